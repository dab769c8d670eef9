"""What a file may hold as JSON Schema, in the words that editors of YAML understand."""

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
"""The newest one that all editors understand."""

_TEXTS_OF_OTHER_TYPES = {"number": ("1.1", "1e-5"), "integer": ("2025",), "boolean": ("true", "no")}
"""Texts that an editor takes for something else. It cannot tell the text "null" from nothing, which
no field may hold."""


def of_record(model: type[Record], vocabulary: Vocabulary) -> Schema:
    """The schema of a kind of record. It refers to no other."""
    schema = {"$schema": _DIALECT, **_of_model(model, vocabulary)}
    return schema | {"title": model.kind_name.capitalize()}


def of_terms(name: str, model: type[VocabularyTerm], vocabulary: Vocabulary) -> Schema:
    """The schema of a file of the vocabulary."""
    about = {"title": name.replace("-", " ").capitalize(), "description": model_description(model)}
    terms = _of_shape(MapOf(shape_of(Id), Nested((model,))), vocabulary)
    return {"$schema": _DIALECT, **about, **terms}


def model_title(model: type[BaseModel]) -> str:
    """What to call a model: "Pair effect"."""
    name = model.__name__.partition("[")[0]
    return re.sub(r"(?<!^)[A-Z]", lambda found: f" {found[0].lower()}", name)


def model_description(model: type[BaseModel]) -> str:
    """What a model says of itself, in one line."""
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
        case Text(written, Term(name)) if terms := vocabulary.terms(name):
            return _of_words({term: _meaning(word) for term, word in terms.items()})
        case Text(written):
            return _of_text(written)
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


def _of_text(written: TextFormat) -> Schema:
    others = [
        name
        for name, looks in _TEXTS_OF_OTHER_TYPES.items()
        if any(_allows(written, x) for x in looks)
    ]
    schema: Schema = {
        "type": ["string", *others] if others else "string",
        "pattern": written.pattern,
        "errorMessage": written.hint,
    }
    return schema | _without_unset({"maxLength": written.longest})


def _allows(written: TextFormat, text: str) -> bool:
    return re.search(written.pattern, text) is not None


def _meaning(word: VocabularyTerm) -> str:
    return f"{word.label}: {word.description}" if word.description else word.label


def _of_words(meanings: dict[str, str]) -> Schema:
    """One of these terms, with what each of them means. One that looks like a number is there as
    that, too."""
    words = [(seen, meaning) for term, meaning in meanings.items() for seen in _values_of(term)]
    return {
        "enum": [seen for seen, _ in words],
        "enumDescriptions": [meaning for _, meaning in words],
    }


def _values_of(term: str) -> Iterator[Any]:
    yield term
    try:
        yield json.loads(term)
    except ValueError:
        return
