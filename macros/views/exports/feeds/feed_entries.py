"""The entries of feeds: an incident, a briefing, or a change of a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.archive.publication.latest_news import News, published_day
from macros.archive.publication.published_changes import Change, ChangeKind
from macros.records.model.briefing import Briefing
from macros.records.text.edtf import Point
from macros.views.components.citations.byline import authors_of
from macros.views.context.addresses import absolute, card_path
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index, Page, Term
from macros.views.exports.feeds.feed import Category, FeedAuthor, FeedEntry
from macros.views.exports.feeds.feed_characters import without_forbidden
from macros.views.exports.feeds.tag_uris import change_tag, record_tag
from macros.views.metadata.cards_in_use import card_of
from macros.views.words.wording import plain, sentence


def record_entry(record: News, context: PageContext, *, with_text: bool) -> FeedEntry:
    """The entry of an incident or a briefing. `with_text`: with the whole text of a briefing."""
    dates = context.archive.page_dates(record.kind_name, record.id)
    first = published_day(record)
    is_briefing = isinstance(record, Briefing)
    authors = _authors(record, context) if isinstance(record, Briefing) else ()
    return FeedEntry(
        id=record_tag(record, context.site),
        url=context.permanent(record),
        title=_title(record, context),
        summary=without_forbidden(_summary(record, context)),
        text_page=context.registry.path(record) if with_text and is_briefing else "",
        published=_exact(dates.published),
        updated=max(first, dates.changed.earliest if dates.changed else first),
        authors=tuple(authors),
        categories=tuple(_categories(record, context)),
        picture=_picture(record, context),
    )


def change_entry(change: Change, context: PageContext) -> FeedEntry:
    """The entry of a correction, an update or a withdrawal. Of a withdrawn record it says no more
    than that it was withdrawn, and why."""
    record: Any = context.record(change.record.kind_name, change.record.id)
    is_gone = change.kind is ChangeKind.WITHDRAWAL
    day = change.date.last_named
    return FeedEntry(
        id=change_tag(change, record, context.site),
        url=context.permanent(record),
        title=f"{change.kind.value.capitalize()}: {_title(record, context)}",
        summary=without_forbidden(sentence(change.text)),
        text_page="",
        published=_exact(day),
        updated=day.earliest,
        authors=(),
        categories=() if is_gone else tuple(_categories(record, context)),
        picture=_picture(None if is_gone else record, context),
    )


def _title(record: Any, context: PageContext) -> str:
    """The title of the page of a record, with a word behind it if what it tells is not certain."""
    kind = context.registry.kind_of(record)
    title = kind.title(record, context)
    word = kind.doubt(record, context.archive.vocabulary) if kind.doubt else ""
    return without_forbidden(f"{title} ({word})" if word else title)


def _summary(record: News, context: PageContext) -> str:
    if isinstance(record, Briefing):
        return record.description
    return plain(record.summary, context.archive.vocabulary)


def _exact(point: Point | None) -> date | None:
    """The day of a date; None for a less precise one."""
    return point.earliest if point and point.day and not point.qualified else None


def _authors(briefing: Briefing, context: PageContext) -> Iterator[FeedAuthor]:
    for writer in authors_of(briefing, context):
        yield FeedAuthor(without_forbidden(writer.name), writer.url)


def _categories(record: Any, context: PageContext) -> Iterator[Category]:
    """The topics of a record, if its kind has any."""
    for id in getattr(record, "topics", ()):
        topic = Term("topics", id, context.archive.vocabulary.topics[id])
        yield Category(id, without_forbidden(topic.title), context.permanent(Index.TOPICS))


def _picture(target: Page | None, context: PageContext) -> str:
    return absolute(card_path(card_of(target, context).name), context.site.address)
