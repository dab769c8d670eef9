"""The view of the macro `cast`: actors with their offices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.views.components.entries import ActorEntry


@dataclass(frozen=True, slots=True)
class Cast:
    template: ClassVar[str] = "cast.html"
    actors: tuple[ActorEntry, ...]
