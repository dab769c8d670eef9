"""The build that `mkdocs serve` makes before there is a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from .attempt import Failure, attempt
from .reloading import Code


class FirstBuild:
    """In the place of MkDocs' own: it does not fail, but remembers what it would have failed by,
    and which code it was made with."""

    def __init__(self, build: Callable[..., None]) -> None:
        self.build = build
        self.code = Code()
        self.failure: Failure | None = None

    def __call__(self, *arguments: Any, **keywords: Any) -> None:
        self.failure = attempt(lambda: self.build(*arguments, **keywords))


def begin() -> None:
    """Let `serve` begin with a build that cannot fail. MkDocs has no event between that build and
    the end that follows if it fails, so it is replaced by its name. Without live reload nobody
    waits for a mended site, and the end is right."""
    context = click.get_current_context(silent=True)
    if context and context.command.name == "serve" and context.params.get("livereload"):
        from mkdocs.commands import serve  # a build that is not served need not load it

        vars(serve)["build"] = FirstBuild(vars(serve)["build"])


def end() -> FirstBuild | None:
    """Give MkDocs its own build back. Returns what stood in for it, if anything did."""
    from mkdocs.commands import serve

    first = vars(serve)["build"]
    if not isinstance(first, FirstBuild):
        return None
    vars(serve)["build"] = first.build
    return first
