"""The view of the macro `cast`: actors, each with its office or what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.views.components.entries import ActorEntry, actor_entry
from macros.views.context.page_context import PageContext
from macros.views.words.wording import at_head


@dataclass(frozen=True, slots=True)
class Cast:
    """`in_margin` is whether it stands in the margin of a briefing."""

    template: ClassVar[str] = "cast.html"
    actors: tuple[ActorEntry, ...]
    in_margin: bool


def cast(actors: Iterable[Actor], briefing: Briefing | None, context: PageContext) -> Cast:
    """The actors with their offices on the day as of which the briefing stands."""
    return Cast(
        tuple(_entry(actor, briefing, context) for actor in actors), in_margin=briefing is not None
    )


def _entry(actor: Actor, briefing: Briefing | None, context: PageContext) -> ActorEntry:
    on = briefing.effective_date if briefing else None
    found = actor_entry(actor, context, on=on)
    return replace(found, office=at_head(found.office) or _what(actor, context))


def _what(actor: Actor, context: PageContext) -> str:
    """What an actor without an office is: "Institution, Peru"."""
    archive = context.archive
    kind = archive.vocabulary.actor_kinds[actor.kind].label
    return f"{kind}, {archive.actor(actor.state).name}" if actor.state else kind
