"""The field reference: a page of Markdown with the fields of all records and terms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from macros.records.library import RECORD_KINDS
from macros.records.model.fields import Ref, SourceKey, Term
from macros.records.model.shapes import Choice, FieldShape, ListOf, MapOf, Nested, Shape, Text
from macros.records.model.vocabulary import FILES, Vocabulary
from macros.records.schema.examples import example
from macros.records.schema.field_order import fields_of
from macros.records.schema.json_schema import model_description, model_title
from macros.records.yaml_files.yaml_writer import block, flow

_HEAD = """\
# The fields of the records

`python -m macros schema` writes this page and the JSON Schemas beside it from the models in
`macros/records/`. [CONTRIBUTING.md](../../CONTRIBUTING.md) says how the records are used. What a
field holds is written in one of these forms:
"""

_VOCABULARY = """\
## Vocabulary

`data/vocabulary/`: each file is a list of terms by their ids, with these fields.
"""


def reference(vocabulary: Vocabulary) -> str:
    """The page: a table for each kind of record, followed by those of its nested models that have
    none yet, then a table for each kind of term."""
    parts, done = [_HEAD, _forms((*RECORD_KINDS, *FILES.values()))], set[type[BaseModel]]()
    for record in RECORD_KINDS:
        where = " ".join((sys.modules[record.__module__].__doc__ or "").split())
        parts += [f"## {record.kind_name.capitalize()}\n\n{where}\n", _fields(record, vocabulary)]
        parts += _nested(record, done, vocabulary)
    parts.append(_VOCABULARY)
    for term in dict.fromkeys(FILES.values()):
        files = " · ".join(_file(name) for name, model in FILES.items() if model is term)
        parts += [f"### {files}\n\n{model_description(term)}\n", _fields(term, vocabulary)]
        parts += _nested(term, done, vocabulary)
    return "\n".join(parts)


def _nested(
    model: type[BaseModel], done: set[type[BaseModel]], vocabulary: Vocabulary
) -> Iterator[str]:
    """A table for each model nested in one that has none yet; `done` are those that have."""
    for inner in _within(model):
        if inner not in done:
            yield f"### {model_title(inner)}\n\n{model_description(inner)}\n"
            yield _fields(inner, vocabulary)
            done.add(inner)


def _within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models nested in a model's fields, outer ones first."""
    for field in fields_of(model):
        for inner in _groups(field.shape):
            yield inner
            yield from _within(inner)


def _groups(shape: Shape) -> Iterator[type[BaseModel]]:
    match shape:
        case Nested(models):
            for model in models:
                origin = model.__pydantic_generic_metadata__["origin"]
                yield origin or model
        case ListOf(item):
            yield from _groups(item)
        case MapOf(_, value):
            yield from _groups(value)


def _forms(models: Iterable[type[BaseModel]]) -> str:
    """A table of the formats of all texts."""
    rows = {
        text.format.form: (text.format.form, text.format.hint.removeprefix("write "))
        for model in models
        for one in (model, *_within(model))
        for field in fields_of(one)
        for text in _texts(field.shape)
    }
    return _table(("form", "how"), rows.values())


def _texts(shape: Shape) -> Iterator[Text]:
    match shape:
        case Text():
            yield shape
        case ListOf(item):
            yield from _texts(item)
        case MapOf(key, value):
            yield from (*_texts(key), *_texts(value))


def _fields(model: type[BaseModel], vocabulary: Vocabulary) -> str:
    rows = (
        (
            f"`{field.name}`",
            "yes" if field.required else "",
            _holds(field.shape),
            field.description.replace("[", "\\["),
            "" if [*_groups(field.shape)] else _code(_line(field, vocabulary)),
        )
        for field in fields_of(model)
    )
    return _table(("field", "required", "holds", "which is", "example"), rows)


def _line(field: FieldShape, vocabulary: Vocabulary) -> str:
    data = example(field, vocabulary)
    return block(field.name, data)[0] if isinstance(data, str) else f"{field.name}: {flow(data)}"


def _holds(shape: Shape) -> str:
    match shape:
        case Text(_, Ref(kind, sovereign)):
            return "id of a state" if sovereign else f"id of an {kind}"
        case Text(_, Term(name)):
            return f"term of {_file(name)}"
        case Text(_, SourceKey()):
            return "key of a source"
        case Text(text_format):
            return text_format.form
        case Choice(words):
            return " · ".join(map(_code, words))
        case ListOf(item, least, most):
            limits = f" ({least})" if least == most else f" (at least {least})" if least else ""
            return f"list{limits}: {_holds(item)}"
        case MapOf(key, value, least):
            return f"{_holds(key)}: {_holds(value)}" + (f" (at least {least})" if least else "")
        case Nested():
            names = map(model_title, _groups(shape))
            return " or ".join(f"[{name.lower()}](#{_anchor(name)})" for name in names)


def _file(vocabulary: str) -> str:
    return f"[{vocabulary}](../vocabulary/{vocabulary}.yml)"


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)
