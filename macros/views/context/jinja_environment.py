"""A Jinja environment that is faster for templates with many small values and for repeated builds
in one process.

The output is the same as Jinja's. Where a template prints a value, Jinja makes a `Markup` object of
it, only to join it with the rest: here a text with nothing to escape is output as it is. Templates
are compiled once per process.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from jinja2.utils import LRUCache
from markupsafe import Markup, escape

TEXTS = 2000
"""How many templates without a file have their code cached: more than a site has content pages."""

_ESCAPED = re.compile(r"[&<>'\"]").search


def escaped(value: object) -> str:
    """A value as HTML."""
    if type(value) is Markup or (type(value) is str and not _ESCAPED(value)):
        return value
    return escape(value)


class _Generator(CodeGenerator):
    """Makes compiled templates call `escaped` in place of `escape`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Context(Context):
    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call an object from a template. A Jinja macro with positional arguments only is called
        directly, without the checks for what kind of callable it is."""
        if type(__obj) is Macro and not kwargs:
            return __obj(__self.eval_ctx, *args)
        return super().call(__obj, *args, **kwargs)


class QuickEnvironment(Environment):
    """The environment of the templates of views."""

    code_generator_class = _Generator
    context_class = _Context
    escaped = staticmethod(escaped)


class _CompiledTemplates(BytecodeCache):
    """The code of templates compiled in this process: for each file the latest version, and for
    templates without a file those that were used last."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}
        self._texts: LRUCache = LRUCache(TEXTS)

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.checksum, bucket.code

    def text(self, source: str, compile_source: Callable[[str], CodeType]) -> CodeType:
        """The code of a template without a file."""
        code: CodeType | None = self._texts.get(source)
        if code is None:
            code = self._texts[source] = compile_source(source)
        return code


@cache
def _compiled(*_: object) -> _CompiledTemplates:
    """The code that environments with the same settings share."""
    return _CompiledTemplates()


def compile_once(env: Environment) -> None:
    """Let an environment share compiled templates with all that have the same settings."""
    settings = (type(env), bool(env.autoescape), env.trim_blocks, *sorted(env.extensions))
    env.bytecode_cache = cache = _compiled(env.finalize, *settings)
    compile_source = env.compile

    def compiled(source: str, *names: Any, **options: Any) -> Any:
        if names or options:
            return compile_source(source, *names, **options)
        return cache.text(source, compile_source)

    vars(env)["compile"] = compiled
