"""The layout of a page: what the theme's template prints around the page's values.

It is found by rendering the template with a page that stands in for all that may have the layout.
Where the template does anything else with the values, there is no layout, and it is told why.
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

Layout = tuple[Part, ...]


def as_it_is(value: Any) -> Any:
    """What is printed, unchanged."""
    return value


def prepare_environment(env: Environment) -> None:
    """Have the templates of an environment compiled so that layouts can be found; what they print
    stays as it is. To be done before it is told where compiled ones are kept."""
    if env.finalize is None:
        env.finalize = as_it_is


class LayoutFinder:
    """Finds layouts, with the templates of an environment that was prepared."""

    def __init__(self, env: Environment) -> None:
        self._env = env.overlay()
        own_parts: Mapping[str, Any] = {
            "finalize": _finalized,
            "concat": concat,
            "context_class": _Context,
            "template_class": _Template,
            "filters": _Guarding(env.filters),
            "tests": _Guarding(env.tests),
            "globals": ChainMap({"lipsum": _random}, env.globals),
        }
        vars(self._env).update(own_parts)
        self._imports = TemplateImports(self._env)
        self._is_usual = (
            env.finalize is as_it_is
            and not env.is_async
            and env.concat is Environment.concat
            and env.context_class is Context
            and env.template_class is Template
        )

    def find(self, name: str, context: Mapping[str, Any], uses: Uses) -> Layout | Use:
        """The layout that a template makes in a context with a stand-in; or the use of it, or of
        anything else, because of which there is none."""
        if not self._is_usual:
            return Use("is rendered in an environment of a plugin's own", name)
        self._imports.reset()
        try:
            layout, again = self._rendered(name, context), self._rendered(name, context)
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

    def _rendered(self, name: str, context: Mapping[str, Any]) -> Layout:
        template = self._env.get_template(name)
        return parts(template.root_render_func(template.new_context(dict(context))))


def _finalized(value: Any) -> Any:
    """What a template prints of a value."""
    if type(value) is Placeholder:
        return as_printed(value, guarded_attribute(value, "_parts"))
    if type(value) is _Module:
        return as_printed(value._first.of, parts(_body(value)))
    return value


def _body(module: TemplateModule) -> list[str]:
    """What is printed where a module is."""
    body: list[str] = vars(module)["_body_stream"]
    return body


class _Module(TemplateModule):
    """What is imported, in which values of the page are printed: `first` is the first of them."""

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
    """Lets nothing of a page be given to a function but to those that only hand it on."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        if type(__obj) is not Macro and __obj is not dict and __obj is not Namespace:
            _refuse_any(args, kwargs)
        return super().call(__obj, *args, **kwargs)


def _refuse_any(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    for value in (*args, *kwargs.values()):
        if is_guarded(value):
            refuse(value)


class _Guarding(Mapping[str, Callable[..., Any]]):
    """Filters or tests that are given nothing of a page, but for some that only hand it on or ask
    whether it is there."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self._functions = functions
        self._guarding: dict[str, tuple[Any, Callable[..., Any]]] = {}

    def __getitem__(self, name: str) -> Callable[..., Any]:
        function = self._functions[name]
        before, guarding = self._guarding.get(name, (None, None))
        if guarding is None or before is not function:
            guarding = self._guard(function)
            self._guarding[name] = function, guarding
        return guarding

    def _guard(self, function: Any) -> Callable[..., Any]:
        for one, instead in _INSTEAD:
            if function is one:
                return instead

        def guarding(*args: Any, **kwargs: Any) -> Any:
            _refuse_any(args, kwargs)
            return function(*args, **kwargs)

        if hasattr(function, "jinja_pass_arg"):
            vars(guarding)["jinja_pass_arg"] = function.jinja_pass_arg
        return guarding

    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    def __len__(self) -> int:
        return len(self._functions)


def _default(value: Any, *args: Any, **kwargs: Any) -> Any:
    is_there = is_guarded(value)
    found = do_default(MARK if is_there else value, *args, **kwargs)
    return value if is_there else found


def _safe(value: Any) -> Any:
    """That it needs no escape, nobody is told: where that matters, a placeholder is not printed."""
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
    return url_filter(_place(context, value), value)


@pass_context
def _script_tag(context: Context, value: Any) -> str:
    return script_tag_filter(_place(context, value), value)


def _place(context: Any, value: Any) -> Any:
    """A context for MkDocs to find out in how an address is written relative to the page's."""
    _refuse_any((value,), {})
    page = context.get("page")
    if type(page) is not StandInPage:
        return context
    if not guarded_attribute(page, "place").is_same_from(str(value)):
        guarded_attribute(page, "_uses").refuse(
            "leads from each page to another one in the same folder"
        )
    return {"page": guarded_attribute(page, "page"), "base_url": context["base_url"]}


_INSTEAD: tuple[tuple[Any, Callable[..., Any]], ...] = (
    (do_default, _default),
    (do_mark_safe, _safe),
    (do_random, _random),
    (test_defined, _is_defined),
    (test_undefined, _is_undefined),
    (test_none, lambda value: value is None),
    (url_filter, _url),
    (script_tag_filter, _script_tag),
)
