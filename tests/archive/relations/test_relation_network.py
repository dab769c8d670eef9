"""Relations by how many incidents they have: the busiest, and those among the busiest states."""

from __future__ import annotations

from pathlib import Path

import samples
from samples import Files, incident

from macros.archive.archive import Archive

FILE: Files = {"relations/arcadia-drackland.yml": "{}"}


def world(root: Path) -> Archive:
    """Arcadia–Borduria has three incidents, Borduria–Carpathia two, and the others one or none."""
    found: Files = {}
    for number in range(3):
        found |= incident(f"ab-{number}", "2001-05-03", "arcadia doer", "borduria aim")
    for number in range(2):
        found |= incident(f"bc-{number}", "2001-05-03", "borduria doer", "carpathia aim")
    found |= incident("cd", "2001-05-03", "carpathia doer", "drackland aim")
    found |= incident("none", "2001-05-03", "carpathia guest")
    found |= incident(
        "gone",
        "2001-05-03",
        *("arcadia doer", "carpathia aim"),
        withdrawn="{date: 2002-01-05, reason: It was a rumour}",
    )
    return samples.archive(root, FILE, found)


def test_the_busiest_relations_come_first(tmp_path: Path) -> None:
    archive = world(tmp_path)
    ids = ["arcadia-borduria", "borduria-carpathia", "carpathia-drackland"]
    assert [one.id for one in archive.busiest_relations(9)] == ids
    assert [one.id for one in archive.busiest_relations(2)] == ids[:2]


def test_a_network_has_the_relations_among_the_busiest_states(tmp_path: Path) -> None:
    archive = world(tmp_path)
    ids = ["arcadia-borduria", "borduria-carpathia", "carpathia-drackland", "arcadia-drackland"]
    assert [one.id for one in archive.network(9, 9)] == ids
    assert [one.id for one in archive.network(9, 2)] == ids[:2]
    assert [one.id for one in archive.network(2, 9)] == ["arcadia-borduria"]
    assert [one.id for one in archive.network(3, 9)] == ids[:2]


def test_relations_and_incidents_without_any_are_counted(tmp_path: Path) -> None:
    archive = world(tmp_path)
    assert (archive.relation_count(), archive.count_without_relation()) == (4, 1)
