"""What was last seen long before the end of the record is told of that day, not as going on."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from projects import ROOT
from samples import Files, archive, complaints, incident, source

from macros.archive.archive import Archive
from macros.archive.relations.effects import Axis
from macros.records.text.edtf import parse
from macros.views.components.charts.chart import chart
from macros.views.components.charts.chart_lanes import Lane
from macros.views.components.state_words import state_sentence
from macros.views.context.page_context import PageContext
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.front_page import front_page
from macros.views.pages.incident_page import incident_view
from macros.views.pages.relation_page import RelationView, on_day, relation_view
from macros.views.pages.relations_board import board_groups
from macros.views.reports.state_report import report

PAIR = "arcadia-borduria"
RULES: Files = {
    "vocabulary/relation-statuses.yml": """
        open: {label: Open, sentence: are open, since: have been open, past: were open}
        severed:
          label: Severed
          sentence: are severed
          since: have been severed
          past: were severed
          ends: [head]
        """,
    "vocabulary/consular-statuses.yml": """
        held: {label: Held, sentence: are held, since: have been held, past: were held}
        cut: {label: Cut, sentence: are cut, since: have been cut, past: were cut}
        """,
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """,
}


def pair(value: str) -> str:
    return f"[{{between: [arcadia, borduria], relations: {value}}}]"


def both(diplomatic: str, consular: str) -> str:
    return f"[{{between: [arcadia, borduria], relations: {diplomatic}, consular: {consular}}}]"


def mission(field: str) -> str:
    return f"[{{mission_of: arcadia, in: borduria, {field}}}]"


def file(review: str = "", baseline: str = "") -> Files:
    """The relation's file."""
    lines = f"reviewed: {review}\n" if review else ""
    lines += f"baseline: {{date: ../1911-05-06, effects: {baseline}}}\n" if baseline else ""
    if review:
        lines += f"sources: {source('almanac', 'https://almanac.example/1914')}\n"
    return {f"relations/{PAIR}.yml": lines}


def review(date: str, *of: str) -> str:
    return f"{{date: {date}, of: [{', '.join(of)}], note: They do, sources: [almanac]}}"


BREAK = incident("break", "1912-03-04", effects=pair("severed"))


def end(date: str) -> Files:
    """An incident of other states with which the record ends."""
    return incident("end", date, "carpathia doer", "drackland aim")


def sheet(root: Path, *files: Files) -> PageContext:
    assert complaints(root, RULES, *files) == []
    return page_context(archive(root, RULES, *files), Renderer(ROOT / "overrides"), "")


def sentence(root: Path, *files: Files) -> str:
    drawn = sheet(root, *files)
    return state_sentence(drawn.archive.relations[PAIR], drawn)


def seen(found: Archive) -> dict[str, str]:
    """When what is known last was last seen."""
    history = found.relations[PAIR].history
    return {axis.field: str(stretches[-1].seen) for axis, stretches in history.items()}


def test_a_stretch_is_seen_by_what_sets_it_and_by_what_sets_it_again(tmp_path: Path) -> None:
    again = incident("again", "1912-05/1912-06", effects=pair("severed"))
    assert seen(sheet(tmp_path / "once", BREAK).archive) == {"relations": "1912-03-04"}
    assert seen(sheet(tmp_path / "again", BREAK, again).archive) == {"relations": "1912-06"}
    held = file(baseline=pair("open")[:-1] + ", " + mission("level: embassy")[1:])
    assert seen(sheet(tmp_path / "held", held, BREAK).archive) == {
        "level": "1911-05-06",
        "relations": "1912-03-04",
    }


def test_what_changes_is_seen_until_then_and_what_lapses_is_not(tmp_path: Path) -> None:
    held = file(baseline=pair("open")[:-1] + ", " + mission("head: ambassador")[1:])
    history = sheet(tmp_path, held, BREAK).archive.relations[PAIR].history
    first = {axis.field: str(stretches[0].seen) for axis, stretches in history.items()}
    assert first == {"head": "1911-05-06", "relations": "1912-03-04"}


