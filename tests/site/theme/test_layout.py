"""Layouts, filled: byte for byte what the theme renders around the same page."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from project_edits import SITE, opened
from projects import ROOT, environment, tiny_project

from macros.site.rendering.on_demand_renderer import OnDemandRenderer
from macros.site.rendering.page_assembler import PageAssembler
from macros.site.rendering.page_texts import PageTexts
from macros.site.rendering.site_files import SiteFiles
from macros.site.theme import layout
from macros.site.theme.layout_cache import LayoutCache
from macros.site.theme.rendered_page import RenderedPage
from macros.views.context.jinja_environment import compile_once
from macros.views.project.project_snapshot import ProjectSnapshot

CONFIG = """site_name: A site
site_url: https://site.example/
repo_url: https://git.example/site
edit_uri: edit/main/docs/
theme: {name: null, custom_dir: overrides}
nav: [Home: index.md, One: incidents/one.md, Elsewhere: "https://elsewhere.example/"]
extra_css: [actors/b/own.css]
plugins: []
"""
BASE = """<!doctype html>
<title>{{ page.title }} – {{ config.site_name }}</title>
{% if page.meta and page.meta.description %}
<meta name="description" content="{{ page.meta.description }}">
{% endif %}
<link rel="icon" href="{{ 'assets/seal.svg' | url }}">
{% if page.canonical_url %}<link rel="canonical" href="{{ page.canonical_url }}">{% endif %}
{{ page.meta.head }}
{% for one in nav.items %}
<a href="{{ one.url | url }}"{% if one.active %} aria-current="page"
{% elif page.url[:one.url | length] == one.url %} aria-current="true"{% endif %}>{{ one.title }}</a>
{% endfor %}
{% block extra %}{% endblock %}
{% if "\\u003ch1" not in page.content %}
<h1>{{ page.title | d(config.site_name, true) }}</h1>
{% endif %}
{{ page.content }}
{% if page.edit_url %}<a href="{{ page.edit_url }}">Correct this</a>{% endif %}
"""
MAIN = '{% extends "base.html" %}\n{% block extra %}\n'

LONG = "An affair of which so much is known that no title could hold it, long as it may be"
PAGES = [
    RenderedPage(path, source, title, description, Markup(head), Markup(body))
    for path, source, title, description, head, body in (
        ("actors/a/", "data/a.yml", "Zenda", LONG, "<meta>", "<p>One two three four."),
        ("actors/b/", "data/b.yml", LONG, "Short", "<meta>", "<p>A word."),
        ("actors/c/", "data/c.yml", "</title><script>x</script>", "", "", "<h1>C</h1> is here"),
        (
            "actors/d/",
            "",
            "Straße & 'Ruritania' %(x)s {{ 7 * 7 }}",
            "%s",
            "<meta>",
            "<p>\\1 \\g<0>",
        ),
        ("actors/e/", "", "É", LONG, "<meta>", "<h1>E</h1>" + "word " * 300),
        ("claims/by/a/", "", "Zenda", "", "<meta>", "<h1>By A</h1>"),
        ("claims/by/b/", "", "zenda", "é", "<meta>", "<p>By B."),
        ("claims/about/a/", "", "About", LONG, "<meta>", "<p>About A."),
        ("claims/about/zenda/", "", "A title of some length", "x", "<meta>", "<p>About B."),
        ("incidents/one/", "data/one.yml", "One", "1", "<meta>", "<p>One."),
        ("incidents/two/", "data/two.yml", "Two & a half", "2", "<meta>", "<p>Two."),
        ("incidents/three/", "data/three.yml", "Three", "3", "<meta>", "<p>Three."),
        ("topics/", "", "Topics", "All of them", "<meta>", "<p>All topics."),
    )
]
"""One stands in the navigation, one is an index."""


class Site:
    """A small site with a template of an editor's own, and its pages in the theme."""

    def __init__(self, root: Path, files: dict[str, str]) -> None:
        self.root = root
        texts = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home", "overrides/base.html": BASE}
        self.write(texts | files)
        self.config: MkDocsConfig = load_config(str(root / "mkdocs.yml"))
        self.config.plugins._current_plugin = "tests"
        generated: dict[str, Any] = {one.path: one for one in PAGES}
        self.files = SiteFiles(get_files(self.config), generated.get, self.config, root)
        self.nav = get_navigation(self.files, self.config)

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, "utf-8")

    def page(self, drawn: RenderedPage) -> Page:
        return self.files.temporary_page(drawn.path, drawn.title, drawn.source)

    def env(self) -> Environment:
        """An environment that has not been used, but knows templates as they were compiled."""
        env = self.config.theme.get_env()
        compile_once(env)
        return env

    def by_theme(self, drawn: RenderedPage, env: Environment | None = None) -> str:
        """A page as MkDocs draws it, with an environment that nobody else has used."""
        page = self.page(drawn)
        page.title, page.content, page.meta = str(escape(drawn.title)), drawn.body, {}
        page.meta["head"] = drawn.head
        if drawn.description:
            page.meta["description"] = str(escape(drawn.description))
        page.active = True
        context = get_context(self.nav, self.files, self.config, page)
        html = (env or self.env()).get_template("main.html").render({**context})
        page.active = False
        return html

    def layouts(self) -> LayoutCache:
        env = self.config.theme.get_env()
        layout.prepare_environment(env)
        compile_once(env)
        return LayoutCache(env, self.nav, self.files, self.config, self.root)

    def drawn(
        self, some: Iterable[RenderedPage], layouts: LayoutCache | None = None
    ) -> dict[str, str]:
        """Some pages in the order in which one process draws them."""
        layouts = layouts or self.layouts()
        return {
            one.path: layouts.wrap(one, self.page(one), index=one.path == "topics/")[0]
            for one in some
        }


