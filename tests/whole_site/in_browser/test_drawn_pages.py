"""The drawn timeline and the graph in a real browser.

At each width all names can be read and all links can be hit; without a style sheet the timeline is
a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import chromium
import pytest
import samples
from chromium import Watched, reading
from playwright.sync_api import Browser, Locator, Page
from projects import empty_project, mkdocs
from samples import TONES, Files, incident

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

TIMELINES, GRAPH = "timelines/", "relations/graph/"
WIDTHS = (390, 820, 1440)

Rectangle = dict[str, float]


WORDS = ("Cooler", "Even", "Warmer")
NAMES = (
    *("Peru", "The Most Serene Federation of Arran", "United Commonwealth", "Chad", "Éire"),
    *("Dominican Republic", "WWW", "Mauritania and Mammoth Cave", "Sint Maarten", "日本国憲法"),
)
COUNT = 22
"""Of states, of which some are joined to no other."""


def records() -> Iterator[Files]:
    """A first relation with many incidents, 14 with some, and 16 with one, over five years."""
    yield TONES
    for number in range(COUNT):
        name = NAMES[number] if number < len(NAMES) else f"State {number}"
        yield {f"actors/s{number:02}.yml": f"{{name: {name}, kind: state}}"}
    pairs = [(0, other) for other in range(1, 16)]
    pairs += [(one, one + 1) for one in range(1, 14)] + [(17, 18), (18, 19), (20, 21)]
    types = ("quarrel", "visit", "treaty")
    for place, (one, other) in enumerate(pairs):
        for number in range(60 if place == 0 else 4 if place < 15 else 1):
            days = number * 29 + place * 97
            when = f"{2020 + days // 360 % 5}-{1 + days // 30 % 12:02}-{1 + days % 28:02}"
            yield incident(
                f"case-{place}-{number}",
                when if number % 5 else when[:7],
                *(f"s{one:02} doer", f"s{other:02} aim"),
                type=types[(number + place) % 3],
            )


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Watched]:
    project = empty_project(tmp_path_factory.mktemp("drawn"))
    samples.write(project, samples.WORLD, *records())
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    with reading(browser, Path(project / "site"), reduced_motion="reduce") as watched:
        yield watched


def visit(watched: Watched, url: str, width: int) -> Page:
    watched.page.set_viewport_size({"width": width, "height": 900})
    page = watched.visit(url)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    return page


def rectangles(found: Locator) -> list[Rectangle]:
    """The rectangles of what can be seen of some elements."""
    script = """all => all.filter(one => one.checkVisibility()).map(one => {
        const box = one.getBoundingClientRect();
        return {left: box.left, right: box.right, top: box.top, bottom: box.bottom};
    })"""
    boxes: list[Rectangle] = found.evaluate_all(script)
    return boxes


def overlap(one: Rectangle, other: Rectangle) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    return across > 1 and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1


def holds(one: Rectangle, other: Rectangle) -> bool:
    beside = one["left"] <= other["left"] + 1 and other["right"] <= one["right"] + 1
    return beside and one["top"] <= other["top"] + 1 and other["bottom"] <= one["bottom"] + 1


def overlaps(boxes: list[Rectangle]) -> list[tuple[Rectangle, Rectangle]]:
    return [pair for pair in combinations(boxes, 2) if overlap(*pair)]


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_lie_beside_each_other_within_their_lane(looked_at: Watched, width: int) -> None:
    page = visit(looked_at, TIMELINES, width)
    lanes = page.locator(".lanes > .lane").all()
    assert len(lanes) == 12
    for lane in lanes:
        (plot,) = rectangles(lane.locator(".lane__plot"))
        (name,) = rectangles(lane.locator(".lane__name"))
        marks = rectangles(lane.locator(".lane__mark"))
        assert marks
        assert overlaps([*marks, name]) == []
        for mark in marks:
            assert plot["left"] - 1 <= mark["left"] < mark["right"] <= plot["right"] + 1
            assert plot["top"] <= mark["top"] < mark["bottom"] <= plot["bottom"]
            assert mark["right"] - mark["left"] >= 24 <= mark["bottom"] - mark["top"]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_years_stand_above_their_columns(looked_at: Watched, width: int) -> None:
    page = visit(looked_at, TIMELINES, width)
    years = page.locator(".lanes__years li")
    assert len(rectangles(years)) > 2
    assert overlaps(rectangles(years)) == []
    sizes = years.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 11
    (axis,) = rectangles(page.locator(".lanes__years ol"))
    plots = rectangles(page.locator(".lanes > .lane > .lane__plot"))
    assert {round(one["left"]) for one in plots} == {round(axis["left"])}
    assert {round(one["right"]) for one in plots} == {round(axis["right"])}


def test_a_mark_tells_when_and_what_and_leads_there(looked_at: Watched) -> None:
    page = visit(looked_at, TIMELINES, 1440)
    lane = page.locator(".lanes > .lane").first
    marks = lane.get_by_role("link")
    names = [mark.inner_text() for mark in marks.all()]
    assert all(any(word in name for word in WORDS) for name in names[1:])
    several = lane.get_by_role("link", name=": 2 incidents").first
    relation = names[0]
    several.click()
    page.wait_for_url(lambda url: TIMELINES not in url)
    assert relation in page.locator("h1").inner_text()


def test_quiet_relations_are_in_the_fold(looked_at: Watched) -> None:
    page = visit(looked_at, TIMELINES, 390)
    folded = page.locator(".lanes details .lane")
    assert folded.count() > 0
    assert not any(lane.is_visible() for lane in folded.all())
    page.locator(".lanes summary").click()
    assert all(lane.is_visible() for lane in folded.all())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert overlaps(rectangles(folded.first.locator(".lane__mark"))) == []


def test_without_a_style_sheet_the_timeline_is_a_list(looked_at: Watched) -> None:
    page = visit(looked_at, TIMELINES, 390)
    sheets = "style, link[rel=stylesheet]"
    page.evaluate(f"document.querySelectorAll('{sheets}').forEach(one => one.remove())")
    lane = page.locator(".lanes > .lane").first
    items = [one for one in lane.locator("li").all() if one.is_visible()]
    assert len(items) == lane.locator("ol:not([hidden]) li").count() > 3
    heights = [box["top"] for one in items for box in rectangles(one)]
    assert heights == sorted(set(heights))  # one below the other, each once
    texts = [one.inner_text() for one in items]
    assert all(any(word in text for word in WORDS) for text in texts)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_name_of_the_graph_covers_another_or_leaves_its_box(
    looked_at: Watched, width: int
) -> None:
    look_at_names(looked_at, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_names_of_the_graph_stay_in_their_boxes_where_faces_are_missing(
    looked_at: Watched, width: int
) -> None:
    looked_at.page.route("**/faces.css", lambda route: route.fulfill(content_type="text/css"))
    try:
        look_at_names(looked_at, width)
    finally:
        looked_at.page.unroute("**/faces.css")


def look_at_names(watched: Watched, width: int) -> None:
    page = visit(watched, GRAPH, width)
    boxes, texts = (rectangles(page.locator(f".graph__state {tag}")) for tag in ("rect", "text"))
    assert len(boxes) == COUNT - 1  # one has no relation
    assert overlaps(boxes) == overlaps(texts) == []
    for box in boxes:
        assert -1 <= box["left"] < box["right"] <= width + 1
        assert box["bottom"] - box["top"] >= 24
    for text in texts:
        assert len([box for box in boxes if holds(box, text)]) == 1
        assert text["bottom"] - text["top"] >= 11


def test_each_link_of_the_graph_is_reached_by_keyboard_once(looked_at: Watched) -> None:
    page = visit(looked_at, GRAPH, 1440)
    wide = page.locator(".graph__wide a")
    wide.first.focus()
    stops = []
    for _ in range(wide.count()):
        stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    assert stops == wide.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(set(stops)) == len(stops)
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_a_line_of_the_graph_leads_to_its_relation(looked_at: Watched) -> None:
    page = visit(looked_at, GRAPH, 1440)
    line = page.locator(".graph__wide .graph__line").first
    name = str(line.get_attribute("aria-label")).partition(":")[0]
    line.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: GRAPH not in url)
    assert page.locator("h1").inner_text() == name
