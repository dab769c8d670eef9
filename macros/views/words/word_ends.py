"""Word ends that Pagefind does not see by itself, made visible to it."""

from __future__ import annotations

import re

HAIR_SPACE = "\u200a"
"""Stands where what is shown as one word is found as two. Search results are shown without it."""

_WITHIN_A_WORD = re.compile(r"(?<=\w)(?:(?=[’']s\b)|([–-])(?=\w))")
"""Where two words look like one to Pagefind. It would take "Peru’s" and "Mexico–Peru" for rare
words that merely begin like "Peru" and "Mexico", and let them weigh more than the words alone."""


def apart(text: str) -> str:
    """A text with a hair space at the end of each word, where it has neither space nor stop."""
    return _WITHIN_A_WORD.sub(
        lambda found: f"{HAIR_SPACE}{found[1]}{HAIR_SPACE}" if found[1] else HAIR_SPACE, text
    )
