"""The entries of the search: what each kind of pages has in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import samples
from golden_files import same_text_as_golden
from projects import ROOT, TINY
from samples import incident

from macros.views.all_pages import page_at, pages
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import ProjectSnapshot, open_project
from macros.views.search_entry import content_page_entries, entries
from macros.views.words.word_ends import HAIR_SPACE

PRESS = Renderer(ROOT / "overrides")


@pytest.fixture(scope="module")
def tiny_snapshot() -> ProjectSnapshot:
    return open_project(TINY, TINY / "data", TINY / "docs", ROOT / "overrides")


def found(project: ProjectSnapshot, address: str) -> dict[str, str]:
    spec = page_at(address, project.archive, PRESS)
    assert spec
    return dict(entries(spec, page_context(project.archive, PRESS, "")))


def values(html: str, name: str) -> list[tuple[str, str]]:
    """Everything of an entry that is a filter, or metadata, as pairs."""
    pairs = re.findall(rf'data-pagefind-{name}="(\w+)\[content\]" content="([^"]*)"', html)
    return [(key, text.replace(HAIR_SPACE, "")) for key, text in pairs]


def test_the_entries_of_an_incident(tiny_snapshot: ProjectSnapshot) -> None:
    texts = found(tiny_snapshot, "incidents/graustark-breaks-with-ruritania/")
    shown = "\n".join(f"{file}\n{html.replace(HAIR_SPACE, '|')}\n" for file, html in texts.items())
    assert same_text_as_golden("search-entries.txt", shown)


def test_an_actor_is_found_by_its_names_and_offices(tiny_snapshot: ProjectSnapshot) -> None:
    [state] = found(tiny_snapshot, "actors/ruritania/").values()
    assert values(state, "meta") == [
        ("title", "Ruritania"),
        ("name", "Ruritania"),
        ("word", "Ruritania"),
        ("names", "Ruritanien"),
    ]
    assert values(state, "filter") == [("kind", "Crown"), ("actor", "Ruritania")]
    [person] = found(tiny_snapshot, "actors/fritz-von-tarlenheim/").values()
    assert values(person, "meta") == [
        ("title", "Fritz von Tarlenheim"),
        ("name", "Fritz von Tarlenheim"),
        ("former", "fritz"),
    ]
    assert "<p>former chamberlain</p>" in person


def test_a_relation_is_found_by_both_states(tiny_snapshot: ProjectSnapshot) -> None:
    [relation] = found(tiny_snapshot, "relations/graustark-ruritania/").values()
    assert ("names", "Ruritanien") in values(relation, "meta")
    assert values(relation, "filter") == [
        ("kind", "Relation"),
        *(("actor", name) for name in ("Graustark", "Ruritania")),
        ("relation", "Graustark–Ruritania"),
    ]


def test_every_entry_has_a_title_a_kind_and_a_text(tiny_snapshot: ProjectSnapshot) -> None:
    """An entry without text is left out by Pagefind."""
    context = page_context(tiny_snapshot.archive, PRESS, "")
    html = [
        text for spec in pages(tiny_snapshot.archive, PRESS) for _, text in entries(spec, context)
    ]
    assert len(html) > 20
    for text in html:
        titles = [name for name, _ in values(text, "meta") if name in ("title", "incident")]
        assert len(titles) == 1
        assert [name for name, _ in values(text, "filter")].count("kind") == 1
        assert re.search(r"<body data-pagefind-body>\s*<p>\S", text)


def test_files_are_named_by_address(tmp_path: Path) -> None:
    claims = "[{id: so, text: So, by: arcadia, status: disputed, sources: [paper]}]"
    archive = samples.archive(tmp_path, incident("quarrel", "2025-05-03", claims=claims))
    spec = page_at("incidents/quarrel/", archive, PRESS)
    assert spec
    assert [file for file, _ in entries(spec, page_context(archive, PRESS, ""))] == [
        "incidents/quarrel/index.html",
        "incidents/quarrel/#claim-so/index.html",
    ]


def test_a_page_of_an_author_has_its_prose_and_what_its_row_says(
    tiny_snapshot: ProjectSnapshot,
) -> None:
    context = page_context(tiny_snapshot.archive, PRESS, "")
    briefing = tiny_snapshot.archive.briefings[0]
    [(file, html)] = content_page_entries("briefings/x/", "A <b>", briefing, "<p>Pr</p>", context)
    assert file == "briefings/x/index.html"
    assert ("title", "A &lt;b&gt;") in values(html, "meta")
    assert ("kind", "Briefing") in values(html, "filter")
    assert "<p>Pr</p>" in html
    [(_, other)] = content_page_entries("about/us/", "Us", None, "<p>We</p>", context)
    assert values(other, "filter") == [("kind", "Page")]
