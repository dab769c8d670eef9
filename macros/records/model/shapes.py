"""The shapes of a model's fields, derived from their annotations and markers.

No other module walks annotations: JSON Schema, examples, hints and the search for references all
use the shapes.
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
    """A text. `names` is the marker of what it refers to; `example` may be empty; `type` is the
    type of the validated value."""

    format: TextFormat
    names: Marker | None = None
    example: str = ""
    type: Any = str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few fixed words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list."""

    item: Shape
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys the record chooses."""

    key: Shape
    value: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Nested:
    """A model within a field; one of several, which pydantic distinguishes by their tags."""

    models: tuple[type[BaseModel], ...]
    tags: tuple[str, ...] = ()


Shape = Text | Choice | ListOf | MapOf | Nested


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: its name in the file and in the model, its shape, and its documentation."""

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
        """What its value, or each item of it, refers to. None for a model: its fields have markers
        of their own."""
        shape = self.shape.item if isinstance(self.shape, ListOf) else self.shape
        return shape.names if isinstance(shape, Text) else None

    @property
    def term(self) -> Term | None:
        """The vocabulary that its value, or each item of it, is a term of."""
        return self.marker if isinstance(self.marker, Term) else None

    @property
    def help(self) -> str:
        """The description, and the file of its terms."""
        if self.term is None:
            return self.description
        return f"{self.description} Terms: data/vocabulary/{self.term.vocabulary}.yml."


@cache  # a model class does not change
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
    """The shape of a type annotation, whose `metadata` are the arguments of `Annotated`."""
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
    assert len(nested) == len(shapes)  # unions of other types are not supported
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
