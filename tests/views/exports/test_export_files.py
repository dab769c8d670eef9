"""Files that are made of the whole archive: written, reused while it is the same, previewed."""

from __future__ import annotations

from pathlib import Path

import pytest
from previews import adding, changed, own_copy, serving
from projects import mkdocs, tiny_project, with_outputs

pytestmark = pytest.mark.heavy

GROUP = """

def counted(_: PageContext) -> Iterable[ExportFile]:
    def content(context: PageContext) -> bytes:
        print("made")
        return str(len(context.archive.incidents)).encode()

    yield ExportFile("data/count.txt", "data", content)


GROUPS = (counted,)
"""
OFF = "\nextra:\n  chancery: {outputs: {data: false}}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a group of one file, which says when its content is made."""
    root = with_outputs(own_copy(tmp_path_factory.mktemp("exports") / "project", tiny_project))
    files = root / "macros" / "views" / "exports" / "export_files.py"
    before, mark, after = files.read_text("utf-8").partition("\n\ndef export_files(")
    files.write_text(f"{before}\n{GROUP}\n{mark}{after}", "utf-8")
    return root


def build(project: Path) -> str:
    run = mkdocs(project, "build", "--strict")
    assert run.code == 0, run.output
    return run.output


def test_a_file_of_the_whole_archive_is_reused_until_that_changes(project: Path) -> None:
    assert "made" in build(project)
    file = project / "site" / "data" / "count.txt"
    number, count = file.stat().st_ino, int(file.read_text("utf-8"))
    with changed(project / "docs" / "index.md", adding("A word more.")):
        assert "made" not in build(project)
        assert file.stat().st_ino == number
    records = sorted((project / "data" / "incidents").glob("*/*.yml"))
    text = records[0].read_text("utf-8")
    more = records[0].with_name("another.yml")
    more.write_text(text, "utf-8")
    try:
        assert "made" in build(project)
        assert int(file.read_text("utf-8")) == count + 1
    finally:
        more.unlink()


def test_a_site_without_the_output_has_no_such_file(project: Path) -> None:
    with changed(project / "mkdocs.yml", lambda text: text.replace("\nextra:\n", OFF)):
        assert "made" not in build(project)
        assert not (project / "site" / "data").exists()


def test_a_preview_has_the_file(project: Path) -> None:
    with serving(project) as preview:
        assert preview.comes_to(lambda: preview.page("data/count.txt").isdigit())
