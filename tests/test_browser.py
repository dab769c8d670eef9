"""What readers meet in a real browser."""

from __future__ import annotations

import chromium
import pytest
from conftest import BuiltSite
from playwright.sync_api import Browser

PAGES = ("", "briefings/", "incidents/", "actors/", "relations/", "timelines/", "claims/")


@chromium.needs_chromium
@pytest.mark.parametrize("url", PAGES)
def test_a_page_asks_no_other_host_and_logs_no_error(
    built: BuiltSite, browser: Browser, url: str
) -> None:
    with chromium.served(built.folder) as address:
        context = browser.new_context()
        watched = chromium.Watched.open(context, address)
        watched.visit(url).wait_for_load_state("networkidle")
        context.close()
    assert watched.complaints == []


@chromium.needs_chromium
@pytest.mark.parametrize("scripts", [True, False])
def test_a_former_address_leads_on_and_to_the_place_on_the_page_where_scripts_run(
    tiny: BuiltSite, browser: Browser, scripts: bool
) -> None:
    with chromium.served(tiny.folder) as address:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{address}incidents/graustark-sends-envoy-home/#sources")
        present = f"{address}incidents/graustark-breaks-with-ruritania/"
        page.wait_for_url(f"{present}#sources" if scripts else present)
        context.close()
