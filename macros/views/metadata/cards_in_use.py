"""The cards of a site: that of each page, and all that its pages have."""

from __future__ import annotations

from collections.abc import Iterator

from macros.views.context.addresses import card_path
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Page
from macros.views.metadata.card import Card


def card_of(target: Page | None, sheet: PageContext) -> Card:
    """The card of a page; the site's own where its kind has none, and for a page of no target."""
    kind = sheet.registry.kind_of(target) if target is not None else None
    if kind and kind.card:
        card: Card = kind.card(target, sheet)
        return card
    return Card("site", "", sheet.site.description or sheet.site.name)


def cards(sheet: PageContext) -> dict[str, Card]:
    """The cards of all pages of an archive, by the files where they lie."""
    found = {card_of(None, sheet), *_of_kinds(sheet)}
    return {card_path(card.name): card for card in sorted(found, key=lambda one: one.name)}


def _of_kinds(sheet: PageContext) -> Iterator[Card]:
    for kind in sheet.registry.kinds.values():
        if kind.card and kind.has_own_cards:
            for target in kind.targets(sheet):
                yield kind.card(target, sheet)
