"""Which files a site has: those at former addresses of renamed records among them."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from format_files import SITE
from projects import ROOT
from samples import Files, incident

from macros.archive.archive import Archive
from macros.views.all_pages import page_at, pages
from macros.views.context.addresses import base_of
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.page_spec import PageSpec

RENAMED: Files = {
    "actors/arcadia.yml": "{name: Arcadia, kind: state, aliases: [old-arcadia]}",
    **incident("quarrel", "2025", "arcadia doer", "borduria aim", aliases="[dispute]"),
}
RENDERER = Renderer(ROOT / "overrides")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return samples.archive(tmp_path, RENAMED)


def text(spec: PageSpec, archive: Archive) -> str:
    """The file of a format that is no page."""
    context = page_context(archive, RENDERER, base_of(spec.path), SITE)
    made = spec.view(context)
    return made if isinstance(made, str) else RENDERER.render(made)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("actors/arcadia/feed.xml", "actors/old-arcadia/feed.xml"),
        ("actors/arcadia/feed.json", "actors/old-arcadia/feed.json"),
        ("actors/arcadia/calendar.ics", "actors/old-arcadia/calendar.ics"),
        ("relations/arcadia-borduria/feed.xml", "relations/borduria-old-arcadia/feed.xml"),
        ("embed/incidents/quarrel/index.html", "embed/incidents/dispute/index.html"),
        (
            "embed/timeline/actors/arcadia/index.html",
            "embed/timeline/actors/old-arcadia/index.html",
        ),
    ],
    ids=["feed", "JSON feed", "calendar", "of a relation", "card", "timeline"],
)
def test_what_is_asked_for_again_and_again_stays_where_it_was(
    now: str, before: str, archive: Archive
) -> None:
    found = {spec.path: spec for spec in pages(archive, RENDERER, SITE)}
    assert {now, before} <= found.keys()
    assert text(found[now], archive) == text(found[before], archive)


def test_of_what_leads_on_nothing_stays(archive: Archive) -> None:
    found = {spec.path for spec in pages(archive, RENDERER, SITE)}
    assert not found & {"actors/old-arcadia/", "actors/old-arcadia/index.json"}


def test_each_file_is_found_by_its_address(archive: Archive) -> None:
    for spec in pages(archive, RENDERER, SITE):
        there = page_at(spec.path, archive, RENDERER, SITE)
        assert there is not None, spec.path
        assert (there.target, there.format, there.path) == (spec.target, spec.format, spec.path)
    for address in ("actors/older-arcadia/feed.xml", "actors/old-arcadia/", "assets/x.css"):
        assert page_at(address, archive, RENDERER, SITE) is None
