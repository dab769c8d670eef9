"""The tags of a page's HTML head for search engines, feeds and messengers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.records.model.briefing import Briefing
from macros.views.components.citations.byline import authors_of, names
from macros.views.context.addresses import absolute, card_path
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Page
from macros.views.metadata.card import Card
from macros.views.metadata.cards_in_use import card_of
from macros.views.metadata.linked_data import linked_data


@dataclass(frozen=True, slots=True)
class Alternate:
    """What a page shows in another format: its media type, what it is, and its URL."""

    media_type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """The tags of a page's head. `url` and `picture` are full URLs, empty if the site has no
    address; `data` is the page's JSON-LD; `styles` are the texts of the style sheets that it needs
    besides those of every page; `alternates` are its other formats; `authors` are the names of
    those who wrote it, if that is said."""

    template: ClassVar[str] = "head.html"
    kind: str
    site: str
    title: str
    description: str
    url: str
    picture: str
    picture_words: str
    data: dict[str, object]
    alternates: tuple[Alternate, ...]
    styles: tuple[str, ...]
    authors: tuple[str, ...]


def head(
    target: Page | None,
    path: str,
    title: str,
    description: str,
    context: PageContext,
    styles: tuple[str, ...] = (),
) -> Head:
    """The head of the page at a path. `target` is what the page shows; None for a content page
    that shows nothing of the registry. `styles` are the names of those style sheets."""
    site = context.site
    is_home = target is not None and not context.registry.path(target)
    card = card_of(target, context)
    shown = site.name if is_home else title or site.name
    url, picture = absolute(path, site.address), absolute(card_path(card.name), site.address)
    return Head(
        kind="article" if card.article else "website",
        site=site.name,
        title=shown,
        description=description or site.description,
        url=url,
        picture=picture,
        picture_words=_words(card),
        data=linked_data(target, url, title, description, picture, context) if url else {},
        alternates=_alternates(target, shown, context),
        styles=tuple(map(context.renderer.style_sheet, styles)),
        authors=names(authors_of(target, context)) if isinstance(target, Briefing) else (),
    )


def _alternates(target: Page | None, title: str, context: PageContext) -> tuple[Alternate, ...]:
    if target is None:
        return ()
    return tuple(
        Alternate(
            format.media_type,
            f"{title}: {format.label}",
            context.base + context.format_path(target, format),
        )
        for format in context.formats(target)
        if format.media_type != "text/html"
    )


def _words(card: Card) -> str:
    return ": ".join(filter(None, (card.kicker, card.words)))
