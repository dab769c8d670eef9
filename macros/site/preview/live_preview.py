"""The live preview: `mkdocs serve` goes on while the project is broken.

MkDocs itself serves nothing while a build fails. Here the pages of the last successful build stay,
with the problems in a panel over each.
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

if TYPE_CHECKING:  # code of a build, which may be broken
    from macros.site.preview.error_panel import ErrorPanels

_MISSING = "404.html"
"""The page that MkDocs serves for a missing one."""

_MAX_TRIES = 5
"""More than the builds that can end while one request is answered."""

_MAX_CHANGED = 1000
"""The most changed files for an incremental update. Of more, some events may be lost: a system
drops those that come faster than they are read."""

_log = logging.getLogger(CHANCERY_LOGGER)

Load = Callable[[], tuple[type["Preview"], type[LoadedCode]]]
"""Imports the code of a preview and its builds, as it is at the time of the call."""


def open_preview(
    server: LiveReloadServer,
    builder: Callable[..., None],
    root: Path,
    build: ServeBuild | None,
    load: Load,
) -> None:
    """Make a server rebuild and respond by a preview of the project at `root`. `build` has made the
    first build; without live reload there is none, and `builder` is MkDocs' own."""
    build = build or ServeBuild(builder)
    build.folder = Path(server.root)
    mark_as_site(build.folder)  # MkDocs has made it for this preview alone
    changes = watch_changes(server)
    for folder in (root / "data", root / "overrides", build.code.folder):
        server.watch(str(folder))
    sys.dont_write_bytecode = (
        True  # importing must not change the folder of the code, which is watched
    )
    preview = Preview(server, builder, root, build, build.code, changes, load)
    preview.show_result(build.first_failure)
    preview.open()
    preview.start_full_build()


