"""The register of sources: what it sums up, its order, its rows, and what becomes of it when there
are very many."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from projects import ROOT
from samples import Files, archive, incident

from macros.archive.archive import Archive
from macros.archive.lists.partition_rules import LISTS
from macros.views.context.renderer import Renderer
from macros.views.context.targets import Index, ListPage
from macros.views.kinds import page_context
from macros.views.pages.sources_page import SourcesPage, sources_page

WORDS: Files = {
    "vocabulary/publisher-kinds.yml": """
        paper: {label: Newspaper, plural: Newspapers}
        agency: {label: News agency}
        """,
    "vocabulary/publishers.yml": """
        efe: {label: EFE, kind: agency, country: ES}
        tiempo: {label: El Tiempo, kind: paper, country: CO, group: Casa Editorial}
        """,
    "vocabulary/readings.yml": """
        headline: {label: Headline only, plural: read only as headlines}
        unseen: {label: Not seen, plural: not seen}
        """,
}


def cited(*sources: str, id: str = "quarrel") -> Files:
    """An incident that cites these, each a title, a publisher and further fields."""
    found = []
    for number, one in enumerate(sources):
        title, publisher, *more = one.split("|")
        url = f"https://paper.example/{title.encode().hex()}"
        fields = [f"url: '{url}'", f'title: "{title}"']
        found.append(f"p{number}: {{{', '.join([*fields, f'publisher: {publisher}', *more])}}}")
    summary = "It was." + "".join(f"[^p{number}]" for number, _ in enumerate(sources))
    return incident(id, "2025", "arcadia doer", sources=f"{{{', '.join(found)}}}", summary=summary)


def register(found: Archive) -> SourcesPage:
    return sources_page(page_context(found, Renderer(ROOT / "overrides"), "../"))


def test_the_register_sums_up_what_is_recorded_of_its_sources(tmp_path: Path) -> None:
    """A copy counts as what it copies; what is not recorded is not summed up."""
    several = cited(
        *("One|El Tiempo", "Two|El Tiempo", "Three|El Tiempo / EFE", "Four|Elsewhere"),
        *("Five|El Tiempo|reading: headline", "Six|EFE|reading: headline"),
    )
    page = register(archive(tmp_path, WORDS, several))
    assert (page.total, page.publishers) == ("6 sources", "3 publishers")
    assert [(one.label, one.count) for one in page.kinds] == [
        ("Newspapers", "3"),
        ("News agency", "2"),
        ("Publishers not listed", "1"),
    ]
    assert page.readings == ("2 read only as headlines",)


def test_where_no_publisher_is_listed_there_are_no_kinds(tmp_path: Path) -> None:
    page = register(archive(tmp_path, cited("One|El Tiempo")))
    assert (page.kinds, page.readings) == ((), ())


def test_titles_are_in_order_whatever_their_case_accents_and_quotes(tmp_path: Path) -> None:
    titles = ["Zulu", "ámbar", "“Bravo”", "Слово", "alfa", "Ñandú", "24 horas", "Óscar", "nuevo"]
    page = register(archive(tmp_path, cited(*(f"{title}|El Tiempo" for title in titles))))
    assert [row.title for row in page.table.rows] == [
        *("24 horas", "alfa", "ámbar", "“Bravo”", "Ñandú", "nuevo", "Óscar", "Zulu", "Слово"),
    ]


def test_a_row_has_what_is_known_of_the_source_and_of_its_publisher(tmp_path: Path) -> None:
    one = "One|El Tiempo|published: 2025-03-04|language: es|reading: headline"
    found = archive(tmp_path, WORDS, cited(one), cited(one, id="later"))
    [row] = register(found).table.rows
    assert (row.publisher, row.kind, row.country, row.owner) == (
        *("El Tiempo", "Newspaper", "Colombia", "Casa Editorial"),
    )
    assert (row.kind_id, row.country_id, row.owner_id) == ("paper", "CO", "casa-editorial")
    assert (row.language, row.code, row.day) == ("Spanish", "es", "2025-03-04")
    assert (row.reading_id, row.remark) == ("headline", "Headline only")
    assert (row.number, row.count) == (2, "2 records")
    assert [link.url for link in row.cited_by] == ["../incidents/later/", "../incidents/quarrel/"]


def test_what_is_not_known_of_a_source_is_left_out(tmp_path: Path) -> None:
    [row] = register(archive(tmp_path, WORDS, cited("One|Elsewhere"))).table.rows
    assert (row.kind_id, row.kind, row.country, row.owner, row.language, row.day, row.remark) == (
        *("not-listed", "", "", "", "", "", ""),
    )


def test_the_pages_of_the_list_have_the_style_of_the_table(tmp_path: Path) -> None:
    context = page_context(archive(tmp_path), Renderer(ROOT / "overrides"), "")
    for name in ("sources", "source-publishers"):
        page = ListPage(Index.SOURCES, name, ("a",))
        assert context.registry.kind_of(page).styles_of(page, context) == ("sources",)
    page = ListPage(Index.CLAIMS, "statuses", ("disputed",))
    assert context.registry.kind_of(page).styles_of(page, context) == ()


def test_of_too_many_sources_the_most_cited_are_shown_and_all_are_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("sources", "source-publishers"):
        monkeypatch.setitem(LISTS, name, replace(LISTS[name], threshold=2, page_size=2))
    monkeypatch.setattr("macros.views.pages.sources_page.MOST_CITED", 2)
    files = cited("Alfa|El Tiempo", "Bravo|EFE", "Zulu|EFE") | cited("Zulu|EFE", id="later")
    page = register(archive(tmp_path, WORDS, files))
    assert [row.title for row in page.table.rows] == ["Zulu", "Alfa"]
    assert page.table.by_count
    assert page.by_title is not None
    assert [one.link.url for one in page.by_title.sections] == [
        *("../sources/title/a/", "../sources/title/b/", "../sources/title/z/"),
    ]
    assert [one.link.url for one in page.kinds if one.link] == [
        *("../sources/by/agency/", "../sources/by/paper/"),
    ]
