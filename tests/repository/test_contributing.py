"""CONTRIBUTING.md says of the check what it does."""

from __future__ import annotations

import re
from pathlib import Path

from projects import ROOT
from samples import complaints


def test_contributors_are_shown_an_error_that_the_check_does_tell(tmp_path: Path) -> None:
    """A slip in one letter of an actor's id, in a record of that place and name."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    [line] = (one.strip() for one in text.splitlines() if one.startswith("    data/"))
    parts = re.fullmatch(
        r"data/(incidents/(\d+)/\S+\.yml):(\d+):\d+: \D+ '(\S+)': did you mean '(\S+)'\?", line
    )
    assert parts
    path, year, row, slip, meant = parts.groups()
    record = (
        f"title: A verdict\ndate: {year}\ntype: quarrel\nactors:\n"
        f"  - {{actor: {slip}, role: doer}}\n  - {{actor: borduria, role: aim}}\n"
        "summary: Something happened.[^paper]\nverification: confirmed\n"
        "sources: {paper: {url: 'https://paper.example/verdict', title: News, publisher: Paper, "
        "published: 2000-01-01, language: en}}\n"
    )
    above = "# A note\n" * (int(row) - 1 - record.partition(slip)[0].count("\n"))
    actor = {f"actors/{meant}.yml": "{name: Meant, kind: person}"}
    assert complaints(tmp_path, actor, {path: above + record}) == [line]
