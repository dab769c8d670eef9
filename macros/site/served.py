"""The builds that `mkdocs serve` makes: the pages of records wait until somebody asks for them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from mkdocs.config.defaults import MkDocsConfig

from .attempt import Failure, attempt
from .following import Follower
from .publication import tidy
from .reloading import Code
from .required import require

if TYPE_CHECKING:  # a preview begins although code that draws may be broken
    from ..records.library import Library
    from ..views.edition import Edition
    from .asking import Counter


class Desk:
    """Where the pages of the newest build are asked for. `edition` is what they are drawn from, as
    long as it may be changed and they with it."""

    def __init__(self) -> None:
        self.counter: Counter | None = None
        self.edition: Edition | None = None
        self._there: set[str] = set()
        self._before: set[str] = set()
        self.busy = threading.Lock()
        """Held as long as anything is drawn."""

    def take(self, counter: Counter, edition: Edition, there: Iterable[str]) -> None:
        """From now on print the pages of another build, in whose site some are there already."""
        with self.busy:
            self.counter, self.edition = counter, edition
            self._there, self._before = set(there), set()

    def change(self, edition: Edition) -> None:
        """From now on print the pages of a changed edition."""
        with self.busy:
            assert self.counter
            self.counter, self.edition = self.counter.amended(edition), edition
            self._before |= self._there
            self._there = set()

    def fetch(self, file: str, folder: Path) -> bool:
        """Whether something is printed to a file of the site; if so, it is then at its place in a
        folder, and if it no longer is, nothing is."""
        with self.busy:
            if self.counter is None or not self.counter.has(file):
                if file in self._before:
                    (folder / file).unlink(missing_ok=True)
                return False
            if file not in self._there or not (folder / file).exists():
                self.counter.write(file, folder)
                self._there.add(file)
            return True


class ServedBuild:
    """In the place of MkDocs' own build. The first does not fail, as MkDocs would end with it, but
    remembers what it would have failed by, and which code it was made with. `library` is what the
    last build has read, if one could; `follower` is what runs behind the preview, whose site is in
    `folder`. Where somebody waits for a build it may open the preview with less than the whole
    site: then `opened` is set, and a whole one is to follow."""

    def __init__(self, build: Callable[..., None]) -> None:
        self._build = build
        self.code = Code()
        self.desk = Desk()
        self.follower = Follower(self.desk.busy)
        self.first: Failure | None = None
        self.library: Library | None = None
        self.folder: Path | None = None
        self.is_waited_for, self.opened = True, False
        self._begun = False

    def __call__(self, config: MkDocsConfig, *arguments: Any, **keywords: Any) -> None:
        if self._begun:
            self._make(config, *arguments, **keywords)
            return
        self._begun = True
        self.first = attempt(lambda: self._make(config, *arguments, **keywords), strict=True)

    def _make(self, config: MkDocsConfig, *arguments: Any, **keywords: Any) -> None:
        require(config)  # or there is nobody who could say what is missing
        try:
            self._build(config, *arguments, **keywords)
        except Exception:
            raise
        except BaseException as error:  # of which MkDocs tells nobody who has begun something
            config.plugins.on_build_error(error=error)  # type: ignore[arg-type]
            raise

    def end(self) -> None:
        """Leave nothing behind."""
        self.follower.stop()
        self.follower.wait()
        if self.folder:
            tidy(self.folder)


def begin() -> None:
    """Let `serve` make such builds, and answer by a server of ours. MkDocs has no event between its
    first build and the end that follows if it fails, nor one before it has its server, so both are
    replaced by their names. Without live reload nobody waits for a mended site, the end is right,
    and everything is printed."""
    context = click.get_current_context(silent=True)
    if context and context.command.name == "serve":
        from mkdocs.commands import serve  # a build that is not served need not load it

        from .server import Server

        vars(serve)["LiveReloadServer"] = Server
        if context.params.get("livereload"):
            vars(serve)["build"] = ServedBuild(vars(serve)["build"])


def present() -> ServedBuild | None:
    """What builds for `serve` in this process, if anything does."""
    serve = sys.modules.get("mkdocs.commands.serve")
    build = getattr(serve, "build", None)
    return build if hasattr(build, "desk") else None  # its class may have been loaded anew since
