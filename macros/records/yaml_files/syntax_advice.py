"""Hints for invalid YAML: the usual mistake behind each of libyaml's errors."""

from __future__ import annotations

import re

_MERGE = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)

_QUOTE_COLON = "put a text that contains ': ' between quotes"
_NO_COLON = "write each field as 'name: value', below the one before"
_LINE_UP = "indent it like the lines above that it belongs with"
_AFTER_QUOTE = "put the whole text between quotes, and write '' for a ' in it"
_TAB = "indent with spaces, not with a tab"
_SPECIAL = "put a text that begins with a special character between quotes"
_SPACES = re.compile(r" *-? *")

_HINTS = (
    ("another document", "one file holds one record; remove the '---' line"),
    ("document start", "one file holds one record; remove the '...' line"),
    ("expected ':'", "write a field as 'name: value', and indent the further lines of a text"),
    ("'-' indicator", _LINE_UP),
    ("sequence entries", "begin a list on a line of its own; put a text with '- ' between quotes"),
    ("end of stream", "close the quote that opens here"),
    ("or ']'", "close the list with ']', and put a text that contains , [ ] { } between quotes"),
    (
        "or '}'",
        "close the fields with '}', and put a text that contains , : [ ] { } between quotes",
    ),
    ("escape character", "write a \\ between \"…\" twice, or put the text between '…'"),
    ("character escape code", "write the character itself"),
    ("alphabetic or numeric", "put a text that begins with '*' or '&' between quotes"),
    ("undefined alias", "put a text that begins with '*' between quotes"),
    ("tab character", _TAB),
    ("comment or line break", "begin the text on the line below, or put it between quotes"),
    ("indentation indicator", "begin the text on the line below, or put it between quotes"),
    ("node content", "close each '[' and '{', and put a text with , [ ] { } between quotes"),
    ("hexdecimal", "write the character itself"),
    ("document indicator", "close the quote that opens here"),
)
"""A part of libyaml's message, and the hint."""


def advice(problem: str, text: str, index: int) -> str:
    """A hint for libyaml's `problem` at an index of `text`."""
    before = text[text.rfind("\n", 0, index) + 1 : index]
    if _MERGE.search(text):
        return "choose between the lines that git has marked, and take its marks out"
    if "mapping values are not allowed" in problem:
        return _QUOTE_COLON if re.search(r":\s", before) else _NO_COLON
    if "start any token" in problem:
        return _TAB if text[index : index + 1] == "\t" else _SPECIAL
    if "expected key" in problem:
        return _LINE_UP if _SPACES.fullmatch(before) else _AFTER_QUOTE
    return next((hint for words, hint in _HINTS if words in problem), _SPECIAL)
