"""What machines quote of a page: its description, its entry in the search, its card, its data."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
import samples
from browsing import Page
from built_site import BuiltSite
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT, TINY
from samples import incident
from search_bundle import found_in

from macros.archive.archive import Archive
from macros.views.all_pages import page_at, pages
from macros.views.context.addresses import base_of
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.metadata.cards_in_use import cards
from macros.views.metadata.description import LENGTH, LONGEST, beginning
from macros.views.project.project_snapshot import open_project
from macros.views.search_entry import entries

PRESS = Renderer(ROOT / "overrides")

CLAIM, CLAIMANT, STATUS = "The envoy was kept waiting on purpose", "Graustark", "Sworn"
"""Of the one claim of `tests/tiny/`."""


def described(archive: Archive, address: str) -> str:
    spec = page_at(address, archive, PRESS)
    assert spec
    return spec.describe(page_context(archive, PRESS, base_of(address)))


def found(archive: Archive, address: str) -> dict[str, str]:
    """The entries of the page at an address, as HTML by file."""
    spec = page_at(address, archive, PRESS)
    assert spec
    return dict(entries(spec, page_context(archive, PRESS, "")))


def meta(page: Page, **wanted: str) -> list[str]:
    return [one.attributes["content"] for one in page.root.find("meta", **wanted)]


def data(page: Page) -> str:
    """The linked data of a page."""
    scripts = page.root.find("script", type="application/ld+json")
    return json.dumps(
        [json.loads("".join(map(str, one.content))) for one in scripts], ensure_ascii=False
    )


# Claims


def test_the_search_never_shows_a_claim_without_its_claimant_and_status(tiny: BuiltSite) -> None:
    results = found_in(tiny.folder)
    assert not [address for address, one in results.items() if CLAIM in one.content]
    [(address, claim)] = [
        (address, one) for address, one in results.items() if CLAIM in " ".join(one.meta.values())
    ]
    assert address.startswith("incidents/graustark-breaks-with-ruritania/#claim-graustark-")
    assert (claim.meta["claimant"], claim.filters["verification"]) == (CLAIMANT, [STATUS])
    assert CLAIM in claim.meta["claim"]
    assert claim.filters["kind"] == ["Claim"]


def test_no_description_card_or_data_quotes_a_claim(tiny: BuiltSite) -> None:
    for page in tiny.pages.values():
        quoted = (*meta(page, name="description"), *meta(page, property="og:description"))
        assert not [text for text in (*quoted, data(page)) if CLAIM in text], page.url
    archive = open_project(TINY, TINY / "data", TINY / "docs", ROOT / "overrides").archive
    drawn = cards(page_context(archive, PRESS, "", Site("The Court Circular")))
    assert not [one for one in drawn.values() if CLAIM in one.words]


def test_a_claim_is_found_in_sentences_with_what_was_answered(tmp_path: Path) -> None:
    claims = """
      - text: They came at night
        by: anna
        about: [bela]
        status: disputed
        sources: [paper]
        replies:
          - {by: bela, text: “We came at noon.”, date: 2025-05-04, sources: [paper]}
          - {by: court, text: Nobody came!, sources: [paper]}
          - {by: borduria, text: <b>We</b> come when we like, date: 2024, sources: [paper]}
      - {text: It rained, by: bela, date: ../2025-06, status: disputed, sources: [paper]}
    """
    fields = {"claims": claims, "place": "{name: Arcadia City}", "note": "'*An* editor’s note.'"}
    archive = samples.archive(tmp_path, incident("quarrel", "2025-05-03", **fields))
    own, first, second = found(archive, "incidents/quarrel/").values()
    assert "They came" not in own
    assert body(own) == [
        "<p>Something happened.</p>",
        "<p>Arcadia City</p>",
        "<p>An editor’s note.</p>",
    ]
    assert shown(first) == {
        "incident": "The quarrel",
        "date": "3 May 2025",
        "claimant": "Anna",
        "claim": "They came at night.",
        "reply": "Bela answered, on 4 May 2025: “We came at noon.” The Court said: Nobody came! "
        "Borduria had said, in 2024: &lt;b&gt;We&lt;/b&gt; come when we like.",
    }
    assert shown(second)["claim"] == "It rained."
    assert "reply" not in shown(second)
    assert (body(first), body(second)) == (["<p>Anna</p>"], ["<p>Bela</p>"])


def shown(html: str) -> dict[str, str]:
    """What a result shows whole."""
    return dict(re.findall(r'data-pagefind-meta="(\w+)\[content\]" content="([^"]*)"', html))


def body(html: str) -> list[str]:
    return html.partition("<body data-pagefind-body>")[2].partition("</body>")[0].split("\n")[1:-1]


# Descriptions


def test_no_two_pages_have_the_same_description(tiny: BuiltSite) -> None:
    pages: dict[str, list[str]] = defaultdict(list)
    for page in tiny.pages.values():
        if not meta(page, name="robots"):
            [description] = meta(page, name="description")
            assert [description] == meta(page, property="og:description")
            pages[description].append(page.url)
    assert [urls for urls in pages.values() if len(urls) > 1] == []


def test_every_page_says_what_it_is_about(tmp_path: Path) -> None:
    severed = "[{between: [arcadia, borduria], relations: severed}]"
    claims = "[{text: No, by: anna, about: [bela], status: disputed, sources: [paper]}]"
    files = (
        incident("early", "1999-02", topics="[asylum]"),
        incident("late", "2001-05-03", effects=severed, claims=claims, topics="[asylum]"),
        incident("last", "2001-07", "carpathia doer", "drackland aim"),
        incident("gone", "2001", withdrawn="{date: 2002-01-05, reason: It was a rumour}"),
        {
            "actors/anna.yml": """
                name: Anna
                kind: person
                state: arcadia
                offices: [{title: Queen of Arcadia, to: 2000}]
                """,
            "actors/bela.yml": "{name: Bela, kind: person, summary: He was a spy. So he said.}",
            "actors/court.yml": "{name: The Court, kind: organ, summary: Its judges are nine.}",
            "vocabulary/topics.yml": "asylum: {label: Asylum, description: Who may stay}",
        },
    )
    archive = samples.archive(tmp_path, *files)
    assert {spec.path: described(archive, spec.path) for spec in pages(archive, PRESS)} == {
        "briefings/": "0 briefings that rest on the records, the newest first.",
        "incidents/": "3 incidents from 1999 to 2001: what happened, who took part, what it "
        "changed, and how it is known.",
        "actors/": "Everybody and everything that acts in the record, by kind: 8 actors.",
        "relations/": "2 relations between two states: how each stands as far as the record goes, "
        "what changed last, and which way it went.",
        "relations/graph/": "The states of the record and 2 relations between them, drawn: how "
        "each stands, and how many incidents it has.",
        "timelines/": "The years of the record and its relations, each as a timeline: 3 incidents "
        "from 1999 to 2001.",
        "places/": "0 places where incidents happened, on a map, each with what happened there.",
        "topics/": "1 topic, each with the incidents and briefings that it has.",
        "claims/": "1 claim, by how far they are supported: what is said and contested, or not "
        "shown, with who says it and what was answered.",
        "claims/by/": "1 claim by who makes them: 1 actor, each claim with its status and what "
        "was answered.",
        "claims/about/": "1 claim by whom they are about: 1 actor, each claim with its status and "
        "what was answered.",
        "sources/": "3 sources by publisher, each with the pages that cite it.",
        "follow/": "How to hear of what is new, how to take the records along as data, and how to "
        "cite them.",
        "corrections/": "1 change to what was published: corrections, updates and withdrawals, "
        "the newest first.",
        "about/method/": "What the terms of the record mean.",
        "search/": "Incidents, states, people, relations, briefings and claims by word, kind, "
        "place in time and how sure they are.",
        "incidents/early/": "Something happened.",
        "incidents/late/": "Something happened.",
        "incidents/last/": "Something happened.",
        "incidents/gone/": "Withdrawn on 5 January 2002: It was a rumour. What this page said "
        "is not to be relied on.",
        "actors/anna/": "Anna: Person, former queen of Arcadia, Arcadia. 1 incident, 2001.",
        "actors/arcadia/": "Arcadia: State. 2 incidents from 1999 to 2001; 1 relation.",
        "actors/bela/": "Bela: He was a spy. So he said.",
        "actors/borduria/": "Borduria: State. 2 incidents from 1999 to 2001; 1 relation.",
        "actors/carpathia/": "Carpathia: State. 1 incident, 2001; 1 relation.",
        "actors/court/": "The Court: Its judges are nine.",
        "actors/drackland/": "Drackland: State. 1 incident, 2001; 1 relation.",
        "actors/league/": "The League: Organ. 0 incidents.",
        "relations/arcadia-borduria/": "Arcadia–Borduria: Diplomatic relations have been severed "
        "since 3 May 2001. 2 incidents from 1999 to 2001.",
        "relations/carpathia-drackland/": "Carpathia–Drackland: No change in how the two stand "
        "with each other is recorded. 1 incident, 2001.",
        "topics/asylum/": "Asylum: Who may stay. 2 incidents from 1999 to 2001.",
        "timelines/1999/": "1999: 1 incident, February 1999.",
        "timelines/2001/": "2001: 2 incidents from 3 May 2001 to July 2001.",
    }


def test_a_list_page_says_how_much_of_the_list_it_has(tmp_path: Path) -> None:
    claims = "".join(
        f"\n  - {{text: 'Claim {number}', by: anna, date: {year}, status: disputed, "
        "sources: [paper]}"
        for year in (1998, 2011, 2022)
        for number in range(40)
    )
    archive = samples.archive(tmp_path, incident("quarrel", "2025", claims=claims))
    assert (
        described(archive, "actors/anna/claims-by/1990s/")
        == "Claims by Anna, 1990s: 40 of 120 claims."
    )
    assert described(archive, "claims/status/disputed/") == "Claims: Disputed: 120 claims."


LONG = "word " * 30 + "said the ministry."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Short.", "Short."),
        (f"They left. {LONG.capitalize()} And so on and on and on and on.", LONG.capitalize()),
        (f"Mr. Smith met J. R. Hartley of the U.S. Navy. {'Word ' * 40}", "Navy."),
        (f"“They left.” {'Word ' * 40}", "“They left.”"),
        (f"They left (alone). {'Word ' * 40}", "They left (alone)."),
        (f"He was {'very ' * 50} ill, it is alleged. He died.", "it is alleged."),
        ("word " * 100, "word…"),
        ("Was it? " + "Word " * 40, "Was it?"),
        ("It was. " + "Word " * 40, "…"),
    ],
)
def test_a_description_ends_with_a_sentence_where_it_can(text: str, expected: str) -> None:
    assert beginning(text).endswith(expected)


@given(st.text(st.sampled_from("ab A. ,!?”"), max_size=600))
def test_a_description_is_the_beginning_and_of_a_bearable_length(text: str) -> None:
    cut = beginning(text)
    assert text.startswith(cut.removesuffix("…"))
    assert len(cut) <= (LENGTH + 1 if cut.endswith("…") else LONGEST)
