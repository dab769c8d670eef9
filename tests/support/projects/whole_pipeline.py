"""The whole way from files to pages: what becomes of a project, whatever its files hold."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from unittest.mock import patch
from xml.etree import ElementTree

from icalendar import Calendar
from markupsafe import Markup
from projects import ROOT

from macros.records.problems import Problem, ProblemsFound
from macros.views.all_pages import pages
from macros.views.context.addresses import base_of
from macros.views.context.outputs import OUTPUTS
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.exports.export_files import export_files
from macros.views.kinds import page_context
from macros.views.macros.author_macros import Macros
from macros.views.pages.briefing_page import briefing_view
from macros.views.project import project_snapshot
from macros.views.project.project_snapshot import ProjectSnapshot, open_project
from macros.views.redirect import redirects
from macros.views.reports.state_report import FORMATS, report

TEMPLATES = ROOT / "overrides"


@dataclass(frozen=True)
class Outcome:
    """What is wrong with a project, or its pages by their address."""

    problems: tuple[Problem, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()


def outcome(root: Path) -> Outcome:
    """Either problems, each with a place and all of them printable, or every page, made of nothing
    but what the templates and Markdown write. Anything else fails."""
    with patch.object(project_snapshot, "Renderer", _press):
        try:
            found = open_project(root, root / "data", root / "docs", TEMPLATES)
        except ProblemsFound as error:
            checked = tuple(error.problems)
            for problem in checked:
                assert_tellable(problem)
            assert any(not problem.warning for problem in checked)
            return Outcome(problems=checked)
    for advice in found.advice:
        assert_tellable(advice)
    drawn = tuple(_pages(found))
    for address, html in drawn:
        check = _READERS.get(PurePosixPath(address).suffix, assert_as_written)
        check(address, html)
    return Outcome(pages=drawn)


@cache
def _press(templates: Path) -> Renderer:
    return Renderer(templates)


def _pages(edition: ProjectSnapshot) -> Iterator[tuple[str, str]]:
    archive, press = edition.archive, edition.renderer
    site = Site("The Court Circular", "https://court.example/", "", frozenset(OUTPUTS))
    for spec in pages(archive, press, site):
        sheet = page_context(archive, press, base_of(spec.path), site)
        view = spec.view(sheet)
        if isinstance(view, str):
            yield spec.path, view
            continue
        yield spec.path, str(press.render(view))
        yield f"title of {spec.path}", str(press.render(sheet.link(spec.target, spec.title)))
    for path, redirect in redirects(archive):
        yield path, str(press.render(redirect))
    for briefing in archive.briefings:
        sheet = page_context(archive, press, "../../", site)
        view = briefing_view(briefing, Markup(""), sheet, picture_placed=False)
        yield f"briefings/{briefing.id}/", str(press.render(view))
    yield "", str(press.render(Macros(page_context(archive, press, "", site)).front_page()))
    for path, file in export_files(page_context(archive, press, "", site)).items():
        content = file.content(page_context(archive, press, "", site))
        if PurePosixPath(path).suffix in _READERS:
            yield path, content.decode("utf-8")
    for form in FORMATS:
        report(archive, form)


def assert_tellable(problem: Problem) -> None:
    assert problem.line >= 1
    assert problem.column >= 1
    assert problem.path
    assert str(problem).isprintable()


def _templates() -> str:
    files = [*(TEMPLATES / "views").glob("*.html")]
    return "".join(path.read_text("utf-8") for path in files)


OF_MARKDOWN = {
    *("p", "a", "em", "strong", "del", "code", "pre", "br", "hr", "blockquote", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "input"),
}
ATTRIBUTES_OF_MARKDOWN = {
    *("href", "title", "start", "lang", "align", "type", "checked", "disabled", "class"),
}
TAGS = OF_MARKDOWN | {name.casefold() for name in re.findall(r"<([a-z][a-zA-Z0-9]*)", _templates())}
ATTRIBUTES = ATTRIBUTES_OF_MARKDOWN | {
    name.casefold()
    for name in re.findall(r"""[\s}]([a-zA-Z][a-zA-Z0-9-]*)(?:=["']|[>{])""", _templates())
}
"""Every element and attribute that the templates and Markdown can write."""


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"{self._address}: <{tag}>"
        for name, value in attrs:
            assert name in ATTRIBUTES, f"{self._address}: <{tag} {name}>"
            assert not name.startswith("on")
            if name in ("href", "src"):
                scheme, colon, _ = (value or "").partition(":")
                relative = not colon or re.search("[/?#]", scheme)
                assert relative or scheme.casefold() in ("https", "http", "mailto", "webcal"), value

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"{self._address}: a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"{self._address}: an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"{self._address}: a declaration: {data}")


def assert_as_written(address: str, html: str) -> None:
    """The page has no element and no attribute that neither a template nor Markdown writes."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()


def _read_json(_: str, text: str) -> None:
    json.loads(text)


def _read_lines_of_json(_: str, text: str) -> None:
    for line in text.splitlines():
        json.loads(line)


def _read_xml(_: str, text: str) -> None:
    ElementTree.fromstring(text)


def _read_calendar(_: str, text: str) -> None:
    assert not Calendar.from_ical(text).errors


def _read_table(_: str, text: str) -> None:
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}


_READERS: Mapping[str, Callable[[str, str], None]] = {
    ".json": _read_json,
    ".ndjson": _read_lines_of_json,
    ".xml": _read_xml,
    ".ics": _read_calendar,
    ".csv": _read_table,
}
"""What reads the files for programs back, by the ending of their names."""


@contextmanager
def project() -> Iterator[Path]:
    """An empty folder, gone with what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
