"""Where the string literals of macro calls are in a content page, so that ids can be renamed there.

Jinja's syntax tree has no columns, so the strings are found among its tokens. An id that an
expression puts together (`"pe" ~ "ru"`) has no position of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from macros.views.macros.author_macros import NAMES
from macros.views.macros.macro_calls import kind_named

_ENDS = {")": "(", "]": "[", "}": "{"}
_NOT_CALLED_BEHIND = {".", "|", "is", "macro"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token of Jinja; `start` is its offset in the text."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A string literal. `kind` is the kind of record whose id it is, empty if it is something else,
    and "?" if that cannot be known. `start` is the offset behind the opening quote."""

    kind: str
    text: str
    start: int


def quoted(body: str) -> Iterator[Quoted]:
    """Every string literal. Raises TemplateSyntaxError."""
    tokens = list(_tokens(body))
    kinds: dict[int, str] = {}
    for place, token in enumerate(tokens[:-1]):
        before = tokens[place - 1].text if place else ""
        called = tokens[place + 1].text == "(" and before not in _NOT_CALLED_BEHIND
        if token.kind == "name" and token.text in NAMES and called:
            for argument, value in _arguments(tokens, place + 2):
                kinds[value.start] = kind_named(token.text, argument)
    for token in tokens:
        if token.kind == "string":
            yield Quoted(kinds.get(token.start, "?"), token.text[1:-1], token.start + 1)


def _tokens(body: str) -> Iterator[Token]:
    """The tokens, without white space."""
    at = 0
    for _, kind, text in Environment(keep_trailing_newline=True).lex(body):
        at = body.index(text, at)  # the white space before `{%-` is in no token
        if kind != "whitespace":
            yield Token(kind, text, at)
        at += len(text)


def _arguments(tokens: list[Token], place: int) -> Iterator[tuple[int | str, Token]]:
    """The arguments of a call that are a string literal, by their position or keyword. `place` is
    the index of the token behind the opening parenthesis."""
    number, argument, open_ = 0, list[Token](), ["("]
    for token in tokens[place:]:
        is_operator = token.kind == "operator"
        if is_operator and token.text in _ENDS.values():
            open_.append(token.text)
        elif is_operator and token.text in _ENDS:
            open_.pop()
        if not open_ or (is_operator and token.text == "," and len(open_) == 1):
            match argument:
                case [Token(kind="string") as value]:
                    yield number, value
                case [
                    Token(kind="name") as keyword,
                    Token(text="="),
                    Token(kind="string") as value,
                ]:
                    yield keyword.text, value
                case [Token(text="*" | "**"), *_]:
                    return
            if not open_:
                return
            number, argument = number + 1, []
        else:
            argument.append(token)
