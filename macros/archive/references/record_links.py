"""References from record to record, and the backlinks that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.records.model.fields import Prose, Ref
from macros.records.model.record import Record
from macros.records.model.reference_finder import find_references
from macros.records.text import markdown
from macros.records.yaml_files.strict_yaml import Location

Key = tuple[str, str]
"""Kind and id of a record: ("incident", "peru-breaks-relations"); or the name of a vocabulary in
`TERMS_WITH_PAGE` and a term of it: ("topics", "asylum")."""


KINDS = ("incident", "actor", "relation")
"""The kinds of the records in `data/`, in the order of `Library.data_records`."""


TERMS_WITH_PAGE = ("topics", "places")
"""The vocabularies whose terms have pages, which show the records that use the term."""


def locate_references(record: Record, *, prose: bool = True) -> Iterator[tuple[Location, str, str]]:
    """The references of a record, each as location in the file, kind and id. With `prose`, links in
    Markdown are included."""
    for at, marker, text in find_references(record):
        if isinstance(marker, Ref):
            yield at, marker.kind, text
        elif prose and isinstance(marker, Prose):
            for kind, id in markdown.links(text):
                yield at, kind, id


def referenced_keys(record: Record) -> Iterable[Key]:
    """The distinct records that a record names, in fields or in Markdown, and the terms with pages
    that it uses."""
    found = record.references
    terms = (key for key in found.terms if key[0] in TERMS_WITH_PAGE)
    return dict.fromkeys((*found.records, *found.linked, *terms))


def index_backlinks(records: Iterable[Record]) -> dict[Key, tuple[Record, ...]]:
    """For each record, and each term with a page, the distinct records that name it, in the order
    of `records`."""
    found: dict[Key, dict[Key, Record]] = {}
    for record in records:
        for key in referenced_keys(record):
            found.setdefault(key, {})[record.kind_name, record.id] = record
    return {key: tuple(group.values()) for key, group in found.items()}
