"""The builds that `mkdocs serve` makes: the pages of records wait until somebody asks for them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig

from macros.site.build.preview_state import PreviewState
from macros.site.output.publishing import remove_leftover_builds
from macros.site.preview.background_build import BackgroundBuilds
from macros.site.preview.build_failure import BuildFailure, run_build
from macros.site.preview.hot_reload import LoadedCode
from macros.site.project.required_settings import check_required_settings


class ServeBuild:
    """In the place of MkDocs' own build. The first does not fail, as MkDocs would end with it, but
    remembers what it would have failed by, and which code it was made with. `state` is what the
    builds and the preview tell each other; `follower` is what runs behind the preview, whose site
    is in `folder`."""

    def __init__(self, build: Callable[..., None]) -> None:
        self._build = build
        self.code = LoadedCode()
        self.state = PreviewState()
        self.follower = BackgroundBuilds(self.state.pages.busy)
        self.first: BuildFailure | None = None
        self.folder: Path | None = None
        self._begun = False

    def __call__(self, config: MkDocsConfig, *arguments: Any, **keywords: Any) -> None:
        if self._begun:
            self._make(config, *arguments, **keywords)
            return
        self._begun = True
        self.first = run_build(lambda: self._make(config, *arguments, **keywords), strict=True)

    def _make(self, config: MkDocsConfig, *arguments: Any, **keywords: Any) -> None:
        check_required_settings(config)  # or there is nobody who could say what is missing
        try:
            self._build(config, *arguments, **keywords)
        except Exception:
            raise
        except BaseException as error:  # of which MkDocs tells nobody who has begun something
            config.plugins.on_build_error(error=error)  # type: ignore[arg-type]
            raise

    def stop(self) -> None:
        """Leave nothing behind."""
        self.follower.stop()
        self.follower.wait()
        if self.folder:
            remove_leftover_builds(self.folder)


def install() -> None:
    """Let `serve` make such builds, and answer by a server of ours. MkDocs has no event between its
    first build and the end that follows if it fails, nor one before it has its server, so both are
    replaced by their names. Without live reload nobody waits for a mended site, the end is right,
    and everything is printed."""
    context = click.get_current_context(silent=True)
    if context and context.command.name == "serve":
        from mkdocs.commands import serve  # a build that is not served need not load it

        from macros.site.preview.server.dev_server import DevServer

        vars(serve)["LiveReloadServer"] = DevServer
        if context.params.get("livereload"):
            vars(serve)["build"] = ServeBuild(vars(serve)["build"])


def current_build() -> ServeBuild | None:
    """What builds for `serve` in this process, if anything does."""
    serve = sys.modules.get("mkdocs.commands.serve")
    build = getattr(serve, "build", None)
    return build if hasattr(build, "state") else None  # its class may have been loaded anew since
