"""The page of the timelines: which lanes are drawn, folded or left out, and what it says of it."""

from __future__ import annotations

from pathlib import Path

import samples
from browsing import read
from projects import ROOT
from samples import Files, incident

from macros.archive.archive import Archive
from macros.archive.incremental.read_tracking import track_reads
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.drawn.timelines_page import DRAWN, FOLDED, TimelinesPage, timelines_page

PRESS = Renderer(ROOT / "overrides")


def view(archive: Archive) -> TimelinesPage:
    return timelines_page(page_context(archive, PRESS, "../"))


def states(count: int) -> Files:
    return {
        f"actors/state-{number:02}.yml": f"{{name: State {number:02}, kind: state}}"
        for number in range(count)
    }


def meetings(count: int, times: int, first: int = 1) -> Files:
    """As many pairs of states with so many incidents each."""
    found: Files = {}
    for number in range(first, first + count):
        for day in range(1, times + 1):
            pair = ("state-00 doer", f"state-{number:02} aim")
            found |= incident(f"case-{number}-{day}", f"2001-05-{day:02}", *pair)
    return found


def test_only_the_busiest_relations_are_drawn_and_quiet_ones_are_folded(tmp_path: Path) -> None:
    busy, quiet = meetings(DRAWN - 1, 3), meetings(FOLDED + 5, 2, DRAWN)
    found = view(samples.archive(tmp_path, states(DRAWN + FOLDED + 5), busy, quiet))
    assert found.chart
    assert len(found.chart.lanes) == DRAWN - 1
    assert len(found.chart.quiet) == FOLDED + 1
    assert {lane.incidents for lane in found.chart.quiet} == {"2 incidents"}
    assert not any(lane.marks for lane in found.chart.quiet)
    assert found.chart.quiet_title == f"{FOLDED + 1} relations with fewer incidents"
    assert found.all_relations
    assert found.all_relations.text == f"All {DRAWN + FOLDED + 4} relations"


def test_where_all_are_quiet_they_are_drawn_all_the_same(tmp_path: Path) -> None:
    found = view(samples.archive(tmp_path, states(4), meetings(3, 1)))
    assert found.chart
    assert (len(found.chart.lanes), found.chart.quiet) == (3, ())


def test_what_lies_before_the_axis_is_a_footnote(tmp_path: Path) -> None:
    old = incident("treaty-of-old", "1648-10-24")
    found = view(samples.archive(tmp_path, states(2), meetings(1, 20), old))
    assert found.chart
    assert found.chart.first == "2001"
    assert [(one.link.text, one.link.url, one.note) for one in found.chart.before] == [
        ("The treaty-of-old", "../incidents/treaty-of-old/", "24 October 1648")
    ]
    assert [lane.relation.text for lane in found.chart.lanes] == ["State 00–State 01"]


def test_of_many_before_the_axis_only_the_latest_years_are_named(tmp_path: Path) -> None:
    old = [incident(f"old-{year}", f"{year}") for year in range(1800, 1820)]
    found = view(samples.archive(tmp_path, states(2), meetings(1, 20), *old))
    assert found.chart
    assert [one.link.text for one in found.chart.before] == [
        f"{year}" for year in range(1808, 1820)
    ]
    assert {one.note for one in found.chart.before} == {"1 incident"}
    assert found.chart.further == "8 years"


def test_incidents_of_no_relation_are_counted(tmp_path: Path) -> None:
    alone = incident("alone", "2001-05-03", "state-00 guest")
    found = view(samples.archive(tmp_path, states(2), meetings(1, 3), alone))
    assert found.chart
    assert found.chart.unrelated == "1 incident"


def test_a_record_without_incidents_or_without_relations_draws_nothing(tmp_path: Path) -> None:
    assert view(samples.archive(tmp_path / "none")).chart is None
    alone = samples.archive(tmp_path / "alone", incident("alone", "2001-05-03", "arcadia guest"))
    assert view(alone).chart is None
    assert [one.year.text for one in view(alone).years] == ["2001"]


def test_as_html_it_is_a_list_of_named_links_for_each_lane(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, states(2), meetings(1, 3), incident("other", "2001-09-05"))
    root = read(PRESS.render(view(archive)))
    lanes = root.find("section", class_="lane")
    assert [lane.find("h3")[0].text for lane in lanes] == [
        "State 00–State 01 3 incidents",
        "Arcadia–Borduria 1 incident",
    ]
    (folded,) = root.find("details")
    assert folded.find("summary")[0].text == "1 relation with fewer incidents"
    wide, narrow = lanes[0].find("ol")
    assert "hidden" in narrow.attributes
    assert "hidden" not in wide.attributes
    (link,) = wide.find("a")
    assert link.text == "▼3 April–June 2001, Cooler: 3 incidents"
    assert all(one.attributes["aria-hidden"] == "true" for one in root.find("svg"))


def test_it_depends_on_no_more_relations_than_it_draws(tmp_path: Path) -> None:
    count = DRAWN + FOLDED + 9
    archive = samples.archive(tmp_path, states(count + 1), meetings(count, 1))
    read_set: set[tuple[str, ...]] = set()
    view(track_reads(archive, read_set))
    relations = {key[1] for key in read_set if key[0] == "relation"}
    assert len(relations) == DRAWN + FOLDED
    assert not any(key[0] in ("relations", "incidents") for key in read_set)


def test_which_row_is_above_is_told_only_where_each_tone_has_a_direction(tmp_path: Path) -> None:
    tones = """
        cool: {label: Cooler, shape: ▼, direction: deteriorated}
        warm: {label: Warmer, shape: ▲, direction: improved}
        """
    directed = {"vocabulary/tones.yml": tones}
    for name, more, told in (("without", {}, False), ("with", directed, True)):
        found = view(samples.archive(tmp_path / name, states(2), meetings(1, 3), more))
        assert found.chart
        assert found.chart.is_by_direction == told
        assert ("above, what brings" in PRESS.render(found)) == told
