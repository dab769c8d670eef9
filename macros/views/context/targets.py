"""Targets: what a link can lead to, namely pages and places on pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.incident import Incident
from macros.records.model.record import NamedRecord
from macros.records.model.vocabulary_term import VocabularyTerm


class PageTarget:
    """What has a page, or a place on one, and is no record. The targets of a new kind of pages are
    of a class that is derived from this one."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """The name of the row in the registry, if the class of the target does not tell it."""
        return ""


@dataclass(frozen=True, slots=True)
class Index(PageTarget):
    """A single page, such as one that lists others. `name` is the name of its page kind."""

    name: str

    @property
    def kind(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """Its label in menus and breadcrumbs."""
        return self.name.replace("-", " ").capitalize()

    HOME: ClassVar[Index]
    BRIEFINGS: ClassVar[Index]
    INCIDENTS: ClassVar[Index]
    ACTORS: ClassVar[Index]
    AUTHORS: ClassVar[Index]
    RELATIONS: ClassVar[Index]
    GRAPH: ClassVar[Index]
    TIMELINES: ClassVar[Index]
    TOPICS: ClassVar[Index]
    PLACES: ClassVar[Index]
    CLAIMS: ClassVar[Index]
    CLAIMS_BY: ClassVar[Index]
    CLAIMS_ABOUT: ClassVar[Index]
    SOURCES: ClassVar[Index]
    CORRECTIONS: ClassVar[Index]
    METHOD: ClassVar[Index]
    SEARCH: ClassVar[Index]
    FOLLOW: ClassVar[Index]


Index.HOME = Index("home")
Index.BRIEFINGS = Index("briefings")
Index.INCIDENTS = Index("incidents")
Index.ACTORS = Index("actors")
Index.AUTHORS = Index("authors")
Index.RELATIONS = Index("relations")
Index.GRAPH = Index("graph")
Index.TIMELINES = Index("timelines")
Index.TOPICS = Index("topics")
Index.PLACES = Index("places")
Index.CLAIMS = Index("claims")
Index.CLAIMS_BY = Index("claims-by")
Index.CLAIMS_ABOUT = Index("claims-about")
Index.SOURCES = Index("sources")
Index.CORRECTIONS = Index("corrections")
Index.METHOD = Index("method")
Index.SEARCH = Index("search")
Index.FOLLOW = Index("follow-and-use")


@dataclass(frozen=True, slots=True)
class Term(PageTarget):
    """A term of a vocabulary whose terms have pages, such as "topics", and its id."""

    vocabulary: str
    id: str
    word: VocabularyTerm

    @property
    def kind(self) -> str:
        return f"term of {self.vocabulary}"

    @property
    def title(self) -> str:
        return self.word.label


@dataclass(frozen=True, slots=True)
class Year(PageTarget):
    """A year that has incidents."""

    number: int

    @property
    def title(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Withdrawn(PageTarget):
    """The page that replaces the page of a withdrawn record."""

    record: Incident | Actor | Relation

    @property
    def kind_name(self) -> str:
        return self.record.kind_name

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def title(self) -> str:
        return self.record.title


@dataclass(frozen=True, slots=True)
class Picture(PageTarget):
    """A picture of a briefing. `src` is its path below `docs/briefings/images/`."""

    src: str


@dataclass(frozen=True, slots=True)
class ClaimStatus(PageTarget):
    """The place of a claim status of the vocabulary in the register of claims."""

    id: str


@dataclass(frozen=True, slots=True)
class TermAt(PageTarget):
    """The definition of a term, a place on the method page. `vocabulary` is the name of the file
    that has the term."""

    vocabulary: str
    id: str


@dataclass(frozen=True, slots=True)
class ListPage(PageTarget):
    """A page of a long list: `of` is the owner, `list` the name of the list kind, `steps` the path
    to a section of its partition ("2025", "03"), and `number` the number of the page within the
    section, from 1."""

    of: Owner
    list: str
    steps: tuple[str, ...]
    number: int = 1


@dataclass(frozen=True, slots=True)
class ListOf(PageTarget):
    """The place on a record's page where one of its lists begins."""

    record: Record
    list: str


Record = NamedRecord | Relation
"""A record with a page; it may have had other ids, and so other addresses."""

Page = Record | PageTarget
"""What a page can show."""

Owner = Record | CitedSource | PageTarget
"""What a long list can belong to."""

Target = Record | CitedSource | Statement | PageTarget
"""What a link can lead to."""
