"""How large pages are as they go over the wire, in a small site and in a large one."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from .export.article import addresses
from .prepare import Prepared
from .report import table

AT_MOST = 200
"""Pages of a kind that are weighed, from the first to the last."""


def sizes(site: Path) -> dict[str, list[int]]:
    """The bytes of pages, gzipped, by the kind of page: the folder that they stand in, or the
    page's own address where it is an index."""
    kinds: dict[str, list[str]] = {}
    for path in addresses(site):
        folder, _, rest = path.partition("/")
        kinds.setdefault(f"{folder}/…/" if rest else f"/{path}", []).append(path)
    return {
        kind: [_weight(site / path / "index.html") for path in _some(paths)]
        for kind, paths in kinds.items()
    }


def markdown(found: Sequence[tuple[int, Prepared]]) -> str:
    """A table of the sites of each size: a row for each kind of page of each generator."""
    weighed = [
        (count, project.name, sizes(project.site))
        for count, prepared in found
        for project in prepared.projects
    ]
    counts = [count for count, _ in found]
    by_name = {(count, name): kinds for count, name, kinds in weighed}
    rows = []
    for name in dict.fromkeys(name for _, name, _ in weighed):
        for kind in by_name[counts[0], name]:
            cells = [_cell(by_name[count, name].get(kind, [])) for count in counts]
            rows.append([kind, name, *cells])
    head = ["page", "generator", *(f"{count} incidents: median (largest)" for count in counts)]
    return "\n".join(table(head, rows))


def _some(paths: Sequence[str]) -> list[str]:
    count = min(len(paths), AT_MOST)
    return [paths[len(paths) * number // count] for number in range(count)]


def _weight(page: Path) -> int:
    return len(gzip.compress(page.read_bytes(), mtime=0))


def _cell(found: Sequence[int]) -> str:
    if not found:
        return ""
    middle = f"{median(found) / 1024:.1f} KiB"
    return middle if len(found) == 1 else f"{middle} ({max(found) / 1024:.1f} KiB)"
