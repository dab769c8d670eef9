"""When pages were published and changed, what stands as of when, and what cannot be so."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from built_site import BuiltSite, article
from golden_files import same_as_golden
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT
from samples import incident

from macros.archive.publication.page_dates import PageDates
from macros.records.text.edtf import Point
from macros.views.context.renderer import Renderer
from macros.views.kinds import page_context
from macros.views.macros.author_macros import Macros

WRONG = "data/incidents/2025/quarrel.yml"


def briefing(root: Path, id: str, *fields: str) -> None:
    path = root / "docs" / "briefings" / f"{id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "\n".join((f"title: The {id}", "description: News.", *fields))
    path.write_text(f"---\n{head}\n---\nText.\n", "utf-8")


def test_a_briefing_is_not_corrected_before_it_is_written(tmp_path: Path) -> None:
    briefing(tmp_path, "news", "date: 2026-02-01", "corrections: [{date: 2026-01-31, text: A}]")
    assert samples.complaints(tmp_path, {}) == [
        "docs/briefings/news.md:5:22: the correction of 2026-01-31 is earlier than the briefing,"
        " which was written 2026-02-01: correct one of the two dates"
    ]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        (
            {"added": "2026-02-01", "corrections": "[{date: 2026-01-31, text: A}]"},
            f"{WRONG}:9:22: the correction of 2026-01-31 is earlier than the record, which was"
            " added 2026-02-01: correct one of the two dates",
        ),
        (
            {"added": "2026-02", "withdrawn": "{date: 2026-01, reason: A}"},
            f"{WRONG}:9:19: the withdrawal of 2026-01 is earlier than the record, which was added"
            " 2026-02: correct one of the two dates",
        ),
        ({"added": "2026-02-01", "corrections": "[{date: 2026-02-01, text: A}]"}, ""),
        ({"added": "2026-02-01", "corrections": "[{date: 2026-02, text: A}]"}, ""),
        ({"corrections": "[{date: 2026-01-31, text: A}]"}, ""),
    ],
)
def test_a_record_is_not_changed_before_it_is_there(
    fields: dict[str, str], complaint: str, tmp_path: Path
) -> None:
    files = incident("quarrel", "2025-11-03", **fields)
    assert samples.complaints(tmp_path, files) == [complaint][: bool(complaint)]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        (
            ("date: 2026-02-01", "as_of: 2026-02-02"),
            "5:8: the briefing stands as of 2026-02-02, and was written earlier, 2026-02-01:"
            " 'date' is when it was written, 'as_of' that day or an earlier one",
        ),
        (
            ("date: 2026-02-01", "as_of: 2025-12-01", "updates: [{date: 2025-11, text: A}]"),
            "6:18: the update of 2025-11 is earlier than the text, which stands as of 2025-12-01:"
            " an update tells what came later; what had happened belongs into the text",
        ),
        (
            ("date: 2026-02-01", "updates: [{date: 2026-01-31, text: A}]"),
            "5:18: the update of 2026-01-31 is earlier than the text, which stands as of"
            " 2026-02-01: an update tells what came later; what had happened belongs into the text",
        ),
        (
            ("date: 2026-02-01", "revises: {title: Old, published: 2026-03, note: A}"),
            "5:34: the article of 2026-03 is later than the briefing that revises it, 2026-02-01:"
            " correct one of the two dates",
        ),
        (
            ("date: 2026-02-01", "as_of: 2026-02", "updates: [{date: 2026-02, text: A}]"),
            "",
        ),
        (("date: 2026-02-01", "as_of: 2025-12", "updates: [{date: 2026-01-31, text: A}]"), ""),
        (("date: 2026-02-01", "revises: {title: Old, note: A}"), ""),
    ],
)
def test_a_briefing_tells_of_what_had_happened_and_its_updates_of_what_came_later(
    fields: tuple[str, ...], complaint: str, tmp_path: Path
) -> None:
    briefing(tmp_path, "news", *fields)
    told = [f"docs/briefings/news.md:{complaint}"] if complaint else []
    assert samples.complaints(tmp_path) == told


def test_briefings_are_in_the_order_in_which_they_stand(tmp_path: Path) -> None:
    briefing(tmp_path, "late", "date: 2026-01-01")
    briefing(tmp_path, "early", "date: 2026-11-22", "as_of: 2025-11-23", "order: 2")
    briefing(tmp_path, "first", "date: 2026-11-23", "as_of: 2025-11-23", "order: 1")
    found = samples.archive(tmp_path)
    assert [one.id for one in found.briefings] == ["first", "early", "late"]


def test_a_person_is_named_with_the_office_held_when_the_briefing_stands(tmp_path: Path) -> None:
    paper = samples.source("paper", "https://paper.example/a")
    offices = "[{title: Minister, from: 2020, to: 2025-12-01, sources: [paper]}]"
    anna = f"name: Anna\nkind: person\noffices: {offices}\nsources: {paper}"
    briefing(tmp_path, "stood", "date: 2026-11-22", "as_of: 2025-11-23")
    briefing(tmp_path, "now", "date: 2026-11-22")
    found = samples.archive(tmp_path, {"actors/anna.yml": anna})

    def office(slug: str) -> str:
        macros = Macros(page_context(found, Renderer(ROOT / "overrides"), ""), slug)
        return macros.cast("anna").actors[0].office

    assert (office("stood"), office("now")) == ("Minister", "Former minister")


def test_a_briefing_says_when_it_stands_and_what_it_revises(tiny: BuiltSite) -> None:
    assert same_as_golden("briefing.html", article(tiny.folder, "briefings/the-second"))
    for url in ("", "briefings/"):
        said = tiny.pages[url].article.text
        assert "As of 11 February 1896 · written 1 March 1897" in said, url


days = st.dates().map(str)


@given(st.lists(st.tuples(days | st.none(), st.lists(days)), min_size=1, max_size=4))
def test_a_relation_is_as_old_as_its_first_record_and_as_new_as_its_last_change(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str | None, list[str]]]
) -> None:
    files = {}
    for number, (added, corrected) in enumerate(told):
        fields = {"added": added} if added else {}
        if corrected:
            fields["corrections"] = (
                f"[{', '.join(f'{{date: {day}, text: A}}' for day in corrected)}]"
            )
        files |= incident(f"no-{number}", "2025", **fields)
    found = samples.archive(tmp_path_factory.mktemp("found"), files)
    added = [day for day, _ in told if day]
    every = [*added, *(day for _, corrected in told for day in corrected)]
    assert found.page_dates("relation", "arcadia-borduria") == PageDates(
        point(min(added)) if len(added) == len(told) else None,
        point(max(every)) if every else None,
    )


def point(day: str) -> Point:
    return Point(*map(int, day.split("-")))
