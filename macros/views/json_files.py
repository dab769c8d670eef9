"""Each record as JSON, without a site around it: the formats of pages that are of this output."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from macros.views.all_pages import pages
from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext
from macros.views.exports.records.record_data import OUTPUT
from macros.views.kinds import page_context


def json_files(
    context: PageContext, records: Collection[tuple[str, str]] | None = None
) -> Iterator[tuple[str, bytes]]:
    """The path of each file and its content. With `records`, by kind and id, those of these
    alone."""
    archive, renderer, site = context.archive, context.renderer, context.site
    for spec in pages(archive, renderer, site):
        target = spec.target
        key = (getattr(target, "kind_name", ""), getattr(target, "id", ""))
        if spec.format.output != OUTPUT or (records is not None and key not in records):
            continue
        made = spec.view(page_context(archive, renderer, base_of(spec.path), site))
        yield spec.path, (made if isinstance(made, str) else renderer.render(made)).encode()
