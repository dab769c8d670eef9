"""cmark's HTML of a text in Markdown, and nothing left in memory of how it came about.

The binding gives back neither the tree that cmark makes of a text nor its HTML: 8 KB for a short
paragraph, and as often as it is rendered. It has no functions for that, but the library that it
brings along does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

from cmarkgfm import _cmark, cmark
from cmarkgfm.cmark import Options

EXTENSIONS = ("table", "autolink", "tagfilter", "strikethrough", "tasklist")
"""Those of GitHub."""

_OPTIONS = (
    Options.CMARK_OPT_FOOTNOTES
    | Options.CMARK_OPT_SMART
    | Options.CMARK_OPT_VALIDATE_UTF8
    | Options.CMARK_OPT_GITHUB_PRE_LANG
)


def to_html(text: str) -> str:
    """The HTML of a text in GitHub-flavoured Markdown, as cmark writes it in safe mode."""
    free = _free()
    cmark.core_extensions_ensure_registered()
    parser = cmark.parser_new(_OPTIONS)
    try:
        for name in EXTENSIONS:
            extension = cmark.find_syntax_extension(name)
            cmark.parser_attach_syntax_extension(parser, extension)
        cmark.parser_feed(parser, text)
        tree = cmark.parser_finish(parser)
        extensions = cmark.parser_get_syntax_extensions(parser)
        html = _cmark.lib.cmark_render_html(tree, _OPTIONS, extensions)
        found: str = _cmark.ffi.string(html).decode("utf-8")
        free(tree, html)
    finally:
        cmark.parser_free(parser)
    return found


@cache  # where the library's functions lie is fixed when it is loaded
def _free() -> Callable[[Any, Any], None]:
    """What gives back a tree and its HTML. Where the library shows nobody how, as on Windows, it
    does nothing."""
    library = ctypes.CDLL(_cmark.__file__)
    try:
        place = ctypes.cast(library.cmark_node_free, ctypes.c_void_p).value
        allocator = library.cmark_get_default_mem_allocator
    except AttributeError:
        return lambda tree, html: None
    allocator.restype = ctypes.c_void_p
    free_tree = _cmark.ffi.cast("void (*)(cmark_node *)", place)
    memory = _cmark.ffi.cast("cmark_mem *", allocator())

    def free(tree: Any, html: Any) -> None:
        memory.free(html)
        free_tree(tree)

    return free
