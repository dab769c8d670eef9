"""Which characters a text cannot hold: those that nobody sees, or that everybody sees otherwise.

With them a text can read otherwise than it is, in the file, in a review and on the page; and two
names that look alike can be two names. The ranges follow Unicode's `Default_Ignorable_Code_Point`,
`Bidi_Control` and `Noncharacter_Code_Point`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional, category

MAX_MARKS = 6
"""Combining marks on one letter: Hebrew and Tibetan stack up to five. More run over other lines."""

_LATIN = re.compile("[\t\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20bf]*")
"""Texts that need no second look: letters and punctuation that all are seen."""

_JOINERS = "\u200c\u200d\U00013430-\U0001343f"
_SELECTORS = "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_DIRECTIONS = "\u061c\u200e\u200f"

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # commands to terminals, and ends of lines that few programs know
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # blank letters
    "\u200b\u2060-\u2065\ufeff"  # spaces without width
    "\u2028-\u202e\u2066-\u206f"  # ends of lines; what turns the direction of writing
    "\ufdd0-\ufdef\ufff0-\ufffc\ufffe\uffff\ud800-\udfff"  # no characters at all
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # commands to shorthand and scores
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
    """Whether everything in a text is seen at first sight, and so in each part of it. A text of
    which this is not true need not be flawed: only most scripts of Europe are looked at."""
    return _LATIN.fullmatch(text) is not None


def forbidden_characters(text: str) -> Iterator[tuple[int, str, str]]:
    """Where in a file's text a character stands that no text can hold, a message and a hint."""
    if is_all_visible(text):
        return
    for match in _FORBIDDEN.finditer(text):
        if match[0] == "\r":
            message = "the carriage return U+000D ends no line"
            yield match.start(), message, "save the file with line ends LF or CRLF"
        else:
            yield match.start(), *_problem_with(match[0])


def flaw(text: str) -> tuple[str, str] | None:
    """Message and hint on the first character that a text cannot hold where it stands; None if
    everything in it can be seen.

    Letters that are joined or kept apart (Persian, the scripts of India), variants of letters and
    emoji, and marks of direction beside right-to-left letters need characters without a look of
    their own: they may stand there and nowhere else.
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
