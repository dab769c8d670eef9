"""What `mkdocs.yml` names under `hooks`. MkDocs loads it by its path, outside any package and
without the project's folder on the path, so it does no more than find the package and hand over."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(100)  # before the macros plugin, which asks for what is made here
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    root = str(Path(__file__).resolve().parents[2])
    if root not in sys.path:  # MkDocs takes back what a hook adds while it is loaded
        sys.path.insert(0, root)
    from macros.site.plugin import attach

    return attach(config)
