"""`data/schema/`: current, complete, and content with whatever the loader is content with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import editor
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel, TypeAdapter, ValidationError
from records import WORLD, incident, write

from macros.__main__ import main
from macros.commands.schema import files
from macros.records import edtf
from macros.records.examples import example_of
from macros.records.fields import Line
from macros.records.front_matter import split
from macros.records.loader import load
from macros.records.record import Record
from macros.records.reference import RECORDS
from macros.records.vocabulary import FILES, Vocabulary
from macros.records.writing import block

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SCHEMAS = DATA / "schema"
KINDS = {"incidents": "incident", "actors": "actor", "relations": "relation"}
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@cache
def own_vocabulary() -> Vocabulary:
    return load(DATA)[0].vocabulary


def schema_of(path: Path) -> Path:
    """The schema of a file of records."""
    if path.suffix == ".md":
        return SCHEMAS / "briefing.json"
    folder = path.relative_to(DATA).parts[0]
    return SCHEMAS / f"{KINDS.get(folder, f'vocabulary/{path.stem}')}.json"


@cache
def validator(path: Path) -> Draft7Validator:
    return Draft7Validator(json.loads(path.read_text("utf-8")))


def marks(path: Path, text: str) -> list[str]:
    """What an editor marks in a text by the schema at `path`: where, and by which rule."""
    return [
        f"{'.'.join(map(str, error.absolute_path))}: {error.validator}"
        for error in validator(path).iter_errors(editor.seen(text))
    ]


RECORD_FILES = sorted(
    path for folder in (*KINDS, "vocabulary") for path in (DATA / folder).rglob("*.yml")
)
BRIEFINGS = sorted((ROOT / "docs" / "briefings").glob("*.md"))


def test_what_is_in_the_folder_is_current() -> None:
    texts = files(own_vocabulary())
    there = {
        path.relative_to(SCHEMAS).as_posix(): path.read_text("utf-8")
        for path in SCHEMAS.rglob("*.*")
    }
    stale = sorted(name for name in texts | there if texts.get(name) != there.get(name))
    assert not stale, f"run `python -m macros schema` and commit what it writes: {stale}"


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
def test_every_field_is_told_of(name: str) -> None:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    fields = [*fields_in(schema)]
    told = ("title", "description", "examples")
    assert fields
    assert [(name, word) for name, field in fields for word in told if not field.get(word)] == []
    assert [name for name, field in fields if not field["description"].endswith((".", "…'"))] == []


@pytest.mark.parametrize("model", [*RECORDS, *dict.fromkeys(FILES.values())])
def test_the_examples_are_examples(model: type[BaseModel]) -> None:
    model.model_validate(example_of(model, own_vocabulary()))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.kind_name)
def test_the_examples_are_not_marked(record: type[Record]) -> None:
    text = "\n".join(block("x", example_of(record, own_vocabulary()))[1:])
    assert marks(SCHEMAS / f"{record.kind_name}.json", dedent(text)) == []


def test_without_a_vocabulary_there_is_still_a_schema() -> None:
    for name, text in files(Vocabulary()).items():
        if name.endswith(".json"):
            Draft7Validator.check_schema(json.loads(text))
        assert "term" in text or not name.startswith("incident")


def test_the_reference_leads_somewhere() -> None:
    page = (SCHEMAS / "README.md").read_text("utf-8")
    anchors = {
        "#" + line.lstrip("# ").lower().replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    links = re.findall(r"(?<!\\\[text)(?<!\\\[Text)\]\(([^)]+)\)", page)
    assert len(links) > 40
    assert [link for link in links if link not in anchors and not (SCHEMAS / link).exists()] == []


def test_no_record_is_marked() -> None:
    heads = {path: split(path.read_text("utf-8")) for path in BRIEFINGS}
    texts = {path: path.read_text("utf-8") for path in RECORD_FILES}
    texts |= {path: head[0] for path, head in heads.items() if head}
    assert {path.parent.name for path in texts} >= {"actors", "relations", "vocabulary", "2025"}
    found = {path: marks(schema_of(path), text) for path, text in texts.items()}
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_records_lead_editors_to_their_schemas() -> None:
    lines = {path: MODELINE.match(path.read_text("utf-8")) for path in RECORD_FILES}
    assert sum(line is not None for line in lines.values()) > 200
    assert [
        path
        for path, line in lines.items()
        if line and (path.parent / line[1]).resolve() != schema_of(path)
    ] == []


INCIDENT = incident("quarrel", "2025")["incidents/2025/quarrel.yml"].replace(
    "type: quarrel", "type: statement"
)
INCIDENT = INCIDENT.replace("role: doer", "role: initiator").replace("role: aim", "role: target")


def test_an_incident_is_not_marked() -> None:
    assert marks(SCHEMAS / "incident.json", INCIDENT) == []


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
def test_what_is_wrong_is_marked(right: str, wrong: str, mark: str) -> None:
    assert right in INCIDENT
    found = marks(SCHEMAS / "incident.json", INCIDENT.replace(right, wrong))
    assert any(mark in one for one in found), found


@pytest.mark.parametrize("text", ["63", "NO", "no", "true", "1.10", "2025", "1e5", "0o7"])
def test_texts_that_look_like_something_else_are_not_marked(text: str) -> None:
    changed = INCIDENT.replace("title: The quarrel", f"title: {text}")
    assert marks(SCHEMAS / "incident.json", changed) == []


@pytest.mark.parametrize("id", ["2025", "1e5", "true", "no", "1-2"])
def test_ids_that_look_like_something_else_are_not_marked(id: str) -> None:
    changed = INCIDENT.replace("actor: arcadia", f"actor: {id}") + f"follows: [{id}]\n"
    assert marks(SCHEMAS / "incident.json", changed) == []


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


@given(dates)
def test_every_date_that_is_understood_is_not_marked(text: str) -> None:
    try:
        edtf.parse(text)
    except edtf.NotADate:
        return
    head = f"title: A\ndescription: B\ndate: {text}\nupdates: [{{date: {text}, text: C}}]"
    assert marks(SCHEMAS / "briefing.json", head) == []


@given(st.text(min_size=1))
def test_every_text_that_is_understood_is_not_marked(text: str) -> None:
    try:
        title = TypeAdapter(Line).validate_python(text)
    except ValidationError:
        return
    lines = ["date: 2025", "description: B", *block("title", title)]
    assert marks(SCHEMAS / "briefing.json", "\n".join(lines)) == []
