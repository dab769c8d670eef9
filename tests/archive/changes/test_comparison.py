"""What differs between the records of two libraries: by field, by item, under new ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from samples import Files, incident

from macros.archive.changes.comparison import Comparison, KindChanges, compare
from macros.archive.changes.field_differences import Difference
from macros.archive.changes.item_matching import identity, match_items

CLAIM = "{text: '%s', by: arcadia, status: disputed, sources: [paper]}"


def compared(root: Path, before: Files, after: Files) -> Comparison:
    one, other = root / "before", root / "after"
    return compare(samples.library(one, before), samples.library(other, after))


def told(difference: Difference) -> str:
    """A difference as a line: "claims/It was late/status: disputed -> denied"."""
    at = "/".join(
        one if isinstance(one, str) else "+".join(identity(one) or ()) for one in difference.at
    )
    return f"{at}: {_value(difference.before)} -> {_value(difference.after)}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(_value, value))
    if isinstance(value, BaseModel):
        return "(" + "+".join(identity(value) or (type(value).__name__,)) + ")"
    return str(value)


def of(found: Comparison, name: str) -> KindChanges:
    return next(kind for kind in found.kinds if kind.kind == name)


def quarrel(root: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What is told of one incident whose fields are these before and after."""
    found = compared(
        root, incident("quarrel", "1912", **before), incident("quarrel", "1912", **after)
    )
    return [told(one) for change in of(found, "incident").changed for one in change.differences]


EFFECT = "{between: [arcadia, borduria], relations: %s}"
MISSION = "{mission_of: arcadia, in: borduria, %s}"


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ({}, {}, []),
        ({"title": "A"}, {"title": "B"}, ["title: A -> B"]),
        ({}, {"date_basis": "The paper"}, ["date_basis: None -> The paper"]),
        ({"note": "A note."}, {}, ["note: A note. -> None"]),
        ({"place": "{name: A}"}, {"place": "{name: B, state: arcadia}"},
         ["place/name: A -> B", "place/state: None -> arcadia"]),
        ({}, {"place": "{name: A}"}, ["place: None -> (Place)"]),
        ({"topics": "[]"}, {"topics": "[asylum]"}, ["topics: None -> asylum"]),
        ({"effects": f"[{EFFECT % 'open'}]"}, {"effects": f"[{EFFECT % 'severed'}]"},
         ["effects/arcadia+borduria/relations: open -> severed"]),
        ({"effects": f"[{EFFECT % 'open'}]"},
         {"effects": f"[{MISSION % 'head: vacant'}, {EFFECT % 'open'}]"},
         ["effects: None -> (arcadia+borduria)"]),
        ({"effects": f"[{MISSION % 'head: vacant'}]"},
         {"effects": f"[{MISSION % 'level: embassy'}]"},
         ["effects/arcadia+borduria/level: None -> embassy",
          "effects/arcadia+borduria/head: vacant -> None"]),
        ({"claims": f"[{CLAIM % 'It was late'}]"},
         {"claims": f"[{CLAIM % 'It was noon'}, {CLAIM % 'It was late'}]"},
         ["claims: None -> (It was noon)"]),
        ({"claims": f"[{CLAIM % 'The envoy came late and said nothing'}]"},
         {"claims": f"[{CLAIM % 'The envoy came very late and said nothing'}]"},
         ["claims/The envoy came very late and said nothing/text:"
          " The envoy came late and said nothing -> The envoy came very late and said nothing"]),
        ({"claims": f"[{CLAIM % 'A'}, {CLAIM % 'B'}]"},
         {"claims": f"[{CLAIM % 'B'}, {CLAIM % 'A'}]"},
         ["claims: (A) (B) -> (B) (A)"]),
        ({"claims": "[{text: A, by: arcadia, status: disputed, sources: [paper]}]"},
         {"claims": "[{text: A, by: arcadia, status: disputed, sources: [paper],"
                    " replies: [{by: borduria, text: No, sources: [paper]}]}]"},
         ["claims/A/replies: None -> (borduria+No)"]),
        ({"figures": "[{what: Trunks, value: '12', sources: [paper]}]"},
         {"figures": "[{what: Trunks, value: '13', sources: [paper]}]"},
         ["figures/Trunks/value: 12 -> 13"]),
        ({"sources": samples.source("paper", "https://paper.example/a")},
         {"sources": samples.source("paper", "https://paper.example/b")},
         ["sources/paper/url: https://paper.example/a -> https://paper.example/b"]),
        ({"sources": samples.source("paper", "https://paper.example/a")},
         {"sources": samples.source("news", "https://paper.example/a")},
         ["sources: paper -> news"]),
        ({"sources": samples.source("paper", "https://paper.example/a")},
         {"sources": samples.source("news", "https://news.example/b")},
         ["sources/news: None -> (Source)", "sources/paper: (Source) -> None"]),
        ({"corrections": "[{date: 1912-05, text: It was noon}]"},
         {"corrections": "[{date: 1912-05~, text: It was noon}]"},
         ["corrections/It was noon/date: 1912-05 -> 1912-05~"]),
    ],
)  # fmt: skip
def test_a_record_is_compared_field_by_field(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], lines: list[str]
) -> None:
    assert quarrel(tmp_path, before, after) == lines


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_each_item_has_one_place_in_both_lists(before: list[str], after: list[str]) -> None:
    pairs = match_items(before, after)
    assert sorted(one for one, _ in pairs if one is not None) == [*range(len(before))]
    assert [other for _, other in pairs if other is not None] == [*range(len(after))]
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    assert all(before[one] == after[other] for one, other in both)
    assert len(both) == (Counter(before) & Counter(after)).total()


