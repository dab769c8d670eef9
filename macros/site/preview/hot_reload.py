"""The project's own code while a preview runs: whether its files have changed, and how it is loaded
anew."""

from __future__ import annotations

import gc
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from macros.location import CODE
from macros.site.system.signals import deferred_signals

PACKAGE = __name__.partition(".")[0]

FileTimes = dict[Path, tuple[int, int]]
"""When each file was changed last, and its size."""


class LoadedCode:
    """The modules of the package, as they stood when they were loaded.

    They are taken out of Python's memory and loaded together, so that no two versions of a class
    meet. What outlives that, the objects that a preview is made of, keeps its old code.
    """

    def __init__(self, loaded: FileTimes | None = None) -> None:
        self.folder = CODE
        self._loaded = self._look() if loaded is None else loaded

    def has_changed(self) -> bool:
        """Whether other code is to be loaded. Where there is none, it is gone for a while: a build
        tells of that."""
        look = self._look()
        return bool(look) and look != self._loaded

    def reload(self, load: Callable[[], object]) -> FileTimes:
        """Let `load` load every module anew that the site is made with, and return how their files
        stood. Raises what loading one raises; then all modules are as they were."""
        look = self._look()
        before = {name: sys.modules.pop(name) for name in self._names()}
        for folder in [path for path in sys.path_importer_cache if self._holds(path)]:
            del sys.path_importer_cache[folder]  # it remembers which files there are
        try:
            load()
        except BaseException:
            for name in self._names():
                del sys.modules[name]
            sys.modules.update(before)
            raise
        return look

    def _look(self) -> FileTimes:
        found: FileTimes = {}
        for path in self.folder.rglob("*.py"):
            try:
                stat = path.stat()
            except FileNotFoundError:  # an editor is about to put it back
                continue
            found[path] = (stat.st_mtime_ns, stat.st_size)
        return found

    def _names(self) -> list[str]:
        return [name for name, module in sys.modules.items() if self._is_ours(name, module)]

    def _is_ours(self, name: str, module: ModuleType) -> bool:
        named = name == PACKAGE or name.startswith(f"{PACKAGE}.")
        file = getattr(module, "__file__", None)
        return named and file is not None and self._holds(file)

    def _holds(self, path: str) -> bool:
        return Path(path).resolve().is_relative_to(self.folder)


def collect_garbage() -> None:
    """Free what builds before have left, code that was loaded anew since included. Builds run
    without the collector, and what they keep is frozen, so that it would stay for ever; and Python
    remembers of which classes the last types were made."""
    for forget in getattr(typing, "_cleanups", ()):
        forget()
    gc.unfreeze()
    with deferred_signals():
        gc.collect()
