"""The views of the vocabulary: the method page, and the list of one file's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from macros.records.model.vocabulary import ClaimStatus, IncidentType, Tone, Vocabulary
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.views.components.entries import Mark
from macros.views.context.addresses import term_anchor
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index
from macros.views.words.wording import counted


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term. `mark` is its shape, if it has one; `tone` is the mark of the tone, if the term is a
    type of incidents."""

    anchor: str
    label: str
    mark: Mark | None
    description: str
    tone: Mark | None


UNFOLDED = 3
"""A list with no more terms than this is not folded."""


@dataclass(frozen=True, slots=True)
class TermList:
    """The terms of one file, in its order, below a line that folds them. `count` says how many they
    are, `is_open` whether they are unfolded."""

    template: ClassVar[str] = "terms.html"
    title: str
    count: str
    terms: tuple[TermRow, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class MethodPage:
    """Every term of the vocabulary, for a site whose author has not written a page about its
    method."""

    template: ClassVar[str] = "method.html"
    title: str
    lists: tuple[TermList, ...]


def term_list(name: str, context: PageContext) -> TermList:
    """The terms of a vocabulary file, by its name; none if there is no such file."""
    vocabulary = context.archive.vocabulary
    terms = vocabulary.terms(name).items()
    return TermList(
        name.replace("-", " ").capitalize(),
        counted(len(terms), "term"),
        tuple(_row(name, id, word, vocabulary) for id, word in terms),
        len(terms) <= UNFOLDED,
    )


def method_page(context: PageContext) -> MethodPage:
    return MethodPage(
        context.title(Index.METHOD),
        tuple(term_list(name, context) for name, terms in context.archive.vocabulary if terms),
    )


def _row(name: str, id: str, word: VocabularyTerm, vocabulary: Vocabulary) -> TermRow:
    tone = None
    if isinstance(word, IncidentType):
        of = vocabulary.tones[word.tone]
        tone = Mark(word.tone, of.shape, of.label)
    return TermRow(
        anchor=term_anchor(name, id),
        label=word.label,
        mark=Mark(id, word.shape, word.label) if isinstance(word, Tone | ClaimStatus) else None,
        description=word.description or "",
        tone=tone,
    )
