"""Where two versions of a text differ, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PARAGRAPH = "¶"
"""Stands for the beginning of a paragraph among the words of a text."""

AROUND = 4
"""Words before and after a change that say where it is."""

BETWEEN = 3
"""Words that stay between two changes; of fewer, the two are read as one."""

KEPT = 0.4
"""Share of a sentence's words that stay in one that is reworded; of less, it is another one."""

MOST = 1_500
"""Sentences, or words of some, that are held against each other: time grows with the square."""

MOST_PAIRS = 3_000_000
"""Pairs of words that are held against each other in all of a text."""

_BREAK = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\{\{[\s\S]*?\}\}|\[\^[^\]\s]+\]|(?:(?!\{\{|\[\^)\S)+|\S")
_END = re.compile(r"[.!?…][\"”’)}\]]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where the texts differ: the words before it, what stood there, what stands there
    now, the words after it. Words are joined by single spaces. `starts` and `ends` tell whether
    the words around it are the first or the last of the text."""

    lead: str
    before: str
    after: str
    trail: str
    starts: bool
    ends: bool


Opcode = tuple[int, int, int, int]
"""A stretch of the one sequence and the one of the other that stands in its place."""


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """The places where two texts differ, in order; none where only white space does."""
    old, new = words(before), words(after)
    joined: list[Opcode] = []
    for a1, a2, b1, b2 in _opcodes_of_words(old, new):
        if joined and a1 - joined[-1][1] < BETWEEN:
            joined[-1] = (joined[-1][0], a2, joined[-1][2], b2)
        else:
            joined.append((a1, a2, b1, b2))
    return tuple(
        Passage(
            " ".join(new[max(0, b1 - AROUND) : b1]),
            " ".join(old[a1:a2]),
            " ".join(new[b1:b2]),
            " ".join(new[b2 : b2 + AROUND]),
            b1 <= AROUND,
            b2 + AROUND >= len(new),
        )
        for a1, a2, b1, b2 in joined
    )


def words(text: str) -> list[str]:
    """The words of a text, with a sign for each new paragraph. A citation is a word, and so is an
    author's macro."""
    found: list[str] = []
    for number, paragraph in enumerate(_BREAK.split(text.strip())):
        found += [PARAGRAPH] if number else []
        found += [" ".join(word.split()) for word in _WORD.findall(paragraph)]
    return found


def _sentences(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The words of each sentence, or of what comes near to one."""
    found: list[tuple[str, ...]] = []
    start = 0
    for place, word in enumerate(words, 1):
        if word == PARAGRAPH or _END.search(word) or place == len(words):
            found.append(tuple(words[start:place]))
            start = place
    return found


def _opcodes_of_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Opcode]:
    """What differs: by sentences first, then within those that differ."""
    old, new = _sentences(before), _sentences(after)
    starts_old, starts_new = _starts(old), _starts(new)
    left = MOST_PAIRS
    for a1, a2, b1, b2 in _opcodes(old, new):
        here, there = starts_old[a1], starts_new[b1]
        one = [word for sentence in old[a1:a2] for word in sentence]
        other = [word for sentence in new[b1:b2] for word in sentence]
        left -= len(one) * len(other)
        inner = list(_opcodes(one, other)) if one and other and left > 0 else []
        kept = len(one) - sum(i2 - i1 for i1, i2, _, _ in inner)
        if not inner or kept < KEPT * min(len(one), len(other)):
            yield here, here + len(one), there, there + len(other)
        else:
            for i1, i2, j1, j2 in inner:
                yield here + i1, here + i2, there + j1, there + j2


def _starts(sentences: Sequence[Sequence[str]]) -> list[int]:
    """The place of each sentence's first word, and of the end."""
    places = [0]
    for sentence in sentences:
        places.append(places[-1] + len(sentence))
    return places


def _opcodes(
    before: Sequence[tuple[str, ...]] | Sequence[str],
    after: Sequence[tuple[str, ...]] | Sequence[str],
) -> Iterator[Opcode]:
    """The stretches that differ. Where there is too much to compare, all between the first and the
    last difference."""
    start, end = 0, 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    one, other = before[start : len(before) - end], after[start : len(after) - end]
    if not one and not other:
        return
    if max(len(one), len(other)) > MOST:
        yield start, start + len(one), start, start + len(other)
        return
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            yield start + a1, start + a2, start + b1, start + b2
