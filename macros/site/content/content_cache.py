"""The content-page cache: content pages that earlier builds rendered, with the reads of each.

A page depends on its own text, on what its macros read of the archive, and on the addresses of the
files that it links to. All three are recorded while it is rendered. A page with a broken link, or
with a link that begins with a slash, is never cached, so that MkDocs reports it in each build.
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

_FINGERPRINTS = "fingerprints"
"""Name of the blob with the fingerprints of all pages' reads. The names of pages are digests."""

_ABSOLUTE_LINK = re.compile(r"""\b(?:href|src)=["']?/""")


@dataclass(frozen=True, slots=True)
class RecordedReads:
    """What rendering a page has read: queries of the archive, and look-ups of files by path, each
    with the address that it found."""

    read: set[QueryKey]
    lookups: dict[str, str | None]


class ContentCache:
    """The cached content pages of one build. `environment` is the fingerprint of code, templates
    and settings, without the folder of the site: a page can show that only if it names `config`.
    `change_set` is the change set of the records since the last build."""

    def __init__(
        self, store: BatchedStore, environment: str, site_dir: str, change_set: ChangeSet
    ) -> None:
        self._store, self._environment, self._site_dir, self._change_set = (
            store,
            environment,
            site_dir,
            change_set,
        )
        self._last_fingerprints = self._load_fingerprints()
        self._new_fingerprints: dict[str, str] = {}

    def _load_fingerprints(self) -> dict[str, str]:
        """The fingerprints of the pages' reads in the last build, by name; none if the change set
        starts at another build."""
        text = self._store.get(_FINGERPRINTS)
        state, found = plain_json.from_json_text(text) if text else (None, {})
        return found if state == self._change_set.previous_fingerprint else {}

    def get(
        self, page: Page, files: SiteFiles, fingerprints: Fingerprints
    ) -> dict[str, Any] | None:
        """The saved page, as plain data; None if it has to be rendered again."""
        name = self._name(page)
        text = self._store.get(name)
        if text is None:
            return None
        saved: dict[str, Any] = plain_json.from_json_text(text)
        for path, url in saved["lookups"].items():
            file = files.get_file_from_path(path)
            if file is None or file.url != url:
                return None
        if self._last_fingerprints.get(name) == saved["fingerprint"]:
            is_same = self._change_set.reworded.isdisjoint(saved["records"])
        else:
            is_same = saved["fingerprint"] == _reads_fingerprint(saved["read"], fingerprints)
        if not is_same:
            return None
        self._new_fingerprints[name] = saved["fingerprint"]
        return saved

    def put(self, page: Page, reads: RecordedReads, fingerprints: Fingerprints) -> None:
        """Save a page that has just been rendered, if it can be cached."""
        content = page.content or ""
        if None in reads.lookups.values() or _ABSOLUTE_LINK.search(content):
            return
        name, read = self._name(page), sorted(reads.read)
        linked = page.links_to_anchors or {}
        saved = {
            "read": read,
            "fingerprint": _reads_fingerprint(read, fingerprints),
            "records": sorted({path for key in read for path in fingerprints.record_paths(key)}),
            "lookups": reads.lookups,
            "content": content,
            "title": page.title,
            "meta": page.meta,
            "contents": [_anchor_to_plain(one) for one in page.toc],
            "anchors": sorted(page.present_anchor_ids or ()),
            "linked": {file.src_uri: anchors for file, anchors in linked.items()},
        }
        self._new_fingerprints[name] = saved["fingerprint"]
        self._store.put(name, plain_json.to_json_text(saved))

    def save(self) -> None:
        """Save the fingerprints of all pages' reads. To be called when all pages are rendered."""
        self._store.put(
            _FINGERPRINTS,
            plain_json.to_json_text([self._change_set.fingerprint, self._new_fingerprints]),
        )

    def render_parallel(
        self, pages: Sequence[Page], render: Callable[[Iterable[Page]], object], *, few: int
    ) -> bool:
        """Render and save pages in several processes, unless they are fewer than `few`. Returns
        whether that was done."""
        return self._store.put_parallel(pages, render, serial_limit=few)

    def _name(self, page: Page) -> str:
        text = page.file.content_string
        site_dir = self._site_dir if "config" in text else ""
        return fingerprint(self._environment, site_dir, page.file.src_uri, page.url, text)


def restore_page(saved: dict[str, Any], page: Page, files: SiteFiles) -> str:
    """Set what rendering sets of a page from what the cache has of it. Returns the page's HTML."""
    page.title = saved["title"]
    page.meta = {name: Markup(text) for name, text in saved["meta"].items()}
    page.toc = TableOfContents([_anchor(*anchor) for anchor in saved["contents"]])
    page.present_anchor_ids = set(saved["anchors"])
    page.links_to_anchors = {_file(files, path): ids for path, ids in saved["linked"].items()}
    return str(saved["content"])


def _reads_fingerprint(read: Iterable[Iterable[str]], fingerprints: Fingerprints) -> str:
    return fingerprint(*(fingerprints.of(tuple(key)) for key in read))


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


def _file(files: SiteFiles, path: str) -> File:
    file = files.get_file_from_path(path)
    assert file is not None
    return file
