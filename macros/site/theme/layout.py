"""Finding the layout of a page: what the theme's template prints around the page's values.

The template is rendered with a stand-in page, whose values are placeholders. If the template does
anything with them but print them, there is no layout, and the result says why.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from traceback import walk_tb
from typing import Any, NoReturn

from jinja2 import Environment, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.filters import do_default, do_mark_safe, do_random
from jinja2.runtime import Context, Macro
from jinja2.tests import test_defined, test_none, test_undefined
from jinja2.utils import Namespace
from mkdocs.utils.templates import script_tag_filter, url_filter

from macros.site.theme.placeholders import (
    MARK,
    OtherUse,
    Part,
    Placeholder,
    Printed,
    Use,
    Uses,
    as_printed,
    concat,
    guarded_attribute,
    is_guarded,
    parts,
    refuse,
    use_in,
)
from macros.site.theme.stand_in_page import StandInPage
from macros.site.theme.template_imports import TemplateImports
from macros.views.context.compact_css import compact_css

Layout = tuple[Part, ...]


def as_it_is(value: Any) -> Any:
    """Return a value unchanged: the `finalize` of environments that can find layouts."""
    return value


def prepare_environment(env: Environment) -> None:
    """Have the templates of an environment compiled with calls of `finalize`, so that layouts can
    be found, and with the filter of our style sheets. Call this before a bytecode cache is set."""
    env.filters["compact_css"] = compact_css
    if env.finalize is None:
        env.finalize = as_it_is


class LayoutFinder:
    """Finds layouts with the templates of an environment that `prepare_environment` was called
    for."""

    def __init__(self, env: Environment) -> None:
        self._env = env.overlay()
        overrides: Mapping[str, Any] = {
            "finalize": _finalize,
            "concat": concat,
            "context_class": _Context,
            "template_class": _Template,
            "filters": _GuardedFunctions(env.filters),
            "tests": _GuardedFunctions(env.tests),
            "globals": ChainMap({"lipsum": _random}, env.globals),
        }
        vars(self._env).update(overrides)
        self._imports = TemplateImports(self._env)
        self._is_usual = (
            env.finalize is as_it_is
            and not env.is_async
            and env.concat is Environment.concat
            and env.context_class is Context
            and env.template_class is Template
        )

    def find(self, name: str, context: Mapping[str, Any], uses: Uses) -> Layout | Use:
        """The layout that a template renders in a context with a stand-in page, whose placeholders
        record other uses in `uses`; or the first use because of which there is none."""
        if not self._is_usual:
            return Use("is rendered in an environment of a plugin's own", name)
        self._imports.reset()
        try:
            layout, again = self._render(name, context), self._render(name, context)
        except Exception as error:
            if uses.noted:
                return uses.noted[0]
            what = str(error) if isinstance(error, OtherUse) else ""
            frames = reversed(list(walk_tb(error.__traceback__)))
            return use_in(what or "does more with the values of a page than print them", frames)
        if uses.noted:
            return uses.noted[0]
        if layout != again:
            return Use("prints something else each time", name)
        if any(MARK in part for part in layout if isinstance(part, str)):
            return Use("prints a NUL", name)
        return layout

    def _render(self, name: str, context: Mapping[str, Any]) -> Layout:
        template = self._env.get_template(name)
        return parts(template.root_render_func(template.new_context(dict(context))))


def _finalize(value: Any) -> Any:
    """What a template prints for a value: a placeholder becomes a text that knows its parts."""
    if type(value) is Placeholder:
        return as_printed(value, guarded_attribute(value, "_parts"))
    if type(value) is _Module:
        return as_printed(value._first.of, parts(_body(value)))
    return value


def _body(module: TemplateModule) -> list[str]:
    """What is printed where a template prints a module: the texts that it rendered at its top
    level."""
    body: list[str] = vars(module)["_body_stream"]
    return body


class _Module(TemplateModule):
    """An imported template that prints values of the page, of which `first` is the first."""

    def __init__(self, module: TemplateModule, first: Printed) -> None:
        vars(self).update(vars(module))
        self._first = first

    def __html__(self) -> NoReturn:
        refuse(self._first.of)

    def __str__(self) -> NoReturn:
        refuse(self._first.of)

    def __repr__(self) -> NoReturn:
        refuse(self._first.of)


class _Template(Template):
    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        module = super().make_module(vars, shared, locals)
        first = next((one for one in _body(module) if type(one) is Printed), None)
        return _Module(module, first) if first else module


class _Context(Context):
    """Refuses calls that pass anything of a page to a function, but to those that only store it."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        if type(__obj) is not Macro and __obj is not dict and __obj is not Namespace:
            _refuse_any(args, kwargs)
        return super().call(__obj, *args, **kwargs)


