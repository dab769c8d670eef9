"""How a relation stands in one term: the status, or what a mission has lost, and since when."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from projects import ROOT
from samples import Files, incident

from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.drawn.relation_standing import RelationStanding, standing

PRESS = Renderer(ROOT / "overrides")
STATUSES: Files = {
    "vocabulary/relation-statuses.yml": """
        open: {label: Open, sentence: are open, since: have been open, past: were open}
        frozen: {label: Frozen, sentence: are frozen, since: have been frozen, past: were frozen}
        over: {label: Over, sentence: are over, since: have been over, past: were over}
        """,
}


def stands(root: Path, *effects: str, later: str = "", **fields: str) -> RelationStanding:
    """How two states stand after an incident with these effects, and perhaps a later one."""
    files = [incident("change", "2001-05-03", effects=f"[{', '.join(effects)}]", **fields)]
    if later:
        files.append(incident("later", later))
    archive = samples.archive(root, STATUSES, *files)
    return standing(archive.relations["arcadia-borduria"], page_context(archive, PRESS, "../"))


def pair(status: str) -> str:
    return f"{{between: [arcadia, borduria], relations: {status}}}"


VACANT = "{mission_of: arcadia, in: borduria, head: vacant}"


@pytest.mark.parametrize(
    ("effects", "style", "words"),
    [
        ([pair("open")], "best", "Open since 3 May 2001"),
        ([pair("frozen")], "between", "Frozen since 3 May 2001"),
        ([pair("over"), VACANT], "worst", "Over since 3 May 2001"),
        (
            [pair("open"), VACANT],
            "lowered",
            "Head of Arcadia’s mission in Borduria: vacant since 3 May 2001",
        ),
        (
            [VACANT],
            "lowered",
            "Head of Arcadia’s mission in Borduria: vacant since 3 May 2001",
        ),
    ],
)
def test_it_is_told_by_the_status_or_by_the_lowest_mission(
    tmp_path: Path, effects: list[str], style: str, words: str
) -> None:
    found = stands(tmp_path, *effects)
    assert (found.style, found.words, found.is_old) == (style, words, False)


def test_where_nothing_is_recorded_nothing_is_said(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, incident("meeting", "2001-05-03"))
    context = page_context(archive, PRESS, "../")
    found = standing(archive.relations["arcadia-borduria"], context)
    assert (found.style, found.label, found.words, found.is_old) == ("unknown", "", "", False)


def test_an_ambassador_does_not_tell_the_status(tmp_path: Path) -> None:
    found = stands(tmp_path, "{mission_of: arcadia, in: borduria, head: ambassador}")
    words = "Head of Arcadia’s mission in Borduria: ambassador since 3 May 2001"
    assert (found.style, found.label, found.words) == ("unknown", "", words)


def test_what_was_recorded_long_ago_is_told_of_that_day(tmp_path: Path) -> None:
    found = stands(tmp_path, pair("over"), later="2003-01-01")
    assert (found.words, found.is_old) == ("Over, last recorded 3 May 2001", True)


def test_what_is_only_reported_is_told_as_reported(tmp_path: Path) -> None:
    words = {
        "vocabulary/verification.yml": """
            confirmed: {label: Confirmed}
            reported: {label: Reported, doubtful: yes}
            """
    }
    files = incident("change", "2001-05-03", effects=f"[{pair('over')}]", verification="reported")
    archive = samples.archive(tmp_path, STATUSES, words, files)
    context = page_context(archive, PRESS, "../")
    found = standing(archive.relations["arcadia-borduria"], context)
    assert found.words == "Over since 3 May 2001, as reported"


def test_a_mission_as_it_should_be_lowers_nothing(tmp_path: Path) -> None:
    head = "{mission_of: arcadia, in: borduria, head: ambassador}"
    assert stands(tmp_path, pair("open"), head).style == "best"
