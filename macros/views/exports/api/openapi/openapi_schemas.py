"""The schemas of the interface's files, written from their models, and an example of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from macros.records.model.fields import Model
from macros.records.schema.json_schema import model_description
from macros.views.exports.records.data_file import file_schema
from macros.views.exports.records.record_data import RecordData

Schema = dict[str, Any]

Some = TypeVar("Some", bound=BaseModel)

SCHEMAS = "#/components/schemas/"

ADDRESS = "https://chancery.example/"
"""The example of an address of the site."""

TEXT = "Some text."
"""The example of a text that has no other."""


class _Published(GenerateJsonSchema):
    """Every field is there in what is published, also one that a record may leave out."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        return True


def schemas(models: Iterable[type[BaseModel]]) -> Mapping[str, Schema]:
    """The schemas of some models and of all that they hold, by their names. Another field than
    those listed is allowed everywhere: some may be added."""
    return _schemas(tuple(dict.fromkeys(models)))


@cache  # a model class does not change
def _schemas(models: tuple[type[BaseModel], ...]) -> Mapping[str, Schema]:
    wanted = [(model, "serialization") for model in models]
    _, found = models_json_schema(
        wanted,  # type: ignore[arg-type]
        ref_template=f"{SCHEMAS}{{model}}",
        schema_generator=_Published,
    )
    definitions: dict[str, Schema] = found.get("$defs", {})
    names = {f"{SCHEMAS}{key}": one["title"] for key, one in definitions.items()}
    written = {one["title"]: _open(one, names) for one in definitions.values()}
    for model in models:
        written[name_of(model)].setdefault("description", model_description(model))
    examples = _record_examples()
    for one in written.values():
        for name, field in one.get("properties", {}).items():
            _give_example(name, field, examples)
    for model in _subclasses(RecordData):
        if one := written.get(model.__name__):
            whole = file_schema(model)
            head = {name: whole["properties"][name] for name in whole["required"]}
            one["properties"] = head | one["properties"]
            one["required"] = whole["required"]
    return dict(sorted(written.items()))


def name_of(model: type[BaseModel]) -> str:
    """The name of the schema of a model."""
    return model.__name__


def example(name: str, definitions: Mapping[str, Schema]) -> Any:
    """An example of what a schema describes, made of the examples of its fields."""
    return _example({"$ref": f"{SCHEMAS}{name}"}, definitions)


def _open(value: Any, names: Mapping[str, str]) -> Any:
    """A schema that allows fields to be added, with references by the names of models. A title that
    repeats the name of a field is left out."""
    if isinstance(value, list):
        return [_open(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _open(one, names) for key, one in value.items() if not _is_needless(key, one)}
    if isinstance(reference := found.get("$ref"), str):
        found["$ref"] = f"{SCHEMAS}{names[reference]}"
    return found


def _is_needless(key: str, value: Any) -> bool:
    is_title = key == "title" and isinstance(value, str)
    return is_title or key == "default" or (key == "additionalProperties" and value is False)


def _record_examples() -> Mapping[str, Any]:
    """The first example of each field of the records that has one, by its description."""
    return {
        field.description: field.examples[0]
        for model in _subclasses(Model)
        for field in model.model_fields.values()
        if field.description and field.examples
    }


def _subclasses(model: type[Some]) -> Iterator[type[Some]]:
    for one in model.__subclasses__():
        yield one
        yield from _subclasses(one)


def _give_example(name: str, field: Schema, examples: Mapping[str, Any]) -> None:
    """Give a field of the published data the example that the field of the record has, if both are
    of the same type: a text, or a list or mapping of texts. Plain text has no citations."""
    about = field.get("description", "")
    if field.get("type") == "integer":  # in YAML it is a text
        field["examples"] = [int(one) for one in field.get("examples", ())]
    elif "examples" not in field:
        found = (one for words, one in examples.items() if about.startswith(words))
        fitting = [one for one in found if _fits(one, field)][:1]
        if not name.endswith("_markdown"):
            fitting = [_without_citations(one) for one in fitting]
        field["examples"] = fitting
    if not field["examples"]:
        is_address = about.startswith("The address ") and _fits("", field)
        field["examples"] = [ADDRESS] if is_address else []
    if not field["examples"]:
        del field["examples"]


def _without_citations(value: Any) -> Any:
    return value.replace("[^key]", "") if isinstance(value, str) else value


def _fits(value: Any, schema: Schema) -> bool:
    """Whether a text, or a list or mapping of texts, is of the type of a schema."""
    forms = schema.get("anyOf", [schema])
    match value:
        case str():
            return any(one.get("type") == "string" and "enum" not in one for one in forms)
        case [*items]:
            return any(
                one.get("type") == "array" and all(_fits(item, one["items"]) for item in items)
                for one in forms
            )
        case dict():
            return any(
                isinstance(inner := one.get("additionalProperties"), dict)
                and all(_fits(item, inner) for item in value.values())
                for one in forms
            )
    return False


def _example(schema: Schema, definitions: Mapping[str, Schema]) -> Any:
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return _example(definitions[schema["$ref"].removeprefix(SCHEMAS)], definitions)
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], definitions)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object":
            fields = schema.get("properties", {})
            found = {name: _example(field, definitions) for name, field in fields.items()}
            inner = schema.get("additionalProperties")
            return found or ({"an-id": _example(inner, definitions)} if inner else {})
        case "array":
            return [_example(schema["items"], definitions)]
        case "boolean":
            return False
        case "integer" | "number":
            return 1
        case "null":
            return None
    return TEXT
