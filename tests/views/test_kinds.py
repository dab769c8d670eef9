"""The registry of page kinds: a kind is a row, and nothing else knows how many kinds there are."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import made_up_kind
import pytest
import samples
from browsing import read
from previews import changed, own_copy, serving
from projects import ROOT, empty_project, mkdocs, with_outputs
from samples import incident
from search_bundle import found_in

from macros.archive.archive import Archive
from macros.archive.lists.partition_rules import LISTS
from macros.archive.references.record_links import TERMS_WITH_PAGE
from macros.views.all_pages import RowsDisagree, existing_page, page_at, pages
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.context.targets import PageTarget, Term
from macros.views.kinds import KINDS, REGISTRY, page_context
from macros.views.list_kinds import LIST_KINDS
from macros.views.metadata.cards_in_use import cards
from macros.views.search_entry import entries

DUELS = 9


def duels(count: int = DUELS) -> dict[str, str]:
    found: dict[str, str] = {}
    for number in range(count):
        found |= incident(
            f"duel-{number}",
            f"{1900 + number}",
            *("arcadia doer", "borduria aim"),
            place="{name: Strelsau}",
        )
    return found


@pytest.fixture
def registered() -> Iterator[None]:
    with patch.dict(KINDS), patch.dict(LIST_KINDS), patch.dict(LISTS):  # type: ignore[arg-type]
        made_up_kind.register(KINDS, LIST_KINDS, LISTS)
        yield


def world(root: Path) -> tuple[Archive, Renderer]:
    return samples.archive(root, duels()), Renderer(ROOT / "overrides")


def places_of(archive: Archive, renderer: Renderer) -> dict[str, Any]:
    return {one.path: one for one in pages(archive, renderer) if one.path.startswith("harbours/")}


def test_every_list_has_a_rule_a_row_and_an_owner() -> None:
    owned = {name for kind in KINDS.values() for name in kind.lists}
    at_home = {name for name, kind in LIST_KINDS.items() if kind.home}
    shown_as_years = {"incidents"}  # its parts are the pages of the years
    assert LISTS.keys() == LIST_KINDS.keys() == owned | at_home | shown_as_years


def test_every_row_has_the_name_that_it_is_found_by() -> None:
    assert all(name == kind.name for name, kind in KINDS.items())
    assert all(name == kind.name for name, kind in LIST_KINDS.items())


def test_terms_have_pages_where_what_uses_them_is_known() -> None:
    rows = {name for name, kind in KINDS.items() if kind.shows is Term}
    assert rows == {f"term of {vocabulary}" for vocabulary in TERMS_WITH_PAGE}


@pytest.mark.usefixtures("registered")
def test_the_pages_of_a_new_kind_follow_from_its_row(tmp_path: Path) -> None:
    found = places_of(*world(tmp_path))
    assert {"harbours/strelsau/", "harbours/strelsau/place.txt"} < found.keys()
    assert "harbours/strelsau/at-place/1900/" in found
    assert found["harbours/strelsau/at-place/1900/"].title == "Strelsau: incidents of 1900"


@pytest.mark.usefixtures("registered")
def test_each_page_is_found_by_its_address_and_no_other(tmp_path: Path) -> None:
    archive, renderer = world(tmp_path)
    for spec in pages(archive, renderer):
        there = page_at(spec.path, archive, renderer)
        assert there is not None, spec.path
        assert (there.target, there.title, there.path) == (spec.target, spec.title, spec.path)
    for address in (
        "harbours/",
        "harbours/zenda/",
        "harbours/strelsau/x.txt",
        "harbours/strelsau/at-place/",
    ):
        assert page_at(address, archive, renderer) is None


@pytest.mark.usefixtures("registered")
def test_a_site_has_the_formats_of_its_outputs_and_of_the_targets_that_offer_them(
    tmp_path: Path,
) -> None:
    more = incident("feast", "1910", "arcadia doer", place="{name: Tarlenheim}")
    archive, renderer = samples.archive(tmp_path, duels(), more), Renderer(ROOT / "overrides")
    site = Site("Court", "https://court.example/", "", frozenset({"embeds"}))
    strelsau, tarlenheim = "harbours/strelsau/", "harbours/tarlenheim/"
    file = f"embed/{strelsau}index.html"
    found = [one.path for one in pages(archive, renderer, site) if "harbours/" in one.path]
    assert {strelsau, tarlenheim, file} < set(found)
    assert f"embed/{tarlenheim}index.html" not in found
    assert file not in [one.path for one in pages(archive, renderer)]
    for address in (file, f"embed/{strelsau}"):
        spec = page_at(address, archive, renderer, site)
        assert spec is not None
        assert (spec.path, spec.in_layout) == (file, False)
        assert page_at(address, archive, renderer) is None
    assert page_at(f"embed/{tarlenheim}", archive, renderer, site) is None
    context = page_context(archive, renderer, "", site)
    place = made_up_kind.Place("Strelsau")
    assert [context.format_path(place, one) for one in context.formats(place)] == [file]
    assert context.formats(made_up_kind.Place("Tarlenheim")) == ()


@pytest.mark.usefixtures("registered")
def test_what_is_said_of_a_page_follows_from_its_row(tmp_path: Path) -> None:
    archive, renderer = world(tmp_path)
    found = places_of(archive, renderer)
    context = page_context(archive, renderer, "")
    spec = found["harbours/strelsau/"]
    assert spec.describe(context) == "What happened in Strelsau."
    assert "assets/cards/place.png" in cards(context)
    [(file, html)] = entries(spec, context)
    assert file == "harbours/strelsau/index.html"
    assert 'data-pagefind-meta="title[content]" content="Strelsau"' in html
    assert 'data-pagefind-filter="kind[content]" content="Duelling ground"' in html
    assert [path for path, one in found.items() if entries(one, context)] == ["harbours/strelsau/"]


@pytest.mark.usefixtures("registered")
def test_a_row_that_does_not_find_its_own_pages_is_named(tmp_path: Path) -> None:
    archive, renderer = world(tmp_path)
    address = "harbours/strelsau/"
    assert existing_page(address, archive, renderer).title == "Strelsau"
    KINDS["place"] = replace(KINDS["place"], find=lambda *_: None)
    said = f"there is a page at '{address}', but .* in macros/views/kinds.py, 'targets' and 'find'"
    with pytest.raises(RowsDisagree, match=said):
        existing_page(address, archive, renderer)


def test_a_target_without_a_row_has_no_address() -> None:
    class Nowhere(PageTarget):
        """What no row shows."""

    with pytest.raises(LookupError, match="no page shows Nowhere"):
        REGISTRY.path(Nowhere())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose author has added a row, a view and a template."""
    root = with_outputs(own_copy(tmp_path_factory.mktemp("kinds") / "project", empty_project))
    samples.write(root, samples.WORLD, duels())
    views = root / "macros" / "views"
    (views / "pages" / "place_page.py").write_text(inspect.getsource(made_up_kind), "utf-8")
    with (views / "kinds.py").open("a", encoding="utf-8") as kinds:
        kinds.write(
            "\n\nfrom macros.archive.lists.partition_rules import LISTS\n"
            "from macros.views.pages.place_page import register\n\n"
            "register(KINDS, LIST_KINDS, LISTS)\n"
        )
    templates = root / "overrides" / "views"
    (templates / "place.html").write_text(made_up_kind.TEMPLATE, "utf-8")
    (templates / "place.txt").write_text(made_up_kind.TEXT_TEMPLATE, "utf-8")
    return root


