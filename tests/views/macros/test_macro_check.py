"""The static check of macros finds the sources that a page cites when it is rendered."""

from __future__ import annotations

from dataclasses import replace
from inspect import signature
from pathlib import Path

import pytest
from projects import ROOT, large_project, tiny_project

from macros.views.kinds import page_context
from macros.views.macros.author_macros import NAMES, Macros
from macros.views.macros.macro_arguments import MacroArguments
from macros.views.macros.macro_calls import ContentPage
from macros.views.macros.macro_check import check_page
from macros.views.project.project_snapshot import ProjectSnapshot, open_project


@pytest.fixture(scope="module", params=[tiny_project, large_project], ids=["tiny", "large"])
def edition(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> ProjectSnapshot:
    root: Path = request.param(tmp_path_factory.mktemp("project"))
    return open_project(root, root / "data", root / "docs", ROOT / "overrides")


def checked(page: ContentPage, edition: ProjectSnapshot) -> set[str]:
    failures, cited = check_page(page, edition.archive)
    assert failures == []
    assert all((one.briefing, one.kind) == (page.slug, "source") for one in cited)
    return {one.id for one in cited}


def drawn(page: ContentPage, edition: ProjectSnapshot) -> set[str]:
    sheet = page_context(edition.archive, edition.renderer, "")
    macros = Macros(sheet, page.slug)
    notes = []
    for call in page.calls:
        view = getattr(macros, call.name)(*call.arguments, **call.keywords)
        notes += getattr(view, "notes", ())  # of a page within the page
    return {note.source.url for note in (*notes, *sheet.notes())}


@pytest.mark.parametrize("name", NAMES)
def test_what_a_macro_is_about_is_asked_as_the_macro_is_called(name: str) -> None:
    taken = [signature(getattr(one, name)).parameters for one in (Macros, MacroArguments)]
    assert list(taken[0].values()) == list(taken[1].values())


def test_a_page_cites_when_checked_what_it_cites_when_rendered(edition: ProjectSnapshot) -> None:
    known = [
        page for page in edition.content_pages if {call.name for call in page.calls} <= {*NAMES}
    ]
    assert any(drawn(page, edition) for page in known)
    for page in known:
        assert checked(page, edition) == drawn(page, edition), page.path


def test_every_record_s_page_and_every_claim_cites_what_it_cites_when_rendered(
    edition: ProjectSnapshot,
) -> None:
    library = edition.archive.library
    relations = {**edition.archive.relations, **library.relations}
    calls = [f'incident_page("{id}")' for id in library.incidents]
    calls += [f'actor_page("{id}")' for id in library.actors]
    calls += [f'relation_page("{id}")' for id in relations]
    calls += [f'claims("{id}")' for id in library.incidents]
    slug = next(iter(library.briefings))
    for call in calls:
        for page in (
            ContentPage("a.md", f"{{{{ {call} }}}}", 1),
            ContentPage("b.md", f"{{{{ {call} }}}}", 1, slug),
        ):
            assert checked(page, edition) == drawn(page, edition), call


def test_a_page_is_parsed_once() -> None:
    page = ContentPage("a.md", '{{ actor("peru") }}', 1)
    assert page.calls is page.calls
    assert replace(page, body="").calls == ()
