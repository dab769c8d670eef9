"""Whether a site stands: nothing that it was made of has changed since, and nothing in it.

Files are told by what the system says of them: place, number, size, and when they were written and
changed. No program can set the last, so a file that is edited is never taken for the old one.
Anything else than files that a build may depend on, such as another plugin, a template's clock or a
warning that is to be told again, and the site does not count as standing.
"""

from __future__ import annotations

import json
import logging
import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

from ..records.digest import digest
from . import cache, version
from .progress import Progress

FILE = "standing.json"
TICK = 20_000_000
"""Nanoseconds in which a file may be changed twice and show the same times: what was changed so
lately may have been changed since."""
SOURCES = ("data", "docs", "macros", "overrides")
PLUGINS = {"search", "material/search", "macros"}
EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
}
"""Those that make of a text always the same, whatever else there is."""

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TEXT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.DOTALL)
_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*(?!\w|\s*=[^=])")
_WORDS = {"config", "else", "endif", "endraw", "if", "raw"}
"""Those of Jinja, and the configuration, that a page may be made of besides macros."""

_HOOK = Path(__file__).with_name("hook.py")
_log = logging.getLogger("mkdocs.chancery")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left by a build: prints of what it was given and of what it made, how many pages
    there are, and the advice that it gave."""

    given: str
    made: str
    pages: int
    advice: tuple[str, ...]

    def leave(self, folder: Path) -> None:
        """Leave it in a folder to the next build, if that can be done."""
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            fresh = folder / f"{FILE}.{os.getpid()}"
            fresh.write_text(json.dumps(asdict(self)), "utf-8")
            fresh.replace(folder / FILE)


def _found(folder: Path) -> Standing | None:
    """What the build before has left in a folder."""
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        return Standing(
            str(said["given"]),
            str(said["made"]),
            int(said["pages"]),
            tuple(map(str, said["advice"])),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def is_asked_for() -> bool:
    """Whether the command is `mkdocs build`: others go on when the site is built."""
    context = click.get_current_context(silent=True)
    return bool(context and context.command.name == "build" and context.params.get("clean"))


def given(config: MkDocsConfig) -> str | None:
    """The print of all that a build is given; None if it may be given more than can be told, or if
    nothing is to be remembered."""
    if not cache.is_on() or os.name == "nt":  # where a file tells when it was made, not changed
        return None
    root = _root(config)
    hooks = {name: Path(hook.__file__) for name, hook in config["hooks"].items()}
    if (
        not set(config.plugins) <= PLUGINS | set(hooks)
        or not set(config.markdown_extensions) <= EXTENSIONS
        or not all(path.samefile(_HOOK) for path in hooks.values())
    ):
        return None
    parts = (config, config.theme, *(getattr(one, "config", {}) for one in config.plugins.values()))
    folders = {root / name for name in SOURCES} | {Path(config.docs_dir)}
    if custom := config.theme.custom_dir:
        folders.add(Path(custom))
    try:
        settings = json.dumps([dict(part) for part in parts], default=_kind, sort_keys=True)
        files = [file for folder in sorted(folders) for file in _files(folder)]
    except (OSError, TypeError, ValueError):
        return None
    if any(changed > time.time_ns() - TICK for changed, _ in files):
        return None
    lines = (line for _, line in files)
    return digest(version.of_look(config, root), get_build_date(), settings, *lines)


def stands(given: str, config: MkDocsConfig) -> bool:
    """Whether the site is what a build would make of what it is given. If so, that is said, with
    the advice that the build gave."""
    progress = Progress()
    before = _found(_root(config) / cache.FOLDER)
    if before is None or before.given != given:
        return False
    try:
        if made(Path(config.site_dir)) != before.made:
            return False
    except (OSError, ValueError):
        return False
    for one in before.advice:
        _log.info(one)
    progress.end(0, before.pages)
    return True


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _kind(setting: object) -> str:
    """What stands for a setting that is made when the configuration is read."""
    return str(setting) if isinstance(setting, Path) else type(setting).__name__


def made(site: Path) -> str:
    """The print of a site. Hidden files beside its pages are nobody's business. Raises OSError."""
    return digest(*(line for _, line in _files(site, hidden=False)))


def is_plain(source: str, macros: Collection[str]) -> bool:
    """Whether a page of an author asks for no more than some macros and the configuration: not for
    the time, another file, or a filter that may look for either."""
    known = _WORDS.union(macros)
    expressions = (_TEXT.sub("", one) for one in _EXPRESSION.findall(source))
    return all(name in known for one in expressions for name in _NAME.findall(one))


def _files(folder: Path, *, hidden: bool = True) -> Iterator[tuple[int, str]]:
    """When each file of a folder was changed, in nanoseconds, and a line that tells it from any
    other. Raises ValueError for what leads elsewhere."""
    for path, inner in _walk(str(folder), str(folder), hidden=hidden):
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode):
            raise ValueError(f"{path} is no file")
        times = f"{about.st_mtime_ns} {about.st_ctime_ns}"
        yield about.st_ctime_ns, f"{inner} {about.st_dev} {about.st_ino} {about.st_size} {times}"


def _walk(folder: str, top: str, *, hidden: bool) -> Iterable[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if (entry.name.startswith(".") and not hidden) or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                if entry.is_symlink():
                    raise ValueError(f"{entry.path} leads elsewhere")
                yield from _walk(entry.path, top, hidden=True)
            else:
                yield entry.path, os.path.relpath(entry.path, top)
