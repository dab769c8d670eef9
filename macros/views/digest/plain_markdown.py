"""Escaping for Markdown of any dialect: a text shows as it is, and does nothing.

Unlike `words.verbatim` it adds no characters against what GitHub looks for, and it escapes by
backslashes only what each dialect knows them for, else by entities.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from macros.views.context.jinja_environment import QuickEnvironment

_BACKSLASHED = re.compile(r"[\\`*\[\]{}]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"[&<>~|$=^@]|(?<=[a-z]):(?=//)", re.IGNORECASE)
_AT_START = re.compile(r"^([0-9]*)([#+.)-])")
_WWW = re.compile(r"(www)\.", re.IGNORECASE)


def plain_markdown(value: object) -> str:
    """A value as Markdown on one line; what is Markdown already is left as it is."""
    if isinstance(value, Markup):
        return value
    text = " ".join(str(value).split())
    text = _ENTITY.sub(lambda found: f"&#{ord(found[0])};", text)
    text = _BACKSLASHED.sub(lambda found: f"\\{found[0]}", text)
    text = _AT_START.sub(r"\1\\\2", text)
    return _WWW.sub(r"\1\\.", text)


class MarkdownEnvironment(QuickEnvironment):
    """The environment of templates that write Markdown: it escapes for Markdown instead of HTML."""

    escaped = staticmethod(plain_markdown)
