"""The strip of a relation and the rows of a state can be read and hit at every width."""

from __future__ import annotations

from itertools import pairwise

import chromium
import pytest
from built_site import BuiltSite
from chromium import reading
from playwright.sync_api import Browser

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

RELATION = "relations/graustark-ruritania/"
STATE = "actors/ruritania/"

LABELS = """() => [...document.querySelectorAll(".chart__labels")].map((lane) =>
  [...lane.querySelectorAll("text")].map((one) => one.getBoundingClientRect())
    .map((box) => [Math.round(box.top), Math.round(box.bottom)]))"""
TARGETS = """() => [...document.querySelectorAll(".chart__target")]
  .map((one) => one.getBoundingClientRect().height)"""
TWICE = """() => {
  const root = document.documentElement;
  root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px";
}"""


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_labels_of_a_lane_keep_apart_and_its_steps_can_be_hit(
    tiny: BuiltSite, browser: Browser, width: int
) -> None:
    with reading(browser, tiny.folder, viewport={"width": width, "height": 900}) as watched:
        page = watched.visit(RELATION)
        lanes, targets = page.evaluate(LABELS), page.evaluate(TARGETS)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert any(len(lane) > 1 for lane in lanes)
    for lane in lanes:
        assert all(one[1] <= below[0] for one, below in pairwise(lane)), lane
    assert targets
    assert min(targets) >= 24


@pytest.mark.parametrize("url", [RELATION, STATE])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_is_cut_off_where_text_is_twice_as_large(
    tiny: BuiltSite, browser: Browser, url: str, width: int
) -> None:
    with reading(browser, tiny.folder, viewport={"width": width, "height": 900}) as watched:
        page = watched.visit(url)
        page.evaluate(TWICE)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
