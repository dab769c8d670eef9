"""How long Chancery's search takes by itself: the bundles of all entries, as a build makes them
that has none."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from macros.site.search.bundle_parts import parts
from macros.site.system.directory import Directory

from . import measure
from .generators import chancery
from .prepare import Prepared
from .works import Result, Say

ENTRIES = ".cache/chancery/*/search/entries"
"""Where the last build has left the entries, below the folder of the project."""


def search(prepared: Prepared, rounds: int, say: Say) -> list[Result]:
    """No result, if Chancery is not among the generators, or has no search."""
    results = []
    for project in (one for one in prepared.projects if one.name == chancery.NAME):
        measure.run(project)
        for entries in project.folder.glob(ENTRIES):
            result = Result("search", project.name)
            for number in range(rounds):
                took = _time(entries)
                result.seconds.append(took.seconds)
                result.worked.append(took.worked)
                say(f"search, round {number + 1}: {took.seconds:.2f} s")
            results.append(result)
    return results


def _time(entries: Path) -> measure.Took:
    files = [one.relative_to(entries).as_posix() for one in entries.rglob("*.html")]
    with tempfile.TemporaryDirectory() as name:
        folder = Directory.at(Path(name))
        before, begun = measure.worked(), time.perf_counter()
        for part in parts(files):
            part.make(entries, folder)
        return measure.Took(time.perf_counter() - begun, measure.worked() - before)
