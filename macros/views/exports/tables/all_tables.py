"""Which tables there are, in the order in which they are listed."""

from __future__ import annotations

from macros.views.exports.tables.rows import (
    actors,
    claims,
    incident_parts,
    incidents,
    publication,
    relations,
    sources,
    terms,
)
from macros.views.exports.tables.table import Table

TABLES: tuple[Table, ...] = (
    *incidents.TABLES,
    *incident_parts.TABLES,
    *claims.TABLES,
    *relations.TABLES,
    *actors.TABLES,
    *sources.TABLES,
    *publication.TABLES,
    *terms.TABLES,
)