def templates(extra: str, **more: str) -> dict[str, str]:
    """The files of a template `main.html` with something in a block, from its third line on; and of
    more templates by their names."""
    main = f"{MAIN}{extra}\n{{% endblock %}}\n"
    return {f"overrides/{name}.html": text for name, text in {"main": main, **more}.items()}


def site(root: Path, extra: str, **more: str) -> Site:
    return Site(root, templates(extra, **more))


@pytest.fixture(scope="module")
def same(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site for several templates, one after another: most of it is compiled but once."""
    return site(tmp_path_factory.mktemp("site"), "", **MORE)


def check(site: Site) -> Sequence[str]:
    """Check that pages are the theme's own, whichever process draws them in which order. Returns
    why the theme draws pages."""
    by_theme = {one.path: site.by_theme(one) for one in PAGES}
    assert len(set(by_theme.values())) == len(PAGES)
    layouts = site.layouts()
    drawn = list(site.drawn(PAGES, layouts).items())
    for some in (PAGES[::-1], *(PAGES[at::many] for many in (2, 3) for at in range(many))):
        drawn += site.drawn(some).items()
    for path, html in drawn:
        assert html == by_theme[path]
        assert "\0" not in html
    return layouts.reasons


ONLY_PRINT = {
    "nothing more": "",
    "a value": '<meta name="x" content="{{ page.meta.description }}">{{ page.title }}',
    "a value by its key": '{{ page["title"] }}{{ page.meta["description"] }}',
    "a value that may not be there": "{{ page.meta.get('description', 'none') }}",
    "a default": "{{ page.meta.description | default('none') }}{{ page.title | d('x', true) }}",
    "a value marked as safe": "{{ page.content | safe }}",
    "a name given to a value": "{% set t = page.title %}{{ t }}",
    "a name within": "{% with t = page.title %}{{ t }}{% endwith %}",
    "a capture": "{% set t %}<b>{{ page.title }}</b>, {{ page.title }}{% endset %}{{ t }}{{ t }}",
    "a capture of a capture": "{% set t %}{{ page.title }}{% endset %}"
    "{% set u %}<i>{{ t }}</i>{% endset %}{{ u }}",
    "a macro": "{% macro shown(x) %}<b>{{ x }}</b>{% endmacro %}{{ shown(page.title) }}",
    "a macro that is called with a body": "{% macro boxed() %}<b>{{ caller() }}</b>{% endmacro %}"
    "{% call boxed() %}{{ page.title }}{% endcall %}",
    "a block once more": "{% block name %}{{ page.title }}{% endblock %}{{ self.name() }}",
    "whether there is one": "{% if page.title and page.edit_url %}{{ page.edit_url }}{% endif %}",
    "whether it is defined": "{{ page.title is defined }}{{ page.meta.x is undefined }}",
    "one or another": "{{ page.meta.x or page.title }}{{ page.title if page.meta.head else 'z' }}",
    "a list of them": "{% for one in [page.title, 'x'] %}{{ one }}, {% endfor %}",
    "a namespace": "{% set ns = namespace(t=page.title) %}{% set ns.u = ns.t %}{{ ns.u }}",
    "what is the same for all": "{{ page.is_homepage }}{{ page.ancestors | length }}"
    "{{ page.parent }}{{ page.is_index }}{{ page.previous_page }}{{ page.toc | length }}",
    "a link out of the folder": "{{ 'assets/x.css' | url }}{{ 'actors/' | url }}{{ base_url }}",
    "the page among others": "{{ page in pages }}{{ page in nav.pages }}",
    "the page and nothing": "{{ [page] == [none] }}{{ page == page }}{{ page is none }}",
    "the page in the navigation": "{% for one in nav.pages %}{{ one == page }}{% endfor %}",
    "whether it is in a section": "{{ page.url.startswith('actors/') }}{{ page.url == 'x/' }}",
    "an import": "{% import 'more.html' as more %}{{ more.bold(page.title) }}{{ more }}",
    "an import with the page": "{% import 'own.html' as o with context %}{{ o }}{{ o.title }}",
    "an include": "{% include 'own.html' %}",
}
MORE = {
    "more": "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}",
    "own": "{% set title = page.title %}<i>{{ title }}</i>",
    "shouted": "<b>\n{{ page.title | upper }}</b>",
}

ALSO = {
    "upper": ("{{ page.title | upper }}", "does more with page.title than print it"),
    "reading time": (
        "{{ (page.content | striptags).split() | length // 200 }} min",
        "does more with page.content than print it",
    ),
    "length": ("{% if page.title | length > 40 %}long{% endif %}", "with page.title than"),
    "truncate": ("{{ page.meta.description | truncate(40) }}", "with page.meta.description than"),
    "striptags": ("{{ page.title | striptags }}", "with page.title than"),
    "escape": ("{{ page.title | e }}", "with page.title than"),
    "in": ('{{ page.title in "Zenda, Ruritania" }}', "with the values of a page than print them"),
    "contains": ('{{ "en" in page.title }}', "with page.title than"),
    "another heading": ('{{ "<h2" in page.content }}', "with page.content than"),
    "a capture upper": (
        "{% set t %}{{ page.title }}{% endset %}\n{{ t | upper }}",
        "main.html:4 does more with page.title than print it",
    ),
    "a capture filtered": ("{% set t | upper %}{{ page.title }}{% endset %}{{ t }}", "page.title"),
    "a capture's length": (
        "{% set t %}x{{ page.title }}{% endset %}{{ t | length }}",
        "page.title than",
    ),
    "a macro's result": (
        "{% macro shown(x) %}<b>{{ x }}</b>{% endmacro %}{{ shown(page.title) | length }}",
        "page.title than",
    ),
    "a caller's": (
        "{% macro boxed() %}{{ caller() | upper }}{% endmacro %}"
        "{% call boxed() %}{{ page.title }}{% endcall %}",
        "page.title than",
    ),
    "a block's": (
        "{% block name %}{{ page.title }}{% endblock %}{{ self.name() | upper }}",
        "title",
    ),
    "an import's": (
        "{% import 'own.html' as own with context %}{{ own | upper }}",
        "page.title than",
    ),
    "an import's text": (
        "{% import 'own.html' as own with context %}{{ own ~ '!' }}",
        "page.title than",
    ),
    "a recursive loop's": (
        "{% for one in [[], [[]]] recursive %}{{ page.title }}{{ loop(one) | length }}{% endfor %}",
        "page.title than",
    ),
    "filter block": ("{% filter upper %}{{ page.title }}{% endfilter %}", "page.title than"),
    "joined": ('{{ "«" ~ page.title ~ "»" }}', "page.title than"),
    "added": ('{{ "«" + page.title + "»" }}', "page.title than"),
    "percent": ('{{ "<%s>" % page.title }}', "page.title than"),
    "format": ('{{ "%s"|format(page.title) }}', "page.title than"),
    "format by Python": ('{{ "{}".format(page.title) }}', "page.title than"),
    "a method": ("{{ page.title.upper() }}", "page.title than"),
    "a character": ("{{ page.title[0] }}", "page.title than"),
    "characters": ("{{ page.title[:3] }}", "page.title than"),
    "each character": ("{% for one in page.title %}{{ one }}.{% endfor %}", "page.title than"),
    "equal": ('{% if page.title == "Zenda" %}Z{% endif %}', "page.title than"),
    "less": ('{% if page.title < "M" %}M{% endif %}', "page.title than"),
    "a key": ('{{ {"Zenda": 1}[page.title] }}', "page.title than"),
    "a list printed": ("{{ [page.title] }}", "page.title than"),
    "JSON within": ("{{ {'title': page.title} | tojson }}", "page.title than"),
    "a number": ("{{ page.title | int(7) }}", "page.title than"),
    "a kind": ("{{ page.title is string }}", "page.title than"),
    "another kind": ("{{ page.title is sequence }}{{ page.title is iterable }}", "page.title than"),
    "the same": (
        "{% set t %}{{ page.title }}{% endset %}{{ t is sameas page.title }}",
        "page.title than",
    ),
    "wordcount": ("{{ page.content | wordcount }}", "page.content than"),
    "an attribute": ("{{ page | attr('title') }}", "takes the page as a whole"),
    "mapped": ("{{ [page.title] | map('upper') | join }}", "page.title than"),
    "meta": ("{{ page.meta | length }}", "does more with page.meta than"),
    "each of meta": ("{% for one in page.meta %}{{ one }}{% endfor %}", "with page.meta than"),
    "meta's items": ("{{ page.meta.items() | list }}", "with page.meta than"),
    "escaped by the template": (
        "{% autoescape true %}{{ page.title }}{% endautoescape %}",
        "page.title than",
    ),
    "escaped as a macro's result": (
        "{% macro shown(x) %}{{ x }}{% endmacro %}"
        "{% autoescape true %}{{ shown(page.title) }}{% endautoescape %}",
        "page.title than",
    ),
    "the address": ("{{ page.url }}", "asks of page.url more than how it begins"),
    "the address's end": ("{{ page.url[-3:] }}", "asks of page.url"),
    "an address in the folder": ("{{ page.url == 'actors/b/' }}", "asks of page.url"),
    "its beginning": ("{{ page.url.startswith('claims/by/') }}", "asks of page.url"),
    "a link within the folder": (
        "{{ 'actors/b/map.svg' | url }}",
        "leads from each page to another",
    ),
    "a script within": ("{{ 'actors/b/x.js' | script_tag }}", "leads from each page to another"),
    "the file": ("{{ page.file.src_uri }}", "asks for page.file"),
    "the absolute address": ("{{ page.abs_url }}", "asks for page.abs_url"),
    "another attribute": ("{{ page.authors }}", "asks for page.authors"),
    "the page printed": ("{{ (page ~ '')[:0] }}{{ page.title }}", "takes the page as a whole"),
    "a file of the style sheets": ("{% for one in extra_css %}{{ one }}{% endfor %}", "extra_css"),
    "from an include": ("{% include 'shouted.html' %}", "shouted.html:2 does more with page.title"),
    "among others": ("{{ page.title in ['Zenda'] }}", "page.title than"),
    "a translation": ("{% trans t=page.title %}It is {{ t }}{% endtrans %}", "page.title than"),
    "none": (
        "{% if page.edit_url is none %}none{% endif %}{{ page.title|trim }}",
        "page.title than",
    ),
}


@pytest.mark.parametrize("extra", ONLY_PRINT.values(), ids=ONLY_PRINT)
def test_a_template_that_only_prints_is_rendered_once(same: Site, extra: str) -> None:
    same.write(templates(extra))
    assert check(same) == []


@pytest.mark.parametrize(("extra", "reason"), ALSO.values(), ids=ALSO)
def test_where_a_template_does_more_the_theme_renders_each_page(
    same: Site, extra: str, reason: str
) -> None:
    same.write(templates(extra))
    reasons = check(same)
    assert reasons, "it is rendered once for several pages"
    for line in reasons:
        assert reason in line
        assert line.startswith("overrides/")
        assert line.endswith(": the theme renders each page, which takes longer")


def test_one_line_tells_of_the_theme_s_own_template(tmp_path: Path) -> None:
    theme = {"theme/partials/title.html": "\n{{ page.title | upper }}"}
    main = {"overrides/main.html": f"{MAIN}{{% include 'partials/title.html' %}}{{% endblock %}}"}
    made = Site(tmp_path / "project", main | {f"../{name}": text for name, text in theme.items()})
    made.config.theme.dirs.append(str(tmp_path / "theme"))
    assert check(made) == [
        "partials/title.html:2 does more with page.title than print it: the theme renders each "
        "page, which takes longer"
    ]


MEMORIES = {
    "counted": "{% set ns = namespace(n=0) %}"
    "{% macro next() %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endmacro %}",
    "seen": "{% set ns = namespace(last='none') %}"
    "{% macro next(title) %}{{ ns.last }}{% set ns.last = title %}{% endmacro %}",
}


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("{% import 'counted.html' as one %}{{ one.next() }}", "prints something else each time"),
        ("{% import 'seen.html' as one %}{{ one.next(page.title) }}", "prints something else"),
        (
            "{% import 'seen.html' as one %}{{ page.title | upper }}{{ one.next(page.title) }}",
            "does more with page.title than print it",
        ),
    ],
)
def test_a_page_does_not_depend_on_which_were_rendered_before(
    tmp_path: Path, extra: str, reason: str
) -> None:
    (line,) = check(site(tmp_path, extra, **MEMORIES))
    assert reason in line


def test_a_content_page_does_not_depend_on_which_were_rendered_before(tmp_path: Path) -> None:
    extra = "{% import 'counted.html' as one %}{{ one.next() }}{{ page.title | upper }}"
    made = site(tmp_path, extra, **MEMORIES)
    by_theme = made.by_theme(PAGES[0])
    env = made.env()
    made.drawn(PAGES, LayoutCache(env, made.nav, made.files, made.config, made.root))
    assert made.by_theme(PAGES[0], env) == by_theme


@pytest.mark.parametrize("extra", ["{{ ['a', 'b'] | random }}", "{{ lipsum(n=1) }}"])
def test_what_is_random_is_so_on_each_page(tmp_path: Path, extra: str) -> None:
    made = site(tmp_path, f"{extra}")
    layouts = made.layouts()
    for one in PAGES:
        assert layouts.wrap(one, made.page(one), index=False)[1] == ""
    assert {line.partition(":")[0] for line in layouts.reasons} == {"overrides/main.html"}
    assert all("prints what is random" in line for line in layouts.reasons)


def test_the_time_is_the_same_on_all_pages_of_a_build(tmp_path: Path) -> None:
    made = site(tmp_path, "<time>{{ build_date_utc }}</time>")
    layouts = made.layouts()
    times = {html.partition("<time>")[2][:32] for html in made.drawn(PAGES, layouts).values()}
    assert len(times) == 1
    assert layouts.reasons == []


def test_what_a_template_prints_of_its_own_is_printed(tmp_path: Path) -> None:
    made = site(tmp_path, '{{ "\\0title\\0" }}')
    for path, html in made.drawn(PAGES).items():
        assert html == next(made.by_theme(one) for one in PAGES if one.path == path)
        assert "\0title\0" in html


def test_a_plugin_that_changes_what_is_printed_is_heard(tmp_path: Path) -> None:
    made = site(tmp_path, "{{ page.title }}")
    env = made.env()
    env.finalize = lambda value: value.upper() if isinstance(value, str) else value
    layout.prepare_environment(env)
    layouts = LayoutCache(env, made.nav, made.files, made.config, made.root)
    for path, html in made.drawn(PAGES, layouts).items():
        title = next(one.title for one in PAGES if one.path == path)
        assert str(escape(title)).upper() in html
    assert "environment of a plugin's own" in layouts.reasons[0]


def test_a_mistake_in_a_template_fails_as_ever(tmp_path: Path) -> None:
    made = site(tmp_path, "{{ page.title + 1 }}")
    with pytest.raises(TypeError, match="can only concatenate str"):
        made.drawn(PAGES)


def test_a_plugin_is_given_the_same_of_all_pages(tmp_path: Path) -> None:
    made = site(tmp_path, "")
    layouts = made.layouts()
    for one in PAGES:
        page = made.page(one)
        layouts.wrap(one, page, index=False)
        assert page.title == escape(one.title)
        assert page.content == one.body
        assert page.meta["head"] == one.head
        assert page.meta.get("description", "") == escape(one.description)
        assert (page.canonical_url, page.active) == (f"https://site.example/{one.path}", False)


def fingerprints(made: Site, layouts: LayoutCache | None = None) -> dict[str, str]:
    """The fingerprint of each page's layout, by page."""
    layouts = layouts or made.layouts()
    return {
        one.path: layouts.wrap(one, made.page(one), index=one.path == "topics/")[1] for one in PAGES
    }


def test_the_fingerprint_of_a_layout_follows_from_all_that_is_in_it(tmp_path: Path) -> None:
    first = fingerprints(site(tmp_path / "first", "{{ page.title }}"))
    assert first["incidents/one/"] == first["topics/"] == "", "no other page may have it"
    assert first["incidents/two/"] == first["incidents/three/"] != ""
    assert first["actors/a/"] == first["actors/b/"]
    assert len(set(first.values())) == 8
    again = site(tmp_path / "again", "{{ page.title }}")
    assert fingerprints(again) == first
    assert fingerprints(again, again.layouts()) == first
    for other in ("{{ page.title }}.", "{{ page.content }}", "{{ page.meta.head }}"):
        others = fingerprints(site(tmp_path / other.strip("{ }."), other))
        assert not set(others.values()) & set(first.values()) - {""}
    assert set(fingerprints(site(tmp_path / "more", "{{ page.title | upper }}")).values()) == {""}


class NoContentPages:
    """A content renderer without pages."""

    def is_in_nav(self, source: Path) -> bool:
        return False

    def use_snapshot(self, snapshot: ProjectSnapshot) -> dict[str, File]:
        return {}

    def rerender(self, file: File, folder: Path) -> None:
        raise AssertionError(file)


def test_a_preview_tells_once_what_takes_longer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = site(tmp_path / "site", "{{ page.title | upper }}")
    assembler = PageAssembler(
        made.files, made.layouts(), PageTexts(lambda _: "", ""), tmp_path, made.config
    )
    renderer = OnDemandRenderer(assembler, NoContentPages(), SITE, opened(tiny_project(tmp_path)))
    caplog.set_level(logging.INFO)
    for actor in ("zenda", "graustark", "zenda"):
        renderer.write(f"actors/{actor}/index.html", tmp_path)
    assert [line.message for line in caplog.records if line.name == "mkdocs.chancery"] == [
        "overrides/main.html:3 does more with page.title than print it: the theme renders each "
        "page, which takes longer"
    ]


TITLES = (
    "</title><script>alert(1)</script>",
    "Fish & chips, \\\"cold\\\" and 'late'",
    "{{ 7 * 7 }} {% raw %} ${x} %(y)s {0}",
    "&amp; is not &",
)
INCIDENT = """title: "{title}"
date: 1897-01-0{number}
type: ball
actors: [{{actor: ruritania, role: dancer}}, {{actor: graustark, role: dancer}}]
summary: Nothing more is known.[^herald]
verification: seen
sources:
  herald: {{url: "https://herald.example/{number}", title: "{title}", publisher: Herald,
    published: 1897-01-05, language: en}}
"""
OF_AN_EDITOR = """{% block extrahead %}{{ page.meta.head }}
<meta name="words" content="{{ page.content | striptags | wordcount }}">
{% if page.title | length > 20 %}<meta name="long" content="{{ page.title | upper }}">{% endif %}
<meta name="short" content="{{ page.meta.description | truncate(40) }}">{% endblock %}"""

BUILDS = """
import os, sys
from contextlib import suppress
from mkdocs.__main__ import cli
from macros.site.rendering import page_writer
from macros.site.system import worker_pool
from macros.site.theme.layout import LayoutFinder
from macros.site.theme.placeholders import Use

page_writer.PARALLEL_THRESHOLD = 0
find = LayoutFinder.find


def build(cache, site, many):
    os.environ["CHANCERY_CACHE"] = cache
    worker_pool.worker_count = lambda: max(int(many), 1)
    own = lambda *_: Use("is not asked", "main.html")
    LayoutFinder.find = find if int(many) else own
    sys.argv = ["mkdocs", "build", "-d", site]
    cli(["build", "-d", site])


first, *others = (one.split(":") for one in sys.argv[1:])
with suppress(SystemExit):  # in this process: what it compiles, all have
    build(*first)
for one in others:
    sys.stdout.flush()
    if not os.fork():
        build(*one)
    assert os.waitstatus_to_exitcode(os.wait()[1]) == 0
"""


def builds(project: Path, *wanted: str) -> str:
    """Build a project several times, each time one process after another: `cache:site:processes`,
    where by 0 processes the theme renders each page. Returns what was said."""
    done = subprocess.run(
        [sys.executable, "-c", BUILDS, *wanted],
        cwd=project,
        env=environment() | {"SOURCE_DATE_EPOCH": "1700000000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tiny_project(tmp_path)
    folder = root / "data" / "incidents" / "1897"
    folder.mkdir()
    for number, title in enumerate(TITLES, 1):
        text = INCIDENT.format(number=number, title=title)
        (folder / f"hostile-{number}.yml").write_text(text, "utf-8")
    return root


@pytest.mark.heavy
def test_a_site_is_as_the_theme_would_render_it(project: Path) -> None:
    said = builds(project, "off:theme:0", "off:site:2")
    assert said.count("takes longer") == 1, "of the first, where the theme was told to"
    pages = tree(project / "site")
    assert pages == tree(project / "theme")
    assert sum("hostile" in page for page in pages) == len(TITLES)


@pytest.mark.heavy
def test_with_a_template_that_does_more_pages_are_the_same_however_they_are_built(
    project: Path,
) -> None:
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    main = project / "overrides" / "main.html"
    block = "{% block extrahead %}{{ page.meta.head }}{% endblock %}"
    main.write_text(main.read_text("utf-8").replace(block, OF_AN_EDITOR), "utf-8")
    line = main.read_text("utf-8").splitlines().index(OF_AN_EDITOR.splitlines()[1]) + 1
    said = builds(project, "off:theme:0", "on:kept:1", "off:two:2", "off:three:3")
    told = (
        f"overrides/main.html:{line} does more with page.content than print it: the theme renders"
    )
    assert said.count(told) == 3, "once in each build"
    assert said.count("takes longer") == 4
    pages = tree(project / "theme")
    for name in ("kept", "two", "three"):
        assert tree(project / name) == pages, name
    assert not any(b"\0" in page for page in pages.values())

    hostile = project / "data" / "incidents" / "1897" / "hostile-1.yml"
    hostile.write_text(hostile.read_text("utf-8").replace(TITLES[0], "Short"), "utf-8")
    builds(project, "on:kept:3", "off:theme:0")
    changed = tree(project / "kept")
    assert changed == tree(project / "theme")
    assert changed != pages
