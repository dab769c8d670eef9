"""The order of the long lists by name, and the letters under which their items stand."""

from __future__ import annotations

import pytest
import samples
from samples import Files, incident

from macros.archive.archive import Archive
from macros.archive.lists.partition import path_of_name
from macros.archive.lists.partition_rules import LISTS

NAMES = ("Zamonia", "Óscaria", "Álandia", "Oscaria", "Otto Land", "Alba")
IN_ORDER = ["Álandia", "Alba", "Oscaria", "Óscaria", "Otto Land", "Zamonia"]
"""The ids of the states are in another order."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    files: Files = {}
    for at, name in enumerate(NAMES):
        files[f"actors/land-{at}.yml"] = f"{{name: {name}, kind: state}}"
        files[f"actors/person-{at}.yml"] = (
            f"{{name: Citizen of {name}, kind: person, state: drackland}}"
        )
        files |= incident(
            f"quarrel-{at}",
            f"2001-01-0{at + 1}",
            f"land-{at} doer",
            "carpathia aim",
            f"person-{at} guest",
            claims=f"[{{text: It was rude {at}, by: land-{at}, about: [land-{at}],"
            " status: disputed, sources: [paper]}]",
            sources=samples.source("paper", f"https://{at}.example/", name, f"{name} Post"),
        )
    return samples.archive(tmp_path_factory.mktemp("names"), files)


def named(archive: Archive, name: str, kind: str = "", id: str = "") -> list[str]:
    """The names of a list's items that are not of the small world."""
    found = [one.name for one in archive.lists.items(name, kind, id)]
    return [one for one in found if one.removeprefix("Citizen of ") in NAMES]


@pytest.mark.parametrize("name", ["states", "claimants", "claimed-about"])
def test_states_stand_in_the_order_of_the_alphabet(name: str, archive: Archive) -> None:
    assert named(archive, name) == IN_ORDER


def test_actors_of_a_kind_do(archive: Archive) -> None:
    found = named(archive, "kinds")
    assert [one for one in found if one in NAMES] == IN_ORDER
    assert [one for one in found if one not in NAMES] == [f"Citizen of {one}" for one in IN_ORDER]


def test_the_people_of_a_state_do(archive: Archive) -> None:
    assert named(archive, "people", "actor", "drackland") == [f"Citizen of {o}" for o in IN_ORDER]


def test_the_relations_of_a_state_do(archive: Archive) -> None:
    relations = archive.lists.items("relations", "actor", "carpathia")
    assert [one.other_state("carpathia").name for one in relations] == IN_ORDER


def test_sources_do_by_title(archive: Archive) -> None:
    found = [one.source.title for one in archive.lists.items("sources", "", "")]
    assert found == IN_ORDER


def test_the_title_of_a_relation_names_the_states_in_that_order(archive: Archive) -> None:
    assert archive.relations["carpathia-land-1"].title == "Carpathia–Óscaria"
    assert archive.relations["carpathia-land-2"].title == "Álandia–Carpathia"


@pytest.mark.parametrize("name", [one for one in IN_ORDER if not one.isascii()])
def test_a_name_stands_under_its_base_letter(name: str, archive: Archive) -> None:
    assert path_of_name(name)[0] in ("a", "o")
    [actor] = [one for one in archive.actors.values() if one.name == name]
    for list in ("states", "claimants", "claimed-about"):
        assert LISTS[list].path(None, "", actor)[0] == path_of_name(name)[0]  # type: ignore[arg-type]
