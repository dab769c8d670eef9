"""Actors that nothing names; they have no page if their file says nothing of them either."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from macros.archive.publication import withdrawal
from macros.archive.references.record_links import Key, referenced_keys
from macros.archive.references.relation_ids import Pair, states_of
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.problems import Problem

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_IDENTIFYING_FIELDS = frozenset({"added", "kind", "name", "part_of", "state"})
"""The fields that identify an actor without saying anything about it."""


def is_empty(actor: Actor) -> bool:
    """Whether an actor's file has no fields but those that identify it."""
    fields = type(actor).model_fields.items()
    return all(
        getattr(actor, name) == field.get_default(call_default_factory=True)
        for name, field in fields
        if name not in _IDENTIFYING_FIELDS
    )


def unnamed(
    library: Library, named: Container[Key], pairs: Iterable[Pair], texts: Iterable[str]
) -> Iterator[Actor]:
    """The actors that are not withdrawn and that nothing names.

    An actor is named if its key is in `named`, if it is a state of one of `pairs`, if it replaces a
    withdrawn actor, or if its id is in one of `texts`, the Markdown of content pages. These are
    read only if an actor remains that nothing else names.
    """
    candidates = {
        id: actor
        for id, actor in library.actors.items()
        if ("actor", id) not in named and not actor.withdrawn
    }
    if candidates:
        _remove(candidates, chain.from_iterable(pairs))
        _remove(candidates, _replacement_ids(library))
    if candidates:
        _remove(candidates, chain.from_iterable(map(possible_ids, texts)))
    yield from candidates.values()


def possible_ids(text: str) -> frozenset[str]:
    """All words of a text that may be ids."""
    return frozenset(_ID.findall(text))


def _remove(found: dict[str, Actor], ids: Iterable[str]) -> None:
    for id in ids:
        found.pop(id, None)


def _replacement_ids(library: Library) -> Iterator[str]:
    for actor in library.actors.values():
        if actor.withdrawn and actor.withdrawn.replaced_by:
            yield actor.withdrawn.replaced_by


def actors_with_page(
    library: Library, named: Container[Key], pairs: Iterable[Pair], texts: Iterable[str]
) -> Mapping[str, Actor]:
    """The actors that have a page: not withdrawn, and either named or described. For the parameters
    see `unnamed`."""
    empty = {one.id for one in unnamed(library, named, pairs, texts) if is_empty(one)}
    return {
        id: actor for id, actor in library.actors.items() if id not in empty and not actor.withdrawn
    }


def has_page(actor: Actor, named: Container[Key], states_with_relations: Container[str]) -> bool:
    """Whether an actor has a page by the records alone, without regard to content pages."""
    return ("actor", actor.id) in named or actor.id in states_with_relations or not is_empty(actor)


def problems(library: Library, texts: Iterable[str]) -> Iterator[Problem]:
    """Warnings about actors that nothing names. `texts` is the Markdown of content pages."""
    active = withdrawal.without_withdrawn(library)
    keys = {key for record in active.data_records() for key in referenced_keys(record)}
    pairs = (states_of(id, library.actors) for id in active.relations)
    for actor in unnamed(library, keys, pairs, texts):
        empty = is_empty(actor)
        yield library.problem(
            actor.path,
            (),
            "nothing names the actor" + (" or says anything of it" if empty else ""),
            "name it in a record, or take it out" + ("; it has no page" if empty else ""),
            warning=True,
        )
