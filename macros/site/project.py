"""Where a project lies."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the configuration file, whatever links lead to it."""
    return Path(config.config_file_path).resolve().parent
