"""Where a project lies, and its site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the configuration file, whatever links lead to it."""
    return Path(config.config_file_path).resolve().parent


def site_of(config: MkDocsConfig) -> Path:
    """Where the site is to stand, told from the project's folder if it lies below."""
    site = Path(config.site_dir)
    folder = Path(config.config_file_path).absolute().parent
    return root_of(config) / site.relative_to(folder) if site.is_relative_to(folder) else site
