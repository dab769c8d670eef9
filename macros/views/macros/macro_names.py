"""Where in an author's Markdown the names stand that macros are given, written out or not.

Jinja's tree knows no columns, so that the names are found among its tokens. What is put together
by Jinja (`"pe" ~ "ru"`) has no place of its own.
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
    """A piece of Jinja; `start` counts from the beginning of the text."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text between quotes: the id of a record of that kind, something else (`kind` is empty), or
    what nobody can tell (`kind` is "?"). `start` is behind the quote."""

    kind: str
    text: str
    start: int


def quoted(body: str) -> Iterator[Quoted]:
    """Every text between quotes. Raises TemplateSyntaxError."""
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
    """The arguments of a call that are a text between quotes, by their place or keyword."""
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
