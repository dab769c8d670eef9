"""Briefings, what they are about, and who has written them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from macros.records.model.author import Author
from macros.records.model.briefing import Briefing, Revised
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.rows.cells import EARLIEST, LABEL, LATEST, PAGE, days, page
from macros.views.exports.tables.table import Day, RecordKey, Table, Uri, about, said

BRIEFING = about("The id of the briefing.", table="briefings")


class BriefingRow(NamedTuple):
    """An article, the oldest first. Its text is on its page."""

    briefing_id: Annotated[str, about("The id of the briefing, as in its address.")]
    title: Annotated[str, said(Briefing, "title")]
    standfirst: Annotated[str, said(Briefing, "description")]
    written_edtf: Annotated[str, said(Briefing, "date")]
    written_first_day: Annotated[Day | None, EARLIEST]
    written_last_day: Annotated[Day | None, LATEST]
    as_of_edtf: Annotated[
        str, about("As of when it tells how things stand: its own date if it says no other.")
    ]
    as_of_first_day: Annotated[Day | None, EARLIEST]
    as_of_last_day: Annotated[Day | None, LATEST]
    revises_title: Annotated[
        str | None, about("The title of the article of which it is a revision.")
    ]
    revises_url: Annotated[Uri | None, said(Revised, "url")]
    page_url: Annotated[Uri | None, PAGE]


def _briefings(context: PageContext) -> Iterator[BriefingRow]:
    for one in context.archive.briefings:
        revised = one.revises
        yield BriefingRow(
            one.id,
            one.title,
            one.description,
            *days(one.date),
            *days(one.effective_date),
            revised.title if revised else None,
            revised.url if revised else None,
            page(one, context),
        )


class BriefingTopicRow(NamedTuple):
    """What a briefing is about."""

    briefing_id: Annotated[str, BRIEFING]
    topic: Annotated[str, about("A topic of the briefing. A term of topics.")]
    topic_label: Annotated[str, LABEL]


def _topics(context: PageContext) -> Iterator[BriefingTopicRow]:
    topics = context.archive.vocabulary.topics
    for one in context.archive.briefings:
        for topic in dict.fromkeys(one.topics):
            yield BriefingTopicRow(one.id, topic, topics[topic].label)


class BriefingAuthorRow(NamedTuple):
    """Who has written a briefing, in the order of its names."""

    briefing_id: Annotated[str, BRIEFING]
    author_number: Annotated[int, about("The place of the name among those of the briefing.")]
    author_id: Annotated[
        str | None,
        about("The author, by its id; nothing of a guest, who has no page.", table="authors"),
    ]
    author_name: Annotated[str, about("The name as it stands above the briefing.")]


def _briefing_authors(context: PageContext) -> Iterator[BriefingAuthorRow]:
    archive = context.archive
    for one in archive.briefings:
        names: list[tuple[str | None, str]] = [(id, archive.author(id).name) for id in one.authors]
        names += [(None, guest) for guest in one.guest_authors]
        for number, (id, name) in enumerate(names, 1):
            yield BriefingAuthorRow(one.id, number, id, name)


class AuthorRow(NamedTuple):
    """An author of briefings."""

    author_id: Annotated[str, about("The id of the author, as in its address.")]
    name: Annotated[str, said(Author, "name")]
    description: Annotated[str | None, said(Author, "description")]
    page_url: Annotated[Uri | None, PAGE]


def _authors(context: PageContext) -> Iterator[AuthorRow]:
    for one in context.archive.authors():
        yield AuthorRow(one.id, one.name, one.description, page(one, context))


def _of_briefing(row: Any) -> RecordKey:
    return "briefing", row.briefing_id


TABLES = (
    Table("briefings", BriefingRow, ("briefing_id",), _briefings, _of_briefing),
    Table("briefing_topics", BriefingTopicRow, ("briefing_id", "topic"), _topics, _of_briefing),
    Table(
        "briefing_authors",
        BriefingAuthorRow,
        ("briefing_id", "author_number"),
        _briefing_authors,
        _of_briefing,
    ),
    Table("authors", AuthorRow, ("author_id",), _authors),
)
