"""Withdrawn records: they keep their page and their address, and count nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from browsing import Page, browse
from projects import mkdocs, tiny_project
from samples import Files, incident, source

from macros.archive.archive import Archive
from macros.archive.relations.effects import Axis

GONE = "{date: 2026-05-03, reason: It never happened}"
SEVERED = "[{between: [arcadia, borduria], relations: severed}]"


def replaced_by(id: str) -> str:
    return f"{{date: 2026-05-03, reason: It was another, replaced_by: {id}}}"


def ids(some: object) -> str:
    return " ".join(one.id for one in some)  # type: ignore[attr-defined]


# The records


def actor(id: str, name: str, withdrawn: str) -> Files:
    return {f"actors/{id}.yml": f"name: {name}\nkind: person\nwithdrawn: {withdrawn}\n"}


@pytest.mark.parametrize(
    ("replacement", "problem"),
    [
        ("quarel", "unknown incident 'quarel': did you mean 'quarrel'?"),
        ("anna", "unknown incident 'anna': that is an actor"),
        ("duel", "'duel' is replaced by itself: name another record, or leave the field out"),
        ("gone", "'gone' is withdrawn, too: name a record that stands"),
    ],
)
def test_a_withdrawn_incident_is_replaced_by_one_that_stands(
    replacement: str, problem: str, tmp_path: Path
) -> None:
    assert samples.complaints(
        tmp_path,
        incident("quarrel", "2025"),
        incident("gone", "2025", withdrawn=GONE),
        incident("duel", "2025", withdrawn=replaced_by(replacement)),
    ) == [f"data/incidents/2025/duel.yml:8:68: {problem}"]


def test_a_withdrawn_actor_is_replaced_by_one_that_stands(tmp_path: Path) -> None:
    assert samples.complaints(
        tmp_path,
        actor("carl", "Carl", replaced_by("arcdia")),
        actor("dora", "Dora", replaced_by("dora")),
        actor("emil", "Emil", replaced_by("dora")),
        actor("fritz", "Fritz", replaced_by("anna")),
    ) == [
        "data/actors/carl.yml:3:68: unknown actor 'arcdia': did you mean 'arcadia'?",
        "data/actors/dora.yml:3:68: 'dora' is replaced by itself:"
        " name another record, or leave the field out",
        "data/actors/emil.yml:3:68: 'dora' is withdrawn, too: name a record that stands",
    ]


def relation(id: str, withdrawn: str) -> Files:
    return {f"relations/{id}.yml": f"summary: Nothing yet.\nwithdrawn: {withdrawn}\n"}


def test_a_withdrawn_relation_file_is_replaced_by_a_relation_that_stands(tmp_path: Path) -> None:
    assert samples.complaints(
        tmp_path,
        relation("arcadia-borduria", replaced_by("arcadia-atlantis")),
    ) == [
        "data/relations/arcadia-borduria.yml:2:68: unknown relation 'arcadia-atlantis':"
        " write the ids of two states in alphabetical order"
    ]
    assert samples.complaints(
        tmp_path,
        relation("arcadia-borduria", replaced_by("arcadia-carpathia")),
        relation("arcadia-drackland", replaced_by("arcadia-borduria")),
    ) == [
        "data/relations/arcadia-borduria.yml:2:68: no incident ties the states of"
        " 'arcadia-carpathia' together:"
        " link to another relation, or add data/relations/arcadia-carpathia.yml",
        "data/relations/arcadia-drackland.yml:2:68: 'arcadia-borduria' is withdrawn, too:"
        " name a record that stands",
    ]


def test_a_withdrawal_has_a_date_and_a_reason(tmp_path: Path) -> None:
    assert samples.complaints(
        tmp_path,
        incident("quarrel", "2025", withdrawn="{date: lately, replacedby: duel}"),
    ) == [
        "data/incidents/2025/quarrel.yml:8:12: the field 'reason' is missing: add 'reason: …'",
        "data/incidents/2025/quarrel.yml:8:19: 'lately' is not an EDTF date: write 2025 ·"
        " 2025-11 · 2025-11-03 · 2025-11-03/2025-11-06 · 2025-11-03~ · 2025-11-03/..",
        "data/incidents/2025/quarrel.yml:8:27: unknown field 'replacedby':"
        " did you mean 'replaced_by'?",
    ]


def test_what_a_withdrawn_incident_says_contradicts_nothing(tmp_path: Path) -> None:
    """Its date, its effects, its text and its sources are not held against those that stand."""
    same = "https://paper.example/same"
    assert not samples.complaints(
        tmp_path,
        incident("answer", "2025-01-01", follows="[gone]", effects=SEVERED,
                 sources=source("paper", same)),
        incident("gone", "2025-03-01", follows="[answer]", withdrawn=GONE,
                 effects="[{between: [arcadia, borduria], relations: open}]",
                 summary="'See [them](relation:carpathia-drackland).[^paper]'",
                 sources=source("paper", same, title="Old news")),
    )  # fmt: skip


# The archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    claims = "[{text: No, by: anna, status: disputed}]"
    return samples.archive(
        tmp_path_factory.mktemp("withdrawn"),
        incident("quarrel", "2025-01-01", follows="[gone]"),
        incident("gone", "2025-02-01", "carl doer", "borduria aim", withdrawn=replaced_by("later"),
                 effects=SEVERED, claims=claims, topics="[asylum]", follows="[later]"),
        incident("alone", "2025-02-02", "carpathia doer", "drackland aim", withdrawn=GONE),
        incident("later", "2025-03-01", "carl doer", "borduria aim"),
        {"actors/carl.yml": f"{{name: Carl, kind: person, state: arcadia, withdrawn: {GONE},"
                            f" sources: {source('paper', 'https://paper.example/carl')}}}"},
        relation("arcadia-borduria", GONE),
        relation("borduria-drackland", replaced_by("arcadia-borduria").replace("arcadia-borduria",
                                                                              "arcadia-carpathia")),
        {"relations/arcadia-carpathia.yml": "summary: Nothing yet."},
    )  # fmt: skip


def test_what_is_withdrawn_is_in_no_list(archive: Archive) -> None:
    assert ids(archive.incidents) == "quarrel later"
    assert "carl" not in archive.actors
    assert " ".join(archive.relations) == "arcadia-borduria arcadia-carpathia"
    assert ids(archive.relations["arcadia-borduria"].incidents) == "quarrel later"
    assert archive.claims.all == ()
    assert str(archive.last_day) == "2025-03-01"
    assert list(archive.sources) == ["https://paper.example/later", "https://paper.example/quarrel"]


def test_what_is_withdrawn_names_nothing_and_can_be_named(archive: Archive) -> None:
    assert ids(archive.naming("actor", "anna")) == ""
    assert ids(archive.naming("incident", "later")) == ""
    assert ids(archive.naming("incident", "gone")) == "quarrel"
    assert ids(archive.naming("actor", "carl")) == "later"
    assert archive.incident("gone").title == "The gone"
    assert archive.actor("carl").title == "Carl"
    assert archive.relation("borduria-drackland").title == "Borduria–Drackland"


def test_what_is_withdrawn_stands_apart(archive: Archive) -> None:
    assert list(archive.withdrawn) == [
        ("incident", "gone"),
        ("incident", "alone"),
        ("actor", "carl"),
        ("relation", "borduria-drackland"),
    ]


def test_incidents_tie_a_relation_whose_file_is_withdrawn(tmp_path: Path) -> None:
    baseline = f"""
        summary: Old friends.
        withdrawn: {GONE}
        baseline: {{date: 1950, effects: [{{between: [arcadia, borduria], relations: open}}]}}
        """
    found = samples.archive(
        tmp_path,
        {"relations/arcadia-borduria.yml": baseline},
        incident("quarrel", "2025", effects=SEVERED),
    ).relations["arcadia-borduria"]
    assert [one.value for one in found.history[Axis("relations")]] == ["severed"]
    assert found.note is None
    assert found.path == "data/relations/arcadia-borduria.yml"


# The site

DUEL = """\
title: The duel at the ball
date: 1895-01-01
type: break
actors:
  - {actor: ruritania, role: offender}
  - {actor: graustark, role: offended}
  - {actor: black-michael, role: witness}
