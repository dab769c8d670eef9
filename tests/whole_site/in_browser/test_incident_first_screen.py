"""The first screen of an incident's page, as a browser draws it: what and when, why, and who."""

from __future__ import annotations

from typing import Any

import chromium
import pytest
from built_site import BuiltSite
from chromium import reading
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

INCIDENT = "incidents/graustark-breaks-with-ruritania/"
PHONE, DESKTOP = (390, 844), (1440, 900)
LEAST = 24
"""Pixels that a place to touch is high."""

BOXES = """names => Object.fromEntries(names.map(name => {
  const box = document.querySelector(name).getBoundingClientRect();
  return [name, {left: box.left, top: box.top, right: box.right, bottom: box.bottom}];
}))"""
TARGETS = """[...document.querySelectorAll(".incident :is(a, summary)")]
  .filter(one => one.offsetParent && !one.closest(".note-ref"))
  .map(one => [one.textContent.trim(), one.getClientRects()[0].height])"""
BEGINNINGS = """[...document.querySelectorAll(".dateline > *")]
  .filter(one => one.offsetLeft <= one.parentElement.offsetLeft)
  .map(one => one.textContent.trim())"""


def boxes(page: Page, *names: str) -> Any:
    return page.evaluate(BOXES, list(names))


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_says_when_what_why_and_who_in_this_order(
    size: tuple[int, int], tiny: BuiltSite, browser: Browser
) -> None:
    with reading(browser, tiny.folder, viewport={"width": size[0], "height": size[1]}) as watched:
        parts = (".dateline", ".incident h1", ".standfirst", ".deeds")
        found = boxes(watched.visit(INCIDENT), *parts, ".prose")
        assert all(found[one]["bottom"] <= size[1] for one in parts)
        tops = [found[one]["top"] for one in parts]
        assert tops == sorted(tops)
        assert found[".standfirst"]["top"] < found[".prose"]["top"]


def test_who_stands_beside_the_first_sentence_where_there_is_a_margin(
    tiny: BuiltSite, browser: Browser
) -> None:
    with reading(browser, tiny.folder, viewport={"width": 1440, "height": 900}) as watched:
        page = watched.visit(INCIDENT)
        found = boxes(page, ".standfirst", ".side", ".prose", ".neighbours", ".incident")
        assert found[".side"]["top"] == pytest.approx(found[".standfirst"]["top"], abs=4)
        assert found[".side"]["left"] > found[".standfirst"]["right"]
        assert found[".side"]["left"] > found[".prose"]["right"]
        assert found[".neighbours"]["right"] == found[".incident"]["right"]


def test_no_line_begins_with_a_dot(tiny: BuiltSite, browser: Browser) -> None:
    """The dot before the first of a line is there, but out of its box, which is cut off."""
    with reading(browser, tiny.folder, viewport={"width": 280, "height": 800}) as watched:
        page = watched.visit(INCIDENT)
        dateline = page.locator(".dateline")
        assert len(page.evaluate(BEGINNINGS)) > 1
        assert dateline.evaluate("one => getComputedStyle(one).overflowX") == "clip"
        dots = dateline.evaluate(
            "one => [...one.children].map(e => parseFloat(getComputedStyle(e, '::before').left))"
        )
        assert all(left < 0 for left in dots)
        assert dateline.evaluate("one => parseFloat(getComputedStyle(one).paddingLeft)") == 0


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_can_be_touched_is_high_enough(
    size: tuple[int, int], tiny: BuiltSite, browser: Browser
) -> None:
    with reading(browser, tiny.folder, viewport={"width": size[0], "height": size[1]}) as watched:
        targets = watched.visit(INCIDENT).evaluate(TARGETS)
        assert len(targets) > 10
        assert [one for one in targets if one[1] < LEAST] == []
