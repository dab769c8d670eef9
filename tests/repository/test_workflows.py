"""What GitHub runs: little is trusted, nothing moves by itself, and every command is there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from git_repository import Files, Repository
from projects import ROOT

GITHUB = ROOT / ".github"
PATHS = sorted((GITHUB / "workflows").iterdir())
TEXTS = {path.stem: path.read_text("utf-8") for path in PATHS}
WORKFLOWS: dict[str, Any] = {
    name: yaml.load(text, yaml.CBaseLoader) for name, text in TEXTS.items()
}

PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")


def jobs(workflow: str) -> Iterator[Any]:
    yield from WORKFLOWS[workflow]["jobs"].values()


def steps(workflow: str) -> Iterator[Any]:
    for job in jobs(workflow):
        yield from job["steps"]


def runs(workflow: str) -> list[str]:
    return [step["run"] for step in steps(workflow) if "run" in step]


def texts(part: Any) -> Iterator[str]:
    """Every text in a part of a workflow."""
    if isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from texts(item)
    else:
        yield part


def test_these_workflows_are_there() -> None:
    assert list(WORKFLOWS) == ["check", "publish"]


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_action_is_a_commit_with_its_version_beside_it(workflow: str) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []
    lines = [line for line in TEXTS[workflow].splitlines() if "uses:" in line]
    assert [line for line in lines if not re.search(r" # v\d+\.\d+\.\d+$", line)] == []
    assert len(lines) == len(used)


def test_an_action_is_the_same_commit_everywhere() -> None:
    used = {step["uses"] for workflow in WORKFLOWS for step in steps(workflow) if "uses" in step}
    assert len(used) == len({one.partition("@")[0] for one in used})


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_no_command_is_put_together_from_what_others_write(workflow: str) -> None:
    """A branch's name or a title in a command would be run as part of it."""
    assert [run for run in runs(workflow) if "${{" in run] == []


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_no_step_keeps_the_token_or_runs_for_ever(workflow: str) -> None:
    checkouts = [one for one in steps(workflow) if one.get("uses", "").startswith("actions/checko")]
    assert [one["with"].get("persist-credentials") for one in checkouts] == ["false"] * len(
        checkouts
    )
    assert all(int(job["timeout-minutes"]) <= 30 for job in jobs(workflow))


def test_a_pull_request_is_checked_with_a_token_that_can_only_read() -> None:
    check = WORKFLOWS["check"]
    assert check["on"] == "pull_request"
    assert check["permissions"] == {"contents": "read"}
    assert [job for job in jobs("check") if "permissions" in job or "environment" in job] == []
    assert [text for text in texts(check) if "secrets" in text or "github.token" in text] == []


def test_a_pull_request_is_told_its_problems_and_its_changes_before_the_site_is_built() -> None:
    _, _, records, content, tests, properdocs = jobs("check")
    assert [step["run"] for step in records["steps"] if "run" in step] == [
        "make .venv/run",
        ".venv/bin/python -m macros check --format github",
        '.venv/bin/python -m macros diff HEAD^1 >> "$GITHUB_STEP_SUMMARY"',
        "make build",
    ]
    assert [step["name"] for step in records["steps"] if "continue-on-error" in step] == [
        "Say what changes"
    ]
    # Without its parents the merge cannot be compared with what it goes into.
    assert records["steps"][0]["with"]["fetch-depth"] == "2"
    assert [step["run"] for step in content["steps"] if "run" in step] == ["make content"]
    assert [step["run"] for step in tests["steps"] if "run" in step] == ["bash .ci/run"]
    assert [step["run"] for step in properdocs["steps"] if "run" in step] == ["make properdocs"]


def test_every_python_that_the_project_is_for_runs_the_tests() -> None:
    tests = WORKFLOWS["check"]["jobs"]["tests"]
    assert tests["strategy"]["matrix"] == {"python": ["3.11", "3.12", "3.13", "3.14"]}
    [used] = [step["with"] for step in tests["steps"] if "setup-python" in step.get("uses", "")]
    assert used == {"python-version": "${{ matrix.python }}"}
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text("utf-8")


# What a pull request may carry

PLAIN = {".gitignore": "/.cache/\n*.log\n", "data/actors/peru.yml": "name: Peru\n"}


def checked(folder: Path, patch: pytest.MonkeyPatch, files: Files) -> tuple[int, list[str]]:
    """What the first job says of a pull request that has the base's files and these."""
    repository = Repository(folder, patch)
    base = repository.commit(PLAIN, "main")
    merge = repository.commit({**PLAIN, **files}, "merge", base)
    repository.git("reset", "--quiet", "--hard", merge)
    (script,) = (step for step in WORKFLOWS["check"]["jobs"]["files"]["steps"] if "run" in step)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script["run"]],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )
    assert not done.stderr, done.stderr
    return done.returncode, [one.removeprefix("::error::") for one in done.stdout.splitlines()]


def test_a_pull_request_of_plain_files_is_let_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"macros/site/hook.py": "", "docs/a b é.md": "# A\n", "docs/site/x.md": ""}
    assert checked(tmp_path, monkeypatch, files) == (0, [])


