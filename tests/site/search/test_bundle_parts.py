"""The bundles of a site: one, or two where claims are many."""

from __future__ import annotations

import json
from pathlib import Path

from search_bundle import found_in

from macros.site.search.bundle_parts import BUNDLE, CLAIMS, parts
from macros.site.system.directory import Directory

PAGE = "incidents/a/index.html"
CLAIM = "incidents/a/#claim-b/index.html"
HTML = """<!doctype html><html lang="en"><head>
<meta data-pagefind-meta="title[content]" content="{}">
<meta data-pagefind-filter="kind[content]" content="X"></head>
<body data-pagefind-body><p>A castle.</p></body></html>"""


def made(folder: Path, many: int) -> tuple[Path, list[str]]:
    """A site with the bundles of a page and a claim, and the names of the bundles."""
    entries, site = folder / "entries", folder / "site"
    site.mkdir()
    for file in (PAGE, CLAIM):
        (entries / file).parent.mkdir(parents=True, exist_ok=True)
        (entries / file).write_text(HTML.format(file), "utf-8")
    found = parts([PAGE, CLAIM], many)
    for part in found:
        part.make(entries, Directory.at(site))
    return site, [part.name for part in found]


def register(site: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((site / name / "pagefind-entry.json").read_text("utf-8"))
    return found


def test_few_claims_stand_among_the_pages(tmp_path: Path) -> None:
    site, names = made(tmp_path, 2)
    assert names == [BUNDLE]
    assert found_in(site).keys() == {"incidents/a/", "incidents/a/#claim-b"}
    assert "claims" not in register(site, BUNDLE)


def test_many_claims_have_a_bundle_that_the_other_names(tmp_path: Path) -> None:
    site, names = made(tmp_path, 1)
    assert names == [BUNDLE, CLAIMS]
    assert found_in(site).keys() == {"incidents/a/"}
    assert found_in(site, CLAIMS).keys() == {"incidents/a/#claim-b"}
    assert register(site, BUNDLE)["claims"] == CLAIMS
    assert "claims" not in register(site, CLAIMS)


def test_each_bundle_has_files_of_its_own() -> None:
    pages, claims = parts([PAGE, CLAIM], 1)
    assert (pages.files, claims.files) == ((PAGE,), (CLAIM,))
