"""The shape of a record: what each of its fields may hold, as its model and the markers say it."""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .fields import Example, Marker, Prose, Ref, SourceKey, Term, Written
from .record import NamedRecord, SourcedRecord


@dataclass(frozen=True, slots=True)
class Text:
    """A text. `names` is what it names, if it names anything; `example` may be empty."""

    written: Written
    names: Marker | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words that the code knows."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: Shape
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Fields whose names the record chooses."""

    key: Shape
    value: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Fields within the field. Where there are several models, one of them."""

    models: tuple[type[BaseModel], ...]


Shape = Text | Choice | Many | Table | Group


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: its name in the file, what it may hold, and what its model says of it."""

    name: str
    shape: Shape
    required: bool
    description: str
    examples: tuple[Any, ...]

    @property
    def title(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def term(self) -> Term | None:
        """The vocabulary that its value, or each item of it, is a term of."""
        shape = self.shape.item if isinstance(self.shape, Many) else self.shape
        names = shape.names if isinstance(shape, Text) else None
        return names if isinstance(names, Term) else None

    @property
    def help(self) -> str:
        """What to know in order to fill the field in."""
        if self.term is None:
            return self.description
        return f"{self.description} Terms: data/vocabulary/{self.term.vocabulary}.yml."


def fields_of(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The fields of a model in the order in which a file is best written: what all records have
    comes last, but for the day on which the record was added, which stands behind its name."""
    of_all = [*NamedRecord.model_fields, *SourcedRecord.model_fields]
    shared = of_all if issubclass(model, NamedRecord | SourcedRecord) else []
    names = sorted(model.model_fields, key=lambda name: name in shared)
    if issubclass(model, SourcedRecord):
        names.remove("added")
        names.insert(1 if names[0] in ("title", "name") else 0, "added")
    return tuple(_field(name, model.model_fields[name]) for name in names)


def _field(name: str, info: FieldInfo) -> FieldShape:
    return FieldShape(
        info.alias or name,
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
        return Many(shape_of(args[0]), least, most)
    if origin is dict:
        return Table(shape_of(args[0]), shape_of(args[1]), least)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Group((annotation,))
    return _text(metadata)


def _either(shapes: list[Shape]) -> Shape:
    if len(shapes) == 1:
        return shapes[0]
    groups = [one for one in shapes if isinstance(one, Group)]
    assert len(groups) == len(shapes)  # only groups of fields can be told apart by their fields
    return Group(tuple(model for group in groups for model in group.models))


def _text(metadata: tuple[Any, ...]) -> Text:
    written = [one for one in metadata if isinstance(one, Written)]
    named = [one for one in metadata if isinstance(one, Ref | Term | SourceKey | Prose)]
    examples = [one.text for one in metadata if isinstance(one, Example)]
    return Text(written[-1], named[-1] if named else None, examples[-1] if examples else "")
