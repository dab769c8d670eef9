"""What follows from all records together: order, ties, offices, sources, backlinks, history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from samples import incident, source

from macros.archive import building
from macros.archive.actors.offices import held_on, last_held
from macros.archive.archive import Archive
from macros.archive.chronology import neighbours
from macros.archive.references.briefing_mentions import Mention
from macros.archive.relations.effects import Axis
from macros.records.library import Library
from macros.records.model.actor import Actor
from macros.records.text import edtf


def ids(some: object) -> str:
    return " ".join(one.id for one in some)  # type: ignore[attr-defined]


# Order


def test_incidents_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    found = samples.archive(
        tmp_path,
        incident("z", "2025-11-03"),
        incident("a", "2025-11-03"),
        incident("talks", "2025-11-03/2025-11-06"),
        incident("month", "2025-11"),
        incident("later", "2025-11-04"),
        incident("earlier", "2024-12-31"),
    )
    assert ids(found.incidents) == "earlier month a z talks later"


def test_the_neighbours_of_an_incident_are_those_beside_it(tmp_path: Path) -> None:
    found = samples.archive(tmp_path, *(incident(id, f"2025-01-0{id[1]}") for id in ("d1", "d2")))
    first, second = found.incidents
    assert neighbours(first, found.incidents) == (None, second)
    assert neighbours(second, found.incidents) == (first, None)
    assert neighbours(first, (first,)) == (None, None)


def test_what_is_followed_cannot_be_later(tmp_path: Path) -> None:
    assert samples.complaints(
        tmp_path,
        incident("cause", "2025-03-01"),
        incident("answer", "2025-02-01", follows="[cause]"),
    ) == [
        "data/incidents/2025/answer.yml:8:11: 'cause' (2025-03-01) is later than this incident"
        " (2025-02-01): an incident follows earlier ones"
    ]


def test_what_is_followed_may_be_of_the_same_day_or_month(tmp_path: Path) -> None:
    assert not samples.complaints(
        tmp_path,
        incident("a", "2025-03-01", follows="[b]"),
        incident("b", "2025-03-01", follows="[c]"),
        incident("c", "2025-03"),
    )


@pytest.mark.parametrize(
    ("follows", "circle"),
    [
        ({"a": "[a]"}, "11: a circle: a follows a"),
        ({"b": "[a]", "a": "[b]"}, "11: a circle: a follows b follows a"),
        (
            {"c": "[b]", "b": "[a]", "a": "[c]", "d": "[a]"},
            "11: a circle: a follows c follows b follows a",
        ),
        ({"b": "[a]", "a": "[c, b]", "c": "[]"}, "14: a circle: a follows b follows a"),
    ],
)
def test_incidents_cannot_follow_one_another_in_a_circle(
    tmp_path: Path, follows: dict[str, str], circle: str
) -> None:
    found = samples.complaints(
        tmp_path, *(incident(id, "2025-03-01", follows=of) for id, of in follows.items())
    )
    hint = "take one of them out of 'follows'"
    assert found == [f"data/incidents/2025/a.yml:8:{circle}: {hint}"]


# Ties between states


@pytest.mark.parametrize(
    ("actors", "ties"),
    [
        ("arcadia doer, borduria aim", "arcadia-borduria"),
        ("borduria doer, arcadia aim", "arcadia-borduria"),
        ("arcadia aim, borduria doer", "arcadia-borduria"),
        ("arcadia doer, borduria doer", ""),
        ("arcadia doer, borduria guest", ""),
        ("arcadia doer, arcadia aim", ""),
        ("arcadia doer", ""),
        ("drackland doer, carpathia doer, borduria aim", "borduria-drackland borduria-carpathia"),
        ("arcadia doer, carpathia aim, borduria aim", "arcadia-carpathia arcadia-borduria"),
        (
            "carpathia party, arcadia party, borduria party",
            "arcadia-carpathia borduria-carpathia arcadia-borduria",
        ),
        ("arcadia party, borduria doer", "arcadia-borduria"),
        ("arcadia party, borduria aim", "arcadia-borduria"),
        ("anna doer, bela aim", "arcadia-borduria"),
        ("court doer, borduria aim", "arcadia-borduria"),
        ("clerk doer, borduria aim", "arcadia-borduria"),
        ("anna doer, court aim", ""),
        ("league doer, borduria aim", ""),
        ("envoy doer, borduria aim", ""),
        ("bela doer, anna doer, arcadia aim", "arcadia-borduria"),
    ],
)
def test_an_incident_ties_side_one_to_side_other(tmp_path: Path, actors: str, ties: str) -> None:
    found = samples.archive(tmp_path, incident("quarrel", "2025", *actors.split(", ")))
    assert ids(found.relations_of(found.incident("quarrel"))) == ties
    assert " ".join(found.relations) == " ".join(sorted(ties.split()))


def test_effects_add_ties_after_those_of_the_actors(tmp_path: Path) -> None:
    effects = """
      - {between: [drackland, arcadia], relations: severed}
      - {mission_of: carpathia, in: borduria, head: vacant}
      - {between: [borduria, arcadia], relations: severed}"""
    found = samples.archive(tmp_path, incident("quarrel", "2025", effects=effects))
    assert (
        ids(found.relations_of(found.incident("quarrel")))
        == "arcadia-borduria arcadia-drackland borduria-carpathia"
    )


def test_a_relation_holds_its_two_states_and_its_incidents(tmp_path: Path) -> None:
    found = samples.archive(
        tmp_path,
        incident("second", "2025-02", "borduria doer", "arcadia aim"),
        incident("first", "2025-01", "anna doer", "bela aim"),
        incident("other", "2025-03", "carpathia doer", "arcadia aim"),
    )
    relation = found.relations["arcadia-borduria"]
    assert (relation.one.id, relation.other.id) == ("arcadia", "borduria")
    assert relation.title == "Arcadia–Borduria"
    assert relation.path == ""
    assert ids(relation.incidents) == "first second"


def test_a_file_makes_a_relation_that_no_incident_ties(tmp_path: Path) -> None:
    files = {"relations/carpathia-drackland.yml": "summary: Nothing yet."}
    relation = samples.archive(tmp_path, files).relations["carpathia-drackland"]
    assert relation.incidents == ()
    assert relation.now(Axis("relations")) is None
    assert relation.path == "data/relations/carpathia-drackland.yml"


# How a relation stood

RELATIONS, CONSULAR = Axis("relations"), Axis("consular")
BASELINE = {
    "relations/arcadia-borduria.yml": """
        baseline:
          date: 1949/1954
          effects:
            - {between: [borduria, arcadia], relations: open, consular: open}
            - {mission_of: arcadia, in: borduria, level: embassy, head: ambassador}
        """
}


def stretches(found: Archive, axis: Axis) -> list[tuple[str, str, str, str]]:
    """Value, since, until and the incident that began it."""
    return [
        (one.value, str(one.since), str(one.until or ""), one.incident.id if one.incident else "")
        for one in found.relations["arcadia-borduria"].history.get(axis, ())
    ]


def test_each_effect_ends_the_stretch_before_it(tmp_path: Path) -> None:
    found = samples.archive(
        tmp_path,
        BASELINE,
        incident("peace", "2026-08", effects="[{between: [arcadia, borduria], relations: open}]"),
        incident(
            "break", "2025-11-03", effects="[{between: [arcadia, borduria], relations: severed}]"
        ),
        incident("recall", "2022", effects="[{mission_of: arcadia, in: borduria, head: vacant}]"),
        incident("reply", "2023", effects="[{mission_of: borduria, in: arcadia, head: vacant}]"),
        incident("elsewhere", "2024", effects="[{between: [arcadia, carpathia], consular: open}]"),
    )
    assert stretches(found, RELATIONS) == [
        ("open", "1949/1954", "2025-11-03", ""),
        ("severed", "2025-11-03", "2026-08", "break"),
        ("open", "2026-08", "", "peace"),
    ]
    assert stretches(found, CONSULAR) == [("open", "1949/1954", "", "")]
    assert stretches(found, Axis("head", "arcadia", "borduria")) == [
        ("ambassador", "1949/1954", "2022", ""),
        ("vacant", "2022", "", "recall"),
    ]
    assert stretches(found, Axis("head", "borduria", "arcadia")) == [
        ("vacant", "2023", "", "reply")
    ]
    assert stretches(found, Axis("level", "borduria", "arcadia")) == []
    now = found.relations["arcadia-borduria"].now(RELATIONS)
    assert now is not None
    assert now.value == "open"


SEVERED = "[{between: [arcadia, borduria], relations: severed}]"


def test_an_effect_that_sets_what_holds_begins_nothing(tmp_path: Path) -> None:
    found = samples.archive(
        tmp_path,
        BASELINE,
        incident("break", "2024", effects=SEVERED),
        incident("echo", "2025", effects=SEVERED),
    )
    assert stretches(found, RELATIONS) == [
        ("open", "1949/1954", "2024", ""),
        ("severed", "2024", "", "break"),
    ]


def test_what_held_before_an_incident_is_what_an_earlier_one_set(tmp_path: Path) -> None:
    found = samples.archive(
        tmp_path,
        BASELINE,
        incident("calm", "2023"),
        incident("break", "2024", effects=SEVERED),
        incident("after", "2025"),
    )
    relation = found.relations["arcadia-borduria"]

    def before(id: str, axis: Axis = RELATIONS) -> str:
        held = relation.before(axis, found.incident(id))
        return held.value if held else ""

    assert [before(id) for id in ("calm", "break", "after")] == ["open", "open", "severed"]
    assert before("after", Axis("head", "borduria", "arcadia")) == ""


def test_an_incident_turns_what_it_changes(tmp_path: Path) -> None:
    found = samples.archive(
        tmp_path,
        BASELINE,
        incident("break", "2024", effects=SEVERED),
        incident("echo", "2025", effects=SEVERED),
        incident("peace", "2026", effects=SEVERED.replace("severed", "open")),
    )
    turns = {
        one.id: position.turns.get(RELATIONS)
        for one in found.incidents
        for position in found.positions(one)
    }
    assert {
        id: [stretch and stretch.value for stretch in (turn.before, turn.begun, turn.after)]
        for id, turn in turns.items()
        if turn
    } == {"break": ["open", "severed", "open"], "peace": ["severed", "open", None]}


def test_a_protecting_power_is_an_axis_of_the_mission(tmp_path: Path) -> None:
    effects = "[{mission_of: arcadia, in: borduria, protecting_power: carpathia}]"
    found = samples.archive(tmp_path, incident("care", "2025", effects=effects))
    assert stretches(found, Axis("protecting_power", "arcadia", "borduria")) == [
        ("carpathia", "2025", "", "care")
    ]


# Offices


def actor(*offices: str) -> Actor:
    """A person with offices, each written "title, from, to"; a dash leaves a bound out."""
    fields = [
        {"title": title}
        | ({"from": since} if since != "-" else {})
        | ({"to": until} if until != "-" else {})
        for title, since, until in (office.split(", ") for office in offices)
    ]
    return Actor.of(
        {"name": "Anna", "kind": "person", "offices": fields}, id="anna", path="anna.yml"
    )


@pytest.mark.parametrize(
    ("office", "day", "held"),
    [
        ("President, 2021-07-28, 2022-12-07", "2021-07-27", "none"),
        ("President, 2021-07-28, 2022-12-07", "2021-07-28", "holds"),
        ("President, 2021-07-28, 2022-12-07", "2022-12-07", "holds"),
        ("President, 2021-07-28, 2022-12-07", "2022-12-08", "held"),
        ("President, 2021-07-28, 2022-12-07", "2022-12-07/2022-12-13", "holds"),
        ("President, 2021-07-28, 2022-12-07", "2022-12", "holds"),
        ("President, 2021-07-28, 2022-12-07", "2023", "held"),
        ("President, 2021-07-28, -", "2030", "holds"),
        ("President, 2021, 2022", "2021-01-01", "none"),
        ("President, 2021, 2022", "2021-12-31", "holds"),
        ("President, 2021, 2022", "2022-12-31", "none"),
        ("President, 2021, 2022", "2023-01-01", "held"),
        ("President, ../2022-12-07, -", "2022-12-06", "none"),
        ("President, ../2022-12-07, -", "2022-12-07", "holds"),
        ("President, 2021, 2023-02-24/..", "2023-02-24", "holds"),
        ("President, 2021, 2023-02-24/..", "2023-02-25", "held last"),
        ("President, ../2022, 2023-02-24/..", "2026", "held last"),
        ("President, 2021, ../2023-02-24", "2022", "none"),
        ("President, -, 2022-12-07", "2022-12-07", "none"),
        ("President, -, 2022-12-07", "2022-12-08", "held"),
        ("President, -, -", "2022", "none"),
    ],
)
def test_an_office_is_named_only_where_it_was_surely_held(office: str, day: str, held: str) -> None:
    found = held_on(actor(office), edtf.parse(day))
    known = "held last" if found and found.last_known else "holds"
    assert ("none" if found is None else "held" if found.former else known) == held


def test_of_two_offices_the_one_that_stands_first_has_more_weight() -> None:
    anna = actor("President, 2021, 2022", "Party leader, 2015, -", "Mayor, 2010, 2014")

    def on(day: str) -> tuple[str, bool]:
        found = held_on(anna, edtf.parse(day))
        assert found is not None
        return found.office.title, found.former

    assert on("2012") == ("Mayor", False)
    assert on("2016") == ("Party leader", False)
    assert on("2022-01-01") == ("President", False)
    assert on("2023") == ("Party leader", False)


def test_what_was_held_long_ago_yields_to_a_weightier_office_that_has_ended() -> None:
    anna = actor("President, 2021, 2022", "Deputy, 2015, 2023-03/..", "Mayor, 2010, 2014")

    def on(day: str) -> tuple[str, bool]:
        found = held_on(anna, edtf.parse(day))
        assert found is not None
        return found.office.title, found.former

    assert on("2024-02") == ("Deputy", False)
    assert on("2024-04") == ("President", True)


def test_on_the_day_of_a_handover_both_hold_the_office() -> None:
    day = edtf.parse("2022-12-07")
    for office in ("President, 2021, 2022-12-07", "President, 2022-12-07, -"):
        found = held_on(actor(office), day)
        assert found is not None
        assert not found.former


def test_somebody_who_rose_within_the_day_is_named_with_the_higher_office() -> None:
    found = held_on(actor("President, 2022-12-07, -", "Minister, 2021, 2022-12-07"),
                    edtf.parse("2022-12-07"))  # fmt: skip
    assert found is not None
    assert found.office.title == "President"


@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        (["Mayor, 2010, 2014", "Judge, 2015, -"], ("Judge", False, "")),
        (["Mayor, 2010, 2014", "Judge, 2005, 2009"], ("Mayor", True, "")),
        (["Mayor, 2010, 2014-05/.."], ("Mayor", False, "2014-05/..")),
        (["Mayor, 2010, 2014-05/..", "Judge, 2015, -"], ("Judge", False, "")),
        ([], None),
    ],
)
def test_the_last_office_is_one_held_now_or_else_the_first(
    offices: list[str], expected: tuple[str, bool, str] | None
) -> None:
    found = last_held(actor(*offices))
    told = found and (found.office.title, found.former, str(found.last_known or ""))
    assert told == expected


# Sources


def test_a_source_is_its_url_however_many_records_cite_it(tmp_path: Path) -> None:
    same = "https://paper.example/same"
    found = samples.archive(
        tmp_path,
        incident("one", "2025", sources=source("paper", same)),
        incident("two", "2025", sources=source("daily", same), summary="Again.[^daily]"),
        incident("three", "2025", sources=source("paper", f"{same}#2", publisher="Another")),
        {"actors/anna.yml": f"{{name: Anna, kind: person, sources: {source('p', same)}}}"},
    )
    assert [one.url for one in found.sources.values()] == [same, f"{same}#2"]
    assert [(one.record.id, one.key) for one in found.sources[same].citations] == [
        ("one", "paper"),
        ("two", "daily"),
        ("anna", "p"),
    ]


def test_two_descriptions_of_one_source_are_a_problem_with_both_places(tmp_path: Path) -> None:
    url = "https://paper.example/same"
    assert samples.complaints(
        tmp_path,
        incident("one", "2025", sources=source("paper", url)),
        incident("two", "2025", sources=source("paper", url, title="Old news")),
    ) == [
        "data/incidents/2025/two.yml:7:61: the same URL has another title in"
        " data/incidents/2025/one.yml:7: there it is 'News', here 'Old news';"
        " write the same in both"
    ]


def test_what_only_one_of_the_descriptions_says_is_told_as_missing(tmp_path: Path) -> None:
    url = "https://paper.example/news"
    bare = source("paper", url).replace(", language: en", "")
    found = samples.complaints(
        tmp_path,
        incident("one", "2025", sources=bare),
        incident("two", "2025", sources=source("paper", url)),
    )
    assert (
        "data/incidents/2025/two.yml:7:118: the same URL has another language in"
        " data/incidents/2025/one.yml:7: there it is missing, here 'en'; write the same in both"
    ) in found


# What points back


def test_a_record_knows_what_names_it(tmp_path: Path) -> None:
    files = {
        "actors/anna.yml": """
            {name: Anna, kind: person, state: arcadia, offices: [{title: Queen, of: arcadia}],
             summary: 'Sister of [Bela](actor:bela); see [the quarrel](incident:quarrel).'}
            """,
        "relations/arcadia-borduria.yml": "summary: 'Since [the quarrel](incident:quarrel).'",
    }
    claims = """
      - {text: No, by: anna, about: [bela], status: disputed, replies: [{by: court, text: Yes}]}"""
    found = samples.archive(
        tmp_path,
        files,
        incident("quarrel", "2025-01", claims=claims, place="{name: Town, state: carpathia}"),
        incident("answer", "2025-02", follows="[quarrel]"),
        incident("echo", "2024", summary="It[^paper] led [on](incident:quarrel); [B](actor:bela)",
                 note="Of [the relation](relation:arcadia-borduria)."),
    )  # fmt: skip

    def naming(kind: str, id: str) -> str:
        return ids(found.naming(kind, id))

    assert naming("incident", "quarrel") == "echo answer anna arcadia-borduria"
    assert naming("actor", "bela") == "echo quarrel anna"
    assert naming("actor", "court") == "quarrel"  # and its clerk, who has no page
    assert naming("actor", "carpathia") == "quarrel"
    assert naming("actor", "drackland") == ""
    assert naming("relation", "arcadia-borduria") == "echo"
    assert ids(found.incidents_naming("incident", "quarrel")) == "echo answer"


def test_a_library_has_its_records_by_kind(tmp_path: Path) -> None:
    briefing = tmp_path / "docs" / "briefings" / "talks.md"
    briefing.parent.mkdir(parents=True)
    briefing.write_text("---\ntitle: Talks\ndescription: A.\ndate: 2025\n---\n", "utf-8")
    note = {"relations/arcadia-borduria.yml": "summary: Nothing yet."}
    writer = {"authors/clara.yml": "name: Clara"}
    found = samples.library(tmp_path, incident("quarrel", "2025"), note, writer)
    assert list(found.by_kind()) == ["incident", "actor", "relation", "author", "briefing"]
    assert found.by_kind()["actor"] == found.actors
    data = f"quarrel {' '.join(found.actors)} arcadia-borduria"
    assert ids(found.data_records()) == data
    assert ids(found.records()) == f"{data} clara talks"


def test_a_briefing_is_found_from_what_it_mentions_newest_first(tmp_path: Path) -> None:
    docs = tmp_path / "docs" / "briefings"
    docs.mkdir(parents=True)
    for name, front in {
        "old": "date: 2024-01",
        "new": "date: 2025-11",
        "tie-b": "date: 2025-01\norder: 1",
        "tie-a": "date: 2025-01\norder: 2",
    }.items():
        text = f"---\ntitle: {name}\ndescription: A briefing.\n{front}\n---\n"
        (docs / f"{name}.md").write_text(text, "utf-8")
    mentions = tuple(Mention(name, "actor", "anna") for name in ("old", "new", "tie-a"))
    found = samples.archive(tmp_path, mentions=mentions)
    assert ids(found.briefings) == "old tie-b tie-a new"
    assert ids(found.briefings_on("actor", "anna")) == "new tie-a old"
    assert found.briefings_on("actor", "bela") == ()


def test_claims_are_listed_from_the_newest_incident(tmp_path: Path) -> None:
    claims = "[{text: One, by: anna, status: disputed}, {text: Two, by: anna, status: disputed}]"
    found = samples.archive(
        tmp_path, incident("old", "2024", claims=claims), incident("new", "2025", claims=claims)
    )
    assert [(one.incident.id, one.name, one.claim.text) for one in found.claims.all] == [
        ("new", "anna-one", "One"),
        ("new", "anna-two", "Two"),
        ("old", "anna-one", "One"),
        ("old", "anna-two", "Two"),
    ]


# Nothing depends on the order in which files are read


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    states = [name.removeprefix("actors/").removesuffix(".yml") for name in samples.STATES]
    random = Random(1)
    files = []
    for number in range(12):
        one, other = random.sample(states, 2)
        effects = (
            f"[{{between: [{one}, {other}], relations: {random.choice(['open', 'severed'])}}}]"
        )
        date = random.choice(["2025-01", "2025-01-03", "2025-01-03/2025-01-05", "2025", "2025-02~"])
        files.append(incident(f"i{number}", date, f"{one} doer", f"{other} aim", effects=effects))
    return samples.library(tmp_path_factory.mktemp("many"), BASELINE, *files)


@given(st.randoms())
def test_the_archive_does_not_depend_on_the_order_of_the_files(
    many: Library, random: Random
) -> None:
    def shuffled(some: dict[str, object]) -> dict[str, object]:
        return dict(random.sample(list(some.items()), len(some)))

    mixed = replace(
        many,
        **{name: shuffled(getattr(many, name)) for name in ("incidents", "actors", "relations")},
    )
    one, other = building.build(many), building.build(mixed)
    assert ids(one.incidents) == ids(other.incidents)
    assert list(one.relations) == list(other.relations)
    for id, relation in one.relations.items():
        assert ids(relation.incidents) == ids(other.relations[id].incidents)
        assert relation.history == other.relations[id].history
    for record in one.incidents:
        assert ids(one.relations_of(record)) == ids(other.relations_of(record))
    assert list(one.sources) == list(other.sources)
