"""Names and titles are sorted by the key of `records.text.collation`, and by no other."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from projects import ROOT

CODE = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "macros").rglob("*.py"))
}
TEXTS = {"name", "title", "label", "plural", "publisher"}
"""Attributes that hold what readers see."""

NOT_FOR_READERS = {"macros/views/metadata/cards_in_use.py": "the names are those of files"}


def wrong_keys(code: str) -> Iterator[int]:
    """The lines on which something is sorted by a text that readers see, or by one without regard
    to case, but not by the key of the collation."""
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and _name(call.func) in ("sorted", "sort", "min", "max"):
            for key in (one.value for one in call.keywords if one.arg == "key"):
                yield from (call.lineno for _ in _plain_texts(key))


def _plain_texts(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _name(node.func) == "sort_key":
        return
    if isinstance(node, ast.Attribute) and node.attr in {*TEXTS, "casefold", "lower"}:
        yield node
    if isinstance(node, ast.Call) and _name(node.func) == "attrgetter":
        yield from (one for one in node.args if getattr(one, "value", "") in TEXTS)
    for child in ast.iter_child_nodes(node):
        yield from _plain_texts(child)


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", getattr(function, "id", "")))


def test_readers_texts_are_sorted_by_one_key() -> None:
    found = {path: [*wrong_keys(code)] for path, code in CODE.items()}
    assert {path for path, lines in found.items() if lines} == set(NOT_FOR_READERS), found


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("sorted(some, key=lambda one: one.title)", [1]),
        ("some.sort(key=lambda one: (one.date, one.of.name.casefold()))", [1, 1]),
        ("sorted(some, key=str.casefold)", [1]),
        ("sorted(some, key=attrgetter('label'))", [1]),
        ("sorted(some, key=lambda one: (sort_key(one.name), one.id))", []),
        ("sorted(some, key=lambda one: one.id)", []),
    ],
)
def test_a_wrong_key_is_found(code: str, lines: list[int]) -> None:
    assert [*wrong_keys(code)] == lines
