"""The search page where claims are so many that they have a bundle of their own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from built_site import BuiltSite
from chromium import ADDRESS, reading
from playwright.sync_api import Browser, Page, expect

from macros.site.search.bundle_parts import BUNDLE, parts
from macros.site.system.directory import Directory

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

DESK = {"width": 1440, "height": 900}
ENOUGH = 10
"""So many pages are found that claims are not looked for, too."""
PAGE = """<!doctype html><html lang="en"><head>
<meta data-pagefind-meta="title[content]" content="Castle {number}">
<meta data-pagefind-filter="kind[content]" content="State">
</head><body data-pagefind-body><p>A castle.</p></body></html>"""
CLAIM = """<!doctype html><html lang="en"><head>
<meta data-pagefind-meta="incident[content]" content="The siege">
<meta data-pagefind-meta="claimant[content]" content="Zenda">
<meta data-pagefind-meta="claim[content]" content="The castle was a ruin.">
<meta data-pagefind-filter="kind[content]" content="Claim">
<meta data-pagefind-filter="verification[content]" content="Disputed">
</head><body data-pagefind-body><p>Zenda</p></body></html>"""
ENTRIES = {
    **{f"castles/{n}/index.html": PAGE.format(number=n) for n in range(ENOUGH)},
    "siege/#claim/index.html": CLAIM,
}


@pytest.fixture
def page(tiny: BuiltSite, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    entries, site = tmp_path / "entries", tmp_path / "site"
    for file, html in ENTRIES.items():
        (entries / file).parent.mkdir(parents=True, exist_ok=True)
        (entries / file).write_text(html, "utf-8")
    shutil.copytree(tiny.folder, site, ignore=shutil.ignore_patterns(BUNDLE))
    for part in parts(ENTRIES, many=1):
        part.make(entries, Directory.at(site))
    with reading(browser, site, viewport=DESK) as watched:
        yield watched.visit("search/")


def look_for(page: Page, query: str, found: str) -> None:
    page.goto(f"{ADDRESS}search/?{query}")
    says(page, found)


def says(page: Page, found: str) -> None:
    expect(page.locator(".found__list [role=status]")).to_have_text(re.compile(found))


def kinds(page: Page) -> list[str]:
    return page.locator(".hit .hit__what:first-of-type > :first-child").all_inner_texts()


def test_claims_are_looked_for_where_they_are_asked_for(page: Page) -> None:
    look_for(page, "q=castle", f"^{ENOUGH} results$")
    assert set(kinds(page)) == {"State"}
    page.locator("[data-filter=kind] input[value=Claim]").check()
    page.wait_for_url(f"{ADDRESS}search/?q=castle&kind=Claim")
    says(page, "^1 result$")
    assert kinds(page) == ["Claim"]
    expect(page.locator(".hit__what").first).to_contain_text("Zenda")
    expect(page.locator(".hit__what").first).to_contain_text("Disputed")


def test_claims_are_looked_for_where_little_else_is_found(page: Page) -> None:
    look_for(page, "q=ruin", "^1 result$")
    assert kinds(page) == ["Claim"]
    look_for(page, "q=zzzz", r"^Nothing is found\.")


def test_what_a_filter_leaves_out_counts_claims(page: Page) -> None:
    look_for(page, "q=ruin&kind=State", "^Nothing is found with these filters, 1 result without")
