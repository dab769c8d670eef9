"""Plain contradictions are problems: offices that end before they begin, effects on states that
take no part; and advice on actors of which nothing is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Files, complaints, incident

ANNA = """
    name: Anna
    kind: person
    state: arcadia
    offices:
      - {{title: Queen, {when}, sources: [paper]}}
    sources:
      paper: {{url: "https://a.example/", title: News, publisher: P, published: 2000, language: en}}
    """


def office(root: Path, when: str) -> list[str]:
    return complaints(root, {"actors/anna.yml": ANNA.format(when=when)})


@pytest.mark.parametrize(
    "when",
    [
        "from: 2001, to: 2001",
        "from: 2001-05-03, to: 2001-05-03",
        "from: 2001-05-03, to: 2001",
        "from: 2001-05, to: 2001-05-01",
        "from: ../2001, to: 1990",
        "from: 2001, to: 1990/..",
        "from: 2001~, to: 2002?",
        "from: 2001",
        "to: 2001",
    ],
)
def test_an_office_may_end_when_it_can_have_begun(tmp_path: Path, when: str) -> None:
    assert office(tmp_path, when) == []


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2001", "2000"),
        ("2001-05-03", "2001-05-02"),
        ("2001/..", "../2000"),
        ("2001-02", "2001-01"),
    ],
)
def test_an_office_cannot_end_before_it_begins(tmp_path: Path, begins: str, ends: str) -> None:
    assert office(tmp_path, f"from: {begins}, to: {ends}") == [
        f"data/actors/anna.yml:5:5: the office ends ({ends}) before it begins ({begins}): "
        "correct 'from' or 'to'"
    ]


def effect(root: Path, effects: str, *actors: str) -> list[str]:
    found = complaints(root, incident("quarrel", "2025", *actors, effects=f"[{effects}]"))
    return [line.removeprefix("data/incidents/2025/quarrel.yml:") for line in found]


PAIR = "{between: [arcadia, borduria], relations: open}"
MISSION = "{mission_of: arcadia, in: borduria, protecting_power: carpathia}"


@pytest.mark.parametrize("effects", [PAIR, MISSION])
@pytest.mark.parametrize(
    "actors",
    [
        ("arcadia doer", "borduria aim"),
        ("anna doer", "bela aim"),
        ("clerk doer", "borduria guest"),
        ("carpathia doer", "arcadia aim", "bela guest"),
    ],
)
def test_an_effect_is_between_those_who_take_part(
    tmp_path: Path, effects: str, actors: tuple[str, ...]
) -> None:
    """By themselves, or by one of their people or organs, in whatever role."""
    assert effect(tmp_path, effects, *actors) == []


@pytest.mark.parametrize(
    ("effects", "actors", "absent"),
    [
        (PAIR, ("arcadia doer", "carpathia aim"), ["borduria"]),
        (PAIR, ("arcadia doer", "league aim"), ["borduria"]),
        (PAIR, ("envoy doer", "carpathia aim"), ["arcadia", "borduria"]),
        (MISSION, ("carpathia doer", "arcadia aim"), ["borduria"]),
    ],
)
def test_an_effect_on_a_state_that_takes_no_part_is_a_problem(
    tmp_path: Path, effects: str, actors: tuple[str, ...], absent: list[str]
) -> None:
    assert effect(tmp_path, effects, *actors) == [
        f"8:11: the effect is between 'arcadia' and 'borduria', but '{state}' takes no part in the "
        "incident: add it to 'actors', or correct the effect"
        for state in absent
    ]


CLAIM = "{text: It was so, by: arcadia, about: [bela], status: disputed, sources: [paper]}"
ADVICE = (
    "data/actors/bela.yml:1:1: warning: "
    "a claim is about the actor, and nothing else is said of it: add a summary that says who it is"
)
BELA: Files = {
    "actors/bela.yml": """
        name: Bela
        kind: person
        state: borduria
        summary: He is a baker.[^paper]
        sources:
          paper: {url: "https://b.example/", title: B, publisher: P, published: 2000, language: en}
        """
}


def test_an_actor_of_whom_there_is_but_a_claim_is_advice(tmp_path: Path) -> None:
    assert complaints(tmp_path, incident("quarrel", "2025", claims=f"[{CLAIM}]")) == [ADVICE]


@pytest.mark.parametrize(
    "files",
    [
        BELA | incident("quarrel", "2025", claims=f"[{CLAIM}]"),
        incident("quarrel", "2025", claims=f"[{CLAIM}]")
        | incident("other", "2026", "arcadia doer", "bela guest"),
        incident("quarrel", "2025", claims=f"[{CLAIM.replace('bela', 'drackland')}]"),
    ],
    ids=["a summary", "a part in an incident", "a state"],
)
def test_whoever_is_known_otherwise_is_no_advice(tmp_path: Path, files: Files) -> None:
    assert complaints(tmp_path, files) == []
