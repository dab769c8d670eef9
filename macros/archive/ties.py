"""Which pairs of states have a relation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..records.actor import Actor
from ..records.incident import Incident
from ..records.library import Library
from ..records.problems import Problem
from .backlinks import names, records
from .pairs import pairs

Pair = tuple[str, str]
"""The ids of two states in alphabetical order."""


def tied(
    living: Library, actors: Mapping[str, Actor], incidents: Iterable[Incident]
) -> dict[Pair, tuple[Incident, ...]]:
    """The pairs that an incident or a file ties, and the incidents of each in their order.
    `actors` are all, as an incident may name a withdrawn one."""
    found: dict[Pair, list[Incident]] = {states_of(id, actors): [] for id in living.relations}
    for incident in incidents:
        for pair in pairs(incident, actors, living.vocabulary):
            found.setdefault(pair, []).append(incident)
    return {pair: tuple(found[pair]) for pair in sorted(found)}


def states_of(id: str, actors: Mapping[str, Actor]) -> Pair:
    """The two states of a relation's id. Raises KeyError."""
    words = id.split("-")
    for cut in range(1, len(words)):
        one, other = "-".join(words[:cut]), "-".join(words[cut:])
        if one in actors and other in actors:
            return one, other
    raise KeyError(id)  # resolution has made sure of it


def problems(library: Library, relations: Collection[str]) -> Iterator[Problem]:
    """Names of relations that have no page, as nothing ties the two states together. The texts of
    a withdrawn record are not shown and may link to them."""
    for record in records(library):
        for at, kind, id in names(record, prose=record.withdrawn is None):
            if kind == "relation" and id not in relations:
                yield library.problem(
                    record.path,
                    at,
                    f"no incident ties the states of '{id}' together",
                    "link to another relation, or add data/relations/" + f"{id}.yml",
                    needle=f"relation:{id}",
                )
