"""The builds of `mkdocs serve`, which replace MkDocs' own build function."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig

from macros.site.builds.preview_state import PreviewState
from macros.site.output.publishing import remove_leftover_builds
from macros.site.preview.background_build import BackgroundBuilds
from macros.site.preview.build_failure import BuildFailure, run_build
from macros.site.preview.hot_reload import LoadedCode
from macros.site.project.required_settings import check_required_settings


class ServeBuild:
    """Called in place of MkDocs' build function. A failure of the first_failure build is not
    raised, as MkDocs would exit, but held as `first_failure`. `code` is the code of that build,
    `folder` the site of the preview, once there is one."""

    def __init__(self, build: Callable[..., None]) -> None:
        self._build = build
        self.code = LoadedCode()
        self.state = PreviewState()
        self.background_builds = BackgroundBuilds(self.state.pages.busy)
        self.first_failure: BuildFailure | None = None
        self.folder: Path | None = None
        self._begun = False

    def __call__(self, config: MkDocsConfig, *arguments: Any, **keywords: Any) -> None:
        if self._begun:
            self._run(config, *arguments, **keywords)
            return
        self._begun = True
        self.first_failure = run_build(
            lambda: self._run(config, *arguments, **keywords), strict=True
        )

    def _run(self, config: MkDocsConfig, *arguments: Any, **keywords: Any) -> None:
        check_required_settings(config)  # before MkDocs loads plugins, which fail without them
        try:
            self._build(config, *arguments, **keywords)
        except Exception:
            raise
        except BaseException as error:  # MkDocs tells plugins of no other exception
            config.plugins.on_build_error(error=error)  # type: ignore[arg-type]
            raise

    def stop(self) -> None:
        """End the background build, and remove what unfinished builds have left."""
        self.background_builds.stop()
        self.background_builds.wait()
        if self.folder:
            remove_leftover_builds(self.folder)


def install() -> None:
    """Make `mkdocs serve` use our build and our server. MkDocs has no event between a failed
    first_failure build and its exit, nor one before it makes its server, so both are replaced in
    its module. Without live reload the build is MkDocs' own: it renders all pages, and a failure
    may exit."""
    context = click.get_current_context(silent=True)
    if context and context.command.name == "serve":
        from mkdocs.commands import serve  # a build that is not served need not load it

        from macros.site.preview.server.dev_server import DevServer

        vars(serve)["LiveReloadServer"] = DevServer
        if context.params.get("livereload"):
            vars(serve)["build"] = ServeBuild(vars(serve)["build"])


def current_build() -> ServeBuild | None:
    """The build function of `serve` in this process; None if there is none, or if it is MkDocs'
    own."""
    serve = sys.modules.get("mkdocs.commands.serve")
    build = getattr(serve, "build", None)
    return (
        build if hasattr(build, "state") else None
    )  # its class may have been reloaded, so isinstance fails
