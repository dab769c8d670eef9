"""The formats of pages that have feeds: what is in each feed, in Atom and in JSON Feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from macros.archive.publication.latest_news import published_day
from macros.views.context.addresses import absolute
from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format
from macros.views.context.targets import Index, Owner, Target
from macros.views.exports.feeds.atom import ATOM_FILE, ATOM_TYPE, atom
from macros.views.exports.feeds.feed import Feed, FeedEntry
from macros.views.exports.feeds.feed_characters import without_forbidden
from macros.views.exports.feeds.feed_entries import change_entry, record_entry
from macros.views.exports.feeds.json_feed import JSON_FILE, JSON_TYPE, json_feed
from macros.views.exports.feeds.tag_uris import feed_tag
from macros.views.metadata.description import described
from macros.views.words.wording import LANGUAGE

LIMIT = 50
"""How many entries a feed has at most."""

NEVER = date(1970, 1, 1)
"""When a feed was last changed that never had an entry: Atom wants a date."""

Entries = Callable[[Any, PageContext], Iterable[FeedEntry]]
"""The entries of the feed of a target, newest first."""


def news(_: Target, context: PageContext) -> list[FeedEntry]:
    """What is new on the site: incidents and briefings as they were published, and changes; of one
    day in this order, as on a day of many corrections there is other news, too."""
    archive = context.archive
    found = [
        (published_day(one), record_entry(one, context, with_text=True))
        for one in archive.last_published(LIMIT)
    ]
    found += ((one.updated, one) for one in _changes(context))
    found.sort(key=itemgetter(0), reverse=True)
    return [entry for _, entry in found[:LIMIT]]


def briefings(_: Target, context: PageContext) -> Iterable[FeedEntry]:
    """The briefings, those first that were last published or changed."""
    found = context.archive.last_changed_briefings(LIMIT)
    return (record_entry(one, context, with_text=True) for one in found)


def changes(_: Target, context: PageContext) -> Iterable[FeedEntry]:
    """The corrections, updates and withdrawals, newest first."""
    return _changes(context)


def told_of(target: Owner, context: PageContext, *, with_text: bool) -> Iterable[FeedEntry]:
    """The incidents and briefings that the page of a target tells of, those first that were last
    published or changed."""
    found = context.archive.last_changed(*context.registry.key_of(target), LIMIT)
    return (record_entry(one, context, with_text=with_text) for one in found)


def _changes(context: PageContext) -> list[FeedEntry]:
    """The last changes. The archive has those of a month behind those of its last day, but in a
    feed they are of its first."""
    found = (change_entry(one, context) for one in context.archive.last_changes(LIMIT))
    return sorted(found, key=lambda one: one.updated, reverse=True)


def feed_of(target: Any, context: PageContext, entries: Entries) -> Feed:
    """The feed of a target."""
    site, registry = context.site, context.registry
    home = context.permanent(Index.HOME)
    title = context.title(target)
    found = tuple(entries(target, context))
    return Feed(
        id=feed_tag(target, context),
        title=without_forbidden(title if target == Index.HOME else f"{title} – {site.name}"),
        subtitle=without_forbidden(described(target, context)),
        page=context.permanent(target),
        folder=absolute(registry.path(target), site.address),
        publisher=without_forbidden(site.name),
        home=home,
        language=LANGUAGE,
        updated=max((one.updated for one in found), default=NEVER),
        entries=found,
    )


def feeds(entries: Entries) -> tuple[Format, Format]:
    """The two formats of a feed that has these entries."""
    return (
        Format(
            lambda target, context: atom(feed_of(target, context, entries)),
            ATOM_FILE,
            in_layout=False,
            output="feeds",
            stays=True,
            media_type=ATOM_TYPE,
            label="Atom feed",
            word="Atom feed",
        ),
        Format(
            lambda target, context: json_feed(feed_of(target, context, entries)),
            JSON_FILE,
            in_layout=False,
            output="feeds",
            stays=True,
            media_type=JSON_TYPE,
            label="JSON feed",
            word="JSON feed",
        ),
    )


NEWS_FEEDS = feeds(news)
"""The feeds of the front page: all that is new."""

BRIEFING_FEEDS = feeds(briefings)
"""Those of the list of briefings."""

CHANGE_FEEDS = feeds(changes)
"""Those of the corrections page."""

SUBJECT_FEEDS = feeds(partial(told_of, with_text=True))
"""Those of a page with a timeline that has few briefings, which are about it or by it: their whole
text is in them."""

MENTION_FEEDS = feeds(partial(told_of, with_text=False))
"""Those of a page with a timeline whose briefings mention it. A briefing mentions many records, so
only its summary is in their feeds."""
