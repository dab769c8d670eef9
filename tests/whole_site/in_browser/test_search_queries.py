"""Queries in a real browser: what is typed without accents and in any case finds what it should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import chromium
import pytest
from playwright.sync_api import Browser
from projects import mkdocs, tiny_project

pytestmark = [pytest.mark.heavy, chromium.needs_chromium]

Search = Callable[..., list[dict[str, Any]]]

RECORDS = {
    "actors/peru.yml": "{name: Peru, kind: crown, names: {es: Perú, ar: بيرو}}",
    "actors/mexico.yml": "{name: Mexico, kind: crown}",
    "actors/congress-of-peru.yml": "{name: Congress of Peru, kind: courtier, state: peru}",
    "actors/betssy-chavez.yml": "{name: Betssy Chávez, kind: courtier, state: peru}",
    "actors/jose-jeri.yml": "{name: José Jerí, kind: courtier, state: peru}",
    "actors/jose-balcazar.yml": "{name: José María Balcázar, kind: courtier, state: peru}",
    "actors/oscar-arriola.yml": "{name: Óscar Arriola, kind: courtier, state: peru}",
}
TITLES = (
    "Peru’s Congress declares Mexico’s president unwelcome in Peru",
    "Peru breaks with Mexico over Betssy Chávez",
    "Mexico keeps its consulates in Peru, and Peru its own in Mexico",
)
INCIDENT = """\
title: {title}
date: 2025-11-0{day}
type: slight
actors:
  - {{actor: peru, role: offender}}
  - {{actor: mexico, role: offended}}
  - {{actor: jose-jeri, role: offender}}
{more}summary: Peru and Mexico were told by {who}.[^herald]
verification: {verification}
claims:
  - {{text: Drumlins were smuggled by night, by: peru, status: sworn, sources: [herald]}}
sources:
  herald: {{url: "https://herald.example/{day}", title: News, publisher: Herald}}
"""
OTHERS = "".join(
    f"  - {{actor: {id}, role: offender}}\n"
    for id in ("congress-of-peru", "betssy-chavez", "jose-balcazar", "oscar-arriola")
)
"""What has no part in anything has no page."""
SEARCH = """
async ({ text, options, weights }) => {
  const pagefind = await import("/pagefind/pagefind.js")
  await pagefind.options({ ranking: { metaWeights: weights } })
  const { results } = await pagefind.search(text, options)
  const found = await Promise.all(results.map(one => one.data()))
  return found.map(({ raw_url, meta, filters, excerpt }) => ({ raw_url, meta, filters, excerpt }))
}
"""
WEIGHTS = {
    **{"word": 1000, "name": 100, "names": 5, "title": 5, "date": 0.5, "doubt": 0},
    **{"former": 1, "claimant": 0.5, "claim": 0.5, "reply": 0.2, "note": 0.2, "incident": 0.5},
}


def record(data: Path, file: str, text: str) -> None:
    path = data / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Any:
    project = tiny_project(tmp_path_factory.mktemp("queries"))
    for file, text in RECORDS.items():
        record(project / "data", file, text)
    for day, title in enumerate(TITLES, 1):
        text = INCIDENT.format(
            title=title,
            day=day,
            who="the herald",
            verification="heard" if day == 1 else "seen",
            more=OTHERS if day == 3 else "",
        )
        record(project / "data", f"incidents/2025/day-{day}.yml", text)
    run = mkdocs(project, "build")
    assert run.code == 0, run.output
    with chromium.served(project / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}pagefind/pagefind-entry.json")

        def search(text: str | None, **options: Any) -> list[dict[str, Any]]:
            asked = {"text": text, "options": options, "weights": WEIGHTS}
            found: list[dict[str, Any]] = page.evaluate(SEARCH, asked)
            return found

        yield search
        page.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Peru", "/actors/peru/"),
        ("PERÚ", "/actors/peru/"),
        ("بيرو", "/actors/peru/"),
        ("mexico", "/actors/mexico/"),
        ("mexico peru", "/relations/mexico-peru/"),
        ("congress of peru", "/actors/congress-of-peru/"),
        ("Chavez", "/actors/betssy-chavez/"),
        ("JERI", "/actors/jose-jeri/"),
        ("balcazar", "/actors/jose-balcazar/"),
        ("oscar", "/actors/oscar-arriola/"),
        ("breaks over betssy", "/incidents/day-2/"),
        ("2025", "/timelines/2025/"),
    ],
)
def test_what_is_meant_comes_first(search: Search, typed: str, first: str) -> None:
    assert search(typed)[0]["raw_url"] == first


def test_a_claim_is_found_as_a_claim_and_nowhere_else(search: Search) -> None:
    found = search("drumlins")
    assert {one["filters"]["kind"][0] for one in found} == {"Claim"}
    assert {(one["meta"]["claimant"], one["filters"]["verification"][0]) for one in found} == {
        ("Peru", "Sworn")
    }
    assert not [one for one in found if "rumlin" in one["excerpt"]]
    assert {one["raw_url"].partition("#")[2] for one in found} == {
        "claim-peru-drumlins-were-smuggled-by-night/"
    }


def test_filters_and_order_by_date(search: Search) -> None:
    def addresses(**options: Any) -> list[str]:
        return [one["raw_url"] for one in search(None, **options)]

    relation = {"relation": "Mexico–Peru", "kind": "Incident"}
    newest_first = [f"/incidents/day-{day}/" for day in (3, 2, 1)]
    assert addresses(filters=relation, sort={"date": "desc"}) == newest_first
    assert addresses(filters=relation, sort={"date": "asc"}) == newest_first[::-1]
    assert addresses(filters=relation | {"status": "Heard"}) == ["/incidents/day-1/"]
    assert len(addresses(filters={"kind": "Claim", "year": "2025"})) == len(TITLES)
    assert len(addresses(filters={"actor": "José Jerí", "kind": "Incident"})) == len(TITLES)
    [heard] = search(None, filters={"kind": "Incident", "year": "2025", "status": "Heard"})
    assert (heard["meta"]["doubt"], heard["meta"]["date"]) == ("heard", "1 November 2025")
