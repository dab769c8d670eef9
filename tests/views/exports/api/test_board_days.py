"""The board at the end of past months, and of the last day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import samples
from exported_files import ADDRESS, exported, read_json
from samples import Files, incident

from macros.archive.relations.effects import Axis
from macros.views.exports.api.board_days import MOST_MONTHS

VOCABULARY: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """,
    "vocabulary/relation-statuses.yml": """
        open: {label: Open, sentence: are open, since: have been open, past: were open}
        severed:
          label: Severed
          sentence: are severed
          since: have been severed
          past: were severed
          ends: [level, head]
        """,
    "vocabulary/relation-groups.yml": """
        broken: {label: Broken, holds: {relations: [severed]}}
        normal: {label: Normal, holds: {relations: [open]}}
        """,
}


def pair(value: str, other: str = "borduria") -> str:
    return f"[{{between: [arcadia, {other}], relations: {value}}}]"


MISSION_ELSEWHERE = "[{mission_of: arcadia, in: drackland, level: embassy}]"


def mission(**fields: str) -> str:
    said = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f"[{{mission_of: arcadia, in: borduria, {said}}}]"


RECORDS: Files = {
    **VOCABULARY,
    "relations/arcadia-borduria.yml": """
        baseline:
          date: ../2000
          effects: [{between: [arcadia, borduria], relations: open}]
        """,
    **incident("visit", "2020-01-15", effects=mission(level="embassy", head="ambassador")),
    **incident("break", "2020-03", effects=pair("severed"), verification="reported"),
    **incident("trustee", "2020-04-01", effects=mission(protecting_power="carpathia")),
    **incident("handover", "2020-05-31", effects=mission(protecting_power="arcadia")),
    **incident("quiet", "2022-02-20", "arcadia doer", "drackland aim"),
}


def broken(day: str) -> Files:
    """An incident of a day, the first of which anything is recorded."""
    return incident("one", day, effects=pair("severed"))


def boards(root: Path, *files: Files) -> dict[str, bytes]:
    return exported(samples.archive(root, *files))


def board(files: dict[str, bytes], name: str) -> Any:
    return read_json(files, f"api/v1/board/{name}.json")


def told(files: dict[str, bytes], name: str) -> list[str]:
    """What a board says, a line for each value."""
    lines = []
    for relation in board(files, name)["relations"]:
        known = f"{relation['group_known']}{', as reported' * relation['group_reported']}"
        lines.append(
            f"{relation['id']} {relation['group']} since {relation['group_since']}, {known}"
        )
        found = {"diplomatic": relation["diplomatic"], "consular": relation["consular"]}
        for one in relation["missions"]:
            found |= {
                f"{field} of {one['mission_of']} in {one['mission_in']}": one[field]
                for field in ("level", "head", "protecting_power")
            }
        for field, value in found.items():
            if value:
                reported = ", as reported" if value["reported"] else ""
                lines.append(
                    f"  {field}: {value['value']} since {value['since']} by {value['incident']}, "
                    f"{value['known']} {value['last_recorded']}{reported}"
                )
    return lines


def test_each_board_tells_how_relations_stood_at_the_end_of_its_month(tmp_path: Path) -> None:
    files = boards(tmp_path, RECORDS)
    assert told(files, "2020-01") == [
        "arcadia-borduria normal since ../2000, recorded",
        "  diplomatic: open since ../2000 by None, recorded 2020-03",
        "  level of arcadia in borduria: embassy since 2020-01-15 by visit, recorded 2020-01-15",
        "  head of arcadia in borduria: ambassador since 2020-01-15 by visit, recorded 2020-01-15",
    ]
    assert told(files, "2020-04") == [
        "arcadia-borduria broken since 2020-03, recorded, as reported",
        "  diplomatic: severed since 2020-03 by break, recorded 2020-03, as reported",
        "  level of arcadia in borduria: None since 2020-03 by break, not known None, as reported",
        "  head of arcadia in borduria: None since 2020-03 by break, not known None, as reported",
        "  protecting_power of arcadia in borduria: carpathia since 2020-04-01 by trustee, "
        "recorded 2020-05-31",
    ]


def test_what_was_recorded_long_ago_is_told_so(tmp_path: Path) -> None:
    files = boards(tmp_path, RECORDS)
    assert told(files, "latest") == [
        "arcadia-borduria broken since 2020-03, last recorded, as reported",
        "  diplomatic: severed since 2020-03 by break, last recorded 2020-03, as reported",
        "  level of arcadia in borduria: None since 2020-03 by break, not known None, as reported",
        "  head of arcadia in borduria: None since 2020-03 by break, not known None, as reported",
        "  protecting_power of arcadia in borduria: None since 2020-05-31 by handover, "
        "last recorded 2020-05-31",
    ]


