"""Pages of authors that show very much: they grow by what they show, and their authors are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import read
from projects import ROOT, TINY, mkdocs, tiny_project

from macros.site.content.page_weight import HEAVY_BYTES, weight_advice
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.macros.author_macros import Macros
from macros.views.project.project_snapshot import open_project

PAGE = "docs/briefings/big.md"
HEAD = "---\ntitle: Big\ndate: 1896\ndescription: Much.\n---\n"


def test_each_note_stands_once_however_many_pages_are_shown_on_one() -> None:
    archive = open_project(TINY, TINY / "data", None, ROOT / "overrides").archive
    press = Renderer(ROOT / "overrides")
    sheet = page_context(archive, press, "../")
    macros = Macros(sheet)
    id = "graustark-breaks-with-ruritania"
    drawn = [str(press.render(macros.incident_page(id))) for _ in range(5)]
    notes = [
        one.attributes["id"]
        for html in drawn
        for one in read(html).walk()
        if one.attributes.get("id", "").startswith("note-")
    ]
    assert notes
    assert len(notes) == len(set(notes))
    lengths = [len(html) for html in drawn[1:]]
    assert max(lengths) - min(lengths) < 20, "no more than the digits of a number"


@pytest.mark.parametrize("letter", ["a", "é", "で"])
def test_the_weight_is_that_of_bytes(letter: str) -> None:
    most = HEAVY_BYTES // len(letter.encode())
    assert weight_advice(PAGE, letter * most) is None
    assert str(weight_advice(PAGE, letter * (most + 1))) == (
        f"{PAGE}:1:1: warning: the page has 2.0 MB of HTML: it is slow to build and to load; "
        "show less on it, or spread it over several pages"
    )


@pytest.mark.heavy
def test_a_heavy_page_is_named_with_its_weight_and_fails_no_build(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    (project / PAGE).write_text(HEAD + '{{ ladder("graustark-ruritania") }}\n\n' * 400, "utf-8")
    for _ in ("drawn", "kept"):
        run = mkdocs(project, "build", "--strict")
        assert run.code == 0, run.output
        [told] = [line for line in run.output.splitlines() if "MB of HTML" in line]
        assert told.startswith(f"INFO    -  {PAGE}:1:1: warning: the page has ")
        (project / "docs" / "extra.txt").touch()  # or the site would be left as it stands
