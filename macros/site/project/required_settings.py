"""The settings in `mkdocs.yml` without which no site can be built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.location import CODE

HOOK_SETTING = "hooks: [macros/site/hook.py]"
PLUGIN_SETTING = "macros: {module_name: macros, on_undefined: strict}"

HOOK_FILE = CODE / "site" / "hook.py"
_MACROS_PLUGIN = "macros"


def check_required_settings(config: MkDocsConfig) -> None:
    """Raises PluginError with a line for each setting that is missing."""
    if missing := list(_missing_settings(config)):
        name = Path(config.config_file_path or "mkdocs.yml").name
        raise PluginError("\n".join(f"{name}: {message}" for message in missing))


def missing_hook_error() -> PluginError:
    """The error for a configuration without the hook."""
    return PluginError(f"mkdocs.yml: {_missing_hook_message()}")


def _missing_settings(config: MkDocsConfig) -> Iterator[str]:
    if not any(_is_own_hook(hook.__file__) for hook in config["hooks"].values()):
        yield _missing_hook_message()
    plugin = config.plugins.get(_MACROS_PLUGIN)
    if plugin is None or plugin.config.get("module_name") != _MACROS_PLUGIN:
        missing = "the macros that authors' pages call are missing"
        yield f"{missing}: 'plugins' has to have '{PLUGIN_SETTING}'"


def _missing_hook_message() -> str:
    return f"the records are missing: there has to be '{HOOK_SETTING}'"


def _is_own_hook(hook: str) -> bool:
    try:
        return HOOK_FILE.samefile(hook)
    except OSError:
        return False
