"""The built pages are valid HTML, but for faults that are known one by one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from built_site import BuiltSite
from projects import ROOT

pytestmark = pytest.mark.heavy

HERE = ROOT / "tests" / "validity"
CHECKER = HERE / "node_modules" / ".bin" / "html-validate"

needs_html_validate = pytest.mark.skipif(
    not (CHECKER.exists() and shutil.which("node")) and not os.environ.get("REQUIRE_HTML_VALIDATE"),
    reason="no html-validate on this machine (npm ci --prefix tests/validity)",
)
"""CI sets REQUIRE_HTML_VALIDATE, so that a missing checker fails there instead of being passed
over."""


@dataclass(frozen=True)
class Known:
    """A fault that is left: the rule, the elements (a whole selector, as a pattern; empty for the
    page as a whole), and why."""

    rule: str
    where: str
    why: str


THEME = (
    Known("doctype-style", "", "the theme writes <!doctype html> small, which HTML allows"),
    Known("no-trailing-whitespace", "", "the theme's blocks leave blank lines with spaces"),
    Known("valid-id", "#__drawer", "the theme's scripts look for this id"),
    Known("valid-id", "#__search", "the theme's scripts look for this id"),
    Known("valid-id", r"#__palette_[01]", "the theme's scripts look for these ids"),
    Known("valid-id", "#__config", "the theme's scripts look for this id"),
    Known("valid-autocomplete", "#__drawer", "keeps browsers from opening the drawer on return"),
    Known("valid-autocomplete", "#__search", "keeps browsers from opening the search on return"),
    Known("wcag/h32", r"html > body > header.* > form:nth-child\(5\)", "colours answer at once"),
)
"""Of Material for MkDocs, in templates that this project does not write or whose names its scripts
need."""

OWN = (
    Known("long-title", "html > head > title", "a title is the record's, told in full"),
    Known("wcag/h32", "#content > article .* > form", "filters answer at once; nothing is sent"),
    Known("attribute-misuse", r"html > head > link.*", 'HTML has "blocking" for rel="expect", too'),
)


@dataclass(frozen=True)
class Fault:
    page: str
    line: int
    rule: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.rule}: {self.message} ({self.where})"

    def is_(self, known: Known) -> bool:
        return self.rule == known.rule and bool(re.fullmatch(known.where, self.where))


def faults(folder: Path, pages: Iterable[str]) -> Iterator[Fault]:
    """What the checker finds in pages of a built site."""
    files = [
        str(folder / url / "index.html" if url.endswith("/") or not url else folder / url)
        for url in pages
    ]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as report:  # a pipe is cut off at its end
        done = subprocess.run(
            [CHECKER, "--config", HERE / ".htmlvalidate.json", "--formatter", "json", *files],
            stdout=report,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        report.seek(0)
        results = json.load(report)
    assert results, done.stderr
    for result in results:
        page = Path(result["filePath"]).relative_to(folder).as_posix()
        for one in result["messages"]:
            where = one.get("selector") or ""
            yield Fault(page, one["line"], one["ruleId"], where, one["message"])


def selection(site: BuiltSite) -> list[str]:
    """Some pages of each kind: all that stand alone, and three of each folder."""
    chosen: dict[str, list[str]] = {}
    for url in site.pages:
        folder, _, rest = url.partition("/")
        chosen.setdefault(folder if rest else url, []).append(url)
    return [url for urls in chosen.values() for url in urls[:3]]


def cards(site: BuiltSite) -> list[str]:
    """Three cards to embed of each kind."""
    chosen: dict[str, list[str]] = {}
    for path in sorted((site.folder / "embed").rglob("index.html")):
        url = path.parent.relative_to(site.folder).as_posix() + "/"
        chosen.setdefault(url.rsplit("/", 2)[0], []).append(url)
    return [url for urls in chosen.values() for url in urls[:3]]


@needs_html_validate
@pytest.mark.parametrize("name", ["built", "tiny"])
def test_pages_are_valid(name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    pages = list(site.pages) if name == "tiny" else selection(site)
    pages += cards(site)
    unknown = [
        str(fault)
        for fault in faults(site.folder, pages)
        if not any(fault.is_(known) for known in (*THEME, *OWN))
    ]
    assert unknown == []


@needs_html_validate
def test_every_known_fault_of_the_theme_is_still_there(tiny: BuiltSite) -> None:
    found = list(faults(tiny.folder, [""]))
    gone = [known for known in THEME if not any(fault.is_(known) for fault in found)]
    assert gone == []


@needs_html_validate
def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    html = '<!DOCTYPE html>\n<html lang="en"><head><title>X</title></head><body><p><div></div></p>'
    (tmp_path / "x.html").write_text(f"{html}</body></html>\n", "utf-8")
    assert {fault.rule for fault in faults(tmp_path, ["x.html"])} >= {"no-implicit-close"}
