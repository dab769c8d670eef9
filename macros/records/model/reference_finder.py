"""Finds the references in a record: which records, terms and source keys it names, and where.

The markers on the fields' types (see `fields`) say what a field refers to, so a new field of a
model needs no entry here. The plain data of a broken file can be searched as well, so that its
unknown references are reported together with its other problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from macros.records.model.fields import MAX_LINE, MAX_TEXT, Marker, Prose, Ref, SourceKey, Term
from macros.records.model.shapes import ListOf, MapOf, Nested, Shape, Text, shapes_of
from macros.records.text import markdown
from macros.records.yaml_files.strict_yaml import Location

FoundReference = tuple[Location, Marker, str]
"""Location, marker, and the name itself (for Prose the whole text)."""

_Visit = Callable[[Any, Location, list[FoundReference]], None]
"""Appends the references in a value, whose location is given, to a list."""


@dataclass(frozen=True, slots=True)
class References:
    """The references of a record without their locations, each once."""

    records: tuple[tuple[str, str], ...] = ()
    """Kind and id."""
    states: tuple[str, ...] = ()
    """The ids of `records` that must be those of sovereign actors."""
    linked: tuple[tuple[str, str], ...] = ()
    """Kind and id of the records that its Markdown links to."""
    terms: tuple[tuple[str, str], ...] = ()
    """Vocabulary and term."""
    certainty_terms: tuple[str, ...] = ()
    """The certainty terms in its Markdown."""
    keys: frozenset[str] = frozenset()
    """The keys of the sources that its fields and its Markdown cite."""
    flawed: bool = False
    """Whether its Markdown has a flaw (see `markdown.flaws`)."""

    def to_plain(self) -> list[Any]:
        """The references as plain data, for `from_plain`."""
        pairs = [self.records, self.states, self.linked, self.terms]
        return [*pairs, self.certainty_terms, sorted(self.keys), self.flawed]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> References:
        """The references of `to_plain`'s data."""
        records, states, linked, terms, certainty, keys, flawed = plain
        pairs = (tuple(_pair(*one) for one in some) for some in (records, linked, terms))
        record_pairs, linked_pairs, term_pairs = pairs
        return cls(
            record_pairs,
            tuple(states),
            linked_pairs,
            term_pairs,
            tuple(certainty),
            frozenset(keys),
            bool(flawed),
        )


@cache
def _pair(one: str, other: str) -> tuple[str, str]:
    """The same tuple object for the same two texts: most names occur in many records."""
    return one, other


def find_references(model: BaseModel) -> list[FoundReference]:
    """All references in a record, in the order of its fields."""
    found: list[FoundReference] = []
    _model_visitor(type(model))(model, (), found)
    return found


def find_references_in_data(cls: type[BaseModel], data: object) -> list[FoundReference]:
    """All references in plain data, where it has the shape of a model of that class."""
    found: list[FoundReference] = []
    _model_visitor(cls)(data, (), found)
    return found


def references_of(model: BaseModel) -> References:
    """The references of a record without their locations, which only problems need."""
    records: dict[tuple[str, str], None] = {}
    linked: dict[tuple[str, str], None] = {}
    terms: dict[tuple[str, str], None] = {}
    states: dict[str, None] = {}
    certainty: dict[str, None] = {}
    keys: set[str] = set()
    flawed = False
    for _, marker, text in find_references(model):
        if isinstance(marker, Ref):
            records[marker.kind, text] = None
            if marker.sovereign:
                states[text] = None
        elif isinstance(marker, Term):
            terms[marker.vocabulary, text] = None
        elif isinstance(marker, SourceKey):
            keys.add(text)
        else:
            linked |= dict.fromkeys(markdown.links(text))
            certainty |= dict.fromkeys(markdown.certainty_terms(text))
            keys.update(markdown.citations(text))
            flawed = flawed or any(markdown.flaws(text))
    return References(
        tuple(records),
        tuple(states),
        tuple(linked),
        tuple(terms),
        tuple(certainty),
        frozenset(keys),
        flawed,
    )


@cache  # a model class does not change
def _model_visitor(cls: type[BaseModel]) -> _Visit:
    fields: list[tuple[str, str, _Visit]] = []
    for name, field in shapes_of(cls).items():
        visit = _visitor(field.shape)
        if visit:
            fields.append((name, field.name, visit))

    def visit_model(model: Any, at: Location, found: list[FoundReference]) -> None:
        plain = isinstance(model, dict)
        for name, alias, visit in fields:
            value = model.get(alias) if plain else getattr(model, name, None)
            if value is not None:
                visit(value, (*at, alias), found)

    return visit_model


def _visitor(shape: Shape) -> _Visit | None:
    """The visitor of a shape; None if it cannot contain references."""
    match shape:
        case Text(names=marker):
            return _leaf(marker) if marker else None
        case ListOf(item):
            return _each(_visitor(item))
        case MapOf(key, value):
            return _each_entry(_visitor(key), _visitor(value))
        case Nested((model,)):
            return _model_visitor(model)
        case Nested(models):
            return _either(models)
    return None


def _leaf(marker: Marker) -> _Visit:
    """The visitor of a text. A text that is too long for its field is invalid, and not searched."""
    longest = MAX_TEXT if isinstance(marker, Prose) else MAX_LINE

    def visit(value: Any, at: Location, found: list[FoundReference]) -> None:
        if isinstance(value, str) and 0 < len(value) <= longest:
            found.append((at, marker, value))

    return visit


def _either(models: Iterable[type[BaseModel]]) -> _Visit:
    visits = [_model_visitor(model) for model in models]

    def visit_one(value: Any, at: Location, found: list[FoundReference]) -> None:
        if isinstance(value, BaseModel):
            _model_visitor(type(value))(value, at, found)
        else:
            for visit in visits:
                visit(value, at, found)

    return visit_one


def _each(inner: _Visit | None) -> _Visit | None:
    if inner is None:
        return None

    def visit(value: Any, at: Location, found: list[FoundReference]) -> None:
        for index, item in enumerate(value if isinstance(value, list) else ()):
            inner(item, (*at, index), found)

    return visit


def _each_entry(of_key: _Visit | None, of_value: _Visit | None) -> _Visit | None:
    """The visitor of a mapping: of each key, and of each value."""
    inner = [one for one in (of_key, of_value) if one]
    if not inner:
        return None

    def visit(value: Any, at: Location, found: list[FoundReference]) -> None:
        for key, item in value.items() if isinstance(value, dict) else ():
            for one in inner:
                one(key if one is of_key else item, (*at, key), found)

    return visit
