"""The files of the interface."""

from __future__ import annotations

from collections.abc import Iterator

from macros.views.context.page_context import PageContext
from macros.views.exports.api.endpoints import ENDPOINTS
from macros.views.exports.api.interface_index import OPENAPI
from macros.views.exports.api.openapi.openapi_document import openapi_document
from macros.views.exports.export_file import ExportFile


def interface_files(context: PageContext) -> Iterator[ExportFile]:
    """Every file below the folder of the interface."""
    for endpoint in ENDPOINTS:
        yield from endpoint.files(context)
    yield ExportFile(OPENAPI, "api", openapi_document, lambda _: "")
