"""Where two versions differ in how relations stand, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from samples import Files, incident

from macros.archive.changes.comparison import compare
from macros.archive.changes.history_differences import relation_differences
from macros.views.reports.history_words import difference_words

NONE: Files = {}


def pair(value: str) -> str:
    return f"[{{between: [arcadia, borduria], relations: {value}}}]"


def mission(**fields: str) -> str:
    said = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f"[{{mission_of: arcadia, in: borduria, {said}}}]"


def baseline(day: str, effects: str) -> Files:
    return {"relations/arcadia-borduria.yml": f"baseline: {{date: {day}, effects: {effects}}}"}


def told(root: Path, before: Files, after: Files) -> list[str]:
    """What is told of the relations that differ, a line for each turn."""
    old, new = samples.archive(root / "before", before), samples.archive(root / "after", after)
    names = compare(old.library, new.library).renames
    return [
        f"{one.relation.title}: {difference_words(turn, old, new)}"
        for one in relation_differences(old, new, names)
        for turn in one.transitions
    ]


def lines(root: Path, before: Files, after: Files) -> list[str]:
    """The same for the one relation that there is, without its name."""
    prefix = "Arcadia–Borduria: "
    found = told(root, before, after)
    assert all(line.startswith(prefix) for line in found)
    return [line.removeprefix(prefix) for line in found]


BREAK = incident("break", "1912-03-04", effects=pair("severed"))
RETURN = incident("return", "1914-05-06", effects=pair("open"))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1912-03-03", "severed one day earlier, from 3 March 1912 instead of 4 March 1912"),
        ("1912-03-24", "severed 20 days later, from 24 March 1912 instead of 4 March 1912"),
        ("1912-10-04", "severed later, from 4 October 1912 instead of 4 March 1912"),
        ("1912-02", "severed earlier, from February 1912 instead of 4 March 1912"),
        ("1912-03", "severed, from March 1912 instead of 4 March 1912"),
        ("1912-03-04~", "severed, from around 4 March 1912 instead of 4 March 1912"),
        ("1912-03-03?", "severed earlier, from perhaps 3 March 1912 instead of 4 March 1912"),
        ("1912-03-04/1912-03-06",
         "severed, from some time within 4–6 March 1912 instead of 4 March 1912"),
        ("1912-03-01~/1912-03-06",
         "severed, from some time between around 1 March 1912 and 6 March 1912"
         " instead of 4 March 1912"),
        ("1912-03-04/..", "severed, from `1912-03-04/..` instead of `1912-03-04`"),
    ],
)  # fmt: skip
def test_a_turn_that_moves_is_told_with_both_dates(tmp_path: Path, date: str, said: str) -> None:
    moved = incident("break", date, effects=pair("severed"))
    assert lines(tmp_path, BREAK, moved) == [f"Diplomatic relations: {said}"]


def test_a_turn_that_comes_ends_the_one_before_without_more_words(tmp_path: Path) -> None:
    assert lines(tmp_path, BREAK, BREAK | RETURN) == [
        "Diplomatic relations: open from 6 May 1914 on, added by `return`"
    ]
    assert lines(tmp_path / "between", RETURN, BREAK | RETURN) == [
        "Diplomatic relations: severed from 4 March 1912 until 6 May 1914, added by `break`"
    ]


def test_a_turn_that_goes_is_told_as_it_was(tmp_path: Path) -> None:
    quiet = incident("break", "1912-03-04")
    assert lines(tmp_path, BREAK | RETURN, quiet | RETURN) == [
        "Diplomatic relations: no longer severed from 4 March 1912 until 6 May 1914"
    ]


ENDS: Files = {
    "vocabulary/relation-statuses.yml": """
        open: {label: Open, sentence: are open, since: have been open, past: were open}
        severed:
          label: Severed
          sentence: are severed
          since: have been severed
          past: were severed
          ends: [head]
        """
}


def test_what_lapses_is_no_longer_known(tmp_path: Path) -> None:
    held = baseline("../1900", mission(head="ambassador"))
    gone = incident("gone", "1912-03-04", effects=mission(head="vacant"))
    quiet = incident("break", "1912-03-04")
    head = "Head of Arcadia’s mission in Borduria:"
    severed = "Diplomatic relations: severed from 4 March 1912 on, added by `break`"
    assert lines(tmp_path / "comes", ENDS | held | quiet, ENDS | held | BREAK) == [
        severed,
        f"{head} no longer known from 4 March 1912 on, added by `break`",
    ]
    assert lines(tmp_path / "goes", ENDS | held | BREAK, ENDS | held | quiet) == [
        severed.replace("severed", "no longer severed").partition(", added")[0],
        f"{head} no longer unknown from 4 March 1912 on",
    ]
    assert lines(tmp_path / "set", ENDS | held | BREAK, ENDS | held | BREAK | gone) == [
        f"{head} vacant instead of not known from 4 March 1912, by `gone` instead of `break`"
    ]


def test_another_value_stands_instead_of_the_first(tmp_path: Path) -> None:
    other = incident("break", "1912-03-04", effects=pair("open"))
    assert lines(tmp_path, BREAK, other) == [
        "Diplomatic relations: open instead of severed from 4 March 1912"
    ]


def test_another_incident_on_another_day_is_told_at_once(tmp_path: Path) -> None:
    quiet = incident("break", "1912-03-04")
    note = incident("note", "1912-03-03", effects=pair("severed"))
    assert lines(tmp_path, BREAK, quiet | note) == [
        "Diplomatic relations: severed one day earlier, from 3 March 1912 instead of 4 March 1912,"
        " by `note` instead of `break`"
    ]


def test_an_incident_under_a_new_id_is_no_other(tmp_path: Path) -> None:
    renamed = incident("rupture", "1912-03-04", effects=pair("severed"), aliases="[break]")
    assert told(tmp_path, BREAK, renamed) == []
    moved = incident("rupture", "1912-03-05", effects=pair("severed"), aliases="[break]")
    assert lines(tmp_path / "moved", BREAK, moved) == [
        "Diplomatic relations: severed one day later, from 5 March 1912 instead of 4 March 1912"
    ]


def test_a_baseline_that_comes_held_before(tmp_path: Path) -> None:
    assert lines(tmp_path, BREAK, BREAK | baseline("../1912-03-04", pair("open"))) == [
        "Diplomatic relations: open until 4 March 1912, added as the baseline"
    ]
    assert lines(tmp_path / "same", BREAK, BREAK | baseline("../1900", pair("severed"))) == [
        "Diplomatic relations: severed earlier, by 1900 instead of 4 March 1912,"
        " by the baseline instead of `break`"
    ]


def test_missions_are_told_after_the_pair_each_way(tmp_path: Path) -> None:
    after = incident(
        "opening",
        "1901",
        effects="[{mission_of: borduria, in: arcadia, head: vacant},"
        " {mission_of: arcadia, in: borduria, level: embassy, head: ambassador,"
        " protecting_power: carpathia}, {between: [arcadia, borduria], relations: open,"
        " consular: open}]",
    )
    assert lines(tmp_path, incident("opening", "1901"), after) == [
        "Diplomatic relations: open from 1901 on, added by `opening`",
        "Consular relations: open from 1901 on, added by `opening`",
        "Mission of Arcadia in Borduria: embassy from 1901 on, added by `opening`",
        "Head of Arcadia’s mission in Borduria: ambassador from 1901 on, added by `opening`",
        "Protecting power of Arcadia in Borduria: Carpathia from 1901 on, added by `opening`",
        "Head of Borduria’s mission in Arcadia: vacant from 1901 on, added by `opening`",
    ]


def test_a_protecting_power_under_a_new_id_is_no_other(tmp_path: Path) -> None:
    before = incident("care", "1901", effects=mission(protecting_power="carpathia"))
    after = incident("care", "1901", effects=mission(protecting_power="ruthenia"))
    new = {"actors/ruthenia.yml": "{name: Carpathia, kind: state, aliases: [carpathia]}"}
    one = samples.archive(tmp_path / "a", before)
    two = samples.write(tmp_path / "b", samples.WORLD, after, new)
    (two / "actors" / "carpathia.yml").unlink()
    other = samples.build(samples.load(two, None, tmp_path / "b")[0])
    assert relation_differences(one, other, compare(one.library, other.library).renames) == ()


def test_a_relation_comes_and_goes_with_all_its_turns(tmp_path: Path) -> None:
    old, new = samples.archive(tmp_path / "a"), samples.archive(tmp_path / "b", BREAK)
    names = compare(old.library, new.library).renames
    (come,) = relation_differences(old, new, names)
    assert (come.before, [difference_words(one, old, new) for one in come.transitions]) == (
        None,
        ["Diplomatic relations: severed from 4 March 1912 on, added by `break`"],
    )
    (gone,) = relation_differences(new, old, names)
    assert (gone.after, [difference_words(one, new, old) for one in gone.transitions]) == (
        None,
        ["Diplomatic relations: no longer severed from 4 March 1912 on"],
    )


def test_of_many_turns_only_those_that_differ_are_told(tmp_path: Path) -> None:
    def steps(*days: int) -> Files:
        found: Files = {}
        for number, day in enumerate(days):
            value = ("open", "severed")[number % 2]
            found |= incident(f"step-{day}", f"1912-01-{day:02}", effects=pair(value))
        return found

    assert lines(tmp_path, steps(1, 3, 5, 7, 9, 11), steps(1, 3, 5, 7)) == [
        "Diplomatic relations: no longer open from 9 January 1912 until 11 January 1912",
        "Diplomatic relations: no longer severed from 11 January 1912 on",
    ]
    without_middle = steps(1, 3) | {
        name: text
        for name, text in steps(1, 3, 5, 7, 9, 11).items()
        if "-9" in name or "-11" in name
    }
    assert lines(tmp_path / "b", steps(1, 3, 5, 7, 9, 11), without_middle) == [
        "Diplomatic relations: no longer open from 5 January 1912 until 7 January 1912",
        "Diplomatic relations: no longer severed from 7 January 1912 until 9 January 1912",
    ]
