"""What an incident led to, in sentences that say what the records have and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import samples
from projects import ROOT
from samples import Files, incident

from macros.archive.archive import Archive
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.pages.incident_page import incident_view

WORDS: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """,
    "vocabulary/relation-statuses.yml": """
        open:
          label: Open
          sentence: are open
          since: have been open
          past: were open
          left: with open relations
        severed:
          label: Severed
          sentence: are severed
          since: have been severed
          past: were severed
          left: without relations
        """,
    "vocabulary/consular-statuses.yml": """
        open: {label: Open, sentence: go on, since: have gone on, past: went on}
        """,
    "vocabulary/heads-of-mission.yml": """
        ambassador: {label: Ambassador, left: with an ambassador}
        called: {label: Called home, left: without an ambassador, still: [vacant]}
        vacant: {label: Vacant, left: without a head of mission}
        """,
}
OPEN = "[{between: [arcadia, borduria], relations: open}]"
SEVERED = "[{between: [arcadia, borduria], relations: severed}]"


def head(value: str) -> str:
    return f"[{{mission_of: arcadia, in: borduria, head: {value}}}]"


def standfirst(archive: Archive, id: str) -> str:
    """The sentences above the fold of an incident's page, as a reader sees them."""
    press = Renderer(ROOT / "overrides")
    view = incident_view(archive.incident(id), page_context(archive, press, "../../"))
    found = re.search(r'class="standfirst">(.*?)</(?:p|div)>\n', press.render(view), re.DOTALL)
    return " ".join(re.sub("<[^>]+>", "", found[1]).split()) if found else ""


def told(root: Path, id: str, *files: Files) -> str:
    return standfirst(samples.archive(root, WORDS, *files), id)


def test_what_it_left_until_when_and_what_followed(tmp_path: Path) -> None:
    files = (
        incident("open", "2000-01-01", effects=OPEN),
        incident("break", "2001-05-03", effects=SEVERED),
        incident("answer", "2001-05-06", follows="[break]"),
        incident("later", "2001-08", follows="[break]"),
        incident("again", "2002-02-03", effects=OPEN, verification="reported"),
    )
    assert told(tmp_path, "break", *files) == (
        "It left Arcadia and Borduria without relations, until 3 February 2002, as reported; "
        "before that, from 1 January 2000 they were open. "
        "It was followed by “The answer”, three days later, and by 1 more."
    )
    assert told(tmp_path, "again", *files) == (
        "It left Arcadia and Borduria with open relations, as reported; "
        "before that, from 3 May 2001 they were severed."
    )


def test_what_ended_it_is_not_told_twice(tmp_path: Path) -> None:
    files = (
        incident("break", "2001-05-03", effects=SEVERED),
        incident("again", "2002-02-03", effects=OPEN, follows="[break]"),
    )
    assert told(tmp_path, "break", *files) == (
        "It left Arcadia and Borduria without relations, until 3 February 2002."
    )


def test_what_goes_on_is_not_said_to(tmp_path: Path) -> None:
    found = told(tmp_path, "break", incident("break", "2001-05-03", effects=SEVERED))
    assert found == "It left Arcadia and Borduria without relations."


def test_what_was_so_before_was_not_changed(tmp_path: Path) -> None:
    assert not told(
        tmp_path,
        "again",
        incident("break", "2001-05-03", effects=SEVERED),
        incident("again", "2001-06", effects=SEVERED),
    )


def test_what_lapsed_has_no_end(tmp_path: Path) -> None:
    words = "left: without relations"
    ends = WORDS["vocabulary/relation-statuses.yml"].replace(
        words, f"{words}\n          ends: [head]"
    )
    files = (
        {"vocabulary/relation-statuses.yml": ends},
        incident(
            "sent", "2000-01-01", effects="[{mission_of: arcadia, in: borduria, head: ambassador}]"
        ),
        incident("break", "2001-05-03", effects=SEVERED),
    )
    assert told(tmp_path, "sent", *files) == "It left Arcadia with an ambassador in Borduria."


