"""A dataset: some of the tables with their rows, each made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from macros.archive.archive import Archive
from macros.archive.publication.page_dates import page_dates
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.all_tables import TABLES
from macros.views.exports.tables.table import RecordKey, Row, Table


class Dataset:
    """Some tables of an archive. With `since`, the rows of records that were added or changed on
    that day or later, and the rows that these refer to."""

    def __init__(
        self,
        context: PageContext,
        tables: Sequence[Table] = TABLES,
        since: date | None = None,
    ) -> None:
        self.context, self.tables, self.since = context, tuple(tables), since
        self._rows: dict[str, Sequence[Row]] = {}

    def has(self, name: str) -> bool:
        """Whether a table is among those of the dataset."""
        return any(one.name == name for one in self.tables)

    def key(self, name: str) -> str:
        """The column that is the key of a table to which others refer."""
        [key] = next(one.key for one in self.tables if one.name == name)
        return key

    def rows(self, table: Table) -> Sequence[Row]:
        """The rows of a table."""
        if self.since is not None:
            return self._selected[table.name]
        if table.name not in self._rows:
            self._rows[table.name] = tuple(table.rows(self.context))
        return self._rows[table.name]

    @cached_property
    def last_change(self) -> date | None:
        """The day of the last addition or change of a record; None if no record has one."""
        return max(changed_days(self.context.archive).values(), default=None)

    @cached_property
    def _selected(self) -> Mapping[str, Sequence[Row]]:
        """The rows by table, where not all are of the dataset."""
        assert self.since is not None
        days = changed_days(self.context.archive)
        changed = {key for key, changed in days.items() if changed >= self.since}
        return with_references(
            TABLES, {one.name: tuple(one.rows(self.context)) for one in TABLES}, changed
        )


def changed_days(archive: Archive) -> Mapping[RecordKey, date]:
    """The day on which each record was last added to or changed, where its dates say so. A relation
    changes with its incidents, too."""
    library = archive.library
    alone = (*library.data_records(), *library.briefings.values())
    found = {(one.kind_name, one.id): page_dates([one]).changed for one in alone}
    found |= {
        ("relation", id): archive.page_dates("relation", id).changed for id in archive.relations
    }
    return {key: changed.latest for key, changed in found.items() if changed}


def with_references(
    tables: Sequence[Table], rows: Mapping[str, Sequence[Row]], records: set[RecordKey]
) -> Mapping[str, Sequence[Row]]:
    """The rows of these records with all that they refer to, in their order. Of the tables whose
    rows belong to no record, one that others refer to has the rows that they do, and one to which
    none does has all."""
    targets = {name for one in tables for _, name in one.references}

    def is_kept(table: Table, row: Row) -> bool:
        owner = table.owner(row)
        return owner in records if owner else table.name not in targets

    kept = {
        one.name: {at for at, row in enumerate(rows[one.name]) if is_kept(one, row)}
        for one in tables
    }
    places = {
        one.name: {
            row[one.column_names.index(one.key[0])]: at for at, row in enumerate(rows[one.name])
        }
        for one in tables
        if one.name in targets
    }
    missing = {one.name: set(kept[one.name]) for one in tables}
    while any(missing.values()):
        found: dict[str, set[int]] = {one.name: set() for one in tables}
        for one in tables:
            for name, at in _referred(
                one, [rows[one.name][at] for at in missing[one.name]], places
            ):
                if at not in kept[name]:
                    kept[name].add(at)
                    found[name].add(at)
        missing = found
    return {one.name: [rows[one.name][at] for at in sorted(kept[one.name])] for one in tables}


def _referred(
    table: Table, rows: Sequence[Row], places: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, int]]:
    """The table and the place of each row that some rows of a table refer to."""
    for row in rows:
        for column, name in table.references:
            if row[column] is not None:
                yield name, places[name][row[column]]
