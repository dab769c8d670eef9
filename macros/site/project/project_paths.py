"""Where a project lies, and its site."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.location import ROOT


def project_root(config: MkDocsConfig) -> Path:
    """The folder of the configuration file, whatever links lead to it."""
    return Path(config.config_file_path).resolve().parent


def site_path(config: MkDocsConfig) -> Path:
    """Where the site is to stand, told from `root_of` if it lies below the project."""
    return _found(Path(config.site_dir), config)


def resolve_docs_dir(config: MkDocsConfig) -> None:
    """Let the authors' files lie below `root_of`, if they lie below the folder by which the
    configuration was reached: files of one project are told relative to each other, and by way of a
    link that leads elsewhere. A `docs` that is a link itself stays one."""
    config.docs_dir = str(_found(Path(config.docs_dir), config))


def display_path(file: str, root: Path) -> str | None:
    """A file as the user would type it; None if it is not the project's."""
    for path in (Path(file).absolute(), Path(file).resolve()):
        for folder in (root, ROOT):
            is_ours = path.is_relative_to(folder) and "site-packages" not in path.parts
            if is_ours and path.is_file():
                return str(path.relative_to(folder))
    return None


def _found(path: Path, config: MkDocsConfig) -> Path:
    """A path below the folder by which the configuration was reached, told from `root_of`."""
    named = Path(os.path.abspath(config.config_file_path)).parent
    return project_root(config) / path.relative_to(named) if path.is_relative_to(named) else path
