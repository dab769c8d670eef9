"""An example of each field, as plain data: its model's own, or made of what the field may hold."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from macros.records.model.fields import Term
from macros.records.model.shapes import Choice, FieldShape, ListOf, MapOf, Nested, Shape, Text
from macros.records.model.vocabulary import Vocabulary
from macros.records.schema.field_order import fields_of


def example(field: FieldShape, vocabulary: Vocabulary) -> Any:
    """What could stand in the field. Terms are the first of their files."""
    return field.examples[0] if field.examples else _of_shape(field.shape, vocabulary)


def example_of(model: type[BaseModel], vocabulary: Vocabulary) -> dict[str, Any]:
    """What could stand in every field of a model."""
    return {field.name: example(field, vocabulary) for field in fields_of(model)}


def _of_shape(shape: Shape, vocabulary: Vocabulary) -> Any:
    match shape:
        case Text(names=Term(vocabulary=name)):
            return next(iter(vocabulary.terms(name)), "term")
        case Text(written):
            return shape.example or written.form
        case Choice(words):
            return words[0]
        case ListOf(Nested(models)):
            return [example_of(model, vocabulary) for model in models]
        case ListOf(item):
            return [_of_shape(item, vocabulary)]
        case MapOf(key, value):
            return {_of_shape(key, vocabulary): _of_shape(value, vocabulary)}
        case Nested(models):
            return example_of(models[0], vocabulary)
