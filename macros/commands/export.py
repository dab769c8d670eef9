"""The command `export`: writes the records as tables, or each as JSON, without building a site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.commands.command import (
    Command,
    WrongUsage,
    date_of,
    settings_of,
    snapshot_of,
    takes_data,
)
from macros.commands.editing.output_folder import NotOurs, fill
from macros.location import ROOT
from macros.records.problems import MAX_LISTED, Problem, ProblemsFound, did_you_mean
from macros.records.yaml_files.mkdocs_settings import Settings
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import PageContext, Site
from macros.views.exports.tables.all_tables import TABLES
from macros.views.exports.tables.dataset import Dataset, changed_days
from macros.views.exports.tables.dataset_files import FORMATS, DatasetFiles
from macros.views.exports.tables.table import Table
from macros.views.json_files import json_files
from macros.views.kinds import page_context

_JSON = "json"

_OUTPUTS = frozenset(OUTPUTS)
"""A record as JSON leads to other files of the site: those that it has by default."""


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write; it may exist")
    parser.add_argument(
        "--format",
        action="append",
        choices=(*FORMATS, _JSON),
        help="of what to write, one or several times; without it the tables as CSV, NDJSON and "
        "SQLite. json is a file for each record",
    )
    parser.add_argument(
        "--table", action="append", metavar="NAME", help="a table to write, one or several times"
    )
    parser.add_argument(
        "--since", metavar="DATE", help="only records that were added or changed since a day"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace files that this command has not written"
    )
    takes_data(parser)


def _run(options: Namespace) -> int:
    formats = options.format or FORMATS
    tables = _tables(options.table or ())
    since = date_of(options.since).earliest if options.since else None
    if options.table and set(formats) == {_JSON}:
        raise WrongUsage("--table says which tables to write, and --format json has none")
    if options.folder.exists() and not options.folder.is_dir():
        raise WrongUsage(f"{options.folder} is not a folder")
    snapshot = snapshot_of(options.data)
    site = Site(outputs=_OUTPUTS) if options.data else site_of(settings_of(ROOT))
    context = page_context(snapshot.archive, snapshot.renderer, "", site)
    dataset = Dataset(context, tables, since)
    try:
        count = fill(options.folder, _files(dataset, formats, context), force=options.force)
    except NotOurs as error:
        some = ", ".join(error.names[:MAX_LISTED])
        more = f" and {len(error.names) - MAX_LISTED} more" if error.names[MAX_LISTED:] else ""
        raise WrongUsage(
            f"{options.folder} has {some}{more}, which no export has left there as it is: take "
            "another folder, or --force"
        ) from None
    except OSError as error:
        reason = error.strerror or error
        raise WrongUsage(f"{options.folder} cannot be written: {reason}") from None
    print(f"{options.folder}: {count} files")
    return 0


def _tables(names: Sequence[str]) -> Sequence[Table]:
    """The tables of these names, in their own order; all if none is named. Raises WrongUsage."""
    known = [one.name for one in TABLES]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise WrongUsage(f"unknown table '{name}': {hint}")
    return [one for one in TABLES if one.name in names or not names]


def site_of(settings: Settings) -> Site:
    """The site as `mkdocs.yml` tells of it. Raises ProblemsFound if its address is none."""
    name, address, description, rights = (
        settings.about.get(one, ("", ("", 0, 0)))
        for one in ("site_name", "site_url", "site_description", "copyright")
    )
    url = address[0]
    if url and not url.startswith(("http://", "https://")):
        problem = Problem(*address[1], f"'{url}' is not a web address", "write https://…")
        raise ProblemsFound([problem])
    return Site(
        " ".join(name[0].split()),
        f"{url.rstrip('/')}/" if url else "",
        " ".join(description[0].split()),
        _OUTPUTS,
        rights[0],
    )


def _files(
    dataset: Dataset, formats: Sequence[str], context: PageContext
) -> Iterator[tuple[str, bytes]]:
    """The paths of all files, and what they hold."""
    of_tables = [one for one in formats if one != _JSON]
    made = DatasetFiles(dataset, of_tables)
    for name in made.names if of_tables else ():
        yield name, made.content(name)
    if _JSON in formats:
        records = None
        if since := dataset.since:
            days = changed_days(context.archive)
            records = {key for key, changed in days.items() if changed >= since}
        yield from json_files(context, records)


COMMAND = Command("export", "write the records as tables, or as JSON", _options, _run)
