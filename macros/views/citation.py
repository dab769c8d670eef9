"""How a page of the site is cited: as a sentence, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..archive.bilateral import Relation
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.date_words import words
from ..records.edtf import Edtf, Point
from ..records.incident import Incident
from .bibtex import entry
from .sheet import Sheet
from .urls import permanent
from .wording import sentence

Citable = Incident | Actor | Relation | Briefing

_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A page in the three forms that a reader may copy."""

    plain: str
    bibtex: str
    csl: str


def citation(target: Citable, sheet: Sheet) -> Citation:
    """The citation of a record's page, which may be drawn on another. The site is its author, and
    its date that on which the page was last changed."""
    site, title = sheet.site, _title(target, sheet)
    author, url = site.name, permanent(target, site.address)
    date = sheet.archive.page_dates(target.kind_name, target.id).changed
    names = {name for name in _names(target, sheet) if name in title}
    return Citation(
        _plain(author, title, date, url),
        entry(target.id, author, title, names, date, url),
        _csl(target, author, title, date, url),
    )


def _title(target: Citable, sheet: Sheet) -> str:
    """The title; that of an incident says when it happened, which is not when the page was made."""
    if not isinstance(target, Briefing) and sheet.archive.is_withdrawn(target):
        return f"{target.title} (withdrawn)"
    if isinstance(target, Incident):
        return f"{target.title} ({words(target.date)})"
    return target.title


def _names(target: Citable, sheet: Sheet) -> Iterator[str]:
    """The proper names that may occur in a title."""
    match target:
        case Incident():
            yield from (sheet.archive.actor(one.actor).name for one in target.actors)
        case Relation():
            yield from (target.one.name, target.other.name)
        case Actor():
            yield target.name


def _plain(author: str, title: str, date: Point | None, url: str) -> str:
    when = words(Edtf("", date, date)) if date else "n.d."
    return f"{author} ({when}). {sentence(title)} {url}".strip()


def _csl(target: Citable, author: str, title: str, date: Point | None, url: str) -> str:
    item: dict[str, object] = {"id": target.id, "type": "webpage", "title": title}
    item["author"] = [{"literal": author}]
    if isinstance(target, Briefing):
        # A web page of the site's own would be told with the site's name twice.
        item |= {"type": "article-magazine", "container-title": author}
    if date:
        parts = [part for part in (date.year, date.month, date.day) if part]
        item["issued"] = {"date-parts": [parts]} | ({"circa": True} if date.qualified else {})
    if url:
        item["URL"] = url
    fields = (f"  {_JSON.encode(name)}: {_JSON.encode(value)}" for name, value in item.items())
    return "[{\n" + ",\n".join(fields) + "\n}]"
