"""`data/schema/`: complete, and content with whatever the loader is content with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from projects import ROOT, large_project
from pydantic import BaseModel, TypeAdapter, ValidationError
from samples import WORLD, incident, write
from schema_editor import marks, record_files, schema_of

from macros.__main__ import main
from macros.commands.write_schema import files
from macros.records.library import RECORD_KINDS
from macros.records.loader import load
from macros.records.model.fields import Line
from macros.records.model.record import Record
from macros.records.model.vocabulary import FILES, Vocabulary
from macros.records.schema.examples import example_of
from macros.records.text import edtf
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.yaml_writer import block


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the large project, with their schemas."""
    root = large_project(tmp_path_factory.mktemp("large"))
    (root / "CONTRIBUTING.md").symlink_to(ROOT / "CONTRIBUTING.md")
    assert main(["schema", "--data", str(root / "data")]) == 0
    return root / "data"


@pytest.fixture(scope="module")
def schemas(data: Path) -> Path:
    return data / "schema"


@pytest.fixture(scope="module")
def vocabulary(data: Path) -> Vocabulary:
    return load(data)[0].vocabulary


def test_what_is_written_to_the_folder_is_all_of_it(schemas: Path, vocabulary: Vocabulary) -> None:
    there = {
        path.relative_to(schemas).as_posix(): path.read_text("utf-8")
        for path in schemas.rglob("*.*")
    }
    assert there == files(vocabulary)


