"""What the configuration has to name for the site to be built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from macros.location import CODE

HOOK_SETTING = "hooks: [macros/site/hook.py]"
PLUGIN_SETTING = "macros: {module_name: macros, on_undefined: strict}"

HOOK_FILE = CODE / "site" / "hook.py"
_MACROS = "macros"


def check_required_settings(config: MkDocsConfig) -> None:
    """Raises PluginError with what is missing."""
    if missing := list(_missing(config)):
        name = Path(config.config_file_path or "mkdocs.yml").name
        raise PluginError("\n".join(f"{name}: {one}" for one in missing))


def missing_hook_error() -> PluginError:
    """What is missing where the hook is."""
    return PluginError(f"mkdocs.yml: {_no_hook()}")


def _missing(config: MkDocsConfig) -> Iterator[str]:
    if not any(_is_ours(hook.__file__) for hook in config["hooks"].values()):
        yield _no_hook()
    plugin = config.plugins.get(_MACROS)
    if plugin is None or plugin.config.get("module_name") != _MACROS:
        missing = "the macros that authors' pages call are missing"
        yield f"{missing}: 'plugins' has to have '{PLUGIN_SETTING}'"


def _no_hook() -> str:
    return f"the records are missing: there has to be '{HOOK_SETTING}'"


def _is_ours(hook: str) -> bool:
    try:
        return HOOK_FILE.samefile(hook)
    except OSError:
        return False
