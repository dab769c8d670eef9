"""A check for actors of which nothing is said except in claims."""

from __future__ import annotations

from collections.abc import Iterator

from macros.records.library import Library
from macros.records.problems import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Warnings about actors that are the subject of a claim, but have no summary, no office and no
    part in an incident. States need no summary: readers know them."""
    kinds = library.vocabulary.actor_kinds
    incidents = library.incidents.values()
    about = {id for one in incidents for claim in one.claims for id in claim.about}
    actors = (library.actors[id] for id in sorted(about) if id in library.actors)
    if undescribed := [one for one in actors if not one.summary and not one.offices]:
        acting = {participant.actor for one in incidents for participant in one.actors}
        for actor in undescribed:
            kind = kinds.get(actor.kind)
            if actor.id not in acting and not (kind and kind.sovereign == "yes"):
                yield library.problem(
                    actor.path,
                    (),
                    "a claim is about the actor, and nothing else is said of it",
                    "add a summary that says who it is",
                    warning=True,
                )
