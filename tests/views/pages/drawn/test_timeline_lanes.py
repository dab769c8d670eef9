"""The lanes of the drawn timeline: every incident is in one mark, and no mark says more."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

import samples
from date_strategies import written
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import ROOT
from samples import Files, incident

from macros.archive.archive import Archive
from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.drawn.timeline_axis import WIDTH, axis_of
from macros.views.pages.drawn.timeline_lanes import TimelineLane, lane_of, rows_of

PRESS = Renderer(ROOT / "overrides")
WORDS: Files = {
    **samples.TONES,
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """,
}


def context_of(archive: Archive) -> PageContext:
    return page_context(archive, PRESS, "../")


def archive_of(root: Path, *dated: tuple[str, str]) -> Archive:
    """An archive of incidents, each given by its date and its type."""
    files = [
        incident(f"case-{number}", date, type=type) for number, (date, type) in enumerate(dated)
    ]
    return samples.archive(root, WORDS, *files)


def lane(archive: Archive, years: range | None = None) -> TimelineLane:
    """The lane of the only relation, on an axis of its own years or of some others."""
    context = context_of(archive)
    numbers = years or archive.year_numbers()
    (relation,) = archive.relations.values()
    found = lane_of(
        relation, axis_of(dict.fromkeys(numbers, 1)), rows_of(archive.vocabulary), context
    )
    assert found
    return found


dates = st.builds(
    written,
    st.dates(date(1990, 1, 1), date(2029, 12, 31)),
    st.sampled_from([1, 2, 3]),
    st.sampled_from(["", "~"]),
)
dated = st.tuples(dates, st.sampled_from(["quarrel", "visit", "treaty"]))


@settings(max_examples=25)
@given(st.lists(dated, min_size=1, max_size=25))
def test_every_incident_is_in_exactly_one_mark(some: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = archive_of(Path(folder), *some)
        found = lane(archive)
    axis = axis_of(dict.fromkeys(archive.year_numbers(), 1))
    drawn = [one for one in archive.incidents if axis.has(one.date.earliest)]
    tones = {"quarrel": "cool", "visit": "even", "treaty": "warm"}
    for marks, of in ((found.marks, axis), (found.coarse, axis.coarse())):
        places = [(mark.column, mark.row) for mark in marks]
        assert places == sorted(set(places))  # in the order of time, and none upon another
        assert all(1 <= column <= of.columns for column, _ in places)
        counts = {(mark.column, mark.tone.id): int(mark.number or 1) for mark in marks}
        assert sum(counts.values()) == len(drawn)
        for one in drawn:
            counts[of.column(one.date.earliest), tones[one.type]] -= 1
        assert set(counts.values()) == {0}
    for bars in found.bars:
        ends = [tuple(map(int, one)) for one in re.findall(r"M(\d+) \d+H(\d+)", bars.path)]
        assert all(0 <= left < right <= WIDTH for left, right in ends)
    assert bool(found.bars) == any(one.date.earliest < one.date.latest for one in drawn)


def test_a_mark_of_one_incident_links_to_it_and_tells_of_it(tmp_path: Path) -> None:
    files = incident("stays", "2001-05-03", type="visit", verification="reported")
    archive = samples.archive(tmp_path, WORDS, files)
    (mark,) = lane(archive).marks
    assert mark.link.url == "../incidents/stays/"
    assert mark.link.text == "3 May 2001, Even: The stays (reported)"
    assert (mark.number, mark.tone.shape) == ("", "●")


def test_a_mark_of_several_says_how_many_and_links_to_the_timeline(tmp_path: Path) -> None:
    days = [(f"2001-05-{day:02}", "quarrel") for day in range(1, 10)]
    (mark,) = lane(archive_of(tmp_path, *days), range(2001, 2005)).marks
    assert mark.link.text == "April–June 2001, Cooler: 9 incidents"
    assert mark.link.url == "../relations/arcadia-borduria/#timeline"
    assert (mark.number, mark.size) == ("9", 3)


def test_a_mark_of_a_long_relation_links_to_the_part_of_its_timeline(tmp_path: Path) -> None:
    days = [(f"{year}-05-{day:02}", "quarrel") for year in (1991, 2001) for day in range(1, 31)]
    days += [(f"2001-06-{day:02}", "visit") for day in range(1, 30)]
    days += [(f"2001-07-{day:02}", "visit") for day in range(1, 30)]
    found = lane(archive_of(tmp_path, *days), range(1991, 2002))
    folder = "../relations/arcadia-borduria/timeline"
    decades = ["1990s", "2000s", "2000s", "2000s"]
    assert [mark.link.url for mark in found.marks] == [f"{folder}/{one}/" for one in decades]


def test_rows_go_from_warm_to_cool_without_those_that_a_relation_lacks(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, ("2001-01", "quarrel"), ("2001-02", "treaty"))
    found = lane(archive)
    assert list(rows_of(archive.vocabulary)) == ["warm", "even", "cool"]
    assert {mark.tone.id: mark.row for mark in found.marks} == {"warm": 1, "cool": 2}
    assert [bars.tone.id for bars in found.bars] == ["warm", "cool"]
    assert found.height == 50


def test_what_comes_before_the_axis_is_counted_and_not_drawn(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, ("1901", "quarrel"), ("2001-02", "treaty"))
    found = lane(archive, range(2001, 2003))
    assert (found.incidents, found.earlier) == ("2 incidents", "1 before 2001")
    assert [mark.tone.id for mark in found.marks] == ["warm"]


def test_a_relation_without_anything_on_the_axis_has_no_lane(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, ("1901", "quarrel"))
    axis, rows = axis_of({2001: 1}), rows_of(archive.vocabulary)
    (relation,) = archive.relations.values()
    assert lane_of(relation, axis, rows, context_of(archive)) is None


def test_a_lane_can_have_coarse_marks_only(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, ("2001-02", "treaty"))
    (relation,) = archive.relations.values()
    axis, rows = axis_of({2001: 1}), rows_of(archive.vocabulary)
    found = lane_of(relation, axis, rows, context_of(archive), fine=False)
    assert found
    assert (len(found.marks), len(found.coarse)) == (0, 1)
