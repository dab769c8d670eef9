"""What a break or a closed mission ends is not known until something sets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from samples import Files, archive, complaints, incident, library

from macros.archive.building import build
from macros.archive.chronology import in_order
from macros.archive.relations import related_states
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.consistency import problems
from macros.archive.relations.effects import Axis
from macros.archive.relations.history_table import rows
from macros.archive.relations.relation_ranking import Direction, direction, last_change, severity
from macros.records.library import Library
from macros.records.model.vocabulary import RelationStatus, Vocabulary

RULES: Files = {
    "vocabulary/relation-statuses.yml": """
        open:
          {label: Open, sentence: are open, since: have been open, past: were open,
           ends: [protecting_power]}
        severed:
          {label: Severed, sentence: are severed, since: have been severed, past: were severed,
           levels: [house, none], heads: [steward, vacant], ends: [level, head]}
        """,
    "vocabulary/representation-levels.yml": """
        embassy: {label: Embassy}
        house: {label: House, heads: [steward, vacant]}
        none: {label: No mission, heads: [vacant], ends: [head]}
        """,
    "vocabulary/heads-of-mission.yml": """
        ambassador: {label: Ambassador}
        steward: {label: Steward}
        vacant: {label: Vacant}
        """,
}

BASELINE: Files = {
    "relations/arcadia-borduria.yml": """
        baseline:
          date: ../1900
          effects:
            - {between: [arcadia, borduria], relations: open}
            - {mission_of: arcadia, in: borduria, level: embassy, head: ambassador}
        """
}


def effects(*fields: str, **pair: str) -> str:
    """Effects on the relations, and on Arcadia's mission."""
    said = [f"{{between: [arcadia, borduria], {name}: {value}}}" for name, value in pair.items()]
    said += [f"{{mission_of: arcadia, in: borduria, {field}}}" for field in fields]
    return f"[{', '.join(said)}]"


BREAK = incident("break", "1912-03-04", effects=effects(relations="severed"))


def relation(root: Path, *files: Files) -> Relation:
    assert complaints(root, RULES, *files) == []
    return archive(root, RULES, *files).relations["arcadia-borduria"]


def told(root: Path, *files: Files) -> list[str]:
    """What holds on each axis, stretch by stretch, and through what."""
    return [
        f"{axis.field}: "
        + ", ".join(
            f"{one.value or '?'} {one.since}{f' by {one.incident.id}' if one.incident else ''}"
            for one in stretches
        )
        for axis, stretches in relation(root, *files).history.items()
    ]


def test_a_break_ends_what_is_known_of_the_missions(tmp_path: Path) -> None:
    assert told(tmp_path, BASELINE, BREAK) == [
        "head: ambassador ../1900, ? 1912-03-04 by break",
        "level: embassy ../1900, ? 1912-03-04 by break",
        "relations: open ../1900, severed 1912-03-04 by break",
    ]


def test_a_break_that_closes_the_mission_leaves_it_without_an_ambassador(tmp_path: Path) -> None:
    closing = incident("break", "1912-03-04", effects=effects("level: none", relations="severed"))
    assert told(tmp_path, BASELINE, closing) == [
        "head: ambassador ../1900, ? 1912-03-04 by break",
        "level: embassy ../1900, none 1912-03-04 by break",
        "relations: open ../1900, severed 1912-03-04 by break",
    ]


@pytest.mark.parametrize("other", ["a-closing", "closing"])
def test_what_another_incident_of_the_day_sets_is_known(tmp_path: Path, other: str) -> None:
    """Whichever of the two comes first in the alphabet."""
    closing = incident(other, "1912-03-04", effects=effects("level: none, head: vacant"))
    assert told(tmp_path, BASELINE, BREAK, closing)[:2] == [
        f"head: ambassador ../1900, vacant 1912-03-04 by {other}",
        f"level: embassy ../1900, none 1912-03-04 by {other}",
    ]


def test_what_is_set_again_on_the_day_goes_on(tmp_path: Path) -> None:
    lowering = incident("lowering", "1911", effects=effects("level: house, head: steward"))
    staying = effects("level: house, head: steward", relations="severed")
    assert told(tmp_path, BASELINE, lowering, incident("break", "1912-03-04", effects=staying))[
        :2
    ] == [
        "head: ambassador ../1900, steward 1911 by lowering",
        "level: embassy ../1900, house 1911 by lowering",
    ]


def test_what_was_set_as_of_the_same_day_goes_on_if_it_can(tmp_path: Path) -> None:
    closing = incident("closing", "1912-03-01", effects=effects("level: none"))
    later = incident("break", "1912-03", effects=effects(relations="severed"))
    assert "level: embassy ../1900, none 1912-03-01 by closing" in told(
        tmp_path / "can", BASELINE, closing, later
    )
    raising = incident("raising", "1912-03-01", effects=effects("level: embassy, head: steward"))
    assert told(tmp_path / "cannot", raising, later) == [
        "head: steward 1912-03-01 by raising",
        "relations: severed 1912-03 by break",
    ]


