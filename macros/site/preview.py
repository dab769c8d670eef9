"""The live preview: `mkdocs serve` goes on while the project is broken.

MkDocs itself answers nobody while a build fails. Here the pages of the last build that succeeded
stay, with the problems over each.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from markupsafe import escape
from mkdocs.livereload import LiveReloadServer

from .answer import Answer, Environ, Respond
from .attempt import Failure, attempt
from .first_build import FirstBuild
from .reloading import Code

_MISSING = "404.html"
"""What MkDocs shows in the place of a page that is not there."""

_log = logging.getLogger("mkdocs.chancery")


def open_preview(
    server: LiveReloadServer, builder: Callable[..., None], root: Path, first: FirstBuild | None
) -> None:
    """Take over the rebuilding and the answers of a server for the project at `root`."""
    code = first.code if first else Code()
    for folder in (root / "data", root / "overrides", code.folder):
        if folder.is_dir():
            server.watch(str(folder))
    sys.dont_write_bytecode = True  # or the folder of the code would change when it is loaded
    preview = Preview(server, builder, root, code)
    preview.settle(first.failure if first else None)
    preview.open()


class Preview:
    """The rebuilding and the answers of a server. `built`: whether there is a site to show."""

    def __init__(
        self,
        server: LiveReloadServer,
        builder: Callable[..., None],
        root: Path,
        code: Code,
        *,
        built: bool = False,
    ) -> None:
        self._server, self._builder, self._root, self._code = server, builder, root, code
        self._built, self._panel = built, b""

    def open(self) -> None:
        self._server.builder = self.rebuild
        self._server.set_app(self.answer)

    def rebuild(self) -> None:
        """Build the site anew; by new code, if it has changed. Whatever happens, whoever waits for
        a page is answered then."""
        if self._code.has_changed():
            failure = attempt(self._hand_over)
            if failure is None:
                return
            self.open()
        else:
            failure = attempt(self._builder)
        self.settle(failure)

    def settle(self, failure: Failure | None) -> None:
        """From now on show why a build failed, or if it did not, nothing."""
        if failure is None:
            self._built, self._panel = True, b""
            return
        panel, page = self._print(failure)
        self._panel = panel.encode("utf-8")
        if not self._built:
            Path(self._server.root, _MISSING).write_text(page, "utf-8")

    def answer(self, environ: Environ, respond: Respond) -> Iterable[bytes]:
        """Answer a request as MkDocs does, with the problems on each page, and on one that says so
        where there is none."""
        answer = Answer.of(self._server.serve_request, environ)
        panel = self._panel
        if panel and answer.is_missing:
            # As a file: MkDocs lets a browser know when to load a file again, but not an error.
            path = {"PATH_INFO": f"{self._server.mount_path}{_MISSING}"}
            page = Answer.of(self._server.serve_request, environ | path)
            answer = replace(page, status=answer.status) if self._built else page
        if panel and answer.is_page:
            answer = answer.with_panel(panel)
        return answer.give(respond)

    def _print(self, failure: Failure) -> tuple[str, str]:
        """The panel and the page that it stands on where there is none; in plain words, where it is
        the code or the template of the panel itself that is broken."""
        try:
            from .panel import blank, report  # only now: it is a build's code that may be broken

            panel = report(failure, self._root, built=self._built)
            return str(panel), str(blank(self._root))
        except Exception as trouble:
            _log.error("The problems cannot be shown on the pages", exc_info=trouble)
            said = (failure.error, failure.error.__context__, *failure.said, trouble)
            return str(escape(" – ".join(map(str, filter(None, said))))), ""

    def _hand_over(self) -> None:
        """Load the code anew and leave everything to the new preview."""
        look = self._code.reload()
        from . import preview, reloading  # the new ones

        new = preview.Preview(
            self._server, self._builder, self._root, reloading.Code(look), built=self._built
        )
        new.open()
        new.rebuild()
