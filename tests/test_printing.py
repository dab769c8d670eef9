"""What a template prints is what Jinja's own environment prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from macros.views.printing import QuickEnvironment, compile_once, printed

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
    assert str(printed(value)) == str(escape(value))


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
