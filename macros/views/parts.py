"""The parts of lists that are too long for the page that they belong to: which there are."""

from __future__ import annotations

from collections.abc import Iterator

from ..archive.archive import Archive
from ..archive.citations import CitedSource
from ..archive.cutting import ALL
from ..archive.lists import LISTS, OWNED
from .list_words import LIST_WORDS
from .sections import Owner, key_of, way
from .sheet import Sheet
from .urls import Index, Part, parts_folder


def parts_of_indexes(archive: Archive, address: str | None = None) -> Iterator[Part]:
    """All parts of the lists that are no record's, but for whole years, which have pages anyway;
    where an address is given, only those among which its part would be."""
    for name, words in LIST_WORDS.items():
        if words.home and _lies_in(parts_folder(name, words.home), address):
            for part in _parts(name, words.home, archive, ()):
                if name != "years" or len(part.steps) > 1:
                    yield part


def parts_of(of: Owner, archive: Archive, address: str | None = None) -> Iterator[Part]:
    """All parts of the lists of a record, a topic or a source; where an address is given, only
    those among which its part would be."""
    for name in OWNED.get(key_of(of)[0], ()):
        if not _lies_in(parts_folder(name, of), address):
            continue
        found = list(_parts(name, of, archive, ()))
        if len(found) > 1 and isinstance(
            of, CitedSource
        ):  # it has no page that could show its sections
            yield Part(of, name, ())
        yield from found


def _lies_in(folder: str, address: str | None) -> bool:
    return address is None or address.startswith(folder)


def _parts(name: str, of: Owner, archive: Archive, steps: tuple[str, ...]) -> Iterator[Part]:
    for step in archive.lists.sections(name, *key_of(of), *steps):
        here = (*steps, step)
        for number in range(1, pages_of(name, of, here, archive) + 1):
            yield Part(of, name, here, number)
        yield from _parts(name, of, archive, here)


def pages_of(name: str, of: Owner, steps: tuple[str, ...], archive: Archive) -> int:
    """How many pages a part has: one where it is cut further."""
    key = key_of(of)
    if archive.lists.sections(name, *key, *steps):
        return 1
    return -(-archive.lists.total(name, *key, *steps) // LISTS[name].page)


def part_title(part: Part, archive: Archive) -> str:
    """ "Incidents of March 2014", "Claims by Peru, 2014", with a number from the second page on."""
    words, of = LIST_WORDS[part.list], owner_title(part.of)
    if part.steps in ((), (ALL,)):
        title = words.whole.format(of=of, many=words.many or f"{words.one}s")
    else:
        title = words.title.format(of=of, part=way(part.list, part.of, part.steps, archive))
    return f"{title} (page {part.number})" if part.number > 1 else title


def owner_title(of: Owner) -> str:
    match of:
        case Index():
            return of.name.replace("_", " ").capitalize()
        case CitedSource():
            return of.source.title
    return of.title


def neighbour(part: Part, by: int, sheet: Sheet) -> Part | None:
    """The page before (-1) or after (+1) a part's: of the same part, or else of the next."""
    name, of, steps, archive = part.list, part.of, part.steps, sheet.archive
    if 1 <= part.number + by <= pages_of(name, of, steps, archive):
        return Part(of, name, steps, part.number + by)
    for depth in reversed(range(len(steps))):
        beside = archive.lists.sections(name, *key_of(of), *steps[:depth])
        place = beside.index(steps[depth]) + by
        if 0 <= place < len(beside):
            return Part(of, name, (*steps[:depth], beside[place]))
    return None
