"""What one page shows: an incident, an actor and a relation drawn from a small set of records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import jinja2
import pytest
from golden_files import same_as_golden
from projects import ROOT, TINY

from macros.views.all_pages import pages
from macros.views.context.addresses import base_of
from macros.views.context.page_context import Link, PageContext, Site
from macros.views.context.renderer import Renderer, View
from macros.views.context.targets import Index, Target
from macros.views.kinds import REGISTRY, page_context
from macros.views.page_spec import PageSpec
from macros.views.pages.actor_page import actor_view
from macros.views.pages.incident_page import incident_view
from macros.views.pages.relation_page import relation_view
from macros.views.project.project_snapshot import ProjectSnapshot, open_project
from macros.views.redirect import redirects

SITE = Site("The Court Circular", "https://court.example/")


def open_tiny(data: Path = TINY / "data") -> ProjectSnapshot:
    return open_project(data.parent, data, None, ROOT / "overrides")


@pytest.fixture(scope="module")
def edition() -> ProjectSnapshot:
    return open_tiny()


def draw(edition: ProjectSnapshot, target: Target, view: Callable[[PageContext], View]) -> str:
    sheet = page_context(edition.archive, edition.renderer, base_of(REGISTRY.path(target)), SITE)
    return str(edition.renderer.render(view(sheet)))


def described(spec: PageSpec, edition: ProjectSnapshot) -> str:
    return spec.describe(page_context(edition.archive, edition.renderer, base_of(spec.path), SITE))


def test_an_incident(edition: ProjectSnapshot) -> None:
    incident = edition.archive.incident("graustark-breaks-with-ruritania")
    drawn = draw(edition, incident, lambda sheet: incident_view(incident, sheet))
    assert same_as_golden("incident.html", drawn)


def test_an_actor(edition: ProjectSnapshot) -> None:
    actor = edition.archive.actor("fritz-von-tarlenheim")
    drawn = draw(edition, actor, lambda sheet: actor_view(actor, sheet))
    assert same_as_golden("actor.html", drawn)


def test_a_relation(edition: ProjectSnapshot) -> None:
    relation = edition.archive.relations["graustark-ruritania"]
    drawn = draw(edition, relation, lambda sheet: relation_view(relation, sheet))
    assert same_as_golden("relation.html", drawn)


def test_every_page_can_be_drawn_once_the_archive_stands(edition: ProjectSnapshot) -> None:
    for spec in pages(edition.archive, edition.renderer):
        assert draw(edition, spec.target, spec.view), spec.path


def test_the_same_records_give_the_same_bytes(edition: ProjectSnapshot) -> None:
    def everything(edition: ProjectSnapshot) -> list[tuple[str, str, str, str]]:
        def row(spec: PageSpec) -> tuple[str, str, str, str]:
            drawn = draw(edition, spec.target, spec.view)
            return spec.path, spec.title, described(spec, edition), drawn

        return [row(spec) for spec in pages(edition.archive, edition.renderer)]

    assert everything(edition) == everything(open_tiny())


def test_an_incident_is_not_said_to_be_named_in_a_relation_that_is_told_of_anyway(
    tmp_path: Path,
) -> None:
    data = copy_of_tiny(tmp_path)
    named = "[It](incident:graustark-breaks-with-ruritania) took place."
    actor = data / "actors" / "zenda.yml"
    actor.write_text(f"name: Castle\nkind: crown\nsummary: '{named}'\n", "utf-8")
    pair = data / "relations" / "graustark-ruritania.yml"
    pair.write_text(pair.read_text("utf-8").replace("Two courts", f"Two courts; {named}"), "utf-8")
    edition = open_tiny(data)
    incident = edition.archive.incident("graustark-breaks-with-ruritania")
    sheet = page_context(edition.archive, edition.renderer, base_of(REGISTRY.path(incident)), SITE)
    relation = edition.archive.relations["graustark-ruritania"]
    view = incident_view(incident, sheet)
    assert view.neighbours is not None
    assert view.neighbours.among == sheet.link(relation)
    assert sheet.link(edition.archive.actor("zenda")) in view.named_in
    assert sheet.link(relation) not in view.named_in


def test_a_description_is_the_summarys_words_without_markup_and_cut_short(tmp_path: Path) -> None:
    data = copy_of_tiny(tmp_path)
    actor = data / "actors" / "zenda.yml"
    actor.write_text(f"name: Castle\nkind: crown\nsummary: '*The* {'Castle ' * 40}'\n", "utf-8")
    edition = open_tiny(data)
    [description] = [
        described(spec, edition)
        for spec in pages(edition.archive, edition.renderer)
        if spec.path == "actors/zenda/"
    ]
    assert description.startswith("The Castle Castle")
    assert description.endswith("Castle…")
    assert len(description) <= 201


def test_a_former_address_is_told_even_where_an_id_is_part_of_the_folders_name(
    tmp_path: Path,
) -> None:
    data = copy_of_tiny(tmp_path)
    actor = data / "actors" / "act.yml"
    actor.write_text("name: Act\nkind: crown\naliases: [scene]\n", "utf-8")
    found = {there: redirect.url for there, redirect in redirects(open_tiny(data).archive)}
    assert found["actors/scene/"] == "../../actors/act/"


def test_each_text_of_a_record_is_escaped_once(edition: ProjectSnapshot) -> None:
    link = edition.renderer.render(Link(url="x/?a&b", text="<b>Tom & Jerry</b>"))
    assert link == '<a href="x/?a&amp;b">&lt;b&gt;Tom &amp; Jerry&lt;/b&gt;</a>'


def test_a_template_that_asks_for_what_a_view_has_not_fails(tmp_path: Path) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "link.html").write_text("{{ view.colour }}", "utf-8")
    with pytest.raises(jinja2.UndefinedError, match="colour"):
        Renderer(tmp_path).render(Link("x/", "X"))


def test_addresses_are_relative_to_the_page_that_they_stand_on(edition: ProjectSnapshot) -> None:
    def from_page(page: str, target: Target) -> str:
        return page_context(edition.archive, edition.renderer, base_of(page)).url(target)

    zenda = edition.archive.actor("zenda")
    assert from_page("", zenda) == "actors/zenda/"
    assert from_page("actors/", zenda) == "../actors/zenda/"
    assert from_page("incidents/x/", zenda) == "../../actors/zenda/"
    assert from_page("incidents/x/", Index.HOME) == "../../"
    assert from_page("", Index.HOME) == "./"


def copy_of_tiny(folder: Path) -> Path:
    copytree(TINY / "data", folder / "data")
    return folder / "data"
