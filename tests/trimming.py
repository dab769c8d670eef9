"""What of the theme's style sheets the pages need: `make theme` writes it to `overrides/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import material
import tinycss2

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "overrides" / "assets" / "stylesheets"
TRIMMED = OWN / "theme.css"

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

GROUPS = {"is", "where", "has", "matches", "-webkit-any", "-moz-any"}


def theme() -> list[str]:
    """The style sheets of the installed theme, in the order in which its pages name them."""
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return [next(folder.glob(f"{name}.*.css")).read_text("utf-8") for name in ("main", "palette")]


def trimmed() -> str:
    """The rules that can match, a line each, without the variables and the animations that
    nobody asks for."""
    sheets = [_parsed(sheet) for sheet in theme()]
    own = "".join(path.read_text("utf-8") for path in OWN.glob("*.css") if path != TRIMMED)
    text, asked = "", None
    while True:
        lines = [line for nodes in sheets for line in _rules(nodes, asked)]
        if "\n".join(lines) == text:
            break
        text = "\n".join(lines)
        asked = set(re.findall(r"var\(\s*(--[\w-]+)", text + own))
        asked |= set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation:([^;}]+)", text + own))))
    return (
        f"/* What the pages need of the theme's style sheets, written by `make theme`. */\n{text}\n"
    )


def _parsed(text: str) -> list[Any]:
    return list(tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True))


def _rules(nodes: Iterable[Any], asked: set[str] | None) -> Iterator[str]:
    """The rules that can match; of variables and animations those that are asked for, or all."""
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {node.message}")
        if node.type == "qualified-rule":
            selectors = [_text(one) for one in _split(node.prelude) if _can_match(one)]
            inner = ";".join(_declarations(node.content, asked))
            if selectors and inner:
                yield f"{','.join(selectors)}{{{inner}}}"
        elif node.lower_at_keyword in ("media", "supports"):
            inner = "".join(_rules(_parsed(tinycss2.serialize(node.content)), asked))
            if inner:
                yield f"@{node.lower_at_keyword} {_text(node.prelude)}{{{inner}}}"
        elif node.lower_at_keyword == "keyframes":
            if asked is None or _text(node.prelude) in asked:
                yield _text([node])
        elif node.lower_at_keyword != "charset":
            yield _text([node])


def _declarations(content: Iterable[Any], asked: set[str] | None) -> Iterator[str]:
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {one.message}")
        if asked is None or not one.name.startswith("--") or one.name in asked:
            yield f"{one.name}:{_text(one.value)}{'!important' if one.important else ''}"


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


def _can_match(selector: list[Any]) -> bool:
    """Whether every class of a selector, and every colour, is one that there is."""
    before = None
    for token in selector:
        dotted = before is not None and before.type == "literal" and before.value == "."
        if dotted and token.type == "ident" and token.value not in WRITTEN | ADDED:
            return False
        if token.type == "[] block" and not _can_have(tinycss2.serialize(token.content)):
            return False
        grouped = token.type == "function" and token.lower_name in GROUPS
        if grouped and not any(_can_match(one) for one in _split(token.arguments)):
            return False
        before = token
    return True


def _can_have(attribute: str) -> bool:
    name, _, value = attribute.partition("=")
    return not (name.startswith("data-md-color-") and value) or value.strip("\"'") in COLOURS


if __name__ == "__main__":
    TRIMMED.write_text(trimmed(), "utf-8", newline="\n")
