"""A briefing in a real browser: what its first screen shows, and where its notes stand."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import chromium
import projects
import pytest
from chromium import ADDRESS, reading
from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

BRIEFING = "briefings/the-long-story/"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
WIDE: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}

CITE = '{{ cite("graustark-breaks-with-ruritania", "KEY") }}'
SENTENCE = "The envoy waited in the hall and nobody could say for whom. "
PARAGRAPH = (
    "".join(
        SENTENCE.strip() + CITE.replace("KEY", key) + " "
        for key in ("herald", "gazette", "herald", "gazette")
    )
    + SENTENCE.strip()
    + CITE.replace("KEY", "gazette")
    + CITE.replace("KEY", "herald")
)
STANDFIRST = (
    "In May 1894 a court sent the envoy of the other home. The record shows a quarrel by steps, "
    "most of which stopped short of the last one."
)
BALL = "The courts danced again, at length and in front of all the guests."
STORY = f"""---
title: "The Long Story of an Envoy Who Was Kept Waiting in Strelsau"
date: 1896-03
as_of: 1894-06
description: {STANDFIRST}
image: {{src: clock.svg, alt: A clock, caption: The clock in the hall, credit: Court painter}}
corrections: [{{date: 1896-04, text: The clock had stopped.}}]
updates:
  - {{date: 1896-02-11, text: "{BALL}", incident: the-reconciliation-ball}}
  - {{date: 1896-01, text: The clock was put right.}}
---

{PARAGRAPH}

{{{{ cast("fritz-von-tarlenheim", "graustark", "ruritania") }}}}

## What came of it

{PARAGRAPH} {PARAGRAPH}

{{{{ claims(incident="graustark-breaks-with-ruritania") }}}}

{{{{ key_dates(relation="graustark-ruritania", most="2") }}}}

{PARAGRAPH}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = projects.tiny_project(tmp_path_factory.mktemp("project"))
    (project / "docs" / BRIEFING.rstrip("/")).with_suffix(".md").write_text(STORY, "utf-8")
    run = projects.mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    return project / "site"


def box(one: Locator) -> dict[str, float]:
    found = one.bounding_box()
    assert found is not None
    return dict(found)


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    return [box(one) for one in page.locator(selector).all()]


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    across = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    down = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    return across or down


@pytest.mark.parametrize("options", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_prose_begins_on_the_first_screen(
    site: Path, browser: Browser, options: dict[str, Any]
) -> None:
    with reading(browser, site, **options) as watched:
        page = watched.visit(BRIEFING)
        first = box(page.locator(".prose > p").first)
        assert first["y"] + 60 < options["viewport"]["height"], "two lines of it can be read"
        assert page.locator(".since").inner_text().count("\n") <= 2
        page.locator(".since summary").click()
        assert page.locator(".since", has_text=BALL).is_visible()


def test_what_has_happened_since_has_no_numbers(site: Path, browser: Browser) -> None:
    with reading(browser, site, **WIDE) as watched:
        page = watched.visit(BRIEFING)
        assert page.locator(".since .note-ref").count() == 0
        assert page.locator(".since a", has_text="*a*").first.is_visible()
        numbers = page.locator(".note-ref").all_inner_texts()
        assert list(dict.fromkeys(numbers)) == ["1", "2"]
        assert page.locator(".notes li").count() == 2


@pytest.mark.parametrize("width", [1000, 1440])
def test_notes_stand_beside_their_sentences_and_apart(
    site: Path, browser: Browser, width: int
) -> None:
    with reading(browser, site, viewport={"width": width, "height": 900}) as watched:
        page = watched.visit(BRIEFING)
        in_margin = boxes(page, ".beside, .cast-box, figure.lead")
        assert len(in_margin) > 20
        assert all(apart(*two) for two in combinations(in_margin, 2))
        prose = box(page.locator(".prose > p").first)
        assert all(one["x"] > prose["x"] + prose["width"] for one in in_margin)
        assert box(page.locator(".cast-box"))["y"] < boxes(page, ".beside")[0]["y"]
        assert page.locator(".cast-box dd").first.is_visible()
        for number, note in zip(boxes(page, ".note-ref"), boxes(page, ".beside"), strict=True):
            assert note["y"] > number["y"] - 20, "no note stands above its sentence"
        last = boxes(page, ".prose > p:last-of-type :is(.note-ref, .beside)")
        assert abs(last[0]["y"] - last[1]["y"]) < 40


def test_a_tap_opens_a_note_in_place_and_moves_nothing(site: Path, browser: Browser) -> None:
    with reading(browser, site, **PHONE) as watched:
        page = watched.visit(BRIEFING)
        paragraph = page.locator(".prose > p").nth(1)
        number, note = paragraph.locator(".note-ref a").last, paragraph.locator(".beside").last
        number.scroll_into_view_if_needed()
        places = boxes(page, ".prose > *")
        assert not note.is_visible()
        number.tap()
        assert note.is_visible()
        assert "Gazette, 2 May 1894" in note.inner_text() or "Herald" in note.inner_text()
        below = box(note)["y"] - (box(number)["y"] + box(number)["height"])
        assert -12 < below < 24, "right below the line of its number"
        assert box(note)["x"] >= 0
        assert box(note)["x"] + box(note)["width"] <= 390
        assert number.get_attribute("aria-expanded") == "true"
        assert page.url == ADDRESS + BRIEFING
        assert boxes(page, ".prose > *") == places
        middle = box(note.locator("a").first)
        at = [middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2]
        on_top = "([x, y]) => document.elementFromPoint(x, y).closest('.beside') !== null"
        assert page.evaluate(on_top, at), "what comes next does not cover it"
        number.tap()
        assert not note.is_visible()
        number.focus()
        page.keyboard.press("Enter")
        assert note.is_visible()
        page.keyboard.press("Escape")
        assert not note.is_visible()
        number.tap()
        page.locator(".prose h2").first.tap()
        assert not note.is_visible()


def test_numbers_are_large_enough_for_a_finger_and_lines_stay_even(
    site: Path, browser: Browser
) -> None:
    with reading(browser, site, **PHONE) as watched:
        page = watched.visit(BRIEFING)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        targets = boxes(page, ".note-ref a")
        assert all(min(one["width"], one["height"]) >= 24 for one in targets)
        assert all(apart(*two) for two in combinations(targets, 2))
        paragraph = page.locator(".prose > p").first
        line = paragraph.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)")
        lines = box(paragraph)["height"] / line
        assert abs(lines - round(lines)) < 0.05


def test_without_a_script_a_number_leads_to_its_note_and_back(site: Path, browser: Browser) -> None:
    with reading(browser, site, java_script_enabled=False, **PHONE) as watched:
        page = watched.visit(BRIEFING)
        page.locator(".note-ref a").nth(1).tap()
        assert page.url == f"{ADDRESS}{BRIEFING}#note-2"
        assert page.locator("#note-2").is_visible()
        page.locator("#note-2 .notes__ways a").first.tap()
        assert page.url == f"{ADDRESS}{BRIEFING}#ref-2-1"


def test_on_paper_notes_are_a_list_at_the_end(site: Path, browser: Browser) -> None:
    with reading(browser, site, **WIDE) as watched:
        page = watched.visit(BRIEFING)
        page.emulate_media(media="print")
        assert not any(one.is_visible() for one in page.locator(".beside").all())
        assert page.locator("#note-2").is_visible()
        assert page.locator(".cast-box dd").first.is_visible()
