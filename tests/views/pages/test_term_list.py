"""The page about the method: every term with its meaning, whatever the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from browsing import browse
from built_site import BuiltSite
from projects import ROOT, TINY, empty_project, mkdocs, tiny_project

from macros.views.context.targets import TermAt
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import open_project

TOLD = (
    *("actor-kinds", "claim-statuses", "consular-statuses", "heads-of-mission", "incident-types"),
    *("relation-statuses", "representation-levels", "roles", "source-kinds", "tones"),
    *("publisher-kinds", "readings", "verification"),
)


@pytest.mark.parametrize("vocabulary", TOLD)
def test_the_method_page_says_what_each_term_means(vocabulary: str, built: BuiltSite) -> None:
    path = built.folder.parent / "data" / "vocabulary" / f"{vocabulary}.yml"
    terms = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    page = built.pages["about/method/"]
    rows = {one.attributes.get("id"): one.text for one in page.article.find("div")}
    for id, word in terms.items():
        row = rows[f"{vocabulary}-{id}"]
        assert word["label"] in row
        assert " ".join(word["description"].split()) in row
        assert word.get("shape", "") in row


def test_a_term_has_an_address() -> None:
    edition = open_project(TINY, TINY / "data", None, ROOT / "overrides")
    sheet = page_context(edition.archive, edition.renderer, "../../")
    there = sheet.url(TermAt("claim-statuses", "sworn"))
    assert there == "../../about/method/#claim-statuses-sworn"


def test_a_site_whose_author_wrote_no_method_page_has_one_with_every_term(tiny: BuiltSite) -> None:
    page = tiny.pages["about/method/"]
    assert page.article.find("h1")[0].text == "Method"
    lines = [one.text for one in page.article.find("summary")]
    assert lines[:2] == ["Actor kinds 2 terms", "Claim statuses 2 terms"]
    assert (
        page.article.find("div", id="claim-statuses-sworn")[0].text == "● Sworn Somebody swore it."
    )
    assert (
        page.article.find("div", id="incident-types-ball")[0].text
        == "Ball A court invites the other to dance. ▲ Warmer"
    )


def test_an_authors_method_page_builds_without_any_vocabulary(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    (project / "docs" / "about").mkdir()
    text = "\n\n".join(["# Method", *(f'{{{{ terms("{one}") }}}}' for one in TOLD)])
    (project / "docs" / "about" / "method.md").write_text(text, "utf-8")
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    page = browse(project / "site")["about/method/"]
    assert page.article.find("dl") == []
    assert "chancery" not in page.article.text.lower()


def test_without_vocabulary_and_without_an_author_the_page_says_that_nothing_is_there(
    tmp_path: Path,
) -> None:
    project = empty_project(tmp_path)
    assert mkdocs(project, "build", "--strict").code == 0
    pages = browse(project / "site")
    assert "Nothing is recorded yet." in pages["about/method/"].article.text
    assert "Nothing is recorded yet." in pages["corrections/"].article.text


def test_terms_of_no_vocabulary_are_a_problem(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    (project / "docs" / "hall.md").write_text('# Hall\n\n{{ terms("claim-status") }}\n', "utf-8")
    run = mkdocs(project, "build")
    assert run.code != 0
    assert (
        "docs/hall.md:3:4: unknown vocabulary 'claim-status': did you mean 'claim-statuses'?"
        in run.output
    )
