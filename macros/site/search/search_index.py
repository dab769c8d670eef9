"""The search index of a site: its bundles, made from the entries of all pages, or reused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress

from macros.records.basics.fingerprint import fingerprint
from macros.site.project.version import code_version
from macros.site.search.bundle_parts import BUNDLE, CLAIMS, Part, parts
from macros.site.search.bundle_reuse import reuse_bundle, save_bundle
from macros.site.search.entry_files import EntryFiles
from macros.site.system.directory import Directory
from macros.site.system.file_writing import current_umask
from macros.site.system.worker_pool import WorkerFailed
from macros.views.search_entry import Entry

_SEARCH = "search"
"""The folder in the cache."""
_TEMPORARY = ".search"
"""The folder of the entries in the new site, if there is no cache. MkDocs leaves it alone, as it is
hidden."""


class SearchIndex:
    """The search of the site that a build makes in the folder `new`. `old` is the published site
    before, if there is one, and `cache` the folder that this build alone uses now, if it has
    one."""

    def __init__(self, new: Directory, old: Directory | None, cache: Directory | None) -> None:
        self._new, self._old = new, old
        self._cache: Directory | None = None
        self._generated: Collection[str] = ()
        self._make: Callable[[str], Iterable[Entry]] = lambda _: ()
        self._put: dict[str, list[Entry]] = {}
        with suppress(OSError):  # where nothing can be cached, all entries are made anew
            if cache:
                folder = cache.descendant([_SEARCH], make=True)
                self._entries = EntryFiles(folder)
                self._cache = folder
        if self._cache is None:
            self._entries = EntryFiles(new.descendant([_TEMPORARY], make=True))

    @property
    def pages(self) -> Collection[str]:
        """The addresses of the pages whose entries are known from the last build."""
        return self._entries.pages

    def update(
        self,
        generated: Collection[str],
        content_pages: Iterable[str],
        changed: Collection[str],
        make: Callable[[str], Iterable[Entry]],
    ) -> None:
        """Have the entries of the pages at some addresses, and of no others. `make` makes those of
        a generated page, if it is among `changed`; those of content pages are put."""
        self._generated, self._make = generated, make
        with self._without_cache_if_it_fails():
            self._entries.update([*generated, *content_pages], changed, make)

    def put(self, address: str, entries: Iterable[Entry]) -> None:
        """Set the entries of one page."""
        self._put[address] = list(entries)
        with self._without_cache_if_it_fails():
            self._entries.put(address, self._put[address])

    @contextmanager
    def _without_cache_if_it_fails(self) -> Iterator[None]:
        """Make all entries anew beside the new site, if those in the cache cannot be written, as on
        a full disk."""
        try:
            yield
        except (OSError, WorkerFailed):
            if self._cache is None:
                raise
            with suppress(OSError):
                self._cache.remove(self._entries.folder.name)
            self._cache = None
            self._entries = EntryFiles(self._new.descendant([_TEMPORARY], make=True))
            self._entries.update(self._generated, self._generated, self._make)
            for address, entries in self._put.items():
                self._entries.put(address, entries)

    def write(self) -> None:
        """Write the bundles into the new site. Raises IndexingFailed, UnknownBundle and
        OSError."""
        marks = self._entries.marks()
        for part in parts(marks):
            self._write(part, [f"{file} {marks[file]}" for file in part.files])
        self._entries.save()
        self._new.remove(_TEMPORARY)

    def _write(self, part: Part, entries: Iterable[str]) -> None:
        key = fingerprint(code_version(), f"{current_umask():o}", part.pattern, *entries)
        name, cache = part.name, self._cache
        if not (cache and self._old and reuse_bundle(name, key, self._old, self._new, cache)):
            part.make(self._entries.folder, self._new)
            if cache:
                save_bundle(name, key, self._new, cache)


def keep_bundles(old: Directory | None, new: Directory) -> None:
    """Move the bundles of the site that is about to be replaced into the new one, if it has any."""
    for name in (BUNDLE, CLAIMS):
        with suppress(OSError):
            if old:
                old.rename(name, new, name)
