"""The citation of a page: as a sentence, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from macros.records.model.briefing import Briefing
from macros.records.text.date_words import words
from macros.records.text.edtf import Edtf, Point
from macros.views.components.citations.bibtex import entry
from macros.views.components.citations.byline import authors_of
from macros.views.components.citations.byline import names as names_of
from macros.views.context.addresses import absolute
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Record, Withdrawn
from macros.views.words.wording import listed, sentence

_ARTICLE = "article-magazine"
_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in the three forms that a reader can copy."""

    plain: str
    bibtex: str
    csl: str


def citation(target: Record | Withdrawn, context: PageContext) -> Citation:
    """The citation of a record's page. Its authors are those of the briefing, or else the site; its
    date is the day on which the page was last changed. A content page may show it, too."""
    kind = context.registry.kind_of(target)
    title, url = kind.cited_title(target), context.permanent(target)
    writers = authors_of(target, context) if isinstance(target, Briefing) else ()
    site, authors = context.site.name, list(names_of(writers))
    date = context.archive.page_dates(target.kind_name, target.id).changed
    names = {name for name in kind.proper_names(target, context) if name in title}
    of = _ARTICLE if kind.is_article else "webpage"
    return Citation(
        _plain(authors, site, title, date, url),
        entry(target.id, authors, site, title, names, date, url),
        _csl(target.id, authors, site, title, date, url, of),
    )


def record_citation(context: PageContext) -> Citation:
    """The citation of all records together. It is dated by the day on which they last grew or were
    changed."""
    site, url = context.site.name, absolute("", context.site.address)
    title = context.site.description or site
    date = context.archive.last_change()
    return Citation(
        _plain([], site, title, date, url),
        entry("records", [], site, title, (), date, url),
        _csl("records", [], site, title, date, url, "dataset"),
    )


def _plain(authors: list[str], site: str, title: str, date: Point | None, url: str) -> str:
    when = words(Edtf("", date, date)) if date else "n.d."
    parts = [f"{listed(authors) or site} ({when}).", sentence(title)]
    return " ".join(filter(None, (*parts, sentence(site) if authors and site else "", url)))


def _csl(
    id: str,
    authors: list[str],
    site: str,
    title: str,
    date: Point | None,
    url: str,
    kind: str,
) -> str:
    item: dict[str, object] = {"id": id, "type": kind, "title": title}
    item["author"] = [{"literal": author} for author in authors or [site]]
    if kind == _ARTICLE:
        # As a web page it would be cited with the site's name twice.
        item["container-title"] = site
    if date:
        parts = [part for part in (date.year, date.month, date.day) if part]
        item["issued"] = {"date-parts": [parts]} | ({"circa": True} if date.qualified else {})
    if url:
        item["URL"] = url
    fields = (f"  {_JSON.encode(name)}: {_JSON.encode(value)}" for name, value in item.items())
    return "[{\n" + ",\n".join(fields) + "\n}]"
