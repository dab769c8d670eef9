"""MkDocs without its beginning: each command is run in a process of its own, which is split off one
that has loaded all code before. Run as a program, this module reads a command a line."""

from __future__ import annotations

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
import threading
from importlib import import_module
from pathlib import Path

from compiled_templates import compile_all, keep_compiled_templates

_ONE_AT_A_TIME = threading.Lock()
ROOT = Path(__file__).resolve().parents[3]
LOADED = (
    *("mkdocs.__main__", "mkdocs.commands.build", "mkdocs_macros.plugin"),
    *("macros.site.builds.build_setup", "macros.site.system.signals"),
)


def run(project: Path, environment: dict[str, str], arguments: tuple[str, ...]) -> tuple[int, str]:
    """Run mkdocs in a folder: its exit code, and what it said on both streams."""
    with _ONE_AT_A_TIME, tempfile.NamedTemporaryFile(encoding="utf-8", mode="r") as said:
        server = _server()
        assert server.stdin
        assert server.stdout
        asked = (str(project), environment, arguments, said.name)
        print(json.dumps(asked), file=server.stdin, flush=True)
        return int(server.stdout.readline()), said.read()


@functools.cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, __file__],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(server.communicate)
    return server


def _become(project: str, environment: dict[str, str], arguments: list[str], said: str) -> None:
    """Make this process one that was started by `python -m mkdocs`."""
    os.chdir(project)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["mkdocs", *arguments]
    sys.path[0] = project
    for number, path, flags in ((0, os.devnull, os.O_RDONLY), (1, said, os.O_WRONLY)):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
    os.dup2(1, 2)
    if (Path(project) / "macros").resolve() != ROOT / "macros":  # code of its own
        for name in [one for one in sys.modules if one.partition(".")[0] == "macros"]:
            del sys.modules[name]


def _serve() -> None:
    """Split off a process for each command. Returns in that process, with all prepared."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(*json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    sys.exit()


if __name__ == "__main__":
    sys.path.insert(1, str(ROOT))
    for name in LOADED:
        import_module(name)
    keep_compiled_templates()
    compile_all(ROOT / "overrides")
    sys.path.remove(str(ROOT))
    _serve()
    import_module("mkdocs.__main__").cli(prog_name="python -m mkdocs")