def test_an_actor_whose_role_changes_is_the_same_and_another_actor_is_not(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        incident("quarrel", "1912", "arcadia doer", "borduria aim", "anna guest"),
        incident("quarrel", "1912", "borduria doer", "arcadia aim", "bela guest"),
    )
    (change,) = of(found, "incident").changed
    assert [told(one) for one in change.differences] == [
        "actors/borduria/role: aim -> doer",
        "actors/arcadia/role: doer -> aim",
        "actors: None -> (bela)",
        "actors: (anna) -> None",
        "actors: (arcadia) (borduria) -> (borduria) (arcadia)",
    ]


def test_what_is_written_otherwise_and_says_the_same_does_not_differ(tmp_path: Path) -> None:
    assert not compared(
        tmp_path,
        incident("quarrel", "1912", title='"Two  words"', topics="[]", summary="A b.[^paper]"),
        incident("quarrel", "1912", title="Two words", summary=">\n  A b.[^paper]"),
    )


def test_records_come_and_go(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        incident("quarrel", "1912", title="The old one", summary="Words of its own.[^paper]"),
        incident("parade", "1913", title="Something else"),
    )
    kind = of(found, "incident")
    assert [one.id for one in kind.added] == ["parade"]
    assert [one.id for one in kind.deleted] == ["quarrel"]
    assert kind.changed == ()


def test_a_record_under_a_new_id_is_told_by_its_alias(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        incident("quarrel", "1912", title="One"),
        incident("strife", "1913", title="Other", summary="New.[^paper]", aliases="[quarrel]"),
    )
    kind = of(found, "incident")
    assert [(one.before.id, one.after.id, one.keeps_address) for one in kind.changed] == [
        ("quarrel", "strife", True)
    ]
    assert kind.added == kind.deleted == ()


def test_a_record_under_a_new_id_is_told_by_its_words(tmp_path: Path) -> None:
    fields = {
        "title": "The quarrel over the clock",
        "sources": samples.source("paper", "https://a.example/1"),
    }
    found = compared(
        tmp_path,
        incident("quarrel", "1912", **fields),
        incident("strife", "1912", **fields | {"note": "More."}),
    )
    (change,) = of(found, "incident").changed
    assert (change.is_renamed, change.keeps_address) == (True, False)
    assert [told(one) for one in change.differences] == ["note: None -> More."]


def test_who_only_names_a_record_by_its_new_id_has_not_changed(tmp_path: Path) -> None:
    before = {
        "actors/anna.yml": "{name: Anna, kind: person, state: arcadia}",
        **incident("quarrel", "1912", "anna doer", "borduria aim"),
        **incident("answer", "1913", follows="[quarrel]",
                   summary="'[They](actor:anna) [fought](incident:quarrel)"
                   " [over](relation:arcadia-borduria) it.[^paper]'"),
    }  # fmt: skip
    after = {
        "actors/anna.yml": "{name: Anna, kind: person, state: zarcadia}",
        "actors/court.yml": "{name: The Court, kind: organ, part_of: zarcadia}",
        "actors/zarcadia.yml": "{name: Arcadia, kind: state, aliases: [arcadia]}",
        **incident("strife", "1912", "anna doer", "borduria aim", aliases="[quarrel]"),
        **incident("answer", "1913", "zarcadia doer", "borduria aim", follows="[strife]",
                   summary="'[They](actor:anna) [fought](incident:strife)"
                   " [over](relation:borduria-zarcadia) it.[^paper]'"),
    }  # fmt: skip
    one, other = samples.library(tmp_path / "a", before), samples.library(tmp_path / "b", after)
    without = {id: actor for id, actor in other.actors.items() if id != "arcadia"}
    found = compare(one, replace(other, actors=without))
    assert [one.id for one in of(found, "incident").following] == ["answer"]
    assert [one.after.id for one in of(found, "incident").changed] == ["strife"]
    assert {one.id for one in of(found, "actor").following} == {"anna", "court"}
    assert [one.after.id for one in of(found, "actor").changed] == ["zarcadia"]


def test_a_record_that_one_side_cannot_read_is_neither_new_nor_gone(tmp_path: Path) -> None:
    quarrel = incident("quarrel", "1912")
    one, other = samples.library(tmp_path / "a", quarrel), samples.library(tmp_path / "b")
    assert [r.id for r in of(compare(one, other), "incident").deleted] == ["quarrel"]
    assert [r.id for r in of(compare(other, one), "incident").added] == ["quarrel"]
    for path in ("data/incidents/1912/quarrel.yml", "data/incidents/1913/quarrel.yml"):
        assert not compare(one, other, {path})
        assert not compare(other, one, {path})


def test_terms_come_go_change_and_move(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        {"vocabulary/topics.yml": "{a: {label: A}, b: {label: B}, c: {label: C}, d: {label: D}}"},
        {"vocabulary/topics.yml": "{e: {label: E}, c: {label: C}, b: {label: Bee}, a: {label: A}}"},
    )
    (file,) = found.vocabulary
    assert (file.name, [*file.added], [*file.removed]) == ("topics", ["e"], ["d"])
    assert {id: [told(one) for one in some] for id, some in file.changed.items()} == {
        "b": ["label: B -> Bee"]
    }
    assert file.order == ("c", "b", "a")


def test_a_vocabulary_that_one_side_cannot_read_is_not_compared(tmp_path: Path) -> None:
    before = samples.library(tmp_path / "a", {"vocabulary/topics.yml": "a: {label: A}"})
    after = samples.library(tmp_path / "b", {"vocabulary/topics.yml": "b: {label: B}"})
    assert compare(before, after)
    assert not compare(before, after, {"data/vocabulary/topics.yml"})
