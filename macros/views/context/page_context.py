"""The context in which the view of a page is made: links from its address, numbers of its notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.records.model.record import Source
from macros.records.text import markdown
from macros.records.text.date_words import beginning, words
from macros.records.text.edtf import Edtf
from macros.views.context.addresses import absolute
from macros.views.context.registry import Registry
from macros.views.context.renderer import Renderer
from macros.views.context.targets import Target, TermAt
from macros.views.words.publisher_words import kind_of
from macros.views.words.wording import doubt, language_name


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site; one to a record previews it. `doubt` is the word for what its
    text tells, where that is not sure."""

    template: ClassVar[str] = "link.html"
    url: str
    text: str
    preview: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date: in words, abbreviated, and as EDTF."""

    words: str
    short: str
    edtf: str


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The number in the text that leads to a note. `times` counts the references to it."""

    template: ClassVar[str] = "note_ref.html"
    number: int
    times: int


@dataclass(frozen=True, slots=True)
class NoteRefs:
    """The references of a text, each on a line of its own."""

    template: ClassVar[str] = "note_refs.html"
    refs: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """The word behind a sentence that is not sure, and where it is defined."""

    template: ClassVar[str] = "sentence_mark.html"
    word: str
    definition: str


@dataclass(frozen=True, slots=True)
class Site:
    """The name of the site, the address where it is published (empty if it has none), and what it
    says of itself in a sentence."""

    name: str = ""
    address: str = ""
    description: str = ""


@dataclass(slots=True)
class Note:
    """A source at the foot of a page. `register` is its place among all sources; empty where it
    is none of them, as only a withdrawn record cites it."""

    number: int
    source: Source
    published: When | None
    language: str
    kind: str
    register: str
    times: int = 0

    @property
    def references(self) -> list[NoteRef]:
        return [NoteRef(self.number, time + 1) for time in range(self.times)]


@dataclass(slots=True)
class PageContext:
    """What a view is made with. `base` is the relative path from the page to the site's root."""

    archive: Archive
    renderer: Renderer
    base: str
    site: Site
    registry: Registry
    _notes: dict[str, Note] = field(default_factory=dict)
    _count_listed: int = 0

    def url(self, target: Target) -> str:
        """The address of a target, relative to the page."""
        return (self.base + self.registry.path(target)) or "./"

    def permanent(self, target: Target) -> str:
        """The full address of a target; empty if the site has none."""
        return absolute(self.registry.path(target), self.site.address)

    def title(self, target: Target) -> str:
        """The title of the page that shows a target."""
        return self.registry.kind_of(target).title(target, self)

    def link(self, target: Target, text: str = "") -> Link:
        """A link to a target, by its title if no text is given. Where it tells of an incident by
        its title, it says how sure that is."""
        text = text or str(getattr(target, "title", ""))
        page = self.registry.page_of(target)
        word = ""
        if text == getattr(page, "title", None):
            word = self.registry.kind_of(page).doubt(page, self.archive.vocabulary)
        return Link(self.url(target), text, self.registry.is_record(target), word)

    def when(self, date: Edtf) -> When:
        return When(words(date), words(date, short=True), date.text)

    def since(self, date: Edtf) -> When:
        """The date as one on which something began."""
        return When(beginning(date), beginning(date, short=True), date.text)

    def cite(self, source: Source) -> NoteRef:
        """A reference to a source; the same source has one number on a page."""
        note = self._notes.get(source.url)
        if note is None:
            registered = self.archive.cited_source(source.url)
            note = Note(
                number=len(self._notes) + 1,
                source=source,
                published=self.since(source.published) if source.published else None,
                language=language_name(source.language),
                kind=kind_of(source, self.archive.vocabulary),
                register=self.url(registered) if registered else "",
            )
            self._notes[source.url] = note
        note.times += 1
        return NoteRef(note.number, note.times)

    def cite_all(self, keys: list[str], sources: Mapping[str, Source]) -> tuple[NoteRef, ...]:
        return tuple(self.cite(sources[key]) for key in keys)

    def prose(self, text: str, sources: Mapping[str, Source]) -> Markup:
        """A record's Markdown as HTML, its records linked and its citations numbered."""
        refs = self.cite_all(markdown.citations(text), sources)
        notes = iter(self.renderer.render(NoteRefs(refs)).splitlines() if refs else ())
        return Markup(
            markdown.to_html(
                text,
                lambda kind, id: self.url(self.record(kind, id)),
                lambda _: str(next(notes)),
                self._mark,
            )
        )

    def _mark(self, term: str) -> str:
        """What stands behind a sentence of which its text says how sure it is."""
        word = doubt(term, self.archive.vocabulary)
        return self.renderer.render(SentenceMark(word, self.url(TermAt("verification", term))))

    def notes(self, also: Mapping[str, Source] | None = None) -> tuple[Note, ...]:
        """The notes since the last list of notes, in order; those of `also` that nothing cited come
        after them. A page that shows several pages of records has as many lists, each with what is
        new: a note stands once, and the page grows by what it shows."""
        for source in (also or {}).values():
            if source.url not in self._notes:
                self.cite(source)
                self._notes[source.url].times = 0
        listed, self._count_listed = self._count_listed, len(self._notes)
        return tuple(islice(self._notes.values(), listed, None))

    def record(self, kind: str, id: str) -> Target:
        """The record of that kind, withdrawn or not. Raises KeyError."""
        archive = self.archive
        match kind:
            case "actor":
                return archive.actor(id)
            case "incident":
                return archive.incident(id)
            case "relation":
                return archive.relation(id)
            case "briefing":
                return archive.library.briefings[id]
        raise KeyError(kind)
