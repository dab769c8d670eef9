"""The front matter of a content page that is no briefing. Its body is Markdown with macros."""

from __future__ import annotations

from macros.records.model.fields import Line, Model


class PageFrontMatter(Model):
    """The title of a page and its description for search engines. Without a title, it is the first
    heading."""

    title: Line | None = None
    description: Line | None = None
