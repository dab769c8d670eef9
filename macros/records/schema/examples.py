"""Examples of fields as plain data: from the model, or generated from the field's shape."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from macros.records.model.fields import Term
from macros.records.model.shapes import Choice, FieldShape, ListOf, MapOf, Nested, Shape, Text
from macros.records.model.vocabulary import Vocabulary
from macros.records.schema.field_order import fields_of


def example(field: FieldShape, vocabulary: Vocabulary) -> Any:
    """An example of the field's value. For a term it is the first of its file."""
    return field.examples[0] if field.examples else _of_shape(field.shape, vocabulary)


def example_of(model: type[BaseModel], vocabulary: Vocabulary) -> dict[str, Any]:
    """An example of every field of a model."""
    return {field.name: example(field, vocabulary) for field in fields_of(model)}


def _of_shape(shape: Shape, vocabulary: Vocabulary) -> Any:
    match shape:
        case Text(names=Term(vocabulary=name)):
            return next(iter(vocabulary.terms(name)), "term")
        case Text(text_format):
            return shape.example or text_format.form
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
