"""How a page of the site is cited: as a sentence, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..archive.archive import Relation
from ..archive.changes import changes_of
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.date_words import words
from ..records.edtf import Edtf, Point
from ..records.incident import Incident
from ..records.record import Record
from .sheet import Sheet
from .urls import permanent
from .wording import sentence

Citable = Incident | Actor | Relation | Briefing

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts every brace, a backslash before it or not: so a brace becomes a command.
_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
    | {character: f"\\{character}" for character in "%&#_$"}
)

# An address stands in BibTeX as it is, but for what would end the field or begin a command.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A page in the three forms that a reader may copy."""

    plain: str
    bibtex: str
    csl: str


def citation(target: Citable, sheet: Sheet) -> Citation:
    """The citation of a record's page, which may be drawn on another. The site is its author."""
    title = f"{target.title} (withdrawn)" if _is_gone(target, sheet) else target.title
    author, url = sheet.site.name, permanent(target, sheet.site.address)
    date = changed(target, sheet)
    return Citation(
        _plain(author, title, date, url),
        _bibtex(target.id, author, title, date, url),
        _csl(target, author, title, date, url),
    )


def changed(target: Citable, sheet: Sheet) -> Point | None:
    """The last date that the record itself knows of: its own, or that of the last of its changes
    and, where it is made of incidents, of these. Of an interval it is the end, of one without an
    end the beginning. None where nothing is dated."""
    dates: list[Edtf] = []
    file: Record | None
    match target:
        case Relation():
            file = target.file
            dates += [incident.date for incident in target.incidents]
        case Actor():
            file = target
            naming = sheet.archive.incidents_naming(target.kind_name, target.id)
            dates += [incident.date for incident in naming]
        case _:
            file = target
            dates.append(target.date)
    if file is not None:
        dates += [change.date for change in changes_of(file)]
    points = [date.last_named for date in dates]
    return max(points, key=lambda point: (point.latest, point.earliest), default=None)


def _is_gone(target: Citable, sheet: Sheet) -> bool:
    return not isinstance(target, Briefing) and sheet.archive.is_withdrawn(target)


def _plain(author: str, title: str, date: Point | None, url: str) -> str:
    return f"{author} ({_in_words(date)}). {sentence(title)} {url}".strip()


def _in_words(date: Point | None) -> str:
    return words(Edtf("", date, date)) if date else "n.d."


def _bibtex(id: str, author: str, title: str, date: Point | None, url: str) -> str:
    # The inner braces keep an organisation from being read as first and last name, and a title
    # from losing its capitals.
    fields = {"author": f"{{{{{_tex(author)}}}}}", "title": f"{{{{{_tex(title)}}}}}"}
    if date:
        fields["year"] = f"{{{date.year:04}}}"
        if date.month:
            fields["month"] = _MONTHS[date.month - 1]
        if date.day:
            fields["day"] = f"{{{date.day}}}"
        if date.qualified:
            fields["note"] = f"{{{_in_words(date)}}}"
    if url:
        fields["url"] = f"{{{url.translate(_IN_ADDRESS)}}}"
    lines = "".join(f"  {name:6} = {value},\n" for name, value in fields.items())
    return f"@misc{{{id},\n{lines}}}"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _csl(target: Citable, author: str, title: str, date: Point | None, url: str) -> str:
    item: dict[str, object] = {
        "id": target.id,
        "type": "article" if isinstance(target, Briefing) else "webpage",
        "title": title,
        "author": [{"literal": author}],
    }
    if date:
        parts = [part for part in (date.year, date.month, date.day) if part]
        item["issued"] = {"date-parts": [parts]} | ({"circa": True} if date.qualified else {})
    if url:
        item["URL"] = url
    fields = (f"  {_JSON.encode(name)}: {_JSON.encode(value)}" for name, value in item.items())
    return "[{\n" + ",\n".join(fields) + "\n}]"
