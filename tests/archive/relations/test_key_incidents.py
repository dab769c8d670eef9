"""Which incidents tell most of how relations came to stand as they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import archive, incident

from macros.archive.archive import Archive
from macros.archive.relations.key_incidents import key_incidents, sets_relations

STATUS = "[{between: [arcadia, borduria], relations: severed}]"
CONSULAR = "[{between: [arcadia, borduria], consular: open}]"
HEAD = "[{mission_of: arcadia, in: borduria, head: vacant}]"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root: Path = tmp_path_factory.mktemp("found")
    return archive(
        root,
        incident("break", "2020-01-01", effects=STATUS)
        | incident("talk", "2021-01-01")
        | incident("recall", "2022-01-01", effects=HEAD)
        | incident("opening", "2023-01-01", effects=CONSULAR)
        | incident("note", "2024-01-01"),
    )


@pytest.mark.parametrize(
    ("number", "ids"),
    [
        (0, []),
        (1, ["break"]),
        (2, ["break", "opening"]),
        (3, ["break", "recall", "opening"]),
        (4, ["break", "recall", "opening", "note"]),
        (9, ["break", "talk", "recall", "opening", "note"]),
    ],
)
def test_the_most_telling_come_first_and_are_told_in_the_order_of_time(
    found: Archive, number: int, ids: list[str]
) -> None:
    assert [one.id for one in key_incidents(found.incidents, number)] == ids


def test_only_the_relations_themselves_are_set_by_a_status(found: Archive) -> None:
    assert [one.id for one in found.incidents if sets_relations(one)] == ["break"]
