"""The report of `relations`: the state or history of relations as a table, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date

from macros.archive.archive import Archive
from macros.archive.relations.bilateral_relation import Relation
from macros.archive.relations.effects import Axis
from macros.archive.relations.history import Stretch
from macros.archive.relations.history_table import COLUMNS, HistoryRow, rows
from macros.archive.relations.relation_groups import by_gravity
from macros.archive.relations.relation_ranking import last_change
from macros.archive.relations.staleness import is_stale
from macros.records.text.date_words import beginning, words
from macros.views.components.state_words import direction_words
from macros.views.words.wording import axis_label, axis_value

FORMATS = ("table", "csv", "json")


def report(
    archive: Archive, form: str, *, on: date | None = None, between: Relation | None = None
) -> str:
    """What `python -m macros relations` prints.

    `form` is one of FORMATS. The table is the board on the day `on`, by default the last day of the
    record; with `between` and without `on` it is the history of one relation. CSV and JSON have a
    row for each direction and stretch; with `on` only those that hold on that day, with `between`
    only those of one relation. What is not known is empty in CSV, and null in JSON.
    """
    relations = [between] if between else list(archive.relations.values())
    if form == "table":
        if between and on is None:
            return _history(archive, between)
        return _board(archive, relations, on or archive.last_day or date.max)
    found = [row for relation in relations for row in rows(relation)]
    if on:
        found = [row for row in found if row.first_day <= on <= row.last_day]
    return _csv(found) if form == "csv" else _json(found)


def _board(archive: Archive, relations: Sequence[Relation], day: date) -> str:
    vocabulary = archive.vocabulary
    lines = [("RELATION", "RELATIONS", "CONSULAR", "LAST CHANGE", "SINCE", "TWELVE MONTHS")]
    for relation in by_gravity(relations, day, vocabulary):
        change = last_change(relation, day)
        lines.append(
            (
                relation.title,
                _held(archive, relation, Axis("relations"), day),
                _held(archive, relation, Axis("consular"), day),
                f"{axis_label(change.axis, archive)}: "
                f"{axis_value(change.axis, change.value, archive)}"
                if change
                else "–",
                beginning(change.since, short=True) if change else "–",
                direction_words(relation, day, vocabulary),
            )
        )
    return _table(lines)


def _held(archive: Archive, relation: Relation, axis: Axis, day: date) -> str:
    held = relation.on(axis, day)
    if held is None:
        return "–"
    value = axis_value(axis, held.value, archive)
    return f"{value}, last recorded {_seen(held)}" if is_stale(held, day) else value


def _seen(stretch: Stretch) -> str:
    return words(stretch.seen, short=True) if stretch.seen else "–"


def _history(archive: Archive, relation: Relation) -> str:
    lines = [("SINCE", "LAST RECORDED", "WHAT", "STATE", "INCIDENT")]
    stretches = [one for found in relation.history.values() for one in found]
    for stretch in sorted(stretches, key=lambda one: one.first_day):
        lines.append(
            (
                beginning(stretch.since, short=True),
                _seen(stretch),
                axis_label(stretch.axis, archive),
                axis_value(stretch.axis, stretch.value, archive),
                stretch.incident.id if stretch.incident else "baseline",
            )
        )
    return _table(lines)


def _table(lines: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _csv(found: Iterable[HistoryRow]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells for row in found)
    return out.getvalue().rstrip("\n")


def _json(found: Iterable[HistoryRow]) -> str:
    objects = [
        dict(zip(COLUMNS, (cell or None for cell in row.cells), strict=True)) for row in found
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2)
