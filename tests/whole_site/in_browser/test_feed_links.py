"""The links to feeds in a page's head: feed readers find them, the theme's script does not."""

from __future__ import annotations

import pytest
from built_site import BuiltSite
from chromium import Watched, needs_chromium, serve
from playwright.sync_api import Browser

pytestmark = [pytest.mark.heavy, needs_chromium]

NO_PREVIEWS = """document.addEventListener("DOMContentLoaded", () => {
  for (const one of document.querySelectorAll("[data-preview]")) delete one.dataset.preview;
})"""
"""Previews of links ask for the site's own sitemap, too, and on purpose."""

PAGES = ["", "corrections/", "briefings/"]


@pytest.mark.parametrize("url", PAGES, ids=["home", "corrections", "briefings"])
def test_the_theme_asks_for_no_sitemap_because_of_feeds(
    url: str, built: BuiltSite, browser: Browser
) -> None:
    with browser.new_context() as context:
        serve(context, built.folder)
        watched = Watched.open(context)
        asked: list[str] = []
        watched.page.on("request", lambda one: asked.append(one.url))
        watched.page.add_init_script(NO_PREVIEWS)
        page = watched.visit(url)
        page.wait_for_load_state("networkidle")
        assert [one for one in asked if "sitemap" in one] == []
        assert page.locator("link[rel=alternate]").count() == 0
        assert page.locator("link[rel~=alternate][type='application/atom+xml']").count() == 1
        assert watched.complaints == []


def test_a_link_that_keeps_its_word_would_have_it_asked_for(
    built: BuiltSite, browser: Browser
) -> None:
    """That the test above can fail: the theme's script does ask, where it finds such a link."""
    with browser.new_context() as context:
        serve(context, built.folder)
        watched = Watched.open(context)
        asked: list[str] = []
        watched.page.on("request", lambda one: asked.append(one.url))
        watched.page.add_init_script(
            """document.addEventListener("DOMContentLoaded", () => {
              const link = document.createElement("link");
              link.rel = "alternate";
              link.href = "/de/";
              document.head.append(link);
            })"""
        )
        watched.visit("corrections/").wait_for_load_state("networkidle")
        assert [one for one in asked if one.endswith("/de/sitemap.xml")]
