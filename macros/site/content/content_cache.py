"""Authors' pages as they were drawn before: kept with what they were drawn from.

A page is drawn from its own text, from what its macros read of the archive, and from the addresses
of the files that it leads to. All three are noted while it is drawn; one that leads to nothing, or
by an address of its own making, is drawn each time, so that MkDocs tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.archive.incremental.archive_fingerprints import Fingerprints
from macros.archive.incremental.query_keys import QueryKey
from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.site.cache.batched_store import BatchedStore
from macros.site.cache.snapshot_cache import ChangeSet
from macros.site.rendering.site_files import SiteFiles

_PRINTS = "prints"
"""The name of the piece that tells what was read for all pages: others have digests for names."""

_OWN_ADDRESS = re.compile(r"""\b(?:href|src)=["']?/""")


@dataclass(frozen=True, slots=True)
class RecordedReads:
    """What was noted while a page was drawn: what was read of the archive, and which files were
    looked for."""

    read: set[QueryKey]
    lookups: dict[str, str | None]


class ContentCache:
    """The authors' pages of one build. `look` tells all that they are drawn with, but for the
    folder of the site, which none shows that does not name the configuration; `since` tells what
    has changed of the records."""

    def __init__(self, pieces: BatchedStore, look: str, folder: str, since: ChangeSet) -> None:
        self._pieces, self._look, self._folder, self._since = pieces, look, folder, since
        self._before = self._known()
        self._now: dict[str, str] = {}

    def _known(self) -> dict[str, str]:
        """The prints of what was read for the pages, by their names, when what is reworded now said
        something else."""
        text = self._pieces.get(_PRINTS)
        state, prints = plain_json.from_json_text(text) if text else (None, {})
        return prints if state == self._since.previous_fingerprint else {}

    def get(self, page: Page, files: SiteFiles, prints: Fingerprints) -> dict[str, Any] | None:
        """The page as it was drawn before, if it would be drawn so again."""
        name = self._name(page)
        text = self._pieces.get(name)
        if text is None:
            return None
        kept: dict[str, Any] = plain_json.from_json_text(text)
        for place, url in kept["sought"].items():
            file = files.get_file_from_path(place)
            if file is None or file.url != url:
                return None
        if self._before.get(name) == kept["print"]:
            same = self._since.reworded.isdisjoint(kept["told"])
        else:
            same = kept["print"] == _fingerprint(kept["read"], prints)
        if not same:
            return None
        self._now[name] = kept["print"]
        return kept

    def put(self, page: Page, noted: RecordedReads, prints: Fingerprints) -> None:
        """Keep a page that has just been drawn, if it can be."""
        content = page.content or ""
        if None in noted.lookups.values() or _OWN_ADDRESS.search(content):
            return
        name, read = self._name(page), sorted(noted.read)
        linked = page.links_to_anchors or {}
        kept = {
            "read": read,
            "print": _fingerprint(read, prints),
            "told": sorted({path for note in read for path in prints.record_paths(note)}),
            "sought": noted.lookups,
            "content": content,
            "title": page.title,
            "meta": page.meta,
            "contents": [_anchor_to_plain(one) for one in page.toc],
            "anchors": sorted(page.present_anchor_ids or ()),
            "linked": {file.src_uri: anchors for file, anchors in linked.items()},
        }
        self._now[name] = kept["print"]
        self._pieces.put(name, plain_json.to_json_text(kept))

    def save(self) -> None:
        """Leave to the next build from what the pages were drawn, when all are."""
        self._pieces.put(_PRINTS, plain_json.to_json_text([self._since.fingerprint, self._now]))

    def render_parallel(
        self, pages: Sequence[Page], draw: Callable[[Iterable[Page]], object], *, few: int
    ) -> bool:
        """Let several processes draw pages, each of which is kept then if it can be, unless there
        are but few; whether that was done."""
        return self._pieces.put_parallel(pages, draw, serial_limit=few)

    def _name(self, page: Page) -> str:
        text = page.file.content_string
        folder = self._folder if "config" in text else ""
        return fingerprint(self._look, folder, page.file.src_uri, page.url, text)


def restore_page(kept: dict[str, Any], page: Page, files: SiteFiles) -> str:
    """Make a page what it was; returns its HTML."""
    page.title = kept["title"]
    page.meta = {name: Markup(text) for name, text in kept["meta"].items()}
    page.toc = TableOfContents([_anchor(*one) for one in kept["contents"]])
    page.present_anchor_ids = set(kept["anchors"])
    page.links_to_anchors = {_file(files, at): one for at, one in kept["linked"].items()}
    return str(kept["content"])


def _fingerprint(read: Iterable[Iterable[str]], prints: Fingerprints) -> str:
    return fingerprint(*(prints.of(tuple(note)) for note in read))


def _anchor_to_plain(anchor: AnchorLink) -> list[Any]:
    return [
        anchor.title,
        anchor.id,
        anchor.level,
        [_anchor_to_plain(one) for one in anchor.children],
    ]


def _anchor(title: str, id: str, level: int, children: Iterable[list[Any]]) -> AnchorLink:
    anchor = AnchorLink(title, id, level)
    anchor.children += [_anchor(*one) for one in children]
    return anchor


def _file(files: SiteFiles, place: str) -> File:
    file = files.get_file_from_path(place)
    assert file is not None
    return file
