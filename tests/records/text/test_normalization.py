"""A file that is there under a name which looks the same is told with the difference."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import projects
import pytest
import samples

from macros.records.problems import ProblemsFound
from macros.records.text.normalization import normalization_hint
from macros.views.project.project_snapshot import open_project

ONE, TWO = normalize("NFC", "bahía.svg"), normalize("NFD", "bahía.svg")
OTHER = "there is one whose name is spelled with other characters"


@pytest.mark.parametrize(
    ("letters", "composed", "decomposed"),
    [
        ("í", "U+00ED", "i + U+0301"),
        ("ế", "U+1EBF", "e + U+0302 + U+0301"),
        ("한", "U+D55C", "U+1112 + U+1161 + U+11AB"),
    ],
)
def test_the_difference_is_told_in_both_directions(
    letters: str, composed: str, decomposed: str
) -> None:
    one, two = (normalize(form, f"a{letters}b.svg") for form in ("NFC", "NFD"))
    said = f"{OTHER}, '{two}' ({decomposed} for {composed}): rename the file"
    assert normalization_hint(one, ["x", one, two]) == said
    said = f"{OTHER}, '{one}' ({composed} for {decomposed}): rename the file"
    assert normalization_hint(two, ["x", two, one]) == said


def test_marks_in_another_order_are_told_too() -> None:
    one, two = "q\u0323\u0307", "q\u0307\u0323"
    found = normalization_hint(one, [two])
    assert found == f"{OTHER}, '{two}' (U+0307 + U+0323 for U+0323 + U+0307): rename the file"


def test_another_name_is_none_of_these() -> None:
    assert normalization_hint("bahía.svg", ["bahia.svg", "bahía.svg", "Bahía.svg"]) is None


@pytest.mark.parametrize(("named", "there"), [(ONE, TWO), (TWO, ONE)])
@pytest.mark.parametrize("folder", ["", "2025/"])
def test_a_picture_of_a_briefing(named: str, there: str, folder: str, tmp_path: Path) -> None:
    samples.write(tmp_path, samples.WORLD)
    place = tmp_path / "docs" / "briefings"
    (place / "images" / folder).mkdir(parents=True)
    (place / "images" / folder / there).touch()
    (place / "news.md").write_text(
        "---\ntitle: News\ndate: 2025\ndescription: New.\n"
        f"image: {{src: {folder}{named}, alt: A, caption: B, credit: C}}\n---\nNews.\n",
        "utf-8",
    )
    with pytest.raises(ProblemsFound) as error:
        open_project(tmp_path, tmp_path / "data", tmp_path / "docs", projects.ROOT / "overrides")
    problem = f"there is no picture '{folder}{named}': {OTHER}, '{folder}{there}' ("
    assert f"docs/briefings/news.md:5:14: {problem}" in str(error.value)


@pytest.mark.heavy
def test_a_file_that_a_page_leads_to(tmp_path: Path) -> None:
    project = projects.empty_project(tmp_path)
    (project / "docs" / TWO).touch()
    (project / "docs" / "notes.md").write_text(f"![Bay]({ONE})\n", "utf-8")
    run = projects.mkdocs(project, "build", "--strict")
    assert run.code == 1
    said = f"There is no file '{ONE}': {OTHER}, '{TWO}' (i + U+0301 for U+00ED): rename the file"
    assert said in " ".join(run.output.split())
