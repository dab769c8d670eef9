"""Backlinks: links to the records that name one."""

from __future__ import annotations

from collections.abc import Iterable

from macros.records.model.record import Record
from macros.records.model.relation import RelationNote
from macros.views.context.page_context import Link, PageContext


def named_in(kind: str, id: str, context: PageContext) -> tuple[Link, ...]:
    """Links to the records that name one, without those that its page shows elsewhere. If they are
    too many for the page, to the first of them."""
    return links_to(context.archive.lists.first_page("named-in", kind, id).items, context)


def links_to(records: Iterable[Record], context: PageContext) -> tuple[Link, ...]:
    """Links to records, in their order."""
    return tuple(
        context.link(
            context.archive.relations[record.id]
            if isinstance(record, RelationNote)
            else context.record(record.kind_name, record.id)
        )
        for record in records
    )