def fields_in(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field that a schema knows, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for inner in schema.values():
            yield from fields_in(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from fields_in(inner)


@pytest.mark.parametrize("name", [name for name in files(Vocabulary()) if name != "README.md"])
def test_every_field_is_told_of(name: str, schemas: Path) -> None:
    schema = json.loads((schemas / name).read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    fields = [*fields_in(schema)]
    told = ("title", "description", "examples")
    assert fields
    assert [(name, word) for name, field in fields for word in told if not field.get(word)] == []
    assert [name for name, field in fields if not field["description"].endswith((".", "…'"))] == []


@pytest.mark.parametrize("model", [*RECORD_KINDS, *dict.fromkeys(FILES.values())])
def test_the_examples_are_examples(model: type[BaseModel], vocabulary: Vocabulary) -> None:
    model.model_validate(example_of(model, vocabulary))


@pytest.mark.parametrize("record", RECORD_KINDS, ids=lambda record: record.kind_name)
def test_the_examples_are_not_marked(
    record: type[Record], schemas: Path, vocabulary: Vocabulary
) -> None:
    text = "\n".join(block("x", example_of(record, vocabulary))[1:])
    assert marks(schemas / f"{record.kind_name}.json", dedent(text)) == []


def test_without_a_vocabulary_there_is_still_a_schema() -> None:
    for name, text in files(Vocabulary()).items():
        if name.endswith(".json"):
            Draft7Validator.check_schema(json.loads(text))
        assert "term" in text or not name.startswith("incident")


def test_the_reference_leads_somewhere(schemas: Path) -> None:
    page = (schemas / "README.md").read_text("utf-8")
    anchors = {
        "#" + line.lstrip("# ").lower().replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    links = re.findall(r"(?<!\\\[text)(?<!\\\[Text)\]\(([^)]+)\)", page)
    assert len(links) > 40
    assert [link for link in links if link not in anchors and not (schemas / link).exists()] == []


def test_no_record_is_marked(data: Path) -> None:
    briefings = sorted((data.parent / "docs" / "briefings").glob("*.md"))
    heads = {path: split(path.read_text("utf-8")) for path in briefings}
    texts = {path: path.read_text("utf-8") for path in record_files(data)}
    texts |= {path: head[0] for path, head in heads.items() if head}
    folders = {"actors", "relations", "vocabulary", "2019", "briefings"}
    assert {path.parent.name for path in texts} >= folders
    found = {path: marks(schema_of(path, data), text) for path, text in texts.items()}
    assert {path: problems for path, problems in found.items() if problems} == {}


INCIDENT = incident("quarrel", "2025")["incidents/2025/quarrel.yml"].replace(
    "type: quarrel", "type: statement"
)
INCIDENT = INCIDENT.replace("role: doer", "role: initiator").replace("role: aim", "role: target")


def test_an_incident_is_not_marked(schemas: Path) -> None:
    assert marks(schemas / "incident.json", INCIDENT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "mark"),
    [
        ("title: The quarrel", "titel: The quarrel", ": additionalProperties"),
        ("title: The quarrel", "titel: The quarrel", ": required"),
        ("publisher: Paper", "publischer: Paper", "sources.paper: additionalProperties"),
        ("type: statement", "type: statemnt", "type: enum"),
        ("role: target", "role: traget", "actors.1.role: enum"),
        ("actor: arcadia", "actor: Arcadia", "actors.0.actor: pattern"),
        ("date: 2025", "date: May 2025", "date: pattern"),
        ("date: 2025", "date: 25.5", "date: type"),
        ("summary: Something happened.[^paper]", "summary: >-\n", "summary: pattern"),
        ("summary: Something happened.[^paper]", "summary:", "summary: type"),
        ("https://paper.example/quarrel", "paper.example", "sources.paper.url: pattern"),
        ("language: en", "language: English", "sources.paper.language: pattern"),
        ("verification: confirmed", "verification: confirmed\nactors_: []", ": additionalProp"),
        ("verification:", "effects: [{between: [peru], relations: none}]\nverification:", "anyOf"),
        ("verification:", "effects: [{mission_of: peru, level: none}]\nverification:", "anyOf"),
    ],
)
def test_what_is_wrong_is_marked(right: str, wrong: str, mark: str, schemas: Path) -> None:
    assert right in INCIDENT
    found = marks(schemas / "incident.json", INCIDENT.replace(right, wrong))
    assert any(mark in one for one in found), found


@pytest.mark.parametrize("text", ["63", "NO", "no", "true", "1.10", "2025", "1e5", "0o7"])
def test_texts_that_look_like_something_else_are_not_marked(text: str, schemas: Path) -> None:
    changed = INCIDENT.replace("title: The quarrel", f"title: {text}")
    assert marks(schemas / "incident.json", changed) == []


@pytest.mark.parametrize("id", ["2025", "1e5", "true", "no", "1-2"])
def test_ids_that_look_like_something_else_are_not_marked(id: str, schemas: Path) -> None:
    changed = INCIDENT.replace("actor: arcadia", f"actor: {id}") + f"follows: [{id}]\n"
    assert marks(schemas / "incident.json", changed) == []


def test_a_term_that_looks_like_a_number_is_known_as_both(tmp_path: Path) -> None:
    data = write(tmp_path, WORLD, {"vocabulary/topics.yml": "1961: {label: The year}"})
    assert main(["schema", "--data", str(data)]) == 0
    path = data / "schema" / "actor.json"
    assert marks(path, "{name: A, kind: person}") == []
    topics = json.loads((data / "schema" / "incident.json").read_text("utf-8"))["properties"][
        "topics"
    ]
    assert topics["items"]["enum"] == ["1961", 1961]
    assert topics["items"]["enumDescriptions"] == ["The year", "The year"]


points = (
    st.dates()
    .map(str)
    .flatmap(lambda d: st.sampled_from([d, d[:7], d[:4]]))
    .flatmap(lambda d: st.sampled_from([d, f"{d}~", f"{d}?", f"{d}%"]))
)
dates = points | st.tuples(points | st.just(".."), points | st.just("..")).map("/".join)


@given(text=dates)
def test_every_date_that_is_understood_is_not_marked(schemas: Path, text: str) -> None:
    try:
        edtf.parse(text)
    except edtf.NotADate:
        return
    head = f"title: A\ndescription: B\ndate: {text}\nupdates: [{{date: {text}, text: C}}]"
    assert marks(schemas / "briefing.json", head) == []


@given(text=st.text(min_size=1))
def test_every_text_that_is_understood_is_not_marked(schemas: Path, text: str) -> None:
    try:
        title = TypeAdapter(Line).validate_python(text)
    except ValidationError:
        return
    lines = ["date: 2025", "description: B", *block("title", title)]
    assert marks(schemas / "briefing.json", "\n".join(lines)) == []
