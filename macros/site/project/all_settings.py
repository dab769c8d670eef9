"""All settings of MkDocs, the theme and the plugins as one text, to detect any change."""

from __future__ import annotations

import json
from collections import UserDict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def settings_as_text(config: MkDocsConfig, *excluded: str) -> str | None:
    """All settings as JSON, without those of the `excluded` names. None if they cannot be written
    as JSON, or if one holds template syntax, as its value may then depend on anything."""
    plugins = (getattr(plugin, "config", {}) for plugin in config.plugins.values())
    parts = (config, config.theme, *plugins)
    settings = [
        {name: value for name, value in part.items() if name not in excluded} for part in parts
    ]
    try:
        text = json.dumps(settings, default=_to_plain, sort_keys=True)
    except (TypeError, ValueError):  # as for keys that cannot be sorted
        return None
    return None if "{{" in text or "{%" in text else text


def _to_plain(setting: object) -> object:
    """A setting that is no plain value as one: of an object that the configuration makes, such as a
    plugin, the name of its class."""
    if isinstance(setting, UserDict):
        return dict(setting)
    return str(setting) if isinstance(setting, Path) else type(setting).__name__
