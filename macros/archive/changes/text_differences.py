"""The differences between two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PARAGRAPH = "¶"
"""The word that marks the beginning of a paragraph."""

CONTEXT_WORDS = 4
"""Words of context before and after a change."""

MIN_GAP = 3
"""Unchanged words between two changes; with fewer, the two become one."""

MIN_KEPT_SHARE = 0.4
"""Share of a sentence's words that remain when it is reworded; with less, it is replaced."""

MAX_SEQUENCE_LENGTH = 1_500
"""Limit on the sentences or words of one comparison, whose time grows with the square."""

MAX_WORD_PAIRS = 3_000_000
"""Limit on the pairs of words that are compared in a whole text."""

_BREAK = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\{\{[\s\S]*?\}\}|\[\^[^\]\s]+\]|(?:(?!\{\{|\[\^)\S)+|\S")
_END = re.compile(r"[.!?…][\"”’)}\]]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in which two texts differ: `before` and `after` are its two versions, `lead` and
    `trail` the context around it. Words are joined by single spaces. `starts` and `ends` say
    whether the context reaches the start or the end of the text."""

    lead: str
    before: str
    after: str
    trail: str
    starts: bool
    ends: bool


Opcode = tuple[int, int, int, int]
"""Start and end of a range in one sequence, and of the range that replaces it in the other."""


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """The passages in which two texts differ, in order. White space does not count."""
    old, new = words(before), words(after)
    joined: list[Opcode] = []
    for a1, a2, b1, b2 in _opcodes_of_words(old, new):
        if joined and a1 - joined[-1][1] < MIN_GAP:
            joined[-1] = (joined[-1][0], a2, joined[-1][2], b2)
        else:
            joined.append((a1, a2, b1, b2))
    return tuple(
        Passage(
            " ".join(new[max(0, b1 - CONTEXT_WORDS) : b1]),
            " ".join(old[a1:a2]),
            " ".join(new[b1:b2]),
            " ".join(new[b2 : b2 + CONTEXT_WORDS]),
            b1 <= CONTEXT_WORDS,
            b2 + CONTEXT_WORDS >= len(new),
        )
        for a1, a2, b1, b2 in joined
    )


def words(text: str) -> list[str]:
    """The words of a text, with `PARAGRAPH` between paragraphs. A citation is one word, and so is a
    macro call."""
    found: list[str] = []
    for number, paragraph in enumerate(_BREAK.split(text.strip())):
        found += [PARAGRAPH] if number else []
        found += [" ".join(word.split()) for word in _WORD.findall(paragraph)]
    return found


def _sentences(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The words of each sentence, by a heuristic on punctuation."""
    found: list[tuple[str, ...]] = []
    start = 0
    for place, word in enumerate(words, 1):
        if word == PARAGRAPH or _END.search(word) or place == len(words):
            found.append(tuple(words[start:place]))
            start = place
    return found


def _opcodes_of_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Opcode]:
    """The ranges of words that differ. Sentences are compared first, then words within those that
    differ."""
    old, new = _sentences(before), _sentences(after)
    starts_old, starts_new = _starts(old), _starts(new)
    left = MAX_WORD_PAIRS
    for a1, a2, b1, b2 in _opcodes(old, new):
        here, there = starts_old[a1], starts_new[b1]
        one = [word for sentence in old[a1:a2] for word in sentence]
        other = [word for sentence in new[b1:b2] for word in sentence]
        left -= len(one) * len(other)
        inner = list(_opcodes(one, other)) if one and other and left > 0 else []
        kept = len(one) - sum(i2 - i1 for i1, i2, _, _ in inner)
        if not inner or kept < MIN_KEPT_SHARE * min(len(one), len(other)):
            yield here, here + len(one), there, there + len(other)
        else:
            for i1, i2, j1, j2 in inner:
                yield here + i1, here + i2, there + j1, there + j2


def _starts(sentences: Sequence[Sequence[str]]) -> list[int]:
    """The position of each sentence's first word, and of the end."""
    places = [0]
    for sentence in sentences:
        places.append(places[-1] + len(sentence))
    return places


def _opcodes(
    before: Sequence[tuple[str, ...]] | Sequence[str],
    after: Sequence[tuple[str, ...]] | Sequence[str],
) -> Iterator[Opcode]:
    """The ranges that differ. If there is too much to compare, it is one range from the first
    difference to the last."""
    start, end = 0, 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    one, other = before[start : len(before) - end], after[start : len(after) - end]
    if not one and not other:
        return
    if max(len(one), len(other)) > MAX_SEQUENCE_LENGTH:
        yield start, start + len(one), start, start + len(other)
        return
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            yield start + a1, start + a2, start + b1, start + b2
