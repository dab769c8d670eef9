"""How addresses are spelled: relative and full URLs, and the ids of anchors on pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.archive.archive import Archive
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.records.model.record import NamedRecord


def content_page_address(file: str) -> str:
    """The address of a content page. `file` is the path of its Markdown file below `docs`."""
    folder, _, name = file.rpartition("/")
    inner = name.removesuffix(".md")
    return "".join(f"{part}/" for part in (folder, "" if inner == "index" else inner) if part)


def base_of(page: str) -> str:
    """The relative path from a page to the site's root: `../../` from `incidents/x/`."""
    return "../" * page.count("/")


def absolute(path: str, site: str) -> str:
    """The full address of a path below the site's address; empty if the site has no address."""
    return f"{site.rstrip('/')}/{path}" if site else ""


CARDS = "assets/cards/"
"""The folder of all cards, below the site's root."""


API = "api/v1/"
"""The folder of the interface, below the site's root. Files of another meaning than theirs have
another version."""

TABLES = "data/"
"""The folder of the tables, below the site's root."""


def card_path(name: str) -> str:
    """The path of a card by its name."""
    return f"{CARDS}{name}.png"


def wikidata(id: str) -> str:
    """The address of a Wikidata item."""
    return f"https://www.wikidata.org/wiki/{id}"


def claim_anchor(claim: Statement) -> str:
    """The anchor of a claim on its incident's page."""
    return f"claim-{claim.name}"


def former_claim_anchors(claim: Statement) -> tuple[str, ...]:
    """The anchors that a claim had before it was renamed."""
    return tuple(f"claim-{name}" for name in claim.former)


def source_anchor(source: CitedSource) -> str:
    """The anchor of a source in the register, named after the first record that cites it."""
    citation = source.citations[0]
    return f"{citation.record.id}-{citation.key}"


def source_anchors(source: CitedSource, archive: Archive) -> Iterator[str]:
    """Every anchor that a source has, had, or would have if another record cited it first. As all
    of them are on the page, a link stays valid as long as any of these records cites the source."""
    for citation in source.citations:
        record = citation.record
        if isinstance(record, NamedRecord):
            aliases: Sequence[str] = record.aliases
        else:
            aliases = archive.relation(record.id).aliases
        for id in (record.id, *aliases):
            yield f"{id}-{citation.key}"


def term_anchor(vocabulary: str, term: str) -> str:
    """The anchor of a term on the method page. Two vocabulary files may have a term of the same
    name, so the name of the file is part of it."""
    return f"{vocabulary}-{term}"


def folder_and_file(address: str) -> tuple[str, str]:
    """The folder of a page, and the name of its file; that is empty for the folder's index.html."""
    folder, slash, file = address.rpartition("/")
    return f"{folder}{slash}", file


def file_of(address: str) -> str:
    """The path of the file that has the page at an address."""
    return address if folder_and_file(address)[1] else f"{address}index.html"


def address_of(file: str) -> str:
    """The address of the page in a file: the inverse of `file_of`."""
    folder, name = folder_and_file(file)
    return folder if name == "index.html" else file
