"""The graph of states: every relation is a line between its two states, and a row of the table."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import samples
from browsing import read
from projects import ROOT
from samples import Files, incident

from macros.archive.archive import Archive
from macros.archive.incremental.archive_fingerprints import Fingerprints
from macros.archive.incremental.read_tracking import track_reads
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.drawn.relation_graph import RELATIONS, STATES, GraphPage, graph_page

PRESS = Renderer(ROOT / "overrides")


def view(archive: Archive) -> GraphPage:
    return graph_page(page_context(archive, PRESS, "../../"))


def quarrels(*pairs: tuple[int, int], times: int = 1) -> Files:
    """As many states as are named, and an incident or several between each two."""
    found: Files = {
        f"actors/state-{one:02}.yml": f"{{name: State {one:02}, kind: state}}"
        for pair in pairs
        for one in pair
    }
    for one, other in pairs:
        for day in range(1, times + 1):
            actors = (f"state-{one:02} doer", f"state-{other:02} aim")
            found |= incident(f"case-{one}-{other}-{day}", f"2001-05-{day:02}", *actors)
    return found


SEVERED = "[{between: [arcadia, borduria], relations: severed}]"


def test_every_relation_is_a_line_from_one_of_its_states_to_the_other(tmp_path: Path) -> None:
    pairs = [(0, 1), (1, 2), (0, 2), (3, 4)]
    found = view(samples.archive(tmp_path, quarrels(*pairs)))
    for drawing in (found.wide, found.tall):
        assert drawing
        middles = {
            (state.left + state.width // 2, state.top + state.height // 2): state.link.text
            for state in drawing.states
        }
        assert len(middles) == 5
        ends = {
            line.link.text.partition(":")[0]: {
                middles[line.x1, line.y1],
                middles[line.x2, line.y2],
            }
            for line in drawing.lines
        }
        assert ends == {
            f"State {one:02}–State {other:02}": {f"State {one:02}", f"State {other:02}"}
            for one, other in pairs
        }


def test_names_have_room_and_lie_within_the_drawing(tmp_path: Path) -> None:
    long = {"actors/state-01.yml": "{name: The Most Serene Federation of Arran, kind: state}"}
    found = view(samples.archive(tmp_path, quarrels((0, 1), (1, 2), (1, 3), (4, 5)), long))
    for drawing in (found.wide, found.tall):
        assert drawing
        for one, other in combinations(drawing.states, 2):
            beside = one.left + one.width <= other.left or other.left + other.width <= one.left
            above = one.top + one.height <= other.top or other.top + other.height <= one.top
            assert beside or above
        for state in drawing.states:
            assert state.left >= 0 <= state.top
            assert state.left + state.width <= drawing.width
            assert state.top + state.height <= drawing.height
            assert all(state.top < line.y < state.top + state.height for line in state.lines)
        texts = {" ".join(line.text for line in state.lines) for state in drawing.states}
        assert "The Most Serene Federation of Arran" in texts


def test_a_line_says_how_the_two_stand_and_is_as_thick_as_their_incidents_are_many(
    tmp_path: Path,
) -> None:
    files = (incident("break", "2001-05-20", effects=SEVERED), quarrels((0, 1), times=4))
    found = view(samples.archive(tmp_path, *files))
    assert found.wide
    busy, broken = found.wide.lines
    assert broken.link.text == "Arcadia–Borduria: Severed since 20 May 2001; 1 incident"
    assert broken.link.url == "../../relations/arcadia-borduria/"
    assert (broken.style, broken.thickness) == ("worst", "4.5")
    assert busy.link.text == "State 00–State 01: not recorded; 4 incidents"
    assert (busy.style, busy.thickness) == ("unknown", "7.5")
    assert [(one.style, one.label) for one in found.legend] == [
        ("worst", "Severed"),
        ("unknown", ""),
    ]
    assert [(row.words, row.incidents) for row in found.rows] == [
        ("", "4"),
        ("Severed since 20 May 2001", "1"),
    ]


def test_what_was_recorded_long_ago_is_drawn_faintly(tmp_path: Path) -> None:
    files = (incident("break", "2001-05-20", effects=SEVERED), incident("talks", "2004-01-01"))
    found = view(samples.archive(tmp_path, *files))
    assert found.wide
    assert found.has_old
    assert found.wide.lines[0].is_old
    assert "last recorded 20 May 2001" in found.wide.lines[0].link.text


def test_of_many_relations_those_with_the_most_incidents_are_drawn(tmp_path: Path) -> None:
    ring = [(number, number + 1) for number in range(RELATIONS + 8)]
    chords = [(one, other) for one, other in combinations(range(13), 2) if other - one > 1]
    found = view(samples.archive(tmp_path, quarrels(*chords, times=2), quarrels(*ring)))
    assert found.wide
    assert len(found.wide.lines) == len(found.rows) == RELATIONS
    assert len(found.wide.states) <= STATES
    assert {row.incidents for row in found.rows} == {"2"}
    assert found.total == f"{len(ring) + len(chords)}"
    assert found.relations == f"{RELATIONS} relations"


def test_the_same_records_give_the_same_drawing(tmp_path: Path) -> None:
    pairs = [(0, 1), (1, 2), (2, 3), (3, 0), (1, 4), (5, 6)]
    there = samples.archive(tmp_path / "there", quarrels(*pairs))
    back = samples.archive(tmp_path / "back", quarrels(*reversed(pairs)))
    assert view(there) == view(back)


def test_without_relations_nothing_is_drawn(tmp_path: Path) -> None:
    found = view(samples.archive(tmp_path))
    assert (found.wide, found.tall, found.rows) == (None, None, ())
    assert "Nothing is recorded yet." in read(PRESS.render(found)).text


def test_as_html_each_link_of_the_drawing_has_a_name(tmp_path: Path) -> None:
    root = read(PRESS.render(view(samples.archive(tmp_path, quarrels((0, 1), (1, 2))))))
    wide, tall = root.find("svg", role="group")
    for drawing in (wide, tall):
        lines, states = (
            drawing.find("a", class_="graph__line"),
            drawing.find("a", class_="graph__state"),
        )
        assert [one.attributes["aria-label"] for one in lines] == [
            "State 00–State 01: not recorded; 1 incident",
            "State 01–State 02: not recorded; 1 incident",
        ]
        assert [one.text for one in states] == ["State 01", "State 00", "State 02"]
    (table,) = root.find("table")
    assert [row.find("td")[0].text for row in table.find("tr")[1:]] == [
        "State 00–State 01",
        "State 01–State 02",
    ]


def test_it_depends_on_what_it_draws_only(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, quarrels((0, 1), (1, 2)))
    read_set: set[tuple[str, ...]] = set()
    view(track_reads(archive, read_set))
    of_relations = {key[2:] for key in read_set if key[0] == "relation"}
    assert of_relations == {(".", "count"), (".", "history")}
    assert not any(key[0] in ("relations", "incidents", "actors") for key in read_set)


def test_it_is_laid_out_again_only_where_states_or_relations_have_changed(tmp_path: Path) -> None:
    files = quarrels((0, 1), (1, 2))
    archive = samples.archive(tmp_path / "before", files)
    read_set: set[tuple[str, ...]] = set()
    view(track_reads(archive, read_set))

    def is_current(name: str, *more: Files) -> bool:
        now = Fingerprints(samples.archive(tmp_path / name, files, *more))
        before = Fingerprints(archive)
        return all(before.of(key) == now.of(key) for key in read_set)

    actors = ("state-00 doer", "state-01 aim")
    told_anew = incident("case-0-1-1", "2001-05-01", *actors, summary="Something else.[^paper]")
    assert is_current("told-anew", told_anew)
    assert is_current("alone", incident("alone", "2001-05-01", "state-00 guest"))
    assert not is_current("more", incident("more", "2001-05-01", *actors))
    assert not is_current("renamed", {"actors/state-00.yml": "{name: Zenda, kind: state}"})
