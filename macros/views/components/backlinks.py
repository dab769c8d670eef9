"""What names a record, as links back."""

from __future__ import annotations

from collections.abc import Iterable

from macros.records.model.record import Record
from macros.records.model.relation import RelationNote
from macros.views.context.page_context import Link, PageContext


def named_in(kind: str, id: str, context: PageContext) -> tuple[Link, ...]:
    """Links to the records that name one, but for those that its page shows elsewhere; to some of
    them where they are many."""
    return links_to(context.archive.lists.first_page("named-in", kind, id).items, context)


def links_to(records: Iterable[Record], context: PageContext) -> tuple[Link, ...]:
    return tuple(
        context.link(
            context.archive.relations[record.id]
            if isinstance(record, RelationNote)
            else context.record(record.kind_name, record.id)
        )
        for record in records
    )
