"""A kind of pages that tests register: one for each place where incidents happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from macros.archive.lists.partition import path_of_decade
from macros.archive.lists.partition_rules import PartitionRule
from macros.records.text.slug import slug
from macros.views.components.entries import Timeline, timeline
from macros.views.components.list_sections import Sections, sections
from macros.views.context.list_kind import ListKind
from macros.views.context.page_context import PageContext
from macros.views.context.page_kind import Format, PageKind, under
from macros.views.context.targets import Index, PageTarget
from macros.views.metadata.card import Card
from macros.views.metadata.search_content import search_content

TEMPLATE = """\
{% import "views/_parts.html" as parts %}
<article><h1>{{ view.title }}</h1>
{{ parts.timeline(view.timeline) }}
{% if view.more %}{{ parts.sections(view.more) }}{% endif %}
</article>
"""

TEXT_TEMPLATE = "{{ view.title }} & nothing else\n"


@dataclass(frozen=True, slots=True)
class Place(PageTarget):
    title: str

    @property
    def id(self) -> str:
        return slug(self.title, 60)


@dataclass(frozen=True, slots=True)
class PlaceView:
    template: ClassVar[str] = "place.html"
    title: str
    timeline: Timeline
    more: Sections | None


@dataclass(frozen=True, slots=True)
class PlaceText:
    template: ClassVar[str] = "place.txt"
    title: str


def places(context: PageContext) -> Iterator[Place]:
    named = (one.place.name for one in context.archive.incidents if one.place)
    return (Place(name) for name in dict.fromkeys(named))


def place_view(place: Place, context: PageContext) -> PlaceView:
    shown = context.archive.lists.first_page("at-place", "place", place.title).items
    return PlaceView(place.title, timeline(shown, context), sections("at-place", place, context))


def _at(archive: Any, _: str, name: str) -> list[Any]:
    return [one for one in archive.incidents if one.place and one.place.name == name]


RULE = PartitionRule(
    _at,
    lambda _, __, one: path_of_decade(one.date.earliest),
    threshold=3,
    preview_count=1,
    page_size=2,
)

LIST_ROW = ListKind(
    name="at-place",
    fill=lambda items, _, context: {"timeline": timeline(items, context)},
    title="{of}: incidents of {part}",
)

ROW = PageKind(
    name="place",
    shows=Place,
    address="harbours/{}/",
    targets=places,
    formats=(
        Format(place_view),
        Format(lambda place, _: PlaceText(place.title), "place.txt", in_layout=False),
        Format(
            lambda place, _: f"<{place.title}>\n",
            in_layout=False,
            folder="embed/{}",
            output="embeds",
            offered=lambda place, _: place.title != "Tarlenheim",
        ),
    ),
    description=lambda place, _: f"What happened in {place.title}.",
    breadcrumb=under(Index.TIMELINES),
    search=lambda *_: search_content("Duelling ground"),
    card=lambda *_: Card("place", "Place", "Where it happened"),
    lists=("at-place",),
    owner_key=lambda place: ("place", place.title),
)


def register(kinds: Any, lists: Any, rules: Any) -> None:
    """Add the rows to the tables."""
    kinds[ROW.name], lists[LIST_ROW.name], rules[LIST_ROW.name] = ROW, LIST_ROW, RULE
