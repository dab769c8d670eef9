"""What of the theme's style sheets the pages need, in two parts. One stands in each page, so that a
page is painted before anything else has come. The other, for what only paper, the reader's hand or
a script asks for, is fetched meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import material
import tinycss2

from macros.commands.styling.css_rules import (
    classes,
    without_unused,
    declarations,
    parsed,
    rules,
    selectors_of,
    text_of,
)
from macros.location import ROOT

FIRST = ROOT / "overrides" / "partials" / "stylesheets" / "theme.html"
LATER = ROOT / "overrides" / "assets" / "stylesheets" / "theme.css"
OWN = (FIRST.with_name("first.html"), LATER.with_name("chancery.css"))
"""Our own style sheets, which come after these."""

PAGE_CLASSES = {
    *("md-toggle", "md-overlay", "md-skip", "md-container", "md-main", "md-main__inner", "no-js"),
    *("md-grid", "md-content", "md-content__inner", "md-typeset", "md-icon"),
    *("md-header", "md-header__inner", "md-header__button", "md-header__option", "md-option"),
    *("md-search", "md-search__overlay", "md-search__inner", "md-search__form", "md-search__input"),
    *("md-search__icon", "md-search__options", "md-search__output", "md-search__scrollwrap"),
    *("md-search-result", "md-search-result__meta", "md-search-result__list"),
    *("md-footer", "md-footer-meta", "md-footer-meta__inner"),
    *("md-copyright", "md-copyright__highlight", "md-dialog", "md-dialog__inner"),
}
"""The theme's classes that stand in the pages."""

SCRIPT_CLASSES = {
    *("js", "focus-visible", "js-focus-visible", "md-header--shadow", "md-dialog--active"),
    *("md-search-result__item", "md-search-result__link", "md-search-result__article"),
    *("md-search-result__icon", "md-search-result__more", "md-search-result__terms"),
    *("md-tooltip", "md-tooltip__inner", "md-tooltip--active", "md-tooltip--inline"),
    *("md-tooltip2", "md-tooltip2__inner", "md-tooltip2--active"),
    *("md-tooltip2--top", "md-tooltip2--bottom"),
    *("md-typeset__scrollwrap", "md-typeset__table", "md-code__content"),
}
"""Those that its script adds: search, previews, tables that are wider than the screen."""

COLOURS = {"default", "slate", "custom"}
"""The values of `data-md-color-…` that `mkdocs.yml` names."""

LATE = re.compile(
    r":(?:hover|focus|active|checked|target)|::-|\[dir=rtl\]|\[data-md-scrolllock\]|\[aria-sort|"
    r"\[role=columnheader\]|\.md-header\[hidden\]|\.md-(?:dialog|search-result)|"
    r"\.md-search__(?:options|output|overlay|scrollwrap)|"
    r"\b(?:abbr|h[56]|iframe|kbd|mark|pre|small|video)\b|\b[ou]l [ou]l\b|\[(?:align|type)\b|#only-"
)
"""Stands in selectors of what is not seen when a page is first painted, or hardly ever."""

LATE_PROPERTIES = re.compile(
    r"transition|cursor|outline|scrollbar-|touch-action|pointer-events|backface-|"
    r"(?:-webkit-)?(?:tap-|box-decoration-|print-color-|color-adjust)"
)
"""Stands in the names of properties that are not seen before a reader's hand is there."""

OURS = re.compile(r"\b(?:details|summary)\b")
"""Stands in selectors of what our own sheet draws altogether."""

APART = re.compile("radius|collapse|spacing|offset")
"""Stands in the names of properties that no shorthand sets."""

GROUPS = {"is", "where", "has", "matches", "-webkit-any", "-moz-any"}


def theme_css() -> list[str]:
    """The style sheets of the installed theme, in the order in which its pages name them."""
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return [next(folder.glob(f"{name}.*.css")).read_text("utf-8") for name in ("main", "palette")]


def theme_rules() -> str:
    """The theme's style sheets, but for what our own sheet draws altogether."""
    return "\n".join(rules(parsed("".join(theme_css())), _is_theirs))


def trimmed() -> dict[Path, str]:
    """The two parts, by the files that they are written to: of the rules that can match, a line
    each, those declarations that count. A variable or an animation does if it is asked for, and
    nothing does that our own sheet says anew."""
    first_own, later_own = (path.read_text("utf-8") for path in OWN)
    said = _own_properties(first_own)

    def counts(selector: list[Any], _: str, name: str) -> bool:
        ours = said.get("" if name.startswith("--") else text_of(selector), ())
        return _is_theirs(selector) and _can_match(selector) and not _is_overridden(name, ours)

    both = without_unused("".join(theme_css()), first_own + later_own, counts)
    first = without_unused(both, first_own, _is_first)
    there = set(re.findall(r"(--[\w-]+):", first))

    def is_later(selector: list[Any], around: str, name: str) -> bool:
        told = name.startswith("--") and name not in there
        return told or not _is_first(selector, around, name)

    later = "\n".join(rules(parsed(both), is_later))
    return {
        FIRST: _framed(FIRST, first, above=2, below=1),  # a comment and the element around it
        LATER: _framed(LATER, later, above=1, below=0),
    }


def _framed(path: Path, text: str, above: int, below: int) -> str:
    """The text between the first and the last lines of a file."""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join([*lines[:above], text, *lines[len(lines) - below :]]) + "\n"


def _own_properties(page: str) -> dict[str, set[str]]:
    """What our own sheet in a page says under which selectors; under "", of the colours of either
    side, which are set on each page's body."""
    said: dict[str, set[str]] = {}
    sheet = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", page, flags=re.DOTALL)
    sheet = re.sub(r"^<[^>\n]*>$", "", sheet, flags=re.MULTILINE)  # the element around it
    for rule in parsed(sheet):
        if rule.type == "qualified-rule":
            names = {name for name, _ in declarations(rule.content)}
            for selector in selectors_of(rule.prelude):
                said.setdefault(text_of(selector), set()).update(names)
    said[""] = said["[data-md-color-scheme]"]
    return said


def _is_overridden(name: str, names: Iterable[str]) -> bool:
    """Whether a property is among some, or set by a shorthand that is."""
    return any(
        name == one
        or (name.startswith(f"{one}-") and not APART.search(name))
        or (one, name) == ("font", "line-height")
        for one in names
    )


def _is_first(selector: list[Any], around: str, name: str) -> bool:
    """Whether a page may be first painted by a declaration."""
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
    """Whether every class of a selector, and every colour, is one that there is."""
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
