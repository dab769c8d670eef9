"""The data of one record: what the files say, what they keep to themselves, and that they agree
with the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import payloads
import pytest
from blob_stores import store_at
from built_site import BuiltSite
from format_files import NO_ADDRESS, SITE, json_of, text_of
from golden_files import same_text_as_golden
from jsonschema import Draft202012Validator
from payloads import PAYLOADS
from projects import ROOT, TINY
from samples import WORLD, Files, archive, incident, write

from macros.archive.archive import Archive
from macros.archive.references.briefing_mentions import Mention
from macros.site.cache.snapshot_cache import ChangeSet
from macros.site.rendering.page_cache import CachedPageRenderer
from macros.site.rendering.page_renderer import render_page
from macros.views.all_pages import pages
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.exports.records.actor_data import ActorData
from macros.views.exports.records.briefing_data import BriefingData
from macros.views.exports.records.data_file import file_schema
from macros.views.exports.records.incident_data import IncidentData
from macros.views.exports.records.record_data import RecordData
from macros.views.exports.records.relation_data import RelationData
from macros.views.exports.records.term_data import TermData
from macros.views.exports.records.withdrawn_data import WithdrawnData
from macros.views.project.project_snapshot import open_project

MODELS: dict[str, type[RecordData]] = {
    "incident": IncidentData,
    "actor": ActorData,
    "relation": RelationData,
    "briefing": BriefingData,
    "term": TermData,
}

CHECKS = {model: Draft202012Validator(file_schema(model)) for model in MODELS.values()} | {
    WithdrawnData: Draft202012Validator(file_schema(WithdrawnData))
}

HEARD: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        heard: {label: Heard, doubtful: yes}
        """
}

CLAIM = "[{text: The border was closed, by: anna, about: [bela], status: disputed}]"

WITHDRAWN_ACTOR: Files = {
    "actors/anna.yml": """
        name: Anna
        kind: person
        state: arcadia
        summary: A secret.[^paper]
        offices: [{title: Queen, of: arcadia, from: 1990-01-01}]
        sources: {paper: {url: "https://paper.example/a", title: News, publisher: Paper}}
        withdrawn: {date: 2025-02-01, reason: It was somebody else, replaced_by: bela}
        """
}


@pytest.fixture(scope="module")
def tiny_world() -> Archive:
    return open_project(TINY, TINY / "data", TINY / "docs", ROOT / "overrides").archive


def model_of(found: dict[str, Any]) -> type[RecordData]:
    """The model of a file. That of a withdrawn record says nothing but that."""
    return MODELS[found["record"]] if "corrections" in found or "label" in found else WithdrawnData


def addresses(value: Any) -> Iterator[str]:
    """Every address in a file that leads to the site."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in ("url", "data_url") and isinstance(one, str):
                yield one
            elif not name.startswith("@"):
                yield from addresses(one)
    if isinstance(value, list):
        for one in value:
            yield from addresses(one)


def texts(value: Any) -> Iterator[str]:
    """Every text in a file."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if type(value) is list else ():
        yield from texts(one)


def is_valid(found: dict[str, Any]) -> bool:
    """Whether a file is as its model says: as JSON Schema, and as pydantic reads it."""
    model = model_of(found)
    CHECKS[model].validate(found)
    data = {name: one for name, one in found.items() if name[0] != "@" and name != "license"}
    read = model.model_validate_json(json.dumps(data), strict=True)
    return json.loads(read.model_dump_json()) == data and list(data) == list(model.model_fields)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("incident.json", "incidents/graustark-breaks-with-ruritania/index.json"),
        ("relation.json", "relations/graustark-ruritania/index.json"),
        ("actor.json", "actors/fritz-von-tarlenheim/index.json"),
        ("briefing.json", "briefings/the-second/index.json"),
        ("term.json", "places/edelweiss/index.json"),
    ],
    ids=["incident", "relation", "actor", "briefing", "term"],
)
def test_a_file_as_it_is_written(tiny_world: Archive, name: str, path: str) -> None:
    assert same_text_as_golden(name, text_of(tiny_world, path))


