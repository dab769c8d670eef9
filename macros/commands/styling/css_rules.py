"""The rules of style sheets, and a sheet that has only some of the declarations of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import tinycss2

DeclarationFilter = Callable[[list[Any], str, str], bool]
"""Whether to take a declaration: the tokens of its selector, the at-rules around it, and its name.
An animation is a declaration of its name in `@keyframes`, without a selector."""


def without_unused(sheet: str, own: str, takes: DeclarationFilter) -> str:
    """What is taken of a sheet, without the variables and the animations that neither it nor our
    own sheet asks for."""
    nodes, text, asked = parsed(sheet), "", None

    def is_asked(selector: list[Any], around: str, name: str) -> bool:
        optional = name.startswith("--") or "@keyframes" in around
        return takes(selector, around, name) and (not optional or asked is None or name in asked)

    while (fresh := "\n".join(rules(nodes, is_asked))) != text:
        text = fresh
        asked = set(re.findall(r"var\(\s*(--[\w-]+)", text + own))
        asked |= set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation:([^;}]+)", text + own))))
    return text


def parsed(text: str) -> list[Any]:
    """The rules of a sheet."""
    return list(tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True))


def rules(nodes: Iterable[Any], takes: DeclarationFilter, around: str = "") -> Iterator[str]:
    """What is taken of some rules, a line each."""
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {node.message}")
        if node.type == "qualified-rule":
            yield from _rule(node, takes, around)
        elif node.lower_at_keyword in ("media", "supports"):
            at = f"@{node.lower_at_keyword} {text_of(node.prelude)}"
            inner = "".join(rules(parsed(tinycss2.serialize(node.content)), takes, around + at))
            if inner:
                yield f"{at}{{{inner}}}"
        elif node.lower_at_keyword == "charset":
            continue
        elif takes([], f"{around}@{node.lower_at_keyword}", text_of(node.prelude)):
            yield text_of([node])


def _rule(node: Any, takes: DeclarationFilter, around: str) -> Iterator[str]:
    """What is taken of a rule; where of some of its selectors more is than of others, in parts."""
    parts: dict[str, list[str]] = {}
    declared = list(declarations(node.content))
    for selector in selectors_of(node.prelude):
        taken = [text for name, text in declared if takes(selector, around, name)]
        if taken:
            parts.setdefault(";".join(taken), []).append(text_of(selector))
    for inner, selectors in parts.items():
        yield f"{','.join(selectors)}{{{inner}}}"


def declarations(content: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The names and the texts of a rule's declarations."""
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "error":
            raise ValueError(f"the theme's style sheet cannot be read: {one.message}")
        yield one.name, f"{one.name}:{text_of(one.value)}{'!important' if one.important else ''}"


def text_of(nodes: Iterable[Any]) -> str:
    """On one line."""
    return re.sub(r"\s*\n\s*", " ", tinycss2.serialize(nodes)).strip()


def selectors_of(tokens: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a list of selectors."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def classes(selector: list[Any]) -> Iterator[str]:
    """The classes that a selector asks for."""
    before = None
    for token in selector:
        dotted = before is not None and before.type == "literal" and before.value == "."
        if dotted and token.type == "ident":
            yield token.value
        before = token
