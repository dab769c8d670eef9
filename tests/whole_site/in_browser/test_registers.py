"""The registers in a real browser: sources are sorted and filtered, claims stand beside their
answers, and what words mean unfolds for a link to it."""

from __future__ import annotations

from pathlib import Path

import chromium
import pytest
from built_site import BuiltSite
from chromium import ADDRESS, reading
from playwright.sync_api import Browser, Page
from projects import mkdocs, tiny_project

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}

TITLES = ("Zither", "álbum", "Court", "“Bells”", "Duel", "Echo", "Flute", "Gavotte", "Harp", "Oboe")

KINDS_OF_PUBLISHERS = """
paper: {label: Newspaper, plural: Newspapers}
court: {label: Court}
crier: {label: Crier}
rumour: {label: Rumour, description: Whoever has heard it.}
"""
PUBLISHERS = """
herald: {label: Herald, kind: paper, country: DE}
chamberlain: {label: Chamberlain, kind: court}
"""

INCIDENT = """
title: They count their sources
date: 1895
type: slight
actors: [{actor: ruritania, role: offender}, {actor: graustark, role: offended}]
summary: They counted.
verification: heard
sources:
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with more sources than are shown without filters."""
    project = tiny_project(tmp_path_factory.mktemp("registers"))
    vocabulary = project / "data" / "vocabulary"
    (vocabulary / "publisher-kinds.yml").write_text(KINDS_OF_PUBLISHERS, "utf-8")
    (vocabulary / "publishers.yml").write_text(PUBLISHERS, "utf-8")
    rows = [
        f"  s{number}: {{url: 'https://herald.example/{number}', title: {title}, "
        f"publisher: {('Herald', 'Chamberlain')[number % 3 == 0]}, published: {1880 + number}}}"
        for number, title in enumerate(TITLES)
    ]
    cited = "".join(f"[^s{number}]" for number, _ in enumerate(TITLES))
    text = INCIDENT.replace("counted.", f"counted.{cited}").lstrip() + "\n".join(rows) + "\n"
    folder = project / "data" / "incidents" / "1895"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "they-count.yml").write_text(text, "utf-8")
    run = mkdocs(project, "build")
    assert run.code == 0, run.output
    return project / "site"


def titles(page: Page) -> list[str]:
    """The titles of this site's own sources that can be seen, in the order of the page."""
    rows = [one.inner_text() for one in page.locator(".sources cite").all() if one.is_visible()]
    return [one for one in rows if one in TITLES]


