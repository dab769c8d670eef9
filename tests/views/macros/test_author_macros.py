"""What authors may write in Markdown, and what a build does when they, or a record, are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import BuiltSite, article
from golden_files import same_as_golden
from projects import Run, empty_project, is_published_still, mkdocs, published, tiny_project
from search_bundle import found_in

HOSTILE = "*a* _b_ {{ 1/0 }} {% raw %} <script>"


def failed(project: Path) -> Run:
    """A build that is to fail, and to leave the published site as it was."""
    site = published(project)
    run = mkdocs(project, "build")
    assert run.code != 0
    assert is_published_still(site)
    assert list(project.glob(".site-*")) == [], "the unfinished site is not cleared away"
    return run


def test_every_macro_draws_what_its_golden_file_shows(tiny: BuiltSite) -> None:
    assert same_as_golden("macros.html", article(tiny.folder, "briefings/every-macro"))


@pytest.mark.parametrize(
    ("written", "generated"),
    [
        ("again/incident", "incidents/graustark-breaks-with-ruritania"),
        ("again/actor", "actors/fritz-von-tarlenheim"),
        ("again/relation", "relations/graustark-ruritania"),
    ],
)
def test_a_generated_page_is_exactly_what_its_macro_draws(
    written: str, generated: str, tiny: BuiltSite
) -> None:
    assert article(tiny.folder, written) == article(tiny.folder, generated)


def test_a_title_full_of_markup_stays_text_wherever_it_stands(tiny: BuiltSite) -> None:
    incident, briefing = "incidents/the-reconciliation-ball/", "briefings/every-macro/"
    for url in (incident, briefing):
        page = tiny.pages[url]
        assert page.root.find("h1")[0].text == HOSTILE
        assert page.root.find("title")[0].text == f"{HOSTILE} – Chancery"
        assert page.article.find("script") == page.article.find("em") == []
    for url in ("", "incidents/", "briefings/the-second/", "relations/graustark-ruritania/"):
        assert HOSTILE in tiny.pages[url].leads_to()[incident], url
    for url in ("", "briefings/", "topics/dances/"):
        assert HOSTILE in tiny.pages[url].leads_to()[briefing], url


def test_a_source_full_of_markup_stays_text(tiny: BuiltSite) -> None:
    for url in ("incidents/the-reconciliation-ball/", "sources/"):
        assert HOSTILE in [one.text for one in tiny.pages[url].article.find("cite")]


def test_search_finds_a_title_full_of_markup(tiny: BuiltSite) -> None:
    assert found_in(tiny.folder)["incidents/the-reconciliation-ball/"].meta["title"] == HOSTILE


def test_what_an_author_writes_around_a_macro_stands_in_place_of_the_generated_page(
    tiny: BuiltSite,
) -> None:
    page = tiny.pages["incidents/ruritania-keeps-graustark-waiting/"]
    text = page.article.text
    places = [
        text.index(words)
        for words in (
            "The hall, in our own words",
            "An editor’s introduction.",
            "The envoy waited in the hall.",
            "An editor’s afterword.",
        )
    ]
    assert places == sorted(places)
    assert page.root.find("title")[0].text == "The hall, in our own words – Chancery"
    [edit] = page.root.find("p", class_="correct")[0].find("a")
    assert edit.attributes["href"].endswith("/docs/incidents/ruritania-keeps-graustark-waiting.md")


def test_an_unknown_name_is_found_before_anything_is_drawn(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    (project / "docs" / "hall.md").write_text('# Hall\n\nAn {{ incident("nope") }}.\n', "utf-8")
    output = failed(project).output
    assert "docs/hall.md:3:7: unknown incident 'nope'" in output
    assert "Building documentation" not in output
    assert "Traceback" not in output


def test_an_unknown_name_that_is_computed_fails_with_file_and_line(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    call = '{% for x in ["nope"] %}{{ incident(x) }}{% endfor %}'
    (project / "docs" / "hall.md").write_text(
        f"---\ntitle: Hall\n---\n\nThe hall.\n\n{call}\n", "utf-8"
    )
    output = failed(project).output
    assert "docs/hall.md:7:1: unknown incident 'nope'" in output
    assert "Traceback" not in output


def test_jinja_that_fails_while_it_runs_fails_the_build(tmp_path: Path) -> None:
    """The macros plugin prints a trace of its own; the line with the file comes last."""
    project = tiny_project(tmp_path)
    (project / "docs" / "hall.md").write_text("# Hall\n\n{{ 1 / 0 }}\n", "utf-8")
    _, _, said = failed(project).output.rpartition("ERROR   -  ")
    assert said.startswith("docs/hall.md:")
    assert "division by zero" in said


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    (project / "data" / "actors" / "zenda.yml").write_text("name: Zenda\nkind: crwn\n", "utf-8")
    (project / "data" / "actors" / "hentzau.yml").write_text("nmae: Hentzau\n", "utf-8")
    (project / "docs" / "hall.md").write_text('{{ actor("fritz-von-tarlenhein") }}\n', "utf-8")
    lines = failed(project).output.splitlines()
    first = lines.index("ERROR   -  5 problems in the records")
    assert lines[first + 1 : first + 6] == [
        "data/actors/hentzau.yml:1:1: the field 'kind' is missing: add 'kind: TERM',"
        " a term of actor-kinds",
        "data/actors/hentzau.yml:1:1: the field 'name' is missing: add 'name: …'",
        "data/actors/hentzau.yml:1:1: unknown field 'nmae': did you mean 'name'?",
        "data/actors/zenda.yml:2:7: unknown term 'crwn' of actor-kinds: did you mean 'crown'?",
        "docs/hall.md:1:4: unknown actor 'fritz-von-tarlenhein': "
        "did you mean 'fritz-von-tarlenheim'?",
    ]


def test_a_strict_build_with_a_warning_leaves_the_published_site(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    (project / "docs" / "hall.md").write_text("# Hall\n\n[away](away.md)\n", "utf-8")
    site = published(project)
    assert mkdocs(project, "build", "--strict").code != 0
    assert is_published_still(site)
    assert list(project.glob(".site-*")) == []


@pytest.mark.parametrize("folder_is_there", [True, False])
def test_a_project_without_records_builds(folder_is_there: bool, tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    if folder_is_there:
        (project / "data").mkdir()
    (published(project) / "gone").mkdir()
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    assert not (project / "site" / "gone").exists(), "a page of the old site is still there"
    indexes = ["incidents", "actors", "relations", "timelines", "topics", "sources"]
    for index in (*indexes, "claims", "claims/by", "claims/about"):
        assert "Nothing is recorded yet." in article(project / "site", index)
    assert "Nothing is published yet." in (project / "site" / "index.html").read_text("utf-8")
