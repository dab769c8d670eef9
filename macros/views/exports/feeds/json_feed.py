"""JSON Feed 1.1: a feed as JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from feedgenerator.django.utils.feedgenerator import rfc3339_date

from macros.views.exports.feeds.feed import Feed, FeedEntry
from macros.views.exports.feeds.page_text import placeholder
from macros.views.exports.json_text import json_text, without_empty

JSON_FILE = "feed.json"
JSON_TYPE = "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> str:
    """The file of a feed."""
    data = {
        "version": _VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page,
        "feed_url": f"{feed.folder}{JSON_FILE}",
        "language": feed.language,
        "authors": [{"name": feed.publisher, "url": feed.home}],
        "items": list(map(_item, feed.entries)),
    }
    return json_text(without_empty(data, keep=("items",)))


def _item(entry: FeedEntry) -> dict[str, Any]:
    content = (
        {"content_html": placeholder(entry.text_page, "json")}
        if entry.text_page
        else {"content_text": entry.summary}
    )
    data = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        **content,
        "summary": entry.summary,
        "image": entry.picture,
        "date_published": _moment(entry.published) if entry.published else "",
        "date_modified": _moment(entry.updated),
        "authors": [without_empty(asdict(author)) for author in entry.authors],
        "tags": [category.label for category in entry.categories],
    }
    return without_empty(data)


def _moment(day: date) -> str:
    return str(rfc3339_date(day))
