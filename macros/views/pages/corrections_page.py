"""The view of the corrections page: every correction, update and withdrawal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from macros.archive.publication.published_changes import Change
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.list_sections import Sections, sections
from macros.views.context.page_context import Link, PageContext, When
from macros.views.context.targets import Index


@dataclass(frozen=True, slots=True)
class ChangeRow:
    when: When
    kind: str
    record: Link
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The changes, newest first."""

    template: ClassVar[str] = "corrections.html"
    title: str
    changes: tuple[ChangeRow, ...]
    more: Sections | None
    follow: FollowLine | None


def corrections_page(context: PageContext) -> CorrectionsPage:
    return CorrectionsPage(
        context.title(Index.CORRECTIONS),
        change_rows(context.archive.lists.first_page("corrections", "", "").items, context),
        sections("corrections", Index.CORRECTIONS, context),
        follow_line(Index.CORRECTIONS, context),
    )


def change_rows(changes: Iterable[Change], context: PageContext) -> tuple[ChangeRow, ...]:
    return tuple(_row(change, context) for change in changes)


def _row(change: Change, context: PageContext) -> ChangeRow:
    return ChangeRow(
        context.when(change.date),
        change.kind.value.capitalize(),
        context.link(context.record(change.record.kind_name, change.record.id)),
        change.text,
    )
