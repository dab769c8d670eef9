"""Cards in frames of another site, in a real browser: they fit, lead home, and ask for nothing."""

from __future__ import annotations

from collections.abc import Iterator

import chromium
import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import BuiltSite
from chromium import ADDRESS
from large_site_pages import INCIDENT, RELATION
from playwright.sync_api import Browser, Frame, Page, Route

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

CARDS = (f"embed/{RELATION}", f"embed/{INCIDENT}", f"embed/timeline/{RELATION}", "embed/timeline/")
ELSEWHERE = "https://elsewhere.example/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def host(*frames: str) -> str:
    """A page of another site, with frames."""
    return f'<!doctype html><html lang="en"><title>News</title><body><h1>News</h1>{"".join(frames)}'


def frame(url: str, width: int) -> str:
    return f'<iframe src="{ADDRESS}{url}" title="{url}" width="{width}" height="400"></iframe>'


@pytest.fixture(params=["light", "dark"])
def elsewhere(
    built: BuiltSite, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[tuple[Page, list[str]]]:
    """A page at the address of another site, and what it and its frames ask for. The site sends
    the header by which only cards may be framed."""
    context = browser.new_context(color_scheme=request.param)
    asked: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).partition("#")[0]
        who = "*" if path.startswith("embed/") else "'none'"
        file = built.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        route.fulfill(
            headers={
                "content-type": "text/html",
                "content-security-policy": f"frame-ancestors {who}",
            },
            body=file.read_bytes() if file.is_file() else b"",
        )

    context.route(lambda url: url.startswith(ADDRESS), answer)
    page = context.new_page()
    page.on("request", lambda one: asked.append(one.url))
    yield page, asked
    context.close()


def show(page: Page, *frames: str) -> list[Frame]:
    """Open a page of another site with these frames. Returns them, loaded."""
    page.unroute_all()
    page.route(ELSEWHERE, lambda route: route.fulfill(content_type="text/html", body=host(*frames)))
    page.goto(ELSEWHERE)
    page.wait_for_load_state("networkidle")
    return page.frames[1:]


@pytest.mark.parametrize("width", [280, 300, 600])
def test_a_card_fits_its_frame_and_asks_for_nothing(
    elsewhere: tuple[Page, list[str]], width: int
) -> None:
    page, asked = elsewhere
    frames = show(page, *(frame(url, width) for url in CARDS))
    assert [one.url for one in frames] == [ADDRESS + url for url in CARDS]
    for one in frames:
        wide = one.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide == [width, width], one.url
        one.evaluate(Axe().axe_script)
        found = one.evaluate(
            "async rules => (await axe.run({runOnly: rules, resultTypes: ['violations']}))"
            ".violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html}`))",
            RULES,
        )
        assert found == [], one.url
    assert sorted(asked) == sorted([ELSEWHERE, *(ADDRESS + url for url in CARDS)])


def test_a_card_is_as_dark_as_the_reader_asks(elsewhere: tuple[Page, list[str]]) -> None:
    page, _ = elsewhere
    (card,) = show(page, frame(CARDS[0], 300))
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = card.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(21, 23, 26)" if is_dark else "rgb(251, 250, 247)")


def test_the_link_home_opens_the_site_beside_the_page(
    elsewhere: tuple[Page, list[str]],
) -> None:
    page, _ = elsewhere
    (card,) = show(page, frame(CARDS[1], 300))
    with page.context.expect_page() as opened:
        card.locator("footer a").click()
    assert opened.value.url == ADDRESS
    assert opened.value.evaluate("window.opener") is None
    assert page.url == ELSEWHERE


def test_no_other_page_is_shown_in_a_frame(elsewhere: tuple[Page, list[str]]) -> None:
    """Given the headers that CONTRIBUTING has for hosts of one's own."""
    page, _ = elsewhere
    (card,) = show(page, frame(CARDS[0], 300))
    assert card.locator("h1").count() == 1
    (refused,) = show(page, frame(RELATION, 300))
    assert refused.url == "chrome-error://chromewebdata/"


def test_the_html_is_copied_with_a_click_and_shows_the_card(
    built: BuiltSite, browser: Browser
) -> None:
    """Without any script of the page."""
    with chromium.reading(browser, built.folder, java_script_enabled=False) as watched:
        page = watched.visit(RELATION)
        page.locator("details.embed summary", has_text="Embed this").click()
        code = page.locator("details.embed pre", has_text="iframe").first
        code.click()
        html = page.evaluate("getSelection().toString()").strip()
        assert html == code.inner_text()
        page.set_content(host(html))
        page.wait_for_load_state("networkidle")
        assert page.frames[1].url == ADDRESS + CARDS[0]
        assert page.frames[1].locator("h1").inner_text()
