"""The benchmark's harness, with a generator that is a few lines of Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import preloaded_mkdocs
import projects
import pytest
from projects import ROOT

from benchmarks import bench, measure, page_size, prepare, report
from benchmarks.generators import chancery, chancery_with_outputs, plain_mkdocs
from benchmarks.generators.project import Project, retitle
from benchmarks.prepare import Prepared
from benchmarks.serving import serve
from benchmarks.works import BUILDS, NotShown, Result

TITLE = "The first title"
RECORD = f'---\ntitle: "{TITLE}"\n---\n\n# {TITLE}\n\nAs {TITLE} said.\n'

BUILD = """
import pathlib
title = pathlib.Path("record.md").read_text("utf-8").split("\\n# ")[1].split("\\n")[0]
page = pathlib.Path("site/x/index.html")
page.parent.mkdir(parents=True, exist_ok=True)
page.write_text(f"<h1>{title}</h1>", "utf-8")
with open("builds.txt", "a") as log:
    log.write(f"{title}\\n")
"""

SERVE = """
import http.server, sys
class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments):
        super().__init__(*arguments, directory="site")
    def do_GET(self):
        exec(BUILD)
        super().do_GET()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""

TWO_PROCESSES = """
import subprocess, sys
held = bytearray(30_000_000)
inner = "held = bytearray(30_000_000); print('ready', flush=True); input()"
subprocess.run([sys.executable, "-c", inner])
"""


def project(folder: Path, name: str, build: str = BUILD) -> Project:
    folder.mkdir()
    (folder / "record.md").write_text(RECORD, "utf-8")
    server = f"BUILD = {build!r}\n{SERVE}"
    return Project(
        name=name,
        version=f"{name} 1.0",
        folder=folder,
        site=folder / "site",
        build=[sys.executable, "-c", build],
        serve=lambda port: [sys.executable, "-c", server, str(port)],
        record=folder / "record.md",
        address="x/",
        leftovers=(folder / "cache",),
    )


@pytest.fixture
def two(tmp_path: Path) -> Prepared:
    return Prepared((project(tmp_path / "a", "a"), project(tmp_path / "b", "b")), 1, TITLE)


def silent(text: str) -> None:
    """Said to nobody."""


def builds(one: Project) -> list[str]:
    return (one.folder / "builds.txt").read_text("utf-8").splitlines()


def test_a_record_is_retitled_and_nothing_else_in_its_file(tmp_path: Path) -> None:
    one = project(tmp_path / "a", "a")
    retitle(one, TITLE, "Another")
    text = one.record.read_text("utf-8")
    assert text == RECORD.replace(f'"{TITLE}"', '"Another"').replace(f"# {TITLE}", "# Another")


def test_a_title_that_is_not_there_cannot_be_replaced(tmp_path: Path) -> None:
    one = project(tmp_path / "a", "a")
    with pytest.raises(ValueError, match=r"record\.md has no title 'Nothing'"):
        retitle(one, "Nothing", "Another")


def test_generators_take_turns(two: Prepared) -> None:
    said: list[str] = []
    BUILDS["unchanged"](two, 2, said.append)
    assert [line.rpartition(" ")[0].rpartition(" ")[0] for line in said] == [
        "unchanged, round 1: a",
        "unchanged, round 1: b",
        "unchanged, round 2: a",
        "unchanged, round 2: b",
    ]


def test_a_clean_build_finds_nothing_of_the_last(tmp_path: Path) -> None:
    fails_if_built = "import os\nassert not os.path.exists('cache')\nos.mkdir('cache')\n"
    one = project(tmp_path / "a", "a", fails_if_built)
    results = BUILDS["clean"](Prepared((one,), 1, TITLE), 2, silent)
    assert [len(result.seconds) for result in results] == [2]
    with pytest.raises(measure.Failed, match=r"a failed:\n(.*\n)*AssertionError"):
        BUILDS["unchanged"](Prepared((one,), 1, TITLE), 1, silent)


def test_each_round_changes_the_title_and_the_last_one_is_put_back(two: Prepared) -> None:
    BUILDS["one-changed"](two, 2, silent)
    for one in two.projects:
        assert builds(one) == [TITLE, *(f"{TITLE}, part {number}" for number in (1, 2, 3))]
        assert one.record.read_text("utf-8") == RECORD


def test_a_change_that_is_not_shown_is_told(tmp_path: Path) -> None:
    stale = BUILD.replace(".split(", ".replace(', part 1', '').split(", 1)
    one = project(tmp_path / "a", "a", stale)
    with pytest.raises(NotShown, match=f"a does not show '{TITLE}, part 1'"):
        BUILDS["one-changed"](Prepared((one,), 1, TITLE), 1, silent)
    assert one.record.read_text("utf-8") == RECORD


def test_a_preview_is_started_saved_to_and_ended(tmp_path: Path) -> None:
    one = project(tmp_path / "a", "a")
    ready, saved = serve(Prepared((one,), 1, TITLE), 2, silent, rest=0)
    assert (ready.work, len(ready.seconds)) == ("serve-ready", 2)
    assert (saved.work, len(saved.seconds)) == ("serve-saved", 2)
    shown = [title for title, _ in groupby(builds(one))]
    assert shown == [TITLE, f"{TITLE}, part 1", f"{TITLE}, part 2"] * 2
    assert one.record.read_text("utf-8") == RECORD


def test_a_preview_that_ends_is_told_with_what_it_said(tmp_path: Path) -> None:
    one = project(tmp_path / "a", "a")
    one = replace(one, serve=lambda port: [sys.executable, "-c", "exit('no port')"])
    with pytest.raises(measure.Failed, match=f"a does not serve '{TITLE}':\nno port"):
        serve(Prepared((one,), 1, TITLE), 1, silent, rest=0)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")
