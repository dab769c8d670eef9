"""Claims as things of their own: their names, and what readers see of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest
import samples
from browsing import Element, read
from golden_files import same_as_golden
from projects import ROOT, TINY
from samples import incident

from macros.archive.archive import Archive
from macros.archive.provenance.claim_names import claim_names
from macros.records.model.claim import Claim
from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer, View
from macros.views.context.targets import Index, Target
from macros.views.kinds import REGISTRY, page_context
from macros.views.macros.macro_arguments import MacroArguments
from macros.views.pages.actor_page import actor_view
from macros.views.pages.claim_register import claims_about_page, claims_by_page, claims_page
from macros.views.pages.incident_page import incident_view
from macros.views.project.project_snapshot import open_project

PRESS = Renderer(ROOT / "overrides")


def claim(text: str, by: str = "peru", id: str | None = None) -> Claim:
    return Claim(text=text, by=by, id=id, status="disputed")


def draw(archive: Archive, target: Target, view: Callable[[PageContext], View]) -> str:
    return str(PRESS.render(view(page_context(archive, PRESS, base_of(REGISTRY.path(target))))))


def drawn_incident(archive: Archive, id: str) -> Element:
    one = archive.incident(id)
    return read(draw(archive, one, lambda sheet: incident_view(one, sheet)))


# Names


def test_a_claim_is_named_after_who_says_it_and_its_first_words() -> None:
    assert claim_names([claim("The asylum’s grant was an unfriendly act, and a grave one")]) == (
        "peru-the-asylums-grant-was-an-unfriendly",
    )
    assert claim_names(
        [claim("Él pidió $600 million"), claim("Россия не виновата", by="russia")]
    ) == (
        "peru-el-pidio-600-million",
        "russia-россия-не-виновата",
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("で始まる主張がある", "で始まる主張がある"),
        (unicodedata.normalize("NFD", "한국어로 된 주장"), "한국어로-된-주장"),
        ("हिन्दी में दावा", "हिन्दी-में-दावा"),
        ("Тайный приказ", "тайный-приказ"),
        (unicodedata.normalize("NFD", "Él pidió que в Ёлке"), "el-pidio-que-в-ёлке"),
        ("½ of the ﬁne, x̄ and Ⅷ", "1-2-of-the-fine-x"),
    ],
)
def test_a_name_takes_marks_from_latin_letters_alone(text: str, name: str) -> None:
    assert claim_names([claim(text)]) == (f"peru-{name}",)
    assert unicodedata.is_normalized("NFC", name)


def test_a_claim_has_the_name_too_that_was_made_of_letters_without_marks(tmp_path: Path) -> None:
    claims = """
      - {text: で始まる主張, by: anna, status: disputed, sources: [paper]}
      - {text: Él pidió, by: anna, status: disputed, sources: [paper]}
      - {text: ёж, id: hedgehog, by: anna, status: disputed, sources: [paper]}
    """
    files = incident("quarrel", "2025", claims=claims)
    files["actors/anna.yml"] = "{name: Anna, kind: person, state: arcadia, aliases: [ana]}"
    page = drawn_incident(samples.archive(tmp_path, files), "quarrel")
    anchors = [
        [id for part in one.walk() if (id := part.attributes.get("id", "")).startswith("claim-")]
        for one in page.find("div", class_="claim")
    ]
    assert anchors == [
        [
            "claim-anna-で始まる主張",
            "claim-ana-で始まる主張",
            "claim-anna-て始まる主張",
            "claim-ana-て始まる主張",
        ],
        ["claim-anna-el-pidio", "claim-ana-el-pidio"],
        ["claim-hedgehog"],
    ]


def test_a_claim_with_an_id_is_named_by_it() -> None:
    found = claim_names([claim("One two three", id="the-first"), claim("The first", by="mexico")])
    assert found == ("the-first", "mexico-the-first")


def test_a_name_outlasts_a_correction_of_what_comes_after_its_words() -> None:
    before, after = "It was an act of bad faith in 2024", "It was an act of bad faith in 2025"
    assert claim_names([claim(before)]) == claim_names([claim(after)])


ALIKE = [
    claim("One two three four five six seven"),
    claim("One two three four five six seven eight nine"),
    claim("One two three four five six and more"),
    claim("One two three four five six seven", by="mexico"),
]


def test_claims_that_begin_alike_take_more_of_their_words() -> None:
    assert claim_names(ALIKE) == (
        "peru-one-two-three-four-five-six-seven",
        "peru-one-two-three-four-five-six-seven-eight",
        "peru-one-two-three-four-five-six-and",
        "mexico-one-two-three-four-five-six",
    )


def test_no_name_depends_on_the_order_or_on_other_claims_being_added() -> None:
    expected = dict(zip((one.text + one.by for one in ALIKE), claim_names(ALIKE), strict=True))
    for order in permutations([*ALIKE, claim("Something else"), claim("No", by="mexico")]):
        found = dict(zip((one.text + one.by for one in order), claim_names(order), strict=True))
        assert found.items() >= expected.items()


def test_claims_alike_in_every_word_are_numbered() -> None:
    assert claim_names([claim("No"), claim("No!"), claim("No, 2"), claim("No")]) == (
        "peru-no",
        "peru-no-3",
        "peru-no-2",
        "peru-no-4",
    )


def test_two_claims_cannot_have_one_id(tmp_path: Path) -> None:
    claims = """
      - {id: oath, text: One, by: anna, status: disputed, sources: [paper]}
      - {text: Two, by: anna, status: disputed, sources: [paper]}
      - {id: oath, text: Three, by: anna, status: disputed, sources: [paper]}
    """
    assert samples.complaints(tmp_path, incident("quarrel", "2025", claims=claims)) == [
        "data/incidents/2025/quarrel.yml:11:14: another claim of the incident has the id 'oath':"
        " see line 9, and change one of the two"
    ]


# One source


SOURCES = """
  a: {url: "https://a.example/1", title: One, publisher: Courier}
  b: {url: "https://a.example/2", title: Two, publisher: Courier}
  c: {url: "https://c.example/1", title: Three, publisher: Herald}
