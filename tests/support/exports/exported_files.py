"""The files for programs that a site of some records has, without a build."""

from __future__ import annotations

import json
from typing import Any

from projects import ROOT

from macros.archive.archive import Archive
from macros.views.all_pages import pages
from macros.views.context.addresses import base_of
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.exports.export_files import export_files
from macros.views.kinds import page_context

ADDRESS = "https://chancery.example/"


def exported(archive: Archive, address: str = ADDRESS, *outputs: str) -> dict[str, bytes]:
    """The files that are made of a whole archive, and those beside pages, by their paths; of some
    outputs, or of the interface and the records that it leads to."""
    chosen = frozenset(outputs or ("api", "json"))
    renderer = Renderer(ROOT / "overrides")
    site = Site("Chancery", address, "Diplomatic incidents", chosen, "Data under CC BY 4.0")
    assert chosen <= set(OUTPUTS)
    context = page_context(archive, renderer, "", site)
    found = {path: file.content(context) for path, file in export_files(context).items()}
    for spec in pages(archive, renderer, site):
        if spec.format.output:
            own = page_context(archive, renderer, base_of(spec.path), site)
            text = spec.view(own)
            assert isinstance(text, str)
            found[spec.path] = text.encode()
    return found


def read_json(files: dict[str, bytes], path: str) -> Any:
    """What a file of JSON holds."""
    return json.loads(files[path])
