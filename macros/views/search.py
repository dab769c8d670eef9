"""What the search finds a page by: its title, and the words of its record."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ..archive.archive import Archive, Relation
from ..records import markdown
from ..records.actor import Actor
from ..records.incident import Incident
from .pages import WITHDRAWN, PageSpec
from .urls import Part, Topic

Entry = dict[str, str]
"""What the theme's search knows of a page: its `location`; its `title` and `text`, as HTML."""


def is_found(spec: PageSpec) -> bool:
    """Whether the search finds a page: not where it only goes on with the list of another."""
    return not isinstance(spec.target, Part)


def entry(spec: PageSpec, archive: Archive) -> Entry | None:
    """A page's entry in the theme's index, if the search finds it."""
    if not is_found(spec):
        return None
    words = Markup(" ").join(map(escape, filter(None, _words(spec, archive))))
    return {"location": spec.path, "title": str(escape(spec.title)), "text": str(words)}


def _words(spec: PageSpec, archive: Archive) -> Iterator[str | None]:
    match target := spec.target:
        case Incident() | Actor() | Relation() if archive.is_withdrawn(target):
            yield WITHDRAWN
        case Incident():
            yield markdown.plain(target.summary)
            yield target.place.name if target.place else ""
            for claim in target.claims:
                yield claim.text
                yield from (reply.text for reply in claim.replies)
            yield markdown.plain(target.note) if target.note else ""
        case Actor():
            yield from target.names.values()
            yield from (office.title for office in target.offices)
            yield markdown.plain(target.summary) if target.summary else ""
        case Relation():
            yield target.one.name
            yield target.other.name
            yield markdown.plain(target.note.summary) if target.note and target.note.summary else ""
        case Topic():
            yield target.word.description
