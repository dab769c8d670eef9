"""Actors that nothing names: those of which nothing is said either have no page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from macros.archive.publication import withdrawal
from macros.archive.references.record_links import Key, named
from macros.archive.references.relation_ids import Pair, states_of
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.problems import Problem

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_CALLED = frozenset({"added", "kind", "name", "part_of", "state"})
"""The fields that say what an actor is called and what it belongs to, and nothing of it."""


def is_empty(actor: Actor) -> bool:
    """Whether a file says no more of an actor than what it is called."""
    fields = type(actor).model_fields.items()
    return all(
        getattr(actor, name) == field.get_default(call_default_factory=True)
        for name, field in fields
        if name not in _CALLED
    )


def unnamed(
    library: Library, named: Container[Key], pairs: Iterable[Pair], texts: Iterable[str]
) -> Iterator[Actor]:
    """The actors that stand and are named neither by the records that name these keys, nor by a
    relation of theirs, nor by what takes the place of a withdrawn record, nor in the Markdown of
    authors, which is looked at where there is a need."""
    alone = {
        id: actor
        for id, actor in library.actors.items()
        if ("actor", id) not in named and not actor.withdrawn
    }
    if alone:
        _without(alone, chain.from_iterable(pairs))
        _without(alone, _replacing(library))
    if alone:
        _without(alone, chain.from_iterable(map(ids_in, texts)))
    yield from alone.values()


def ids_in(text: str) -> frozenset[str]:
    """What may be an id in a text."""
    return frozenset(_ID.findall(text))


def _without(found: dict[str, Actor], ids: Iterable[str]) -> None:
    for id in ids:
        found.pop(id, None)


def _replacing(library: Library) -> Iterator[str]:
    for actor in library.actors.values():
        if actor.withdrawn and actor.withdrawn.replaced_by:
            yield actor.withdrawn.replaced_by


def actors_with_page(
    library: Library, named: Container[Key], pairs: Iterable[Pair], texts: Iterable[str]
) -> Mapping[str, Actor]:
    """The actors that stand and have a page."""
    empty = {one.id for one in unnamed(library, named, pairs, texts) if is_empty(one)}
    return {
        id: actor for id, actor in library.actors.items() if id not in empty and not actor.withdrawn
    }


def has_page(actor: Actor, named: Container[Key], pairs: Container[str]) -> bool:
    """Whether an actor has a page as far as the records tell; `pairs` are the states that have
    relations."""
    return ("actor", actor.id) in named or actor.id in pairs or not is_empty(actor)


def problems(library: Library, texts: Iterable[str]) -> Iterator[Problem]:
    """Advice on actors that nothing names. `texts` are the Markdown of authors."""
    living = withdrawal.without_withdrawn(library)
    keys = {key for record in living.data_records() for key in named(record)}
    pairs = (states_of(id, library.actors) for id in living.relations)
    for actor in unnamed(library, keys, pairs, texts):
        empty = is_empty(actor)
        yield library.problem(
            actor.path,
            (),
            "nothing names the actor" + (" or says anything of it" if empty else ""),
            "name it in a record, or take it out" + ("; it has no page" if empty else ""),
            warning=True,
        )
