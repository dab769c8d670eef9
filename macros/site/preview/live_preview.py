"""The live preview: `mkdocs serve` goes on while the project is broken.

MkDocs itself answers nobody while a build fails. Here the pages of the last build that succeeded
stay, with the problems over each.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.livereload import LiveReloadServer

from macros.site.output.site_folder import mark_as_site
from macros.site.preview.build_failure import BuildFailure, run_build
from macros.site.preview.changed_files import ChangedFiles, watch_changes
from macros.site.preview.hot_reload import LoadedCode, collect_garbage
from macros.site.preview.serve_build import ServeBuild
from macros.site.preview.server.response import Environ, Response, StartResponse
from macros.site.system.loggers import CHANCERY_LOGGER
from macros.site.system.signals import is_interruption
from macros.site.system.worker_pool import can_fork

if TYPE_CHECKING:  # it is a build's code that may be broken
    from macros.site.preview.error_panel import ErrorPanels

_MISSING = "404.html"
"""What MkDocs shows in the place of a page that is not there."""

_TRIES = 5
"""More than the builds that can come to their end while one answer is made."""

_FEW = 1000
"""Files that are looked at by themselves; where more are told of, some may not have been: a system
forgets changes that come faster than they are taken."""

_log = logging.getLogger(CHANCERY_LOGGER)


Load = Callable[[], tuple[type["Preview"], type[LoadedCode]]]
"""Loads the code of a preview and its builds, as it is when it is called."""


def open_preview(
    server: LiveReloadServer,
    builder: Callable[..., None],
    root: Path,
    build: ServeBuild | None,
    load: Load,
) -> None:
    """Take over the rebuilding and the answers of a server for the project at `root`."""
    build = build or ServeBuild(builder)
    build.folder = Path(server.root)
    mark_as_site(build.folder)  # which MkDocs has made for this preview alone
    changes = watch_changes(server)
    for folder in (root / "data", root / "overrides", build.code.folder):
        server.watch(str(folder))
    sys.dont_write_bytecode = True  # or the folder of the code would change when it is loaded
    preview = Preview(server, builder, root, build, build.code, changes, load)
    preview.show_result(build.first)
    preview.open()
    preview.start_full_build()


class Preview:
    """The rebuilding and the answers of a server. `built`: whether there is a site to show."""

    def __init__(
        self,
        server: LiveReloadServer,
        builder: Callable[..., None],
        root: Path,
        build: ServeBuild,
        code: LoadedCode,
        changes: ChangedFiles,
        load: Load,
        *,
        built: bool = False,
    ) -> None:
        self._server, self._builder, self._root, self._code = server, builder, root, code
        self._state, self._follower, self._changes = build.state, build.follower, changes
        self._load = load
        self._build, self._built, self._panel = build, built, b""
        self._waiting: set[str] = set()
        self._panels: ErrorPanels | None = None

    def open(self) -> None:
        with suppress(Exception):  # it is told when a panel is needed
            self._panels = _panels(self._root)  # as long as there are templates
        self._server.builder = self.rebuild
        self._server.set_app(self.respond)

    def rebuild(self) -> None:
        """Show what has changed: records and authors' pages at once, if it is these alone, and the
        rest of the site is built behind them; else build the site anew, by new code, if that has
        changed. Whatever happens, whoever waits for a page is answered then."""
        self._follower.stop()
        self._waiting |= self._changes.take()
        if self._code.has_changed():
            failure = run_build(self._hand_over)
            if failure is None:
                return
            self.open()
        elif self._amend():
            return
        else:
            collect_garbage()
            failure = run_build(self._builder, strict=True)
        self.show_result(failure)
        if failure is None or failure.is_built:
            self._waiting.clear()
            self.start_full_build()

    def start_full_build(self) -> None:
        """Have the whole site built, if what is shown is less."""
        if self._built and self._state.is_partial:
            self._follower.start(self._followed, self._hear)

    def _amend(self) -> bool:
        """Show what was saved, or what is wrong with it, without a build; whether that could be
        done. A build follows."""
        if not (self._built and 0 < len(self._waiting) <= _FEW and can_fork()):
            return False
        try:
            from macros.site.preview.incremental_update import (
                update_pages,  # only now: it is a build's code that may be broken
            )

            done, failure = update_pages(self._state.pages, set(map(Path, self._waiting)))
        except BaseException as error:  # a build tells better what it is
            if is_interruption(error):
                raise
            _log.debug("What was saved is built", exc_info=True)
            return False
        if not done:
            return False
        if failure is None:
            self._waiting.clear()
        self.show_result(failure)
        self._state.is_partial = True
        self.start_full_build()
        return True

    def _followed(self) -> str:
        """Build the site, and tell what shows why if it fails."""
        self._state.may_be_partial = False
        failure = run_build(self._builder, strict=True)
        saved = not self._waiting  # what is still waited for is not shown
        return json.dumps(self._print(failure, saved=saved) if failure else ("", ""))

    def _hear(self, well: bool, said: str) -> None:
        """Show what came of the build that followed."""
        if not well:
            _log.error(said)
            return
        panel = json.loads(said)[0].encode("utf-8")
        if panel == self._panel:
            return
        self._panel = panel
        server = self._server
        with server._epoch_cond:  # so that browsers load their pages again
            server._visible_epoch = server._wanted_epoch = max(
                server._wanted_epoch + 1, round(time.monotonic() * 1000)
            )
            server._epoch_cond.notify_all()

    def show_result(self, failure: BuildFailure | None) -> None:
        """From now on show why a build failed, or what it warned of; if neither, nothing."""
        if failure is None:
            self._built, self._panel = True, b""
            return
        self._built |= failure.is_built
        panel, page = self._print(failure, saved=failure.is_built)
        self._panel = panel.encode("utf-8")
        if not self._built:
            Path(self._server.root, _MISSING).write_text(page, "utf-8")

    def respond(self, environ: Environ, respond: StartResponse) -> Iterable[bytes]:
        """Answer a request as MkDocs does, with the problems on each page, and on one that says so
        where there is none."""
        panel = self._panel
        try:
            answer = self._answer(environ)
        except BaseException as error:  # of a template or the code: the page cannot be drawn
            answer = Response.from_application(self._server.serve_request, environ)
            panel = self._print(BuildFailure(error, ()))[0].encode("utf-8")
        if panel and answer.is_missing:
            # As a file: MkDocs lets a browser know when to load a file again, but not an error.
            path = {"PATH_INFO": f"{self._server.mount_path}{_MISSING}"}
            page = Response.from_application(self._server.serve_request, environ | path)
            answer = replace(page, status=answer.status) if self._built else page
        if panel and answer.is_page:
            answer = answer.with_panel(panel)
        return answer.send(respond)

    def _answer(self, environ: Environ) -> Response:
        """What MkDocs answers when the page that is asked for has been printed. If a new build has
        come meanwhile, whose pages are still to be printed, it is asked again."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        file = path.removeprefix(self._server.mount_path).rstrip("/")
        names, pages = (file, f"{file}/index.html".lstrip("/")), self._state.pages
        for _ in range(_TRIES):
            printed = [pages.ensure_written(one, Path(self._server.root)) for one in names]
            answer = Response.from_application(self._server.serve_request, environ)
            if not (answer.is_missing and any(printed)):
                break
            answer.close()
        return answer

    def _print(self, failure: BuildFailure, *, saved: bool = False) -> tuple[str, str]:
        """The panel and the page that it stands on where there is none; in plain words, where it is
        the code or the template of the panel itself that is broken."""
        try:
            self._panels = self._panels or _panels(self._root)
            panel = self._panels.report(failure, built=self._built, saved=saved)
            return str(panel), str(self._panels.empty_page())
        except Exception as trouble:
            _log.error("The problems cannot be shown on the pages", exc_info=trouble)
            said = (failure.error, failure.error.__context__, *failure.logged, trouble)
            return str(escape(" – ".join(map(str, filter(None, said))))), ""

    def _hand_over(self) -> None:
        """Load the code anew and leave everything to the new preview."""
        look = self._code.reload(self._load)
        self._state.pages.edition = self._state.library = None  # which are of the old classes
        preview, code = self._load()  # the new ones
        new = preview(
            self._server,
            self._builder,
            self._root,
            self._build,
            code(look),
            self._changes,
            self._load,
            built=self._built,
        )
        new.open()
        new.rebuild()


def _panels(root: Path) -> ErrorPanels:
    from macros.site.preview.error_panel import (
        ErrorPanels,  # only now: it is a build's code that may be broken
    )

    return ErrorPanels(root)