@pytest.mark.heavy
def test_a_build_writes_all_that_follows_from_a_row(project: Path) -> None:
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    site = project / "site"
    page = read((site / "harbours/strelsau/index.html").read_text("utf-8"))
    assert [one.text for one in page.find("h1")] == ["Strelsau"]
    assert (site / "harbours/strelsau/place.txt").read_text("utf-8") == "Strelsau & nothing else"
    assert (site / "embed/harbours/strelsau/index.html").read_text("utf-8") == "<Strelsau>\n"
    assert (site / "assets/cards/place.png").is_file()
    listed = re.findall(r"<loc>[^<]*/(harbours/[^<]*)</loc>", (site / "sitemap.xml").read_text())
    assert "harbours/strelsau/" in listed
    assert "harbours/strelsau/at-place/1900/" in listed
    assert not [one for one in listed if one.endswith(".txt") or one.startswith("embed/")]
    assert "harbours/strelsau/" in found_in(site)
    template = project / "overrides" / "views" / "place.txt"
    with changed(template, lambda text: text.replace("nothing", "all")):
        again = mkdocs(project, "build", "--strict")
        assert again.code == 0, again.output
        assert (site / "harbours/strelsau/place.txt").read_text("utf-8") == "Strelsau & all else"


@pytest.mark.heavy
def test_a_preview_shows_all_that_follows_from_a_row(project: Path) -> None:
    with serving(project) as preview:
        assert preview.comes_to(lambda: "<h1>Strelsau</h1>" in preview.page("harbours/strelsau/"))
        assert "<h1>" in preview.page("harbours/strelsau/at-place/1900/")
        assert preview.page("harbours/strelsau/place.txt") == "Strelsau & nothing else"
        assert preview.page("embed/harbours/strelsau/").startswith("<Strelsau>\n")
