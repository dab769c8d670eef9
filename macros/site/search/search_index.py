"""The search index of a site: its bundle, made from the entries of all pages, or reused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress

from macros.records.basics.fingerprint import fingerprint
from macros.site.project.version import code_version
from macros.site.search.bundle_reuse import reuse_bundle, save_bundle
from macros.site.search.canonical_bundle import make_canonical
from macros.site.search.entry_files import EntryFiles
from macros.site.search.pagefind_run import make_bundle
from macros.site.system.directory import Directory
from macros.site.system.file_writing import current_umask
from macros.views.search_entry import Entry

BUNDLE = "pagefind"
"""The folder of the bundle in the site."""

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
        self._cache = cache.descendant([_SEARCH], make=True) if cache else None
        self._entries = EntryFiles(self._cache or new.descendant([_TEMPORARY], make=True))

    @property
    def pages(self) -> Collection[str]:
        """The addresses of the pages whose entries are known from the last build."""
        return self._entries.pages

    def update(
        self,
        addresses: Iterable[str],
        changed: Collection[str],
        make: Callable[[str], Iterable[Entry]],
    ) -> None:
        """Have the entries of the pages at some addresses, and of no others; `make` makes those of
        a page, if it is among `changed`."""
        self._entries.update(addresses, changed, make)

    def put(self, address: str, entries: Iterable[Entry]) -> None:
        """Set the entries of one page."""
        self._entries.put(address, entries)

    def write(self) -> None:
        """Write the bundle into the new site. Raises IndexingFailed, UnknownBundle and
        OSError."""
        modes = f"{current_umask():o}"
        key = fingerprint(code_version(), modes, self._entries.fingerprint())
        cache = self._cache
        if not (cache and self._old and reuse_bundle(BUNDLE, key, self._old, self._new, cache)):
            make_bundle(self._entries.folder, self._new, BUNDLE)
            make_canonical(self._new.subdirectory(BUNDLE))
            if cache:
                save_bundle(BUNDLE, key, self._new, cache)
        self._entries.save()
        self._new.remove(_TEMPORARY)


def keep_bundle(old: Directory | None, new: Directory) -> None:
    """Move the bundle of the site that is about to be replaced into the new one, if it has one."""
    with suppress(OSError):
        if old:
            old.rename(BUNDLE, new, BUNDLE)
