"""The files that pages have besides their HTML, written without a build."""

from __future__ import annotations

import json
from typing import Any

from projects import ROOT

from macros.archive.archive import Archive
from macros.views.all_pages import page_at
from macros.views.context.addresses import base_of
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context

RIGHTS = "Text and data under CC BY 4.0"
SITE = Site("Court", "https://court.example/", "What happened at court", frozenset(OUTPUTS), RIGHTS)
NO_ADDRESS = Site("Court", "", "", frozenset(OUTPUTS))


def text_of(world: Archive, path: str, site: Site = SITE) -> str:
    """The text of the file at a path."""
    renderer = Renderer(ROOT / "overrides")
    spec = page_at(path, world, renderer, site)
    assert spec is not None, f"there is no {path}"
    found = spec.view(page_context(world, renderer, base_of(path), site))
    assert isinstance(found, str)
    return found


def json_of(world: Archive, path: str, site: Site = SITE) -> Any:
    """The same, read as JSON."""
    return json.loads(text_of(world, path, site))
