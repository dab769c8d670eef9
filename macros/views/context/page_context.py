"""The page context: what the views of one page share, such as relative links and numbered notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import ClassVar

from markupsafe import Markup

from macros.archive.archive import Archive
from macros.records.model.incident import Incident
from macros.records.model.record import Source
from macros.records.text import markdown
from macros.records.text.date_words import beginning, words
from macros.records.text.edtf import Edtf
from macros.views.context.addresses import absolute
from macros.views.context.page_kind import Format
from macros.views.context.registry import Registry
from macros.views.context.renderer import Renderer
from macros.views.context.targets import Owner, Target, TermAt
from macros.views.words.publisher_words import kind_of
from macros.views.words.wording import doubt, language_name, translated_title


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site. `preview` is whether it shows a preview, as links to records
    do. `doubt` is the word for a text that tells what is not certain ("reported"), else empty."""

    template: ClassVar[str] = "link.html"
    url: str
    text: str
    preview: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date in words, in short words, and as EDTF."""

    words: str
    short: str
    edtf: str


@dataclass(frozen=True, slots=True)
class SideNote:
    """A note as it stands beside its sentence: the source, briefly, and the incident for which it
    is cited. `published` is in short words, empty if that is not known."""

    publisher: str
    url: str
    published: str
    incident: Link


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference in the text to a numbered note. `times` is the number of this reference among
    those to the same note. `beside` is what stands beside the sentence, on pages with a margin.
    `in_run` is whether another number stands right before it."""

    template: ClassVar[str] = "note_ref.html"
    number: int
    times: int
    beside: SideNote | None = None
    in_run: bool = False


