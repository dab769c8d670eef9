"""What the board says: groups by gravity, each relation with what decides its group."""

from __future__ import annotations

import re
from pathlib import Path

from projects import ROOT
from samples import Files, archive, incident

from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.relations_board import WORST, Board, board

RULES: Files = {
    "vocabulary/tones.yml": """
        cool: {label: Cooler, shape: ▼, direction: deteriorated}
        warm: {label: Warmer, shape: ▲, direction: improved}
        """,
    "vocabulary/relation-groups.yml": """
        severed: {label: Severed, description: They broke., holds: {relations: [severed]}}
        empty: {label: Emptied, holds: {head: [vacant]}}
        mended:
          label: Mended
          holds: {relations: [open]}
          direction: improved
          verbs: {relations: mended}
        """,
}


def with_(other: str, date: str, name: str = "", **fields: str) -> Files:
    """An incident between Arcadia and another state."""
    return incident(name or f"with-{other}", date, "arcadia doer", f"{other} aim", **fields)


def pair(other: str, value: str) -> str:
    return f"[{{between: [arcadia, {other}], relations: {value}}}]"


def vacant(*missions: tuple[str, str]) -> str:
    heads = (f"{{mission_of: {of}, in: {in_}, head: vacant}}" for of, in_ in missions)
    return f"[{', '.join(heads)}]"


def drawn(root: Path, *files: Files) -> tuple[Board, str]:
    """The board and its text."""
    context: PageContext = page_context(
        archive(root, RULES, *files), Renderer(ROOT / "overrides"), ""
    )
    view = board(context)
    html = str(context.renderer.render(view))
    return view, " ".join(re.sub("<[^>]+>", " ", html).split())


def labels(view: Board) -> list[str]:
    return [group.label for group in view.board.groups] if view.board else []


def phrases(view: Board) -> list[list[str]]:
    assert view.board
    return [
        [" ".join(filter(None, (one.what, one.began))) + one.last for one in row.stands]
        for group in view.board.groups
        for row in group.rows
    ]


def test_groups_come_in_the_order_of_the_vocabulary_with_its_words(tmp_path: Path) -> None:
    view, text = drawn(
        tmp_path,
        with_("drackland", "1912-01-02", effects=pair("drackland", "open"), type="quarrel"),
        with_("carpathia", "1912-01-03", effects=vacant(("arcadia", "carpathia"))),
        with_("borduria", "1912-01-04", effects=pair("borduria", "severed")),
    )
    assert labels(view) == ["Severed", "Emptied", ""]
    assert text.index("Severed") < text.index("They broke.") < text.index("Arcadia–Borduria")
    assert text.index("Arcadia–Borduria") < text.index("Emptied") < text.index("Arcadia–Carpathia")
    # What fits no group of the vocabulary is not left out.
    assert "Changed 1 pair Arcadia–Drackland" in text


def test_the_heading_is_not_said_again(tmp_path: Path) -> None:
    view, _ = drawn(
        tmp_path,
        with_("borduria", "1912-01-04", effects=pair("borduria", "severed")),
        with_("carpathia", "1911-12-01", "cut", effects=pair("carpathia", "severed")),
        with_("carpathia", "1912-01-01", "back", effects=pair("carpathia", "open")),
    )
    assert phrases(view) == [["Since 4 Jan 1912"], ["1 Jan 1912"]]


def test_missions_alike_are_told_of_at_once(tmp_path: Path) -> None:
    both = vacant(("arcadia", "borduria"), ("borduria", "arcadia"))
    view, _ = drawn(tmp_path, with_("borduria", "1912-01-04", effects=both))
    assert phrases(view) == [["Both missions: vacant since 4 Jan 1912"]]
    one = vacant(("arcadia", "borduria"))
    view, _ = drawn(tmp_path / "one", with_("borduria", "1912-01-04", effects=one))
    assert phrases(view) == [["Arcadia in Borduria: vacant since 4 Jan 1912"]]


def test_what_is_over_a_year_old_is_told_as_last_recorded(tmp_path: Path) -> None:
    view, _ = drawn(
        tmp_path,
        with_("borduria", "1912-01-04", effects=pair("borduria", "severed")),
        with_("carpathia", "1914"),
    )
    assert phrases(view) == [["Last recorded 4 Jan 1912"]]
    assert view.board
    assert view.board.groups[0].rows[0].direction is None


