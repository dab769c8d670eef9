"""The address of every page: the only place where one is spelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote

from ..archive.archive import Archive
from ..archive.bilateral import Relation
from ..archive.citations import CitedSource
from ..archive.claims import Statement
from ..archive.cutting import is_in
from ..records.actor import Actor
from ..records.briefing import Briefing
from ..records.incident import Incident
from ..records.record import NamedRecord
from ..records.word import Word


class Index(Enum):
    """The pages that list others."""

    HOME = ""
    BRIEFINGS = "briefings/"
    INCIDENTS = "incidents/"
    ACTORS = "actors/"
    RELATIONS = "relations/"
    TIMELINES = "timelines/"
    TOPICS = "topics/"
    CLAIMS = "claims/"
    CLAIMS_BY = "claims/by/"
    CLAIMS_ABOUT = "claims/about/"
    SOURCES = "sources/"
    CORRECTIONS = "corrections/"
    METHOD = "about/method/"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the vocabulary and its id."""

    id: str
    word: Word

    @property
    def title(self) -> str:
        return self.word.label


@dataclass(frozen=True, slots=True)
class Year:
    """A year that has incidents."""

    number: int

    @property
    def title(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of `docs/briefings/images/`."""

    src: str


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    """A claim status of the vocabulary."""

    id: str


@dataclass(frozen=True, slots=True)
class TermAt:
    """What a term means: its place on the page about the method. `vocabulary` is its file's
    name."""

    vocabulary: str
    id: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list that is too long for the page that it belongs to. `list` is its name in
    `archive.lists.LISTS`, `steps` is the way to the part; its pages are numbered."""

    of: Record | Topic | Index | CitedSource
    list: str
    steps: tuple[str, ...]
    number: int = 1


@dataclass(frozen=True, slots=True)
class ListOf:
    """Where a list begins, on the page of a record."""

    record: Record
    list: str


Record = Incident | Actor | Relation | Briefing
"""What can have had another id, and an address made of it."""

Page = Record | Topic | Year | Index | Part
Target = Page | Picture | Statement | ClaimStatus | CitedSource | TermAt | ListOf

_FOLDERS = {
    "years": "timelines/",
    "incidents": "timelines/",
    "all-briefings": "briefings/year/",
    "statuses": "claims/status/",
    "claimants": "claims/by/",
    "claimed-about": "claims/about/",
    "states": "relations/",
    "kinds": "kinds/",
    "sources": "sources/",
    "corrections": "corrections/",
}
"""Where the parts of an index lie. No section may have the name of a record of that folder: a
relation's id is of two words at least, but a kind or a year could be the id of an actor or of a
briefing."""

_PLACES = (*(one.value for one in Index), *_FOLDERS.values())
FOLDERS = frozenset(place.partition("/")[0] for place in _PLACES if place)
"""The folders of the site in which the pages of records lie."""

FOOTER = (Index.METHOD, Index.CORRECTIONS, Index.SOURCES)
"""The pages that every page leads to at its foot."""


def path(target: Target) -> str:
    """The address of a page, relative to the site's root, without a leading slash."""
    match target:
        case Incident():
            return f"incidents/{target.id}/"
        case Actor():
            return f"actors/{target.id}/"
        case Relation():
            return f"relations/{target.id}/"
        case Briefing():
            return f"briefings/{target.id}/"
        case Topic():
            return f"topics/{target.id}/"
        case Year():
            return f"timelines/{target.number:04}/"
        case Index():
            return target.value
        case Picture():
            return f"briefings/images/{quote(target.src)}"
        case Statement():
            return f"{path(target.incident)}#{claim_anchor(target)}"
        case ClaimStatus():
            return f"{path(Index.CLAIMS)}#{target.id}"
        case CitedSource():
            register = Part(Index.SOURCES, "sources", target.place, target.number)
            return f"{path(register)}#{source_anchor(target)}"
        case TermAt():
            return f"{path(Index.METHOD)}#{term_anchor(target.vocabulary, target.id)}"
        case ListOf():
            return f"{path(target.record)}#{target.list}"
        case Part():
            return _part(target)


def _part(target: Part) -> str:
    number = f"page/{target.number}/" if target.number > 1 else ""
    steps = "".join(f"{step}/" for step in _told(target.steps))
    return parts_folder(target.list, target.of) + steps + number


def parts_folder(name: str, of: Record | Topic | Index | CitedSource) -> str:
    """Where the parts of a list lie, which is told by its name and by what it belongs to."""
    if isinstance(of, CitedSource):
        return f"sources/cited/{source_anchor(of)}/"
    return _FOLDERS.get(name) or f"{path(of)}{name}/"


def _told(steps: Sequence[str]) -> Iterator[str]:
    """The steps but for those that the next one says too: "ma" of a name comes after "m"."""
    for place, step in enumerate(steps):
        if not any(is_in(step, following) for following in steps[place + 1 : place + 2]):
            yield step


def written(file: str) -> str:
    """The address of the page that an author's Markdown file makes; `file` is its path below
    `docs`."""
    folder, _, name = file.rpartition("/")
    inner = name.removesuffix(".md")
    return "".join(f"{part}/" for part in (folder, "" if inner == "index" else inner) if part)


def former(target: Record, alias: str) -> str:
    """The address that a page had under a former id."""
    folder, _, _ = path(target).removesuffix("/").rpartition("/")
    return f"{folder}/{alias}/"


def base_of(page: str) -> str:
    """The way from a page's address back to the site's root: `../../` from `incidents/x/`."""
    return "../" * page.count("/")


def relative(target: Target, base: str) -> str:
    """The address of a page as seen from one whose way to the root is `base`."""
    return (base + path(target)) or "./"


def permanent(target: Page, site: str) -> str:
    """The full address of a page of the site at that address; nothing if the site has none."""
    return absolute(path(target), site)


def absolute(path: str, site: str) -> str:
    """The full address of what stands at a path of the site; nothing if the site has none."""
    return f"{site.rstrip('/')}/{path}" if site else ""


CARDS = "assets/cards/"
"""Where all cards lie."""


def card_path(name: str) -> str:
    """Where the card of that name lies."""
    return f"{CARDS}{name}.png"


def wikidata(id: str) -> str:
    """The address of what Wikidata has under an id."""
    return f"https://www.wikidata.org/wiki/{id}"


def claim_anchor(claim: Statement) -> str:
    return f"claim-{claim.name}"


def former_claim_anchors(claim: Statement) -> tuple[str, ...]:
    return tuple(f"claim-{name}" for name in claim.former)


def source_anchor(source: CitedSource) -> str:
    """Named after the first record that cites the source."""
    citation = source.citations[0]
    return f"{citation.record.id}-{citation.key}"


def source_anchors(source: CitedSource, archive: Archive) -> Iterator[str]:
    """What a source's place is or was called, and would be if another record came first: a link
    to it leads there while one of them stands."""
    for citation in source.citations:
        record = citation.record
        if isinstance(record, NamedRecord):
            aliases: Sequence[str] = record.aliases
        else:
            aliases = archive.relation(record.id).aliases
        for id in (record.id, *aliases):
            yield f"{id}-{citation.key}"


def term_anchor(vocabulary: str, term: str) -> str:
    """Terms of two files may be alike, so the file's name stands before."""
    return f"{vocabulary}-{term}"