"""


def claim_texts(page: Element) -> list[str]:
    return [one.find("p", class_="small")[0].text for one in page.find("div", class_="claim")]


def test_a_claim_says_that_it_rests_on_one_source(tmp_path: Path) -> None:
    claims = "".join(
        f"\n  - {{text: Claim {number}, by: anna, status: disputed, sources: {keys}}}"
        for number, keys in enumerate(("[a]", "[a, b]", "[a, c]", "[]"), 1)
    )
    fields = {"summary": "It was.[^a]", "claims": claims, "sources": SOURCES}
    archive = samples.archive(tmp_path, incident("quarrel", "2025", **fields))
    assert claim_texts(drawn_incident(archive, "quarrel")) == [
        "Rests on a single source. Link to this claim",
        "Rests on a single publisher, Courier. Link to this claim",
        "Link to this claim",
        "Link to this claim",
    ]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("a", "Rests on a single source"),
        ("ab", "Rests on a single publisher, Courier"),
        ("abc", ""),
    ],
)
def test_an_incident_says_that_it_rests_on_one_source(keys: str, said: str, tmp_path: Path) -> None:
    lines = SOURCES.splitlines()[1 : 1 + len(keys)]
    sources = "\n" + "\n".join(lines)
    archive = samples.archive(
        tmp_path, incident("quarrel", "2025", summary="It was.[^a]", sources=sources)
    )
    remarks = drawn_incident(archive, "quarrel").find("p", class_="remarks")
    assert [one.text for one in remarks] == ([f"{said}."] if said else [])


def test_figures_that_differ_stand_below_the_best_with_who_gives_them(tmp_path: Path) -> None:
    figures = """
      - what: Votes
        value: 63–34
        sources: [a, b, c]
        others: [{value: 33 against, sources: [c]}, {value: 64 for, sources: [b]}]
    """
    fields = {"summary": "It was.[^a]", "figures": figures, "sources": SOURCES}
    archive = samples.archive(tmp_path, incident("quarrel", "2025", **fields))
    [votes] = drawn_incident(archive, "quarrel").find("dl", class_="figures")
    assert [one.text for one in votes.find("dd")] == [
        "63–34: Courier12, Herald3",
        "33 against: Herald3",
        "64 for: Courier2",
    ]


# What readers see


def test_a_status_opens_its_definition_without_a_pointer_or_a_script(tmp_path: Path) -> None:
    data = samples.write(
        tmp_path,
        samples.WORLD
        | {"vocabulary/claim-statuses.yml": "disputed: {label: Disputed, shape: ○, description: X}"}
        | incident(
            "quarrel", "2025", claims="[{text: No, by: anna, status: disputed, sources: [paper]}]"
        ),
    )
    archive = open_project(tmp_path, data, None, ROOT / "overrides").archive
    [head] = drawn_incident(archive, "quarrel").find("div", class_="claim__head")
    [status] = head.find("details")
    assert status.find("summary")[0].text == "○ Disputed"
    assert status.find("p")[0].text == "X All such claims"
    assert status.find("a")[0].attributes["href"] == "../../claims/#disputed"
    assert not [one for one in head.walk() if "title" in one.attributes]


def test_an_answer_stands_right_below_the_claim_in_type_of_the_same_size() -> None:
    archive = open_project(TINY, TINY / "data", None, ROOT / "overrides").archive
    [claim] = drawn_incident(archive, "graustark-breaks-with-ruritania").find("div", class_="claim")
    said, answer = claim.find("div", class_="claim__text") + claim.find("p", class_="claim__reply")
    parts = [one for one in claim.content if isinstance(one, Element)]
    assert parts[1] == said
    assert parts[2].find("p")[0] == answer
    assert answer.text == "Fritz von Tarlenheim answered, on 2 May 1894: The clock had stopped1"
    styles = (ROOT / "overrides/partials/stylesheets/first.html").read_text("utf-8")
    rules = re.findall(r"([^{}]*\.claim__(?:text|reply)\s*)\{([^}]*)\}", styles)
    assert not [rule for rule in rules if "font" in rule[1]]


def test_the_register() -> None:
    archive = open_project(TINY, TINY / "data", None, ROOT / "overrides").archive
    assert same_as_golden("claims.html", draw(archive, Index.CLAIMS, claims_page))
    assert same_as_golden("claims-by.html", draw(archive, Index.CLAIMS_BY, claims_by_page))
    assert same_as_golden("claims-about.html", draw(archive, Index.CLAIMS_ABOUT, claims_about_page))


def test_the_register_stays_of_use_at_a_thousand_claims(tmp_path: Path) -> None:
    claims = "".join(
        f"\n  - {{text: 'Claim {number} of that day, which is about as long as most are',"
        " by: anna, about: [borduria, bela], status: disputed, note: An editor says more of it.,"
        " sources: [paper], replies: [{by: bela, text: It is not so, sources: [paper]}]}"
        for number in range(10)
    )
    days = [incident(f"day-{day}", f"2{day:03}-01-01", claims=claims) for day in range(100)]
    archive = samples.archive(tmp_path, *days)
    for index, view, leads in (
        (Index.CLAIMS, claims_page, "../claims/status/disputed/"),
        (Index.CLAIMS_BY, claims_by_page, "../../actors/anna/#claims-by"),
        (Index.CLAIMS_ABOUT, claims_about_page, "../../actors/bela/#claims-about"),
    ):
        html = draw(archive, index, view)
        assert f'href="{leads}"' in html
        assert "1,000 " in html
        assert len(html) < 20_000, f"{index}: {len(html)}"


# When they were made, and answered


def texts(page: Element, kind: str, class_: str) -> list[str]:
    return [one.text for one in page.find(kind, class_=class_)]


DATED = (
    incident(
        "quarrel",
        "2025-11-03",
        claims="""
  - {text: First, by: anna, about: [bela], status: disputed, sources: [paper]}
  - {text: Long before, by: anna, about: [bela], date: 2024-06, status: disputed, sources: [paper]}
  - {text: Second, by: anna, about: [bela], date: 2025-11-03, status: disputed, sources: [paper]}
  - {text: Later, by: anna, about: [bela], date: 2026-01-05, status: disputed, sources: [paper]}
