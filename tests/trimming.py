"""What of the theme's style sheets the pages need: `make theme` writes it to `overrides/`, in two
parts. One stands in each page, so that a page is painted before anything else has come. The other,
for what only paper, the reader's hand or a script asks for, is fetched meanwhile."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import material
import tinycss2

ROOT = Path(__file__).resolve().parents[1]
FIRST = ROOT / "overrides" / "partials" / "stylesheets" / "theme.html"
LATER = ROOT / "overrides" / "assets" / "stylesheets" / "theme.css"
OWN = (FIRST.with_name("first.html"), LATER.with_name("chancery.css"))
"""Our own style sheets, which come after these."""

WRITTEN = {
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

ADDED = {
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

Takes = Callable[[list[Any], str, str], bool]
"""Whether to take a declaration: the tokens of its selector, the at-rules around it, and its name.
An animation is a declaration of its name in `@keyframes`, without a selector."""


def theme() -> list[str]:
    """The style sheets of the installed theme, in the order in which its pages name them."""
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return [next(folder.glob(f"{name}.*.css")).read_text("utf-8") for name in ("main", "palette")]


@functools.cache
def whole() -> str:
    """The theme's style sheets, but for what our own sheet draws altogether."""
    return "\n".join(_rules(_parsed("".join(theme())), _is_theirs))


@functools.cache
def trimmed() -> dict[Path, str]:
    """The two parts, by the files that they are written to: of the rules that can match, a line
    each, those declarations that count. A variable or an animation does if it is asked for, and
    nothing does that our own sheet says anew."""
    first_own, later_own = (path.read_text("utf-8") for path in OWN)
    said = _said(first_own)

    def counts(selector: list[Any], _: str, name: str) -> bool:
        ours = said.get("" if name.startswith("--") else _text(selector), ())
        return _is_theirs(selector) and _can_match(selector) and not _is_said(name, ours)

    both = _closed("".join(theme()), first_own + later_own, counts)
    first = _closed(both, first_own, _is_first)
    there = set(re.findall(r"(--[\w-]+):", first))

    def is_later(selector: list[Any], around: str, name: str) -> bool:
        told = name.startswith("--") and name not in there
        return told or not _is_first(selector, around, name)

    later = "\n".join(_rules(_parsed(both), is_later))
    about = "What the pages need of the theme's style sheets, written by `make theme`"
    return {
        FIRST: f"{{# {about}: for the first paint. #}}\n<style>\n{first}\n</style>\n",
        LATER: f"/* {about}: for all that comes after it. */\n{later}\n",
    }


def _said(page: str) -> dict[str, set[str]]:
    """What our own sheet in a page says under which selectors; under "", of the colours of either
    side, which are set on each page's body."""
    said: dict[str, set[str]] = {}
    for rule in _parsed(re.sub(r"\{#.*?#\}|\{%.*?%\}|</?style>", "", page, flags=re.DOTALL)):
        if rule.type == "qualified-rule":
            names = {name for name, _ in _declarations(rule.content)}
            for selector in _split(rule.prelude):
                said.setdefault(_text(selector), set()).update(names)
    said[""] = said["[data-md-color-scheme]"]
    return said


def _is_said(name: str, names: Iterable[str]) -> bool:
    """Whether a property is among some, or set by a shorthand that is."""
    return any(
        name == one
        or (name.startswith(f"{one}-") and not APART.search(name))
        or (one, name) == ("font", "line-height")
        for one in names
    )


def _closed(sheet: str, own: str, takes: Takes) -> str:
    """What is taken of a sheet, without the variables and the animations that neither it nor our
    own sheet asks for."""
    nodes, text, asked = _parsed(sheet), "", None

    def is_asked(selector: list[Any], around: str, name: str) -> bool:
        optional = name.startswith("--") or "@keyframes" in around
        return takes(selector, around, name) and (not optional or asked is None or name in asked)

    while (fresh := "\n".join(_rules(nodes, is_asked))) != text:
        text = fresh
        asked = set(re.findall(r"var\(\s*(--[\w-]+)", text + own))
        asked |= set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation:([^;}]+)", text + own))))
    return text


def _parsed(text: str) -> list[Any]:
    return list(tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True))


def _rules(nodes: Iterable[Any], takes: Takes, around: str = "") -> Iterator[str]:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {node.message}")
        if node.type == "qualified-rule":
            yield from _rule(node, takes, around)
        elif node.lower_at_keyword in ("media", "supports"):
            at = f"@{node.lower_at_keyword} {_text(node.prelude)}"
            inner = "".join(_rules(_parsed(tinycss2.serialize(node.content)), takes, around + at))
            if inner:
                yield f"{at}{{{inner}}}"
        elif node.lower_at_keyword == "charset":
            continue
        elif takes([], f"{around}@{node.lower_at_keyword}", _text(node.prelude)):
            yield _text([node])


def _rule(node: Any, takes: Takes, around: str) -> Iterator[str]:
    """What is taken of a rule; where of some of its selectors more is than of others, in parts."""
    parts: dict[str, list[str]] = {}
    declared = list(_declarations(node.content))
    for selector in _split(node.prelude):
        taken = [text for name, text in declared if takes(selector, around, name)]
        if taken:
            parts.setdefault(";".join(taken), []).append(_text(selector))
    for inner, selectors in parts.items():
        yield f"{','.join(selectors)}{{{inner}}}"


def _declarations(content: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The names and the texts of a rule's declarations."""
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {one.message}")
        yield one.name, f"{one.name}:{_text(one.value)}{'!important' if one.important else ''}"


def _text(nodes: Iterable[Any]) -> str:
    """On one line."""
    return re.sub(r"\s*\n\s*", " ", tinycss2.serialize(nodes)).strip()


def _split(tokens: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a list of selectors."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _is_first(selector: list[Any], around: str, name: str) -> bool:
    """Whether a page may be first painted by a declaration."""
    if re.search(r"print|prefers-reduced-motion|@(?:page|keyframes)", around):
        return False
    if LATE_PROPERTIES.match(name):
        return False
    return not LATE.search(tinycss2.serialize(selector)) and ADDED.isdisjoint(_classes(selector))


def _is_theirs(selector: list[Any], *_: str) -> bool:
    return not OURS.search(tinycss2.serialize(selector))


def _classes(selector: list[Any]) -> Iterator[str]:
    """The classes that a selector asks for."""
    before = None
    for token in selector:
        dotted = before is not None and before.type == "literal" and before.value == "."
        if dotted and token.type == "ident":
            yield token.value
        before = token


def _can_match(selector: list[Any]) -> bool:
    """Whether every class of a selector, and every colour, is one that there is."""
    if not set(_classes(selector)) <= WRITTEN | ADDED:
        return False
    for token in selector:
        if token.type == "[] block" and not _can_have(tinycss2.serialize(token.content)):
            return False
        grouped = token.type == "function" and token.lower_name in GROUPS
        if grouped and not any(_can_match(one) for one in _split(token.arguments)):
            return False
    return True


def _can_have(attribute: str) -> bool:
    name, _, value = attribute.partition("=")
    return not (name.startswith("data-md-color-") and value) or value.strip("\"'") in COLOURS


if __name__ == "__main__":
    for path, text in trimmed().items():
        path.write_text(text, "utf-8", newline="\n")
