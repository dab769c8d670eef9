"""The state that a preview shares with the builds that it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from macros.site.rendering.on_demand_pages import OnDemandPages

if TYPE_CHECKING:  # a preview starts even where the code that reads records is broken
    from macros.records.library import Library


@dataclass(slots=True)
class PreviewState:
    """Exists from the first build of a preview to its end."""

    pages: OnDemandPages = field(default_factory=OnDemandPages)
    library: Library | None = None
    """The records that the last build has read; None if it could not read them."""
    may_be_partial: bool = True
    """Whether the next build may be an on-demand build."""
    is_partial: bool = False
    """Whether the site lacks what only a full build makes, which then has to follow."""
