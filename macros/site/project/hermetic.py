"""Whether a build depends on nothing but the files of its project.

Whatever is not known to, such as another plugin, an extension that reads files, or a template that
tells the time, counts as if it did not.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from macros.site.project.required_settings import HOOK_FILE

MACROS_PLUGIN = "macros"
"""The plugin, and the folder with the code that it may run."""
HERMETIC_PLUGINS = {"search", "material/search", MACROS_PLUGIN}
HERMETIC_MACROS_SETTINGS = {"module_name", "on_undefined"}
"""Those of the macros plugin that bring in nothing else."""
HERMETIC_EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
}
"""Those that make of a text always the same, whatever else there is."""
_NOT_REPRODUCIBLE = re.compile(rb"build_date_utc|\b(?:random|lipsum)\b")
"""What MkDocs tells every template of the time, and what Jinja gives each time anew."""

_TEXT = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_EXPRESSION = re.compile(rf"\{{\{{(?:{_TEXT}|.)*?\}}\}}|\{{%(?:{_TEXT}|.)*?%\}}", re.DOTALL)
_TEXTS = re.compile(_TEXT, re.DOTALL)
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*(?!\w|\s*=[^=])")
_WORDS = {"config", "else", "endif", "endraw", "if", "raw"}
"""Those of Jinja, and the configuration, that a page may be made of besides macros."""


def is_hermetic(config: MkDocsConfig) -> bool:
    """Whether that is so as far as the configuration and the theme's overrides tell; it is not
    where they cannot be read."""
    hooks = {name: Path(hook.__file__) for name, hook in config["hooks"].items()}
    overrides = Path(config.theme.custom_dir or HOOK_FILE.parent).rglob("*")
    extra = (Path(config.docs_dir, name) for name in config.extra_templates)
    return (
        set(config.plugins) <= HERMETIC_PLUGINS | set(hooks)
        and set(config.markdown_extensions) <= HERMETIC_EXTENSIONS
        and all(path.samefile(HOOK_FILE) for path in hooks.values())
        and _brings_nothing(config.plugins.get(MACROS_PLUGIN))
        and not any(map(_is_not_reproducible, (*overrides, *extra)))
    )


def _is_not_reproducible(template: Path) -> bool:
    """Whether a template may tell the time, or what is random, or cannot be read."""
    try:
        return template.is_file() and bool(_NOT_REPRODUCIBLE.search(template.read_bytes()))
    except OSError:
        return True


def is_pure(source: str, macros: Collection[str]) -> bool:
    """Whether that is so of an author's page: it asks for no more than some macros and the
    configuration, not for the time, another file, or a filter that may look for either."""
    known = _WORDS.union(macros)
    expressions = (_TEXTS.sub("", one) for one in _EXPRESSION.findall(source))
    return all(name in known for one in expressions for name in _NAME.findall(one))


def _brings_nothing(plugin: Any) -> bool:
    """Whether the macros plugin has our code and no other, and reads Jinja as it is written."""
    if plugin is None:
        return True
    altered = {key for key, option in plugin.config_scheme if plugin.config[key] != option.default}
    return altered <= HERMETIC_MACROS_SETTINGS and plugin.config["module_name"] == MACROS_PLUGIN
