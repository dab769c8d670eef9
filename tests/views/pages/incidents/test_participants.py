"""Who did what in an incident: in the record's words, else in those of the vocabulary."""

from __future__ import annotations

from pathlib import Path

import samples
from projects import ROOT
from samples import Files, incident

from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.incidents.participants import participants

VERBS: Files = {
    "vocabulary/roles.yml": """
        doer: {label: Doer, side: one, verb: did it}
        aim: {label: Aim, side: other, verb: was the aim}
        guest: {label: Guest, side: none}
        """,
    "vocabulary/incident-types.yml": """
        quarrel: {label: Quarrel, tone: cool, verbs: {doer: began the quarrel}}
        dispute: {label: Dispute, tone: cool}
        """,
    "actors/anna.yml": """
        {name: Anna, kind: person, state: arcadia, offices: [{title: Queen, from: 2000}]}
        """,
}
ACTORS = """
  - {actor: arcadia, role: doer}
  - {actor: borduria, role: aim}
  - {actor: anna, role: guest}
  - {actor: bela, role: doer, did: 'looked on, and left'}
"""


def told(root: Path, type: str) -> list[tuple[str, str, str, str]]:
    archive = samples.archive(root, VERBS, incident("row", "2001", type=type, actors=ACTORS))
    context = page_context(archive, Renderer(ROOT / "overrides"), "")
    found = participants(archive.incident("row"), context)
    return [(one.link.text, one.did, one.role, one.office) for one in found]


def test_the_words_are_the_records_else_the_types_else_the_roles(tmp_path: Path) -> None:
    assert told(tmp_path, "quarrel") == [
        ("Arcadia", "began the quarrel", "", ""),
        ("Borduria", "was the aim", "", ""),
        ("Anna", "", "guest", "Queen"),
        ("Bela", "looked on, and left", "", ""),
    ]
    assert told(tmp_path, "dispute")[0] == ("Arcadia", "did it", "", "")


def test_words_for_a_role_that_there_is_not_are_a_mistake(tmp_path: Path) -> None:
    types = "quarrel: {label: Quarrel, tone: cool, verbs: {dooer: did it}}"
    [problem] = samples.complaints(tmp_path, {"vocabulary/incident-types.yml": types})
    assert "unknown term 'dooer' of roles: did you mean 'doer'?" in problem
