"""What a template prints is what Jinja's own environment prints."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from macros.views.context import jinja_environment
from macros.views.context.jinja_environment import QuickEnvironment, compile_once, escaped

TEMPLATE = """\
{% macro pair(one, other="&", last='"') %}{{ one }}|{{ other }}|{{ last }}{% endmacro %}
{{ value }} {{ pair(value) }} {{ pair(value, value) }} {{ pair(value, last=value) }}
{% for one in [value, 1, 1.5, none, true] %}{{ one }}, {{ [one, value] | join("<") }}{% endfor %}
"""


class Heading(str):
    def __html__(self) -> str:
        return f"[{self}]"


values = st.one_of(
    st.text(),
    st.text("&<>'\"a "),
    st.text().map(Markup),
    st.text("&<a").map(Heading),
    st.integers(),
    st.none(),
)


@given(values)
def test_a_value_is_printed_as_it_is_escaped(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


@given(values)
def test_a_template_prints_the_same(value: object) -> None:
    plain, quick = (
        kind(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE).render(value=value)
        for kind in (Environment, QuickEnvironment)
    )
    assert quick == plain


@pytest.mark.parametrize(
    "wrong", ["{{ absent }}", "{{ value.absent }}", "{{ pair() }}", "{{ pair(absent) }}"]
)
def test_what_is_not_there_is_not_printed(wrong: str) -> None:
    text = f"{TEMPLATE}{wrong}"
    with pytest.raises(UndefinedError):
        QuickEnvironment(autoescape=True, undefined=StrictUndefined).from_string(text).render(
            value=""
        )


def test_environments_that_print_in_other_ways_share_no_code() -> None:
    shown = []
    for finalize in (None, str.upper, None, str.lower):
        env = Environment(
            loader=DictLoader({"main": "{{ x }}{{ 'Y' }}"}), finalize=finalize, trim_blocks=True
        )
        compile_once(env)
        shown.append(env.get_template("main").render(x="Xx"))
    assert shown == ["XxY", "XXY", "XxY", "xxy"]


def a_template(environment: Environment, name: str) -> weakref.ref[CodeType]:
    """The code of a template's own function."""
    root = environment.get_template(name).root_render_func
    return weakref.ref(root.__code__)  # type: ignore[attr-defined]


def test_of_a_template_that_is_saved_over_and_over_one_version_is_kept(tmp_path: Path) -> None:
    file, kept = tmp_path / "one.html", []
    for number in range(4):
        file.write_text(f"<p>{number}: {{{{ view }}}}</p>", "utf-8")
        for _ in range(2):  # the second has it from the first
            environment = QuickEnvironment(loader=FileSystemLoader(tmp_path))
            compile_once(environment)
            kept.append(a_template(environment, "one.html"))
            del environment
            gc.collect()
    assert [one() is not None for one in kept] == [False] * 6 + [True] * 2
    assert kept[-1]() is kept[-2]()


def test_of_texts_those_are_kept_that_were_asked_for_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jinja_environment, "TEXTS", 2)
    environment = QuickEnvironment(extensions=["jinja2.ext.do"])  # like no other
    compile_once(environment)
    first = environment.compile("first")
    assert environment.compile("first") is first
    gone = weakref.ref(first)
    del first
    for text in ("second", "third"):
        environment.compile(text)
    gc.collect()
    assert gone() is None
