"""A page as its view renders it, before the theme puts its layout around it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The content of a page: its address (`path`), the file to edit to change it (`source`, which
    may be empty), title and description as plain text, and what goes into head and body as HTML."""

    path: str
    source: str
    title: str
    description: str
    head: Markup
    body: Markup
