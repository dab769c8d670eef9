"""The reuse of a bundle: that of the published site, if it was made from the same entries."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from macros.records.basics import plain_json
from macros.site.system.directory import Directory

_MAX_SIZE = 1 << 28

Mark = list[int]
"""The size and mode of a file, and the time of the last write: all hard links to it have them."""


def reuse_bundle(name: str, key: str, old: Directory, new: Directory, cache: Directory) -> bool:
    """Link the bundle in the folder `name` of the published site into the new one, if it is what
    was saved with this key. Returns whether that was possible."""
    folders = _load(name, cache, key)
    if not folders:
        return False
    try:
        for folder, marks in folders.items():
            names = [name, *filter(None, [folder])]
            source, target = old.descendant(names), new.descendant(names, make=True)
            for file, mark in marks.items():
                if _mark(source, file) != mark:
                    raise OSError(f"{file} has been changed")
                source.link(file, target)
        return True
    except (OSError, NotImplementedError):  # also where the file system has no hard links
        new.remove(name)
        return False


def save_bundle(name: str, key: str, site: Directory, cache: Directory) -> None:
    """Save what the bundle of a new site looks like, as far as that is possible."""
    with suppress(OSError):
        bundle = site.subdirectory(name)
        inner = [one for one in bundle.names() if _is_folder(bundle, one)]
        marks = {"": _marks(bundle)} | {one: _marks(bundle.subdirectory(one)) for one in inner}
        cache.write(_index(name), plain_json.to_json_text({"key": key, "folders": marks}).encode())


def _index(name: str) -> str:
    return f"{name}.json"


def _marks(folder: Directory) -> dict[str, Mark | None]:
    return {one: _mark(folder, one) for one in folder.names() if not _is_folder(folder, one)}


def _is_folder(place: Directory, name: str) -> bool:
    found = place.stat(name)
    return found is not None and stat.S_ISDIR(found.st_mode)


def _mark(place: Directory, name: str) -> Mark | None:
    found = place.stat(name)
    return found and [found.st_size, found.st_mode, found.st_mtime_ns]


def _load(name: str, cache: Directory, key: str) -> dict[str, dict[str, Mark]]:
    """The marks of the files by their folder and name; none if they are those of another key."""
    try:
        saved = plain_json.from_json_text(cache.read(_index(name), _MAX_SIZE).decode())
        if saved["key"] != key:
            return {}
        return {
            os.path.basename(folder): {os.path.basename(file): mark for file, mark in marks.items()}
            for folder, marks in saved["folders"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
