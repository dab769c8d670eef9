"""What `mkdocs.yml` names under `hooks`. MkDocs loads it by its path, outside any package and
without the project's folder on the path, so it does no more than find the package and hand over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


def on_startup(**_: Any) -> None:
    _find_package()
    from macros.site.ending import end_as_interrupted

    end_as_interrupted()


@event_priority(100)  # before the macros plugin, which asks for what is made here
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    _find_package()
    from macros.site.plugin import attach

    return attach(config)


def _find_package() -> None:
    root = str(Path(__file__).resolve().parents[2])
    if root not in sys.path:  # MkDocs takes back what a hook adds while it is loaded
        sys.path.insert(0, root)
