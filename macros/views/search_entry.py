"""Search entries: the small HTML page by which the search indexes a page, or a claim on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from markupsafe import Markup

from macros.archive.provenance.claim_index import Statement
from macros.records.text.date_words import words
from macros.records.text.edtf import Edtf
from macros.views.context.page_context import PageContext
from macros.views.metadata.search_content import (
    Facets,
    SearchClaim,
    SearchContent,
    claim_content,
    claim_facets,
    search_content,
)
from macros.views.page_spec import PageSpec
from macros.views.words.word_ends import apart

Entry = tuple[str, str]
"""The file of an entry, below the folder that is indexed, and its HTML. What the file is called
says at which address the search finds the page."""

PAGE = "Page"
"""The kind of a page that an author writes, and of the indexes."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter, and a value that an entry has in it."""

    filter: str
    value: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search shows and finds. `title` is that of the page; `name` is the title again if it
    is a name, and `word` if that is a single word: what is found in these weighs more. `date` is in
    words, `day` is by which entries are sorted; both are empty if there is none. `prose` is the
    HTML of a page that an author has written."""

    template: ClassVar[str] = "search_entry.html"
    title: str
    name: str
    word: str
    doubt: str
    date: str
    day: str
    names: tuple[str, ...]
    former: tuple[str, ...]
    facets: tuple[Facet, ...]
    claim: SearchClaim | None
    texts: tuple[str, ...]
    prose: Markup


def entries(spec: PageSpec, context: PageContext) -> list[Entry]:
    """The entries of a page: its own, and one for each claim on it. None if its kind is left out of
    the search, or it is not in the theme's layout."""
    kind, target = spec.kind, spec.target
    if kind.search is None or not spec.in_layout:
        return []
    content = kind.search(target, context)
    word = kind.doubt(target, context.archive.vocabulary) if kind.doubt else ""
    own = _entry(spec.title, word, content, Markup())
    claims = (
        (f"{context.registry.path(one)}/", _claim_entry(one, spec.title, word, context))
        for one in content.claims
    )
    found = ((spec.path, own), *claims)
    return [(_file(path), str(context.renderer.render(view))) for path, view in found]


def is_claim(file: str) -> bool:
    """Whether a file is the entry of a claim."""
    return "/#" in file


def content_page_entries(
    address: str, title: str, target: Any, html: str, context: PageContext
) -> list[Entry]:
    """The entry of a page that an author has written, as a list. `target` is what it shows if that
    has a row, else None. A row that is left out of the search leaves its page out."""
    content = search_content(PAGE)
    if target is not None:
        kind = context.registry.kind_of(target)
        if kind.search is None:
            return []
        content = kind.search(target, context)
    view = _entry(title, "", content, Markup(html))
    return [(_file(address), str(context.renderer.render(view)))]


def _entry(title: str, doubt: str, content: SearchContent, prose: Markup) -> SearchEntry:
    return SearchEntry(
        title=apart(title),
        name=apart(title) if content.is_name else "",
        word=title if content.is_name and title.isalnum() else "",
        doubt=doubt,
        date=apart(words(content.date)) if content.date else "",
        day=_day(content.date) if content.date else "",
        names=tuple(map(apart, content.names)),
        former=content.former,
        facets=tuple(_facets(content.facets)),
        claim=None,
        texts=content.texts,
        prose=prose,
    )


def _claim_entry(claim: Statement, title: str, doubt: str, context: PageContext) -> SearchEntry:
    """The entry of a claim. Its text is who makes it, as an excerpt of the claim might leave that
    out. The title of the incident is there under another name, so that it weighs less than in the
    incident's own entry, which comes first."""
    return SearchEntry(
        title=apart(title),
        name="",
        word="",
        doubt=doubt,
        date=apart(words(claim.date)),
        day=_day(claim.date),
        names=(),
        former=(),
        facets=tuple(_facets(claim_facets(claim, context))),
        claim=claim_content(claim, context),
        texts=(context.archive.actor(claim.claim.by).name,),
        prose=Markup(),
    )


def _facets(facets: Facets) -> Iterator[Facet]:
    yield Facet("kind", facets.kind)
    for field in fields(facets)[1:]:
        values: Iterable[str] = getattr(facets, field.name)
        yield from (Facet(field.name, value) for value in values)


def _day(date: Edtf) -> str:
    return date.earliest.isoformat()


def _file(address: str) -> str:
    return f"{address}index.html"