@dataclass(frozen=True, slots=True)
class NoteRefs:
    """Several references, rendered one per line."""

    template: ClassVar[str] = "note_refs.html"
    refs: tuple[NoteRef, ...]


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """The word behind a sentence that is not certain ("reported"), and the URL of its
    definition."""

    template: ClassVar[str] = "sentence_mark.html"
    word: str
    definition: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site's name, the address where it is published (empty if there is none), its description,
    which of `outputs.OUTPUTS` it has, and what it says of the rights to its texts and data."""

    name: str = ""
    address: str = ""
    description: str = ""
    outputs: frozenset[str] = frozenset()
    rights: str = ""

    def writes(self, output: str) -> bool:
        """Whether the site has an output; it always has what belongs to none."""
        return not output or output in self.outputs


@dataclass(slots=True)
class Note:
    """A source in the notes of a page. `translated` is its title in the language of the site, if it
    has another as well. `register` is the URL of its entry in the register of
    sources; empty if it has none, as only a withdrawn record cites it. `times` counts the
    references to it."""

    number: int
    source: Source
    translated: str
    published: When | None
    language: str
    kind: str
    register: str
    times: int = 0

    @property
    def references(self) -> list[NoteRef]:
        return [NoteRef(self.number, time + 1) for time in range(self.times)]


def in_order(run: Iterable[NoteRef]) -> tuple[NoteRef, ...]:
    """References behind one sentence in the order of their numbers."""
    ordered = sorted(run, key=lambda ref: ref.number)
    return tuple(replace(ref, in_run=place > 0) for place, ref in enumerate(ordered))


@dataclass(slots=True)
class PageContext:
    """Everything that the views of one page are made with, and the notes that they have numbered so
    far. `base` is the relative path from the page to the site's root.

    A context belongs to a single page and a single rendering of it: notes are numbered in the order
    in which views cite their sources.
    """

    archive: Archive
    renderer: Renderer
    base: str
    site: Site
    registry: Registry
    _notes: dict[str, Note] = field(default_factory=dict)
    _count_listed: int = 0

    def url(self, target: Target) -> str:
        """The URL of a target, relative to the page."""
        return (self.base + self.registry.path(target)) or "./"

    def permanent(self, target: Target) -> str:
        """The full URL of a target; empty if the site has no address."""
        return absolute(self.registry.path(target), self.site.address)

    def formats(self, target: Target) -> tuple[Format, ...]:
        """The formats besides the page that the site has of a target."""
        return tuple(
            format
            for format in self.registry.kind_of(target).formats
            if format.output and self.site.writes(format.output) and format.offered(target, self)
        )

    def format_path(self, target: Target, format: Format) -> str:
        """The path of a format of a target below the site's root."""
        return format.path(self.registry.path(target))

    def incidents_of(self, target: Owner) -> tuple[Incident, ...]:
        """The incidents that a page with a timeline tells of, oldest first."""
        return self.archive.incidents_of(*self.registry.key_of(target))

    def title(self, target: Target) -> str:
        """The title of the page that shows a target."""
        return self.registry.kind_of(target).title(target, self)

    def link(self, target: Target, text: str = "") -> Link:
        """A link to a target; its text is the target's title if none is given. If the text is the
        title of a page whose title is not certain, the link says so."""
        text = text or str(getattr(target, "title", ""))
        page = self.registry.page_of(target)
        kind = self.registry.kind_of(page)
        word = ""
        if kind.doubt and text == getattr(page, "title", None):
            word = kind.doubt(page, self.archive.vocabulary)
        return Link(self.url(target), text, kind.is_record and page is target, word)

    def when(self, date: Edtf) -> When:
        """A date on which something happened."""
        return When(words(date), words(date, short=True), date.text)

    def since(self, date: Edtf) -> When:
        """A date on which something began."""
        return When(beginning(date), beginning(date, short=True), date.text)

    def cite(self, source: Source, beside: Incident | None = None) -> NoteRef:
        """A new reference to a source. A source, identified by its URL, has one number on a page;
        it gets the next free number when it is first cited. On a page whose notes also stand
        beside their sentences, `beside` is the incident for which it is cited."""
        note = self._notes.get(source.url)
        if note is None:
            registered = self.archive.cited_source(source.url)
            note = Note(
                number=len(self._notes) + 1,
                source=source,
                translated=translated_title(source),
                published=self.since(source.published) if source.published else None,
                language=language_name(source.language),
                kind=kind_of(source, self.archive.vocabulary),
                register=self.url(registered) if registered else "",
            )
            self._notes[source.url] = note
        note.times += 1
        side = self._side_note(note, beside) if beside else None
        return NoteRef(note.number, note.times, side)

    def _side_note(self, note: Note, incident: Incident) -> SideNote:
        published = note.published.short if note.published else ""
        link = self.link(incident, "incident")
        return SideNote(note.source.publisher, note.source.url, published, link)

    def cite_all(
        self, keys: list[str], sources: Mapping[str, Source], beside: Incident | None = None
    ) -> tuple[NoteRef, ...]:
        """References to the sources with some keys of a record, in the order of their numbers."""
        return in_order(self.cite(sources[key], beside) for key in keys)

    def prose(self, text: str, sources: Mapping[str, Source]) -> Markup:
        """A record's Markdown as HTML, with links to the records that it names and references to
        the sources that it cites. `sources` are those of the record, by their keys."""
        refs = tuple(
            ref for run in markdown.citation_runs(text) for ref in self.cite_all(run, sources)
        )
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
        """The mark behind a sentence, as HTML. `term` is the verification status it is marked with
        in the text."""
        word = doubt(term, self.archive.vocabulary)
        return self.renderer.render(SentenceMark(word, self.url(TermAt("verification", term))))

    def notes(self, also: Mapping[str, Source] | None = None) -> tuple[Note, ...]:
        """The notes that are new since the last call, in the order of their numbers; sources of
        `also` that nothing has cited come last. A content page may show several records' pages,
        each with a list of notes: the lists together have every note once."""
        for source in (also or {}).values():
            if source.url not in self._notes:
                self.cite(source)
                self._notes[source.url].times = 0
        listed, self._count_listed = self._count_listed, len(self._notes)
        return tuple(islice(self._notes.values(), listed, None))

    def record(self, kind: str, id: str) -> Target:
        """The record with a kind and an id, withdrawn or not. Raises KeyError if there is none."""
        archive = self.archive
        match kind:
            case "actor":
                return archive.actor(id)
            case "incident":
                return archive.incident(id)
            case "relation":
                return archive.relation(id)
            case "author":
                return archive.author(id)
            case "briefing":
                return archive.library.briefings[id]
        raise KeyError(kind)
