"""Effects that cannot be: each contradiction with its exact message."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Files, complaints, incident

RULES: Files = {
    "vocabulary/incident-types.yml": """
        quarrel: {label: Quarrel, tone: cool}
        break:
          label: Break
          tone: cool
          expects: [relations]
          sets: {relations: [severed]}
        return:
          label: Return
          tone: cool
          expects: [relations]
          sets: {relations: [open]}
          after: {relations: [severed, paused]}
        lowering: {label: Lowering, tone: cool, expects: [level, head]}
        """,
    "vocabulary/relation-statuses.yml": """
        open:
          label: Open
          sentence: are open
          since: have been open
          past: were open
          after: [paused, severed]
        paused:
          label: Paused
          sentence: are paused
          since: have been paused
          past: were paused
          after: [open]
        severed:
          label: Severed
          sentence: are severed
          since: have been severed
          past: were severed
          after: [open, paused]
          levels: [house]
          heads: [vacant]
        """,
    "vocabulary/representation-levels.yml": """
        embassy: {label: Embassy}
        house: {label: House, heads: [vacant]}
        nothing: {label: Nothing, heads: []}
        """,
}


def pair(**fields: str) -> str:
    said = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f"[{{between: [arcadia, borduria], {said}}}]"


def mission(**fields: str) -> str:
    said = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f"[{{mission_of: arcadia, in: borduria, {said}}}]"


BROKEN = incident("first-break", "1912-03-04", type="break", effects=pair(relations="severed"))

CASES: dict[str, tuple[list[Files], list[str]]] = {
    "severing what is severed": (
        [BROKEN, incident("again", "1913-01-01", type="break", effects=pair(relations="severed"))],
        [
            "data/incidents/1913/again.yml:8:53: relations is 'severed' already:"
            " since 'first-break'; correct one of the two",
        ],
    ),
    "restoring what was never severed": (
        [
            {
                "relations/arcadia-borduria.yml": """
                baseline:
                  date: ../1900
                  effects: [{between: [arcadia, borduria], relations: open}]
                """
            },
            incident("return", "1913-01-01", type="return", effects=pair(relations="open")),
        ],
        [
            "data/incidents/1913/return.yml:8:53: an incident of type 'return' cannot come when "
            "relations is 'open': only when it is 'severed' or 'paused'"
        ],
    ),
    "a status that cannot follow": (
        [
            BROKEN,
            incident("pause", "1913-01-01", effects=pair(relations="paused")),
        ],
        [
            "data/incidents/1913/pause.yml:8:53: relations cannot become 'paused' from 'severed':"
            " only from 'open'",
        ],
    ),
    "a mission that relations do not allow": (
        [BROKEN, incident("opening", "1913-01-01", effects=mission(level="embassy"))],
        [
            "data/incidents/1913/opening.yml:8:54: no mission has level 'embassy' while relations "
            "are 'severed': only 'house'"
        ],
    ),
    "a head that a level does not have": (
        [
            incident("house", "1913-01-01", effects=mission(level="house")),
            incident("envoy", "1914-01-01", effects=mission(head="ambassador")),
        ],
        [
            "data/incidents/1914/envoy.yml:8:53: a mission of level 'house' has no head "
            "'ambassador': only 'vacant'"
        ],
    ),
    "a head of nothing": (
        [
            incident("closing", "1913-01-01", effects=mission(level="nothing")),
            incident("envoy", "1914-01-01", effects=mission(head="vacant")),
        ],
        [
            "data/incidents/1914/envoy.yml:8:53: a mission of level 'nothing' has no head "
            "'vacant': it has none"
        ],
    ),
    "two values on one day": (
        [
            incident("one", "1913-01-01", effects=mission(level="embassy")),
            incident("other", "1913-01-01", effects=mission(level="house")),
        ],
        [
            "data/incidents/1913/other.yml:8:54: level is 'house' here and 'embassy' on the same "
            "day: see 'one', and correct one of the two"
        ],
    ),
    "a baseline that the vocabulary forbids": (
        [
            {
                "relations/arcadia-borduria.yml": """
                baseline:
                  date: ../1900
                  effects:
                    - {between: [arcadia, borduria], relations: severed}
                    - {mission_of: arcadia, in: borduria, level: embassy, head: vacant}
                    - {mission_of: borduria, in: arcadia, level: house, head: ambassador}
                """
            },
        ],
        [
            "data/relations/arcadia-borduria.yml:5:50: no mission has level 'embassy' while "
            "relations are 'severed': only 'house'",
            "data/relations/arcadia-borduria.yml:6:63: a mission of level 'house' has no head "
            "'ambassador': only 'vacant'",
            "data/relations/arcadia-borduria.yml:6:63: no mission has head 'ambassador' while "
            "relations are 'severed': only 'vacant'",
        ],
    ),
    "a baseline that sets two values": (
        [
            {
                "relations/arcadia-borduria.yml": """
                baseline:
                  date: ../1900
                  effects:
                    - {between: [arcadia, borduria], relations: severed}
                    - {between: [borduria, arcadia], relations: open}
                """
            },
        ],
        [
            "data/relations/arcadia-borduria.yml:5:49: relations is 'open' here and 'severed' on "
            "the same day: see the baseline, and correct one of the two",
        ],
    ),
    "a head that consular relations do not allow": (
        [
            {
                "vocabulary/consular-statuses.yml": """
                cut:
                  {label: Cut, sentence: are cut, since: have been cut, past: were cut, heads: []}
                """
            },
            incident("cut", "1913-01-01", effects=pair(consular="cut")),
            incident("envoy", "1914-01-01", effects=mission(head="vacant")),
        ],
        [
            "data/incidents/1914/envoy.yml:8:53: no mission has head 'vacant' while consular "
            "relations are 'cut': it has none"
        ],
    ),
    "a type whose effect is missing": (
        [incident("lowering", "1913-01-01", type="lowering")],
        [
            "data/incidents/1913/lowering.yml:3:7: an incident of type 'lowering' changes level or "
            "head: add it to 'effects'"
        ],
    ),
    "a type that sets something else": (
        [incident("break", "1913-01-01", type="break", effects=pair(relations="open"))],
        [
            "data/incidents/1913/break.yml:8:53: an incident of type 'break' does not set "
            "relations to 'open': but to 'severed'"
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_contradiction_is_told_at_its_place(tmp_path: Path, case: str) -> None:
    files, expected = CASES[case]
    assert complaints(tmp_path, RULES, *files) == expected


def test_a_mission_may_reopen_on_the_day_relations_are_restored(tmp_path: Path) -> None:
    both = mission(level="embassy")[:-1] + ", " + pair(relations="open")[1:]
    assert complaints(tmp_path, RULES, BROKEN, incident("all", "1913-01-01", effects=both)) == []
    apart = [
        incident("a-mission", "1914-01-01", effects=mission(level="embassy")),
        incident("b-return", "1914-01-01", type="return", effects=pair(relations="open")),
    ]
    assert complaints(tmp_path / "apart", RULES, BROKEN, *apart) == []


def test_what_can_be_is_not_complained_of(tmp_path: Path) -> None:
    assert (
        complaints(
            tmp_path,
            RULES,
            BROKEN,
            incident("house", "1912-05-01", effects=mission(level="house", head="vacant")),
            incident("return", "1913-01-01", type="return", effects=pair(relations="open")),
            incident("raising", "1913", effects=mission(level="embassy")),
        )
        == []
    )
