"""The files of a dataset: its tables in some formats, and those that describe them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterable
from functools import partial

from macros.views.context.page_context import PageContext
from macros.views.exports.export_file import ExportFile
from macros.views.exports.tables.citation_file import citation_bytes
from macros.views.exports.tables.csv_file import csv_bytes
from macros.views.exports.tables.data_package import package_bytes
from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.licence_file import licence_bytes
from macros.views.exports.tables.ndjson_file import ndjson_bytes
from macros.views.exports.tables.readme_file import readme_bytes
from macros.views.exports.tables.sqlite_file import sqlite_bytes
from macros.views.exports.tables.table import Table

FORMATS = ("csv", "ndjson", "sqlite")
DATABASE = "records.sqlite"
ARCHIVE = "datapackage.zip"
"""All tables as CSV with what describes them, in one file, as readers of data packages take it."""

FOLDER = "data/"
"""The folder of the site that has them."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip file can tell: its files have no time of their own."""


class DatasetFiles:
    """The files of a dataset in some of FORMATS, by their names. A CSV file is made once: what
    describes it holds its digest, and the archive all of it."""

    def __init__(self, dataset: Dataset, formats: Collection[str] = FORMATS) -> None:
        self.dataset = dataset
        self._formats = [one for one in FORMATS if one in formats]
        self._csv: dict[str, bytes] = {}
        described = next((one for one in self._formats if one != "sqlite"), "")
        self._made: dict[str, Callable[[], bytes]] = {
            "README.md": lambda: readme_bytes(dataset, self._formats, DATABASE, FOLDER + ARCHIVE),
            "LICENSE.txt": lambda: licence_bytes(dataset),
            "CITATION.cff": lambda: citation_bytes(dataset),
            "datapackage.json": lambda: package_bytes(dataset, described, DATABASE, self.content),
        }
        for table in dataset.tables:
            if "csv" in self._formats:
                self._made[f"{table.name}.csv"] = partial(self._csv_of, table)
            if "ndjson" in self._formats:
                self._made[f"{table.name}.ndjson"] = partial(self._ndjson_of, table)
        if "sqlite" in self._formats:
            self._made[DATABASE] = lambda: sqlite_bytes(dataset)

    @property
    def names(self) -> Collection[str]:
        """The names of all files but the archive."""
        return self._made.keys()

    def content(self, name: str) -> bytes:
        """The content of a file, by its name."""
        return self._made[name]()

    def archive(self) -> bytes:
        """The archive of the CSV files with what describes them."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name in self.names:
                if not name.endswith((".ndjson", ".sqlite")):
                    entry = zipfile.ZipInfo(name, _EPOCH)
                    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                    entry.create_system = 3  # else it is that of the system
                    file.writestr(entry, self.content(name))
        return out.getvalue()

    def _csv_of(self, table: Table) -> bytes:
        if table.name not in self._csv:
            self._csv[table.name] = csv_bytes(table, self.dataset.rows(table))
        return self._csv[table.name]

    def _ndjson_of(self, table: Table) -> bytes:
        return ndjson_bytes(table, self.dataset.rows(table))


def data_files(context: PageContext) -> Iterable[ExportFile]:
    """The files below `/data/`. What one process makes several of them from, it makes once."""
    files = DatasetFiles(Dataset(context))
    for name in files.names:
        yield ExportFile(FOLDER + name, "data", _content(files, name))
    yield ExportFile(FOLDER + ARCHIVE, "data", lambda _: files.archive())


def _content(files: DatasetFiles, name: str) -> Callable[[PageContext], bytes]:
    return lambda _: files.content(name)
