"""Where a project lies makes no difference: reached by way of a link, its site is the same."""

from __future__ import annotations

from pathlib import Path

import projects
import pytest
from built_site import BuiltSite, files
from mkdocs.config import load_config

from macros.site.project.project_paths import project_root, resolve_docs_dir


@pytest.mark.heavy
def test_a_project_reached_through_a_link_has_the_same_site(
    tiny: BuiltSite, tmp_path: Path
) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    project = tmp_path / "deep" / "er" / "project"
    project.mkdir()
    projects.with_outputs(projects.tiny_project(project))
    (tmp_path / "link").symlink_to(project)
    run = projects.mkdocs(tmp_path, "build", "--strict", "-f", "link/mkdocs.yml")
    assert run.code == 0, run.output
    assert files(project / "site") == files(tiny.folder)


@pytest.mark.heavy
def test_problems_are_told_by_the_projects_own_paths(tmp_path: Path) -> None:
    project = tmp_path / "deep" / "project"
    project.mkdir(parents=True)
    projects.empty_project(project)
    computed = '{% for one in ["no"] %}{{ actor(one ~ "body") }}{% endfor %}'
    (project / "docs" / "notes.md").write_text(f"# Notes\n\n{computed}\n", "utf-8")
    (tmp_path / "link").symlink_to(project)
    run = projects.mkdocs(tmp_path, "build", "--strict", "-f", "link/mkdocs.yml")
    assert run.code == 1
    assert " docs/notes.md:3:1: unknown actor 'nobody'" in run.output, run.output


def test_docs_of_another_folder_and_docs_that_are_a_link_stay_where_they_are(
    tmp_path: Path,
) -> None:
    project, link = tmp_path / "project", tmp_path / "link"
    for folder in (project, tmp_path / "elsewhere"):
        folder.mkdir()
    link.symlink_to(project)
    (project / "docs").symlink_to(tmp_path / "elsewhere")
    for docs, found in (("docs", project / "docs"), ("../elsewhere", tmp_path / "elsewhere")):
        (project / "mkdocs.yml").write_text(f"site_name: X\ndocs_dir: {docs}\n", "utf-8")
        config = load_config(str(link / "mkdocs.yml"))
        resolve_docs_dir(config)
        assert (project_root(config), Path(config.docs_dir)) == (project.resolve(), found)
