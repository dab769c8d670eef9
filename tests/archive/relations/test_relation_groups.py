"""In which group of the board a relation stands, and which relations come first."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Files, archive, incident

from macros.archive.archive import Archive
from macros.archive.relations.relation_groups import placing

RULES: Files = {
    "vocabulary/relation-statuses.yml": """
        open: {label: Open, sentence: a, since: b, past: c}
        chilled: {label: Chilled, sentence: a, since: b, past: c}
        severed: {label: Severed, sentence: a, since: b, past: c}
        """,
    "vocabulary/relation-groups.yml": """
        cut: {label: Cut, holds: {relations: [severed]}}
        empty: {label: Empty, holds: {head: [vacant]}, direction: deteriorated}
        mended:
          label: Mended
          holds: {relations: [open]}
          after: {relations: [severed]}
          recent: yes
        other: {label: Other}
        """,
}
PAIR = "arcadia-borduria"


def pair(value: str, other: str = "borduria") -> str:
    return f"[{{between: [arcadia, {other}], relations: {value}}}]"


def head(value: str) -> str:
    return f"[{{mission_of: arcadia, in: borduria, head: {value}}}]"


def group(found: Archive, id: str = PAIR) -> str:
    assert found.last_day
    return placing(found.relations[id], found.last_day, found.vocabulary).group


OPEN = incident("opening", "1901", effects=pair("open"))
BREAK = incident("break", "1912-03-04", effects=pair("severed"))
BACK = incident("back", "1913-05-06", effects=pair("open"))


def end(date: str) -> Files:
    return incident("end", date, "carpathia doer", "drackland aim")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([OPEN, BREAK], "cut"),
        # It was severed when last recorded.
        ([OPEN, BREAK, end("1950")], "cut"),
        # A baseline holds as well as what an incident has set.
        (
            [
                incident("talk", "1912"),
                {
                    f"relations/{PAIR}.yml": "baseline: {date: ../1911, effects: "
                    f"{pair('severed')}}}"
                },
            ],
            "cut",
        ),
        ([BREAK, BACK], "mended"),
        # That is no news any more.
        ([BREAK, BACK, end("1914-05-07")], "other"),
        # What held before is not known: nothing says that it was mended.
        ([BACK], "other"),
        # It was chilled before, and not severed.
        ([incident("chill", "1912", effects=pair("chilled")), BACK], "other"),
        ([incident("away", "1912", effects=head("ambassador")),
          incident("gone", "1913", effects=head("vacant"))], "empty"),
        # The gravest group counts.
        ([BREAK, incident("gone", "1913", effects=head("vacant"))], "cut"),
        ([incident("talk", "1912")], ""),
    ],
)  # fmt: skip
def test_a_relation_stands_in_the_first_group_that_it_fits(
    tmp_path: Path, files: list[Files], expected: str
) -> None:
    assert group(archive(tmp_path, RULES, *files)) == expected


def test_a_direction_is_that_in_which_it_came_to_stand_so(tmp_path: Path) -> None:
    rules: Files = RULES | {
        "vocabulary/relation-groups.yml": """
            worse: {label: Worse, holds: {relations: [chilled]}, direction: deteriorated}
            better: {label: Better, holds: {relations: [chilled]}, direction: improved}
            """,
    }
    chill = incident("chill", "1913", effects=pair("chilled"))
    assert group(archive(tmp_path / "a", rules, OPEN, chill)) == "worse"
    assert group(archive(tmp_path / "b", rules, BREAK, chill)) == "better"


def test_without_groups_the_worst_come_first(tmp_path: Path) -> None:
    found = archive(
        tmp_path,
        incident("open", "1912", effects=pair("open")),
        *changes({"carpathia": ("severed", "1911")}),
        incident("talk", "1913", "arcadia doer", "drackland aim"),
    )
    assert group(found) == ""
    assert [one.other.id for one in found.by_gravity()] == ["carpathia", "borduria", "drackland"]


def changes(of: dict[str, tuple[str, str]]) -> list[Files]:
    """An incident for each state that sets its relation with Arcadia to a value on a date."""
    return [
        incident(f"with-{other}", date, "arcadia doer", f"{other} aim", effects=pair(value, other))
        for other, (value, date) in of.items()
    ]


def test_the_gravest_group_comes_first_and_in_it_the_newest(tmp_path: Path) -> None:
    relations = {
        "borduria": ("chilled", "1913"),
        "carpathia": ("severed", "1911"),
        "drackland": ("severed", "1912"),
    }
    found = archive(tmp_path, RULES, *changes(relations))
    assert [one.other.id for one in found.by_gravity()] == ["drackland", "carpathia", "borduria"]


def test_a_summary_has_the_newest_changes_and_some_of_each_group(tmp_path: Path) -> None:
    states = [f"state-{letter}" for letter in "abcdef"]
    world: Files = {f"actors/{one}.yml": f"{{name: {one}, kind: state}}" for one in states}
    cut = {one: ("severed", f"190{place}") for place, one in enumerate(states)}
    relations = cut | {"borduria": ("chilled", "1890"), "carpathia": ("chilled", "1920")}
    found = archive(tmp_path, RULES, world, *changes(relations))
    # Of those severed no more than two, while others are left; the change of 1920 is the news.
    assert [one.other.id for one in found.where_relations_stand(4)] == [
        *("state-f", "state-e", "carpathia", "borduria"),
    ]
    assert len(found.where_relations_stand(99)) == 8


def test_what_never_changed_is_in_no_summary(tmp_path: Path) -> None:
    found = archive(tmp_path, RULES, incident("talk", "1912"))
    assert found.where_relations_stand(9) == ()
