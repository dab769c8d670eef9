"""The builds that `mkdocs serve` makes: the pages of records wait until somebody asks for them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig

from macros.site.build.preview_state import PreviewState
from macros.site.output.publishing import tidy
from macros.site.preview.background_build import Follower
from macros.site.preview.build_failure import Failure, attempt
from macros.site.preview.hot_reload import Code
from macros.site.project.required_settings import require


class ServedBuild:
    """In the place of MkDocs' own build. The first does not fail, as MkDocs would end with it, but
    remembers what it would have failed by, and which code it was made with. `state` is what the
    builds and the preview tell each other; `follower` is what runs behind the preview, whose site
    is in `folder`."""

    def __init__(self, build: Callable[..., None]) -> None:
        self._build = build
        self.code = Code()
        self.state = PreviewState()
        self.follower = Follower(self.state.pages.busy)
        self.first: Failure | None = None
        self.folder: Path | None = None
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

        from macros.site.preview.server.dev_server import Server

        vars(serve)["LiveReloadServer"] = Server
        if context.params.get("livereload"):
            vars(serve)["build"] = ServedBuild(vars(serve)["build"])


def present() -> ServedBuild | None:
    """What builds for `serve` in this process, if anything does."""
    serve = sys.modules.get("mkdocs.commands.serve")
    build = getattr(serve, "build", None)
    return build if hasattr(build, "state") else None  # its class may have been loaded anew since
