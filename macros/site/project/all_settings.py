"""All settings of MkDocs, the theme and the plugins as one text, to tell whether one changed."""

from __future__ import annotations

import json
from collections import UserDict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def settings_as_text(config: MkDocsConfig, *but: str) -> str | None:
    """All settings there are, but for those of these names; None if they cannot be told, or one may
    be more than it says."""
    parts = (config, config.theme, *(getattr(one, "config", {}) for one in config.plugins.values()))
    told = [{name: one for name, one in part.items() if name not in but} for part in parts]
    try:
        settings = json.dumps(told, default=_kind, sort_keys=True)
    except (TypeError, ValueError):  # as of keys that have no order
        return None
    return None if "{{" in settings or "{%" in settings else settings  # it may be run as a template


def _kind(setting: object) -> object:
    """What a setting says that is no plain value; its kind, if it is made when it is read."""
    if isinstance(setting, UserDict):
        return dict(setting)
    return str(setting) if isinstance(setting, Path) else type(setting).__name__
