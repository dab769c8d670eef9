"""How readers cite a page: the three forms, their dates, and titles that would break them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import records
from browsing import read
from conftest import BuiltSite
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT
from records import incident

from macros.archive.archive import Archive
from macros.records.incident import Incident
from macros.views.citation import Citable, Citation, citation
from macros.views.press import Press
from macros.views.sheet import Sheet, Site

SITE = Site("The Court Circular", "https://court.example/")


def cited(target: Citable, archive: Archive, site: Site = SITE) -> Citation:
    return citation(target, Sheet(archive, Press(ROOT / "overrides"), "", site))


def of_quarrel(tmp_path: Path, date: str = "2025-11-03", **fields: str) -> Citation:
    found = records.archive(tmp_path, incident("quarrel", date, **fields))
    return cited(found.incident("quarrel"), found)


def test_a_page_is_cited_as_text_as_bibtex_and_as_csl(tmp_path: Path) -> None:
    found = of_quarrel(tmp_path, title="Arcadia & Borduria quarrel")
    assert found.plain == (
        "The Court Circular (3 November 2025). Arcadia & Borduria quarrel."
        " https://court.example/incidents/quarrel/"
    )
    assert found.bibtex == (
        "@misc{quarrel,\n"
        "  author = {{The Court Circular}},\n"
        "  title  = {{Arcadia \\& Borduria quarrel}},\n"
        "  year   = {2025},\n"
        "  month  = nov,\n"
        "  day    = {3},\n"
        "  url    = {https://court.example/incidents/quarrel/},\n"
        "}"
    )
    assert json.loads(found.csl) == [
        {
            "id": "quarrel",
            "type": "webpage",
            "title": "Arcadia & Borduria quarrel",
            "author": [{"literal": "The Court Circular"}],
            "issued": {"date-parts": [[2025, 11, 3]]},
            "URL": "https://court.example/incidents/quarrel/",
        }
    ]


def test_a_site_without_an_address_is_cited_without_one(tmp_path: Path) -> None:
    archive = records.archive(tmp_path, incident("quarrel", "2025"))
    found = cited(archive.incident("quarrel"), archive, Site("The Court Circular"))
    assert found.plain == "The Court Circular (2025). The quarrel."
    assert "url" not in found.bibtex
    assert "URL" not in json.loads(found.csl)[0]


@pytest.mark.parametrize(
    ("date", "words", "parts", "circa"),
    [
        ("2025-11-03", "3 November 2025", [2025, 11, 3], None),
        ("2025-11", "November 2025", [2025, 11], None),
        ("2025", "2025", [2025], None),
        ("2025-11-03/2025-11-06", "6 November 2025", [2025, 11, 6], None),
        ("2025-11-03/..", "3 November 2025", [2025, 11, 3], None),
        ("2025-11-03~", "around 3 November 2025", [2025, 11, 3], True),
        ("2025-11?", "perhaps November 2025", [2025, 11], True),
        ("2025-11-03/2025-12~", "around December 2025", [2025, 12], True),
    ],
)
def test_an_imprecise_date_is_cited_as_the_last_that_it_names(
    date: str, words: str, parts: list[int], circa: bool | None, tmp_path: Path
) -> None:
    found = of_quarrel(tmp_path, date)
    [item] = json.loads(found.csl)
    assert found.plain.startswith(f"The Court Circular ({words}). ")
    assert item["issued"]["date-parts"] == [parts]
    assert item["issued"].get("circa") is circa
    assert (f"note   = {{{words}}}" in found.bibtex) is (circa is True)


CORRECTED = "[{date: 2026-02-01, text: A}, {date: 2026-01, text: B}]"


def year_of(target: Citable, archive: Archive) -> str:
    return cited(target, archive).plain.partition("(")[2].partition(")")[0]


def test_the_date_is_that_of_the_records_last_change(tmp_path: Path) -> None:
    archive = records.archive(
        tmp_path,
        incident("quarrel", "2025-11-03", corrections=CORRECTED),
        incident("echo", "2026-03", "carpathia doer", "borduria aim"),
        {
            "actors/anna.yml": f"{{name: Anna, kind: person, corrections: {CORRECTED}}}",
            "relations/carpathia-drackland.yml": "summary: Nothing yet.",
        },
    )
    assert year_of(archive.incident("quarrel"), archive) == "1 February 2026"
    assert year_of(archive.actor("anna"), archive) == "1 February 2026"
    assert year_of(archive.actor("arcadia"), archive) == "3 November 2025"
    assert year_of(archive.actor("borduria"), archive) == "March 2026"
    assert year_of(archive.actor("drackland"), archive) == "n.d."
    assert year_of(archive.relations["arcadia-borduria"], archive) == "3 November 2025"
    assert year_of(archive.relations["borduria-carpathia"], archive) == "March 2026"
    assert year_of(archive.relations["carpathia-drackland"], archive) == "n.d."
    undated = cited(archive.actor("drackland"), archive)
    assert "year" not in undated.bibtex
    assert "issued" not in json.loads(undated.csl)[0]


def test_a_title_keeps_the_end_it_has(tmp_path: Path) -> None:
    assert ". Who was it? https://" in of_quarrel(tmp_path, title="Who was it?").plain


def test_what_tex_reads_as_a_command_is_written_as_one(tmp_path: Path) -> None:
    title = r"50% & {more} of #1_a costs $2 \today ~ ^"
    assert (
        r"title  = {{50\% \& {\textbraceleft}more{\textbraceright} of \#1\_a costs \$2"
        r" {\textbackslash}today {\textasciitilde} {\textasciicircum}}},"
    ) in of_quarrel(tmp_path, title=f"'{title}'").bibtex


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return records.archive(tmp_path_factory.mktemp("hostile"), incident("quarrel", "2025"))


hostile = st.text(st.sampled_from("a {}\\%&#_~^$\"'<>/]@=,\n\u2028é")) | st.text()


@given(hostile, hostile, hostile)
def test_no_title_name_or_address_breaks_a_form(
    archive: Archive, title: str, name: str, address: str
) -> None:
    record: Incident = archive.incident("quarrel").model_copy(update={"title": title})
    found = cited(record, archive, Site(name, address))
    [item] = json.loads(found.csl)
    assert (item["title"], item["author"]) == (title, [{"literal": name}])
    depth = 0
    for character in found.bibtex:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    commands = set(re.findall(r"\\([a-z]+|.)", found.bibtex, re.DOTALL))
    assert commands <= {*("textbackslash", "textbraceleft", "textbraceright"), *"%&#_$",
                        *("textasciitilde", "textasciicircum")}  # fmt: skip


def test_a_citation_can_be_copied_from_the_page_as_it_is(tiny: BuiltSite) -> None:
    page = tiny.pages["incidents/the-reconciliation-ball/"]
    [fold] = page.article.find("details", class_="cite")
    assert fold.find("summary")[0].text == "Cite this page"
    plain, bibtex, csl = ("".join(pre.texts()) for pre in fold.find("pre"))
    title = "*a* _b_ {{ 1/0 }} {% raw %} <script>"
    address = "https://chancery.example/incidents/the-reconciliation-ball/"
    assert plain == f"Chancery (11 February 1896). {title}. {address}"
    assert bibtex.startswith("@misc{the-reconciliation-ball,\n  author = {{Chancery}},\n")
    assert json.loads(csl)[0]["title"] == title


def test_every_record_and_briefing_can_be_cited(built: BuiltSite) -> None:
    keys = set()
    for url, page in built.pages.items():
        folder, _, rest = url.partition("/")
        folds = page.article.find("details", class_="cite")
        if not rest or folder not in ("incidents", "actors", "relations", "briefings"):
            assert folds == [], url
            continue
        [fold] = folds
        plain, bibtex, csl = ("".join(pre.texts()) for pre in fold.find("pre"))
        [item] = json.loads(csl)
        assert item["URL"] == f"https://chancery.example/{url}"
        assert plain.endswith(f" {item['URL']}")
        assert bibtex.startswith(f"@misc{{{item['id']},\n")
        assert item["type"] == ("article" if folder == "briefings" else "webpage")
        keys.add((folder, item["id"]))
    assert len(keys) > 150


def test_search_does_not_find_what_citations_say(tiny: BuiltSite) -> None:
    index = (tiny.folder / "search" / "search_index.json").read_text("utf-8")
    assert "@misc" not in index
    assert "CSL-JSON" not in index


def test_a_page_drawn_elsewhere_is_cited_at_its_own_address(tiny: BuiltSite) -> None:
    page = read((tiny.folder / "again/actor/index.html").read_text("utf-8"))
    [fold] = page.find("details", class_="cite")
    assert "https://chancery.example/actors/fritz-von-tarlenheim/" in fold.text