def test_memory_is_that_of_all_processes_together() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", TWO_PROCESSES],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    held = measure.held(process.pid)
    process.communicate(b"\n")
    assert 60_000_000 < held < 200_000_000
    assert measure.held(process.pid) == 0


def test_results_are_a_table_with_ratios_to_hugo(two: Prepared) -> None:
    results = [
        Result("clean", "chancery", [3.0, 2.0, 4.0], [2.5, 2.0, 3.5], 50 * 2**20),
        Result("clean", "hugo", [0.5, 0.4, 0.9], [0.9, 0.8, 1.0], 90 * 2**20),
        Result("serve-saved", "chancery", [0.25]),
    ]
    setting = report.Setting(1000, False, {"eleventy": "Node.js or Eleventy is not installed"})
    lines = report.markdown(setting, two, results).splitlines()
    assert lines[:7] == [
        "| work | generator | median | fastest–slowest | to hugo | all cores | peak memory |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| clean build | chancery | 3.00 s | 2.00 s–4.00 s | 6.0 × | 2.50 s | 50 MiB |",
        "| clean build | hugo | 500 ms | 400 ms–900 ms | 1.0 × | 900 ms | 90 MiB |",
        "| preview, save to page | chancery | 250 ms | 250 ms–250 ms |  |  |  |",
        "",
        "- 1000 incidents, 1 pages; MkDocs and Chancery without a search, the others have none",
    ]
    assert "- a: a 1.0; b: b 1.0" in lines
    assert lines[-1] == "- left out: eleventy (Node.js or Eleventy is not installed)"


def test_every_single_time_is_in_the_json(two: Prepared) -> None:
    results = [Result("clean", "a", [1.0, 2.0], [0.5, 0.6], 7)]
    found = json.loads(report.as_json(report.Setting(10, True, {}), two, results))
    assert found["results"] == [
        {
            "work": "clean",
            "generator": "a",
            "seconds": [1.0, 2.0],
            "worked": [0.5, 0.6],
            "memory": 7,
        }
    ]
    assert found["versions"] == {"a": "a 1.0", "b": "b 1.0"}
    assert set(found["machine"]) == {"Processor", "Memory", "System", "Python"}


def test_pages_are_weighed_by_kind(two: Prepared) -> None:
    one = two.projects[0]
    for name, text in (("", "a"), ("claims", "b"), ("actors/x", "c"), ("actors/y", "d" * 5000)):
        page = one.site / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
    sizes = page_size.sizes(one.site)
    assert {kind: len(found) for kind, found in sizes.items()} == {
        "/": 1,
        "/claims/": 1,
        "actors/…/": 2,
    }
    assert max(sizes["actors/…/"]) < 100
    assert page_size.markdown([(100, Prepared((one,), 4, TITLE))]).splitlines()[0] == (
        "| page | generator | 100 incidents: median (largest) |"
    )


def test_what_is_not_installed_is_left_out_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.hugo, "program", lambda: None)
    monkeypatch.setattr(prepare.eleventy, "installed", lambda: False)
    assert prepare.missing(prepare.NAMES) == {
        "hugo": "Hugo is not installed",
        "eleventy": "Node.js or Eleventy is not installed",
    }
    assert prepare.missing(["chancery", "mkdocs"]) == {}


def test_the_search_can_be_left_out() -> None:
    plain = plain_mkdocs.CONFIG.read_text("utf-8")
    assert "\n  - search\n" not in plain_mkdocs.without_search(plain)
    with pytest.raises(ValueError, match="no line '  - search' to leave out"):
        plain_mkdocs.without_search(plain_mkdocs.without_search(plain))
    own = (plain_mkdocs.ROOT / "mkdocs.yml").read_text("utf-8")
    assert "\nextra:\n  build_search: false\n" in chancery.without_search(own)
    with pytest.raises(ValueError, match="no line 'extra:'"):
        chancery.without_search("site_name: X\n")


def test_the_outputs_are_all_off_or_all_on(tmp_path: Path) -> None:
    chancery.write(tmp_path / "off", 1, search=False)
    chancery_with_outputs.write(tmp_path / "on", 1, search=False)
    for name, word in (("off", "false"), ("on", "true")):
        text = (tmp_path / name / "mkdocs.yml").read_text("utf-8")
        assert f"  chancery: {{outputs: {{feeds: {word}, calendars: {word}, json: {word}," in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--with", "hugo,jekyll"], "unknown: jekyll"),
        (["--work", "dirty"], "unknown: dirty"),
        (["--incidents", "0"], "at least 1"),
    ],
)
def test_wrong_words_are_told(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        bench.main(words)
    assert end.value.code == 2
    assert said in capsys.readouterr().err


NEVER_DONE = """
import sys
from pathlib import Path
from benchmarks import bench, measure
from test_bench import project
build = "import os, time; print(os.getpid(), file=open('begun', 'w')); time.sleep(600)"
bench._compare = lambda *_: measure.run(project(Path(sys.argv[1]), "a", build))
bench.main(["--with", "chancery"])
"""


def test_what_it_has_started_ends_with_it(tmp_path: Path) -> None:
    helpers = (Path(one.__file__).parent for one in (projects, preloaded_mkdocs))
    folders = (ROOT, Path(__file__).parent, *helpers)
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
    begun = tmp_path / "a" / "begun"
    with subprocess.Popen(
        [sys.executable, "-c", NEVER_DONE, str(begun.parent)], env=environ
    ) as process:
        while not begun.exists() or not begun.read_text("utf-8"):
            assert process.poll() is None
            time.sleep(0.05)
        process.terminate()
    assert process.returncode == 1
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text("utf-8")), 0)