summary: They met [the chamberlain](actor:fritz-von-tarlenheim) at dawn.[^post]
effects:
  - {between: [graustark, ruritania], relations: broken}
follows: [graustark-breaks-with-ruritania]
topics: [jewels]
verification: heard
claims:
  - {text: It was at dawn, by: zenda, about: [ruritania], status: sworn}
corrections: [{date: 1895-02, text: At dawn.}]
aliases: [the-meeting]
withdrawn:
  date: 1895-03-01
  reason: Nobody fought <i>anybody</i>.
  replaced_by: the-reconciliation-ball
sources:
  post: {url: "https://post.example/duel", title: Pistols, publisher: Post}
"""

FOLLOWER = """\
title: The court laughs
date: 1897
type: slight
actors:
  - {actor: zenda, role: offender}
  - {actor: graustark, role: offended}
  - {actor: black-michael, role: witness}
summary: At [the duel](incident:the-duel).[^post]
follows: [the-duel]
verification: heard
sources:
  post: {url: "https://post.example/laughs", title: Laughter, publisher: Post}
"""

MICHAEL = """\
name: Black Michael
kind: courtier
state: ruritania
summary: A duke.
withdrawn: {date: 1899, reason: He is somebody else, replaced_by: fritz-von-tarlenheim}
aliases: [the-duke]
"""

NOTE = """\
summary: Neighbours.
withdrawn: {date: 1898-02, reason: They share no frontier}
"""

PROSE = """\
---
title: What was said
date: 1898
description: Every way to name what is withdrawn.
---
An {{ incident("the-duel") }} with its source.{{ cite("the-duel", "post") }}

