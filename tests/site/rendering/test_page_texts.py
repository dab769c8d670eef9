"""The text of a briefing in feeds: filled in when the file is written, and never an old one."""

from __future__ import annotations

from pathlib import Path

import projects
import pytest
from built_site import files
from feed_files import entries_of_atom

from macros.site.rendering.page_texts import PageTexts
from macros.views.exports.feeds.page_text import placeholder

SITE = "https://court.example/"


def test_a_file_is_filled_with_the_text_of_a_page_in_its_notation() -> None:
    texts = PageTexts(lambda address: f'<p id="x"><a href="y/">{address}</a></p>', SITE)
    filled, _ = texts.fill(f"<a>{placeholder('b/x/', 'xml')}</a> {placeholder('b/x/', 'json')}")
    assert filled == (
        '<a>&lt;p&gt;&lt;a href="https://court.example/b/x/y/"&gt;b/x/&lt;/a&gt;&lt;/p&gt;</a>'
        r" <p><a href=\"https://court.example/b/x/y/\">b/x/</a></p>"
    )


def test_the_fingerprint_is_that_of_the_texts_in_the_file() -> None:
    said = {"a/": "<p>one</p>", "b/": "<p>two</p>"}
    texts = PageTexts(said.__getitem__, SITE)
    file = placeholder("a/", "xml")
    first = texts.fill(file)
    assert texts.fill("no text of a page") == ("no text of a page", "")
    assert texts.fill(placeholder("b/", "xml"))[1] != first[1]
    assert texts.fill(file) == first
    said["b/"] = "<p>three</p>"
    assert texts.fill(file) == first
    said["a/"] = "<p>four</p>"
    again = texts.fill(file)
    assert again[1] != first[1]
    assert "four" in again[0]


@pytest.mark.heavy
def test_a_build_after_a_changed_word_of_a_briefing_is_a_clean_one(tmp_path: Path) -> None:
    for name in ("project", "clean"):
        (tmp_path / name).mkdir()
    root = projects.with_outputs(projects.tiny_project(tmp_path / "project"))
    assert projects.mkdocs(root, "build", "--strict").code == 0
    briefing = root / "docs" / "briefings" / "the-second.md"
    briefing.write_text(briefing.read_text("utf-8") + "\n\nA word more than before.\n", "utf-8")
    assert projects.mkdocs(root, "build", "--strict").code == 0
    built = files(root / "site")
    (entry,) = (
        one
        for one in entries_of_atom(built["briefings/feed.xml"].decode())
        if one["url"].endswith("/the-second/")
    )
    assert "<p>A word more than before.</p>" in entry["html"]
    clean = projects.with_outputs(projects.tiny_project(tmp_path / "clean"))
    (clean / "docs" / "briefings" / "the-second.md").write_bytes(briefing.read_bytes())
    assert projects.mkdocs(clean, "build", "--strict").code == 0
    found = files(clean / "site")
    assert {path for path in found if path.endswith(("feed.xml", "feed.json"))}
    assert {path for path in found if built.get(path) != found[path]} == set()
