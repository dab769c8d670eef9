"""Which pages look different in another snapshot, and which addresses come and go."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import ROOT
from samples import STATES, WORLD, Files, incident, write

from macros.views.all_pages import pages
from macros.views.context.addresses import base_of, content_page_address
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import ProjectSnapshot, open_project
from macros.views.reports.page_changes import GonePage, PageChanges, page_changes

QUARREL = incident(
    "quarrel",
    "1912",
    claims="[{text: The envoy came late, by: arcadia, status: disputed, sources: [paper]}]",
)


def edition(root: Path, *files: Files, docs: Files | None = None) -> ProjectSnapshot:
    data = write(root, WORLD, *files)
    for name, text in (docs or {}).items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return open_project(root, data, root / "docs", ROOT / "overrides")


def compared(root: Path, before: Files, after: Files, docs: Files | None = None) -> PageChanges:
    return page_changes(
        edition(root / "before", before, docs=docs), edition(root / "after", after, docs=docs)
    )


def printed(edition: ProjectSnapshot) -> dict[str, str]:
    """The HTML of each page by its address."""
    archive, press = edition.archive, edition.renderer
    return {
        spec.path: str(press.render(spec.view(page_context(archive, press, base_of(spec.path)))))
        for spec in pages(archive, press)
    }


@pytest.mark.parametrize(
    "after",
    [
        QUARREL | incident("answer", "1913", follows="[quarrel]"),
        QUARREL | {"actors/arcadia.yml": "{name: Arcady, kind: state}"},
        QUARREL | {"vocabulary/roles.yml": WORLD["vocabulary/roles.yml"].replace("Doer", "Actor")},
        incident("quarrel", "1912-05", claims="[]"),
        {},
    ],
    ids=["an incident", "a name", "a term", "a date", "nothing left"],
)
def test_pages_change_where_their_html_does(tmp_path: Path, after: Files) -> None:
    before = edition(tmp_path / "before", QUARREL)
    then = edition(tmp_path / "after", after)
    found, old, new = page_changes(before, then), printed(before), printed(then)
    changed = {one for one in new if one in old and old[one] != new[one]}
    assert {*found.changed} == changed
    assert changed
    assert {*found.new} == {*new} - {*old}
    assert {one.path for one in found.gone} == {*old} - {*new}


def test_nothing_changes_in_the_same_records(tmp_path: Path) -> None:
    assert not compared(tmp_path, QUARREL, QUARREL, {"index.md": "{{ front_page() }}"})


def test_a_page_that_goes_leads_on_or_does_not(tmp_path: Path) -> None:
    renamed = incident("strife", "1912", title="The strife", aliases="[quarrel]")
    assert compared(tmp_path / "a", QUARREL, renamed).gone == (
        GonePage("incidents/quarrel/", "The strife"),
    )
    bare = incident("strife", "1912", title="The strife")
    assert compared(tmp_path / "b", QUARREL, bare).gone == (GonePage("incidents/quarrel/", ""),)
    assert compared(tmp_path / "c", renamed, bare).gone == (GonePage("incidents/quarrel/", ""),)
    assert compared(tmp_path / "d", renamed, renamed).gone == ()


def test_a_claim_whose_first_words_change_loses_its_address(tmp_path: Path) -> None:
    claim = "by: arcadia, status: disputed, sources: [paper]"
    lost = "incidents/quarrel/#claim-arcadia-the-envoy-came-late"
    reworded = incident("quarrel", "1912", claims=f"[{{text: The envoy was late, {claim}}}]")
    kept = incident(
        "quarrel",
        "1912",
        claims=f"[{{id: arcadia-the-envoy-came-late, text: The envoy was late, {claim}}}]",
    )
    assert compared(tmp_path / "a", QUARREL, reworded).lost == (lost,)
    assert compared(tmp_path / "b", QUARREL, incident("quarrel", "1912")).lost == (lost,)
    assert compared(tmp_path / "c", QUARREL, kept).lost == ()
    assert compared(tmp_path / "d", QUARREL, {}).lost == ()  # its page has gone


def test_a_withdrawn_record_keeps_its_page_and_loses_its_claims(tmp_path: Path) -> None:
    gone = incident("quarrel", "1912", withdrawn="{date: 1913, reason: It never was}")
    found = compared(tmp_path, QUARREL, gone)
    assert "incidents/quarrel/" in found.changed
    assert found.gone == (
        GonePage("relations/arcadia-borduria/", ""),
        GonePage("timelines/1912/", ""),
    )


BRIEFING = """\
---
title: What we know
date: 1912
description: Little.
---

Nothing. {{ cite("quarrel", "paper") }}
"""


def test_what_an_author_writes_stands_in_the_place_of_what_is_made(tmp_path: Path) -> None:
    own = {"incidents/quarrel.md": 'Our words.\n\n{{ incident("quarrel") }}'}
    shorter = incident("quarrel", "1912", summary="Other words.[^paper]")
    assert "incidents/quarrel/" in compared(tmp_path / "a", QUARREL, shorter).changed
    assert "incidents/quarrel/" not in compared(tmp_path / "b", QUARREL, shorter, own).changed
    title = incident("quarrel", "1912", title="The other quarrel")
    assert "incidents/quarrel/" in compared(tmp_path / "c", QUARREL, title, own).changed


def test_a_briefing_changes_with_its_words_its_front_matter_and_what_it_cites(
    tmp_path: Path,
) -> None:
    def changed(name: str, text: str, files: Files = QUARREL) -> tuple[str, ...]:
        root = tmp_path / name
        return page_changes(
            edition(root / "before", QUARREL, docs={"briefings/known.md": BRIEFING}),
            edition(root / "after", files, docs={"briefings/known.md": text}),
        ).changed

    assert changed("a", BRIEFING) == ()
    assert changed("b", BRIEFING.replace("Nothing.", "Something.")) == ("briefings/known/",)
    lists = ("briefings/", "briefings/known/", "incidents/quarrel/")
    assert changed("c", BRIEFING.replace("Little", "More")) == lists
    other = QUARREL | incident(
        "quarrel", "1912", sources="{paper: {url: 'https://a.example/x', title: A, publisher: B}}"
    )
    assert "briefings/known/" in changed("d", BRIEFING, other)


def test_a_mention_changes_the_page_of_what_is_mentioned(tmp_path: Path) -> None:
    found = page_changes(
        edition(tmp_path / "before", QUARREL),
        edition(tmp_path / "after", QUARREL, docs={"briefings/known.md": BRIEFING}),
    )
    assert found.new == ("briefings/known/",)
    assert "incidents/quarrel/" in found.changed
    assert not {f"actors/{name}/" for name in STATES} & {*found.changed}


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.md", ""),
        ("about/method.md", "about/method/"),
        ("incidents/index.md", "incidents/"),
        ("again/index/index.md", "again/index/"),
        ("page.md", "page/"),
    ],
)
def test_the_address_of_an_authors_page(file: str, address: str) -> None:
    assert content_page_address(file) == address
