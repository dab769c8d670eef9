"""What is expected at any location of a model, and an example of it in YAML.

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
"""The step with which pydantic marks the key of a dict in an error's location."""


@dataclass(frozen=True, slots=True)
class ExpectedValue:
    """The shape of a value, with the name of its field or its index in a list."""

    shape: Shape
    name: str | int = ""


def expected_model(model: type[BaseModel]) -> ExpectedValue:
    """What is expected of a whole model."""
    return ExpectedValue(Nested((model,)))


def expected_at(model: type[BaseModel], at: Location) -> ExpectedValue | None:
    """What is expected at a location of a model; None if there is no such field. `at` may contain
    pydantic's tags of unions and its mark of a key."""
    found: ExpectedValue | None = expected_model(model)
    for step in at:
        found = _step(found, step) if found else None
    return found


def example(expected: ExpectedValue) -> str:
    """An example of the value in YAML, on one line."""
    return _example(expected.shape)


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


def as_yaml(expected: ExpectedValue) -> str:
    """The example as a line of a file: with the name of its field, or as an item of a list."""
    if isinstance(expected.name, int):
        return f"- {example(expected)}"
    return f"{expected.name}: {example(expected)}" if expected.name else example(expected)


def meaning(expected: ExpectedValue) -> str:
    """What the word in capitals stands for if the example is that word alone; else empty."""
    match expected.shape:
        case Text(names=Ref(kind, sovereign)):
            return f"the id of {'a state' if sovereign else f'an {kind}'}"
        case Text(names=Term(vocabulary)):
            return f"a term of {vocabulary}"
        case Text(names=SourceKey()):
            return "a key of 'sources'"
    return ""


def field_names(expected: ExpectedValue) -> Iterator[str]:
    """The names of the fields if a model is expected; else none."""
    if isinstance(expected.shape, Nested):
        yield from (field.name for field in _fields_in(expected.shape))


def _fields_in(shape: Nested) -> list[FieldShape]:
    """The fields of the model; of the first if there are several."""
    return list(shapes_of(shape.models[0]).values())


def _fields(shape: Nested) -> Iterator[str]:
    """The required fields with their examples; all fields if none is required."""
    fields = _fields_in(shape)
    required = [field for field in fields if field.required]
    for field in required or fields:
        yield f"{field.name}: {_example(field.shape)}"


def _step(expected: ExpectedValue, step: str | int) -> ExpectedValue | None:
    """What is expected one step further down; `expected` itself for the mark of a key."""
    if step == KEY:
        return expected
    match expected.shape:
        case ListOf(item) if isinstance(step, int):
            return ExpectedValue(item, step)
        case MapOf(_, value):
            return ExpectedValue(value, step)
        case Nested(models, tags) if step in tags:
            return ExpectedValue(Nested((models[tags.index(str(step))],)), expected.name)
        case Nested():
            for field in _fields_in(expected.shape):
                if step in (field.name, field.attribute):
                    return ExpectedValue(field.shape, step)
    return None
