"""A page as its view renders it, before the theme puts its layout around it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's own part: its address; the file whose edit changes it, if there is one; its title
    and description, as text; what stands in its head, and its body, as HTML."""

    path: str
    source: str
    title: str
    description: str
    head: Markup
    body: Markup
