"""Templates that are compiled once for all builds of a process and of those split off from it: that
is half of the time of a small build."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, TemplateError

_KEPT: dict[tuple[Any, ...], CodeType] = {}


def keep_compiled_templates() -> None:
    """From now on compile a text once only for environments that compile it alike, wherever its
    file lies."""
    compile_source = Environment.compile

    def compiled(
        self: Environment,
        source: str,
        name: str | None = None,
        filename: str | None = None,
        **options: Any,
    ) -> Any:
        settings = (type(self), self.autoescape, self.undefined, self.finalize)
        blocks = (self.trim_blocks, self.lstrip_blocks, *sorted(self.extensions))
        key = (source, name, settings, blocks, *sorted(options.items()))
        if key not in _KEPT:
            code: Any = compile_source(self, source, name, filename, **options)
            if not isinstance(code, CodeType):
                return code
            _KEPT[key] = code
        return _with_file(_KEPT[key], filename or "<template>")

    Environment.compile = compiled  # type: ignore[method-assign,assignment]


def compile_all(overrides: Path) -> None:
    """Compile the templates of pages, which lie in a folder, and those of the theme."""
    from mkdocs.theme import Theme

    from macros.site.theme.layout import prepare_environment
    from macros.views.context.jinja_environment import compile_once
    from macros.views.context.renderer import Renderer

    theme = Theme(name="material", custom_dir=str(overrides)).get_env()
    prepare_environment(theme)
    compile_once(theme)
    for env in (vars(Renderer(overrides))["_environment"], theme):
        for name in env.list_templates(["html", "xml"]):
            with suppress(TemplateError):  # of the other environment
                env.get_template(name)


def _with_file(code: CodeType, filename: str) -> CodeType:
    """Compiled code that says in tracebacks that it comes from a file."""
    if code.co_filename == filename:
        return code
    parts = (
        _with_file(one, filename) if isinstance(one, CodeType) else one for one in code.co_consts
    )
    return code.replace(co_filename=filename, co_consts=tuple(parts))
