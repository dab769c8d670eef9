"""The vocabulary: every term that a column can hold, with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from macros.records.model.vocabulary_term import VocabularyTerm
from macros.views.context.page_context import PageContext
from macros.views.exports.tables.table import Table, about, said


class TermRow(NamedTuple):
    """A term of the vocabulary, in the order of its file, which goes from good to bad where terms
    have a rank."""

    vocabulary: Annotated[
        str, about("The list that the term is of, as descriptions of columns name it.")
    ]
    term: Annotated[str, about("The id of the term, as columns hold it.")]
    term_number: Annotated[int, about("Its place in the list, from 1.")]
    label: Annotated[str, said(VocabularyTerm, "label")]
    meaning: Annotated[str | None, said(VocabularyTerm, "description")]


def _terms(context: PageContext) -> Iterator[TermRow]:
    for vocabulary, terms in context.archive.vocabulary:
        for number, (id, term) in enumerate(terms.items(), 1):
            yield TermRow(vocabulary, id, number, term.label, term.description)


TABLES = (Table("terms", TermRow, ("vocabulary", "term"), _terms),)
