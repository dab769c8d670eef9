"""What a page is first painted by is all that it needs, and what scripts show has its place before
they run, so that no line moves under a reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import chromium
import pytest
from conftest import BuiltSite
from playwright.sync_api import Browser, Route

from benchmarks.web import served

pytestmark = chromium.needs_chromium

KINDS = (
    *("", "404.html", "briefings/germany-not-at-peace-but-not-at-war/", "timelines/2025/"),
    *("incidents/peru-breaks-relations-with-mexico/", "relations/mexico-peru/", "actors/peru/"),
)

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


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("url", KINDS)
def test_nothing_moves_when_faces_then_style_and_then_scripts_come(
    built: BuiltSite, browser: Browser, url: str, width: int
) -> None:
    """All of them come when the page is painted, and the theme's script, which might ask for faces
    again, last."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(SHIFTS)
    context.add_init_script("localStorage.setItem('/.__faces', 'true')")  # be it as slow as it may
    held: dict[str, list[Route]] = {".woff2": [], ".css": [], ".js": []}

    def hold(route: Route) -> None:
        kind = Path(route.request.url).suffix
        if kind in held and not route.request.url.endswith("faces.css"):
            held[kind].append(route)
        else:
            route.continue_()

    context.route("**/*.{woff2,css,js}", hold)
    with served(built.folder) as address:
        page = context.new_page()
        page.goto(address + url, wait_until="commit")
        page.locator("#chancery-scripts").wait_for(state="attached")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        before = page.evaluate(PLACES)
        faces, sheets = len(held[".woff2"]), len(held[".css"])
        for kind in (".woff2", ".css", ".js"):
            for route in held.pop(kind):
                route.continue_()
            page.wait_for_timeout(50)
        page.locator("html.js").wait_for()
        page.wait_for_load_state("networkidle")
        after, shifted = page.evaluate(PLACES), page.evaluate("window.shifted")
        context.close()
    seen = [(one, other) for one, other in zip(before, after, strict=True) if one and other]
    assert len(seen) > 10
    assert faces
    assert sheets == 2
    assert [one for one, _ in seen] == [other for _, other in seen]
    assert shifted == []


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
        page.goto(f"{address}actors/peru/")
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
