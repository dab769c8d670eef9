"""Trims the theme's style sheets to what the pages need, in two parts: critical CSS that is inlined
in each page for its first paint, and a file for print, interaction and scripts that loads later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import material
import tinycss2

from macros.commands.styling.css_rules import (
    classes,
    declarations,
    parsed,
    rules,
    selectors_of,
    text_of,
    without_unused,
)
from macros.location import ROOT

FIRST = ROOT / "overrides" / "partials" / "stylesheets" / "theme.html"
LATER = ROOT / "overrides" / "assets" / "stylesheets" / "theme.css"
OWN = (FIRST.with_name("first.html"), LATER.with_name("chancery.css"))
"""Our own style sheets, which override these."""

OF_KINDS = ROOT / "overrides" / "views" / "styles"
"""The folder of the style sheets of single kinds of pages, which use the theme's variables, too."""

PAGE_CLASSES = {
    *("md-toggle", "md-overlay", "md-container", "md-main", "md-main__inner", "no-js"),
    *("md-grid", "md-content", "md-content__inner", "md-typeset", "md-icon"),
    *("md-header", "md-header__inner", "md-header__button", "md-header__option"),
    *("md-footer", "md-footer-meta", "md-footer-meta__inner"),
    *("md-copyright", "md-copyright__highlight", "md-dialog", "md-dialog__inner"),
}
"""The theme's classes that the HTML of the pages contains."""

SCRIPT_CLASSES = {
    *("js", "focus-visible", "js-focus-visible", "md-header--shadow", "md-dialog--active"),
    *("md-tooltip", "md-tooltip__inner", "md-tooltip--active", "md-tooltip--inline"),
    *("md-tooltip2", "md-tooltip2__inner", "md-tooltip2--active"),
    *("md-tooltip2--top", "md-tooltip2--bottom"),
    *("md-typeset__scrollwrap", "md-typeset__table", "md-code__content"),
}
"""The classes that the theme's script adds: previews, tables wider than the screen."""

COLOURS = {"default", "slate", "custom"}
"""The values of `data-md-color-…` that `mkdocs.yml` names."""

LATE = re.compile(
    r":(?:hover|focus|active|checked|target)|::-|\[dir=rtl\]|\[data-md-scrolllock\]|\[aria-sort|"
    r"\[role=columnheader\]|\.md-header\[hidden\]|\.md-dialog|"
    r"\b(?:abbr|h[56]|iframe|kbd|mark|pre|small|video)\b|\b[ou]l [ou]l\b|\[(?:align|type)\b|#only-"
)
"""Matches selectors of what is not visible at the first paint, or rarely."""

LATE_PROPERTIES = re.compile(
    r"transition|cursor|outline|scrollbar-|touch-action|pointer-events|backface-|"
    r"(?:-webkit-)?(?:tap-|box-decoration-|print-color-|color-adjust)"
)
"""Matches properties that have no visible effect before the reader interacts."""

OURS = re.compile(r"\b(?:details|summary)\b")
"""Matches selectors of elements that our own style sheet styles completely."""

APART = re.compile("radius|collapse|spacing|offset")
"""Matches properties that a shorthand of the same prefix does not set."""

GROUPS = {"is", "where", "has", "matches", "-webkit-any", "-moz-any"}


def theme_css() -> list[str]:
    """The style sheets of the installed theme, in the order in which its pages load them."""
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return [next(folder.glob(f"{name}.*.css")).read_text("utf-8") for name in ("main", "palette")]


def theme_rules() -> str:
    """The theme's style sheets without the elements that our own style sheet styles completely."""
    return "\n".join(rules(parsed("".join(theme_css())), _is_theirs))


def trimmed() -> dict[Path, str]:
    """The text of the two files by path. They keep the rules that can match, each on a line, with
    the variables and animations that are used, and without declarations that our own style sheet
    overrides."""
    first_own, later_own = (path.read_text("utf-8") for path in OWN)
    own = _own_properties(first_own)  # of every page: what one kind sets overrides it nowhere else
    first_own += "".join(path.read_text("utf-8") for path in sorted(OF_KINDS.iterdir()))

    def counts(selector: list[Any], _: str, name: str) -> bool:
        ours = own.get("" if name.startswith("--") else text_of(selector), ())
        return _is_theirs(selector) and _can_match(selector) and not _is_overridden(name, ours)

    both = without_unused("".join(theme_css()), first_own + later_own, counts)
    first = without_unused(both, first_own, _is_first)
    there = set(re.findall(r"(--[\w-]+):", first))

    def is_later(selector: list[Any], around: str, name: str) -> bool:
        is_missing = name.startswith("--") and name not in there
        return is_missing or not _is_first(selector, around, name)

    later = "\n".join(rules(parsed(both), is_later))
    return {
        FIRST: _framed(FIRST, first, above=2, below=1),  # a comment and the element around it
        LATER: _framed(LATER, later, above=1, below=0),
    }


def _framed(path: Path, text: str, above: int, below: int) -> str:
    """The file with `text` in place of all but its first `above` and its last `below` lines."""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join([*lines[:above], text, *lines[len(lines) - below :]]) + "\n"


def _own_properties(page: str) -> dict[str, set[str]]:
    """The properties that our own inlined style sheet sets, by selector. The key "" has the
    variables of the colour schemes, which every page sets on its body."""
    found: dict[str, set[str]] = {}
    sheet = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", page, flags=re.DOTALL)
    sheet = re.sub(r"^<[^>\n]*>$", "", sheet, flags=re.MULTILINE)  # the element around it
    for rule in parsed(sheet):
        if rule.type == "qualified-rule":
            names = {name for name, _ in declarations(rule.content)}
            for selector in selectors_of(rule.prelude):
                found.setdefault(text_of(selector), set()).update(names)
    found[""] = found["[data-md-color-scheme]"]
    return found


def _is_overridden(name: str, names: Iterable[str]) -> bool:
    """Whether a property or a shorthand that sets it is among `names`."""
    return any(
        name == one
        or (name.startswith(f"{one}-") and not APART.search(name))
        or (one, name) == ("font", "line-height")
        for one in names
    )


def _is_first(selector: list[Any], around: str, name: str) -> bool:
    """Whether a declaration may affect the first paint of a page."""
    if re.search(r"print|prefers-reduced-motion|@(?:page|keyframes)", around):
        return False
    if LATE_PROPERTIES.match(name):
        return False
    return not LATE.search(tinycss2.serialize(selector)) and SCRIPT_CLASSES.isdisjoint(
        classes(selector)
    )


def _is_theirs(selector: list[Any], *_: str) -> bool:
    return not OURS.search(tinycss2.serialize(selector))


def _can_match(selector: list[Any]) -> bool:
    """Whether the pages can contain every class and colour scheme in a selector."""
    if not set(classes(selector)) <= PAGE_CLASSES | SCRIPT_CLASSES:
        return False
    for token in selector:
        if token.type == "[] block" and not _can_have(tinycss2.serialize(token.content)):
            return False
        grouped = token.type == "function" and token.lower_name in GROUPS
        if grouped and not any(_can_match(one) for one in selectors_of(token.arguments)):
            return False
    return True


def _can_have(attribute: str) -> bool:
    name, _, value = attribute.partition("=")
    return not (name.startswith("data-md-color-") and value) or value.strip("\"'") in COLOURS
