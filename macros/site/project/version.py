"""What everything that is kept from build to build depends on, as a digest."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.location import CODE
from macros.records.basics.fingerprint import fingerprint


@cache  # code that changes is loaded anew, and this with it
def code_version() -> str:
    """The code that reads and draws, the language it is written in, and all packages there are."""
    return fingerprint(platform.python_version(), *_packages(), *_files(CODE, "*.py"))


def _packages() -> Iterable[str]:
    """All packages there are, by the names of the folders that tell of them: in these stand name
    and version, and to read what lies in them takes fifty times as long."""
    for place in sys.path:
        try:
            names = os.listdir(place or ".")
        except OSError:  # as of an archive, or of a folder that is not there
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def rendering_version(config: MkDocsConfig, root: Path) -> str:
    """The same, the templates, and the configuration."""
    settings = Path(config.config_file_path).read_text("utf-8")
    addresses = (config.site_url, config.site_name, config.site_description, config.repo_url)
    templates = _files(root / "overrides" / "views", "*.html")
    return fingerprint(code_version(), settings, *(one or "" for one in addresses), *templates)


def font_version(folder: Path) -> str:
    """The fonts in a folder."""
    return fingerprint(*_files(folder, "*.woff2"))


def _files(folder: Path, pattern: str) -> Iterable[str]:
    for path in sorted(folder.rglob(pattern)):
        yield str(path.relative_to(folder))
        yield path.read_text("latin-1")  # which knows a character for every byte
