"""The citation of a page: as a sentence, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from macros.records.text.date_words import words
from macros.records.text.edtf import Edtf, Point
from macros.views.components.citations.bibtex import entry
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Record, Withdrawn
from macros.views.words.wording import sentence

_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in the three forms that a reader can copy."""

    plain: str
    bibtex: str
    csl: str


def citation(target: Record | Withdrawn, context: PageContext) -> Citation:
    """The citation of a record's page. Its author is the site, its date the day on which the page
    was last changed. A content page may show it, too."""
    kind = context.registry.kind_of(target)
    author, title, url = context.site.name, kind.cited_title(target), context.permanent(target)
    date = context.archive.page_dates(target.kind_name, target.id).changed
    names = {name for name in kind.proper_names(target, context) if name in title}
    return Citation(
        _plain(author, title, date, url),
        entry(target.id, author, title, names, date, url),
        _csl(target.id, author, title, date, url, article=kind.is_article),
    )


def _plain(author: str, title: str, date: Point | None, url: str) -> str:
    when = words(Edtf("", date, date)) if date else "n.d."
    return f"{author} ({when}). {sentence(title)} {url}".strip()


def _csl(id: str, author: str, title: str, date: Point | None, url: str, *, article: bool) -> str:
    item: dict[str, object] = {"id": id, "type": "webpage", "title": title}
    item["author"] = [{"literal": author}]
    if article:
        # As a web page it would be cited with the site's name twice.
        item |= {"type": "article-magazine", "container-title": author}
    if date:
        parts = [part for part in (date.year, date.month, date.day) if part]
        item["issued"] = {"date-parts": [parts]} | ({"circa": True} if date.qualified else {})
    if url:
        item["URL"] = url
    fields = (f"  {_JSON.encode(name)}: {_JSON.encode(value)}" for name, value in item.items())
    return "[{\n" + ",\n".join(fields) + "\n}]"
