"""How addresses are made: relative and full ones, and the names of places on pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.archive.archive import Archive
from macros.archive.provenance.citations import CitedSource
from macros.archive.provenance.claim_index import Statement
from macros.records.model.record import NamedRecord


def content_page_address(file: str) -> str:
    """The address of the page that an author's Markdown file makes; `file` is its path below
    `docs`."""
    folder, _, name = file.rpartition("/")
    inner = name.removesuffix(".md")
    return "".join(f"{part}/" for part in (folder, "" if inner == "index" else inner) if part)


def base_of(page: str) -> str:
    """The way from a page's address back to the site's root: `../../` from `incidents/x/`."""
    return "../" * page.count("/")


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


def folder_and_file(address: str) -> tuple[str, str]:
    """The folder of a page and, if it is not the folder's own page, the name of its file."""
    folder, slash, file = address.rpartition("/")
    return f"{folder}{slash}", file


def file_of(address: str) -> str:
    """The file of a site in which the page at an address is."""
    return address if folder_and_file(address)[1] else f"{address}index.html"


def address_of(file: str) -> str:
    """The address of the page in a file of a site."""
    folder, name = folder_and_file(file)
    return folder if name == "index.html" else file