def _refuse_any(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    for value in (*args, *kwargs.values()):
        if is_guarded(value):
            refuse(value)


class _GuardedFunctions(Mapping[str, Callable[..., Any]]):
    """Filters or tests that refuse anything of a page, except those that only pass it on or test
    whether it is defined."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self._functions = functions
        self._guarded: dict[str, tuple[Any, Callable[..., Any]]] = {}

    def __getitem__(self, name: str) -> Callable[..., Any]:
        function = self._functions[name]
        original, guarded = self._guarded.get(name, (None, None))
        if guarded is None or original is not function:  # a plugin may have replaced it
            guarded = self._guard(function)
            self._guarded[name] = function, guarded
        return guarded

    def _guard(self, function: Any) -> Callable[..., Any]:
        for original, replacement in _REPLACEMENTS:
            if function is original:
                return replacement

        def guarded(*args: Any, **kwargs: Any) -> Any:
            _refuse_any(args, kwargs)
            return function(*args, **kwargs)

        if hasattr(function, "jinja_pass_arg"):
            vars(guarded)["jinja_pass_arg"] = function.jinja_pass_arg
        return guarded

    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    def __len__(self) -> int:
        return len(self._functions)


def _default(value: Any, *args: Any, **kwargs: Any) -> Any:
    is_of_page = is_guarded(value)
    result = do_default(MARK if is_of_page else value, *args, **kwargs)
    return value if is_of_page else result


def _safe(value: Any) -> Any:
    """Placeholders pass unmarked: where escaping would matter, they refuse to be printed."""
    return value if is_guarded(value) else do_mark_safe(value)


def _is_defined(value: Any) -> bool:
    return is_guarded(value) or test_defined(value)


def _is_undefined(value: Any) -> bool:
    return not _is_defined(value)


@pass_context
def _random(*_: Any, **__: Any) -> Any:
    raise OtherUse("prints what is random")


@pass_context
def _url(context: Context, value: Any) -> str:
    return url_filter(_link_context(context, value), value)


@pass_context
def _script_tag(context: Context, value: Any) -> str:
    return script_tag_filter(_link_context(context, value), value)


def _link_context(context: Any, value: Any) -> Any:
    """The context in which MkDocs makes an address relative to the page: with the page that the
    stand-in stands for. Refuses addresses that differ from page to page."""
    _refuse_any((value,), {})
    page = context.get("page")
    if type(page) is not StandInPage:
        return context
    if not guarded_attribute(page, "pattern").is_same_from(str(value)):
        guarded_attribute(page, "_uses").refuse(
            "leads from each page to another one in the same folder"
        )
    return {"page": guarded_attribute(page, "page"), "base_url": context["base_url"]}


_REPLACEMENTS: tuple[tuple[Any, Callable[..., Any]], ...] = (
    (do_default, _default),
    (do_mark_safe, _safe),
    (do_random, _random),
    (test_defined, _is_defined),
    (test_undefined, _is_undefined),
    (test_none, lambda value: value is None),
    (url_filter, _url),
    (script_tag_filter, _script_tag),
)
