"""Hot reload: whether the project's code has changed while a preview runs, and loading it anew."""

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
"""The modification time and the size of each file."""


class LoadedCode:
    """The modules of the package, and the times of their files when they were loaded.

    All modules are removed from `sys.modules` and loaded together, so that two versions of one
    class are never in use together. Objects that outlive a reload keep their old code.
    """

    def __init__(self, loaded: FileTimes | None = None) -> None:
        self.folder = CODE
        self._loaded = self._file_times() if loaded is None else loaded

    def has_changed(self) -> bool:
        """Whether files have changed since they were loaded. False while there are none, as during
        a checkout: the build reports that."""
        times = self._file_times()
        return bool(times) and times != self._loaded

    def reload(self, load: Callable[[], object]) -> FileTimes:
        """Load the package anew: `load` imports what the preview and its builds need. Returns the
        times of the files. Raises what an import raises; then all modules are as before."""
        times = self._file_times()
        before = {name: sys.modules.pop(name) for name in self._module_names()}
        for folder in [path for path in sys.path_importer_cache if self._contains(path)]:
            del sys.path_importer_cache[folder]  # it caches the list of files
        try:
            load()
        except BaseException:
            for name in self._module_names():
                del sys.modules[name]
            sys.modules.update(before)
            raise
        return times

    def _file_times(self) -> FileTimes:
        found: FileTimes = {}
        for path in self.folder.rglob("*.py"):
            try:
                stat = path.stat()
            except FileNotFoundError:  # an editor is replacing it
                continue
            found[path] = (stat.st_mtime_ns, stat.st_size)
        return found

    def _module_names(self) -> list[str]:
        return [name for name, module in sys.modules.items() if self._is_own(name, module)]

    def _is_own(self, name: str, module: ModuleType) -> bool:
        is_named = name == PACKAGE or name.startswith(f"{PACKAGE}.")
        file = getattr(module, "__file__", None)
        return is_named and file is not None and self._contains(file)

    def _contains(self, path: str) -> bool:
        return Path(path).resolve().is_relative_to(self.folder)


def collect_garbage() -> None:
    """Free the objects of earlier builds, and code that was reloaded since. Builds run without the
    collector and freeze their objects, which would otherwise never be freed. `typing` caches
    generic types, and so their classes."""
    for clear_cache in getattr(typing, "_cleanups", ()):
        clear_cache()
    gc.unfreeze()
    with deferred_signals():
        gc.collect()
