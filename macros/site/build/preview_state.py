"""What a preview and the builds that it runs tell each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from macros.site.rendering.on_demand_pages import OnDemandPages

if TYPE_CHECKING:  # a preview begins although code that reads may be broken
    from macros.records.library import Library


@dataclass(slots=True)
class PreviewState:
    """Lasts from the first build of a preview to its end."""

    pages: OnDemandPages = field(default_factory=OnDemandPages)
    library: Library | None = None
    """The records that the last build has read, if it could."""
    may_be_partial: bool = True
    """Whether the next build may open the preview before the whole site is built."""
    is_partial: bool = False
    """Whether the last build did so: a full build has to follow."""
