"""`check`: every problem in the records and in the macros of docs/, at once."""

from __future__ import annotations

from argparse import Namespace

from ..records.problems import counted
from .command import Command, edition_of, takes_data


def _run(options: Namespace) -> int:
    edition = edition_of(options.data)
    archive = edition.archive
    for advice in edition.advice:
        print(advice)
    print(
        f"{len(archive.incidents)} incidents, {len(archive.actors)} actors, "
        f"{len(archive.relations)} relations, {len(archive.briefings)} briefings: no problem found"
        + (f", {counted(edition.advice)}" if edition.advice else "")
    )
    return 0


COMMAND = Command(
    "check", "find every problem in the records and in the macros of docs/", takes_data, _run
)
