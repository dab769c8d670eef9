"""What readers do who look for something, in a real browser: over a page and on the search page."""

from __future__ import annotations

import re
from collections.abc import Callable

import chromium
import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import BuiltSite
from chromium import ADDRESS, Watched, reading
from large_site_pages import NAME
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

LONG = "about/method/"
"""A page that is longer than a screen."""
BREAK = "incidents/graustark-breaks-with-ruritania/"

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1440"])

PLACES = """() => {
  const all = document.querySelectorAll("body *:not(dialog, dialog *, script, link)");
  return [...all].map(one => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.localName, x, y, width, height].join(" ");
  });
}"""
STILL = f"""() => {{
  const before = window.places;
  window.places = ({PLACES})().join();
  return window.places === before;
}}"""
"""Whether everything is where it was in the frame before: what comes into view is laid out then."""
FOCUS = """() => {
  const one = document.activeElement, { outlineStyle } = getComputedStyle(one);
  return [one.ariaLabel || one.innerText || one.title || "", outlineStyle, one.offsetHeight];
}"""


def titles(page: Page) -> list[str]:
    return page.locator(".hits:visible .hit > a").all_inner_texts()


def kinds(page: Page) -> list[str]:
    return page.locator(
        ".hits:visible .hit > .hit__what:first-of-type > :first-child"
    ).all_inner_texts()


def says(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("[role=status]:visible")).to_have_text(text)


def choose(page: Page, filter: str, value: str) -> None:
    fold = page.locator(f"[data-filter={filter}]")
    fold.wait_for()
    if not fold.evaluate("one => one.open"):
        fold.locator("summary").click()
    fold.locator(f"input[value='{value}']").check()


# Over the page.


