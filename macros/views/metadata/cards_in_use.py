"""Which cards a site has: the card of a page, and all of them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.views.context.addresses import card_path
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Page
from macros.views.metadata.card import Card


def card_of(target: Page | None, context: PageContext) -> Card:
    """The card of a page; the site's own if the page's kind has none, or it has no target."""
    kind = context.registry.kind_of(target) if target is not None else None
    if kind and kind.card:
        card: Card = kind.card(target, context)
        return card
    return Card("site", "", context.site.description or context.site.name)


def cards(context: PageContext) -> dict[str, Card]:
    """All cards that an archive's pages use, by the paths of their files."""
    found = {card_of(None, context), *_of_kinds(context)}
    return {card_path(card.name): card for card in sorted(found, key=lambda one: one.name)}


def _of_kinds(context: PageContext) -> Iterator[Card]:
    for kind in context.registry.kinds.values():
        if kind.card and kind.has_own_cards:
            for target in kind.targets(context):
                yield kind.card(target, context)
