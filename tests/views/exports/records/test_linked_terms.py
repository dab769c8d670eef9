"""The files are JSON-LD as well, and say in schema.org's words what the JSON-LD of pages says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from format_files import NO_ADDRESS, SITE, json_of
from projects import ROOT, TINY
from pyld import jsonld
from samples import archive, incident

from macros.archive.archive import Archive
from macros.views.all_pages import page_at
from macros.views.context.addresses import base_of
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.metadata.linked_data import linked_data
from macros.views.project.project_snapshot import open_project

SCHEMA = "http://schema.org/"
OWN = "https://court.example/about/method/#"

BREAK = "incidents/graustark-breaks-with-ruritania/"
FRITZ = "actors/fritz-von-tarlenheim/"
SECOND = "briefings/the-second/"
BOTH = "relations/graustark-ruritania/"


@pytest.fixture(scope="module")
def world() -> Archive:
    return open_project(TINY, TINY / "data", TINY / "docs", ROOT / "overrides").archive


def refuse(url: str, _: object) -> Any:
    raise AssertionError(f"asks for {url}")


def expanded(document: Any) -> Any:
    (found,) = jsonld.expand(document, {"documentLoader": refuse, "base": "https://court.example/"})
    return found


def values(node: Any, word: str) -> list[Any]:
    """The values of a property, nodes as they are."""
    found = node.get(word if "//" in word else SCHEMA + word, [])
    return [one.get("@value", one.get("@id", one)) for one in found]


def of_page(world: Archive, path: str) -> dict[str, Any]:
    """The properties of the thing that the page's JSON-LD is about, or of the page itself."""
    renderer = Renderer(ROOT / "overrides")
    context = page_context(world, renderer, base_of(path), SITE)
    spec = page_at(f"{path}index.json", world, renderer, SITE)
    assert spec is not None
    url = f"https://court.example/{path}"
    graph = linked_data(spec.target, url, spec.title, "", "", context)["@graph"]
    assert isinstance(graph, list)
    page, *things = graph
    about = page.get("about")
    if isinstance(about, dict):
        return next(one for one in things if one["@id"] == about["@id"])
    assert isinstance(page, dict)
    return page


def test_an_incident_is_an_event_with_dates_participants_and_sources(world: Archive) -> None:
    event = expanded(json_of(world, f"{BREAK}index.json"))
    assert event["@type"] == [f"{SCHEMA}Event"]
    assert values(event, "name") == ["Graustark breaks with Ruritania"]
    assert event[f"{SCHEMA}startDate"] == [{"@type": f"{SCHEMA}Date", "@value": "1894-05-01"}]
    assert values(event, "datePublished") == ["1894-05-02"]
    assert [values(one, "name") for one in values(event, "about")] == [
        ["Graustark"],
        ["Ruritania"],
        ["Fritz von Tarlenheim"],
    ]
    assert [values(one, "url") for one in values(event, "subjectOf")] == [
        ["https://gazette.example/break"],
        ["https://herald.example/break"],
    ]
    german, _ = values(event, "subjectOf")
    assert german[f"{SCHEMA}alternateName"] == [{"@language": "en", "@value": "The break"}]
    (place,) = values(event, "location")
    assert values(place, "name") == ["Edelweiss"]


@pytest.mark.parametrize("path", [BREAK, FRITZ, SECOND, BOTH])
def test_a_file_agrees_with_the_json_ld_of_its_page(world: Archive, path: str) -> None:
    found, page = expanded(json_of(world, f"{path}index.json")), of_page(world, path)
    assert found["@id"] == page["@id"]
    assert found["@type"] == [SCHEMA + page["@type"]]
    compared = {"name", "headline", "startDate", "endDate", "datePublished", "birthDate", "sameAs"}
    said = {word: page[word] for word in compared & page.keys() if SCHEMA + word in found}
    assert said
    assert {word: values(found, word)[0] for word in said} == said
    if path != SECOND:  # of an article, the name is called its headline alone
        assert "name" in said


def test_the_title_of_a_briefing_is_its_headline_and_those_of_incidents_are_names(
    world: Archive,
) -> None:
    article = expanded(json_of(world, f"{SECOND}index.json"))
    assert values(article, "headline") == ["The second briefing"]
    assert values(article, "name") == []
    (revised,) = values(article, "isBasedOn")
    assert len(values(revised, "name")) == 1


def test_the_sources_of_a_sentence_are_keys_and_no_works(world: Archive) -> None:
    event = expanded(json_of(world, f"{BREAK}index.json"))
    passage, *_ = values(event, f"{OWN}summary_passages")
    assert values(passage, f"{OWN}sources") == ["herald"]
    assert f"{SCHEMA}subjectOf" not in passage


def leaves(value: Any) -> list[Any]:
    """Every value of a file that says something, once for each time that it is said."""
    if isinstance(value, dict):
        return [one for name, inner in value.items() if name[0] != "@" for one in leaves(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in leaves(inner)]
    return [] if value is None else [value]


def kept(node: Any) -> list[Any]:
    """The same of an expanded document."""
    if isinstance(node, list):
        return [one for inner in node for one in kept(inner)]
    if "@value" in node:
        return [node["@value"]]
    if set(node) == {"@id"}:
        return [node["@id"]]
    return [one for name, inner in node.items() if name[0] != "@" for one in kept(inner)]


@pytest.mark.parametrize(
    "path", [BREAK, FRITZ, SECOND, BOTH, "topics/dances/", "places/edelweiss/"]
)
def test_nothing_is_dropped_on_the_way_to_json_ld(world: Archive, path: str) -> None:
    document = json_of(world, f"{path}index.json")
    found = expanded(document)
    assert sorted(map(repr, leaves(document))) == sorted(map(repr, kept(found)))


def test_an_id_in_wikidata_is_an_address_there(tmp_path: Path) -> None:
    known = "{name: Arcadia, kind: state, identifiers: {wikidata: Q419, iso3166: PE}}"
    found = archive(tmp_path, {"actors/arcadia.yml": known}, incident("quarrel", "2025-01-01"))
    thing = expanded(json_of(found, "actors/arcadia/index.json"))
    assert values(thing, "sameAs") == ["https://www.wikidata.org/wiki/Q419"]
    assert values(thing, f"{OWN}iso3166") == ["PE"]


def test_without_an_address_of_the_site_a_file_is_json_ld_all_the_same(world: Archive) -> None:
    event = expanded(json_of(world, f"{BREAK}index.json", NO_ADDRESS))
    assert values(event, "name") == ["Graustark breaks with Ruritania"]
