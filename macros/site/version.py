"""What everything that is kept from build to build depends on, as a digest."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..records.digest import digest


@cache  # code that changes is loaded anew, and this with it
def of_code() -> str:
    """The code that reads and draws, the language it is written in, and all packages there are."""
    packages = sorted(f"{one.name} {one.version}" for one in distributions())
    code = Path(__file__).resolve().parents[1]
    return digest(platform.python_version(), *packages, *_files(code, "*.py"))


def of_look(config: MkDocsConfig, root: Path) -> str:
    """The same, the templates, and the configuration."""
    settings = Path(config.config_file_path).read_text("utf-8")
    addresses = (config.site_url, config.site_name, config.site_description, config.repo_url)
    templates = _files(root / "overrides" / "views", "*.html")
    return digest(of_code(), settings, *(one or "" for one in addresses), *templates)


def of_fonts(folder: Path) -> str:
    """The fonts in a folder."""
    return digest(*_files(folder, "*.woff2"))


def _files(folder: Path, pattern: str) -> Iterable[str]:
    for path in sorted(folder.rglob(pattern)):
        yield str(path.relative_to(folder))
        yield path.read_text("latin-1")  # which knows a character for every byte