def test_a_review_attests_what_held_on_its_date(tmp_path: Path) -> None:
    level = incident("house", "1913-01-01", effects=mission("level: embassy"))
    for name, date, of, expected in (
        ("all", "1914-02-03", (), {"relations": "1914-02-03", "level": "1914-02-03"}),
        ("one", "1914-02-03", ("relations",), {"relations": "1914-02-03", "level": "1913-01-01"}),
        ("before", "1912-12", (), {"relations": "1912-12", "level": "1913-01-01"}),
        ("year", "1913", ("relations",), {"relations": "1913", "level": "1913-01-01"}),
        ("open", "1914-02/..", (), {"relations": "1914-02", "level": "1914-02"}),
    ):
        assert seen(sheet(tmp_path / name, BREAK, level, file(review(date, *of))).archive) == (
            expected
        )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            review("1911-01-01"),
            "1:18: warning: the review attests nothing: nothing is known of 1911-01-01: "
            "date it by when the record tells of it, or leave it out",
        ),
        (  # a month of which it is not known on each day
            review("1912-03"),
            "1:18: warning: the review attests nothing: nothing is known of 1912-03: "
            "date it by when the record tells of it, or leave it out",
        ),
        (
            review("1913-01-01", "relations", "head"),
            "1:46: warning: the review attests nothing: no head is known of 1913-01-01: "
            "date it by when the record tells of it, or leave it out",
        ),
    ],
)
def test_a_review_that_attests_nothing_is_told(tmp_path: Path, written: str, told: str) -> None:
    assert f"data/relations/{PAIR}.yml:{told}" in complaints(
        tmp_path, RULES, BREAK, file(written)
    )  # fmt: skip


def test_what_a_lapse_has_ended_no_review_attests(tmp_path: Path) -> None:
    held = mission("head: ambassador")
    told = complaints(tmp_path, RULES, BREAK, file(review("1913-01-01", "head"), baseline=held))
    assert [one.partition(": warning: ")[2] for one in told] == [
        "the review attests nothing: no head is known of 1913-01-01: date it by when the record "
        "tells of it, or leave it out"
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1913-03-04", "Diplomatic relations have been severed since 4 March 1912."),
        ("1913-03-05", "Diplomatic relations were severed when last recorded, on 4 March 1912."),
    ],
)
def test_more_than_a_year_is_too_long(tmp_path: Path, day: str, said: str) -> None:
    assert sentence(tmp_path, BREAK, end(day)) == said


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            [file(baseline=pair("open")), end("1912-01-01")],
            "Diplomatic relations are open.",
        ),
        (
            [file(baseline=pair("open")), end("1912-06")],
            "Diplomatic relations were open when last recorded, on 6 May 1911.",
        ),
        (
            [BREAK, incident("back", "1914-05", effects=pair("open")), end("1914-06")],
            "Diplomatic relations have been open since May 1914; "
            "before that, from 4 March 1912, they were severed.",
        ),
        (
            [BREAK, file(review("1914")), end("1916-01-01")],
            "Diplomatic relations were severed from 4 March 1912 until at least 1914.",
        ),
        (
            [
                incident("break", "1912-03", effects=pair("severed"), verification="reported"),
                file(review("1914-02-03")),
                end("1916-01-01"),
            ],
            "Diplomatic relations were severed from March 1912, as reported, "
            "until at least 3 February 1914.",
        ),
        (
            [file(baseline=both("open", "held")), end("1914")],
            "Diplomatic relations were open and consular relations were held when last recorded, "
            "on 6 May 1911.",
        ),
        (
            [
                incident("break", "1912-03-04", effects=both("severed", "cut")),
                file(review("1914-02")),
                end("1916"),
            ],
            "Diplomatic relations were severed from 4 March 1912 and consular relations were cut "
            "from 4 March 1912 until at least February 1914.",
        ),
        (
            [
                BREAK,
                file(review("1914-02-03"), baseline=both("open", "held")),
                end("1916"),
            ],
            "Diplomatic relations were severed from 4 March 1912 until at least 3 February 1914; "
            "consular relations were held when last recorded, on the same day.",
        ),
        (
            [BREAK, file(review("1914-02"), baseline=both("open", "held")), end("1916")],
            "Diplomatic relations were severed from 4 March 1912 until at least February 1914. "
            "Consular relations were held when last recorded, in February 1914.",
        ),
        (
            [BREAK, file(baseline=both("open", "held")), end("1916")],
            "Diplomatic relations were severed when last recorded, on 4 March 1912. "
            "Consular relations were held when last recorded, on 6 May 1911.",
        ),
        (
            [
                incident("break", "1912-03-04", effects=pair("severed"), verification="reported"),
                end("1914"),
            ],
            "Diplomatic relations were severed when last recorded, on 4 March 1912, as reported.",
        ),
        (
            [incident("away", "1912-03", effects=mission("head: vacant")), end("1912-05")],
            "Head of Arcadia’s mission in Borduria: Vacant since March 1912.",
        ),
        (
            [incident("away", "1912-03", effects=mission("head: vacant")), end("1914")],
            "Head of Arcadia’s mission in Borduria: Vacant, last recorded March 1912.",
        ),
        (
            [
                incident("away", "1912-03", effects=mission("head: vacant")),
                incident("still-away", "1912-10-01", effects=mission("head: vacant")),
                end("1914"),
            ],
            "Head of Arcadia’s mission in Borduria: Vacant since March 1912, "
            "last recorded 1 October 1912.",
        ),
    ],
)  # fmt: skip
def test_the_tense_is_that_of_what_is_known(tmp_path: Path, files: list[Files], said: str) -> None:
    assert sentence(tmp_path, *files) == said


