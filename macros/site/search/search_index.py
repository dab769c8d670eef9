"""The search index of a site: its bundle, made from entries, or reused if none has changed."""

from __future__ import annotations

import os
from collections.abc import Mapping

from macros.site.search.pagefind_run import make_bundle
from macros.site.system.directory import Directory

BUNDLE = "pagefind"
"""The folder of the bundle in the site."""
_ENTRIES = ".search"
"""The folder of the entries, in the staging folder, while they are indexed."""


def write_index(entries: Mapping[str, str], staging: Directory) -> None:
    """Write the bundle into the folder of the new site. `entries` are the HTML of each entry by its
    file. Raises IndexingFailed and OSError."""
    staging.make(_ENTRIES)
    try:
        folder = staging.path / _ENTRIES
        for file, html in entries.items():
            path = folder / file
            os.makedirs(path.parent, exist_ok=True)
            path.write_text(html, "utf-8")
        staging.remove(BUNDLE)
        make_bundle(folder, staging, BUNDLE)
    finally:
        staging.remove(_ENTRIES)
