"""JSON Schema of record and vocabulary files, with the keywords that YAML editors support."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from macros.records.model.fields import Id, Term, TextFormat
from macros.records.model.record import Record
from macros.records.model.shapes import (
    Choice,
    FieldShape,
    ListOf,
    MapOf,
    Nested,
    Shape,
    Text,
    shape_of,
)
from macros.records.model.vocabulary import Vocabulary
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.records.schema.examples import example
from macros.records.schema.field_order import fields_of

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest dialect that all YAML editors support."""

_TEXTS_OF_OTHER_TYPES = {"number": ("1.1", "1e-5"), "integer": ("2025",), "boolean": ("true", "no")}
"""Examples of texts that a YAML editor reads as another type. The text "null" is missing: an editor
reads it as no value, which no field allows."""


def of_record(model: type[Record], vocabulary: Vocabulary) -> Schema:
    """The schema of a kind of record, without references to other schemas."""
    schema = {"$schema": _DIALECT, **_of_model(model, vocabulary)}
    return schema | {"title": model.kind_name.capitalize()}


def of_terms(name: str, model: type[VocabularyTerm], vocabulary: Vocabulary) -> Schema:
    """The schema of a file of the vocabulary."""
    about = {"title": name.replace("-", " ").capitalize(), "description": model_description(model)}
    terms = _of_shape(MapOf(shape_of(Id), Nested((model,))), vocabulary)
    return {"$schema": _DIALECT, **about, **terms}


def model_title(model: type[BaseModel]) -> str:
    """The name of a model in words: "Pair effect"."""
    name = model.__name__.partition("[")[0]
    return re.sub(r"(?<!^)[A-Z]", lambda found: f" {found[0].lower()}", name)


def model_description(model: type[BaseModel]) -> str:
    """The docstring of a model on one line."""
    return " ".join((inspect.getdoc(model) or "").split())


def _of_model(model: type[BaseModel], vocabulary: Vocabulary) -> Schema:
    fields = fields_of(model)
    return {
        "title": model_title(model),
        "description": model_description(model),
        "type": "object",
        "properties": {field.name: _of_field(field, vocabulary) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _of_field(field: FieldShape, vocabulary: Vocabulary) -> Schema:
    about = {"title": field.title, "description": field.help}
    examples = [*field.examples] or [example(field, vocabulary)]
    return about | _of_shape(field.shape, vocabulary) | about | {"examples": examples}


def _of_shape(shape: Shape, vocabulary: Vocabulary) -> Schema:
    match shape:
        case Text(text_format, Term(name)) if terms := vocabulary.terms(name):
            return _of_words({term: _meaning(model) for term, model in terms.items()})
        case Text(text_format):
            return _of_text(text_format)
        case Choice(words):
            return {"enum": list(words)}
        case ListOf(item, least, most):
            limits = {"minItems": least, "maxItems": most}
            return {"type": "array", "items": _of_shape(item, vocabulary)} | _without_unset(limits)
        case MapOf(key, value, least):
            names, inner = _of_shape(key, vocabulary), _of_shape(value, vocabulary)
            fields = {"propertyNames": names, "additionalProperties": inner}
            return {"type": "object", **fields, **_without_unset({"minProperties": least})}
        case Nested((model,)):
            return _of_model(model, vocabulary)
        case Nested(models):
            return {"anyOf": [_of_model(model, vocabulary) for model in models]}


def _without_unset(limits: dict[str, int | None]) -> Schema:
    return {name: limit for name, limit in limits.items() if limit}


def _of_text(text_format: TextFormat) -> Schema:
    others = [
        name
        for name, texts in _TEXTS_OF_OTHER_TYPES.items()
        if any(_allows(text_format, text) for text in texts)
    ]
    schema: Schema = {
        "type": ["string", *others] if others else "string",
        "pattern": text_format.pattern,
        "errorMessage": text_format.hint,
    }
    return schema | _without_unset({"maxLength": text_format.longest})


def _allows(text_format: TextFormat, text: str) -> bool:
    return re.search(text_format.pattern, text) is not None


def _meaning(term: VocabularyTerm) -> str:
    return f"{term.label}: {term.description}" if term.description else term.label


def _of_words(meanings: dict[str, str]) -> Schema:
    """The schema of one of these terms, with their meanings. A term that an editor reads as a
    number is listed as that number, too."""
    pairs = [(value, meaning) for term, meaning in meanings.items() for value in _values_of(term)]
    return {
        "enum": [value for value, _ in pairs],
        "enumDescriptions": [meaning for _, meaning in pairs],
    }


def _values_of(term: str) -> Iterator[Any]:
    yield term
    try:
        yield json.loads(term)
    except ValueError:
        return
