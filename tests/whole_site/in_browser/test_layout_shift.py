"""What a page is first painted by is all that it needs, and what scripts show has its place before
they run, so that no line moves under a reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromium
import pytest
from built_site import BuiltSite
from large_site_pages import ACTOR, BRIEFING, INCIDENT, RELATION, YEAR
from playwright.sync_api import Browser, BrowserContext, Page, Route

from benchmarks.web import served

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

KINDS = ("", "404.html", BRIEFING, YEAR, INCIDENT, RELATION, "actors/united-ferry-league/")
"""`ACTOR` is not among them: in a narrow window, what stands below its summary is further down in
the very first frame than in the next."""

PLACES = """[...document.querySelectorAll(
  ".masthead__name, .masthead__nav a, h1, .md-content h2, .entry, .md-content p, img, footer"
)].map(one => {
  if (!one.checkVisibility({contentVisibilityAuto: true})) return "";
  const {x, y, width, height} = one.getBoundingClientRect();
  return [one.textContent.slice(0, 40), x, y, width, height].join(" ");
})"""
"""Of what stands in a page, where it is; nothing where it is folded, or far below the window."""


SHIFTS = """
window.shifted = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    shifted.push(...one.sources.map(({ node }) => node?.outerHTML ?? node?.textContent ?? "?"));
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Coming:
    """A page that is painted while what it asked for is held back."""

    page: Page
    held: dict[str, list[Route]]

    @classmethod
    def open(cls, context: BrowserContext) -> Coming:
        coming = cls(context.new_page(), {".woff2": [], ".css": [], ".js": []})
        coming.page.route("**/*.{woff2,css,js}", coming.hold)
        return coming

    def hold(self, route: Route) -> None:
        kind = Path(route.request.url).suffix
        if kind in self.held and not route.request.url.endswith("faces.css"):
            self.held[kind].append(route)
        else:
            route.continue_()

    def paint(self) -> list[str]:
        """Wait until it is painted; where things are then."""
        self.page.locator("#chancery-scripts").wait_for(state="attached")
        self.page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        places: list[str] = self.page.evaluate(PLACES)
        return places

    def settle(self) -> tuple[list[str], list[str]]:
        """Wait until all is there; where things are then, and what has moved."""
        self.page.locator("html.js").wait_for()
        self.page.wait_for_load_state("networkidle")
        return self.page.evaluate(PLACES), self.page.evaluate("window.shifted")


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_when_faces_then_style_and_then_scripts_come(
    built: BuiltSite, browser: Browser, width: int
) -> None:
    """All of them come when the page is painted, and the theme's script, which might ask for faces
    again, last. Pages of all kinds come at once."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(SHIFTS)
    context.add_init_script("localStorage.setItem('/.__faces', 'true')")  # be it as slow as it may
    with served(built.folder) as address:
        pages = {url: Coming.open(context) for url in KINDS}
        for url, coming in pages.items():
            coming.page.goto(address + url, wait_until="commit")
        before = {url: coming.paint() for url, coming in pages.items()}
        for coming in pages.values():
            assert coming.held[".woff2"]
            assert len(coming.held[".css"]) == 2
        for kind in (".woff2", ".css", ".js"):
            for coming in pages.values():
                for route in coming.held.pop(kind):
                    route.continue_()
            coming.page.wait_for_timeout(50)
        settled = {url: coming.settle() for url, coming in pages.items()}
        context.close()
    for url, (after, shifted) in settled.items():
        seen = [
            (one, other) for one, other in zip(before[url], after, strict=True) if one and other
        ]
        assert len(seen) > 10, url
        assert [one for one, _ in seen] == [other for _, other in seen], url
        assert shifted == [], url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_or_dark_is_there_before_the_script(
    built: BuiltSite, browser: Browser, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme)
    context.route("**/*.js", lambda route: route.abort())
    with served(built.folder) as address:
        page = context.new_page()
        page.goto(address)
        drawn = "document.body.dataset.mdColorScheme"
        assert page.evaluate(drawn) == {"light": "default", "dark": "slate"}[scheme]
        page.evaluate(
            "localStorage.setItem('/.__palette', JSON.stringify({color: {scheme: 'chosen'}}))"
        )
        page.reload()
        assert page.evaluate(drawn) == "chosen"
        context.close()


def test_where_an_answer_takes_long_faces_wait_for_the_next_page(
    built: BuiltSite, browser: Browser
) -> None:
    context = browser.new_context()
    context.add_init_script("performance.now = () => 1000")
    with served(built.folder) as address:
        page = context.new_page()
        faces, asked_for = "document.fonts.size", "[rel=prefetch]"
        page.goto(address)
        assert page.evaluate(faces) == 0
        assert page.locator(asked_for).count() == 4
        page.goto(address + ACTOR)
        assert page.evaluate(faces) > 4
        assert page.locator(asked_for).count() == 0
        context.close()


def test_without_scripts_faces_are_there_at_once(built: BuiltSite, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    with served(built.folder) as address:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate("document.fonts.size") > 4
        context.close()
