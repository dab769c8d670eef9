"""Results as a table in Markdown, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from . import machine
from .prepare import Prepared
from .works import Result

BASE = "hugo"
"""What ratios are to."""

NAMES = {
    "clean": "clean build",
    "unchanged": "build, nothing changed",
    "one-changed": "build, one title changed",
    "search": "the search alone",
    "serve-ready": "preview, start to page",
    "serve-saved": "preview, save to page",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What was compared: how many incidents, whether the two MkDocs sites had a search, and which
    generators were left out and why."""

    incidents: int
    search: bool
    left_out: Mapping[str, str]


def markdown(setting: Setting, prepared: Prepared, results: Sequence[Result]) -> str:
    """A table with a row for each generator at each work, and below it what was measured."""
    rows = [
        [
            NAMES[one.work],
            one.generator,
            _seconds(median(one.seconds)),
            f"{_seconds(min(one.seconds))}–{_seconds(max(one.seconds))}",
            _ratio(one, results),
            _seconds(median(one.worked)) if one.worked else "",
            f"{one.memory / 2**20:.0f} MiB" if one.memory else "",
        ]
        for one in results
    ]
    head = [
        "work",
        "generator",
        "median",
        "fastest–slowest",
        f"to {BASE}",
        "all cores",
        "peak memory",
    ]
    return "\n".join([*table(head, rows), "", *_below(setting, prepared)])


def as_json(setting: Setting, prepared: Prepared, results: Sequence[Result]) -> str:
    found = {
        "machine": machine.described(),
        **asdict(setting),
        "pages": prepared.pages,
        "versions": {one.name: one.version for one in prepared.projects},
        "results": [asdict(one) for one in results],
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def _below(setting: Setting, prepared: Prepared) -> list[str]:
    versions = "; ".join(f"{one.name}: {one.version}" for one in prepared.projects)
    search = "with" if setting.search else "without"
    lines = [
        f"- {setting.incidents} incidents, {prepared.pages} pages; MkDocs and Chancery {search} a "
        "search, the others have none",
        f"- {versions}",
        *(f"- {name}: {value}" for name, value in machine.described().items()),
    ]
    return lines + [f"- left out: {name} ({why})" for name, why in setting.left_out.items()]


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _ratio(one: Result, results: Iterable[Result]) -> str:
    for other in results:
        if other.work == one.work and other.generator == BASE:
            return f"{median(one.seconds) / median(other.seconds):.1f} ×"
    return ""