def test_one_change_in_several_missions_is_told_once(tmp_path: Path) -> None:
    called = "".join(
        f"\n  - {{mission_of: arcadia, in: {state}, head: vacant}}"
        for state in ("borduria", "carpathia", "drackland")
    )
    cast = ("arcadia doer", "borduria aim", "carpathia aim", "drackland aim")
    files = (
        incident("calls", "2001-05-03", *cast, effects=called),
        incident("sent", "2002", effects="[{mission_of: arcadia, in: borduria, head: ambassador}]"),
    )
    assert told(tmp_path, "calls", *files) == (
        "It left Arcadia without a head of mission in Borduria, Carpathia and Drackland."
    )


@pytest.mark.parametrize(("then", "until"), [("vacant", ""), ("ambassador", ", until June 2001")])
def test_what_a_later_change_leaves_true_has_not_ended(
    then: str, until: str, tmp_path: Path
) -> None:
    files = (
        incident("calls", "2001-05-03", effects=head("called")),
        incident("later", "2001-06", effects=head(then)),
    )
    assert told(tmp_path, "calls", *files) == (
        f"It left Arcadia without an ambassador in Borduria{until}."
    )


def test_the_mission_of_who_acted_goes_first(tmp_path: Path) -> None:
    both = "".join(
        f"\n  - {{mission_of: {one}, in: {other}, head: vacant}}"
        for one, other in (("arcadia", "borduria"), ("borduria", "arcadia"))
    )
    cast = ("borduria doer", "arcadia aim")
    assert told(tmp_path, "row", incident("row", "2001-05-03", *cast, effects=both)) == (
        "It left Borduria without a head of mission in Arcadia."
    )


def test_a_protecting_power_is_named(tmp_path: Path) -> None:
    charge = "[{mission_of: arcadia, in: borduria, protecting_power: carpathia}]"
    own = "[{mission_of: arcadia, in: borduria, protecting_power: arcadia}]"
    cast = ("arcadia doer", "carpathia doer", "borduria aim")
    files = (
        incident("charge", "2001-05-03", *cast, effects=charge),
        incident("own", "2001-06/2001-07", *cast, effects=own),
    )
    assert told(tmp_path, "charge", *files).startswith(
        "It left Carpathia in charge of Arcadia’s interests in Borduria, until some time within"
    )
    assert told(tmp_path, "own", *files) == (
        "It left Arcadia without a protecting power in Borduria."
    )


def test_where_nothing_changed_the_chain_is_told(tmp_path: Path) -> None:
    files = (
        incident("cause", "2001-05", verification="reported"),
        incident("row", "2001-06-01", follows="[cause]"),
        incident("answer", "2001-06-01", follows="[row]"),
    )
    archive = samples.archive(tmp_path, WORDS, *files)
    assert standfirst(archive, "row") == (
        "It followed “The cause (reported)”, in May 2001, "
        "and was followed by “The answer”, the same day."
    )
    assert standfirst(archive, "answer") == "It followed “The row”, on 1 June 2001."
    assert standfirst(archive, "cause") == "It was followed by “The row”, on 1 June 2001."


def test_of_too_many_answers_the_number_is_told(tmp_path: Path) -> None:
    answers = (incident(f"answer-{at}", "2001-06", follows="[row]") for at in range(31))
    assert told(tmp_path, "row", incident("row", "2001-05"), *answers) == (
        "It was followed by 31 incidents."
    )


def test_what_is_withdrawn_is_not_told(tmp_path: Path) -> None:
    files = (
        incident("cause", "2001-05", withdrawn="{date: 2002, reason: It never was}"),
        incident("row", "2001-06-01", follows="[cause]"),
    )
    assert not told(tmp_path, "row", *files)


@pytest.mark.parametrize("cited", ["[^paper]", "[^paper]{reported}"])
def test_the_records_own_sentence_goes_before(cited: str, tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "break",
        incident("break", "2001-05-03", effects=SEVERED, significance=f"It was *final*.{cited}"),
    )
    mark = "&nbsp;(reported)" if "reported" in cited else ""
    assert found == f"It was final.1{mark}"
