"""Whether a build is hermetic: whether its output depends on the files of its project only.

A build counts as not hermetic unless everything in it is known to be: another plugin, an extension
that may read files, or a template that may print the time rules it out.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from macros.site.project.required_settings import HOOK_FILE

MACROS_PLUGIN = "macros"
"""The name of the plugin, and of the module with the macros."""
HERMETIC_PLUGINS = {MACROS_PLUGIN}
"""Plugins that read nothing but the project."""
HERMETIC_MACROS_SETTINGS = {"module_name", "on_undefined"}
"""Settings of the macros plugin that add no other input."""
HERMETIC_EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
}
"""Markdown extensions whose output follows from the text alone."""
_NOT_REPRODUCIBLE = re.compile(rb"build_date_utc|\b(?:random|lipsum)\b")
"""Names in templates whose value differs from build to build: of MkDocs the time, of Jinja the
random ones."""

_TEXT = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_EXPRESSION = re.compile(rf"\{{\{{(?:{_TEXT}|.)*?\}}\}}|\{{%(?:{_TEXT}|.)*?%\}}", re.DOTALL)
_TEXTS = re.compile(_TEXT, re.DOTALL)
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*(?!\w|\s*=[^=])")
_PURE_NAMES = {"config", "else", "endif", "endraw", "if", "raw"}
"""Names that a pure page may use besides macros: Jinja's keywords, and the configuration."""


def is_hermetic(config: MkDocsConfig) -> bool:
    """Whether builds with a configuration are hermetic, by its plugins, extensions and hooks, and
    the templates of the project. False if a template cannot be read."""
    hooks = {name: Path(hook.__file__) for name, hook in config["hooks"].items()}
    overrides = Path(config.theme.custom_dir or HOOK_FILE.parent).rglob("*")
    extra = (Path(config.docs_dir, name) for name in config.extra_templates)
    return (
        set(config.plugins) <= HERMETIC_PLUGINS | set(hooks)
        and set(config.markdown_extensions) <= HERMETIC_EXTENSIONS
        and all(path.samefile(HOOK_FILE) for path in hooks.values())
        and _is_macros_plugin_hermetic(config.plugins.get(MACROS_PLUGIN))
        and not any(map(_is_not_reproducible, (*overrides, *extra)))
    )


def _is_not_reproducible(template: Path) -> bool:
    """Whether a template may print the time or random values, or cannot be read."""
    try:
        return template.is_file() and bool(_NOT_REPRODUCIBLE.search(template.read_bytes()))
    except OSError:
        return True


def is_pure(source: str, macros: Collection[str]) -> bool:
    """Whether a content page is pure: its template expressions use only the given macros and the
    configuration. The time, other files, and filters that may read either are ruled out."""
    allowed = _PURE_NAMES.union(macros)
    expressions = (_TEXTS.sub("", expression) for expression in _EXPRESSION.findall(source))
    return all(name in allowed for expression in expressions for name in _NAME.findall(expression))


def _is_macros_plugin_hermetic(plugin: Any) -> bool:
    """Whether the macros plugin, if it is there, loads this package and nothing else, with the
    usual syntax of Jinja."""
    if plugin is None:
        return True
    altered = {key for key, option in plugin.config_scheme if plugin.config[key] != option.default}
    return altered <= HERMETIC_MACROS_SETTINGS and plugin.config["module_name"] == MACROS_PLUGIN