def test_what_was_recorded_again_has_both_days(tmp_path: Path) -> None:
    view, _ = drawn(
        tmp_path,
        with_("borduria", "1912-01-04", effects=pair("borduria", "severed")),
        with_("borduria", "1912-06-07", "still", effects=pair("borduria", "severed")),
        with_("carpathia", "1914"),
    )
    assert phrases(view) == [["Since 4 Jan 1912, last recorded 7 Jun 1912"]]


def test_a_later_change_is_told_beside_what_decides_the_group(tmp_path: Path) -> None:
    power = "[{mission_of: arcadia, in: borduria, protecting_power: carpathia}]"
    view, _ = drawn(
        tmp_path,
        with_("borduria", "1912-01-04", effects=pair("borduria", "severed")),
        with_("borduria", "1912-02-03", "care", effects=power),
    )
    assert phrases(view)[0] == [
        "Since 4 Jan 1912",
        "Protecting power of Arcadia in Borduria: Carpathia since 3 Feb 1912",
    ]


def test_no_incident_and_no_date_is_told_twice(tmp_path: Path) -> None:
    cut = with_("borduria", "1912-01-04", "cut", effects=pair("borduria", "severed"))
    view, text = drawn(tmp_path, cut)
    assert text.count("The cut") == text.count("4 Jan 1912") == 1
    view, text = drawn(tmp_path, cut, with_("borduria", "1912-05-06", "talk"))
    assert "6 May 1912 The talk" in text
    assert view.board
    [stand] = view.board.groups[0].rows[0].stands
    assert stand.link
    assert (stand.link.url, stand.link.text) == ("incidents/cut/", "Since 4 Jan 1912")


def test_an_arrow_marks_what_changed_within_the_year(tmp_path: Path) -> None:
    view, _ = drawn(
        tmp_path,
        with_("carpathia", "1912-01-01", "opening", effects=pair("carpathia", "open")),
        with_("carpathia", "1912-01-02", "cut", effects=pair("carpathia", "severed")),
    )
    assert view.board
    way = view.board.groups[0].rows[0].direction
    assert way
    assert (way.shape, way.label) == ("▼", "Deteriorated")


def test_pairs_without_a_change_are_folded_at_the_end(tmp_path: Path) -> None:
    view, text = drawn(
        tmp_path,
        with_("borduria", "1912-01-04", effects=pair("borduria", "severed")),
        with_("carpathia", "1912-01-05"),
        with_("drackland", "1912-01-06"),
    )
    assert view.board
    assert [row.relation.text for row in view.board.quiet] == [
        *("Arcadia–Drackland", "Arcadia–Carpathia"),
    ]
    assert "2 pairs with no change recorded" in text
    assert text.index("Arcadia–Borduria") < text.index("2 pairs") < text.index("Arcadia–Drackland")


def test_an_empty_record_has_a_board(tmp_path: Path) -> None:
    view, text = drawn(tmp_path)
    assert view.board is None
    assert "Nothing is recorded yet." in text


def test_a_long_board_shows_some_of_each_group(tmp_path: Path) -> None:
    states = [f"s{number:03}" for number in range(120)]
    world: Files = {f"actors/{one}.yml": f"{{name: {one}, kind: state}}" for one in states}
    cut = [with_(one, "1912", effects=pair(one, "severed")) for one in states[:100]]
    gone = [with_(one, "1912", effects=vacant(("arcadia", one))) for one in states[100:110]]
    quiet = [with_(one, "1912") for one in states[110:]]
    view, text = drawn(tmp_path, world, *cut, *gone, *quiet)
    assert view.board
    assert [(one.label, one.count, len(one.rows)) for one in view.board.groups] == [
        ("Severed", f"{WORST // 2} of 100 pairs", WORST // 2),
        ("Emptied", "10 pairs", 10),
    ]
    assert view.total == "120 relations"
    assert view.board.quiet == ()
    assert "10 pairs with no change recorded" in text
    assert "State by state" in text
