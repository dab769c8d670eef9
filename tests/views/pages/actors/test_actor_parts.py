"""What an actor's page opens with: how a state's relations stand and its offices, what is
open for a person, and claims by the quarrel that they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Element, read
from projects import ROOT
from samples import Files, archive, incident

from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer
from macros.views.kinds import REGISTRY, page_context
from macros.views.pages.actor_page import ActorView, actor_view
from macros.views.pages.actors.quarrels import UNFOLDED

RENDERER = Renderer(ROOT / "overrides")
RULES: Files = {
    "vocabulary/incident-types.yml": """
        quarrel: {label: Quarrel, tone: cool}
        plea:
          label: Plea heard
          tone: cool
          opens: {of: [aim], until: [quarrel], words: no ruling is recorded}
        """,
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """,
}


def sheet(root: Path, id: str, *files: Files) -> PageContext:
    made = archive(root, RULES, *files)
    return page_context(made, RENDERER, base_of(REGISTRY.path(made.actor(id))))


def view_of(root: Path, id: str, *files: Files) -> ActorView:
    context = sheet(root, id, *files)
    return actor_view(context.archive.actor(id), context)


def page_of(root: Path, id: str, *files: Files) -> Element:
    return read(str(RENDERER.render(view_of(root, id, *files))))


def pair(other: str, value: str) -> str:
    return f"[{{between: [arcadia, {other}], relations: {value}}}]"


def between(id: str, date: str, other: str, value: str = "", **fields: str) -> Files:
    if value:
        fields["effects"] = pair(other, value)
    return incident(id, date, "arcadia doer", f"{other} aim", **fields)


END = incident("end", "1914-01-01", "carpathia doer", "drackland aim")
BREAK = between("break", "1912-03-04", "borduria", "severed")


# A state


def test_a_state_opens_with_its_incidents_and_how_its_relations_stand(tmp_path: Path) -> None:
    again = between("again", "1913-05-06", "carpathia", "open", verification="reported")
    view = view_of(tmp_path, "arcadia", BREAK, between("later", "1912-05", "borduria"), again, END)
    assert view.opening == (
        "The record has 2 incidents with Borduria since 1912 and 1 with Carpathia since 1913. "
        "Diplomatic relations with Borduria were severed when last recorded, on 4 March 1912; "
        "those with Carpathia have been open since 6 May 1913, as reported."
    )


def test_relations_of_which_the_same_is_told_are_told_together(tmp_path: Path) -> None:
    both = [between(f"break-{one}", "1912-03", one, "severed") for one in ("borduria", "carpathia")]
    view = view_of(tmp_path, "arcadia", *both, END)
    assert view.opening.endswith(
        "Diplomatic relations with Carpathia and Borduria were severed when last recorded."
    )


def test_what_a_sentence_leaves_out_it_counts(tmp_path: Path) -> None:
    words = "{{label: {0}, sentence: are {0}, since: have been {0}, past: were {0}}}"
    worse = ("paused", "cut", "severed", "gone")
    statuses = "".join(f"{one}: {words.format(one)}\n" for one in ("open", *worse))
    files = {
        "vocabulary/relation-statuses.yml": statuses,
        "actors/elbonia.yml": "{name: Elbonia, kind: state}",
    }
    others = ("borduria", "carpathia", "drackland", "elbonia")
    ends = [
        between(f"end-{one}", "1912-03-04", one, how)
        for one, how in zip(others, worse, strict=True)
    ]
    assert view_of(tmp_path, "arcadia", files, *ends).opening == (
        "The record has 1 incident with Elbonia since 1912, 1 with Drackland since 1912, 1 with "
        "Carpathia since 1912 and others with 1 other state. Diplomatic relations with Elbonia "
        "have been gone since 4 March 1912; those with Drackland have been severed since 4 March "
        "1912; those with Carpathia have been cut since 4 March 1912; 1 more stands below."
    )


def test_a_state_without_relations_says_how_often_it_is_named(tmp_path: Path) -> None:
    view = view_of(tmp_path, "arcadia", incident("one", "1912", "arcadia guest"))
    assert view.opening == "The record names it in 1 incident."


def test_relations_stand_gravest_first_and_those_without_a_change_are_folded(
    tmp_path: Path,
) -> None:
    recalled = between(
        "recall",
        "1913-07",
        "drackland",
        effects="[{mission_of: drackland, in: arcadia, head: vacant}]",
    )
    talk = between("talk", "1913", "carpathia")
    view = view_of(tmp_path, "arcadia", BREAK, recalled, talk)
    assert view.relations is not None
    assert [(one.word, one.what, one.extent) for one in view.relations.rows] == [
        ("Severed", "", " last recorded 4 Mar 1912"),
        ("Vacant", "Head of Drackland’s mission in Arcadia", " since Jul 1913"),
    ]
    assert [one.other.text for one in view.relations.others] == ["Carpathia"]


def test_the_latest_incidents_stand_before_the_timeline_which_is_folded(tmp_path: Path) -> None:
    many = [between(f"day-{day}", f"1912-03-{day:02}", "borduria") for day in range(1, 8)]
    page = page_of(tmp_path / "many", "arcadia", *many)
    latest = page.find("ol", class_="entries")[0]
    assert [one.text for one in latest.find("a")] == [f"The day-{day}" for day in (7, 6, 5, 4, 3)]
    assert all("open" not in one.attributes for one in page.find("details", class_="year"))
    few = view_of(tmp_path / "few", "arcadia", *many[:5])
    assert few.latest == ()
    assert few.timeline is not None
    assert not few.timeline.folded


