"""The shape of a model's fields: what each of them may hold, as its annotation and markers say it.

This is the one place that walks annotations. JSON Schema, examples, hints and the search for what
a record names all start from the shapes.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from macros.records.model.fields import Example, Marker, Prose, Ref, SourceKey, Term, TextFormat


@dataclass(frozen=True, slots=True)
class Text:
    """A text. `names` is what it names, if it names anything; `example` may be empty; `type` is
    what the model makes of the text."""

    format: TextFormat
    names: Marker | None = None
    example: str = ""
    type: Any = str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words that the code knows."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list."""

    item: Shape
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """Fields whose names the record chooses."""

    key: Shape
    value: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Nested:
    """Fields within the field. Where there are several models, one of them; pydantic tells them
    apart by their tags."""

    models: tuple[type[BaseModel], ...]
    tags: tuple[str, ...] = ()


Shape = Text | Choice | ListOf | MapOf | Nested


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: its name in the file and in the model, what it may hold, and what its model says of
    it."""

    name: str
    attribute: str
    shape: Shape
    required: bool
    description: str
    examples: tuple[Any, ...]

    @property
    def title(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def marker(self) -> Marker | None:
        """What its value names, or each item of it. None for nothing, and for a model, whose own
        fields have markers."""
        shape = self.shape.item if isinstance(self.shape, ListOf) else self.shape
        return shape.names if isinstance(shape, Text) else None

    @property
    def term(self) -> Term | None:
        """The vocabulary that its value, or each item of it, is a term of."""
        return self.marker if isinstance(self.marker, Term) else None

    @property
    def help(self) -> str:
        """What to know in order to fill the field in."""
        if self.term is None:
            return self.description
        return f"{self.description} Terms: data/vocabulary/{self.term.vocabulary}.yml."


@cache  # what a model class holds is fixed with the class
def shapes_of(model: type[BaseModel]) -> Mapping[str, FieldShape]:
    """The fields of a model by their names in the model, in its order."""
    return {name: _field(name, info) for name, info in model.model_fields.items()}


def _field(name: str, info: FieldInfo) -> FieldShape:
    return FieldShape(
        info.alias or name,
        name,
        shape_of(info.annotation, tuple(info.metadata)),
        info.is_required(),
        info.description or "",
        tuple(info.examples or ()),
    )


def shape_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """What a type lets a field hold."""
    origin, args = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, TypeVar):
        return shape_of(annotation.__bound__)
    if origin is Annotated:
        return shape_of(args[0], (*args[1:], *metadata))
    if origin in (Union, types.UnionType):
        return _either([shape_of(arg) for arg in args if arg is not type(None)])
    if origin is Literal:
        return Choice(args)
    least = max((one.min_length for one in metadata if isinstance(one, MinLen)), default=0)
    if origin is list:
        most = min((one.max_length for one in metadata if isinstance(one, MaxLen)), default=None)
        return ListOf(shape_of(args[0]), least, most)
    if origin is dict:
        return MapOf(shape_of(args[0]), shape_of(args[1]), least)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Nested((annotation,), tuple(one.tag for one in metadata if isinstance(one, Tag)))
    return _text(annotation, metadata)


def _either(shapes: list[Shape]) -> Shape:
    if len(shapes) == 1:
        return shapes[0]
    nested = [one for one in shapes if isinstance(one, Nested)]
    assert len(nested) == len(shapes)  # only models can be told apart, by their fields
    return Nested(
        tuple(model for one in nested for model in one.models),
        tuple(tag for one in nested for tag in one.tags),
    )


def _text(annotation: Any, metadata: tuple[Any, ...]) -> Text:
    written = [one for one in metadata if isinstance(one, TextFormat)]
    named = [one for one in metadata if isinstance(one, Ref | Term | SourceKey | Prose)]
    examples = [one.text for one in metadata if isinstance(one, Example)]
    return Text(
        written[-1],
        named[-1] if named else None,
        examples[-1] if examples else "",
        annotation,
    )
