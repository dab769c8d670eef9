"""All that an archive says, so that two can be compared."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from macros.archive.archive import Archive


def content_of(archive: Archive) -> dict[str, Any]:
    """All that an archive says, and the order of what has one."""
    said = {field.name: getattr(archive, field.name) for field in fields(Archive)}
    orders = {name: list(said[name]) for name in ("sources", "relations", "actors")}
    return said | {
        "orders": orders,
        "claims": archive.claims,
        "places": archive.source_locations,
        "publishers": archive.lists.source_paths("source-publishers"),
        "counts": archive.source_counts,
        "gravity": [one.id for one in archive.by_gravity()],
        "network": [one.id for one in archive.network(9, 9)],
        "most cited": [one.url for one in archive.most_cited(9)],
        "unanswered": {id: [one.id for one in archive.unanswered(id)] for id in archive.actors},
        "registered": [archive.cited_source(url) for url in archive.sources],
        "years": archive.year_numbers(),
        "changes": archive.changes,
    }