By {{ actor("black-michael") }}, between {{ relation("ruritania-zenda") }}.

{{ cast("black-michael") }}

{{ claims(incident="the-duel") }}

{{ ladder("ruritania-zenda") }}

{{ timeline(actor="black-michael") }}
"""

PAGES = {
    "incident": '{{ incident_page("the-duel") }}\n',
    "actor": '{{ actor_page("black-michael") }}\n',
    "relation": '{{ relation_page("ruritania-zenda") }}\n',
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    project = tiny_project(tmp_path_factory.mktemp("withdrawn"))
    files = {
        "data/incidents/1895/the-duel.yml": DUEL,
        "data/incidents/1897/the-court-laughs.yml": FOLLOWER,
        "data/actors/black-michael.yml": MICHAEL,
        "data/relations/ruritania-zenda.yml": NOTE,
        "docs/briefings/what-was-said.md": PROSE,
    } | {f"docs/drawn/{name}.md": text for name, text in PAGES.items()}
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    return browse(project / "site")


def notice(page: Page) -> str:
    [found] = page.article.find("p", class_="withdrawn")
    return found.text


def test_a_notice_stands_at_the_address_of_what_is_withdrawn(pages: dict[str, Page]) -> None:
    duel = pages["incidents/the-duel/"]
    assert duel.article.find("h1")[0].text == "The duel at the ball"
    assert notice(duel) == (
        "Withdrawn on 1 March 1895: Nobody fought <i>anybody</i>."
        " Replaced by *a* _b_ {{ 1/0 }} {% raw %} <script>."
    )
    assert notice(pages["actors/black-michael/"]) == (
        "Withdrawn in 1899: He is somebody else. Replaced by Fritz von Tarlenheim."
    )
    assert notice(pages["relations/ruritania-zenda/"]) == (
        "Withdrawn in February 1898: They share no frontier."
    )


def test_a_notice_shows_nothing_of_what_the_record_said(pages: dict[str, Page]) -> None:
    duel = pages["incidents/the-duel/"]
    for words in ("dawn.[", "They met", "Pistols", "It was at dawn"):
        assert words not in duel.article.text
    assert set(duel.leads_to()) == {
        "incidents/the-reconciliation-ball/",
        "incidents/the-court-laughs/",
        "briefings/what-was-said/",
    }
    assert "Corrected February 1895: At dawn." in duel.article.text
    assert duel.article.find("nav") == []


def test_a_notice_is_cited_as_withdrawn(pages: dict[str, Page]) -> None:
    fold = pages["incidents/the-duel/"].article.find("details", class_="cite")[0]
    assert "Chancery (1 March 1895). The duel at the ball (withdrawn). https" in fold.text


@pytest.mark.parametrize(
    ("url", "named_on"),
    [
        ("incidents/the-duel/", {"incidents/the-court-laughs/"}),
        (
            "actors/black-michael/",
            {"incidents/the-court-laughs/"},
        ),
        ("relations/ruritania-zenda/", set()),
    ],
)
def test_what_is_withdrawn_is_linked_to_only_where_it_is_named(
    url: str, named_on: set[str], pages: dict[str, Page]
) -> None:
    whole = {here: page for here, page in pages.items() if page.root.find("article")}
    linking = {here for here, page in whole.items() if url in page.leads_to()}
    assert linking - {f"drawn/{name}/" for name in PAGES} == named_on | {
        "briefings/what-was-said/",
        "corrections/",
    }


def test_a_list_says_of_what_is_withdrawn_that_it_is(pages: dict[str, Page]) -> None:
    [follows] = [
        entry
        for entry in pages["incidents/the-court-laughs/"].article.find("li", class_="entry")
        if "The duel at the ball" in entry.text
    ]
    assert follows.text.endswith("Break · withdrawn")


def test_nothing_withdrawn_is_counted(pages: dict[str, Page]) -> None:
    assert "timelines/1895/" not in pages
    assert "topics/jewels/" not in pages
    assert "post.example/duel" not in " ".join(pages["sources/"].links())
    assert "It was at dawn" not in pages["claims/"].article.text
    assert "A duke." not in pages["actors/ruritania/"].article.text


def test_previous_and_next_pass_by_what_is_withdrawn(pages: dict[str, Page]) -> None:
    before = pages["incidents/graustark-breaks-with-ruritania/"]
    assert list(before.leads_to(rel="next")) == ["incidents/the-reconciliation-ball/"]


def test_a_former_address_leads_to_the_notice(pages: dict[str, Page]) -> None:
    for former, present in (
        ("incidents/the-meeting/", "incidents/the-duel/"),
        ("actors/the-duke/", "actors/black-michael/"),
    ):
        assert [one for one in pages[former].links() if one.endswith(present)]


def test_a_macro_still_cites_a_source_of_what_is_withdrawn(pages: dict[str, Page]) -> None:
    [note] = pages["briefings/what-was-said/"].article.find("section", class_="notes")
    assert "Pistols. Post. ↩" in note.text
    assert "≡" not in note.text


@pytest.mark.parametrize(
    ("drawn", "generated"),
    [
        ("drawn/incident/", "incidents/the-duel/"),
        ("drawn/actor/", "actors/black-michael/"),
        ("drawn/relation/", "relations/ruritania-zenda/"),
    ],
)
def test_the_macro_of_a_withdrawn_record_draws_its_notice(
    drawn: str, generated: str, pages: dict[str, Page]
) -> None:
    one, other = (pages[url].article.find("div", class_="record") for url in (drawn, generated))
    assert one == other != []


def test_a_relation_that_stands_says_that_its_file_is_withdrawn(
    tmp_path: Path,
) -> None:
    project = tiny_project(tmp_path)
    note = project / "data" / "relations" / "graustark-ruritania.yml"
    note.write_text(f"{note.read_text('utf-8')}withdrawn: {GONE}\n", "utf-8")
    assert mkdocs(project, "build", "--strict").code == 0
    page = browse(project / "site")["relations/graustark-ruritania/"]
    assert notice(page) == ("Words and starting point withdrawn on 3 May 2026: It never happened.")
    assert "Two courts and one frontier." not in page.article.text
    assert "baseline" not in page.article.text
    assert len(page.article.find("li", class_="entry")) == 3
