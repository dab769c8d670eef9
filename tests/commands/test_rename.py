"""`python -m macros rename`: a record has another id, and nothing but ids has changed."""

from __future__ import annotations

import os
from pathlib import Path

import projects
import pytest
from golden_files import same_text_as_golden
from projects import ROOT
from samples import WORLD, Files, incident, write

from macros.__main__ import main
from macros.archive.references.former_ids import first_id
from macros.commands import command
from macros.views.project.project_snapshot import ProjectSnapshot, open_project
from macros.views.redirect import redirects

EARLIER = incident("earlier", "2024", aliases="[first]")
QUARREL = {
    "incidents/2025/quarrel.yml": """\
        # What was said of earlier things.
        title: The earlier quarrel
        date: 2025
        type: quarrel
        actors:
          - {actor: "arcadia", role: doer}   # arcadia began
          - {role: aim, actor: borduria}
        place: {name: Arcadia, state: arcadia}
        summary: >  # earlier
          [Anna](actor:anna) of [Arcadia](actor:arcadia) came back to `incident:earlier`, to
          [that](incident:earlier), and to [their ties](relation:arcadia-borduria).[^paper]
        follows: ['earlier']
        effects:
        - between:
          - borduria
          - arcadia
          relations: severed
        - {mission_of: arcadia, in: borduria, level: embassy, protecting_power: carpathia}
        claims:
          - {text: Arcadia began, by: borduria, about: [arcadia], status: disputed,
             sources: [paper], replies: [{by: arcadia, text: No, date: 2021, sources: [paper]}]}
        verification: confirmed
        sources:
          paper: {url: "https://paper.example/arcadia", title: Earlier, publisher: Paper,
            published: 2025, language: en}
        """,
}
OTHERS: Files = {
    "authors/anna.yml": """\
        # Anna Arden is anna.
        name: Anna Arden
        links: [{title: anna, url: "https://paper.example/anna"}]
        """,
    "authors/bela.yml": "name: Bela Novak\n",
    "incidents/2025/gone.yml": """\
        title: Gone
        date: 2025
        type: quarrel
        actors: [{actor: anna, role: guest}]
        summary: Nothing.[^paper]
        verification: confirmed
        withdrawn: {date: 2026, reason: It was the earlier one, replaced_by: earlier}
        sources: {paper: {url: "https://paper.example/x", title: X, publisher: P}}
        """,
    "relations/arcadia-borduria.yml": """\
        summary: They are [old](relation:arcadia-borduria) rivals.
        baseline:
          date: ../1900
          effects: [{between: [arcadia, borduria], relations: open}]
        """,
    "relations/arcadia-carpathia.yml": """\
        withdrawn: {date: 2026, reason: See there, replaced_by: arcadia-borduria}
        """,
}
DOCS: Files = {
    "docs/index.md": """\
{{ incident("earlier", "earlier") }} {{ actor('arcadia') }} {{ cast("borduria", "arcadia") }}
{{ timeline(relation="arcadia-borduria", actor="arcadia") }} {{ timeline("arcadia-borduria") }}
{{ claims(incident="earlier") }} {{ claims(by="arcadia", about="arcadia") }} {{ ladder(
    "arcadia-borduria") }} {{ cite("earlier", "paper") }} {# incident("earlier") #}
{% for one in ["arcadia"] %}{{ actor(one) }}{% endfor %} arcadia
{{ relation_page("arcadia-borduria") }}
[a](incidents/earlier.md#claims) [b](briefings/news.md) <a href="incidents/earlier/">c</a>

[d]: relations/arcadia-borduria.md
""",
    "docs/incidents/earlier.md": """\
# Earlier

{{ incident("earlier") }} [a](../actors/arcadia.md)
""",
    "docs/briefings/news.md": """\
---
title: News of earlier
date: 2025
description: earlier
authors: [bela, "anna"]   # anna wrote most of it
guest_authors: [anna, Clara]
updates:
  - {date: 2026, text: More of earlier, incident: earlier}  # earlier
---
{{ incident("earlier") }} and [that](news.md#earlier), ![x](images/x.svg)
""",
    "mkdocs.yml": "nav:\n  - index.md\n  - X: incidents/earlier.md\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, WORLD, EARLIER, QUARREL, OTHERS)
    for name, text in DOCS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def renamed(*words: str) -> None:
    assert main(["rename", *words]) == 0


def edition(project: Path) -> ProjectSnapshot:
    return open_project(project, project / "data", project / "docs", ROOT / "overrides")


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The lines that are others, with the file's new name; moves, as `a -> b`."""
    found, gone = [], sorted(before.keys() - after.keys())
    for old, new in zip(gone, sorted(after.keys() - before.keys()), strict=True):
        found.append(f"{old} -> {new}")
    pairs = dict(zip(sorted(after.keys() - before.keys()), gone, strict=True))
    for name, data in after.items():
        old_lines = before[pairs.get(name, name)].decode().splitlines()
        for line in data.decode().splitlines():
            if line in old_lines:
                old_lines.remove(line)
            else:
                found.append(f"{name}: {line.strip()}")
    return found


RENAMES = (
    ("incident", "earlier", "sooner"),
    ("actor", "arcadia", "zembla"),
    ("briefing", "news", "olds"),
    ("author", "anna", "anna-arden"),
)


@pytest.mark.parametrize("words", RENAMES)
def test_a_record_has_its_new_id_everywhere(project: Path, words: tuple[str, str, str]) -> None:
    before = files(project)
    renamed(*words)
    lines = changed(before, files(project))
    assert same_text_as_golden(f"rename-{words[0]}.txt", "".join(f"{one}\n" for one in lines))


@pytest.mark.parametrize("words", RENAMES)
def test_there_and_back_leaves_every_byte_as_it_was(
    project: Path, words: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    kind, old, new = words
    before = files(project)
    renamed(kind, old, new)
    renamed(kind, new, old)
    assert files(project) == before
    assert f"'{new}' is no alias: add it to them if the site" in capsys.readouterr().out


def leads(project: Path) -> dict[str, str]:
    found = redirects(open_project(project, project / "data", None, ROOT / "overrides").archive)
    return {there: redirect.url.removeprefix("../../") for there, redirect in found}


def test_every_id_of_a_chain_leads_to_the_last(project: Path) -> None:
    renamed("actor", "borduria", "syldavia")
    renamed("actor", "syldavia", "abc")
    renamed("actor", "arcadia", "zembla")
    assert leads(project) == {
        "incidents/first/": "incidents/earlier/",
        "actors/borduria/": "actors/abc/",
        "actors/syldavia/": "actors/abc/",
        "actors/arcadia/": "actors/zembla/",
        "relations/borduria-zembla/": "relations/abc-zembla/",
        "relations/syldavia-zembla/": "relations/abc-zembla/",
        "relations/abc-arcadia/": "relations/abc-zembla/",
        "relations/arcadia-borduria/": "relations/abc-zembla/",
        "relations/arcadia-syldavia/": "relations/abc-zembla/",
        "relations/arcadia-carpathia/": "relations/carpathia-zembla/",
    }


def test_a_record_is_known_by_its_first_name_after_every_rename(project: Path) -> None:
    def known_by() -> str:
        return first_id(edition(project).archive.incidents[0])

    before = known_by()
    for names in (("earlier", "sooner"), ("sooner", "before"), ("before", "sooner")):
        renamed("incident", *names)
        assert known_by() == before == "first"


def test_a_name_of_long_ago_is_taken_out_of_the_aliases_when_it_comes_back(project: Path) -> None:
    renamed("incident", "earlier", "sooner")
    renamed("incident", "sooner", "first")
    assert "aliases: [earlier, sooner]" in (project / "data/incidents/2024/first.yml").read_text()


def test_a_dry_run_says_the_same_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(project)
    renamed("incident", "earlier", "sooner", "--dry-run")
    dry = capsys.readouterr().out
    assert files(project) == before
    renamed("incident", "earlier", "sooner")
    assert capsys.readouterr().out == dry.replace("Nothing was written.", NEXT)
    assert dry == SAID


NEXT = (
    "Next: read the changes with 'git diff', and commit them, as in"
    " 'incident sooner: rename from earlier'."
)
SAID = """\
data/incidents/2024/earlier.yml -> data/incidents/2024/sooner.yml
  8: + earlier
data/incidents/2025/gone.yml
  7: earlier -> sooner
data/incidents/2025/quarrel.yml
  11: earlier -> sooner
  12: earlier -> sooner
docs/briefings/news.md
  8: earlier -> sooner
  10: earlier -> sooner
docs/incidents/earlier.md -> docs/incidents/sooner.md
  3: earlier -> sooner
docs/index.md
  1: earlier -> sooner
  3: earlier -> sooner
  4: earlier -> sooner
  7: earlier.md -> sooner.md
mkdocs.yml:3: 'incidents/earlier.md' may be meant for it: see for yourself
incidents/earlier/ leads on to incidents/sooner/.
Nothing was written.
"""


def test_what_jinja_puts_together_is_left_to_its_author(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed("actor", "arcadia", "zembla")
    said = capsys.readouterr().out
    assert "docs/index.md:5: 'arcadia' may be meant for it: see for yourself\n" in said


def test_the_records_of_another_folder_are_renamed_without_docs(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    monkeypatch.chdir(project / "docs")
    renamed("actor", "anna", "ann", "--data", "../data")
    assert changed(before, files(project)) == [
        "data/actors/anna.yml -> data/actors/ann.yml",
        "data/actors/ann.yml: {name: Anna, kind: person, state: arcadia, aliases: [anna]}",
        "data/incidents/2025/gone.yml: actors: [{actor: ann, role: guest}]",
        "data/incidents/2025/quarrel.yml: [Anna](actor:ann) of [Arcadia](actor:arcadia) came back"
        " to `incident:earlier`, to",
    ]
    said = capsys.readouterr().out
    assert "../data/actors/anna.yml -> ../data/actors/ann.yml\n" in said
    assert "No page of docs/ was read.\n" in said


def test_the_order_of_a_day_may_change_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, WORLD, incident("b", "2025"), incident("c", "2025"))
    renamed("incident", "b", "a", "--data", str(data))
    assert "another place" not in capsys.readouterr().out
    renamed("incident", "a", "d", "--data", str(data))
    assert "'d' has another place among those of its date" in capsys.readouterr().out


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_other_editors_keep_their_marks(project: Path, mark: str, end: str) -> None:
    texts = {}
    for name in ("data/incidents/2025/quarrel.yml", "docs/briefings/news.md", "docs/index.md"):
        text = mark + (project / name).read_text("utf-8").replace("\n", end)
        (project / name).write_bytes(text.encode())
        texts[name] = text
    renamed("incident", "earlier", "sooner")
    for name, text in texts.items():
        after = (project / name).read_bytes().decode()
        assert after.replace("sooner", "earlier") == text
        assert after != text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("incident quarel brawl", "unknown incident 'quarel': did you mean 'quarrel'?"),
        ("incident first brawl", "unknown incident 'first': it is now called 'earlier'"),
        ("incident arcadia brawl", "unknown incident 'arcadia': that is an actor"),
        ("incident quarrel quarrel", "the incident is called 'quarrel' already"),
        (
            "incident quarrel Brawl",
            "'Brawl' cannot be an id: ids are words of a-z and 0-9 joined by '-', as in brawl",
        ),
        ("incident quarrel index", "'index' cannot be an id: the site uses that name itself"),
        (
            "incident quarrel earlier",
            "the id 'earlier' is taken: see data/incidents/2024/earlier.yml",
        ),
        (
            "incident quarrel first",
            "the id 'first' is a former one of 'earlier': see data/incidents/2024/earlier.yml",
        ),
        (
            "relation arcadia-borduria a-b",
            "a relation is called after its states: rename one of them",
        ),
        ("incident earlier taken", "docs/incidents/taken.md is there already"),
    ],
)
def test_what_cannot_be_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], words: str, message: str
) -> None:
    (project / "docs/incidents/taken.md").write_text("# Taken\n")
    before = files(project)
    assert main(["rename", *words.split()]) == 2
    assert capsys.readouterr() == ("", f"{message}\n")
    assert files(project) == before


