"""Jinja, quickened for templates that print a great many small texts, and for builds that follow
one another in a process.

What it does is unchanged. Where a page prints a value, Jinja makes a Markup of it, which is then
joined with the others and lost: here a text that needs no escape is printed as it is. What was
compiled once is not compiled again.
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
"""Texts whose code is kept: more than a site has pages that authors write and save."""

_ESCAPED = re.compile(r"[&<>'\"]").search


def escaped(value: object) -> str:
    """A value as it stands in a page."""
    if type(value) is Markup or (type(value) is str and not _ESCAPED(value)):
        return value
    return escape(value)


class _Generator(CodeGenerator):
    """Has the templates' code call `escaped` where it would call `escape`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Context(Context):
    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A call; a template's own piece is not asked first what it takes beside its arguments."""
        if type(__obj) is Macro and not kwargs:
            return __obj(__self.eval_ctx, *args)
        return super().call(__obj, *args, **kwargs)


class QuickEnvironment(Environment):
    """An environment for templates that print views."""

    code_generator_class = _Generator
    context_class = _Context
    escaped = staticmethod(escaped)


class _CompiledTemplates(BytecodeCache):
    """Templates as they were compiled in this process: of each file what it said last, and of texts
    that stand in no file the last ones that were asked for."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}
        self._texts: LRUCache = LRUCache(TEXTS)

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.checksum, bucket.code

    def text(self, source: str, anew: Callable[[str], CodeType]) -> CodeType:
        """The code of a text."""
        code: CodeType | None = self._texts.get(source)
        if code is None:
            code = self._texts[source] = anew(source)
        return code


@cache
def _compiled(*_: object) -> _CompiledTemplates:
    """What environments that are alike have in common."""
    return _CompiledTemplates()


def compile_once(env: Environment) -> None:
    """Let an environment take what another like it has compiled before it in this process."""
    like = (type(env), bool(env.autoescape), env.trim_blocks, *sorted(env.extensions))
    env.bytecode_cache = known = _compiled(env.finalize, *like)
    anew = env.compile

    def compiled(source: str, *names: Any, **options: Any) -> Any:
        if names or options:
            return anew(source, *names, **options)
        return known.text(source, anew)

    vars(env)["compile"] = compiled
