"""The versions of cached results: fingerprints of the code, packages and settings that they depend
on."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.location import CODE
from macros.records.basics.fingerprint import fingerprint


@cache  # a hot reload of changed code loads this module anew
def code_version() -> str:
    """The fingerprint of this package's code, the version of Python, and the installed packages."""
    return fingerprint(platform.python_version(), *_packages(), *_files(CODE, "*.py"))


def _packages() -> Iterable[str]:
    """The names of the metadata folders of all installed packages. They contain name and version;
    to read the metadata itself would take fifty times as long."""
    for path in sys.path:
        try:
            names = os.listdir(path or ".")
        except OSError:  # as for a zip archive, or a folder that does not exist
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def rendering_version(config: MkDocsConfig, root: Path, outputs: Collection[str] = ()) -> str:
    """The fingerprint of `code_version`, the configuration, the templates of views, and the outputs
    that the site has, which may follow from the number of records."""
    settings = Path(config.config_file_path).read_text("utf-8")
    overridable = (config.site_url, config.site_name, config.site_description, config.repo_url)
    templates = _files(root / "overrides" / "views", "*")
    values = (value or "" for value in overridable)
    return fingerprint(code_version(), settings, *values, *sorted(outputs), *templates)


def font_version(folder: Path) -> str:
    """The fingerprint of the fonts in a folder."""
    return fingerprint(*_files(folder, "*.woff2"))


def _files(folder: Path, pattern: str) -> Iterable[str]:
    for path in sorted(filter(Path.is_file, folder.rglob(pattern))):
        yield str(path.relative_to(folder))
        yield path.read_text("latin-1")  # which has a character for every byte
