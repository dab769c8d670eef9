"""Edits of a text that leave the rest of its file unchanged, byte for byte."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

_BOM = "\ufeff"


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Replaces the characters from `start` to before `end` by `text`."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> Edit:
        """The same edit in a text with `by` more characters at its beginning."""
        return Edit(self.start + by, self.end + by, self.text)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after all these edits, which must not overlap."""
    parts, at = [], 0
    for edit in sorted(edits):
        assert at <= edit.start <= edit.end <= len(text)
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def normalized_text(data: bytes) -> str:
    """A file's text without byte order mark, with `\\n` as line ends, as records are read from it.
    Raises UnicodeDecodeError."""
    return data.decode().removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def apply_edits_to_file(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file after edits of its `normalized_text`. It keeps its byte order mark and line ends."""
    raw = data.decode()
    before = len(raw) - len(raw.removeprefix(_BOM))
    shortened = [
        match.start() - before - number for number, match in enumerate(re.finditer("\r\n", raw))
    ]
    line_end = "\r\n" if shortened else "\n"

    def in_raw(at: int) -> int:
        return at + before + bisect_left(shortened, at)

    return apply_edits(
        raw,
        (
            Edit(in_raw(edit.start), in_raw(edit.end), edit.text.replace("\n", line_end))
            for edit in edits
        ),
    ).encode()
