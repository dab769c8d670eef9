"""Renders Markdown to HTML with cmark, without its memory leak.

The Python binding frees neither cmark's syntax tree nor its HTML: each rendering of a short
paragraph leaks 8 KB. The binding has no functions to free them, but the library that it contains
does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

from cmarkgfm import _cmark, cmark
from cmarkgfm.cmark import Options

EXTENSIONS = ("table", "autolink", "tagfilter", "strikethrough", "tasklist")
"""The extensions of GitHub-flavoured Markdown."""

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


@cache  # the addresses are fixed once the library is loaded
def _free() -> Callable[[Any, Any], None]:
    """The function that frees a tree and its HTML. It does nothing where the library does not
    export the functions that it needs, as on Windows."""
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
