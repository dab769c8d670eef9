"""A feed and its entries, as they are before they are written in a format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Category:
    """What an entry is about: a term, its label, and the URL of all terms of its kind."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class FeedAuthor:
    """Who wrote an entry. `url` is empty for somebody without a page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry. `id` is for ever, whatever becomes of `url`. `text_page` is the address of the page
    whose text is the entry's content, empty if the summary is all of it. `published` is None if the
    day is not known. It has no `authors` where the publisher is the author."""

    id: str
    url: str
    title: str
    summary: str
    text_page: str
    published: date | None
    updated: date
    authors: tuple[FeedAuthor, ...]
    categories: tuple[Category, ...]
    picture: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of entries, in their order. `page` is the URL of the page that it belongs to, `folder`
    that of the folder in which its files are, `publisher` the name of the site and `home` the URL
    of its front page."""

    id: str
    title: str
    subtitle: str
    page: str
    folder: str
    publisher: str
    home: str
    language: str
    updated: date
    entries: tuple[FeedEntry, ...]
