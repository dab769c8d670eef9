"""The pairs of states that have a relation, and checks of their ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from macros.archive.references.record_links import locate_references
from macros.archive.references.relation_ids import Pair, former_ids, pair_id, states_of
from macros.archive.relations.incident_pairs import pairs
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.problems import Problem


def related_pairs(
    library: Library, actors: Mapping[str, Actor], incidents: Iterable[Incident]
) -> dict[Pair, tuple[Incident, ...]]:
    """The pairs that have an incident or a file, with the incidents of each in order. `library` is
    without withdrawn records; `actors` are all, as an incident may name a withdrawn one."""
    found: dict[Pair, list[Incident]] = {states_of(id, actors): [] for id in library.relations}
    for incident in incidents:
        for pair in pairs(incident, actors, library.vocabulary):
            found.setdefault(pair, []).append(incident)
    return {pair: tuple(found[pair]) for pair in sorted(found)}


def id_clashes(library: Library, pairs: Collection[Pair]) -> Iterator[Problem]:
    """Ids of relations, present or former, that two pairs share: `a` with `b-c`, and `a-b` with
    `c`, have the same one."""
    owners: dict[str, Pair] = {}
    present = [(pair_id(*pair), pair) for pair in pairs]
    actors = library.actors
    past = [(id, pair) for pair in pairs for id in former_ids(*(actors[one] for one in pair))]
    for id, pair in (*present, *past):
        owner = owners.setdefault(id, pair)
        if owner != pair:
            one, other = (f"'{two[0]}' and '{two[1]}'" for two in (owner, pair))
            yield library.problem(
                actors[pair[0]].path,
                (),
                f"the relation of {one} and that of {other} share the address of '{id}'",
                "rename one of the four, or take out the alias",
            )


def problems(library: Library, relations: Collection[str]) -> Iterator[Problem]:
    """References to relations that have no page, as they have neither an incident nor a file. The
    texts of a withdrawn record are not shown, so they may have such links."""
    for record in library.data_records():
        named = (*record.references.records, *record.references.linked)
        if not any(kind == "relation" and id not in relations for kind, id in named):
            continue
        for at, kind, id in locate_references(record, prose=record.withdrawn is None):
            if kind == "relation" and id not in relations:
                yield library.problem(
                    record.path,
                    at,
                    f"no incident ties the states of '{id}' together",
                    "link to another relation, or add data/relations/" + f"{id}.yml",
                    needle=f"relation:{id}",
                )
