"""The digest of a month as Markdown, as tools for newsletters take it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.records.text.month import Month
from macros.views.context.addresses import absolute
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.digest.digest_view import Digest, digest
from macros.views.digest.plain_markdown import MarkdownEnvironment
from macros.views.kinds import page_context

_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""The characters of an address, besides letters and digits, that mean nothing between `<` and `>`
in Markdown."""


@dataclass(frozen=True, slots=True)
class MarkdownDigest:
    """The digest below the name of the site, with a template that writes Markdown."""

    template: ClassVar[str] = "digest_markdown.html"
    site: str
    digest: Digest


def digest_markdown(month: Month, archive: Archive, site: Site, templates: Path) -> str:
    """The digest of a month as Markdown without raw HTML. Links are full: the site needs an
    address. A text of a record shows as it is."""
    renderer = Renderer(templates, MarkdownEnvironment)
    # What begins with Markup is Markup: addresses are escaped otherwise than texts.
    base = Markup(quote(absolute("", site.address), safe=_SAFE))
    view = MarkdownDigest(site.name, digest(month, page_context(archive, renderer, base, site)))
    return f"{renderer.render(view).strip()}\n"
