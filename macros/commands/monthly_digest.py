"""The command `digest`: writes a month of the record as Markdown for a newsletter."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from macros.archive.monthly_news import latest_month
from macros.commands.command import (
    Command,
    WrongUsage,
    settings_of,
    site_of,
    snapshot_of,
    takes_data,
)
from macros.location import ROOT
from macros.records.text.month import EXAMPLE, Month, NotAMonth
from macros.views.digest.digest_markdown import digest_markdown


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--month",
        metavar="MONTH",
        help=f"a month, as in {EXAMPLE}; without it that of the last day of the record",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where to write it, instead of printing it"
    )
    takes_data(parser)


def _run(options: Namespace) -> int:
    month = _month(options.month) if options.month is not None else None
    site = site_of(settings_of(ROOT))
    if not site.address:
        raise WrongUsage("no link of the digest would lead anywhere: set 'site_url' in mkdocs.yml")
    archive = snapshot_of(options.data).archive
    month = month or latest_month(archive)
    if month is None:
        raise WrongUsage(f"the record has no last day, as no incident: write --month {EXAMPLE}")
    text = digest_markdown(month, archive, site, ROOT / "overrides")
    if options.output is None:
        sys.stdout.write(text)
        return 0
    try:
        options.output.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or error
        raise WrongUsage(f"{options.output} cannot be written: {reason}") from None
    return 0


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except NotAMonth as error:
        raise WrongUsage(f"{error}: write --month {EXAMPLE}") from None


COMMAND = Command("digest", "write a month as Markdown for a newsletter", _options, _run)
