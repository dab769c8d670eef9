"""What scripts show has its place before they run, so that no line moves under a reader."""

from __future__ import annotations

from typing import Any

import chromium
import pytest
from conftest import BuiltSite
from playwright.sync_api import Browser

from benchmarks.web import served

pytestmark = chromium.needs_chromium

PLACES = """[...document.querySelectorAll(
  ".masthead__name, .masthead__nav a, h1, .md-content h2, .entry, .md-content p, img, footer"
)].map(one => {
  const {x, y, width, height} = one.getBoundingClientRect();
  return [one.innerText.slice(0, 40), x, y, width, height].join(" ");
})"""


def places(browser: Browser, url: str, width: int, *withheld: str) -> Any:
    """Where everything stands, with some files withheld. Faces come late or not at all: without
    them."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    for one in (*withheld, "woff2"):
        context.route(f"**/*.{one}", lambda route: route.abort())
    page = context.new_page()
    page.goto(url)
    if "js" not in withheld:
        page.locator("html.js").wait_for()
        page.wait_for_load_state("networkidle")
    found = page.evaluate(PLACES)
    context.close()
    return found


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "url",
    [
        *("", "briefings/germany-not-at-peace-but-not-at-war/", "timelines/2025/"),
        *("incidents/peru-breaks-relations-with-mexico/", "relations/mexico-peru/"),
    ],
)
def test_nothing_moves_when_scripts_come(
    built: BuiltSite, browser: Browser, url: str, width: int
) -> None:
    with served(built.folder) as address:
        before = places(browser, address + url, width, "js")
        after = places(browser, address + url, width)
    assert len(before) > 10
    assert before == after