def test_of_a_withdrawn_record_its_file_says_only_that(tmp_path: Path) -> None:
    world = archive(
        tmp_path,
        incident("visit", "2025-01-02"),
        incident(
            "quarrel",
            "2025-01-01",
            aliases="[old-quarrel]",
            claims=CLAIM,
            added="2025-01-03",
            withdrawn="{date: 2025-02-01, reason: It was no quarrel, replaced_by: visit}",
        ),
    )
    assert same_text_as_golden("withdrawn.json", text_of(world, "incidents/quarrel/index.json"))


def files_of(world: Archive, site: Site = SITE) -> dict[str, Any]:
    """All files with the data of a record, by their paths."""
    found = pages(world, Renderer(ROOT / "overrides"), site)
    paths = [spec.path for spec in found if spec.path.endswith("/index.json")]
    return {path: json_of(world, path, site) for path in paths}


def test_every_file_is_as_its_model_says(tiny_world: Archive) -> None:
    found = files_of(tiny_world)
    assert {one["record"] for one in found.values()} == set(MODELS)
    assert all(map(is_valid, found.values()))


def test_every_file_of_a_large_site_is_as_its_model_says(built: BuiltSite) -> None:
    found = [json.loads(one.read_bytes()) for one in built.folder.rglob("*/index.json")]
    records = [one for one in found if "record" in one and "@id" in one]
    assert {one["record"] for one in records} == set(MODELS)
    assert all(map(is_valid, records))


def test_every_page_of_a_record_has_its_file(built: BuiltSite) -> None:
    for kind in ("incidents", "actors", "relations", "briefings", "topics", "places"):
        for page in (built.folder / kind).glob("*/index.html"):
            if "http-equiv" in (html := page.read_text("utf-8")) or "canonical" not in html:
                continue  # a former id
            beside = page.with_name("index.json")
            if page.parent.name not in ("page", "graph") and not page.parent.name.isdigit():
                assert beside.is_file(), beside


def test_every_address_of_the_site_in_a_file_leads_to_a_file(built: BuiltSite) -> None:
    base = json.loads(next(built.folder.glob("actors/*/index.json")).read_bytes())["url"]
    base = base.partition("actors/")[0]
    led = set()
    for path in built.folder.rglob("*/index.json"):
        found = json.loads(path.read_bytes())
        led.update(one for one in addresses(found) if one.startswith(base))
    assert len(led) > 100
    for address in led:
        path, _, fragment = unquote(address.removeprefix(base)).partition("#")
        file = built.folder / (path if path and not path.endswith("/") else f"{path}index.html")
        assert file.is_file(), address
        assert not fragment or f'id="{fragment}"' in file.read_text("utf-8"), address


def test_without_an_address_of_the_site_addresses_are_relative(tmp_path: Path) -> None:
    world = archive(tmp_path, incident("quarrel", "2025-01-01"))
    found = json_of(world, "incidents/quarrel/index.json", NO_ADDRESS)
    assert found["url"] == "../../incidents/quarrel/"
    assert found["actors"][0]["url"] == "../../actors/arcadia/"
    assert is_valid(found)


def test_what_is_reported_says_so_wherever_it_is_named(tmp_path: Path) -> None:
    world = archive(
        tmp_path,
        HEARD,
        incident("gossip", "2025-01-01", verification="heard", topics="[asylum]"),
        incident("answer", "2025-01-02", follows="[gossip]"),
        mentions=(Mention("letter", "incident", "gossip"),),
    )
    heard = {"id": "heard", "label": "Heard", "doubtful": True}
    sure = {"id": "confirmed", "label": "Confirmed", "doubtful": False}
    answer = json_of(world, "incidents/answer/index.json")
    assert [one["verification"] for one in answer["follows"]] == [heard]
    for path in ("actors/arcadia", "relations/arcadia-borduria", "topics/asylum"):
        latest = json_of(world, f"{path}/index.json")["latest_incidents"]
        expected = {"gossip": heard, "answer": sure}
        assert latest, path
        assert all(one["verification"] == expected[one["id"]] for one in latest), path


def test_a_value_that_a_reported_incident_set_is_not_certain(tmp_path: Path) -> None:
    effect = "[{between: [arcadia, borduria], relations: severed}]"
    world = archive(
        tmp_path, HEARD, incident("gossip", "2025-01-01~", verification="heard", effects=effect)
    )
    (stretch,) = json_of(world, "relations/arcadia-borduria/index.json")["history"]
    assert (stretch["value"], stretch["label"]) == ("severed", "Severed")
    assert not stretch["certain"]
    assert stretch["incident"]["verification"]["doubtful"]