def lanes_of(view: RelationView) -> dict[str, Lane]:
    assert view.ladder.chart is not None
    return {one.lane.title: one.lane for one in view.ladder.chart.lanes}


def now_of(view: RelationView) -> dict[str, str]:
    """What each lane of the strip says of the present."""
    return {title: lane.now for title, lane in lanes_of(view).items()}


def test_rows_and_macros_say_when_it_was_last_recorded(tmp_path: Path) -> None:
    drawn = sheet(tmp_path, BREAK, end("1914-01-01"))
    pair_of = drawn.archive.relations[PAIR]
    [front] = front_page(drawn).standing
    [group] = board_groups([pair_of], drawn).groups
    [row] = group.rows
    assert front.state == "Severed, last recorded 4 Mar 1912"
    assert [(one.what, one.began, one.last) for one in row.stands] == [
        ("Severed,", "last recorded 4 Mar 1912", "")
    ]
    assert front.direction is row.direction is None
    view = relation_view(pair_of, drawn)
    assert now_of(view) == {
        "Diplomatic relations": "Severed, last recorded 4 Mar 1912",
        "Arcadia in Borduria": "",
        "Borduria in Arcadia": "",
    }
    assert [(one.value, one.until, one.seen and one.seen.short) for one in view.ladder.steps] == [
        ("Severed", None, "4 Mar 1912")
    ]
    days = {day: on_day(pair_of, parse(day), drawn).state for day in ("1913", "1913-02-01", "1911")}
    assert days == {
        "1913": "diplomatic relations: severed (last recorded 4 March 1912)",
        "1913-02-01": "diplomatic relations: severed",
        "1911": "",
    }
    assert on_day(pair_of, parse("1914-01-02"), drawn).state.endswith(
        "(last recorded 4 March 1912)"
    )
    assert "Severed, last recorded 4 Mar 1912" in report(drawn.archive, "table")


