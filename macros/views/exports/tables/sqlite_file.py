"""All tables as one SQLite database, byte for byte the same from the same rows.

The database is made in memory, in a fixed order and with pages of a fixed size, and packed. What
SQLite's header says of the library that has written it is set to fixed values; they are of no
effect: https://www.sqlite.org/fileformat2.html#the_database_header. Another version of SQLite may
still lay out its pages differently.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from macros.views.exports.tables.dataset import Dataset
from macros.views.exports.tables.sqlite_queries import SEARCHED, VIEWS
from macros.views.exports.tables.table import Column, Table

APPLICATION_ID = 0x43684E63
"""By which programs know the file: "ChNc"."""

SCHEMA_VERSION = 1
"""`PRAGMA user_version`: raised when a column is renamed or taken away."""

_TYPES = {
    "string": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "REAL",
}

_COUNTER = (1).to_bytes(4, "big")
_LIBRARY = (3_037_000).to_bytes(4, "big")
"""The first version that has strict tables."""


def sqlite_bytes(dataset: Dataset) -> bytes:
    """The content of the file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA encoding = 'UTF-8'")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("BEGIN")
        for table in dataset.tables:
            database.execute(create_table(table, dataset))
            places = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {table.name} VALUES ({places})", dataset.rows(table))
        for statement in _after_the_rows(dataset):
            database.execute(statement)
        database.execute("COMMIT")
        database.execute("VACUUM")
        return _with_fixed_header(database.serialize())


def create_table(table: Table, dataset: Dataset) -> str:
    """The statement that creates a table. Foreign keys to tables that are left out are no keys."""
    columns = [*map(_column, table.columns), f"PRIMARY KEY ({', '.join(table.key)})"]
    columns += [
        f"FOREIGN KEY ({table.columns[at].name}) REFERENCES {name} ({dataset.key(name)})"
        for at, name in table.references
        if dataset.has(name)
    ]
    about = [one.description for one in table.columns]
    lines = [f"-- {table.description}"]
    for place, column in enumerate(columns):
        comma = "," if place + 1 < len(columns) else ""
        note = f" -- {about[place]}" if place < len(about) else ""
        lines.append(f"  {column}{comma}{note}")
    body = "\n".join(lines)
    return f"CREATE TABLE {table.name} (\n{body}\n) STRICT"


def _column(one: Column) -> str:
    required = " NOT NULL" if one.required else ""
    check = f" CHECK ({one.name} IN (0, 1))" if one.type == "boolean" else ""
    return f"{one.name} {_TYPES[one.type]}{required}{check}"


def _after_the_rows(dataset: Dataset) -> Iterator[str]:
    """The statements for indexes, views, and the full text."""
    for table in dataset.tables:
        for at, _ in table.references:
            name = table.columns[at].name
            if (name,) != table.key[:1]:
                yield f"CREATE INDEX {table.name}_by_{name} ON {table.name} ({name})"
        if "first_day" in table.column_names:
            yield f"CREATE INDEX {table.name}_by_first_day ON {table.name} (first_day)"
    for view in VIEWS:
        if all(map(dataset.has, view.tables)):
            yield f"CREATE VIEW {view.name} AS\n-- {view.description}\n{view.query}"
    for name, columns in SEARCHED.items():
        if dataset.has(name):
            listed = ", ".join(columns)
            yield (
                f"CREATE VIRTUAL TABLE {name}_fts USING FTS5 ({listed}, "
                f'content="{name}", tokenize="unicode61 remove_diacritics 2")'
            )
            yield f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')"
            yield f"INSERT INTO {name}_fts ({name}_fts) VALUES ('optimize')"


def _with_fixed_header(content: bytes) -> bytes:
    """The database with fixed counters and a fixed number of the library's version."""
    return b"".join((content[:24], _COUNTER, content[28:92], _COUNTER, _LIBRARY, content[100:]))