IN_ORDER = ["álbum", "“Bells”", "Court", "Duel", "Echo", "Flute", "Gavotte", "Harp", "Oboe"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_sources_are_sorted_and_the_address_keeps_it(
    site: Path, browser: Browser, size: dict[str, int]
) -> None:
    with reading(browser, site, viewport=size) as watched:
        page = watched.visit("sources/")
        assert titles(page) == [*IN_ORDER, "Zither"]
        day = page.get_by_role("button", name="Published")
        day.click()
        assert titles(page) == [*reversed(TITLES)]
        assert page.url == f"{ADDRESS}sources/?sort=-day"
        day.press("Enter")
        assert titles(page) == [*TITLES]
        assert page.url == f"{ADDRESS}sources/?sort=day"
        assert page.locator("th[aria-sort]").evaluate_all(
            "all => all.map(one => [one.innerText.trim(), one.ariaSort])"
        ) == [["Published", "ascending"]]
        page.reload()
        watched.settle()
        assert titles(page) == [*TITLES]
        page.get_by_role("button", name="Title").click()
        assert titles(page) == [*IN_ORDER, "Zither"]
        assert page.url == f"{ADDRESS}sources/"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_sources_are_narrowed_down_and_sorted_at_once(
    site: Path, browser: Browser, size: dict[str, int]
) -> None:
    with reading(browser, site, viewport=size) as watched:
        page = watched.visit("sources/?kind=court&sort=-title")
        assert titles(page) == ["Zither", "Oboe", "Flute", "“Bells”"]
        page.locator("select[name=kind]").select_option("paper")
        assert page.url == f"{ADDRESS}sources/?kind=paper&sort=-title"
        assert titles(page) == ["Harp", "Gavotte", "Echo", "Duel", "Court", "álbum"]
        page.get_by_role("button", name="Show all").click()
        assert titles(page) == ["Zither", *reversed(IN_ORDER)]


def test_without_a_script_sources_are_in_the_order_of_their_titles(
    site: Path, browser: Browser
) -> None:
    with reading(browser, site, viewport=PHONE, java_script_enabled=False) as watched:
        page = watched.visit("sources/?sort=-title&kind=court")
        assert titles(page) == [*IN_ORDER, "Zither"]
        assert page.locator(".sources button:visible").count() == 0
        row = page.locator(".row", has_text="álbum")
        assert not row.locator("li a").first.is_visible()
        row.locator("summary").click()
        assert row.locator("li a").inner_text() == "They count their sources"


def test_a_link_to_a_source_leads_to_its_row(site: Path, browser: Browser) -> None:
    with reading(browser, site) as watched:
        page = watched.visit("incidents/they-count/")
        page.locator(".notes li a[title='What else cites it']").first.click()
        page.wait_for_url(f"{ADDRESS}sources/#they-count-s0")
        assert page.locator(":target cite").inner_text() == "Zither"


@pytest.mark.parametrize(("size", "beside"), [(PHONE, False), (DESKTOP, True)])
def test_both_sides_of_a_quarrel_have_the_same_size(
    site: Path, browser: Browser, size: dict[str, int], beside: bool
) -> None:
    with reading(browser, site, viewport=size) as watched:
        page = watched.visit("claims/")
        claim = page.locator(".claim").first
        said = claim.locator(".claim__text").bounding_box()
        answer = claim.locator(".claim__reply").first.bounding_box()
        assert said is not None
        assert answer is not None
        assert (answer["x"] >= said["x"] + said["width"]) == beside
        assert (answer["y"] >= said["y"] + said["height"]) != beside
        sizes = claim.locator(".claim__text, .claim__reply").evaluate_all(
            "all => all.map(one => getComputedStyle(one).fontSize)"
        )
        assert len(set(sizes)) == 1
        assert page.locator(".quarrel h3").first.inner_text() == "Graustark–Ruritania 1"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_term_unfolds_its_list(site: Path, browser: Browser, scripts: bool) -> None:
    with reading(browser, site, java_script_enabled=scripts) as watched:
        page = watched.visit("about/method/")
        folded = page.locator("#publisher-kinds-rumour")
        assert not folded.is_visible()
        page = watched.visit("about/method/#publisher-kinds-rumour")
        assert page.locator("#publisher-kinds-rumour").is_visible()
        assert page.locator("#publisher-kinds-rumour dd").is_visible()


BEGINS_A_LINE = """() => {
  const box = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getClientRects()[0];
  };
  const found = [];
  let before = null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    [...node.data].forEach((character, at) => {
      if (character === "·") {
        const [here, there] = [box(node, at), before && box(...before)];
        if (here?.width && there && there.bottom <= here.top + 3) {
          found.push(node.parentElement.outerHTML.slice(0, 80));
        }
      } else if (character.trim()) {
        before = [node, at];
      }
    });
  }
  return found;
}"""


SEPARATED = (
    *("", "incidents/graustark-breaks-with-ruritania/", "relations/graustark-ruritania/"),
    *("actors/zenda/", "actors/fritz-von-tarlenheim/", "briefings/", "briefings/every-macro/"),
    *("timelines/1894/", "actors/", "claims/", "claims/by/", "sources/", "topics/"),
)
"""Pages that have separators in their lines."""


@pytest.mark.parametrize("url", SEPARATED)
def test_no_line_begins_with_a_separator(tiny: BuiltSite, browser: Browser, url: str) -> None:
    with reading(browser, tiny.folder) as watched:
        page = watched.visit(url)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = {}
        for width in range(320, 460, 14):
            page.set_viewport_size({"width": width, "height": 800})
            found[width] = page.evaluate(BEGINS_A_LINE)
        assert {width: some for width, some in found.items() if some} == {}
