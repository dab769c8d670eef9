"""Golden files: what a text is to be, in a form that a person can read and compare line by line."""

from __future__ import annotations

import difflib
import os
import re
import shlex
from pathlib import Path

import pytest
from projects import ROOT

FOLDER = ROOT / "tests" / "golden"

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
    """Whether the HTML is that of a golden file; see `same_as_file`."""
    return same_text_as_golden(name, tidy(html))


def same_text_as_golden(name: str, found: str) -> bool:
    """The same for a text that is to be compared as it is."""
    return same_as_file(FOLDER / name, found)


def same_as_file(path: Path, found: str) -> bool:
    """Whether a text is that of a file. If not, the test fails, shows the lines that differ, and
    says how to have the file written instead: with WRITE_GOLDEN=1 in the environment."""
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(found, "utf-8", newline="\n")
    expected = path.read_text("utf-8") if path.exists() else ""
    if found != expected:
        pytest.fail(_message(path, expected, found), pytrace=False)
    return True


def _message(path: Path, expected: str, found: str) -> str:
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
    lines = difflib.unified_diff(
        expected.split("\n"), found.split("\n"), name, "what the test found", lineterm="", n=2
    )
    test = os.environ["PYTEST_CURRENT_TEST"].rpartition(" (")[0]
    command = f"WRITE_GOLDEN=1 .venv/bin/python -m pytest {shlex.quote(test)}"
    return "\n".join(
        [
            f"{name} has other lines (-) than the test found (+):",
            "",
            *lines,
            "",
            "If the new lines are right, write the file anew, read its diff, and commit it:",
            "",
            f"    {command}",
        ]
    )
