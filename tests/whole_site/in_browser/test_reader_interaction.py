"""What readers do, in a real browser: look, move, narrow down, print, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import chromium
import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import BuiltSite
from chromium import ADDRESS, Watched, reading
from large_site_pages import BRIEFING, INCIDENT, RELATION, TITLE, YEAR
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

KINDS = (
    *("", "404.html", "about/method/", "corrections/", "sources/"),
    *("briefings/", "briefings/every-macro/", "incidents/", "actors/", "actors/zenda/"),
    *("actors/fritz-von-tarlenheim/", "actors/ruritania/"),
    *("incidents/graustark-breaks-with-ruritania/", "relations/", "relations/graustark-ruritania/"),
    "relations/graph/",
    *("timelines/", "timelines/1894/", "topics/", "claims/", "claims/by/", "claims/about/"),
    *("search/", "search/?q=graustark&kind=Incident", "follow/"),
)
"""A page of every kind, of the small site."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
NARROW, BETWEEN, WIDE = 360, 768, 1440


def shown(page: Page, selector: str) -> list[str]:
    """The texts of the elements that can be seen."""
    return [one.inner_text() for one in page.locator(selector).all() if one.is_visible()]


def faults(page: Page, rules: list[str], without: list[str] | None = None) -> list[str]:
    """What axe finds on a page into which it has been put."""
    left_out = {rule: {"enabled": False} for rule in without or []}
    options = {"runOnly": rules, "rules": left_out, "resultTypes": ["violations"]}
    violations = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [f"{one['id']}: {node['html']}" for one in violations for node in one["nodes"]]


@pytest.fixture(scope="module")
def looked_at(tiny: BuiltSite, browser: Browser) -> Iterator[Watched]:
    """One page for all that axe looks at: a new one would take longer than axe itself."""
    with reading(browser, tiny.folder, reduced_motion="reduce") as watched:
        light = "localStorage.removeItem('/.__palette')"  # each page begins in the light
        watched.page.add_init_script(light)
        yield watched