def test_records_that_have_problems_are_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/actors/dora.yml").write_text("{name: Dora, kind: persona}")
    before = files(project)
    assert main(["rename", "incident", "quarrel", "brawl"]) == 1
    said = capsys.readouterr()
    assert "data/actors/dora.yml:1:20: unknown term 'persona'" in said.out
    assert said.err == "1 problem, 1 warning\n"
    assert files(project) == before


ESCAPED = 'summary: "It was [that](incident:\\x65arlier).[^paper]"\n'


def test_a_name_that_cannot_be_found_in_its_file_is_told_before_anything_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "data/incidents/2025/gone.yml"
    path.write_text(path.read_text().replace("summary: Nothing.[^paper]\n", ESCAPED))
    (project / "docs/about.md").write_text('{{ incident("ear" ~ "lier") }}')
    before = files(project)
    assert main(["rename", "incident", "earlier", "sooner"]) == 1
    said = capsys.readouterr()
    assert [line for line in said.out.splitlines() if " warning: " not in line] == [
        "data/incidents/2025/gone.yml:5:10: unknown incident 'earlier': it is now called 'sooner'",
        "docs/about.md:1:4: unknown incident 'earlier': it is now called 'sooner'",
    ]
    assert said.err.startswith("Nothing was changed: with the new id, this would be wrong.\n2 pro")
    assert files(project) == before


