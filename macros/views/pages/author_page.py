"""The pages of authors: who they are and what they have written; and the list of them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.records.model.author import Author, AuthorLink
from macros.views.components.entries import BriefingEntry, briefing_entries
from macros.views.components.formats.follow_line import FollowLine, follow_line
from macros.views.components.list_sections import Sections, sections
from macros.views.context.page_context import Link, PageContext
from macros.views.context.targets import Index
from macros.views.words.wording import counted


@dataclass(frozen=True, slots=True)
class OtherName:
    """The name of an author in another language, by its code."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """The page of an author, with the newest briefings first. `above` leads to all authors."""

    template: ClassVar[str] = "author.html"
    above: Link
    name: str
    names: tuple[OtherName, ...]
    description: str
    links: tuple[AuthorLink, ...]
    briefings: tuple[BriefingEntry, ...]
    more_briefings: Sections | None
    follow: FollowLine | None


@dataclass(frozen=True, slots=True)
class AuthorCount:
    author: Link
    description: str
    briefings: str


@dataclass(frozen=True, slots=True)
class AuthorsPage:
    template: ClassVar[str] = "authors.html"
    title: str
    authors: tuple[AuthorCount, ...]


def author_page(author: Author, context: PageContext) -> AuthorPage:
    briefings = context.archive.lists.first_page("briefings", "author", author.id).items
    return AuthorPage(
        context.link(Index.AUTHORS, Index.AUTHORS.label),
        author.name,
        tuple(OtherName(language, name) for language, name in author.names.items()),
        author.description or "",
        tuple(author.links),
        briefing_entries(briefings, context, of=author),
        sections("briefings", author, context),
        follow_line(author, context),
    )


def authors_page(context: PageContext) -> AuthorsPage:
    return AuthorsPage(
        context.title(Index.AUTHORS),
        tuple(
            AuthorCount(
                context.link(author),
                author.description or "",
                counted(_count(author, context), "briefing"),
            )
            for author in context.archive.authors()
        ),
    )


def author_count(context: PageContext) -> str:
    """The number of authors, in words."""
    return counted(len(context.archive.authors()), "author")


def _count(author: Author, context: PageContext) -> int:
    return context.archive.lists.total("briefings", "author", author.id)
