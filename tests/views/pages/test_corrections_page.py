"""Corrections and updates: on their page, and gathered newest first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import samples
from browsing import Element, read
from built_site import BuiltSite
from large_site_pages import INCIDENT
from projects import ROOT
from samples import incident

from macros.archive.archive import Archive
from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer, View
from macros.views.kinds import page_context
from macros.views.pages.actor_page import actor_view
from macros.views.pages.corrections_page import corrections_page
from macros.views.pages.incident_page import incident_view
from macros.views.pages.relation_page import relation_view

BRIEFING = """\
---
title: What we know
date: 2025
description: Little.
updates: [{date: 2026-01-05, text: More.}, {date: 2026-03~, text: Even more.}]
---
"""


def changed(tmp_path: Path) -> Archive:
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    (tmp_path / "docs" / "briefings" / "known.md").write_text(BRIEFING, "utf-8")
    return samples.archive(
        tmp_path,
        incident("quarrel", "2025", corrections="[{date: 2026-02-01/.., text: It was noon.}]"),
        incident("gone", "2025", corrections="[{date: 2026-01-05, text: It was dawn.}]",
                 withdrawn="{date: 2026-01, reason: It never was}"),
        {
            "actors/anna.yml": """
                name: Anna
                kind: person
                corrections: [{date: 2026-01-05, text: Anna with two n.}]
                """,
            "relations/arcadia-borduria.yml": """
                summary: Neighbours.
                corrections: [{date: 2025-12, text: They are neighbours.}]
                """,
        },
    )  # fmt: skip


def test_changes_are_gathered_newest_first(tmp_path: Path) -> None:
    page = corrections_page(page_context(changed(tmp_path), Renderer(ROOT / "overrides"), "../"))
    assert [(one.when.words, one.kind, one.record.url, one.text) for one in page.changes] == [
        ("around March 2026", "Update", "../briefings/known/", "Even more."),
        ("since 1 February 2026", "Correction", "../incidents/quarrel/", "It was noon."),
        ("January 2026", "Withdrawal", "../incidents/gone/", "It never was"),
        ("5 January 2026", "Correction", "../actors/anna/", "Anna with two n."),
        ("5 January 2026", "Update", "../briefings/known/", "More."),
        ("5 January 2026", "Correction", "../incidents/gone/", "It was dawn."),
        ("December 2025", "Correction", "../relations/arcadia-borduria/", "They are neighbours."),
    ]


def test_the_page_shows_each_with_its_kind_and_leads_to_its_record(tiny: BuiltSite) -> None:
    page = tiny.pages["corrections/"]
    assert [one.text for one in page.article.find("ol", class_="changes")[0].find("li")] == [
        "Correction, 9 March 1897 The second briefing The ball was *one* {{ 1/0 }}",
        "Update, July 1894 *a* _b_ {{ 1/0 }} {% raw %} <script>"
        " The clock goes again: *tick* {{ 1/0 }}",
        "Correction, 3 May 1894 Graustark breaks with Ruritania The trunks were 12, not 13.",
    ]
    assert set(page.leads_to()) == {
        "briefings/every-macro/",
        "briefings/the-second/",
        "incidents/graustark-breaks-with-ruritania/",
        "corrections/feed.xml",
        "corrections/feed.json",
        "follow/",
    }


def test_a_corrected_record_says_so_at_the_top(tmp_path: Path) -> None:
    archive = changed(tmp_path)
    press = Renderer(ROOT / "overrides")

    def second(view: Callable[[PageContext], View]) -> str:
        """What follows the heading."""
        page = read(press.render(view(page_context(archive, press, "../../")))).find("div")[0]
        elements = [one for one in page.content if isinstance(one, Element)]
        return elements[[one.tag for one in elements].index("h1") + 1].text

    incident, actor = archive.incident("quarrel"), archive.actor("anna")
    relation = archive.relations["arcadia-borduria"]
    assert second(partial(incident_view, incident)).endswith("Corrected since 1 February 2026")
    page = read(press.render(incident_view(incident, page_context(archive, press, "../../"))))
    [told] = page.find("ul", class_="corrections")
    assert told.text == "Corrected since 1 February 2026: It was noon."
    assert second(partial(actor_view, actor)) == "Corrected 5 January 2026: Anna with two n."
    assert (
        second(partial(relation_view, relation)) == "Corrected December 2025: They are neighbours."
    )


def test_the_front_page_and_every_foot_lead_there(built: BuiltSite) -> None:
    assert built.pages[""].leads_to()["corrections/"] == "Corrections"
    for url in ("", "claims/", INCIDENT, "404.html"):
        foot = built.pages[url].root.find("footer", class_="md-footer")[0]
        assert built.pages[url].leads_to(foot) == {
            "about/method/": "Method",
            "corrections/": "Corrections",
            "sources/": "Sources",
            "search/": "Search",
            "follow/": "Follow and use",
        }
