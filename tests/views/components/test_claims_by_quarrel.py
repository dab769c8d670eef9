"""Claims by quarrel: the relation of the incident, else its topic."""

from __future__ import annotations

from pathlib import Path

from projects import ROOT
from samples import archive, incident

from macros.views.components.claims_by_quarrel import by_quarrel
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context

CLAIM = "[{{text: {}, by: anna, status: disputed, sources: [paper]}}]"


def test_claims_stand_with_those_of_the_same_quarrel_the_newest_first(tmp_path: Path) -> None:
    pair, alone = ("arcadia doer", "borduria aim"), ("arcadia guest",)
    found = archive(
        tmp_path,
        incident("first", "2001", *pair, claims=CLAIM.format("Old")),
        incident("second", "2002", *alone, claims=CLAIM.format("Shelter"), topics="[asylum]"),
        incident("third", "2003", *alone, claims=CLAIM.format("Noise")),
        incident("fourth", "2004", *pair, claims=CLAIM.format("New")),
    )
    context = page_context(found, Renderer(ROOT / "overrides"), "")
    told = [
        (about and (about.text, about.url), [one.claim.text for one in claims])
        for about, claims in by_quarrel(found.claims.all, context).items()
    ]
    assert told == [
        (("Arcadia–Borduria", "relations/arcadia-borduria/"), ["New", "Old"]),
        (None, ["Noise"]),
        (("Asylum", "topics/asylum/"), ["Shelter"]),
    ]
