"""Names in an author's Markdown: where macros are given them, and where files are linked to."""

from __future__ import annotations

from inspect import Parameter, signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.views.macros.author_macros import NAMES, Macros
from macros.views.macros.macro_calls import kind_named
from macros.views.macros.macro_names import Quoted, quoted
from macros.views.macros.page_links import moved_links


def names(body: str) -> list[tuple[str, str]]:
    found = list(quoted(body))
    for one in found:
        assert body[one.start :].startswith(one.text)
    return [(one.kind, one.text) for one in found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('Hé 😀 {{ incident("a", "b") }}', [("incident", "a"), ("", "b")]),
        ("{{ cite( 'a' ,\n 'b') }}", [("incident", "a"), ("", "b")]),
        ("x\n  {{- actor('a') -}}  \n{%- if x -%} {{ actor_page('b') }}{% endif %}", None),
        (
            "{{ incident_page('a') }}{{ relation_page('b') }}",
            [("incident", "a"), ("relation", "b")],
        ),
        ("{{ cast('a', 'b', x, 'c') }}", [("actor", "a"), ("actor", "b"), ("actor", "c")]),
        ("{{ timeline('a', 'b', 'c') }}", [("relation", "a"), ("actor", "b"), ("", "c")]),
        ("{{ timeline(topic='a', actor='b') }}", [("", "a"), ("actor", "b")]),
        (
            "{{ key_dates('a', 'b', relation='c', most='2') }}",
            [("incident", "a"), ("incident", "b"), ("relation", "c"), ("", "2")],
        ),
        (
            "{{ claims(status='a', about='b', by='c') }}",
            [("", "a"), ("actor", "b"), ("actor", "c")],
        ),
        ("{{ relation(on='2025', id='a') }}", [("", "2025"), ("relation", "a")]),
        ("{{ actor(x[{'k': 'v'}], 'a') }}", [("?", "k"), ("?", "v"), ("", "a")]),
        ("{{ actor('a' ~ 'b') }}{{ actor(('c')) }}", [("?", "a"), ("?", "b"), ("?", "c")]),
        ("{{ actor(*['a']) }}{{ x.actor('b') }}{{ 'c'|actor('d') }}", [("?", x) for x in "abcd"]),
        ("{% macro actor(id='a') %}{% endmacro %}", [("?", "a")]),
        ("{{ front_page('a') }}{{ front_page(lead='b') }}", [("briefing", "a"), ("briefing", "b")]),
        ("{{ terms('a', 'b', 'c') }}", [("", x) for x in "abc"]),
        ("{% raw %}{{ actor('a') }}{% endraw %}{# actor('b') #} actor('c')", []),
    ],
)
def test_what_a_macro_is_given_is_found_with_its_kind(
    body: str, found: list[tuple[str, str]] | None
) -> None:
    assert names(body) == ([("actor", "a"), ("actor", "b")] if found is None else found)


def test_every_macro_that_takes_an_id_says_of_which_kind() -> None:
    """A parameter called after a kind, or `id`, names a record."""
    for macro in NAMES:
        parameters = list(signature(getattr(Macros, macro)).parameters.values())[1:]
        for place, parameter in enumerate(parameters):
            named = ("id", "ids", "incident", "actor", "relation", "by", "about", "lead")
            assert bool(kind_named(macro, parameter.name)) == (parameter.name in named)
            if parameter.kind is not Parameter.KEYWORD_ONLY:
                assert kind_named(macro, parameter.name) == kind_named(macro, place)


@given(st.lists(st.sampled_from(["{{- ", " -}}", " \n", "é", "{# #}", "{% set x = 1 -%}", "x"])))
def test_every_text_is_found_at_its_place(pieces: list[str]) -> None:
    """Whatever white space Jinja takes away."""
    body = "".join(
        f'{piece.replace("{{- ", "{{- y }}").replace(" -}}", "{{ y -}}")}{{{{ actor("{place}") }}}}'
        for place, piece in enumerate(pieces)
    )
    assert list(quoted(body)) == [
        Quoted("actor", str(place), body.index(f'"{place}"') + 1) for place in range(len(pieces))
    ]


MOVED = {
    "incidents/old.md": "incidents/new.md",
    "incidents/old/index.md": "incidents/new/index.md",
    "incidents/old/x.png": "incidents/new/x.png",
}


@pytest.mark.parametrize(
    ("page", "body", "after"),
    [
        ("index.md", "[a](incidents/old.md)", "[a](incidents/new.md)"),
        ("index.md", "[a](<./incidents/old.md>)", "[a](<./incidents/new.md>)"),
        ("a/b.md", "![a]( ../incidents/old.md#x 't')", "![a]( ../incidents/new.md#x 't')"),
        ("incidents/b.md", "[a]: old.md\n  [b]: old.md?x", "[a]: new.md\n  [b]: new.md?x"),
        ("index.md", "![](incidents/old/x.png)", "![](incidents/new/x.png)"),
        ("incidents/old/index.md", "![](x.png) [b](../b.md)", None),
        ("incidents/old/index.md", "[a](../old/x.png)", "[a](../new/x.png)"),
        (
            "index.md",
            "[old.md](incidents/older.md) old.md [a](old.md) [a](/incidents/old.md)",
            None,
        ),
    ],
)
def test_a_link_to_a_file_that_moves_leads_to_its_new_path(
    page: str, body: str, after: str | None
) -> None:
    done, at = "", 0
    for start, old, new in moved_links(body, page, MOVED):
        assert body[start:].startswith(old)
        done, at = done + body[at:start] + new, start + len(old)
    assert done + body[at:] == (after or body)