def test_a_history_has_a_value_for_each_day_from_its_first(tmp_path: Path) -> None:
    def set_to(status: str) -> str:
        return f"[{{between: [arcadia, borduria], relations: {status}}}]"

    baseline = "{date: ../2020-05-01, effects: [{between: [arcadia, borduria], relations: open}]}"
    world = archive(
        tmp_path,
        {"relations/arcadia-borduria.yml": f"baseline: {baseline}"},
        incident("break", "2021-03", effects=set_to("severed")),
        incident("peace", "2022-02-10", effects=set_to("open")),
        incident("again", "2023-07-01", effects=set_to("severed")),
    )
    found = json_of(world, "relations/arcadia-borduria/index.json")["history"]
    assert [(one["first_day"], one["last_day"], one["value"]) for one in found] == [
        (None, "2021-02-28", "open"),
        ("2021-03-01", "2022-02-09", "severed"),
        ("2022-02-10", "2023-06-30", "open"),
        ("2023-07-01", None, "severed"),
    ]
    assert found[0]["began"]["words"] == "by 1 May 2020"
    for before, after in pairwise(found):
        gap = date.fromisoformat(after["first_day"]) - date.fromisoformat(before["last_day"])
        assert gap.days == 1


def test_a_value_that_lapsed_is_not_known(tmp_path: Path) -> None:
    ends: Files = {
        "vocabulary/relation-statuses.yml": """
        open: {label: Open, sentence: are open, since: have been open, past: were open}
        severed: {label: Severed, sentence: are off, since: have been off, past: were off,
          ends: [level]}
        """
    }
    world = archive(
        tmp_path,
        ends,
        incident(
            "embassy", "2021-01-01", effects="[{mission_of: arcadia, in: borduria, level: embassy}]"
        ),
        incident(
            "break", "2022-01-01", effects="[{between: [arcadia, borduria], relations: severed}]"
        ),
    )
    history = json_of(world, "relations/arcadia-borduria/index.json")["history"]
    levels = [one for one in history if one["field"] == "level"]
    assert [(one["value"], one["label"], one["lapsed"]) for one in levels] == [
        ("embassy", "Embassy", False),
        (None, "Not known", True),
    ]
    assert {one["mission_of"]["name"] for one in levels} == {"Arcadia"}


def test_nothing_of_a_withdrawn_record_is_repeated_in_others(tmp_path: Path) -> None:
    world = archive(
        tmp_path,
        WITHDRAWN_ACTOR,
        incident("quarrel", "2025-01-01", "anna doer", "borduria aim", claims=CLAIM),
        incident(
            "rumour",
            "2024-01-01",
            withdrawn="{date: 2025-02-01, reason: It was not so}",
        ),
        incident("answer", "2025-01-02", follows="[rumour]"),
    )
    found = json_of(world, "incidents/quarrel/index.json")
    anna = found["actors"][0]
    assert (anna["withdrawn"], anna["office"], anna["state"]) == (True, None, None)
    assert found["claims"][0]["by"] == {
        "id": "anna",
        "name": "Anna",
        "url": "https://court.example/actors/anna/",
        "withdrawn": True,
        "office": None,
    }
    assert not {"Queen", "A secret."} & set(texts(found))
    (rumour,) = json_of(world, "incidents/answer/index.json")["follows"]
    assert rumour["withdrawn"]
    assert rumour["date"] is rumour["verification"] is None
    gone = json_of(world, "actors/anna/index.json")
    assert list(gone) == ["@context", "@id", "@type", "license", *WithdrawnData.model_fields]
    assert gone["withdrawn"]["reason"] == "It was somebody else"
    assert gone["withdrawn"]["replaced_by"]["title"] == "Bela"
    assert not {"Queen", "A secret.", "Anna"} & set(texts(gone))


def test_a_claim_is_always_told_with_who_makes_it_and_its_status(built: BuiltSite) -> None:
    found = [
        claim
        for path in built.folder.glob("incidents/*/index.json")
        for claim in json.loads(path.read_bytes()).get("claims", ())
    ]
    assert found
    for one in found:
        assert one["by"]["name"]
        assert one["status"]["label"]
        assert one["url"].endswith(f"#claim-{one['id']}")


