"""Style sheets without the spaces and line breaks that only their authors need."""

from __future__ import annotations

_SHORTER = (
    *(("\n", ""), ("  ", ""), (" {", "{"), ("{ ", "{")),
    *(("; }", "}"), ("; ", ";"), (", ", ","), (": ", ":")),
)


def compact_css(text: str) -> str:
    """A style sheet without line breaks, indentation and the spaces beside punctuation. Nothing in
    it may depend on them: it must have no strings with two spaces or a space after a colon."""
    for long, short in _SHORTER:
        text = text.replace(long, short)
    return text
