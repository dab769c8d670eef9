"""The front page and the board in a real browser: whatever the width and the size of the text,
nothing lies over anything else, and no hole is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from chromium import Watched, reading
from playwright.sync_api import Browser, Page
from projects import empty_project, mkdocs
from samples import WORLD, Files, incident, write

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

GROUPS: Files = {
    "vocabulary/relation-groups.yml": """
        severed: {label: Severed, description: They broke., holds: {relations: [severed]}}
        empty:
          label: Not represented at all
          description: No ambassador is in post, and who heads the mission is not known.
          holds: {head: [vacant]}
        """,
}
LONG = "The Plenipotentiary Extraordinary’s Representation in Arcadia’s Neighbourhood"
STATES: Files = {
    "actors/confederation.yml": "{name: United Confederation of Lower Ruritania, kind: state}",
    "actors/islands.yml": "{name: Overseas Commonwealth of the Islands, kind: state}",
}
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='675'/>"


def between(one: str, other: str, date: str, effect: str) -> Files:
    return incident(
        f"{one}-{other}",
        date,
        f"{one} doer",
        f"{other} aim",
        title=LONG,
        effects=f"[{effect}]" if effect else "[]",
    )


def cut(one: str, other: str) -> str:
    return f"{{between: [{one}, {other}], relations: severed}}"


RECORDS = (
    between("arcadia", "borduria", "2001-02-03", cut("arcadia", "borduria")),
    between("confederation", "islands", "2003", cut("confederation", "islands")),
    between("islands", "arcadia", "2002", "{mission_of: arcadia, in: islands, head: vacant}"),
    between("confederation", "carpathia", "2004-05-06",
            "{mission_of: confederation, in: carpathia, head: vacant}"),
    between("drackland", "carpathia", "2005", ""),
)  # fmt: skip
TEXT = "What the ministers had said in the morning was not what they said in the evening."


def site(root: Path, *, picture: bool) -> Path:
    """The site of a project whose newest briefing has a picture, or none."""
    empty_project(root)
    write(root, WORLD, GROUPS, STATES, *RECORDS)
    images = root / "docs" / "briefings" / "images"
    images.mkdir(parents=True)
    (images / "a.svg").write_text(PICTURE, "utf-8")
    image = "image: {src: a.svg, alt: A, caption: B, credit: C}\n" if picture else ""
    for place, update in enumerate((f"updates: [{{date: 2006, text: {TEXT}}}]\n", "")):
        (images.parent / f"briefing-{place}.md").write_text(
            f"---\ntitle: {LONG}\ndate: 200{5 - place}\ndescription: {TEXT}\n"
            f"{image}{update}---\n{TEXT}\n",
            "utf-8",
        )
    run = mkdocs(root, "build", "--strict", "-q")
    assert run.code == 0, run.output
    return root / "site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    return {
        picture: site(tmp_path_factory.mktemp("project"), picture=picture)
        for picture in (True, False)
    }


@pytest.fixture(scope="module")
def pictured(sites: dict[bool, Path], browser: Browser) -> Iterator[Watched]:
    with reading(browser, sites[True], reduced_motion="reduce") as watched:
        yield watched


OVERLAPS = """selector => {
  const all = [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
  const texts = all.map(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [one, range.getBoundingClientRect()];
  });
  const found = [];
  for (const [one, a] of texts) {
    for (const [other, b] of texts) {
      if (one === other || one.contains(other) || other.contains(one)) continue;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) {
        found.push(`${one.textContent.trim()} / ${other.textContent.trim()}`);
      }
    }
  }
  return [all.length, found];
}"""
CELLS = ".board__head, .board__pair, .board__state, .board__latest, .board__quiet > summary"
SECTIONS = ".front > section"


def overlaps(page: Page, selector: str) -> tuple[int, list[str]]:
    """How many elements are seen, and which of their texts lie over each other."""
    number, found = page.evaluate(OVERLAPS, selector)
    return number, found


def at(watched: Watched, url: str, width: int, text: int) -> Page:
    """A page in a window of some width, with text of some per cent of its usual size."""
    watched.page.set_viewport_size({"width": width, "height": 900})
    page = watched.visit(url)
    page.add_style_tag(content=f"html {{ font-size: {125 * text // 100}% !important }}")
    return page


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_lies_over_anything_else(pictured: Watched, width: int, text: int) -> None:
    page = at(pictured, "relations/", width, text)
    page.locator(".board__quiet summary").click()
    number, found = overlaps(page, CELLS)
    assert (number, found) == (2 + 1 + 4 * 3 + 2, [])
    assert not is_too_wide(page)
    page = at(pictured, "", width, text)
    assert overlaps(page, SECTIONS) == (4, [])
    assert not is_too_wide(page)


GAPS = """pairs => pairs.map(([upper, lower]) =>
  document.querySelector(lower).getBoundingClientRect().top
  - document.querySelector(upper).getBoundingClientRect().bottom)"""


@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize("width", [820, 1440])
def test_no_column_of_the_front_page_has_a_hole(
    sites: dict[bool, Path], browser: Browser, picture: bool, width: int
) -> None:
    with reading(browser, sites[picture]) as watched:
        page = at(watched, "", width, 100)
        standing = (".front__standing", ".front__also")
        pairs = [(".front__lead", ".front__latest"), standing]
        if not picture:
            pairs = [pairs[0], (".front__lead", ".front__standing")]
        assert [round(gap) for gap in page.evaluate(GAPS, pairs)] == [0, 0]
        if not picture:
            below = page.evaluate(GAPS, [standing, (".front__latest", ".front__also")])
            assert round(min(below)) == 0
        lead = page.locator(".front__lead h2").bounding_box()
        column = page.locator(".front__standing").bounding_box()
        assert lead
        assert column
        beside = lead["x"] + lead["width"] <= column["x"]
        assert beside == picture