def test_a_briefing_says_what_it_mentions(tmp_path: Path) -> None:
    briefing = "---\ntitle: A letter\ndate: 2025-02-01\ndescription: It came.\n"
    briefing += "authors: [clara]\nguest_authors: [Dora Dale]\n---\nA text.\n"
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    (tmp_path / "docs" / "briefings" / "letter.md").write_text(briefing, "utf-8")
    world = archive(
        tmp_path,
        {"authors/clara.yml": "name: Clara Cole"},
        incident("quarrel", "2025-01-02"),
        incident("visit", "2025-01-01"),
        mentions=(
            Mention("letter", "incident", "quarrel"),
            Mention("letter", "incident", "visit"),
            Mention("letter", "actor", "anna"),
            Mention("letter", "relation", "arcadia-borduria"),
            Mention("letter", "source", "https://paper.example/quarrel"),
        ),
    )
    found = json_of(world, "briefings/letter/index.json")
    assert [one["id"] for one in found["incidents"]] == ["visit", "quarrel"]
    assert [one["name"] for one in found["actors"]] == ["Anna"]
    assert [one["title"] for one in found["relations"]] == ["Arcadia–Borduria"]
    assert [(one["id"], one["name"], one["url"]) for one in found["authors"]] == [
        ("clara", "Clara Cole", "https://court.example/authors/clara/"),
        (None, "Dora Dale", None),
    ]
    assert "A text." not in set(texts(found))
    quarrel = json_of(world, "incidents/quarrel/index.json")
    assert [one["title"] for one in quarrel["briefings"]] == ["A letter"]


def test_hostile_texts_come_back_as_they_are(tmp_path: Path) -> None:
    payloads.plant(tmp_path, list(PAYLOADS.values()))
    world = open_project(tmp_path, tmp_path / "data", tmp_path / "docs", ROOT / "overrides").archive
    found = files_of(world)
    assert all(map(is_valid, found.values()))
    for one in world.incidents:
        data = found[f"incidents/{one.id}/index.json"]
        assert data["title"] == one.title
        assert data["summary_markdown"] == one.summary
        assert [claim["text"] for claim in data["claims"]] == [claim.text for claim in one.claims]


def test_a_site_that_leaves_the_data_out_has_none(tmp_path: Path) -> None:
    site = Site("Court", "https://court.example/", "", frozenset({"feeds"}))
    world = archive(tmp_path, incident("quarrel", "2025-01-01"))
    assert files_of(world, site) == {}


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    files = incident("quarrel", "2025-01-01", claims=CLAIM)
    path = "incidents/quarrel/index.json"
    first = text_of(archive(tmp_path / "one", files), path)
    assert first == text_of(archive(tmp_path / "other", files), path)
    assert first.endswith("\n}\n")


def rendered(folder: Path, root: Path) -> tuple[dict[str, str], set[str]]:
    """All data files of a project rendered with a cache, and the paths of those that it had."""
    edition = open_project(root, root / "data", None, ROOT / "overrides")
    store = store_at(folder, "1")
    assert store is not None
    render = partial(render_page, renderer=edition.renderer, site=SITE)
    cached = CachedPageRenderer(render, edition.archive, store, ChangeSet())
    found = pages(edition.archive, edition.renderer, SITE)
    specs = {spec.path: spec for spec in found if spec.path.endswith("/index.json")}
    old = set(cached.unchanged(specs))
    texts = {path: str(cached.render(spec).body) for path, spec in specs.items()}
    cached.merge(cached.results())
    cached.save()
    store.close()
    return texts, old


def test_an_actor_with_another_name_changes_the_files_that_name_it_and_no_others(
    tmp_path: Path,
) -> None:
    root, cache = tmp_path / "project", tmp_path / "cache"
    write(
        root,
        WORLD,
        incident("quarrel", "2025-01-01", "anna doer", "borduria aim"),
        incident("visit", "2025-01-02", "carpathia doer", "drackland aim"),
    )
    before, _ = rendered(cache, root)
    write(root, {"actors/anna.yml": "{name: Anna the Second, kind: person, state: arcadia}"})
    after, old = rendered(cache, root)
    changed = {path for path, text in after.items() if before[path] != text}
    assert changed == {"incidents/quarrel/index.json", "actors/anna/index.json"}
    assert changed.isdisjoint(old)
    assert "incidents/visit/index.json" in old
    assert "Anna the Second" in after["incidents/quarrel/index.json"]