""",
    ),
    incident(
        "scuffle",
        "2025-12-01",
        claims="[{text: Other, by: anna, about: [bela], status: disputed, sources: [paper]}]",
    ),
    incident(
        "row",
        "2025-11-03",
        claims="[{text: Same day, by: anna, about: [bela], status: disputed, sources: [paper]}]",
    ),
)

NEWEST_FIRST = ["Later", "Other", "Same day", "First", "Second", "Long before"]


def test_claims_are_listed_by_when_they_were_made(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, *DATED)
    by_status = read(draw(archive, Index.CLAIMS, claims_page))
    assert texts(by_status, "div", "claim__text") == NEWEST_FIRST
    for index, view in (
        (Index.CLAIMS_BY, claims_by_page),
        (Index.CLAIMS_ABOUT, claims_about_page),
    ):
        lines = read(draw(archive, index, view)).find("ul", class_="claim-lines")[0].find("li")
        assert [one.find("p")[1].text for one in lines] == NEWEST_FIRST
    anna, bela = archive.actor("anna"), archive.actor("bela")
    for actor in (anna, bela):
        page = read(draw(archive, actor, partial(actor_view, actor)))
        assert texts(page, "div", "claim__text") == NEWEST_FIRST
    chosen = MacroArguments(archive)
    assert [one.claim.text for one in chosen.claims(by="anna")] == NEWEST_FIRST
    assert [one.claim.text for one in chosen.claims(incident="quarrel")] == [
        one for one in NEWEST_FIRST if one not in ("Other", "Same day")
    ]


def test_a_claim_stands_where_the_file_has_it_on_the_page_of_its_incident(tmp_path: Path) -> None:
    page = drawn_incident(samples.archive(tmp_path, *DATED), "quarrel")
    assert texts(page, "div", "claim__text") == ["First1", "Long before1", "Second1", "Later1"]
    assert texts(page, "span", "claim__by") == [
        "Anna says",
        "Anna said, in June 2024",
        "Anna says",
        "Anna said, on 5 January 2026",
    ]


def test_a_claim_in_a_list_says_when_it_was_made_and_names_its_incident(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, *DATED)
    page = read(draw(archive, Index.CLAIMS, claims_page))
    assert texts(page, "span", "claim__by")[::5] == [
        "Anna said, on 5 January 2026",
        "Anna said, in June 2024",
    ]
    assert claim_texts(page)[0] == "Rests on a single source. About Bela. The quarrel"


REPLIES = """
  - text: It was so
    by: anna
    date: {made}
    status: disputed
    sources: [paper]
    replies:
      - {{by: bela, text: It was not, date: {given}, sources: [paper]}}
