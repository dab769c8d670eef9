"""Which files are made of the whole archive, besides the pages and their formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from macros.views.context.page_context import PageContext
from macros.views.exports.api.interface_files import interface_files
from macros.views.exports.export_file import ExportFile
from macros.views.exports.moved_records import moved_records
from macros.views.exports.tables.dataset_files import data_files

GROUPS: tuple[Callable[[PageContext], Iterable[ExportFile]], ...] = (
    interface_files,
    moved_records,
    data_files,
)
"""Each gives the files of one output. To list them must be quick: contents are made later."""


def export_files(context: PageContext) -> Mapping[str, ExportFile]:
    """The files of the outputs that the site has, by their paths."""
    files = (file for group in GROUPS for file in group(context))
    return {file.path: file for file in files if context.site.writes(file.output)}
