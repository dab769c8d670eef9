"""How relations stand day by day: what effects set, what a baseline holds, and in which order."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import Files, archive, incident

from macros.archive.archive import Archive
from macros.archive.relations.effects import Axis
from macros.archive.relations.history_table import COLUMNS, rows

RELATIONS = Axis("relations")
LEVEL = Axis("level", "arcadia", "borduria")


LEVELS: Files = {
    "vocabulary/representation-levels.yml": """
        embassy: {label: Embassy}
        legation: {label: Legation}
        """
}


def pair(value: str) -> str:
    return f"[{{between: [arcadia, borduria], relations: {value}}}]"


def mission(**fields: str) -> str:
    said = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f"[{{mission_of: arcadia, in: borduria, {said}}}]"


def told(root: Path, *files: Files) -> list[str]:
    """The rows of the pair, each as its cells joined."""
    relation = archive(root, LEVELS, *files).relations["arcadia-borduria"]
    return [",".join(row.cells) for row in rows(relation) if any(row.values)]


BASELINE: Files = {
    "relations/arcadia-borduria.yml": """
        baseline:
          date: ../1900
          effects:
            - {between: [arcadia, borduria], relations: open}
            - {mission_of: arcadia, in: borduria, level: embassy, head: ambassador}
        """
}


def test_a_state_holds_from_the_day_it_is_set_until_the_day_before_the_next(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        BASELINE,
        incident("break", "1912-03-04", effects=pair("severed")),
        incident("return", "1914-05-06", effects=pair("open")),
    ) == [
        "arcadia,borduria,..,1912-03-03,,1912-03-03,open,,embassy,ambassador,,",
        "arcadia,borduria,1912-03-04,1914-05-05,1912-03-04,1914-05-05,severed,,embassy,ambassador,,break",
        "arcadia,borduria,1914-05-06,..,1914-05-06,,open,,embassy,ambassador,,return",
        "borduria,arcadia,..,1912-03-03,,1912-03-03,open,,,,,",
        "borduria,arcadia,1912-03-04,1914-05-05,1912-03-04,1914-05-05,severed,,,,,break",
        "borduria,arcadia,1914-05-06,..,1914-05-06,,open,,,,,return",
    ]


def test_an_imprecise_date_stays_imprecise_in_the_rows(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        incident("opening", "1801", effects=mission(level="legation")),
        incident("raising", "1893-07", effects=mission(level="embassy")),
    ) == [
        "arcadia,borduria,1801,1893-06-30/1893-07-30,1801-01-01,1893-06-30,,,legation,,,opening",
        "arcadia,borduria,1893-07,..,1893-07-01,,,,embassy,,,raising",
    ]


def test_what_is_set_again_goes_on(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        incident("first", "1901-01-01", effects=mission(level="legation")),
        incident("second", "1902-01-01", effects=mission(level="legation")),
    ) == ["arcadia,borduria,1901-01-01,..,1901-01-01,,,,legation,,,first"]


def test_several_changes_of_one_day_are_one_row(tmp_path: Path) -> None:
    both = "[{between: [arcadia, borduria], relations: severed}, " + mission(level="legation")[1:]
    assert told(tmp_path, incident("break", "1912-03-04", effects=both)) == [
        "arcadia,borduria,1912-03-04,..,1912-03-04,,severed,,legation,,,break",
        "borduria,arcadia,1912-03-04,..,1912-03-04,,severed,,,,,break",
    ]


def test_a_protecting_power_ends_when_a_state_looks_after_itself_again(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        incident("custody", "1912-03-04", effects=mission(protecting_power="carpathia")),
        incident("return", "1914-05-06", effects=mission(protecting_power="arcadia")),
        incident("opening", "1914-05-06", effects=mission(level="legation")),
    ) == [
        "arcadia,borduria,1912-03-04,1914-05-05,1912-03-04,1914-05-05,,,,,carpathia,custody",
        "arcadia,borduria,1914-05-06,..,1914-05-06,,,,legation,,,opening return",
    ]


def test_the_state_on_a_day(tmp_path: Path) -> None:
    relation = archive(
        tmp_path, BASELINE, incident("break", "1912-03", effects=pair("severed"))
    ).relations["arcadia-borduria"]
    on = {
        day: getattr(relation.on(RELATIONS, date.fromisoformat(day)), "value", None)
        for day in ("1776-07-04", "1912-02-29", "1912-03-01", "2026-01-01")
    }
    assert on == {
        "1776-07-04": "open",
        "1912-02-29": "open",
        "1912-03-01": "severed",
        "2026-01-01": "severed",
    }


def test_without_a_baseline_nothing_is_known_before_the_first_incident(tmp_path: Path) -> None:
    relation = archive(
        tmp_path, LEVELS, incident("opening", "1801", effects=mission(level="legation"))
    ).relations["arcadia-borduria"]
    assert relation.on(LEVEL, date(1800, 12, 31)) is None
    assert relation.on(RELATIONS, date(1900, 1, 1)) is None


changes = st.lists(
    st.tuples(
        st.dates(date(1776, 7, 4), date(2026, 12, 31)),
        st.sampled_from(["day", "month", "year"]),
        st.sampled_from(["embassy", "legation"]),
    ),
    min_size=1,
    max_size=12,
)


def _written(day: date, precision: str) -> str:
    return {"day": f"{day:%Y-%m-%d}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}[precision]


def _of(root: Path, files: list[Files]) -> Archive:
    return archive(root, LEVELS, *files)


@given(changes, st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples // 2)
def test_rows_neither_overlap_nor_leave_a_gap_and_do_not_depend_on_reading_order(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[date, str, str]],
    shuffler: random.Random,
) -> None:
    root = tmp_path_factory.mktemp("history")
    found = {}
    for number, (day, precision, level) in enumerate(drawn):
        written = _written(day, precision)
        if written not in found:  # two on one day that disagree are a problem of their own
            found[written] = incident(f"n{number}", written, effects=mission(level=level))
    files = list(found.values())
    one = list(rows(_of(root / "one", files).relations["arcadia-borduria"]))
    shuffler.shuffle(files)
    other = list(rows(_of(root / "other", files).relations["arcadia-borduria"]))
    assert one == other
    ours = [row for row in one if row.sender == "arcadia"]
    for before, after in pairwise(ours):
        assert before.last_day + timedelta(1) == after.first_day
        assert before.values != after.values
    assert ours[-1].end == ".."


def test_the_columns_are_those_that_other_programs_read() -> None:
    assert ",".join(COLUMNS) == (
        "sender,receiver,since,until,first_day,last_day,relations,consular,level,head,"
        "protecting_power,incident"
    )