@SIZES
@pytest.mark.parametrize("by", ["pointer", "key"])
def test_results_open_over_the_page_and_move_nothing(
    tiny: BuiltSite, browser: Browser, size: dict[str, int], by: str
) -> None:
    with reading(browser, tiny.folder, viewport=size) as watched:
        page = watched.visit(LONG)
        page.wait_for_load_state("networkidle")
        if by == "key":
            page.evaluate("scrollTo(0, 400)")
        page.wait_for_function(STILL)
        before = page.evaluate(PLACES)
        if by == "key":
            page.keyboard.press("/")
        else:
            page.locator(".masthead [role=search]:visible button").click()
        dialog = page.get_by_role("dialog", name="Search")
        expect(dialog.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("zenda")
        says(page, re.compile(r"\d+ results?"))
        assert titles(page)[0] == "Zenda"
        box = dialog.bounding_box()
        assert box is not None
        assert box["y"] == 0
        assert box["y"] + box["height"] <= size["height"]
        assert box["width"] == min(size["width"], 680)
        assert page.evaluate(PLACES) == before
        assert page.evaluate("scrollY") == (400 if by == "key" else 0)
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        focused = "body" if by == "key" else "[aria-label=Search]"
        page.wait_for_function(f"document.activeElement.matches('{focused}:not(dialog *)')")
        assert page.evaluate(PLACES) == before


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(
    tiny: BuiltSite, browser: Browser, size: dict[str, int], scheme: str
) -> None:
    with reading(browser, tiny.folder, viewport=size, color_scheme=scheme) as watched:
        page = watched.visit(BREAK)
        page.keyboard.press("/")
        page.keyboard.type("graustark")
        says(page, re.compile(r"\d+ results"))
        found = Axe().run(page, context="dialog", options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()
        small = page.locator("dialog :is(a, button, input)").evaluate_all(
            "all => all.filter(one => one.getBoundingClientRect().height < 24)"
            ".map(one => one.innerText)"
        )
        assert small == []


def test_the_arrow_keys_go_through_results(tiny: BuiltSite, browser: Browser) -> None:
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        page = watched.visit(BREAK)
        page.keyboard.press("/")
        page.keyboard.type("graustark")
        says(page, re.compile(r"\d+ results"))
        found = titles(page)
        for title in found[:2]:
            page.keyboard.press("ArrowDown")
            expect(page.locator(".hit > a:focus")).to_have_text(title)
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("link", name="All results")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("n")  # of the theme: to the next page
        page.keyboard.press("ArrowRight")  # to the next incident
        assert page.url == ADDRESS + BREAK
        page.get_by_role("dialog").get_by_role("searchbox").fill("zenda")
        expect(page.locator(".hit > a").first).to_have_text("Zenda")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{ADDRESS}actors/zenda/")


def test_what_is_typed_in_the_masthead_is_looked_for(tiny: BuiltSite, browser: Browser) -> None:
    """The field alone opens nothing when it is reached by Tab."""
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        page = watched.visit(BREAK)
        field = page.locator(".masthead input[name=q]").first
        field.focus()
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.type("zenda")
        expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("zenda")
        says(page, re.compile(r"\d+ results?"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{ADDRESS}search/?q=zenda")
        says(page, re.compile(r"\d+ results?"))
        assert titles(page)[0] == "Zenda"
        page.locator("body").click(position={"x": 1, "y": 1})
        page.keyboard.press("/")
        expect(page.locator("#find [name=q]")).to_be_focused()
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_title_is_shown_as_it_is(tiny: BuiltSite, browser: Browser) -> None:
    title = "*a* _b_ {{ 1/0 }} {% raw %} <script>"
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        page = watched.visit("")
        page.keyboard.press("/")
        page.keyboard.type("script raw")
        expect(page.locator(".hit > a").filter(has_text=title).first).to_have_text(title)


# The search page.


def test_filters_narrow_down_and_the_address_keeps_them(tiny: BuiltSite, browser: Browser) -> None:
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        page = watched.visit("search/?q=graustark")
        says(page, re.compile(r"\d+ results"))
        every = titles(page)
        assert len(set(kinds(page))) > 1
        choose(page, "kind", "Incident")
        page.wait_for_url(f"{ADDRESS}search/?q=graustark&kind=Incident")
        expect(page.locator("[data-filter=kind] input")).to_have_count(1)
        assert set(kinds(page)) == {"Incident"}
        expect(page.locator("[data-filter=kind] input")).to_be_focused()
        choose(page, "year", "1894")
        page.wait_for_url(f"{ADDRESS}search/?q=graustark&kind=Incident&year=1894")
        says(page, "1 result")
        page.reload()
        says(page, "1 result")
        assert titles(page) == ["Graustark breaks with Ruritania"]
        page.get_by_role("button", name="Leave out: Incident").click()
        page.wait_for_url(f"{ADDRESS}search/?q=graustark&year=1894")
        page.go_back()
        page.go_back()
        page.wait_for_url(f"{ADDRESS}search/?q=graustark&kind=Incident")
        expect(page.get_by_role("button", name="Leave out:")).to_have_text(["Incident"])
        page.go_back()
        expect(page.locator(".hit > a")).to_have_text(every)
        expect(page.get_by_role("button", name="Leave out:")).to_have_count(0)
        page.go_forward()
        page.wait_for_url(f"{ADDRESS}search/?q=graustark&kind=Incident")


@SIZES
def test_filters_alone_list_by_date(
    built: BuiltSite, browser: Browser, size: dict[str, int]
) -> None:
    with reading(browser, built.folder, viewport=size) as watched:
        page = watched.visit("search/")
        says(page, "Type a name, a place or a word, or choose a filter.")
        assert titles(page) == []
        if size == PHONE:
            page.locator(".found__filters > summary").click()
        choose(page, "kind", "Incident")
        says(page, "200 results")
        assert page.url == f"{ADDRESS}search/?kind=Incident"
        order = page.get_by_label("Order")
        assert order.input_value() == "newest"
        newest = titles(page)
        page.get_by_role("button", name="More results").click()
        expect(page.locator(".hit")).to_have_count(20)
        assert titles(page)[:10] == newest
        expect(page.locator(".hit").nth(10).locator("a")).to_be_focused()
        order.select_option("oldest")
        page.wait_for_url(f"{ADDRESS}search/?kind=Incident&sort=oldest")
        expect(page.locator(".hit > a").first).not_to_have_text(newest[0])
        assert [
            one[-4:] for one in page.locator(".hit__what > :nth-child(2)").all_inner_texts()
        ] == sorted(
            one[-4:] for one in page.locator(".hit__what > :nth-child(2)").all_inner_texts()
        )


def test_of_many_values_some_stand_there_and_the_others_are_found(
    built: BuiltSite, browser: Browser
) -> None:
    with reading(browser, built.folder, viewport=DESK) as watched:
        page = watched.visit("search/?kind=Incident")
        fold = page.locator("[data-filter=actor]")
        fold.locator("summary").click()
        expect(fold.locator("input[type=checkbox]")).to_have_count(6)
        fold.get_by_role("searchbox", name="Find an actor").fill(NAME.upper())
        expect(fold.locator("li").first).to_contain_text(NAME)
        fold.locator(f"input[value='{NAME}']").check()
        page.wait_for_url(f"{ADDRESS}search/?kind=Incident&actor={NAME}")
        says(page, re.compile(r"\d+ results"))


def test_what_is_dated_stands_before_what_is_not(built: BuiltSite, browser: Browser) -> None:
    with reading(browser, built.folder, viewport=DESK) as watched:
        page = watched.visit(f"search/?q={NAME}")
        says(page, re.compile(r"\d+ results"))
        count = page.locator("[role=status]:visible").inner_text()
        assert titles(page)[0] == NAME
        page.get_by_label("Order").select_option("oldest")
        page.wait_for_url(f"{ADDRESS}search/?q={NAME}&sort=oldest")
        expect(page.locator(".hit > a").first).not_to_have_text(NAME)
        says(page, count)


def test_a_claim_stands_with_who_makes_it_and_its_status(tiny: BuiltSite, browser: Browser) -> None:
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        page = watched.visit("search/?kind=Claim")
        says(page, re.compile(r"\d+ results?"))
        for hit in page.locator(".hit").all():
            kind, by, *_, status = hit.locator(".hit__what").first.locator("> *").all_inner_texts()
            assert kind == "Claim"
            assert by
            assert status
            assert hit.locator("mark").count() == 0
        page.locator(".hit > a").first.click()
        page.wait_for_url(re.compile(r"#"))
        assert page.locator(":target.claim").count() == 1


def test_where_nothing_is_found_a_filter_may_be_dropped(tiny: BuiltSite, browser: Browser) -> None:
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        page = watched.visit("search/?q=zenda&year=1893")
        says(
            page, re.compile(r"Nothing is found with these filters, \d+ results? without them\. .+")
        )
        page.get_by_role("button", name="Leave out: 1893").click()
        says(page, re.compile(r"^\d+ results?$"))
        page.locator("#find [name=q]").fill("xyzzy")
        says(page, re.compile(r"^Nothing is found\."))
        assert page.url == f"{ADDRESS}search/?q=xyzzy"


def test_without_a_script_the_field_leads_to_the_indexes(tiny: BuiltSite, browser: Browser) -> None:
    with reading(browser, tiny.folder, java_script_enabled=False, viewport=DESK) as watched:
        page = watched.visit(BREAK)
        page.locator(".masthead input[name=q]").first.fill("zenda")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{ADDRESS}search/?q=zenda")
        assert page.locator("noscript p").is_visible()
        assert not page.locator(".found").is_visible()
        page.locator(".indexes").get_by_role("link", name="Incidents").click()
        page.wait_for_url(f"{ADDRESS}incidents/")


# The index is not there.


def answered(status: int, times: int) -> tuple[Callable[[Route], None], list[str]]:
    """What answers so many requests with a status, and lets those through that follow."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > times:
            route.fallback()
        else:
            route.fulfill(status=status, body="")

    return answer, asked


def without_refusals(watched: Watched, status: int) -> None:
    """Passes over what the browser says of the answers themselves."""
    watched.complaints[:] = [one for one in watched.complaints if f"status of {status}" not in one]


@pytest.mark.parametrize("url", ["", "search/?q=zenda"])
def test_it_waits_for_an_index_that_is_being_made(
    tiny: BuiltSite, browser: Browser, url: str
) -> None:
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        answer, asked = answered(404, times=2)
        watched.page.route("**/pagefind-entry.json*", answer)
        page = watched.visit(url)
        if not url:
            page.keyboard.press("/")
            page.keyboard.type("zenda")
        says(page, re.compile("is being made"))
        says(page, re.compile(r"^\d+ results?$"))
        assert titles(page)[0] == "Zenda"
        assert len(asked) > 1
        without_refusals(watched, 404)


@pytest.mark.parametrize("url", ["", "search/?q=zenda"])
def test_where_it_cannot_be_loaded_it_says_so(tiny: BuiltSite, browser: Browser, url: str) -> None:
    """What is typed next is another trial."""
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        answer, asked = answered(500, times=1)
        watched.page.route("**/pagefind-entry.json*", answer)
        page = watched.visit(url)
        if not url:
            page.keyboard.press("/")
        says(page, re.compile("could not be loaded"))
        ways = page.locator("[role=status]:visible a" if not url else ".indexes a")
        assert "Incidents" in ways.all_inner_texts()
        page.locator("[name=q]:visible").last.fill("zenda ")
        says(page, re.compile(r"^\d+ results?$"))
        assert len(asked) > 1
        without_refusals(watched, 500)


# By keyboard.


@pytest.mark.parametrize("url", ["briefings/every-macro/", BREAK, "search/"])
def test_every_stop_of_the_masthead_has_a_name_and_is_seen(
    tiny: BuiltSite, browser: Browser, url: str
) -> None:
    with reading(browser, tiny.folder, viewport=DESK) as watched:
        page = watched.visit(url)
        stops = []
        while not page.evaluate("!!document.activeElement.closest('#content')"):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(FOCUS))
            assert page.evaluate("scrollY") == 0
        assert [name.strip() for name, *_ in stops[:-1]] == [
            *("Skip to content", "CHANCERY"),
            *("Briefings", "Incidents", "Actors", "Relations", "Timelines"),
            *("Search", "Search", "Switch to the dark side"),
        ]
        assert all(outline != "none" and height >= 24 for _, outline, height in stops[:-1])
        assert page.get_by_text("Skip to content").count() == 1


@SIZES
def test_light_and_dark_change_by_either_key(
    tiny: BuiltSite, browser: Browser, size: dict[str, int]
) -> None:
    with reading(browser, tiny.folder, viewport=size) as watched:
        page = watched.visit(BREAK)
        page.get_by_role("button", name="Switch to the dark side").focus()
        for key, scheme in (("Enter", "slate"), ("Enter", "default"), (" ", "slate")):
            page.keyboard.press(key)
            page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
            assert page.evaluate("document.activeElement.title").startswith("Switch to the ")
            assert page.evaluate("scrollY") == 0
        watched.visit("")
        page.locator("body[data-md-color-scheme=slate]").wait_for()


@pytest.mark.parametrize("width", [320, 390, 700, 768, 820, 959, 960, 1440])
def test_the_masthead_stands_in_one_line_or_in_two(
    tiny: BuiltSite, browser: Browser, width: int
) -> None:
    """On a phone the words of navigation stand below the name; nothing else is ever below it."""
    with reading(browser, tiny.folder, viewport={"width": width, "height": 900}) as watched:
        page = watched.visit(BREAK)
        for sans in ("inherit", "'DejaVu Sans', sans-serif"):  # the other where no face has come
            page.add_style_tag(content=f".masthead {{ --sans: {sans} }}")
            middles = page.locator(".masthead > div > :visible:not(dialog)").evaluate_all(
                "all => all.map(one => [one.className, one.getBoundingClientRect()])"
                ".map(([name, box]) => [name, box.y + box.height / 2])"
            )
            heights = [y for name, y in middles if name != "masthead__nav"]
            assert max(heights) - min(heights) < 16, middles
