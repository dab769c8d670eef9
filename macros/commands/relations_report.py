"""The command `relations`: reports the state of relations now or on a day, or their history."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from macros.archive.references.relation_ids import pair_id
from macros.commands.command import Command, WrongUsage, date_of, snapshot_of, takes_data
from macros.records.problems import did_you_mean
from macros.views.reports.state_report import FORMATS, report


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DATE", help="as of a day, as in 2023-03-01")
    parser.add_argument(
        "--between", nargs=2, metavar="STATE", help="the history of two states, by their ids"
    )
    parser.add_argument("--format", choices=FORMATS, default="table")
    takes_data(parser)


def _run(options: Namespace) -> int:
    snapshot = snapshot_of(options.data)
    relations = snapshot.archive.relations
    between = None
    if options.between:
        id = pair_id(*options.between)
        between = relations.get(id)
        if between is None:
            hint = did_you_mean(id, relations) or "no incident ties these two together"
            raise WrongUsage(f"unknown relation '{id}': {hint}")
    on = date_of(options.on).latest if options.on else None
    print(report(snapshot.archive, options.format, on=on, between=between))
    return 0


COMMAND = Command("relations", "say how relations stand, or stood on a day", _options, _run)
