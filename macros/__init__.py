"""The macros that an author may use in Markdown, for the macros plugin that `mkdocs.yml` names."""

from __future__ import annotations

from functools import partial
from typing import Any


def define_env(env: Any) -> None:
    """Register every author macro with `env`, the macros plugin itself."""
    from macros.site.builds.plugin import PLUGIN_NAME
    from macros.site.project.required_settings import missing_hook_error
    from macros.views.macros.author_macros import NAMES

    chancery = env.conf.plugins.get(PLUGIN_NAME)
    if chancery is None:
        raise missing_hook_error()
    for name in NAMES:
        env.macro(partial(chancery.render_macro, name), name)
