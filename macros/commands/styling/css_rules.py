"""Filters the declarations of a style sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import tinycss2

DeclarationFilter = Callable[[list[Any], str, str], bool]
"""Whether to keep a declaration, by the tokens of its selector, the at-rules around it, and its
name. `@keyframes` count as a declaration of the animation's name, without a selector."""


def without_unused(sheet: str, own: str, keeps: DeclarationFilter) -> str:
    """The filtered sheet without the variables and animations that neither it nor `own`, our own
    style sheets, uses."""
    nodes, text, used = parsed(sheet), "", None

    def keeps_used(selector: list[Any], around: str, name: str) -> bool:
        optional = name.startswith("--") or "@keyframes" in around
        return keeps(selector, around, name) and (not optional or used is None or name in used)

    while (fresh := "\n".join(rules(nodes, keeps_used))) != text:
        text = fresh
        used = set(re.findall(r"var\(\s*(--[\w-]+)", text + own))
        used |= set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation:([^;}]+)", text + own))))
    return text


def parsed(text: str) -> list[Any]:
    """The rules of a sheet as nodes of tinycss2."""
    return list(tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True))


def rules(nodes: Iterable[Any], keeps: DeclarationFilter, around: str = "") -> Iterator[str]:
    """The filtered rules, each on a line."""
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {node.message}")
        if node.type == "qualified-rule":
            yield from _rule(node, keeps, around)
        elif node.lower_at_keyword in ("media", "supports"):
            at = f"@{node.lower_at_keyword} {text_of(node.prelude)}"
            inner = "".join(rules(parsed(tinycss2.serialize(node.content)), keeps, around + at))
            if inner:
                yield f"{at}{{{inner}}}"
        elif node.lower_at_keyword == "charset":
            continue
        elif keeps([], f"{around}@{node.lower_at_keyword}", text_of(node.prelude)):
            yield text_of([node])


def _rule(node: Any, keeps: DeclarationFilter, around: str) -> Iterator[str]:
    """A filtered rule, split where the filter keeps different declarations for its selectors."""
    parts: dict[str, list[str]] = {}
    declared = list(declarations(node.content))
    for selector in selectors_of(node.prelude):
        kept_texts = [text for name, text in declared if keeps(selector, around, name)]
        if kept_texts:
            parts.setdefault(";".join(kept_texts), []).append(text_of(selector))
    for inner, selectors in parts.items():
        yield f"{','.join(selectors)}{{{inner}}}"


def declarations(content: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Name and text of each declaration of a rule. Raises ValueError."""
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {one.message}")
        yield one.name, f"{one.name}:{text_of(one.value)}{'!important' if one.important else ''}"


def text_of(nodes: Iterable[Any]) -> str:
    """The CSS of some nodes, on one line."""
    return re.sub(r"\s*\n\s*", " ", tinycss2.serialize(nodes)).strip()


def selectors_of(tokens: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a selector list."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def classes(selector: list[Any]) -> Iterator[str]:
    """The classes in a selector."""
    before = None
    for token in selector:
        dotted = before is not None and before.type == "literal" and before.value == "."
        if dotted and token.type == "ident":
            yield token.value
        before = token