def test_what_a_new_level_does_not_allow_lapses(tmp_path: Path) -> None:
    lowering = incident("lowering", "1911", effects=effects("level: house"))
    assert told(tmp_path, BASELINE, lowering)[0] == ("head: ambassador ../1900, ? 1911 by lowering")


def test_what_is_told_again_ends_nothing(tmp_path: Path) -> None:
    stewarded = incident("stewarded", "1913", effects=effects("head: steward"))
    again = incident("again", "1914", effects=effects(relations="severed"))
    assert told(tmp_path, BASELINE, BREAK, stewarded, again)[0] == (
        "head: ambassador ../1900, ? 1912-03-04 by break, steward 1913 by stewarded"
    )


def test_relations_that_are_restored_need_no_protecting_power(tmp_path: Path) -> None:
    custody = incident("custody", "1913", effects=effects("protecting_power: carpathia"))
    back = incident("back", "1914", effects=effects(relations="open"))
    assert "protecting_power: carpathia 1913 by custody, ? 1914 by back" in told(
        tmp_path, BREAK, custody, back
    )


def test_the_missions_of_both_states_lapse_and_no_others(tmp_path: Path) -> None:
    theirs = incident(
        "theirs", "1911", effects="[{mission_of: borduria, in: arcadia, level: embassy}]"
    )
    elsewhere = incident(
        "elsewhere",
        "1911",
        "arcadia doer",
        "carpathia aim",
        effects="[{mission_of: arcadia, in: carpathia, level: embassy}]",
    )
    found = archive(tmp_path, RULES, BASELINE, BREAK, theirs, elsewhere).relations
    now = {
        (axis.of, axis.in_): stretches[-1].value
        for relation in found.values()
        for axis, stretches in relation.history.items()
        if axis.field == "level"
    }
    assert now == {
        ("arcadia", "borduria"): None,
        ("borduria", "arcadia"): None,
        ("arcadia", "carpathia"): "embassy",
    }


def test_what_has_lapsed_is_empty_for_other_programs(tmp_path: Path) -> None:
    found = rows(relation(tmp_path, BASELINE, BREAK))
    assert [",".join(row.cells) for row in found][:2] == [
        "arcadia,borduria,..,1912-03-03,,1912-03-03,open,,embassy,ambassador,,",
        "arcadia,borduria,1912-03-04,..,1912-03-04,,severed,,,,,break",
    ]


def test_after_a_lapse_nothing_is_known_that_could_contradict(tmp_path: Path) -> None:
    kinds: Files = {
        "vocabulary/incident-types.yml": """
            quarrel: {label: Quarrel, tone: cool}
            leave:
              {label: Leave, tone: cool, expects: [head], sets: {head: [vacant]},
               after: {head: [ambassador]}}
            """
    }
    gone = incident("gone", "1911", type="leave", effects=effects("head: vacant"))
    back = incident("back", "1913", effects=effects("level: none", relations="severed"))
    again = incident("again", "1914", type="leave", effects=effects("head: vacant"))
    assert complaints(tmp_path / "known", RULES, kinds, BASELINE, gone, again) == [
        "data/incidents/1914/again.yml:8:53: an incident of type 'leave' cannot come when head is "
        "'vacant': only when it is 'ambassador'"
    ]
    assert complaints(tmp_path / "lapsed", RULES, kinds, BASELINE, gone, back, again) == []


def test_a_lapse_is_neither_better_nor_worse_nor_a_change(tmp_path: Path) -> None:
    found = relation(tmp_path, BASELINE, BREAK)
    vocabulary = archive(tmp_path, RULES, BASELINE, BREAK).vocabulary
    day = date(1912, 6, 1)
    change = last_change(found, day)
    assert change is not None
    assert (change.axis.field, change.value) == ("relations", "severed")
    assert severity(found, day, vocabulary) == (1, -1, -1, -1)
    back = incident("steward", "1912-05-01", effects=effects("head: steward"))
    later = relation(tmp_path, BASELINE, BREAK, back)
    assert direction(later, day, vocabulary) is Direction.UNCHANGED  # the tone of the incident


# Nothing that the vocabulary forbids

LEVELS, HEADS = ("palace", "villa", "tent"), ("prince", "page", "nobody")
some_levels = st.none() | st.lists(st.sampled_from(LEVELS), unique=True)
some_heads = st.none() | st.lists(st.sampled_from(HEADS), unique=True)


def ended(*fields: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(fields), unique=True)


