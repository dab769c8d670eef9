"""A file that is made of the whole archive, such as a table or a part of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.views.context.page_context import PageContext


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file of the site that is made of the whole archive. `path` is below the site's root;
    `output` is the one of `outputs.OUTPUTS` that it belongs to."""

    path: str
    output: str
    content: Callable[[PageContext], bytes]
    """Makes the content of the file. The base of the context is the site's root."""
    inputs: Callable[[PageContext], str] | None = None
    """Gives, as text, what the content is made from besides the settings of the site, where that is
    less than the whole archive. Files that are made from the same name the same function: it is
    called once a build."""
