"""The theme's files, listed without what no site gets.

MkDocs asks for all of them in each build, and then leaves out what is hidden: in Material that is
fourteen thousand icons, and to look at their names takes a fifth of the time of a small site.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _Shown(FileSystemLoader):
    """Loads any template, but lists none in a hidden folder."""

    def list_templates(self) -> list[str]:
        found = set()
        for place in self.searchpath:
            for folder, inner, names in os.walk(place, followlinks=self.followlinks):
                inner[:] = (name for name in inner if not name.startswith("."))
                found |= {os.path.relpath(os.path.join(folder, name), place) for name in names}
        return sorted(one.replace(os.sep, "/") for one in found)


def list_visible_files(theme: Theme) -> None:
    """Let a theme's environment list what a site may get, and no more."""
    theme.get_env = partial(_listing_less, theme.get_env)  # type: ignore[method-assign]


def _listing_less(get_env: Callable[[], Environment]) -> Environment:
    env = get_env()
    if type(env.loader) is FileSystemLoader:
        env.loader = _Shown(env.loader.searchpath, env.loader.encoding, env.loader.followlinks)
    return env
