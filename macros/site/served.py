"""The builds that `mkdocs serve` makes: the pages of records wait until somebody asks for them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .attempt import Failure, attempt
from .reloading import Code

if TYPE_CHECKING:  # a preview begins although code that draws may be broken
    from ..records.library import Library
    from .printing import Printer


class Desk:
    """Where the pages of the newest build are asked for."""

    def __init__(self) -> None:
        self._printer: Printer | None = None
        self._one_at_a_time = threading.Lock()

    def take(self, printer: Printer) -> None:
        """From now on print the pages of another build."""
        self._printer = printer

    def has(self, file: str) -> bool:
        """Whether something is printed to a file of the site when somebody asks for it."""
        return self._printer is not None and file in self._printer.items

    def fetch(self, file: str, folder: Path) -> None:
        """Print something to its place in a folder, if it is printed and not there yet."""
        with self._one_at_a_time:
            printer = self._printer
            if printer and file in printer.items and not (folder / file).exists():
                printer.write(file, folder)


class ServedBuild:
    """In the place of MkDocs' own build. The first does not fail, as MkDocs would end with it, but
    remembers what it would have failed by, and which code it was made with. `library` is what the
    last build has read, if one could."""

    def __init__(self, build: Callable[..., None]) -> None:
        self._build = build
        self.code = Code()
        self.desk = Desk()
        self.first: Failure | None = None
        self.library: Library | None = None
        self._begun = False

    def __call__(self, *arguments: Any, **keywords: Any) -> None:
        if self._begun:
            self._build(*arguments, **keywords)
            return
        self._begun = True
        self.first = attempt(lambda: self._build(*arguments, **keywords))


def begin() -> None:
    """Let `serve` make such builds. MkDocs has no event between its first build and the end that
    follows if it fails, so the build is replaced by its name. Without live reload nobody waits for
    a mended site, the end is right, and everything is printed."""
    context = click.get_current_context(silent=True)
    if context and context.command.name == "serve" and context.params.get("livereload"):
        from mkdocs.commands import serve  # a build that is not served need not load it

        vars(serve)["build"] = ServedBuild(vars(serve)["build"])


def present() -> ServedBuild | None:
    """What builds for `serve` in this process, if anything does."""
    serve = sys.modules.get("mkdocs.commands.serve")
    build = getattr(serve, "build", None)
    return build if hasattr(build, "desk") else None  # its class may have been loaded anew since