def test_the_boards_say_what_the_history_of_each_relation_says(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, RECORDS)
    files = exported(archive)
    relation = archive.relations["arcadia-borduria"]
    days = board(files, "index")["months"]
    assert (len(days), days[-1]["month"]) == (254, "2000-12")
    for one in days:
        held = relation.on(Axis("relations"), date.fromisoformat(one["day"]))
        (found,) = read_json(files, one["url"].removeprefix(ADDRESS))["relations"]
        assert held
        assert found["diplomatic"]["value"] == held.value


def test_there_is_a_board_for_each_month_that_is_over(tmp_path: Path) -> None:
    files = boards(tmp_path, VOCABULARY, broken("2021-11-20"), incident("two", "2022-02-27"))
    index = board(files, "index")
    assert index["last_day"] == "2022-02-27"
    assert [one["day"] for one in index["months"]] == ["2022-01-31", "2021-12-31", "2021-11-30"]
    links = {name: board(files, name) for name in ("2021-11", "2021-12", "2022-01", "latest")}
    assert [one["day"] for one in links.values()] == [
        *("2021-11-30", "2021-12-31", "2022-01-31", "2022-02-27")
    ]
    following = [one["next"] and Path(one["next"]).stem for one in links.values()]
    assert following == ["2021-12", "2022-01", "latest", None]
    before = [one["previous"] and Path(one["previous"]).stem for one in links.values()]
    assert before == [None, "2021-11", "2021-12", "2022-01"]


def test_a_month_whose_last_day_is_the_last_of_the_record_is_over(tmp_path: Path) -> None:
    files = boards(tmp_path, VOCABULARY, broken("2021-12-31"))
    assert [one["month"] for one in board(files, "index")["months"]] == ["2021-12"]
    assert board(files, "latest")["day"] == board(files, "2021-12")["day"]


def test_a_record_of_many_centuries_has_boards_of_the_last(tmp_path: Path) -> None:
    files = boards(tmp_path, VOCABULARY, broken("0001-01-01"), incident("last", "2022-02-27"))
    months = board(files, "index")["months"]
    assert len(months) == MOST_MONTHS
    assert (months[0]["month"], months[-1]["month"]) == ("2022-01", "1922-02")
    assert board(files, "1922-02")["previous"] is None


def test_of_days_before_a_value_is_recorded_no_board_tells_it(tmp_path: Path) -> None:
    """That relations were open by the end of 2019 does not say that they were in 2018."""
    by = """
        baseline:
          date: ../2019-12-20
          effects: [{between: [arcadia, borduria], relations: open}]
        """
    files = boards(
        tmp_path,
        VOCABULARY,
        {"relations/arcadia-borduria.yml": by},
        incident("one", "2018-05-01", "arcadia doer", "drackland aim", effects=MISSION_ELSEWHERE),
        incident("two", "2020-01-31"),
    )
    months = [one["month"] for one in board(files, "index")["months"]]
    assert (months[-1], months[0]) == ("2018-05", "2020-01")
    assert [line for line in told(files, "2019-11") if "borduria" in line] == []
    assert told(files, "2019-12")[:2] == [
        "arcadia-borduria normal since ../2019-12-20, recorded",
        "  diplomatic: open since ../2019-12-20 by None, recorded 2019-12-20",
    ]


def test_what_may_have_begun_after_the_day_is_not_told_as_certain(tmp_path: Path) -> None:
    files = boards(
        tmp_path,
        VOCABULARY,
        incident("one", "2021-05-07/2021-06-16", effects=pair("severed"), verification="reported"),
        incident("two", "2021-08"),
    )
    for month, known in (("2021-05", "not yet certain"), ("2021-06", "recorded")):
        (relation,) = board(files, month)["relations"]
        assert relation["diplomatic"]["known"] == known
        assert (relation["group"], relation["group_known"]) == ("broken", known)
        assert relation["group_reported"]


def test_a_value_of_an_open_date_is_told_from_its_first_day(tmp_path: Path) -> None:
    files = boards(
        tmp_path,
        VOCABULARY,
        incident("one", "2021-05-07/..", effects=pair("severed")),
        incident("two", "2021-08"),
    )
    (relation,) = board(files, "2021-05")["relations"]
    assert (relation["diplomatic"]["known"], relation["group_reported"]) == ("recorded", False)


def test_without_an_incident_there_is_no_day(tmp_path: Path) -> None:
    files = boards(tmp_path)
    assert board(files, "index")["months"] == []
    latest = board(files, "latest")
    assert (latest["day"], latest["relations"], latest["previous"]) == (None, [], None)
