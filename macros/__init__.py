"""Chancery: diplomatic incidents, from YAML to a briefing site. Here are the names that an author
may use in Markdown; `mkdocs.yml` names the package to the macros plugin."""

from __future__ import annotations

from functools import partial
from typing import Any


def define_env(env: Any) -> None:
    """Give the macros plugin the macros. `env` is the plugin itself."""
    from macros.site.build.plugin import NAME
    from macros.site.project.required_settings import without_hook
    from macros.views.macros.author_macros import NAMES

    chancery = env.conf.plugins.get(NAME)
    if chancery is None:
        raise without_hook()
    for name in NAMES:
        env.macro(partial(chancery.draw, name), name)