def test_how_it_stood_on_a_day_is_a_sentence(tmp_path: Path) -> None:
    drawn, renderer = sheet(tmp_path, BREAK), Renderer(ROOT / "overrides")
    told = {
        day: Markup(
            renderer.render(on_day(drawn.archive.relations[PAIR], parse(day), drawn))
        ).striptags()
        for day in ("1912-03-05", "1912-12", "1911")
    }
    assert told == {
        "1912-03-05": "On 5 March 1912, as far as the record shows, Arcadia–Borduria stood so: "
        "diplomatic relations: severed (last recorded 4 March 1912).",
        "1912-12": "On 31 December 1912, as far as the record shows, Arcadia–Borduria stood so: "
        "diplomatic relations: severed (last recorded 4 March 1912).",
        "1911": "Nothing is recorded of Arcadia–Borduria on 31 December 1911.",
    }


def test_a_state_that_looks_after_itself_again_has_no_protecting_power(tmp_path: Path) -> None:
    custody = incident("custody", "1912", effects=mission("protecting_power: carpathia"))
    back = incident("back", "1913", effects=mission("protecting_power: arcadia"))
    drawn = sheet(tmp_path, custody, back)
    pair_of = drawn.archive.relations[PAIR]
    now = now_of(relation_view(pair_of, drawn))["Protecting power of Arcadia in Borduria"]
    assert now == "No protecting power since 1913"
    days = [on_day(pair_of, parse(day), drawn).state for day in ("1912", "1913")]
    assert days == [
        "protecting power of Arcadia in Borduria: Carpathia",
        "protecting power of Arcadia in Borduria: no protecting power",
    ]
    [changed] = incident_view(drawn.archive.incident("back"), drawn).changed
    [effect] = changed.effects
    assert (effect.before, effect.after, effect.power) == ("Carpathia", "No protecting power", None)


def test_what_has_lapsed_is_told_as_not_known(tmp_path: Path) -> None:
    held = file(baseline=mission("head: ambassador"))
    drawn = sheet(tmp_path, held, BREAK)
    pair_of = drawn.archive.relations[PAIR]
    view = relation_view(pair_of, drawn)
    assert now_of(view)["Arcadia in Borduria"] == "Not known since 4 Mar 1912"
    assert on_day(pair_of, parse("1912-03-04"), drawn).state == (
        "diplomatic relations: severed; head of Arcadia’s mission in Borduria: not known"
    )
    assert pair_of.now(Axis("head", "arcadia", "borduria")) is not None
    steps = lanes_of(view)["Arcadia in Borduria"].steps
    assert [(bool(one.seen), bool(one.unseen), one.from_y) for one in steps] == [
        (True, False, None),
        (False, True, None),
    ]
    assert steps[1].text == "Not known since 4 March 1912: The break"


def test_a_line_is_dashed_from_when_its_value_was_last_seen(tmp_path: Path) -> None:
    again = incident("again", "1913-03-04", effects=pair("severed"))
    drawn = sheet(tmp_path, BREAK, again, end("1916-03-04"))
    found = chart(drawn.archive.relations[PAIR], drawn)
    assert found is not None
    before, step = found.lanes[0].lane.steps
    assert (before.text, before.unseen, before.end) == ("Not known", "0%", step.x)
    assert found.dashed
    assert step.seen == step.unseen != step.x
    assert step.text == "Severed, 4 March 1912: The break; last recorded 4 March 1913"
    drawn = sheet(tmp_path / "lately", BREAK, again, end("1914-03-04"))
    found = chart(drawn.archive.relations[PAIR], drawn)
    assert found is not None
    assert not found.lanes[0].lane.steps[1].unseen


def test_a_review_stands_on_the_page_with_its_sources(tmp_path: Path) -> None:
    drawn = sheet(tmp_path, BREAK, file(review("1914-02-03")))
    html = drawn.renderer.render(relation_view(drawn.archive.relations[PAIR], drawn))
    assert "As of 3 February 1914: They do.<sup" in html
    assert 'href="https://almanac.example/1914"' in html
