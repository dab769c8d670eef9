"""The paths of a project: its root, its site and its content pages, with symbolic links
resolved."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.location import ROOT


def project_root(config: MkDocsConfig) -> Path:
    """The folder of the configuration file, with all links resolved."""
    return Path(config.config_file_path).resolve().parent


def site_path(config: MkDocsConfig) -> Path:
    """The path of the site; below `project_root` if the site lies in the project."""
    return _below_root(Path(config.site_dir), config)


def resolve_docs_dir(config: MkDocsConfig) -> None:
    """Set `docs_dir` to a path below `project_root`, if it lies in the project. Paths within a
    project are computed relative to each other, which fails if one of them leads through a link and
    the other does not. A `docs` that is a link itself stays one."""
    config.docs_dir = str(_below_root(Path(config.docs_dir), config))


def display_path(file: str, root: Path) -> str | None:
    """The path of a file from the project, or from the code's own folder, as the user would type
    it; None if it lies in neither."""
    for path in (Path(file).absolute(), Path(file).resolve()):
        for folder in (root, ROOT):
            is_inside = path.is_relative_to(folder) and "site-packages" not in path.parts
            if is_inside and path.is_file():
                return str(path.relative_to(folder))
    return None


def _below_root(path: Path, config: MkDocsConfig) -> Path:
    """A path with the project's folder, as the configuration names it, replaced by
    `project_root`; other paths stay as they are."""
    folder = Path(os.path.abspath(config.config_file_path)).parent
    return project_root(config) / path.relative_to(folder) if path.is_relative_to(folder) else path
