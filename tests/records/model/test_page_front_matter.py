"""What an author's page may say of itself, and what its macros leave in places that hold text."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Page, browse
from projects import ROOT, mkdocs, tiny_project

from macros.records.problems import ProblemsFound
from macros.views.project.project_snapshot import ProjectSnapshot, open_project


def edition(project: Path, page: str) -> ProjectSnapshot:
    (project / "docs").mkdir()
    (project / "docs" / "hall.md").write_text(page, "utf-8")
    return open_project(project, project / "data", project / "docs", ROOT / "overrides")


def complaints(project: Path, page: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        edition(project, page)
    return [str(problem) for problem in found.value.problems]


@pytest.mark.parametrize(
    "field",
    [
        *("template", "hide", "search", "tags", "icon", "status", "social", "comments"),
        *("subtitle", "author", "revision_date", "edit_url", "render_macros", "ignore_macros"),
        *("canonical_url", "encrypted", "date"),
    ],
)
def test_a_field_that_the_theme_or_a_plugin_might_use_is_refused(
    field: str, tmp_path: Path
) -> None:
    page = f"---\ntitle: The hall\n{field}: ../../../etc/passwd\n---\n# Hall\n"
    [complaint] = complaints(tmp_path, page)
    assert complaint.startswith(f"docs/hall.md:3:1: unknown field '{field}'")


@pytest.mark.parametrize(
    ("front_matter", "complaint"),
    [
        ("title: [The, hall]", "2:8: expected a text, found a list"),
        ("description: {'\"><script>': 1}", "2:14: expected a text, found fields"),
        ("description: ''", "2:14: the text is empty: write it, or leave the field out"),
        ('title: "A \\u202e b"', "2:8: the text holds the invisible character U+202E: remove it"),
        ("title: The hall\n...\ntemplate: 404.html", "4:1: not valid YAML"),
    ],
)  # fmt: skip
def test_front_matter_that_is_no_text_is_refused(
    front_matter: str, complaint: str, tmp_path: Path
) -> None:
    [found, *_] = complaints(tmp_path, f"---\n{front_matter}\n---\n# Hall\n")
    assert found.startswith(f"docs/hall.md:{complaint}")


def test_front_matter_is_read_as_it_is_written(tmp_path: Path) -> None:
    found = edition(tmp_path, "---\ntitle: NO\ndescription: 1.10\n---\n# Hall\n").heads
    assert [(head.title, head.description) for head in found.values()] == [("NO", "1.10")]


def test_a_page_needs_no_front_matter(tmp_path: Path) -> None:
    assert edition(tmp_path, "# Hall\n").heads == {}


HALL = """---
title: "<b>{{ 1/0 }}</b> chancery0slot"
description: '"><script>alert(1)</script> {{ 1/0 }}'
---
# {{ actor("ruritania") }} at home

## {{ incident("the-reconciliation-ball") }}

## {{ actor("ruritania") }}

![{{ actor("ruritania") }}](briefings/images/clock.svg "{{ incident("the-reconciliation-ball") }}")

<P TITLE='{{ actor("ruritania") }}'>Raw</P>

A word: chancery0slot, chancery99slot.
"""
BALL = "*a* _b_ {{ 1/0 }} {% raw %} <script>"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    root = tiny_project(tmp_path_factory.mktemp("pages"))
    (root / "docs" / "hall.md").write_text(HALL, "utf-8")
    (root / "docs" / "the-ball.md").write_text(
        '# {{ incident("the-reconciliation-ball") }}', "utf-8"
    )
    (root / "docs" / "the-yard.md").write_text("Nothing stands here.", "utf-8")
    (root / "docs" / "the-bill.md").write_text("Note: it is paid.\nTwice: in gold.", "utf-8")
    (root / "docs" / "the-day.md").write_text(
        "---\ntitle: 1894-13-45\ndescription: =\n---\nDate: unknown.\n", "utf-8"
    )
    run = mkdocs(root, "build", "--strict")
    assert run.code == 0, run.output
    return browse(root / "site")


def head(page: Page) -> tuple[str, str]:
    """The title and the description in a page's head."""
    [description] = [
        one.attributes["content"]
        for one in page.root.find("meta")
        if one.attributes.get("name") == "description"
    ]
    return page.root.find("title")[0].text.removesuffix(" – Chancery"), description


def test_front_matter_is_shown_as_text(pages: dict[str, Page]) -> None:
    assert head(pages["hall/"]) == (
        "<b>{{ 1/0 }}</b> chancery0slot",
        '"><script>alert(1)</script> {{ 1/0 }}',
    )


def test_a_page_without_a_title_is_called_what_its_heading_says(pages: dict[str, Page]) -> None:
    assert head(pages["the-ball/"])[0] == BALL
    assert head(pages["again/actor/"])[0] == "Fritz von Tarlenheim"
    assert head(pages["the-yard/"])[0] == "The yard"
    assert pages["the-yard/"].article.find("h1")[0].text == "The yard"


def test_what_mkdocs_would_read_otherwise_is_read_as_it_is_written(pages: dict[str, Page]) -> None:
    assert head(pages["the-day/"]) == ("1894-13-45", "=")
    assert pages["the-day/"].article.find("p")[0].text == "Date: unknown."
    assert pages["the-bill/"].article.find("p")[0].text == "Note: it is paid. Twice: in gold."


def test_a_macro_leaves_its_words_where_only_text_can_stand(pages: dict[str, Page]) -> None:
    article = pages["hall/"].article
    [picture] = article.find("img")
    assert (picture.attributes["alt"], picture.attributes["title"]) == ("Ruritania", BALL)
    assert [one.attributes["title"] for one in article.find("p") if "title" in one.attributes] == [
        "Ruritania"
    ]


def test_a_heading_with_a_macro_has_an_address_of_its_own(pages: dict[str, Page]) -> None:
    page = pages["hall/"]
    headings = [*page.article.find("h1"), *page.article.find("h2")]
    assert [(one.attributes["id"], one.text) for one in headings] == [
        ("macro-0-at-home", "Ruritania at home"),
        ("macro-1", BALL),
        ("macro-2", "Ruritania"),
    ]


def test_no_word_of_a_text_stands_for_a_macro(pages: dict[str, Page]) -> None:
    assert "A word: chancery0slot, chancery99slot." in pages["hall/"].article.text
