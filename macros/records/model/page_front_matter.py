"""The front matter of an author's page that is no briefing. Its body is Markdown with macros."""

from __future__ import annotations

from macros.records.model.fields import Line, Model


class PageFrontMatter(Model):
    """What a page is called, and what search engines say of it. Without a title, it is called
    what its first heading says."""

    title: Line | None = None
    description: Line | None = None
