"""The description of the interface: valid, complete, and true of every file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import samples
from built_site import BuiltSite
from exported_files import exported, read_json
from golden_files import same_text_as_golden
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from samples import incident

Node = dict[str, Any]

OPENAPI = "api/v1/openapi.json"


@pytest.fixture(scope="module")
def document(built: BuiltSite) -> Node:
    found: Node = json.loads((built.folder / OPENAPI).read_bytes())
    return found


def strict(value: Any) -> Any:
    """A schema that allows no field but its own."""
    if isinstance(value, list):
        return [strict(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: strict(one) for key, one in value.items()}
    if isinstance(found.get("properties"), dict) and "type" in found:
        found["additionalProperties"] = False
    return found


def media_of(path: Node) -> Node:
    found: Node = path["get"]["responses"]["200"]["content"]["application/json"]
    return found


def validator(path: Node, document: Node) -> Draft202012Validator:
    components = strict(document["components"])
    return Draft202012Validator({**media_of(path)["schema"], "components": components})


def pattern(address: str, path: Node) -> re.Pattern[str]:
    """The pattern of the addresses of a path, by that of its parameter."""
    for parameter in path["get"].get("parameters", ()):
        inner = parameter["schema"]["pattern"].removeprefix("^").removesuffix("$")
        address = address.replace(f"{{{parameter['name']}}}", f"({inner})")
    return re.compile(address.replace(".json", r"\.json"))


def test_a_validator_of_openapi_finds_nothing(document: Node) -> None:
    validate(document, cls=OpenAPIV31SpecValidator)
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "https://chancery.example"}]


def test_the_document_of_a_site_without_address_or_records_is_valid(tmp_path: Path) -> None:
    document = read_json(exported(samples.archive(tmp_path), ""), OPENAPI)
    validate(document, cls=OpenAPIV31SpecValidator)
    assert document["servers"] == [{"url": "../.."}]


def test_every_file_is_as_its_path_describes_it_and_every_path_has_a_file(
    built: BuiltSite, document: Node
) -> None:
    paths = [
        (address, pattern(address, path), validator(path, document))
        for address, path in document["paths"].items()
    ]
    files = [
        "/" + file.relative_to(built.folder).as_posix() for file in built.folder.rglob("*.json")
    ]
    described: dict[str, list[str]] = {address: [] for address, *_ in paths}
    for file in files:
        if not (file.startswith("/api/") or file.endswith("/index.json")) or file[1:] == OPENAPI:
            continue
        matching = [(address, rule) for address, one, rule in paths if one.fullmatch(file)]
        exact = [pair for pair in matching if "{" not in pair[0]] or matching
        assert len(exact) == 1, file
        (address, rule), *_ = exact
        described[address].append(file)
        errors = list(rule.iter_errors(json.loads((built.folder / file[1:]).read_bytes())))
        assert not errors, f"{file}: {errors[0].message} at {errors[0].json_path}"
    assert [address for address, found in described.items() if not found] == []
    assert len(described["/api/v1/incidents/{part}.json"]) > 1


def test_the_examples_are_as_the_schemas_say(document: Node) -> None:
    for address, path in document["paths"].items():
        media = media_of(path)
        errors = list(validator(path, document).iter_errors(media["example"]))
        assert not errors, f"{address}: {errors[0].message}"


def fields(value: Any, place: str = "") -> Iterator[tuple[str, Node]]:
    """Every field of the schemas, with where it is."""
    if isinstance(value, list):
        for one in value:
            yield from fields(one, place)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "properties":
                yield from ((f"{place}.{field}", found) for field, found in one.items())
            yield from fields(one, f"{place}.{name}")


def test_every_path_field_and_parameter_is_described(document: Node) -> None:
    found = list(fields(document["components"]["schemas"]))
    assert len(found) > 200
    # A field whose words are those of what it refers to leaves them to that.
    unsaid = [place for place, one in found if not one.get("description") and "$ref" not in one]
    assert unsaid == []
    schemas = document["components"]["schemas"]
    assert [name for name, one in schemas.items() if not one["description"]] == []
    for path in document["paths"].values():
        operation = path["get"]
        assert operation["summary"]
        assert operation["description"]
        assert all(one["description"] for one in operation.get("parameters", ()))
    operations = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len({*operations}) == len(operations)


def test_the_words_of_the_records_describe_the_fields(document: Node) -> None:
    listed = document["components"]["schemas"]["ListedClaim"]["properties"]
    assert listed["status"] == {
        "$ref": "#/components/schemas/TermRef",
        "description": "How far it is supported.",
    }
    assert listed["text"] == {
        "description": "The claim, in plain text.",
        "type": "string",
        "examples": ["Borduria closed the border first"],
    }


def test_clients_may_meet_fields_that_they_do_not_know(document: Node) -> None:
    assert '"additionalProperties": false' not in json.dumps(document)


def test_the_document_says_what_is_promised(document: Node) -> None:
    info = document["info"]
    assert info["license"] == {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
    for words in ("no field is renamed", "moved_to", "withdrawn", "Access-Control-Allow-Origin: *"):
        assert words in info["description"]


def test_the_interface_stays_as_it_is(document: Node) -> None:
    """What is taken from this file, or changed in it, breaks the promise of `v1`."""
    lines = []
    for address, path in document["paths"].items():
        lines.append(f"{address}: {media_of(path)['schema']['$ref'].rpartition('/')[2]}")
    for name, schema in document["components"]["schemas"].items():
        lines.append(f"\n{name}")
        lines += [f"  {field}: {_type(one)}" for field, one in schema.get("properties", {}).items()]
        lines += [f"  or {_type(one)}" for one in schema.get("anyOf", ())]
    assert same_text_as_golden("interface.txt", "\n".join(lines) + "\n")


def _type(schema: Node) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if values := schema.get("enum", [schema["const"]] if "const" in schema else []):
        return " | ".join(f"'{one}'" for one in values)
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if isinstance(inner := schema.get("additionalProperties"), dict):
        return f"mapping to {_type(inner)}"
    return str(schema.get("type", "anything"))


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    files = incident("quarrel", "2025-01-02")
    one = exported(samples.archive(tmp_path / "one", files))
    other = exported(samples.archive(tmp_path / "other", files))
    assert one == other
