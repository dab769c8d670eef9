"""What is open is what the vocabulary says an incident opens, as long as nothing answers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Files, archive, incident

from macros.archive.actors.open_matters import open_matters

TYPES: Files = {
    "vocabulary/incident-types.yml": """
        quarrel: {label: Quarrel, tone: cool}
        plea:
          label: Plea
          tone: cool
          opens: {of: [aim], until: [ruling], words: no ruling is recorded}
        siege:
          label: Siege
          tone: cool
          opens: {of: [doer], until: [quarrel], words: no end is recorded}
        ruling: {label: Ruling, tone: cool}
        """
}
PLEA = incident("plea", "1912-03-04", "court doer", "anna aim", type="plea")


def ruling(date: str, of: str = "anna aim") -> Files:
    return incident("ruling", date, "court doer", of, type="ruling")


def found(tmp_path: Path, actor: str, *files: Files) -> list[str]:
    made = archive(tmp_path, TYPES, *files)
    candidates = made.unanswered(actor)
    return [one.id for one in open_matters(made.actor(actor), candidates, made.vocabulary)]


def test_what_nothing_answers_is_open_for_those_in_its_roles(tmp_path: Path) -> None:
    assert found(tmp_path / "her", "anna", PLEA) == ["plea"]
    assert found(tmp_path / "court", "court", PLEA) == []


@pytest.mark.parametrize(
    ("answer", "is_open"),
    [
        (ruling("1912-05-06"), False),
        (ruling("1912-03-04"), False),  # of the same day, and perhaps later
        (ruling("1912"), False),
        (ruling("1912-03-03"), True),
        (ruling("1912-05-06", of="bela aim"), True),
    ],
    ids=["later", "the same day", "perhaps later", "earlier", "of somebody else"],
)
def test_what_may_have_been_answered_is_not_said_to_be_open(
    tmp_path: Path, answer: Files, is_open: bool
) -> None:
    assert found(tmp_path, "anna", PLEA, answer) == ["plea"] * is_open


def test_of_each_type_the_last_is_told_newest_first(tmp_path: Path) -> None:
    again = incident("again", "1912-07", "court doer", "anna aim", type="plea")
    siege = incident("siege", "1912-05", "anna doer", "court aim", type="siege")
    assert found(tmp_path, "anna", PLEA, again, siege) == ["again", "siege"]


def test_what_tells_of_a_whole_course_of_events_opens_nothing(tmp_path: Path) -> None:
    course = incident("course", "1949/1954", "court doer", "anna aim", type="plea")
    assert found(tmp_path, "anna", course) == []
