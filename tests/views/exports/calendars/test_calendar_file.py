"""Calendars: what they say of incidents, what they leave out, and that programs read the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import payloads
import pytest
import recurring_ical_events
from built_site import BuiltSite
from golden_files import same_text_as_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event
from icalendar.prop import vText
from payloads import PAYLOADS
from projects import ROOT, TINY
from samples import WORLD, Files, archive, complaints, incident

from macros.archive.archive import Archive
from macros.views.all_pages import page_at, pages
from macros.views.context.addresses import base_of, file_of
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.exports.calendars.content_lines import calendar_lines
from macros.views.exports.calendars.event import text
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import open_project

SITE = Site("Chancery", "https://chancery.example/", "Incidents.", frozenset(OUTPUTS))
NOWHERE = Site("Chancery", "", "Incidents.", frozenset({"calendars"}))


def calendar_text(world: Archive, path: str = "calendar.ics", site: Site = SITE) -> str:
    """The text of the calendar at a path."""
    renderer = Renderer(ROOT / "overrides")
    spec = page_at(path, world, renderer, site)
    assert spec is not None, f"there is no {path}"
    found = spec.view(page_context(world, renderer, base_of(path), site))
    assert isinstance(found, str)
    return found


def events(written: str | bytes) -> list[Component]:
    """The events of a calendar, as a program reads them."""
    return Calendar.from_ical(written).walk("VEVENT")


def told(tmp_path: Path, *files: Files) -> list[Component]:
    return events(calendar_text(archive(tmp_path, *files)))


def calendars(world: Archive, site: Site = SITE) -> Iterator[str]:
    """The paths of all calendars."""
    found = pages(world, Renderer(ROOT / "overrides"), site)
    return (spec.path for spec in found if spec.path.endswith(".ics"))


def test_a_calendar_as_it_is_written() -> None:
    world = open_project(TINY, TINY / "data", None, ROOT / "overrides").archive
    written = calendar_text(world, "relations/graustark-ruritania/calendar.ics")
    assert written.count("\n") == written.count("\r\n")
    assert same_text_as_golden("calendar.ics", written.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("when", "first", "last", "title"),
    [
        ("2025-11-03", "2025-11-03", "2025-11-03", "The quarrel"),
        ("2025-11-03/2025-11-06", "2025-11-03", "2025-11-06", "The quarrel"),
        ("2024-02", "2024-02-01", "2024-02-29", "In February 2024: The quarrel"),
        ("2025", "2025-01-01", "2025-12-31", "In 2025: The quarrel"),
        ("2025-11-03~", "2025-11-03", "2025-11-03", "Around 3 November 2025: The quarrel"),
        ("2025-11-03?", "2025-11-03", "2025-11-03", "Perhaps 3 November 2025: The quarrel"),
        ("2025-11%", "2025-11-01", "2025-11-30", "Perhaps around November 2025: The quarrel"),
        ("2025-10/2025-11", "2025-10-01", "2025-11-30", "October–November 2025: The quarrel"),
        (
            "2025-11-03~/2025-11-06",
            "2025-11-03",
            "2025-11-06",
            "From around 3 November 2025 to 6 November 2025: The quarrel",
        ),
        ("2025-11-03/..", "2025-11-03", "2025-11-03", "Since 3 November 2025: The quarrel"),
        ("0001-01-01", "0001-01-01", "0001-01-01", "The quarrel"),
        ("9999-12-30", "9999-12-30", "9999-12-30", "The quarrel"),
    ],
)
def test_an_incident_stands_on_the_days_on_which_it_may_have_been(
    tmp_path: Path, when: str, first: str, last: str, title: str
) -> None:
    (event,) = told(tmp_path, incident("quarrel", when))
    assert event["DTSTART"].dt == date.fromisoformat(first)
    assert event["DTEND"].dt == date.fromisoformat(last) + timedelta(days=1)
    assert event["SUMMARY"] == title


def test_a_title_that_is_not_certain_says_so(tmp_path: Path) -> None:
    words = {"vocabulary/verification.yml": "heard: {label: Heard, doubtful: yes}"}
    found = told(
        tmp_path,
        words,
        incident("gossip", "2025-11-03", verification="heard"),
        incident("rumour", "2025-12~", verification="heard"),
    )
    assert [str(one["SUMMARY"]) for one in found] == [
        "Heard: The gossip",
        "Heard, around December 2025: The rumour",
    ]
    assert found[0]["DESCRIPTION"].startswith("Heard: Something happened.")


@pytest.mark.parametrize("when", ["9999", "9999-12", "9999-12-31", "2025/9999"])
def test_what_is_after_the_last_day_of_calendars_is_left_out_and_told(
    tmp_path: Path, when: str
) -> None:
    files = (incident("late", when), incident("quarrel", "2025"))
    year = when[:4]
    assert [line for line in complaints(tmp_path, *files) if "calendar" in line] == [
        f"data/incidents/{year}/late.yml:2:7: warning: no calendar can tell of {when}, as calendars"
        " end with the year 9999: the incident is left out of them; its page and all lists have it"
    ]
    assert [str(one["SUMMARY"]) for one in told(tmp_path, *files)] == ["In 2025: The quarrel"]


@pytest.mark.parametrize("when", ["0000", "0000-01-01", "-0044-03-15", "10000", "../0000"])
def test_no_record_has_a_date_before_the_first_day_of_calendars(tmp_path: Path, when: str) -> None:
    files = {
        name.replace("2025", "0001"): text.replace("date: 2025", f"date: '{when}'")
        for name, text in incident("early", "2025").items()
    }
    (line,) = complaints(tmp_path, files)
    assert line.startswith("data/incidents/0001/early.yml:2:7: ")
    assert "warning" not in line


def test_nothing_that_is_withdrawn_is_in_a_calendar(tmp_path: Path) -> None:
    gone = "{date: 2026-01-01, reason: It never was}"
    world = archive(
        tmp_path,
        incident("quarrel", "2025-11-03", withdrawn=gone),
        incident("meeting", "2025-11-04", "arcadia doer", "carpathia aim"),
    )
    assert list(calendars(world)) == [
        "calendar.ics",
        "actors/arcadia/calendar.ics",
        "actors/carpathia/calendar.ics",
        "relations/arcadia-carpathia/calendar.ics",
    ]
    assert "quarrel" not in calendar_text(world)


def test_a_site_without_incidents_has_no_calendar(tmp_path: Path) -> None:
    assert list(calendars(archive(tmp_path, WORLD))) == []


def test_an_event_is_the_same_after_a_rename(tmp_path: Path) -> None:
    def uid(id: str, **more: str) -> str:
        (event,) = told(tmp_path / id, incident(id, "2025", **more))
        return str(event["UID"])

    assert uid("quarrel") == "incident.quarrel@chancery.example"
    assert uid("dispute", aliases="[quarrel]") == uid("quarrel")
    assert uid("discord", aliases="[quarrel, dispute]") == uid("quarrel")


def test_a_change_of_the_record_is_one_of_the_event(tmp_path: Path) -> None:
    changes = "[{date: 2026-01-03, text: A name}, {date: 2026-02-01, text: A day}]"
    plain, added, corrected = told(
        tmp_path,
        incident("a", "2025-11-01"),
        incident("b", "2025-11-02", added="2025-12-01"),
        incident("c", "2025-11-03", added="2025-12-01", corrections=changes),
    )
    assert "LAST-MODIFIED" not in plain
    assert plain["DTSTAMP"].dt.isoformat() == "2025-11-01T00:00:00+00:00"
    assert added["LAST-MODIFIED"].dt.isoformat() == "2025-12-01T00:00:00+00:00"
    assert corrected["LAST-MODIFIED"].dt.isoformat() == "2026-02-01T00:00:00+00:00"
    assert corrected["DTSTAMP"].dt == corrected["LAST-MODIFIED"].dt
    assert [one["SEQUENCE"] for one in (plain, added, corrected)] == [0, 0, 2]


def test_a_site_that_has_no_address_has_calendars_without_any(tmp_path: Path) -> None:
    written = calendar_text(archive(tmp_path, incident("quarrel", "2025")), site=NOWHERE)
    (event,) = events(written)
    assert event["UID"] == "incident.quarrel"
    assert "URL" not in event
    assert "//" not in written.replace("PRODID:-//Chancery//Calendar//EN", "")


def test_a_claim_is_in_no_calendar(tmp_path: Path) -> None:
    claim = (
        "[{text: They lied, by: arcadia, about: [borduria], status: disputed, sources: [paper]}]"
    )
    world = archive(tmp_path, incident("quarrel", "2025-11-03", claims=claim))
    for path in calendars(world):
        assert "lied" not in calendar_text(world, path)


def test_an_author_of_calendars_shows_the_same_days(built: BuiltSite) -> None:
    """A program that shows a month finds in it what the records have there, day by day."""
    records = open_project(
        built.folder.parent, built.folder.parent / "data", None, ROOT / "overrides"
    ).archive
    shown = recurring_ical_events.of(
        Calendar.from_ical((built.folder / "calendar.ics").read_bytes())
    )
    years = records.year_numbers()
    for year, month in [(years[0], 6), (years[len(years) // 2], 2), (years[-1], 12)]:
        first = date(year, month, 1)
        after = (first + timedelta(days=31)).replace(day=1)
        found = {str(event["UID"]) for event in shown.between(first, after)}
        assert found == {
            f"incident.{(one.aliases or [one.id])[0]}@chancery.example"
            for one in records.incidents
            if named_days(one.date.text)[0] < after and named_days(one.date.text)[1] >= first
        }
        assert found


def named_days(when: str) -> tuple[date, date]:
    """The first and the last day of what a date names, reckoned from its text."""
    ends = [end.rstrip("~?%") for end in when.split("/") if end != ".."]
    first = date.fromisoformat("-".join([*ends[0].split("-"), "01", "01"][:3]))
    parts = [*map(int, ends[-1].split("-"))]
    if len(parts) == 3:
        return first, date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    after = date(year + month // 12, month % 12 + 1, 1)
    return first, after - timedelta(days=1)


def test_every_page_with_incidents_leads_to_a_calendar_of_them(built: BuiltSite) -> None:
    files = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*.ics")}
    linked = {
        urljoin(f"/{url}", address)[1:]
        for url in built.pages
        if (page := built.folder / file_of(url)).exists()
        for address in ALTERNATE.findall(page.read_text("utf-8"))
    }
    assert len(files) > 20
    assert linked == files


ALTERNATE = re.compile('<link rel="alternate" type="text/calendar" [^>]*href="([^"]*)">')


def test_every_link_of_a_calendar_leads_to_a_page(built: BuiltSite) -> None:
    for path in sorted(built.folder.rglob("*.ics")):
        calendar = Calendar.from_ical(path.read_bytes())
        there = urlsplit(str(calendar["SOURCE"]))
        assert built.folder / there.path[1:] == path
        for one in (calendar, *calendar.walk("VEVENT")):
            assert urlsplit(str(one["URL"])).path[1:] in built.pages


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(TEXTS)
@settings(max_examples=200)
def test_a_long_line_is_folded_between_characters(words: str) -> None:
    """As the library does, which takes longer."""
    calendar, event = Calendar(), Event()
    event["SUMMARY"], event["X-PLAIN"] = text(words), vText("a")
    calendar.add_component(event)
    written = calendar_lines(calendar)
    assert written.encode() == calendar.to_ical()
    assert all(len(line) <= 75 for line in written.encode().split(b"\r\n"))


@given(TEXTS.filter(lambda words: "\\" not in words))
@settings(max_examples=200)
def test_a_text_is_read_as_it_was_written(words: str) -> None:
    calendar, event = Calendar(), Event()
    event["SUMMARY"] = text(words)
    calendar.add_component(event)
    (read,) = events(calendar_lines(calendar))
    kept = "".join(
        one for one in words if one in "\t\n" or not (one < " " or "\x7f" <= one < "\xa0")
    )
    assert read["SUMMARY"] == kept


def test_hostile_texts_are_texts_of_events(tmp_path: Path) -> None:
    """None of them ends a line, adds a property or an event, or is lost."""
    worlds = payloads.plant(tmp_path, list(PAYLOADS.values()))
    world = open_project(tmp_path, tmp_path / "data", None, ROOT / "overrides").archive
    written = calendar_text(world)
    found = {str(one["UID"]).split("@")[0]: one for one in events(written)}
    assert found.keys() == {
        f"incident.{name}" for one in worlds for name in (one.id("former"), one.id("early"))
    }
    usual = {
        *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"),
        *("DESCRIPTION", "TRANSP", "CLASS", "URL", "CATEGORIES", "LOCATION", "GEO"),
    }
    for one in found.values():
        assert one.keys() == usual
        record = world.incident(urlsplit(str(one["URL"])).path.split("/")[-2])
        assert one["SUMMARY"].endswith(record.title)
        assert record.place is not None
        assert one["LOCATION"].startswith(record.place.name)
        for claim in record.claims:
            assert claim.text not in one["DESCRIPTION"]
