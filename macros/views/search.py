"""What the search finds a page by: its title, and the words of its record."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ..archive.archive import Archive, Relation
from ..records.actor import Actor
from ..records.incident import Incident
from .pages import WITHDRAWN, PageSpec
from .urls import Part, Topic
from .wording import plain

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
            yield plain(target.summary, archive.vocabulary)
            yield target.place.name if target.place else ""
            for claim in target.claims:
                yield claim.text
                yield from (reply.text for reply in claim.replies)
            yield plain(target.note, archive.vocabulary) if target.note else ""
        case Actor():
            yield from target.names.values()
            yield from (office.title for office in target.offices)
            yield plain(target.summary, archive.vocabulary) if target.summary else ""
        case Relation():
            yield target.one.name
            yield target.other.name
            text = target.note.summary if target.note else ""
            yield plain(text, archive.vocabulary) if text else ""
        case Topic():
            yield target.word.description
