"""`python -m macros new`: what it writes is a record but for what only a person can fill in."""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from pathlib import Path

import pytest
from golden_files import same_text_as_golden
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from samples import VOCABULARY, WORLD, incident, write

from macros.__main__ import main
from macros.records.loading.validation_messages import error_messages
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.fields import Line
from macros.records.model.incident import Incident
from macros.records.model.relation import RelationNote
from macros.records.schema.field_order import fields_of
from macros.records.text import characters
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.strict_yaml import read

SOURCE_KINDS = {"vocabulary/source-kinds.yml": "press: {label: Press}"}
INSTRUMENTS = {"vocabulary/instruments.yml": "treaty: {label: Treaty}"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `data/` and `docs/`, in which commands are run."""
    write(tmp_path, WORLD, SOURCE_KINDS, INSTRUMENTS)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("macros.commands.new._today", lambda: "2026-11-30")
    return tmp_path


def new(*words: str) -> int:
    folder = ["--docs", "docs"] if words[0] == "briefing" else ["--data", "data"]
    return main(["new", *words, *folder])


def check(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    main(["check", "--data", "data"])
    return capsys.readouterr().out.splitlines()


INCIDENT = ("incident", "Arcadia’s envoy: a farewell", "--date", "2025-11-30/2026-01")
INCIDENT_PATH = "data/incidents/2025/arcadias-envoy-a-farewell.yml"
BETWEEN = (*INCIDENT, "--between", "borduria", "arcadia")


def test_it_writes_a_file_and_says_what_to_do_next(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(*BETWEEN) == 0
    assert capsys.readouterr().out == (
        f"{INCIDENT_PATH} is there. Next:\n"
        "1. Fill in: type, actors (role), summary, verification, sources (url, title, publisher,"
        " published, language).\n"
        "2. Run `python -m macros check --data data`: it says what is missing or wrong, with line"
        " and column.\n"
    )
    assert same_text_as_golden("new-incident.yml", (root / INCIDENT_PATH).read_text("utf-8"))


def test_the_check_names_what_is_to_be_filled_in_and_nothing_else(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(*BETWEEN) == 0
    lines = (root / INCIDENT_PATH).read_text("utf-8").splitlines()
    told = [line.removeprefix(f"{INCIDENT_PATH}:").split(":", 2) for line in check(capsys)]
    assert [(lines[int(at) - 1].strip(), message.strip()) for at, _, message in told] == [
        ("type:", EMPTY),
        ("- {actor: borduria, role: }", EMPTY),
        ("- {actor: arcadia, role: }", EMPTY),
        ("summary: >-", EMPTY),
        ("verification:", EMPTY),
        ("url:", "'' is not a web address: write https://…"),
        ("title:", EMPTY),
        ("publisher:", EMPTY),
        ("published:", f"'' is not an EDTF date: {DATES}"),
        ("language:", "'' is not a language code: write en, es, pt-BR …"),
    ]


EMPTY = "the text is empty: write it, or leave the field out"
DATES = "write 2025 · 2025-11 · 2025-11-03 · 2025-11-03/2025-11-06 · 2025-11-03~ · 2025-11-03/.."

FILLED = {
    "type:": "type: quarrel",
    "- {actor: borduria, role: }": "- {actor: borduria, role: doer}",
    "- {actor: arcadia, role: }": "- {actor: arcadia, role: aim}",
    "summary: >-": "summary: >-\n  She left.[^key]",
    "verification:": "verification: confirmed",
    "url:": "url: https://paper.example/farewell",
    "title:": "title: Farewell",
    "publisher:": "publisher: Paper",
    "published:": "published: 2026-02-01",
    "language:": "language: en",
}


def fill_in(path: Path) -> None:
    """What a person does: writes something wherever something is missing."""
    lines = path.read_text("utf-8").splitlines()
    path.write_text(
        "\n".join(re.sub(r"\S.*", lambda m: FILLED.get(m[0], m[0]), line) for line in lines) + "\n"
    )


def test_what_has_been_filled_in_is_clean(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(*BETWEEN)
    new("relation", "carpathia", "arcadia")
    fill_in(root / INCIDENT_PATH)
    fill_in(root / "data/relations/arcadia-carpathia.yml")
    assert new("actor", "Łódź", "--kind", "person") == 0
    assert check(capsys) == ["1 incidents, 11 actors, 2 relations, 0 briefings: no problem found"]


def test_what_is_known_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("incident", "A quarrel", "--date", "0987", "--type", "quarrel", "--id", "q") == 0
    fields = read((root / "data/incidents/0987/q.yml").read_text("utf-8"))
    assert (fields["title"], fields["date"], fields["type"]) == ("A quarrel", "0987", "quarrel")
    assert fields["actors"] == [{"actor": "", "role": ""}]
    assert "Fill in: actors (actor, role), summary," in capsys.readouterr().out
    assert new("actor", "Dora", "--kind", "person") == 0
    assert read((root / "data/actors/dora.yml").read_text("utf-8")) == {
        "name": "Dora",
        "added": "2026-11-30",
        "kind": "person",
    }
    assert "Fill in" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "left_out"),
    [
        pytest.param("person", set(), id="person"),
        pytest.param("organ", set(), id="organ of unknown nature"),
        pytest.param("bureau", {"born", "offices"}, id="organisation"),
        pytest.param("state", {"born", "offices", "state"}, id="state"),
    ],
)
def test_an_actor_is_offered_what_its_kind_can_have(
    kind: str, left_out: set[str], root: Path
) -> None:
    kinds = root / "data/vocabulary/actor-kinds.yml"
    bureau = "bureau: {label: Bureau, plural: Bureaus, schema_type: Organization}"
    kinds.write_text(f"{kinds.read_text('utf-8').rstrip()}\n{bureau}\n", "utf-8")
    assert new("actor", "Dora", "--kind", kind) == 0
    text = (root / "data/actors/dora.yml").read_text("utf-8")
    offered = set(re.findall(r"^# (\w+):", text, re.MULTILINE))
    assert {"born", "offices", "state"} - offered == left_out


def test_several_may_have_taken_part(root: Path) -> None:
    assert new(*INCIDENT, "--between", "borduria", "arcadia", "carpathia") == 0
    fields = read((root / INCIDENT_PATH).read_text("utf-8"))
    assert [one["actor"] for one in fields["actors"]] == ["borduria", "arcadia", "carpathia"]


def test_a_briefing_has_front_matter(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("briefing", "How: “it” went", "--date", "2026~") == 0
    assert capsys.readouterr().out == (
        "docs/briefings/how-it-went.md is there. Next:\n"
        "1. Fill in: description.\n"
        "2. Write the article below the front matter.\n"
        "3. Run `python -m macros check`: it says what is missing or wrong, with line and column.\n"
        "4. Run `make serve` and look at the page on http://127.0.0.1:8000.\n"
    )
    parts = split((root / "docs/briefings/how-it-went.md").read_text("utf-8"))
    assert parts
    head, body, _ = parts
    assert read(head) == {"title": "How: “it” went", "date": "2026~", "description": ""}
    assert body.strip() == ""


EVERY_KIND = [
    (BETWEEN, INCIDENT_PATH, Incident),
    (("actor", "Dora"), "data/actors/dora.yml", Actor),
    (("relation", "carpathia", "arcadia"), "data/relations/arcadia-carpathia.yml", RelationNote),
    (("author", "Dora Dean"), "data/authors/dora-dean.yml", Author),
    (("briefing", "News", "--date", "2026"), "docs/briefings/news.md", Briefing),
]


@pytest.mark.parametrize(("words", "path", "model"), EVERY_KIND)
def test_whatever_is_uncommented_is_a_field(
    root: Path, words: tuple[str, ...], path: str, model: type[BaseModel]
) -> None:
    assert new(*words) == 0
    text = (root / path).read_text("utf-8")
    parts = split(text)
    head = parts[0] if parts else text.partition("\n")[2]
    fields = read(re.sub(r"(?m)^( *)# ", r"\1", head))
    later = {"corrections", "withdrawn", "aliases", "updates"}
    assert list(fields) == [one.name for one in fields_of(model) if one.name not in later]
    with pytest.raises(ValidationError) as found:
        model.model_validate(fields)
    assert {message for _, _, message, _ in error_messages(found.value, model)} <= {
        "the text is empty",
        "'' is not a web address",
        "'' is not an EDTF date",
        "'' is not a language code",
    }


@pytest.mark.parametrize(("words", "path", "model"), EVERY_KIND)
def test_it_never_overwrites(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    path: str,
    model: type[BaseModel],
) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(b"\xff mine")
    assert new(*words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert path in said.err
    assert (root / path).read_bytes() == b"\xff mine"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["incident", "A", "--date", "today"], f"'today' is not an EDTF date: {DATES}"),
        (
            ["incident", "A", "--date", "2025-02-30"],
            f"'2025-02-30' is not in the calendar: {DATES}",
        ),
        (
            ["incident", "Путин", "--date", "2025"],
            "no id can be made of 'Путин': choose one with --id",
        ),
        (["incident", " ", "--date", "2025"], "the title: the text is empty"),
        (
            ["actor", "A\x07"],
            "the title: the text holds the invisible character U+0007",
        ),
        (["actor", "A\udcff"], "the title is not Unicode"),
        (
            ["actor", "A", "--id", "Big_Name"],
            "'Big_Name' cannot be an id: ids are words of a-z and 0-9 joined by '-', as in"
            " big-name; choose another with --id",
        ),
        (
            ["actor", "Index"],
            "'index' cannot be an id: the site uses that name itself; choose another with --id",
        ),
        (["actor", "Anna"], "the id 'anna' is taken: see data/actors/anna.yml"),
        (
            ["incident", "Old quarrel", "--date", "2025"],
            "'old-quarrel' is a former id: see data/incidents/2024/quarrel.yml",
        ),
        (
            ["incident", "The quarrel", "--date", "2025", "--id", "quarrel"],
            "the id 'quarrel' is taken: see data/incidents/2024/quarrel.yml",
        ),
        (["actor", "Broken"], "the id 'broken' is taken: see data/actors/broken.yml"),
        (["actor", "Unbroken"], "'unbroken' is a former id: see data/actors/broken.yml"),
        (
            ["actor", "A", "--kind", "persn"],
            "unknown term 'persn' of actor-kinds: did you mean 'person'?",
        ),
        (
            ["incident", "A", "--date", "2025", "--type", "brawl"],
            "unknown term 'brawl' of incident-types: known are quarrel",
        ),
        (
            ["incident", "A", "--date", "2025", "--between", "arcadia", "bordura"],
            "unknown actor 'bordura': did you mean 'borduria'?",
        ),
        (
            ["incident", "A", "--date", "2025", "--between", "arcadia", "zz"],
            "unknown actor 'zz': write the name of a file of data/actors/, without .yml",
        ),
        (
            ["relation", "arcadia", "arcadia"],
            "'arcadia' stands there twice: name each once",
        ),
        (["relation", "arcadia", "anna"], "'anna' is no state, but of kind 'person'"),
        (
            ["relation", "borduria", "arcadia"],
            "the id 'arcadia-borduria' is taken: see data/relations/arcadia-borduria.yml",
        ),
        (["actor", "A", "--data", "nowhere"], "nowhere is not a folder"),
        (["briefing", "A", "--date", "2025", "--docs", "nowhere"], "nowhere is not a folder"),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_nothing_is_written(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    write(
        root,
        incident("quarrel", "2024", aliases="[old-quarrel]"),
        {
            "actors/broken.yml": "{name: , kind: nobody, aliases: [unbroken]}",
            "relations/arcadia-borduria.yml": "{summary: They quarrel.}",
        },
    )
    before = sorted(root.rglob("*"))
    folder = ["--data", "data"] if words[0] != "briefing" and "--data" not in words else []
    assert main(["new", *words, *folder]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", message + "\n")
    assert sorted(root.rglob("*")) == before


def test_it_works_where_other_records_have_problems(root: Path) -> None:
    write(root, {"actors/bad.yml": "name: [", "vocabulary/topics.yml": "]"})
    assert new(*BETWEEN) == 0


@given(st.text(st.characters(exclude_categories=())) | st.text("-#:'\"\\{}[]!&*%@| a\n\t"))
@example("- [x]: {y} # 'z' \"")
def test_any_title_is_written_so_that_it_is_read_back(title: str) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        data = write(Path(folder), VOCABULARY)
        with contextlib.redirect_stderr(io.StringIO()):
            code = main(["new", "actor", "--id", "x", "--data", str(data), "--", title])
        try:
            meant = TypeAdapter(Line).validate_python(title)
        except ValidationError:
            meant = None
        if meant is None or characters.flaw(title):
            assert code == 2
        else:
            assert code == 0
            assert read((data / "actors" / "x.yml").read_text("utf-8"))["name"] == meant
