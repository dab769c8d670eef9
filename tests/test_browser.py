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
