"""The list of the theme's files, without hidden folders.

MkDocs lists all files of the theme in each build and then drops the hidden ones. In Material these
are fourteen thousand icons, and to list them takes a fifth of the build of a small site.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _VisibleFilesLoader(FileSystemLoader):
    """Loads any template, but does not list those in hidden folders."""

    def list_templates(self) -> list[str]:
        paths = set()
        for root in self.searchpath:
            for folder, subfolders, names in os.walk(root, followlinks=self.followlinks):
                subfolders[:] = (name for name in subfolders if not name.startswith("."))
                paths |= {os.path.relpath(os.path.join(folder, name), root) for name in names}
        return sorted(path.replace(os.sep, "/") for path in paths)


def list_visible_files(theme: Theme) -> None:
    """Make the environment of a theme list only files that MkDocs may copy to the site."""
    theme.get_env = partial(_env_of_visible_files, theme.get_env)  # type: ignore[method-assign]


def _env_of_visible_files(get_env: Callable[[], Environment]) -> Environment:
    env = get_env()
    if type(env.loader) is FileSystemLoader:
        env.loader = _VisibleFilesLoader(
            env.loader.searchpath, env.loader.encoding, env.loader.followlinks
        )
    return env