def test_a_disk_that_refuses_leaves_everything_as_it_was(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    replace = os.replace

    def refusing(source: Path, target: Path) -> None:
        if target == project / "docs/incidents/sooner.md":
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    assert main(["rename", "incident", "earlier", "sooner"]) == 1
    assert capsys.readouterr().out == (
        "docs/incidents/sooner.md:1:1: cannot be read or written: No space left on device:"
        " nothing was changed\n"
    )
    assert files(project) == before


def test_a_name_that_makes_two_relations_one_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    states = {f"actors/{id}.yml": f"{{name: {id}, kind: state}}" for id in ("a", "b-c", "a-b", "d")}
    ties = (
        incident("one", "2025", "a doer", "b-c aim"),
        incident("two", "2025", "a-b doer", "d aim"),
    )
    data = write(tmp_path, WORLD, states, *ties)
    before = files(tmp_path)
    assert main(["rename", "actor", "d", "c", "--data", str(data)]) == 1
    assert "share the address of 'a-b-c'" in capsys.readouterr().out
    assert files(tmp_path) == before


def test_the_site_is_built_of_the_new_ids_and_leads_on_from_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = projects.tiny_project(tmp_path)
    monkeypatch.setattr(command, "ROOT", project)
    relations = [id for id in edition(project).archive.relations if "ruritania" in id.split("-")]
    assert relations
    renamed("actor", "ruritania", "zz-land")
    run = projects.mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    for old in ("actors/ruritania/", *(f"relations/{id}/" for id in relations)):
        assert 'http-equiv="refresh"' in (project / "site" / old / "index.html").read_text()
