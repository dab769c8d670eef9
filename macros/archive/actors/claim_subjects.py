"""Actors of which the record says what somebody claims of them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from macros.records.library import Library
from macros.records.problems import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Advice on actors that claims are about and that have no summary and no office, and take part
    in no incident. States need no words: it is known who they are."""
    kinds = library.vocabulary.actor_kinds
    incidents = library.incidents.values()
    about = {id for one in incidents for claim in one.claims for id in claim.about}
    actors = (library.actors[id] for id in sorted(about) if id in library.actors)
    if silent := [one for one in actors if not one.summary and not one.offices]:
        acting = {participant.actor for one in incidents for participant in one.actors}
        for actor in silent:
            kind = kinds.get(actor.kind)
            if actor.id not in acting and not (kind and kind.sovereign == "yes"):
                yield library.problem(
                    actor.path,
                    (),
                    "a claim is about the actor, and nothing else is said of it",
                    "add a summary that says who it is",
                    warning=True,
                )
