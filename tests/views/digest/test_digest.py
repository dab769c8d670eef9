"""A month of the record: what belongs to it, and how it reads as Markdown for a newsletter."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import markdown
import pytest
import samples
from browsing import read
from github_markdown import MARKDOWN, PAYLOADS, rendered, shown, tags
from hypothesis import assume, example, given
from hypothesis import strategies as st
from projects import ROOT
from samples import Files, incident

from macros.archive.archive import Archive
from macros.records.text import edtf
from macros.records.text.month import Month, NotAMonth
from macros.views.context.page_context import Site
from macros.views.digest.digest_markdown import digest_markdown
from macros.views.digest.plain_markdown import plain_markdown
from macros.views.macros.macro_calls import ContentPage
from macros.views.macros.macro_check import check_page

SITE = Site("The Court Circular", "https://court.example/")


def told(archive: Archive, month: str) -> str:
    return digest_markdown(Month.parse(month), archive, SITE, ROOT / "overrides")


def of_month(tmp_path: Path, *files: Files, month: str = "1900-05") -> str:
    return told(samples.archive(tmp_path, *files), month)


EFFECTS = "[{between: [arcadia, borduria], relations: %s}]"
REPORTED: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """
}


def test_a_month_is_told_by_what_it_changed_and_by_relation(tmp_path: Path) -> None:
    (tmp_path / "docs" / "briefings").mkdir(parents=True)
    (tmp_path / "docs" / "briefings" / "after-the-break.md").write_text(
        "---\\ntitle: After the break\\ndate: 1900-05-20\\nas_of: 1900-05-10\\n"
        "description: What came of it.\\n---\\nText.\\n".replace("\\n", "\n"),
        "utf-8",
    )
    text = of_month(
        tmp_path,
        REPORTED,
        incident("opening", "1899-01-01", effects=EFFECTS % "open"),
        incident(
            "break",
            "1900-05-03",
            effects=EFFECTS % "severed",
            verification="reported",
            summary="The envoy *left* the city.[^paper] Nobody followed him.[^paper]",
            claims="[{text: They lied about it, by: arcadia, status: disputed, sources: [paper]}]",
            corrections="[{date: 1900-05-30, text: It was not the king.}]",
        ),
        incident("visit", "1900-05~", "carpathia doer", "arcadia aim"),
        incident("storm", "1900-05-31", "court doer"),
        incident("old-quarrel", "1850", added="1900-05-02"),
        incident(
            "mistake", "1900-05-04", withdrawn="{date: 1900-05-31, reason: It was announced only.}"
        ),
    )
    assert text == dedent(
        """\
        # The Court Circular: May 1900

        ## Briefings

        - [After the break](<https://court.example/briefings/after-the-break/>), 20 May 1900, as of 10 May 1900. What came of it.

        ## What changed between states

        - [Arcadia–Borduria](<https://court.example/relations/arcadia-borduria/>), diplomatic relations: open → severed (3 May 1900), by [The break](<https://court.example/incidents/break/>) (reported)

        ## What happened

        ### [Arcadia–Borduria](<https://court.example/relations/arcadia-borduria/>)

        - 3 May 1900: [The break](<https://court.example/incidents/break/>) (reported). The envoy left the city.

        ### [Arcadia–Carpathia](<https://court.example/relations/arcadia-carpathia/>)

        - around May 1900: [The visit](<https://court.example/incidents/visit/>). Something happened.

        ### Outside the relations

        - 31 May 1900: [The storm](<https://court.example/incidents/storm/>). Something happened.

        ## Added to the record

        What happened in other months and was written down in May 1900.

        - 1850: [The old-quarrel](<https://court.example/incidents/old-quarrel/>). Something happened.

        ## Corrected, brought up to date, withdrawn

        - Correction, 30 May 1900: [The break](<https://court.example/incidents/break/>) (reported). It was not the king.
        - Withdrawal, 31 May 1900: [The mistake](<https://court.example/incidents/mistake/>). It was announced only.
        """  # noqa: E501
    )


def test_a_month_without_anything_says_so(tmp_path: Path) -> None:
    text = of_month(tmp_path, incident("quarrel", "1901"))
    assert text == "# The Court Circular: May 1900\n\nNothing of May 1900 is recorded.\n"


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("1900-05-03", "1900-05"),
        ("1900-05~", "1900-05"),
        ("1900", "1900-12"),
        ("1900-04-30/1900-05-02", "1900-05"),
        ("1899/1900-05", "1900-05"),
        ("1900-05-03/..", "1900-05"),
        ("../1900-05-03", "1900-05"),
    ],
)
def test_a_date_belongs_to_the_month_by_whose_end_it_is_certain(date: str, month: str) -> None:
    assert str(Month.of(edtf.parse(date))) == month


@pytest.mark.parametrize("text", ["", "1900", "1900-5", "1900-13", "0000-01", "1900-05-01", "May"])
def test_what_is_no_month_is_none(text: str) -> None:
    with pytest.raises(NotAMonth, match="is not a month"):
        Month.parse(text)


VISIBLE = [one for one in (" ".join(one.split()) for one in PAYLOADS) if one.isprintable()]
"""Records cannot have what is not."""

TEXTS = st.text(max_size=30) | MARKDOWN | st.sampled_from(VISIBLE)


def shown_by_python_markdown(text: str) -> str:
    """What a second program makes of a text behind a list mark, with the tags that it opens."""
    root = read(markdown.markdown(f"- {text}", extensions=["extra", "sane_lists"]))
    assert [one.tag for one in root.walk()][1:] == ["ul", "li"]
    return root.text


@given(TEXTS)
@example("a* _b_ **c** ~~d~~ `e` [f](g) ![h](i) <b>j</b> &amp; $k$ {{ l }} {: .m }")
@example("1. a")
@example("# a #")
@example("a|b^c^ www.d.example https://e.example f@g.example")
def test_a_text_shows_as_it_is_in_each_dialect(text: str) -> None:
    assume(text.split() and " ".join(text.split()).isprintable())
    page = rendered(f"- x {plain_markdown(text)}")
    assert page.text == f"x {shown(text)}"
    assert {*tags(page)} <= {"ul", "li", "a"}, "a bare address may become a link to itself"
    assert shown_by_python_markdown(f"x {plain_markdown(text)}") == f"x {shown(text)}"


@pytest.mark.parametrize("payload", VISIBLE, ids=range(len(VISIBLE)))
def test_a_title_of_markup_stands_in_its_link_as_it_is(tmp_path: Path, payload: str) -> None:
    title = "'" + payload.replace("'", "''") + "'"
    found = samples.archive(tmp_path, incident("quarrel", "1900-05", title=title))
    page = rendered(told(found, "1900-05"))
    [link] = [one for one in page.find("a") if "incidents" in one.attributes["href"]]
    assert link.attributes["href"] == "https://court.example/incidents/quarrel/"
    assert link.text == found.incident("quarrel").title


@pytest.mark.parametrize("month", ["1900-13", "1900", "soon"])
def test_a_wrong_month_on_a_page_is_told_with_its_line(tmp_path: Path, month: str) -> None:
    body = f'Text.\n\nIn May: {{{{ digest(month="{month}") }}}}\n'
    page = ContentPage("docs/news.md", body, 4)
    failures, _ = check_page(page, samples.archive(tmp_path, incident("quarrel", "1900")))
    [problem] = map(str, failures)
    assert problem == f"docs/news.md:6:12: '{month}' is not a month: write month=\"2026-08\""