@pytest.mark.parametrize("url", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(looked_at: Watched, url: str) -> None:
    """At three widths, and in the dark. No width has colours of its own, and between the widest and
    the narrowest nothing is seen that neither of them shows: there colours are not looked at."""
    found, page = {}, looked_at.page
    page.set_viewport_size({"width": WIDE, "height": 900})
    looked_at.visit(url)
    page.evaluate(Axe().axe_script)
    for width in (WIDE, BETWEEN, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = faults(page, RULES, OF_COLOURS if width == BETWEEN else [])
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[width].append("wider than the screen")
    page.get_by_title("Switch to the dark side").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    found["dark", NARROW] = faults(page, OF_COLOURS)
    page.set_viewport_size({"width": WIDE, "height": 900})
    found["dark", WIDE] = faults(page, OF_COLOURS)
    assert {at: some for at, some in found.items() if some} == {}


@pytest.mark.parametrize("url", ["", BRIEFING, INCIDENT, RELATION, "incidents/"])
def test_nothing_is_lost_at_twice_the_size(built: BuiltSite, browser: Browser, url: str) -> None:
    """A window of 1280 pixels at 200 % is one of 640 (WCAG 1.4.4); 320 is 400 % (1.4.10)."""
    with reading(browser, built.folder) as watched:
        for width in (640, 320):
            watched.page.set_viewport_size({"width": width, "height": 600})
            page = watched.visit(url)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_arrow_keys_lead_to_the_neighbours(built: BuiltSite, browser: Browser) -> None:
    with reading(browser, built.folder) as watched:
        page = watched.visit(INCIDENT)
        forth = page.locator(".neighbours [rel=next]").get_attribute("href")
        page.keyboard.press("ArrowRight")
        page.wait_for_url(lambda url: url != ADDRESS + INCIDENT)
        watched.settle()
        page.locator(".neighbours [rel=prev]", has_text=TITLE).wait_for()
        assert forth is not None
        assert page.url.rstrip("/").endswith(forth.strip("./"))
        page.keyboard.press("ArrowLeft")
        page.wait_for_url(ADDRESS + INCIDENT)


def test_the_arrow_keys_stay_with_a_form_field(built: BuiltSite, browser: Browser) -> None:
    with reading(browser, built.folder) as watched:
        page = watched.visit(YEAR)
        page.locator("select[name=type]").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Alt+Shift+ArrowLeft")
        assert page.url.startswith(ADDRESS + YEAR)


def test_everything_is_reached_by_tab_and_seen_to_be(built: BuiltSite, browser: Browser) -> None:
    """The first stop skips to the content; the next are the masthead's, each with an outline."""
    with reading(browser, built.folder, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.visit(INCIDENT)
        stops, outlines = [], []
        for _ in range(12):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                "[document.activeElement.innerText || document.activeElement.name || "
                "document.activeElement.ariaLabel || '', "
                "getComputedStyle(document.activeElement).outlineStyle]"
            )
            stops.append(stop[0].strip())
            outlines.append(stop[1])
        assert stops[:7] == [
            *("Skip to content", "CHANCERY"),
            *("Briefings", "Incidents", "Actors", "Relations", "Timelines"),
        ]
        assert "none" not in outlines[:7]
        page = watched.visit(INCIDENT)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'content'")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('#content')")


def test_a_timeline_is_narrowed_down_and_the_address_keeps_it(
    built: BuiltSite, browser: Browser
) -> None:
    with reading(browser, built.folder) as watched:
        page = watched.visit(YEAR)
        everything = shown(page, ".entry__what")
        page.locator("select[name=type]").select_option("talks")
        talks = shown(page, ".entry__what")
        assert 0 < len(talks) < len(everything)
        assert all("Talks" in one for one in talks)
        assert page.locator(".filters output").inner_text() == (
            f"{len(talks)} of {len(everything)}"
        )
        assert page.url == f"{ADDRESS}{YEAR}?type=talks"
        page.locator("select[name=actor]").select_option("united-ferry-league")
        assert 0 < len(shown(page, ".entry__what")) < len(talks)
        page.reload()
        watched.settle()
        assert page.locator("select[name=actor]").input_value() == "united-ferry-league"
        assert 0 < len(shown(page, ".entry__what")) < len(talks)
        page.get_by_role("button", name="Show all").click()
        assert shown(page, ".entry__what") == everything
        assert page.url == ADDRESS + YEAR


def test_a_folded_year_opens_for_what_is_found_in_it(built: BuiltSite, browser: Browser) -> None:
    with reading(browser, built.folder) as watched:
        page = watched.visit(f"{RELATION}?type=visa-imposed")
        years = shown(page, ".timeline .year > summary")
        assert [year.split()[0] for year in years] == ["2018", "2020"]
        assert len(shown(page, ".timeline .entry")) == 2


def test_without_a_script_everything_is_there(built: BuiltSite, browser: Browser) -> None:
    with reading(browser, built.folder, java_script_enabled=False) as watched:
        page = watched.visit(YEAR)
        assert shown(page, ".filters") == []
        assert len(shown(page, ".entry__what")) == page.locator(".entry").count()
        page.locator(".entry__what a").first.click()
        assert page.url.startswith(f"{ADDRESS}incidents/")
        page.locator(".masthead__nav a", has_text="Relations").click()
        assert page.url == f"{ADDRESS}relations/"


@pytest.mark.parametrize("by", ["pointer", "keyboard"])
def test_a_link_to_a_record_shows_what_it_leads_to(
    built: BuiltSite, browser: Browser, by: str
) -> None:
    with reading(browser, built.folder, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.visit(INCIDENT)
        page.wait_for_load_state("networkidle")
        link = page.locator(".prose a[data-preview]").first
        if by == "pointer":
            link.hover()
        else:
            link.focus()
        card = page.locator(".md-tooltip2--active")
        card.wait_for()
        assert card.locator("h3").inner_text() == link.inner_text()
        assert card.locator(".prose").inner_text()


def test_the_masthead_tells_where_the_reader_is(built: BuiltSite, browser: Browser) -> None:
    """Its links lead right from there."""
    with reading(browser, built.folder) as watched:
        page = watched.visit("")
        page.locator(".front__latest a").first.click()
        page.locator(".record.incident").wait_for()
        assert shown(page, ".masthead__nav [aria-current]") == ["Incidents"]
        page.locator(".masthead__nav a", has_text="Timelines").click()
        page.wait_for_url(f"{ADDRESS}timelines/")
        page.locator(".columns a", has_text="2019").first.click()
        page.locator(".filters").wait_for(state="visible")


def test_on_paper_there_is_the_article_and_its_sources_but_no_chrome(
    built: BuiltSite, browser: Browser
) -> None:
    with reading(browser, built.folder) as watched:
        page = watched.visit(INCIDENT)
        page.emulate_media(media="print")
        for chrome in (".masthead", ".md-footer", ".neighbours", ".correct", ".cite", ".filters"):
            assert shown(page, chrome) == [], chrome
        assert shown(page, "h1") == [TITLE]
        source = page.locator(".notes li a[href^=http]").first
        after = source.evaluate("one => getComputedStyle(one, '::after').content")
        assert source.get_attribute("href") in after
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_motion_ends_where_a_reader_asks_for_less(built: BuiltSite, browser: Browser) -> None:
    with reading(browser, built.folder, reduced_motion="reduce") as watched:
        page = watched.visit(INCIDENT)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter(one => "
            "getComputedStyle(one).transitionDuration.split(', ').some(time => time !== '0s'))"
            ".map(one => one.className)"
        )
        assert moving == []
