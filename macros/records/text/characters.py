"""Which characters a text must not contain: invisible ones, and those without a fixed appearance.

With them a text can appear as another than it is, in the file, in a review and on the page, and two
different names can look alike. The ranges follow Unicode's `Default_Ignorable_Code_Point`,
`Bidi_Control` and `Noncharacter_Code_Point`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional, category

MAX_MARKS = 6
"""The most combining marks on one letter. Hebrew and Tibetan need up to five; more overlap other
lines."""

_LATIN = re.compile("[\t\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20bf]*")
"""Texts that need no further check: visible Latin letters and punctuation."""

_JOINERS = "\u200c\u200d\U00013430-\U0001343f"
_SELECTORS = "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_DIRECTIONS = "\u061c\u200e\u200f"

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control codes, and line ends that few programs know
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # blank letters
    "\u200b\u2060-\u2065\ufeff"  # spaces without width
    "\u2028-\u202e\u2066-\u206f"  # line ends; changes of the direction of writing
    "\ufdd0-\ufdef\ufff0-\ufffc\ufffe\uffff\ud800-\udfff"  # noncharacters and surrogates
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls of shorthand and music
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags: a second text within the text
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 15 << 16, 1 << 16)
    )
    + _PRIVATE.pattern.strip("[]")
    + "]"
)
_CONTEXTUAL = re.compile(f"[{_JOINERS}{_SELECTORS}{_DIRECTIONS}]")
_JOINER, _SELECTOR = re.compile(f"[{_JOINERS}]"), re.compile(f"[{_SELECTORS}]")


def is_all_visible(text: str) -> bool:
    """Whether a text has visible Latin characters alone, a quick test. If not, it need not have a
    flaw: it may be in another script."""
    return _LATIN.fullmatch(text) is not None


def forbidden_characters(text: str) -> Iterator[tuple[int, str, str]]:
    """The index, a message and a hint for each character of a file that is forbidden everywhere."""
    if is_all_visible(text):
        return
    for match in _FORBIDDEN.finditer(text):
        if match[0] == "\r":
            message = "the carriage return U+000D ends no line"
            yield match.start(), message, "save the file with line ends LF or CRLF"
        else:
            yield match.start(), *_problem_with(match[0])


def flaw(text: str) -> tuple[str, str] | None:
    """Message and hint for the first character that is not allowed where it stands; None if there
    is none.

    Some invisible characters are needed: joiners between letters (Persian, the scripts of India),
    variation selectors behind letters and emoji, and marks of direction in a text with
    right-to-left letters. They are allowed there and nowhere else.
    """
    if is_all_visible(text):
        return None
    if found := _FORBIDDEN.search(text):
        return _problem_with(found[0])
    if _CONTEXTUAL.search(text):
        leftward = any(bidirectional(one) in ("R", "AL") and one.isalpha() for one in text)
        for match in _CONTEXTUAL.finditer(text):
            if not _is_needed(text, match.start(), leftward):
                return _problem_with(match[0])
    return _excess_marks(text)


def _problem_with(character: str) -> tuple[str, str]:
    name = f"U+{ord(character):04X}"
    if _PRIVATE.match(character):
        return f"the character {name} looks different everywhere", "write a character of Unicode"
    return f"the text holds the invisible character {name}", "remove it"


def _is_needed(text: str, at: int, leftward: bool) -> bool:
    character, before = text[at], text[at - 1 : at]
    if character in _DIRECTIONS:
        return leftward and before not in tuple(_DIRECTIONS)
    if _JOINER.match(character) and _SELECTOR.match(before):
        before = text[at - 2 : at - 1]
    if not before or before.isascii() or _CONTEXTUAL.match(before):
        return False
    return category(before) in ("Lo", "Mn", "Mc", "Sk", "Sm", "So")


def _excess_marks(text: str) -> tuple[str, str] | None:
    marks = 0
    for character in text:
        marks = marks + 1 if category(character) in ("Mn", "Me") else 0
        if marks > MAX_MARKS:
            message = (
                f"more than {MAX_MARKS} marks stand on one letter, up to U+{ord(character):04X}"
            )
            return message, "remove those that no alphabet needs"
    return None
