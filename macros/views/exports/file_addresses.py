"""The addresses of files that are made of the whole archive, and the contexts that they have."""

from __future__ import annotations

from macros.views.context.addresses import absolute, base_of
from macros.views.context.page_context import PageContext


def context_of(file: str, context: PageContext) -> PageContext:
    """The context of a file, from which its links lead."""
    return PageContext(
        context.archive, context.renderer, base_of(file), context.site, context.registry
    )


def address_of_file(file: str, context: PageContext) -> str:
    """The address of a file of the site: in full, or relative to the file of the context if the
    site has no address."""
    return absolute(file, context.site.address) or f"{context.base}{file}"
