"""The entries of the search as files: those of the last build, with what has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress

from macros.records.basics import plain_json
from macros.records.basics.fingerprint import fingerprint
from macros.site.system import file_writing, worker_pool
from macros.site.system.directory import Directory
from macros.views.search_entry import Entry

PARALLEL_THRESHOLD = 500
"""Number of pages from which several processes make their entries faster than one."""

_INDEX, _FOLDER = "entries.json", "entries"
_MAX_SIZE = 1 << 28

PageEntries = dict[str, str]
"""The files of a page's entries, and the fingerprint of each."""

MakeEntries = Callable[[str], Iterable[Entry]]
"""Makes the entries of the page at an address."""


class EntryFiles:
    """The files of the entries in a folder of `place`, which is the cache that one build at a time
    holds, or any other folder. What a build has begun to change counts only when it is saved: after
    one that has failed, all entries are made anew."""

    def __init__(self, place: Directory) -> None:
        self._place = place
        self._pages = _load(place)
        with suppress(FileNotFoundError):
            place.unlink(_INDEX)
        if not self._pages:
            place.remove(_FOLDER)
        self.folder = place.descendant([_FOLDER], make=True).path

    @property
    def pages(self) -> Collection[str]:
        """The addresses of the pages whose entries are there."""
        return self._pages.keys()

    def update(self, addresses: Iterable[str], changed: Collection[str], make: MakeEntries) -> None:
        """Keep the entries of pages at some addresses only, and make those anew that are among
        `changed`."""
        present = set(addresses)
        for address in self._pages.keys() - present:
            self.put(address, [])
            del self._pages[address]

        def work(batch: Iterable[str]) -> str:
            return plain_json.to_json_text([(one, self._write(make(one))) for one in batch])

        texts = worker_pool.run_parallel(sorted(changed), work, serial_limit=PARALLEL_THRESHOLD)
        for text in texts:
            for address, marks in plain_json.from_json_text(text):
                self._replace(address, marks)

    def put(self, address: str, entries: Iterable[Entry]) -> None:
        """Set the entries of one page."""
        self._replace(address, self._write(entries))

    def marks(self) -> PageEntries:
        """The files of all entries, and the fingerprint of each."""
        return {file: mark for marks in self._pages.values() for file, mark in marks.items()}

    def save(self) -> None:
        """Keep the entries for the next build, as far as that is possible."""
        with suppress(OSError):
            self._place.write(_INDEX, plain_json.to_json_text(self._pages).encode())

    def _write(self, entries: Iterable[Entry]) -> PageEntries:
        marks = {}
        for file, html in entries:
            file_writing.write_file(f"{self.folder}/{file}", html.encode("utf-8"))
            marks[file] = fingerprint(html)
        return marks

    def _replace(self, address: str, new: PageEntries) -> None:
        for file in self._pages.get(address, {}).keys() - new.keys():
            (self.folder / file).unlink(missing_ok=True)
        self._pages[address] = new


def _load(place: Directory) -> dict[str, PageEntries]:
    try:
        saved = plain_json.from_json_text(place.read(_INDEX, _MAX_SIZE).decode())
        return {address: dict(marks.items()) for address, marks in saved.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