REFUSED: Mapping[str, tuple[Files, list[str]]] = {
    "a cache": (
        {".cache/site/index.html": "", "macros/x.log": ""},
        [
            "'.cache/site/index.html' is a file that git is to ignore: take it out",
            "'macros/x.log' is a file that git is to ignore: take it out",
        ],
    ),
    "rules of its own": (
        {".gitignore": "", "docs/.gitignore": "!*.log\n", "docs/x.log": "", ".cache/x": ""},
        [
            "'.cache/x' is a file that git is to ignore: take it out",
            "'docs/x.log' is a file that git is to ignore: take it out",
        ],
    ),
    "rules that it adds": (
        {".gitignore": "data/\n"},
        ["'data/actors/peru.yml' is a file that git is to ignore: take it out"],
    ),
    "what no rule of the branch names": (
        {"macros/__pycache__/x.cpython-311.pyc": "", ".venv/bin/python": ""},
        [
            "'.venv/bin/python' is a file that git is to ignore: take it out",
            "'macros/__pycache__/x.cpython-311.pyc' is a file that git is to ignore: take it out",
        ],
    ),
    "capitals": ({".Cache/x": ""}, ["'.Cache/x' is a file that git is to ignore: take it out"]),
    "a symbolic link": (
        {"docs/100%.md": ("120000", "LINK")},
        ["'docs/100%25.md' is a symbolic link: put there what it leads to"],
    ),
    "a link to a folder in the place of a cache": (
        {".cache": ("120000", "LINK")},
        [
            "'.cache' is a file that git is to ignore: take it out",
            "'.cache' is a symbolic link: put there what it leads to",
        ],
    ),
    "a submodule": (
        {"data/more": ("160000", "1" * 40)},
        ["'data/more' is a submodule: put its files there"],
    ),
    "a name of two lines": (
        {"docs/a\n::warning::b": ("120000", "LINK")},
        ["'\"docs/a\\n::warning::b\"' is a symbolic link: put there what it leads to"],
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_pull_request_cannot_carry_is_named(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, said = REFUSED[what]
    link = Repository(tmp_path, monkeypatch).blob(b"../../home")
    some = {
        path: (content[0], link) if content == ("120000", "LINK") else content
        for path, content in files.items()
    }
    assert checked(tmp_path, monkeypatch, some) == (1, said)


def test_nothing_of_a_pull_request_is_run_before_its_files_are_looked_at() -> None:
    first, *others = WORKFLOWS["check"]["jobs"].values()
    assert all("files" in job["needs"] for job in others)
    checkout, step = first["steps"]
    assert checkout["with"]["fetch-depth"] == "2"
    assert not re.search(r"\b(?:make|python|npm|pip)\b", step["run"])


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("data/actors/peru.yml", "false"),
        ("data/schema/actor.json", "false"),
        ("docs/briefings/images/x.svg", "false"),
        ("macros/data/x.py", "true"),
        ("mkdocs.yml", "true"),
        ("database.yml", "true"),
        ("tests/tiny/data/actors/zenda.yml", "true"),
    ],
)
def test_the_generator_is_tested_where_more_is_changed_than_content(
    path: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = WORKFLOWS["check"]["jobs"]
    [step] = [one for one in jobs["changed"]["steps"] if "run" in one]
    repository = Repository(tmp_path / "project", monkeypatch)
    base = repository.commit(PLAIN, "main")
    merge = repository.commit({**PLAIN, "data/actors/x.yml": "name: X\n", path: "New"}, "x", base)
    repository.git("reset", "--quiet", "--hard", merge)
    output = tmp_path / "output"
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=repository.folder, check=True)
    assert output.read_text("utf-8") == f"code={code}\n"
    asked = "needs.changed.outputs.code == 'true'"
    assert {name for name, job in jobs.items() if job.get("if") == asked} == {"tests", "properdocs"}
    assert "if" not in jobs["content"]


def test_only_the_default_branch_is_published_and_only_the_last_job_can_do_it() -> None:
    publish = WORKFLOWS["publish"]
    assert set(publish["on"]) == {"push", "workflow_dispatch"}
    assert publish["permissions"] == {}
    build, deploy = jobs("publish")
    assert build["if"] == "github.ref_name == github.event.repository.default_branch"
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert [list(step) for step in deploy["steps"]] == [["id", "uses"]]
    assert publish["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def test_the_published_site_knows_its_address_and_its_repository() -> None:
    """Where a site of one's own has not put other addresses in the place of these."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (build,) = (step for step in steps("publish") if step.get("run") == "make build")
    assert set(build["env"]) == {"SITE_URL", "REPO_URL"}
    for name, address in (("site", "chancery.example"), ("repo", "git.example/chancery")):
        [line] = re.findall(rf"^{name}_url: .*", settings, re.MULTILINE)
        assert f"!ENV [{name.upper()}_URL, " in line or address not in line
    assert build["env"]["SITE_URL"].endswith("}}/")


def test_every_target_that_is_made_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([\w./]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    made = {
        run.split()[1] for workflow in WORKFLOWS for run in runs(workflow) if run[:5] == "make "
    }
    assert made == {".venv/run", "build", "content", "properdocs"}
    assert made <= targets


# What a reader is asked


def test_a_reader_is_asked_for_the_page_what_is_wrong_what_is_right_and_a_source() -> None:
    path = GITHUB / "ISSUE_TEMPLATE" / "wrong-or-missing.yml"
    form = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    assert form["name"] == "Something is wrong or missing"
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert [part["id"] for part in asked] == ["page", "wrong", "right", "source"]
    assert all(part["validations"] == {"required": "true"} for part in asked)
    assert all(part["type"] in ("input", "textarea") for part in asked)
    assert all({"label", "description"} <= set(part["attributes"]) for part in asked)


def test_the_form_speaks_of_no_file_and_no_field() -> None:
    text = (GITHUB / "ISSUE_TEMPLATE" / "wrong-or-missing.yml").read_text("utf-8")
    shown = " ".join(texts(yaml.load(text, yaml.CBaseLoader)))
    assert re.findall(r"(?i)\b(?:ya?ml|git|commit|pull request|repository|macros?)\b", shown) == []