@st.composite
def vocabularies(draw: st.DrawFn) -> Files:
    """Statuses and levels that allow and end whatever they do."""

    def rules(**drawn: list[str] | None) -> str:
        return "".join(
            f", {name}: [{', '.join(some)}]" for name, some in drawn.items() if some is not None
        )

    def status(name: str) -> str:
        ends = draw(ended("level", "head", "protecting_power"))
        ruled = rules(levels=draw(some_levels), heads=draw(some_heads), ends=ends)
        return f"{name}: {{label: X, sentence: is, since: was, past: was{ruled}}}\n"

    def level(name: str) -> str:
        ruled = rules(heads=draw(some_heads), ends=draw(ended("head", "protecting_power")))
        return f"{name}: {{label: X{ruled}}}\n"

    return {
        "vocabulary/relation-statuses.yml": "".join(map(status, ("warm", "cold", "icy"))),
        "vocabulary/consular-statuses.yml": "".join(map(status, ("brisk", "slack"))),
        "vocabulary/representation-levels.yml": "".join(map(level, LEVELS)),
        "vocabulary/heads-of-mission.yml": "".join(f"{one}: {{label: X}}\n" for one in HEADS),
    }


missions = st.tuples(
    st.sampled_from(["arcadia, in: borduria", "borduria, in: arcadia"]),
    st.dictionaries(
        st.sampled_from(["level", "head", "protecting_power"]), st.integers(0, 2), min_size=1
    ),
)
pair = st.dictionaries(st.sampled_from(["relations", "consular"]), st.integers(0, 2), min_size=1)
VALUES = {
    "relations": ("warm", "cold", "icy"),
    "consular": ("brisk", "slack", "slack"),
    "level": LEVELS,
    "head": HEADS,
    "protecting_power": ("carpathia", "drackland", "carpathia"),
}


@st.composite
def some_effects(draw: st.DrawFn) -> str:
    def said(fields: dict[str, int]) -> str:
        return ", ".join(f"{name}: {VALUES[name][one]}" for name, one in fields.items())

    found = [f"{{between: [arcadia, borduria], {said(draw(pair))}}}"] * draw(st.booleans())
    for of, fields in draw(st.lists(missions, max_size=2, unique_by=lambda one: one[0])):
        found.append(f"{{mission_of: {of}, {said(fields)}}}")
    return f"[{', '.join(found)}]"


DATES = ("1912-03-01", "1912-03-02", "1912-03", "1912-03-02/1912-04-01", "1912", "1913")
drawn_dates = st.lists(st.tuples(st.sampled_from(DATES), some_effects()), max_size=8)


@given(vocabularies(), st.none() | some_effects(), drawn_dates)
@settings(max_examples=settings().max_examples // 2)
def test_nothing_stands_on_any_day_that_the_vocabulary_forbids(
    tmp_path_factory: pytest.TempPathFactory,
    words: Files,
    held: str | None,
    drawn: list[tuple[str, str]],
) -> None:
    files = [words]
    if held and held != "[]":
        file = f"baseline: {{date: ../1900, effects: {held}}}"
        files.append({"relations/arcadia-borduria.yml": file})
    files += [incident(f"n{number}", day, effects=some) for number, (day, some) in enumerate(drawn)]
    found = sound(library(tmp_path_factory.mktemp("history"), *files))
    pair = build(found).relations.get("arcadia-borduria")
    if pair is None:
        return
    for stretches in pair.history.values():
        assert stretches[0].value is not None
        assert all(one.until == other.since for one, other in pairwise(stretches))
        assert all(one.value != other.value for one, other in pairwise(stretches))
        assert all(bool(one.seen) == bool(one.value) for one in stretches)
    lapsed = any(one.value is None for some in pair.history.values() for one in some)
    event("something lapses" if lapsed else "nothing lapses")
    days = {one.first_day for some in pair.history.values() for one in some}
    for day in sorted(days):
        assert list(forbidden(pair, day, found.vocabulary)) == []


def sound(found: Library) -> Library:
    """The library without the records that have problems with their effects."""
    while True:
        tied = related_states.related_pairs(found, found.actors, in_order(found.incidents.values()))
        wrong = {problem.path for problem in problems(found, tied)}
        if not wrong:
            return found
        found = replace(
            found,
            incidents={id: one for id, one in found.incidents.items() if one.path not in wrong},
            relations={id: one for id, one in found.relations.items() if one.path not in wrong},
        )


def forbidden(pair: Relation, day: date, vocabulary: Vocabulary) -> Iterator[str]:
    """The combinations that stand on a day and are not allowed by the vocabulary, read here in the
    plainest way."""

    def value(axis: Axis) -> str | None:
        held = pair.on(axis, day)
        return held.value if held else None

    states = ("arcadia", "borduria")
    for of, in_ in (states, states[::-1]):
        level, head = value(Axis("level", of, in_)), value(Axis("head", of, in_))
        statuses: list[RelationStatus] = []
        if name := value(Axis("relations")):
            statuses.append(vocabulary.relation_statuses[name])
        if name := value(Axis("consular")):
            statuses.append(vocabulary.consular_statuses[name])
        for status, (held, allowed) in product(statuses, ((level, "levels"), (head, "heads"))):
            if held and (some := getattr(status, allowed)) is not None and held not in some:
                yield f"{held} of {of} on {day}"
        if level and head:
            heads = vocabulary.representation_levels[level].heads
            if heads is not None and head not in heads:
                yield f"{head} of {of} at level {level} on {day}"