"""


@pytest.mark.parametrize(
    ("made", "given", "said"),
    [
        ("2025-09-01", "2025-09-01", "answered, on 1 September 2025:"),
        ("2025-09-01", "2025-09-02/..", "answered, on 2 September 2025 or later:"),
        ("2025-09", "2025-09-30", "answered, on 30 September 2025:"),
        ("2025-09-01", "2025", "said, in 2025:"),
        ("2025-09-01", "../2025-12-13", "said, by 13 December 2025:"),
        ("2025-09-01", "2025-08-30/2025-09-01", "said, 30 August – 1 September 2025:"),
        ("../2025-09-01", "1999", "said, in 1999:"),
        ("2025-09-01", "2025-08-31", "had said, on 31 August 2025:"),
        ("2025-09-01", "2025-08~", "had said, around August 2025:"),
        ("2025-09", "2024-01/2024-02", "had said, January–February 2024:"),
        ("2025", "../2024-12-31", "had said, by 31 December 2024:"),
    ],
)
def test_what_was_surely_said_before_a_claim_is_no_answer(
    made: str, given: str, said: str, tmp_path: Path
) -> None:
    claims = REPLIES.format(made=made, given=given)
    archive = samples.archive(tmp_path, incident("quarrel", "2025-11-03", claims=claims))
    page = drawn_incident(archive, "quarrel")
    answers, before = (
        page.find("p", class_="claim__reply"),
        page.find("div", class_="claim__before"),
    )
    if not said.startswith("had"):
        assert before == []
        assert answers[0].text == f"Bela {said} It was not1"
    else:
        assert answers == []
        assert before[0].text == f"Said before Bela {said} It was not1"
