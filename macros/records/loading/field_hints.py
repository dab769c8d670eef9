"""How a value is written: for the place of any field, an example in YAML.

Words in capitals and dots stand for what a contributor puts in: `[{actor: ID, role: TERM}]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from macros.records.model.fields import Ref, SourceKey, Term
from macros.records.model.shapes import (
    Choice,
    FieldShape,
    ListOf,
    MapOf,
    Nested,
    Shape,
    Text,
    shapes_of,
)
from macros.records.yaml_files.strict_yaml import Location

_TEXT = "…"
KEY = "[key]"
"""What pydantic calls a key of a dict in the way to it."""


@dataclass(frozen=True, slots=True)
class ExpectedValue:
    """The shape of a value, with the name of the field, or the number of the item of a list, that
    it stands in."""

    shape: Shape
    name: str | int = ""


def expected_model(model: type[BaseModel]) -> ExpectedValue:
    """The form of a whole model."""
    return ExpectedValue(Nested((model,)))


def expected_at(model: type[BaseModel], at: Location) -> ExpectedValue | None:
    """The form of the value at a place of a model: `at` may hold pydantic's marks of unions and
    keys. None where nothing is expected."""
    found: ExpectedValue | None = expected_model(model)
    for step in at:
        found = _step(found, step) if found else None
    return found


def example(form: ExpectedValue) -> str:
    """The value as it is written in YAML, on one line."""
    return _example(form.shape)


def _example(shape: Shape) -> str:
    match shape:
        case Text(names=Ref()):
            return "ID"
        case Text(names=Term()):
            return "TERM"
        case Text(names=SourceKey()):
            return "KEY"
        case Text():
            return shape.example or _TEXT
        case Choice(words):
            return words[0]
        case ListOf(item, least):
            return f"[{', '.join([_example(item)] * max(least, 1))}]"
        case MapOf(key, value):
            return f"{{{_example(key).replace(_TEXT, 'KEY')}: {_example(value)}}}"
        case Nested():
            return f"{{{', '.join(_fields(shape))}}}"


def as_yaml(form: ExpectedValue) -> str:
    """The example as it stands in a file: behind the name of its field, or as an item of a list."""
    if isinstance(form.name, int):
        return f"- {example(form)}"
    return f"{form.name}: {example(form)}" if form.name else example(form)


def meaning(form: ExpectedValue) -> str:
    """What the word in capitals stands for, where the value is no more than that."""
    match form.shape:
        case Text(names=Ref(kind, sovereign)):
            return f"the id of {'a state' if sovereign else f'an {kind}'}"
        case Text(names=Term(vocabulary)):
            return f"a term of {vocabulary}"
        case Text(names=SourceKey()):
            return "a key of 'sources'"
    return ""


def field_names(form: ExpectedValue) -> Iterator[str]:
    """The names of the fields of a model; none of anything else."""
    if isinstance(form.shape, Nested):
        yield from (field.name for field in _fields_in(form.shape))


def _fields_in(shape: Nested) -> list[FieldShape]:
    """The fields of a model; where there are several models, of the first."""
    return list(shapes_of(shape.models[0]).values())


def _fields(shape: Nested) -> Iterator[str]:
    """The required fields, or all of them where none is."""
    fields = _fields_in(shape)
    required = [field for field in fields if field.required]
    for field in required or fields:
        yield f"{field.name}: {_example(field.shape)}"


def _step(form: ExpectedValue, step: str | int) -> ExpectedValue | None:
    """The form of what stands at a step below; the form itself for a mark of pydantic's."""
    if step == KEY:
        return form
    match form.shape:
        case ListOf(item) if isinstance(step, int):
            return ExpectedValue(item, step)
        case MapOf(_, value):
            return ExpectedValue(value, step)
        case Nested(models, tags) if step in tags:
            return ExpectedValue(Nested((models[tags.index(str(step))],)), form.name)
        case Nested():
            for field in _fields_in(form.shape):
                if step in (field.name, field.attribute):
                    return ExpectedValue(field.shape, step)
    return None
