"""The Content Security Policy that CONTRIBUTING.md gives is exact, and pages work under it."""

from __future__ import annotations

import base64
import hashlib
import re

import chromium
import pytest
from chromium import ADDRESS, reading
from conftest import BuiltSite
from large import BRIEFING, INCIDENT, NAME, RELATION, YEAR
from playwright.sync_api import Browser
from projects import ROOT

pytestmark = pytest.mark.heavy

BLOCK = re.compile(r"```text\nContent-Security-Policy:(.+?)```", re.DOTALL)
HASH = re.compile(r"'sha256-[^']+'")
INLINE = re.compile(
    r"<(script(?![^>]*(?:\ssrc=|\stype=\"?application/))[^>]*|style)>(.*?)</(?:script|style)>",
    re.DOTALL,
)
UNHASHED = re.compile(r"<[^>]+\s(?:style|on[a-z]+)=[\"'][^>]*>|<style\s|href=[\"']?javascript:")

PAGES = ("", "404.html", BRIEFING, INCIDENT, YEAR, RELATION)


def documented() -> str:
    """The policy as a host sends it: on one line."""
    found = BLOCK.search((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert found is not None
    return " ".join(found[1].split())


def inline(built: BuiltSite) -> dict[str, str]:
    """The hash of each script and style that stands in a page, with a page that holds it."""
    hashes = {}
    for file in sorted(built.folder.rglob("*.html")):
        for tag, text in INLINE.findall(file.read_text("utf-8")):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            page = file.relative_to(built.folder).as_posix()
            hashes.setdefault(f"'sha256-{digest}'", f"{tag[:6].strip()} in {page}")
    return hashes


def test_the_policy_allows_what_stands_in_the_pages_and_no_more(built: BuiltSite) -> None:
    hashes = inline(built)
    lines = "\n".join(f"    {one}  ({what})" for one, what in sorted(hashes.items()))
    assert set(HASH.findall(documented())) == set(hashes), (
        "scripts or styles in the pages are others than CONTRIBUTING.md, 'Publishing', allows: "
        f"the hashes of script-src and style-src are now\n{lines}"
    )
    assert "unsafe" not in documented()


def test_nothing_stands_in_a_page_that_no_hash_can_allow(built: BuiltSite) -> None:
    found = [
        f"{file.relative_to(built.folder)}: {one}"
        for file in built.folder.rglob("*.html")
        for one in UNHASHED.findall(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("url", PAGES)
@chromium.needs_chromium
def test_pages_work_under_the_policy(built: BuiltSite, browser: Browser, url: str) -> None:
    headers = {"content-security-policy": documented()}
    size = {"width": 1440, "height": 900}
    with reading(browser, built.folder, headers=headers, viewport=size) as watched:
        page = watched.visit(url)
        page.wait_for_load_state("networkidle")
        if page.locator("form.filters").count():
            page.locator("form.filters select").first.select_option(index=1)
            assert " of " in page.locator("form.filters output").inner_text()
        if page.locator(".prose a[data-preview]").count():
            page.locator(".prose a[data-preview]").first.hover()
            page.locator(".md-tooltip2--active h3").wait_for()
        page.locator(".md-search__input").focus()
        page.keyboard.type(NAME)
        page.locator(".md-search-result__item").first.wait_for(state="attached")
        page.keyboard.press("Escape")
        page.locator(".masthead__nav a", has_text="Relations").click()
        page.wait_for_url(f"{ADDRESS}relations/")
        page.locator(".board, .columns, .register, table").first.wait_for()


@chromium.needs_chromium
def test_under_the_policy_no_other_script_runs(built: BuiltSite, browser: Browser) -> None:
    headers = {"content-security-policy": documented()}
    with reading(browser, built.folder, headers=headers) as watched:
        page = watched.visit("")
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), "
            "{textContent: 'window.ran = true'}))"
        )
        assert page.evaluate("window.ran") is None
        refused = [one for one in watched.complaints if "Content Security Policy" in one]
        assert len(refused) == 1
        watched.complaints.remove(refused[0])
