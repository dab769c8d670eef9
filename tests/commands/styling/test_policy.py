"""The Content Security Policy that CONTRIBUTING.md gives is exact, and pages work under it."""

from __future__ import annotations

import re
from pathlib import Path

import chromium
import pytest
from built_site import BuiltSite
from chromium import ADDRESS, reading
from large_site_pages import BRIEFING, INCIDENT, NAME, RELATION, YEAR
from playwright.sync_api import Browser
from projects import ROOT

from macros.commands.command import WrongUsage
from macros.commands.styling.policy import REDIRECT, Hashes, hashes, rewritten

BLOCK = re.compile(r"```text\nContent-Security-Policy:(.+?)```", re.DOTALL)
UNHASHED = re.compile(r"<[^>]+\s(?:style|on[a-z]+)=[\"'][^>]*>|<style\s|href=[\"']?javascript:")

PAGES = ("", "404.html", BRIEFING, INCIDENT, YEAR, RELATION, f"search/?q={NAME}&kind=Incident")


def documented() -> str:
    """The policy as a host sends it: on one line."""
    found = BLOCK.search((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert found is not None
    return " ".join(found[1].split())


def others(document: str, needed: Hashes) -> list[str]:
    """The hashes that a policy lacks, and those that no page needs."""
    policy = {
        name: set(re.findall(r"'sha256-[^']+'", document.partition(f"{name}-src")[2].split(";")[0]))
        for name in needed
    }
    return [
        *(
            f"{name}-src lacks {one}, as in {page}"
            for name, some in needed.items()
            for one, page in some.items()
            if one not in policy[name]
        ),
        *(
            f"{name}-src has {one}, which no page needs"
            for name, some in policy.items()
            for one in sorted(some - needed[name].keys())
        ),
    ]


def test_the_policy_allows_what_stands_in_the_pages_and_no_more(built: BuiltSite) -> None:
    found = "\n".join(others(documented(), hashes(built.folder, REDIRECT)))
    assert not found, (
        "the pages have other inline scripts or styles than the policy in CONTRIBUTING.md allows:"
        f"\n{found}\nRun `make policy`, which writes these hashes into it, and commit that."
    )
    [scripts] = re.findall(r"script-src ([^;]+);", documented())
    assert [one for one in scripts.split() if "unsafe" in one] == ["'wasm-unsafe-eval'"]
    assert documented().count("unsafe") == 1


def test_cards_to_embed_have_one_style_and_no_script(built: BuiltSite) -> None:
    """The policy that the other pages have is theirs, too, but for who may frame them."""
    needed = hashes(built.folder)
    assert sum(page.startswith("embed/") for page in needed["style"].values()) == 1
    assert not any(page.startswith("embed/") for page in needed["script"].values())


def test_only_what_runs_or_styles_in_the_page_needs_a_hash(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(
        "<style>p { color: red }</style><script>one &amp; two</script><template><script>three"
        '</script></template><script src="x.js"></script><script type="application/json">{}'
        "</script>",
        "utf-8",
    )
    assert hashes(tmp_path) == {
        "style": {"'sha256-ngewhhP73WDIbgwseeu52VAAJgKdGUsu1IUQQsAm8m4='": "one.html"},
        "script": {
            "'sha256-jnGqoyjJZ7TrUnQTczfF6L6si2U04htXM6WiQo5Gi8A='": "one.html",
            "'sha256-i1udsME9skJWyCmqNkqpDG0uujGLkjKkq5MTuVTTVV8='": "one.html",
        },
    }


POLICY = """Before.
  default-src 'self';
  script-src 'self' 'wasm-unsafe-eval'
    'sha256-old=';
  style-src 'self'
    'sha256-old='
    'sha256-older=';
After.
"""


def test_hashes_are_written_in_the_place_of_others() -> None:
    needed = {"script": {"'sha256-b='": "b.html", "'sha256-a='": "a.html"}, "style": {}}
    after = rewritten(POLICY, needed)
    assert (
        after
        == """Before.
  default-src 'self';
  script-src 'self' 'wasm-unsafe-eval'
    'sha256-a='
    'sha256-b=';
  style-src 'self';
After.
"""
    )
    assert rewritten(after, needed) == after
    assert others(after, needed) == []
    assert others(POLICY, needed) == [
        *(
            "script-src lacks 'sha256-b=', as in b.html",
            "script-src lacks 'sha256-a=', as in a.html",
        ),
        "script-src has 'sha256-old=', which no page needs",
        "style-src has 'sha256-old=', which no page needs",
        "style-src has 'sha256-older=', which no page needs",
    ]


def test_a_document_without_a_policy_is_not_written() -> None:
    with pytest.raises(WrongUsage, match="script-src"):
        rewritten("No policy.", {"script": {}, "style": {}})


def test_nothing_stands_in_a_page_that_no_hash_can_allow(built: BuiltSite) -> None:
    found = [
        f"{file.relative_to(built.folder)}: {one}"
        for file in built.folder.rglob("*.html")
        for one in UNHASHED.findall(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.heavy
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
        page.keyboard.press("/")
        page.keyboard.type(NAME)
        page.locator(".hit:visible").first.wait_for()
        page.keyboard.press("Escape")
        page.locator(".masthead__nav a", has_text="Relations").click()
        page.wait_for_url(f"{ADDRESS}relations/")
        page.locator(".board, .columns, .register, table").first.wait_for()


@pytest.mark.heavy
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
