"""A site that a build would only make again is left as it is, and only such a one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from projects import ROOT, command, environment, mkdocs, store_of, tiny_project

from macros.site.builds import up_to_date
from macros.site.project.hermetic import is_pure
from macros.site.system import file_stats
from macros.views.macros.author_macros import NAMES

pytestmark = pytest.mark.heavy

TICK = file_stats.CLOCK_GRANULARITY
ZENDA = "data/actors/zenda.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path)


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test has just written counts as written."""
    monkeypatch.setattr(file_stats, "CLOCK_GRANULARITY", 0)


def given(project: Path, **options: object) -> str | None:
    return up_to_date.fingerprint_input(
        load_config(str(project / "mkdocs.yml"), **options), file_stats.FileStats()
    )


def written(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        text = (project / file).read_text("utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new), "utf-8")

    return edit


def back_in_time(file: Path) -> None:
    """Another text of the same length, and the file says that it is as old as it was."""
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("Zenda", "Zebra"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def renamed(project: Path) -> None:
    (project / ZENDA).rename(project / "data/actors/zebra.yml")


def added(project: Path) -> None:
    (project / "docs" / "new.txt").touch()


def template(text: str) -> Callable[[Path], None]:
    """A template that says no more than a text."""

    def edit(project: Path) -> None:
        (project / "overrides").unlink()
        (project / "overrides").mkdir()
        (project / "overrides" / "main.html").write_text(text, "utf-8")

    return edit


def extra_template(project: Path) -> None:
    (project / "docs" / "now.txt").write_text("{{ build_date_utc }}", "utf-8")
    written("mkdocs.yml", "docs_dir: docs", "docs_dir: docs\nextra_templates: [now.txt]")(project)


@pytest.mark.parametrize(
    "change",
    [
        lambda project: back_in_time(project / ZENDA),
        lambda project: (project / "data" / "actors" / "empty.yml").mkdir(),
        renamed,
        added,
        written("docs/index.md", "front_page", "front_page "),
        written("mkdocs.yml", "site_name: Chancery", "site_name: Court"),
        written("mkdocs.yml", "primary: custom", "primary: red"),
    ],
)
def test_whatever_changes_changes_the_input_fingerprint(
    project: Path, change: Callable[[Path], None]
) -> None:
    before = given(project)
    assert before == given(project)
    change(project)
    assert given(project) not in (before, None)


def test_so_do_the_command_line_the_environment_and_the_day(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    before = given(project)
    assert given(project, strict=True) != before
    assert given(project, site_dir="elsewhere") != before
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert given(project) != before
    monkeypatch.delenv("SITE_URL")
    assert given(project) == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert given(project) != before


def test_so_does_what_the_environment_says_below_extra(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written("mkdocs.yml", "generator: false", "place: !ENV [PLACE, here]")(project)
    before = given(project)
    monkeypatch.setenv("PLACE", "there")
    assert given(project) not in (before, None)


@pytest.mark.parametrize(
    "change",
    [
        written("mkdocs.yml", "plugins:\n", "plugins:\n  - offline\n"),
        written("mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - pymdownx.snippets\n"),
        written("mkdocs.yml", "on_undefined: strict", "include_yaml: [words.yml]"),
        written("mkdocs.yml", "on_undefined: strict", "j2_variable_start_string: '[['"),
        written("mkdocs.yml", "Home: index.md", '"{{ now() }}": index.md'),
        written("mkdocs.yml", "  generator: false", "  words: {1: one, two: 2}"),
        template("{{ build_date_utc }}"),
        template("{{ ['heads', 'tails'] | random }}"),
        template("{{ lipsum() }}"),
        extra_template,
        lambda project: (project / "docs" / "linked").symlink_to(project / "data"),
    ],
)
def test_what_depends_on_more_than_its_files_is_never_up_to_date(
    project: Path, change: Callable[[Path], None]
) -> None:
    change(project)
    assert given(project) is None


def test_a_file_of_the_packaged_theme_is_an_input(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its version says nothing of who edits it in place."""
    config = load_config(str(project / "mkdocs.yml"))
    packaged = tmp_path / "packaged"
    packaged.mkdir()
    (packaged / "base.html").write_text("old")
    monkeypatch.setattr(config.theme, "dirs", [*config.theme.dirs, str(packaged)])
    before = up_to_date.fingerprint_input(config, file_stats.FileStats())
    (packaged / "base.html").write_text("new")
    assert up_to_date.fingerprint_input(config, file_stats.FileStats()) not in (before, None)


def test_it_is_the_same_in_every_process(project: Path) -> None:
    """Whatever order sets have there."""
    code = (
        "from mkdocs.config import load_config; from macros.site.system import file_stats;"
        "from macros.site.builds import up_to_date;"
        "print(up_to_date.fingerprint_input(load_config('mkdocs.yml'), file_stats.FileStats()))"
    )
    time.sleep(2 * TICK / 1e9)
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=project,
            env=environment() | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1
    assert said != {b"None\n"}


def test_other_permissions_for_new_files_are_something_else(project: Path) -> None:
    before, mask = given(project), os.umask(0o077)
    try:
        assert given(project) not in (before, None)
    finally:
        os.umask(mask)


def test_nor_does_what_is_being_edited(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(project)
    monkeypatch.setattr(file_stats, "CLOCK_GRANULARITY", 10**18)
    assert given(project) is None


@pytest.mark.parametrize(
    "source",
    [
        "No macro, {not one}, { { now() } }",
        '{{ incident("now()") }} and {{cast(peru=1)}}',
        "{% if config.repo_url %}{{ config.repo_url }}{% else %}{{ actor(1) }}{% endif %}",
        "{% raw %}{{ actor(1) }}{% endraw %}",
        "{{ actor('it\\'s now') }}",
        '{{ actor("}} now()") }}',
        "",
    ],
)
def test_a_page_may_ask_for_macros_and_the_configuration(source: str) -> None:
    assert is_pure(source, NAMES)


@pytest.mark.parametrize(
    "source",
    [
        "{{ now() }}",
        "{{now ()}}",
        "{{ git.short_commit }}",
        "{% include 'other.md' %}",
        "{{ actor(now()) }}",
        "{{ actor('a' ~ now() ~ 'b') }}",
        '{{ actor("peru") | pretty }}',
        "{% set actor = 1 %}",
        "{%- for x in navigation %}{% endfor %}",
        "{{\n  now()\n}}",
        "{{ environment }}",
        '{{ actor("}}" ~ now()) }}',
    ],
)
def test_and_for_nothing_else(source: str) -> None:
    assert not is_pure(source, NAMES)


def pages(project: Path, *options: str) -> str:
    """How many pages a build draws and keeps."""
    run = mkdocs(project, "build", "--strict", *options)
    assert run.code == 0, run.output
    [line] = [line for line in run.output.splitlines() if "rendered" in line]
    return line.split("-", 1)[1].strip().rpartition(",")[0]


def damages(site: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    page = site / "actors" / "zenda" / "index.html"
    yield "a page that was edited", lambda: page.write_bytes(page.read_bytes() + b" ")
    yield "a page that was edited and shows the old time", lambda: back_in_time(page)
    yield "a page with another mode", lambda: page.chmod(0o600)
    yield "a page that is gone", page.unlink
    yield "a file too many", (site / "new.html").touch
    left = store_of(site.parent) / "standing.json"
    yield "what was left is damaged", lambda: left.write_text("{", "utf-8")
    text = left.read_text("utf-8")
    yield (
        "or of another build",
        lambda: left.write_text(json.dumps(json.loads(text) | {"output_fingerprint": ""})),
    )


def test_a_site_is_up_to_date_until_somebody_touches_it(project: Path) -> None:
    first = pages(project)
    assert first.endswith("rendered, 0 reused")
    count = first.split()[0]
    stands = f"0 pages rendered, {count} reused"
    node = number(project)
    (project / "site" / ".nojekyll").touch()
    assert pages(project) == stands
    assert number(project) == node
    for what, damage in damages(project / "site"):
        damage()
        pages(project)
        assert number(project) != node, what
        assert not (project / "site" / "new.html").exists()
        node = number(project)
        assert "Zebra" not in (project / "site/actors/zenda/index.html").read_text("utf-8"), what
        assert pages(project) == stands, what
        assert number(project) == node, what


def number(project: Path) -> int:
    """What tells a site from the one that took its place."""
    return (project / "site").stat().st_ino


def test_a_page_that_tells_the_time_is_built_every_time(project: Path) -> None:
    (project / "docs" / "about.md").write_text("# About\n\n{{ now().year }}\n", "utf-8")
    pages(project)
    assert not pages(project).startswith("0 pages rendered")


def test_where_no_warnings_are_heard_the_next_build_gives_them(project: Path) -> None:
    with (project / "docs" / "index.md").open("a") as page:
        page.write("\n[nowhere](nowhere.md)\n")
    assert mkdocs(project, "build", "--strict", "--quiet").code == 0  # as MkDocs has it
    run = mkdocs(project, "build", "--strict")
    assert run.code == 1
    assert "contains a link 'nowhere.md'" in run.output


def test_after_a_build_for_oneself_alone_others_may_read_again(project: Path) -> None:
    subprocess.run(
        command("build", "--quiet"), cwd=project, env=environment(), umask=0o077, check=True
    )
    assert (project / "site").stat().st_mode & 0o77 == 0
    pages(project)
    mine = [path for path in (project / "site").rglob("*") if path.stat().st_mode & 0o77 == 0]
    assert mine == []
    assert (project / "site").stat().st_mode & 0o77
