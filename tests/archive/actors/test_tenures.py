"""Who held which office of a state, and who headed its missions."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Files, archive, complaints, incident

from macros.archive.actors.tenures import heads_of_mission, tenures_of
from macros.archive.archive import Archive


def person(id: str, *offices: str) -> Files:
    listed = "".join(f"  - {{{office}, sources: [paper]}}\n" for office in offices)
    source = "{url: 'https://paper.example', title: News, publisher: Paper, published: 2000}"
    text = f"name: {id.title()}\nkind: person\nstate: arcadia\nsources:\n  paper: {source}\n"
    return {f"actors/{id}.yml": f"{text}offices:\n{listed}"}


FIRST = "title: First Minister, of: arcadia"
ENVOY = "title: Envoy, of: arcadia, head_of_mission_in: borduria"
PEOPLE = (
    person("ada", f"{FIRST}, from: 1910, to: 1912-05-06", f"{ENVOY}, from: 1905, to: 1907"),
    person("ben", f"{FIRST}, from: 1912-05-06, to: 1913/.."),
    person("cyd", f"{ENVOY}, from: 1908"),
    person("dot", "title: Clerk, of: court, from: 1909"),
)


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    return archive(tmp_path, *PEOPLE, incident("quarrel", "1914"))


def test_the_offices_of_a_state_are_told_the_last_known_first(made: Archive) -> None:
    found = tenures_of("arcadia", made.actors_naming("arcadia"))
    assert [(one.actor.id, one.office.title) for one in found] == [
        ("cyd", "Envoy"),
        ("ben", "First Minister"),
        ("ada", "First Minister"),
        ("ada", "Envoy"),
    ]
    assert [one.held.former for one in found] == [False, False, True, True]


def test_the_heads_of_a_mission_are_told_the_earliest_first(made: Archive) -> None:
    both = made.actors_naming("arcadia", "borduria")
    assert {one.id for one in both} == {"ada", "cyd"}
    found = heads_of_mission("borduria", tenures_of("arcadia", both))
    assert [one.actor.id for one in found] == ["ada", "cyd"]
    assert heads_of_mission("borduria", tenures_of("borduria", both)) == ()


def test_an_office_that_heads_a_mission_says_whose_it_is(tmp_path: Path) -> None:
    for of in ("", ", of: borduria"):
        files = person("ada", f"title: Envoy{of}, head_of_mission_in: borduria")
        [problem] = complaints(tmp_path / (of[-8:] or "none"), files)
        assert "whose it is is not said" in str(problem)
