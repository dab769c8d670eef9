"""Query keys: every read of the archive is recorded by one, and it evaluates to what was read."""

from __future__ import annotations

from functools import partial

import pytest
from projects import ROOT, TINY

from macros.archive.archive import Archive
from macros.archive.incremental.archive_fingerprints import Fingerprints, fingerprint_of
from macros.archive.incremental.query_keys import FIELD, WHOLE, QueryKey, encode, evaluate
from macros.archive.incremental.read_tracking import track_reads
from macros.site.rendering.page_renderer import render_page
from macros.views.all_pages import pages
from macros.views.context.page_context import Site
from macros.views.macros.macro_arguments import MacroArguments
from macros.views.project.project_snapshot import ProjectSnapshot, open_project

PAIR = "graustark-ruritania"
BREAK = "graustark-breaks-with-ruritania"
DEEPER: QueryKey = ("relation", PAIR, FIELD, "incidents")


@pytest.fixture(scope="module")
def edition() -> ProjectSnapshot:
    return open_project(TINY, TINY / "data", TINY / "docs", ROOT / "overrides")


@pytest.fixture
def seen() -> set[QueryKey]:
    return set()


@pytest.fixture
def read(edition: ProjectSnapshot, seen: set[QueryKey]) -> Archive:
    return track_reads(edition.archive, seen)


def test_whatever_is_read_is_recorded(read: Archive, seen: set[QueryKey]) -> None:
    incident = read.incident(BREAK)
    assert read.actor("zenda").name == "Zenda"
    assert read.in_year(1894) == (incident,)
    assert not read.is_withdrawn(incident)
    assert "no-such-url" not in read.sources
    assert read.claims.of[BREAK] is not None
    assert seen == {
        ("incident", BREAK),
        ("actor", "zenda"),
        ("in_year", "#1894"),
        ("is_withdrawn", "@", "incident", BREAK),
        ("sources", "no-such-url"),
        ("claims", "of", BREAK),
    }


def test_the_claims_of_an_incident_are_read_without_all_others(
    read: Archive, seen: set[QueryKey]
) -> None:
    assert MacroArguments(read, "").claims(BREAK, "", "", "")
    assert {key for key in seen if key[0] == "claims"} == {("claims", "of", BREAK)}


def test_who_goes_through_a_mapping_has_read_all_of_it(read: Archive, seen: set[QueryKey]) -> None:
    assert len(read.actors) == len(list(read.actors.values())) == 4
    assert seen == {("actors", WHOLE)}


@pytest.mark.parametrize(
    "way", ["by its id", "in a mapping", "in a list", "in something else", "in an extract"]
)
def test_what_is_read_of_a_relation_is_recorded_wherever_it_is(
    read: Archive, seen: set[QueryKey], way: str
) -> None:
    match way:
        case "by its id":
            relation = read.relation(PAIR)
        case "in a mapping":
            [relation] = read.relations.values()
        case "in a list":
            [relation] = read.relations_of(read.incident(BREAK))
        case "in an extract":
            [relation] = read.lists.first_page("relations", "actor", "graustark").items
        case _:
            relation = read.positions(read.incident(BREAK))[0].relation
    assert (relation.id, relation.one.id) == (PAIR, "graustark")
    assert DEEPER not in seen
    assert relation.incidents
    assert DEEPER in seen


def test_and_no_more_of_it_than_that(read: Archive, seen: set[QueryKey]) -> None:
    relation = read.relation(PAIR)
    assert relation.latest
    assert relation.count
    assert relation.now(next(iter(relation.history)))
    parts = {key[3] for key in seen if key[:3] == DEEPER[:3]}
    assert parts == {"latest", "count", "history"}


def test_every_query_key_of_every_page_evaluates_to_what_was_read(edition: ProjectSnapshot) -> None:
    draw = partial(
        render_page, renderer=edition.renderer, site=Site("Court", "https://court.example/")
    )
    seen: set[QueryKey] = set()
    for spec in pages(edition.archive, edition.renderer):
        draw(spec, track_reads(edition.archive, seen))
    fingerprints = Fingerprints(edition.archive)
    for key in seen:
        try:
            value = evaluate(key, edition.archive)
        except LookupError:
            value = None  # somebody looked whether it is there
        assert fingerprints.of(key) == fingerprint_of(value)
    assert len(seen) > 50


def test_what_is_gone_has_the_fingerprint_of_nothing(edition: ProjectSnapshot) -> None:
    assert Fingerprints(edition.archive).of(("actor", "nobody")) == fingerprint_of(None)


def test_a_fingerprint_follows_from_what_a_query_key_evaluates_to(edition: ProjectSnapshot) -> None:
    fingerprints = Fingerprints(edition.archive)
    assert fingerprints.of(("actor", "zenda")) != fingerprints.of(("actor", "ruritania"))
    assert fingerprints.of(("relations", PAIR)) != fingerprints.of(DEEPER)
    assert fingerprint_of(1) != fingerprint_of("1")
    assert fingerprint_of(("a", "b")) != fingerprint_of(("ab",))


def test_nothing_else_can_be_encoded_or_has_a_fingerprint() -> None:
    with pytest.raises(TypeError, match=r"no query key can hold 1\.5"):
        encode(1.5)
    with pytest.raises(TypeError, match="object has no fingerprint"):
        fingerprint_of(object())
