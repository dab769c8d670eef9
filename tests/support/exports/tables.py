"""The tables of small sets of records, read as other programs read them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from projects import ROOT
from samples import Files, archive

from macros.archive.archive import Archive
from macros.views.context.page_context import PageContext, Site
from macros.views.context.renderer import Renderer
from macros.views.exports.tables.all_tables import TABLES
from macros.views.exports.tables.csv_file import csv_bytes
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.table import Table
from macros.views.kinds import page_context

COURT = Site(
    "The Court Circular",
    "https://court.example/",
    "What the court says",
    rights="Text and data under CC BY 4.0, code under MIT",
)


def context_of(found: Archive, site: Site = COURT) -> PageContext:
    return page_context(found, Renderer(ROOT / "overrides"), "", site)


def dataset(root: Path, *files: Files, site: Site = COURT) -> Dataset:
    """The dataset of these files in the world of `samples`."""
    return Dataset(context_of(archive(root, *files), site))


def table(name: str) -> Table:
    return next(one for one in TABLES if one.name == name)


def rows(found: Dataset, name: str) -> list[dict[str, object]]:
    """The rows of a table, each by the names of its columns."""
    columns = table(name).column_names
    return [dict(zip(columns, row, strict=True)) for row in found.rows(table(name))]


def as_csv(found: Dataset, name: str) -> str:
    """A table as its CSV file has it, without the byte order mark and with plain line ends."""
    content = csv_bytes(table(name), found.rows(table(name))).decode("utf-8-sig")
    return content.replace("\r\n", "\n")


def from_csv(content: bytes) -> list[list[str]]:
    """The cells of a CSV file, as Python's own reader has them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
