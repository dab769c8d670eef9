"""Golden files: what HTML is to be, in a form that a person can read and compare line by line."""

from __future__ import annotations

import os
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"

_BLOCK = (
    "address|article|aside|blockquote|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]"
    "|header|img|li|nav|ol|p|section|summary|table|tbody|td|th|thead|tr|ul"
)


def tidy(html: str) -> str:
    """HTML with its white space evened out and a line for each block."""
    flat = " ".join(html.split())
    lines = re.sub(rf" ?(<(?:{_BLOCK})\b)", r"\n\1", flat)
    lines = re.sub(
        r" ?(</(?:article|dl|div|figure|ol|section|table|tbody|thead|ul)>)", r"\n\1", lines
    )
    lines = re.sub(r"\n+", "\n", lines)
    return "\n".join(line.strip() for line in lines.strip().splitlines()) + "\n"


def same_as_golden(name: str, html: str) -> bool:
    """Whether the HTML is that of a golden file. With WRITE_GOLDEN=1 in the environment the file
    is written instead; read it before you commit it."""
    return same_text_as_golden(name, tidy(html))


def same_text_as_golden(name: str, found: str) -> bool:
    """The same for a text that is to be compared as it is."""
    path = FOLDER / name
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")
    return True