def test_those_who_speak_for_a_state_are_told_by_the_last_day_on_record(tmp_path: Path) -> None:
    source = "sources: {paper: {url: 'https://p.example', title: N, publisher: P}}"

    def minister(id: str, dates: str) -> Files:
        office = f"{{title: First Minister, of: arcadia, {dates}, sources: [paper]}}"
        text = f"name: {id.title()}\nkind: person\nstate: arcadia\noffices: [{office}]\n{source}\n"
        return {f"actors/{id}.yml": text}

    files = (
        minister("ada", "from: 1910-01-02, to: 1912-05-06"),
        minister("ben", "from: 1912-05-06, to: 1913-07-08/.."),
        BREAK,
    )
    view = view_of(tmp_path, "arcadia", *files)
    assert view.speakers is not None
    [present], [former] = view.speakers.present, view.speakers.former
    assert (present.holder.text, present.extent) == (
        "Ben",
        "since 6 May 1912, last recorded 8 Jul 1913",
    )
    assert (former.holder.text, former.extent) == ("Ada", "2 Jan 1910 – 6 May 1912")
    assert {"Ada", "Ben"}.isdisjoint(one.link.text for one in view.people)


def test_a_number_in_wikidata_stands_at_the_foot(tmp_path: Path) -> None:
    state = {"actors/arcadia.yml": "{name: Arcadia, kind: state, identifiers: {wikidata: Q1}}"}
    text = page_of(tmp_path, "arcadia", state, BREAK).text
    assert text.index("The record has") < text.index("Timeline") < text.index("Wikidata")


# A person


def test_a_person_opens_with_the_last_office_and_what_is_open(tmp_path: Path) -> None:
    anna = """
        name: Anna
        kind: person
        state: arcadia
        offices:
          - {title: First Minister, of: arcadia, from: 1910, to: 1912-05-06, sources: [paper]}
          - {title: Member of the Court, of: court, from: 1909, to: 1913/.., sources: [paper]}
        sources: {paper: {url: 'https://p.example', title: N, publisher: P}}
        """
    plea = incident("plea", "1912-07-08", "court doer", "anna aim", type="plea")
    page = page_of(tmp_path, "anna", {"actors/anna.yml": anna}, plea)
    [now] = page.find("section", class_="now")
    assert " ".join(now.text.split()) == (
        "Now, as last recorded First Minister until 6 May 1912; member of the Court since 1909, "
        "last recorded 1913. Plea heard 8 July 1912; no ruling is recorded: The plea"
    )


def test_who_has_neither_office_nor_anything_open_has_the_latest_incident(tmp_path: Path) -> None:
    page = page_of(tmp_path, "anna", incident("talk", "1912", "anna doer", "borduria aim"))
    assert page.find("section", class_="now") == []
    assert "Latest: The talk" in page.text


# Claims


def claims(*said: str) -> str:
    one = "{{text: {0}, by: {1}, about: [{2}], status: disputed, sources: [paper]}}"
    return f"[{', '.join(one.format(*words.split()) for words in said)}]"


def test_claims_are_folded_by_the_relation_that_they_belong_to(tmp_path: Path) -> None:
    files = (
        between("one", "1912", "borduria", claims=claims("A arcadia borduria", "B bela arcadia")),
        between("two", "1913", "carpathia", claims=claims("C carpathia arcadia")),
    )
    view = view_of(tmp_path, "arcadia", *files)
    assert [(one.about and one.about.text, one.count, one.statuses) for one in view.quarrels] == [
        ("Arcadia–Carpathia", "1 claim", "1 disputed"),
        ("Arcadia–Borduria", "2 claims", "2 disputed"),
    ]
    assert [[claim.text for claim in one.by] for one in view.quarrels] == [[], ["A"]]
    assert [[claim.text for claim in one.about_it] for one in view.quarrels] == [["C"], ["B"]]
    assert not any(one.is_open for one in view.quarrels)


@pytest.mark.parametrize(("number", "is_open"), [(UNFOLDED, True), (UNFOLDED + 1, False)])
def test_few_claims_of_a_single_quarrel_are_not_folded(
    tmp_path: Path, number: int, is_open: bool
) -> None:
    said = claims(*(f"Claim{place} arcadia borduria" for place in range(number)))
    [one] = view_of(tmp_path, "arcadia", between("one", "1912", "borduria", claims=said)).quarrels
    assert one.is_open is is_open


def test_claims_of_no_relation_are_folded_by_topic(tmp_path: Path) -> None:
    said = claims("A anna anna")
    told = incident("one", "1912", "anna doer", claims=said, topics="[asylum]")
    untold = incident("two", "1911", "anna doer", claims=said)
    view = view_of(tmp_path, "anna", told, untold)
    assert [one.about and one.about.text for one in view.quarrels] == ["Asylum", None]
    assert [one.count for one in view.quarrels] == ["1 claim", "1 claim"]
