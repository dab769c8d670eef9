"""Where a project lies."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the configuration file, whatever links lead to it."""
    return Path(config.config_file_path).resolve().parent


def find_docs(config: MkDocsConfig) -> None:
    """Let the authors' files lie below `root_of`, if they lie below the folder by which the
    configuration was reached: files of one project are told relative to each other, and by way of a
    link that leads elsewhere. A `docs` that is a link itself stays one."""
    named = Path(os.path.abspath(config.config_file_path)).parent
    docs = Path(config.docs_dir)
    if docs.is_relative_to(named):
        config.docs_dir = str(root_of(config) / docs.relative_to(named))
