"""A page at a former address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Redirect:
    template: ClassVar[str] = "redirect.html"
    url: str
    title: str
