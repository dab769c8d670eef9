"""What templates have imported is loaded anew where a page may have left something in it."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from macros.site.theme.template_imports import TemplateImports


@pytest.mark.parametrize(
    ("imported", "times"),
    [
        ("{{ tick() }}", 1),
        ("{{ tick() }}{% macro one(x, seen=[]) %}{% if x %}{{ x }}{% endif %}{% endmacro %}", 1),
        ("{{ tick() }}{%- filter upper -%} p { color: red } {%- endfilter -%}", 1),
        ("{{ tick() }}{% set seen = [] %}", 2),
        ("{{ tick() }}{%- set ns = namespace(n=0) -%}{% macro one() %}{% endmacro %}", 2),
        ("{{ tick() }}{% import 'other' as other %}", 2),
        ("{{ tick() }}{% from 'other' import x %}", 2),
        ("{{ tick() }}{%set a, b = [], []%}", 2),
    ],
)
def test_only_what_may_keep_something_is_rendered_again(imported: str, times: int) -> None:
    ticks: list[None] = []
    main = "{% import 'imported' as one %}{{ one }}"
    env = Environment(loader=DictLoader({"main": main, "imported": imported, "other": ""}))
    env.globals["tick"] = lambda: ticks.append(None) or len(ticks)
    imports = TemplateImports(env)
    for _ in range(2):
        imports.reset()
        env.get_template("main").render()
    assert len(ticks) == times


def test_a_template_that_is_not_found_any_more_may_keep_anything() -> None:
    texts = {"main": "{% import 'imported' as one %}{{ one }}", "imported": "1"}
    env = Environment(loader=DictLoader(texts), auto_reload=False)
    imports = TemplateImports(env)
    assert env.get_template("main").render() == "1"
    imported = env.get_template("imported")
    assert imported.module
    del texts["imported"]
    imports.reset()
    assert imported._module is None
