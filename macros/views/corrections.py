"""The page that gathers every correction, update and withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..archive.changes import Change
from .sheet import Link, Sheet, When


@dataclass(frozen=True, slots=True)
class ChangeRow:
    when: When
    kind: str
    record: Link
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """All changes, newest first."""

    template: ClassVar[str] = "corrections.html"
    title: str
    changes: tuple[ChangeRow, ...]


def corrections_page(sheet: Sheet) -> CorrectionsPage:
    return CorrectionsPage(
        "Corrections", tuple(_row(change, sheet) for change in sheet.archive.changes)
    )


def _row(change: Change, sheet: Sheet) -> ChangeRow:
    return ChangeRow(
        sheet.when(change.date),
        change.kind.value.capitalize(),
        sheet.link(sheet.record(change.record.kind_name, change.record.id)),
        change.text,
    )
