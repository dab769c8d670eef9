"""Former ids: the addresses that were made of them lead on, and no two things share one."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import ROOT
from samples import WORLD, Files, archive, complaints, incident, source, write

from macros.archive.references.former_ids import first_id
from macros.archive.references.relation_ids import first_pair_id
from macros.records.problems import ProblemsFound
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.sources_page import sources_page
from macros.views.project.project_snapshot import open_project
from macros.views.redirect import redirects

BRIEFING = (
    "---\ntitle: News\ndate: 2025\ndescription: Some.\naliases: [old-news, older-news]\n---\n"
)


def state(id: str, *aliases: str, **more: str) -> Files:
    fields = {"name": id.title(), "kind": "state", "aliases": f"[{', '.join(aliases)}]"} | more
    return {f"actors/{id}.yml": "".join(f"{key}: {text}\n" for key, text in fields.items())}


def former(root: Path, *files: Files) -> dict[str, str]:
    """Where each former address leads."""
    return {
        there: redirect.url.removeprefix("../../")
        for there, redirect in redirects(archive(root, *files))
    }


def test_every_name_that_a_record_has_had_leads_to_the_present_one(tmp_path: Path) -> None:
    assert former(tmp_path, incident("c", "2025", aliases="[a, b]")) == {
        "incidents/a/": "incidents/c/",
        "incidents/b/": "incidents/c/",
    }


def test_a_record_is_known_by_the_name_that_it_had_first(tmp_path: Path) -> None:
    world = archive(
        tmp_path,
        incident("c", "2025", aliases="[a, b]"),
        incident("d", "2025"),
        state("arcadia", "zembla", "old-arcadia"),
    )
    assert [first_id(world.incident(id)) for id in ("c", "d")] == ["a", "d"]
    relation = world.relation("arcadia-borduria")
    assert first_pair_id(relation.one, relation.other) == "borduria-zembla"


def test_a_state_takes_the_addresses_of_its_relations_along(tmp_path: Path) -> None:
    """Whatever the order of the alphabet; where both states had other names, each with each."""
    found = former(
        tmp_path,
        state("arcadia", "zembla"),
        state("borduria", "abc", "old-borduria"),
        incident("quarrel", "2025"),
        incident("meeting", "2025", "arcadia doer", "carpathia aim"),
    )
    assert {there: now for there, now in found.items() if there.startswith("relations/")} == {
        "relations/abc-arcadia/": "relations/arcadia-borduria/",
        "relations/arcadia-old-borduria/": "relations/arcadia-borduria/",
        "relations/borduria-zembla/": "relations/arcadia-borduria/",
        "relations/abc-zembla/": "relations/arcadia-borduria/",
        "relations/old-borduria-zembla/": "relations/arcadia-borduria/",
        "relations/carpathia-zembla/": "relations/arcadia-carpathia/",
    }


def test_a_withdrawn_relation_keeps_its_former_addresses_too(tmp_path: Path) -> None:
    effect = "{between: [arcadia, borduria], relations: open}"
    note = (
        f"baseline: {{date: ../1900, effects: [{effect}]}}\n"
        "withdrawn: {date: 2025, reason: Nothing is known of it}\n"
    )
    found = former(tmp_path, state("borduria", "abc"), {"relations/arcadia-borduria.yml": note})
    assert found["relations/abc-arcadia/"] == "relations/arcadia-borduria/"


def test_a_briefing_keeps_its_former_addresses(tmp_path: Path) -> None:
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    (tmp_path / "docs" / "briefings" / "news.md").write_text(BRIEFING, "utf-8")
    assert former(tmp_path) == {
        "briefings/old-news/": "briefings/news/",
        "briefings/older-news/": "briefings/news/",
    }


def test_a_claim_keeps_the_addresses_that_it_had_under_other_names_of_who_says_it(
    tmp_path: Path,
) -> None:
    said = "by: borduria, status: disputed, sources: [paper]"
    claims = (
        f"[{{text: We were not there at all that day, {said}}},"
        f" {{text: We were not there at all that night, {said}}},"
        f" {{text: No, {said}, id: denial}},"
        f" {{text: No, {said.replace('borduria', 'arcadia')}}}]"
    )
    found = archive(tmp_path, state("borduria", "abc"), incident("quarrel", "2025", claims=claims))
    assert [(one.name, one.former) for one in found.claims.all] == [
        (
            "borduria-we-were-not-there-at-all-that-day",
            ("abc-we-were-not-there-at-all-that-day",),
        ),
        (
            "borduria-we-were-not-there-at-all-that-night",
            ("abc-we-were-not-there-at-all-that-night",),
        ),
        ("denial", ()),
        ("arcadia-no", ()),
    ]


def test_the_place_of_a_source_has_a_name_for_everything_that_cites_it(tmp_path: Path) -> None:
    cited = source("key", "https://paper.example/1")
    found = archive(
        tmp_path,
        state("borduria", "abc", sources=cited, summary="It is.[^key]"),
        {"relations/arcadia-borduria.yml": f"sources: {cited}\nsummary: They are.[^key]\n"},
        incident("quarrel", "2025", aliases="[row]", sources=cited, summary="It was.[^key]"),
    )
    page = sources_page(page_context(found, Renderer(ROOT / "overrides"), ""))
    [row] = page.table.rows
    assert row.anchor == "quarrel-key"
    assert row.anchors == (
        *("row-key", "borduria-key", "abc-key"),
        *("arcadia-borduria-key", "abc-arcadia-key"),
    )


@pytest.mark.parametrize(
    ("aliases", "problem"),
    [
        ("[one]", "one.md:3:11: 'one' is its id: leave it out of the aliases"),
        ("[x, y, x]", "one.md:3:17: the alias 'x' stands here twice: keep one of the two"),
        (
            "[two]",
            "one.md:3:11: the alias 'two' is taken: take it out here, or in docs/briefings/two.md",
        ),
        (
            "[three]",
            "two.md:3:11: the alias 'three' is taken:"
            " take it out here, or in docs/briefings/one.md",
        ),
    ],
)
def test_an_alias_is_a_name_that_nothing_else_has(
    tmp_path: Path, aliases: str, problem: str
) -> None:
    for id, names in (("one", aliases), ("two", "[three]")):
        path = tmp_path / "docs" / "briefings" / f"{id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: X\naliases: {names}\ndate: 2025\ndescription: X\n---\n")
    [found] = complaints(tmp_path)
    assert found == f"docs/briefings/{problem}"


def test_two_records_cannot_lead_each_to_the_other(tmp_path: Path) -> None:
    assert complaints(
        tmp_path,
        incident("one", "2025", aliases="[two]"),
        incident("two", "2025", aliases="[one]"),
    ) == [
        "data/incidents/2025/one.yml:8:11: the alias 'two' is taken:"
        " take it out here, or in data/incidents/2025/two.yml",
        "data/incidents/2025/two.yml:8:11: the alias 'one' is taken:"
        " take it out here, or in data/incidents/2025/one.yml",
    ]


def test_a_name_of_the_past_is_told_with_the_present_one(tmp_path: Path) -> None:
    links = "[a](actor:abc), [b](relation:abc-arcadia), [c](relation:arcadia-abc).[^paper]"
    place = "data/incidents/2025/quarrel.yml:5"
    assert complaints(
        tmp_path, state("borduria", "abc"), incident("quarrel", "2025", summary=f"'{links}'")
    ) == [
        f"{place}:15: unknown actor 'abc': it is now called 'borduria'",
        f"{place}:31: unknown relation 'abc-arcadia': it is now called 'arcadia-borduria'",
        f"{place}:58: unknown relation 'arcadia-abc': it is now called 'arcadia-borduria'",
    ]


def test_two_relations_cannot_have_one_address(tmp_path: Path) -> None:
    """Their ids are joined by what ids are joined of."""
    same = "share the address of 'a-b-c': rename one of the four, or take out the alias"
    states = [state(id) for id in ("a", "b-c", "a-b")]
    ties = (
        incident("one", "2025", "a doer", "b-c aim"),
        incident("two", "2025", "a-b doer", "c aim"),
    )
    assert complaints(tmp_path / "present", *states, state("c"), *ties) == [
        "data/actors/a-b.yml:1:1: the relation of 'a' and 'b-c' and that of 'a-b' and 'c' " + same
    ]
    ties = (ties[0], incident("two", "2025", "a-b doer", "d aim"))
    assert complaints(tmp_path / "past", *states, state("d", "c"), *ties) == [
        "data/actors/a-b.yml:1:1: the relation of 'a' and 'b-c' and that of 'a-b' and 'd' " + same
    ]


@pytest.mark.parametrize("name", ["old.md", "old/index.md", "old/README.md", "old/index.html"])
def test_no_page_stands_where_a_former_address_leads_on(tmp_path: Path, name: str) -> None:
    write(tmp_path, WORLD, incident("new", "2025", aliases="[old]"))
    page = tmp_path / "docs" / "incidents" / name
    page.parent.mkdir(parents=True)
    page.write_text("# Old\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        open_project(tmp_path, tmp_path / "data", tmp_path / "docs", ROOT / "overrides")
    assert [str(one) for one in found.value.problems if not one.warning] == [
        f"docs/incidents/{name}:1:1: its address is a former one of incident 'new':"
        " move the file, or take out the alias"
    ]
