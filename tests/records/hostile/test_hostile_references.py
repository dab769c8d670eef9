"""References that nobody would write in good faith: to themselves, in circles, to other kinds, by
the thousand. Each is told in plain words or does no harm; none takes its time."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from projects import ROOT
from samples import Files, archive, complaints, incident

from macros.archive.algorithms.cycles import cycles
from macros.archive.provenance.claim_names import MAX_WORDS, claim_names
from macros.archive.provenance.source_checks import uncited
from macros.archive.relations.incident_pairs import MAX_PAIRS
from macros.records.model import fields
from macros.records.model.actor import Identifiers
from macros.records.model.fields import MAX_ALIASES
from macros.records.model.incident import Claim
from macros.records.model.record import Source
from macros.records.text import edtf, markdown
from macros.records.yaml_files.front_matter import split
from macros.records.yaml_files.strict_yaml import MAX_ITEMS
from macros.views.kinds import page_context
from macros.views.macros.page_links import moved_links
from macros.views.pages.incident_page import incident_view
from macros.views.project.project_snapshot import open_project
from macros.views.redirect import redirects

QUARREL = "data/incidents/2025/quarrel.yml"


def listed(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


# To themselves and in circles

GONE = "{date: 2026, reason: Wrong, replaced_by: %s}"
UP = "name what is above it, or leave the field out"


@pytest.mark.parametrize(
    ("files", "problems"),
    [
        (
            incident("quarrel", "2025", follows="[quarrel]"),
            [
                f"{QUARREL}:8:11: a circle: quarrel follows quarrel:"
                " take one of them out of 'follows'"
            ],
        ),
        (
            incident("quarrel", "2025", withdrawn=GONE % "quarrel"),
            [
                f"{QUARREL}:8:53: 'quarrel' is replaced by itself:"
                " name another record, or leave the field out"
            ],
        ),
        (
            incident("quarrel", "2025", withdrawn=GONE % "row")
            | incident("row", "2025", withdrawn=GONE % "quarrel"),
            [
                f"{QUARREL}:8:53: 'row' is withdrawn, too: name a record that stands",
                "data/incidents/2025/row.yml:8:53: 'quarrel' is withdrawn, too:"
                " name a record that stands",
            ],
        ),
        (
            {"actors/anna.yml": "{name: Anna, kind: person, part_of: anna}"},
            [f"data/actors/anna.yml:1:37: 'anna' is part of itself: {UP}"],
        ),
        (
            {
                "actors/anna.yml": "{name: Anna, kind: person, part_of: bela}",
                "actors/bela.yml": "{name: Bela, kind: person, part_of: court}",
                "actors/court.yml": "{name: Court, kind: organ, part_of: bela}",
            },
            [
                f"data/actors/bela.yml:1:37: 'bela' is part of itself: {UP}",
                f"data/actors/court.yml:1:37: 'court' is part of itself: {UP}",
            ],
        ),
        (
            {"actors/arcadia.yml": "{name: Arcadia, kind: state, state: arcadia}"},
            ["data/actors/arcadia.yml:1:37: 'arcadia' is its own state: leave the field out"],
        ),
        (
            {"actors/anna.yml": "{name: Anna, kind: person, state: anna}"},
            ["data/actors/anna.yml:1:35: 'anna' is no state, but of kind 'person': name a state"],
        ),
    ],
)
def test_what_leads_back_to_itself_is_told(
    tmp_path: Path, files: Files, problems: list[str]
) -> None:
    found = complaints(tmp_path, files)
    assert [re.sub(r" did you mean '\w+'\?$", " name a state", one) for one in found] == problems


def test_a_record_may_speak_of_itself(tmp_path: Path) -> None:
    quarrel = incident(
        "quarrel",
        "2025",
        *["arcadia party"] * 40,
        summary="'[This](incident:quarrel) is [this](incident:quarrel).[^paper]'",
        claims="[{text: We, by: arcadia, about: [arcadia, arcadia], status: disputed,"
        " sources: [paper, paper],"
        " replies: [{by: arcadia, text: We, date: 2025, sources: [paper]}]}]",
    )
    assert complaints(tmp_path, quarrel) == []
    found = archive(tmp_path, quarrel)
    assert found.relations == {}
    edition = open_project(tmp_path, tmp_path / "data", None, ROOT / "overrides")
    view = incident_view(found.incident("quarrel"), page_context(found, edition.renderer, "../../"))
    assert "../../incidents/quarrel/" in edition.renderer.render(view)


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        ({}, []),
        ({"a": ["b", "z"], "b": []}, []),
        ({"a": ["a"], "b": ["b", "a"]}, ["a", "b"]),
        ({"c": ["b"], "b": ["a"], "a": ["c"], "d": ["a"]}, ["a c b"]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b", "d"], "d": ["e"], "e": ["d"]}, ["a b", "d e"]),
        ({"a": ["b", "c"], "b": ["c"], "c": ["d"], "d": ["b", "a", "c"]}, ["b c d"]),
    ],
)
def test_each_circle_is_found_that_shares_nothing_with_another(
    ways: dict[str, list[str]], found: list[str]
) -> None:
    assert [" ".join(circle) for circle in cycles(ways)] == found


def test_where_everything_leads_to_everything_nothing_is_told_twice() -> None:
    """There are more circles in it than can be counted."""
    everything = [str(number) for number in range(1_000)]
    ways = {one: [other for other in everything if other != one] for one in everything}
    assert [one for circle in cycles(ways) for one in circle] == everything


def test_the_longest_way_is_gone_without_recursion() -> None:
    ways = {str(number): [str(number + 1)] for number in range(50_000)}
    assert list(cycles(ways)) == []
    assert [len(one) for one in cycles(ways | {"50000": ["0"]})] == [50_001]


# To another kind

ID_OF = {"actor": "anna", "incident": "quarrel", "relation": "arcadia-borduria"}
FIELDS: dict[str, Callable[[str], Files]] = {
    "actor": lambda id: incident("row", "2025", f"{id} guest"),
    "incident": lambda id: incident("row", "2025", follows=f"[{id}]"),
    "relation": lambda id: {
        "relations/carpathia-drackland.yml": f"withdrawn: {GONE % id}\n",
    },
}


@pytest.mark.parametrize(
    ("due", "given"), [pair for pair in product(ID_OF, repeat=2) if pair[0] != pair[1]]
)
def test_the_id_of_another_kind_is_told_as_such(tmp_path: Path, due: str, given: str) -> None:
    links = f"'[x]({due}:{ID_OF[given]})[^paper]'"
    quarrel = incident("quarrel", "2025", summary=links)
    hint = f"that is {'a' if given == 'relation' else 'an'} {given}"
    found = complaints(tmp_path, quarrel, FIELDS[due](ID_OF[given]))
    assert [one.split(": ", 1)[1] for one in found if " warning: " not in one] == [
        f"unknown {due} '{ID_OF[given]}': {hint}"
    ] * 2


def test_an_id_that_is_too_long_is_not_looked_for(tmp_path: Path) -> None:
    for kind in ID_OF:
        text = f"'[x]({kind}:{'a-' * 5_000}a)[^paper]'"
        [found] = complaints(tmp_path, incident("quarrel", "2025", summary=text))
        assert found.endswith(f"unknown {kind}: an id has at most 80 characters, this one 10001")


# By the thousand

TOO_MANY = f"{{}} in one place: at most {MAX_ITEMS} can stand together"


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("follows", listed(["quarrel"] * 10_000), "8:10: 10,000 items"),
        ("aliases", listed([f"a-{number}" for number in range(10_000)]), "8:10: 10,000 items"),
        ("actors", listed(["{actor: arcadia, role: party}"] * 5_000), "4:9: 5,000 items"),
        ("sources", f"{{{', '.join(f'a{n}: b' for n in range(10_000))}}}", "7:10: 10,000 fields"),
        ("topics", listed([listed(["a"] * (MAX_ITEMS + 1))]), "8:10: 501 items"),
    ],
)
def test_a_list_has_an_end(tmp_path: Path, field: str, text: str, problem: str) -> None:
    place, what = problem.rsplit(": ", 1)
    if field == "topics":
        place = "8:10"
    found = complaints(tmp_path, incident("quarrel", "2025", **{field: text}))
    assert found == [f"{QUARREL}:{place}: {TOO_MANY.format(what)}"]


def test_a_list_may_be_as_long_as_that(tmp_path: Path) -> None:
    many = incident("quarrel", "2025", *["arcadia doer", "borduria aim"] * (MAX_ITEMS // 2))
    assert complaints(tmp_path, many) == []


@pytest.mark.parametrize(("many", "told"), [(MAX_ALIASES, 0), (MAX_ALIASES + 1, 1)])
def test_a_record_has_had_only_so_many_names(tmp_path: Path, many: int, told: int) -> None:
    names = listed([f"a-{number}" for number in range(many)])
    found = complaints(tmp_path, incident("quarrel", "2025", aliases=names))
    assert found == [f"{QUARREL}:8:10: expected at most 20 entries, found 21: take out 1"] * told


def test_the_former_addresses_of_a_relation_are_not_more_than_its_names_allow(
    tmp_path: Path,
) -> None:
    states = {
        f"actors/{id}.yml": f"{{name: X, kind: state, aliases: "
        f"{listed([f'{id[0]}{number}' for number in range(MAX_ALIASES)])}}}"
        for id in ("arcadia", "borduria")
    }
    found = [there for there, _ in redirects(archive(tmp_path, states, incident("q", "2025")))]
    assert len(found) == len(set(found)) == (MAX_ALIASES + 1) ** 2 - 1 + 2 * MAX_ALIASES


def states(many: int) -> Files:
    return {f"actors/s{number}.yml": "{name: S, kind: state}" for number in range(many)}


@pytest.mark.parametrize(
    ("roles", "pairs"),
    [
        (["doer"] * 20 + ["aim"] * 50, 1_000),
        (["doer"] * 20 + ["aim"] * 51, 1_020),
        (["party"] * 45, 990),
        (["party"] * 46, 1_035),
        (["party"] * 30 + ["doer"] * 10 + ["aim"] * 2, 815),
        (["party"] * 30 + ["doer"] * 20 + ["aim"] * 2, 1_135),
    ],
)
def test_an_incident_ties_no_more_pairs_than_have_pages(
    tmp_path: Path, roles: list[str], pairs: int
) -> None:
    cast = [f"s{number} {role}" for number, role in enumerate(roles)]
    files = states(len(roles)) | incident("quarrel", "2025", *cast)
    if pairs <= MAX_PAIRS:
        assert len(archive(tmp_path, files).relations) == pairs
    else:
        assert complaints(tmp_path, files) == [
            f"{QUARREL}:4:9: the incident ties {pairs:,} pairs of states: 1,000 at most:"
            " give a role of side 'none' to those that only stand by"
        ]


def test_claims_that_are_alike_for_long_are_numbered() -> None:
    """Which words tell them apart is not looked for to the end."""
    said = {"by": "arcadia", "status": "disputed"}
    claims = [Claim(text="so " * 300 + str(number), **said) for number in range(400)]
    found = claim_names(claims)
    first = "arcadia" + "-so" * MAX_WORDS
    assert found == (first, *(f"{first}-{number}" for number in range(2, 401)))


# Texts made for the patterns that look through them


def is_url(text: str) -> bool:
    try:
        Source(url=text, title="X", publisher="X")
    except ValueError:
        return False
    return True


def is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except edtf.NotADate:
        return False
    return True


def is_wikidata(text: str) -> bool:
    try:
        Identifiers(wikidata=text)
    except ValueError:
        return False
    return True


LONG, TEXT = 200_000, 9_000


@pytest.mark.parametrize(
    ("look", "text", "found"),
    [
        (fields.id_flaw, "a-" * LONG + "-", None),
        (fields.id_flaw, "a" * LONG + "-", None),
        (is_date, "2025-01-01" * LONG, False),
        (is_date, "/" * LONG, False),
        (is_date, "2025-11-03~/.." * LONG, False),
        (is_url, "https://" + "a." * LONG + '"', False),
        (is_url, "https://" + "." * LONG, False),
        (is_url, "http://" * LONG, False),
        (is_wikidata, "Q" + "1" * LONG + "x", False),
        (split, "---\n" + "--- \n" * LONG, None),
        (split, "---\n" + "---x\n" * LONG, None),
        (split, "---\n" + " " * LONG + "---", None),
        (lambda text: list(uncited(text)), "a. " * LONG, 1),
        (lambda text: list(uncited(text)), "." + " " * LONG + "a", 1),
        (lambda text: list(uncited(text)), ".”" * LONG, 1),
        (lambda text: list(uncited(text)), ".[^a]" * LONG, 0),
        (lambda text: list(uncited(text)), "\n \n\t" * LONG, 0),
        (lambda text: list(uncited(text)), "[^a]" * LONG + "x", 1),
        (lambda text: list(uncited(text)), "a.[^" * TEXT, 1),
        (markdown.citations, "[^" * TEXT, 0),
        (markdown.citations, "[^a" * TEXT, 0),
        (lambda text: list(markdown.flaws(text)), "[^a]:" * TEXT, None),
        (lambda text: list(markdown.flaws(text)), "   [^" * TEXT, 0),
        (lambda text: list(markdown.links(text)), "[a](actor:" * TEXT, 0),
        (lambda text: list(markdown.links(text)), "<actor:a" * TEXT, 0),
        (lambda text: markdown.linking(text, "actor", "a"), "actor:a-" * TEXT, 0),
        (lambda text: list(moved_links(text, "", {})), "](" * LONG, 0),
        (lambda text: list(moved_links(text, "", {})), "[a" * LONG, 0),
        (lambda text: list(moved_links(text, "", {})), "](" + " " * LONG, 0),
    ],
)
def test_no_text_keeps_a_pattern_busy(
    look: Callable[[str], object], text: str, found: bool | int | None
) -> None:
    """With any of these, a pattern that goes back over the text would not come to an end."""
    result = look(text)
    if isinstance(result, list) and found is not None:
        assert len(result) == found
    elif isinstance(found, bool):
        assert result is found