class Preview:
    """Rebuilds the site and responds to requests of a server. `built`: whether there is a site."""

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
        self._state, self._background_builds, self._changes = (
            build.state,
            build.background_builds,
            changes,
        )
        self._load = load
        self._build, self._built, self._panel = build, built, b""
        self._unshown: set[str] = set()
        self._panels: ErrorPanels | None = None

    def open(self) -> None:
        """Take over the rebuilding and the responses of the server."""
        with suppress(Exception):  # the error is reported when a panel is needed
            self._panels = _panels(self._root)  # while the templates exist
        self._server.builder = self.rebuild
        self._server.set_app(self.respond)

    def rebuild(self) -> None:
        """Show all changes. Where only records and content pages have changed, update these at once
        and build the rest of the site in the background. Otherwise build the site, with new code if
        that has changed. Raises nothing but interruptions: after the call, waiting browsers get an
        answer."""
        self._background_builds.stop()
        self._unshown |= self._changes.take()
        if self._code.has_changed():
            failure = run_build(self._reload_code)
            if failure is None:
                return
            self.open()
        elif self._update_pages():
            return
        else:
            collect_garbage()
            failure = run_build(self._builder, strict=True)
        self.show_result(failure)
        if failure is None or failure.is_built:
            self._unshown.clear()
            self.start_full_build()

    def start_full_build(self) -> None:
        """Start a full build in the background, if the site is incomplete."""
        if self._built and self._state.is_partial:
            self._background_builds.start(self._build_in_background, self._show_background_result)

    def _update_pages(self) -> bool:
        """Show the saved files, or their problems, without a build. Returns whether that was
        possible; if so, a full build is started in the background."""
        if not (self._built and 0 < len(self._unshown) <= _MAX_CHANGED and can_fork()):
            return False
        try:
            from macros.site.preview.incremental_update import (
                update_pages,  # only now: code of a build, which may be broken
            )

            is_covered, failure = update_pages(self._state.pages, set(map(Path, self._unshown)))
        except BaseException as error:  # a build will report it better
            if is_interruption(error):
                raise
            _log.debug("The incremental update failed: the site is built", exc_info=True)
            return False
        if not is_covered:
            return False
        if failure is None:
            self._unshown.clear()
        self.show_result(failure)
        self._state.is_partial = True
        self.start_full_build()
        return True

    def _build_in_background(self) -> str:
        """Build the whole site in the child process. Returns the panel and the page of a failure,
        which are empty without one; as JSON."""
        self._state.may_be_partial = False
        failure = run_build(self._builder, strict=True)
        saved = not self._unshown
        return json.dumps(self._render_panel(failure, saved=saved) if failure else ("", ""))

    def _show_background_result(self, succeeded: bool, output: str) -> None:
        """Show the panel of a background build, or log why the build could not run."""
        if not succeeded:
            _log.error(output)
            return
        panel = json.loads(output)[0].encode("utf-8")
        if panel == self._panel:
            return
        self._panel = panel
        server = self._server
        with server._epoch_cond:  # a new epoch makes browsers reload
            server._visible_epoch = server._wanted_epoch = max(
                server._wanted_epoch + 1, round(time.monotonic() * 1000)
            )
            server._epoch_cond.notify_all()

    def show_result(self, failure: BuildFailure | None) -> None:
        """Show a failure in the panel from now on; without one, show no panel."""
        if failure is None:
            self._built, self._panel = True, b""
            return
        self._built |= failure.is_built
        panel, page = self._render_panel(failure, saved=failure.is_built)
        self._panel = panel.encode("utf-8")
        if not self._built:
            Path(self._server.root, _MISSING).write_text(page, "utf-8")

    def respond(self, environ: Environ, respond: StartResponse) -> Iterable[bytes]:
        """Answer a request as MkDocs does, with the panel on each page. Where a page is missing,
        the panel is on a page that says so. This is a WSGI application (PEP 3333)."""
        panel = self._panel
        try:
            response = self._answer(environ)
        except BaseException as error:  # the page cannot be rendered
            response = Response.from_application(self._server.serve_request, environ)
            panel = self._render_panel(BuildFailure(error, ()))[0].encode("utf-8")
        if panel and response.is_missing:
            # As a file: MkDocs adds the script that reloads a page to files, but not to errors.
            path = {"PATH_INFO": f"{self._server.mount_path}{_MISSING}"}
            page = Response.from_application(self._server.serve_request, environ | path)
            response = replace(page, status=response.status) if self._built else page
        if panel and response.is_page:
            response = response.with_panel(panel)
        return response.send(respond)

    def _answer(self, environ: Environ) -> Response:
        """The response of MkDocs, once the requested page is written. If a new build, whose pages
        are not written yet, has replaced the site in the meantime, this is tried again."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        file = path.removeprefix(self._server.mount_path).rstrip("/")
        names, pages = (file, f"{file}/index.html".lstrip("/")), self._state.pages
        for _ in range(_MAX_TRIES):
            written = [pages.ensure_written(name, Path(self._server.root)) for name in names]
            response = Response.from_application(self._server.serve_request, environ)
            if not (response.is_missing and any(written)):
                break
            response.close()
        return response

    def _render_panel(self, failure: BuildFailure, *, saved: bool = False) -> tuple[str, str]:
        """The panel of a failure, and the page below it where the site has none. The panel is plain
        text where its own code or template is broken."""
        try:
            self._panels = self._panels or _panels(self._root)
            panel = self._panels.report(failure, built=self._built, saved=saved)
            return str(panel), str(self._panels.empty_page())
        except Exception as error:
            _log.error("The problems cannot be shown on the pages", exc_info=error)
            messages = (failure.error, failure.error.__context__, *failure.logged, error)
            return str(escape(" – ".join(map(str, filter(None, messages))))), ""

    def _reload_code(self) -> None:
        """Load the code anew, and replace this preview by one of the new class, which rebuilds."""
        file_times = self._code.reload(self._load)
        self._state.pages.snapshot = self._state.library = None  # objects of the old classes
        new_preview, new_code = self._load()
        preview = new_preview(
            self._server,
            self._builder,
            self._root,
            self._build,
            new_code(file_times),
            self._changes,
            self._load,
            built=self._built,
        )
        preview.open()
        preview.rebuild()


def _panels(root: Path) -> ErrorPanels:
    from macros.site.preview.error_panel import (
        ErrorPanels,  # only now: code of a build, which may be broken
    )

    return ErrorPanels(root)
