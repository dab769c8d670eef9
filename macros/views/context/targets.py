"""What a link can lead to: pages, and places on pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.actor import Actor
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.vocabulary_term import VocabularyTerm


class PageTarget:
    """What has a page, or a place on one, and is no record. The class of what a new kind of pages
    shows is derived from this one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Index(PageTarget):
    """A page that lists others, by the name of its kind. It is the only page of its kind."""

    name: str

    @property
    def label(self) -> str:
        """What it is called in menus and breadcrumbs."""
        return self.name.replace("-", " ").capitalize()

    HOME: ClassVar[Index]
    BRIEFINGS: ClassVar[Index]
    INCIDENTS: ClassVar[Index]
    ACTORS: ClassVar[Index]
    RELATIONS: ClassVar[Index]
    TIMELINES: ClassVar[Index]
    TOPICS: ClassVar[Index]
    CLAIMS: ClassVar[Index]
    CLAIMS_BY: ClassVar[Index]
    CLAIMS_ABOUT: ClassVar[Index]
    SOURCES: ClassVar[Index]
    CORRECTIONS: ClassVar[Index]
    METHOD: ClassVar[Index]


Index.HOME = Index("home")
Index.BRIEFINGS = Index("briefings")
Index.INCIDENTS = Index("incidents")
Index.ACTORS = Index("actors")
Index.RELATIONS = Index("relations")
Index.TIMELINES = Index("timelines")
Index.TOPICS = Index("topics")
Index.CLAIMS = Index("claims")
Index.CLAIMS_BY = Index("claims-by")
Index.CLAIMS_ABOUT = Index("claims-about")
Index.SOURCES = Index("sources")
Index.CORRECTIONS = Index("corrections")
Index.METHOD = Index("method")


@dataclass(frozen=True, slots=True)
class Topic(PageTarget):
    """A topic of the vocabulary and its id."""

    id: str
    word: VocabularyTerm

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
    """The page that stands in the place of a withdrawn record's."""

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
    """A picture of `docs/briefings/images/`."""

    src: str


@dataclass(frozen=True, slots=True)
class ClaimStatus(PageTarget):
    """A claim status of the vocabulary: its place in the register of claims."""

    id: str


@dataclass(frozen=True, slots=True)
class TermAt(PageTarget):
    """What a term means: its place on the page about the method. `vocabulary` is its file's
    name."""

    vocabulary: str
    id: str


@dataclass(frozen=True, slots=True)
class ListPage(PageTarget):
    """A page of a list that is too long for the page that it belongs to. `list` is its name in
    `archive.lists.LISTS`, `steps` is the path to the part of it; its pages are numbered."""

    of: Owner
    list: str
    steps: tuple[str, ...]
    number: int = 1


@dataclass(frozen=True, slots=True)
class ListOf(PageTarget):
    """Where a list begins, on the page of a record."""

    record: Record
    list: str


Record = Incident | Actor | Relation | Briefing
"""What can have had another id, and an address made of it."""

Page = Record | PageTarget
"""What a page can show."""

Owner = Record | CitedSource | PageTarget
"""What a long list can belong to."""

Target = Record | CitedSource | Statement | PageTarget
"""What a link can lead to."""
