"""However a build ends, the next one makes the site that a build from nothing makes.

With `ENDED_BUILDS=300` in the environment so many random ones are tried besides, which
`ENDED_BUILDS_SEED` chooses.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from interrupted_builds import Builds, End, builds_of
from project_edits import EDITS
from projects import tiny_project

from macros.site.output import marker

pytestmark = pytest.mark.heavy

ROUNDS = int(os.environ.get("ENDED_BUILDS", "0"))
SEED = int(os.environ.get("ENDED_BUILDS_SEED", "1894"))

EVENTS = (
    *("config", "pre_build", "files", "nav", "pre_page", "page_read_source", "page_markdown"),
    *("page_content", "env", "pre_template", "template_context", "post_template"),
    *("page_context", "post_page", "post_build"),
)
MOMENTS = 1390, 1335
"""About so many a build of the small project has, and at which its site is published."""

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.EIO)


Tree = dict[str, tuple[int, bytes]]
TEMPLATES = tuple(
    f"overrides/{name}" for name in ("sitemap.xml", "404.html", "main.html", "views/actor.html")
)


def dead_link(project: Path) -> None:
    with (project / "docs" / "index.md").open("a") as page:
        page.write("\n[nowhere](nowhere.md)\n")


def broken_template(name: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        with (project / "overrides" / name).open("a") as template:
            template.write("\n{{ no.such.thing }}\n")

    return edit


def telling_the_time(project: Path) -> None:
    file = project / "overrides" / "main.html"
    text = file.read_text("utf-8")
    hook = "{% block extrahead %}"
    file.write_text(text.replace(hook, f"{hook}<!-- {{{{ build_date_utc }}}} -->", 1), "utf-8")


def problem_in_a_record(project: Path) -> None:
    (project / "data" / "actors" / "broken.yml").write_text("nmae: x\n")


MISTAKES: dict[str, Callable[[Path], None]] = {
    "a dead link": dead_link,
    "a mistake in the map of the site": broken_template("sitemap.xml"),
    "a mistake in the page for what is missing": broken_template("404.html"),
    "a mistake in the theme's template": broken_template("main.html"),
    "a mistake in a view": broken_template("views/actor.html"),
    "a problem in a record": problem_in_a_record,
    "no mistake, but the time on each page": telling_the_time,
}
"""What lets a build fail, or be one that nothing may be remembered of, until it is taken back."""


@dataclass(frozen=True)
class World:
    """A project with its builds, its files as they were before a round, and the sites that builds
    from nothing have made of it, by what an actor is called."""

    project: Path
    builds: Builds
    before: Path
    clean: Path
    sites: dict[str, Tree]

    def save(self) -> None:
        """Note how all files are that are edited."""
        shutil.rmtree(self.before, ignore_errors=True)
        for name in ("data", "docs", *TEMPLATES):
            copied(self.project / name, self.before / name)

    def undo(self, *names: str) -> None:
        """Have files as they were, but for their times."""
        for name in names:
            copied(self.before / name, self.project / name)

    def rename(self) -> None:
        """Give the actor the other name."""
        [new] = self.sites.keys() - {self.called}
        self.file.write_text(f"name: {new}\nkind: crown\n")

    @property
    def file(self) -> Path:
        return self.project / "data" / "actors" / "zenda.yml"

    @property
    def called(self) -> str:
        """What the actor is called."""
        return self.file.read_text().splitlines()[0].removeprefix("name: ")

    def assert_as_called(self, what: object) -> None:
        """The next build makes the site that a build from nothing makes."""
        assert self.builds.run().code == 0, what
        assert differing(tree(self.project / "site"), self.sites[self.called]) == set(), what
        assert list(self.project.glob(".site-*")) == [], what

    def from_nothing(self) -> Tree | None:
        """The site that a build from nothing makes, if it can."""
        shutil.rmtree(self.clean, ignore_errors=True)
        well = self.builds.run(End(clean=str(self.clean))).code == 0
        return tree(self.clean) if well else None


def copied(source: Path, goal: Path) -> None:
    if source.is_dir():
        shutil.rmtree(goal, ignore_errors=True)
        shutil.copytree(source, goal, copy_function=shutil.copyfile)
    else:
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, goal)


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted((folder, *folder.rglob("*")))
        if path.name != marker.MARKER_FILE
    }


def differing(one: Tree, other: Tree) -> set[str]:
    return {at for at in one | other if one.get(at) != other.get(at)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("ended")
    project = folder / "project"
    project.mkdir()
    tiny_project(project)
    overrides = (project / "overrides").resolve()
    (project / "overrides").unlink()
    shutil.copytree(overrides, project / "overrides")
    with builds_of(project, folder / "first") as builds:
        world = World(project, builds, folder / "before", folder / "clean", {})
        for name in ("Zenda", "Strelsau"):
            world.file.write_text(f"name: {name}\nkind: crown\n")
            made = world.from_nothing()
            assert made
            world.sites[name] = made
        assert differing(*world.sites.values())
        assert builds.run().code == 0
        yield world


@pytest.mark.parametrize("mistake", MISTAKES)
def test_after_a_build_that_did_not_publish_no_page_is_stale(world: World, mistake: str) -> None:
    """An actor has another name when the build fails; then the mistake is taken back."""
    for keeps in (True, False):
        world.save()
        world.rename()
        MISTAKES[mistake](world.project)
        world.builds.run()
        world.undo("docs", *TEMPLATES)
        (world.project / "data" / "actors" / "broken.yml").unlink(missing_ok=True)
        if not keeps:
            world.undo("data")
        world.assert_as_called((mistake, keeps))


def ends(dice: random.Random, moments: int, swap_at: int) -> Iterator[End]:
    """Ends of every kind; most lie near the end of the build, where what it leaves is written."""
    for event in EVENTS:
        yield End(event=event)
    for first in (1, moments // 2, swap_at - 30, swap_at):
        for kind in SIGNALS:
            yield End(signal=kind, moment=dice.randint(first, moments))
    for first in (1, swap_at - 30):
        for kind in ERRORS:
            yield End(error=kind, moment=dice.randint(first, moments))


def test_wherever_a_build_ends_no_page_is_stale(world: World) -> None:
    dice = random.Random(SEED)
    world.rename()
    whole = world.builds.run()
    assert whole.code == 0
    chosen = list(ends(dice, whole.moments, whole.swapped_at))
    dice.shuffle(chosen)
    for end in chosen:
        world.save()
        world.rename()
        world.builds.run(end)
        if dice.random() < 0.3:
            world.undo("data")
        world.assert_as_called(end)


@pytest.mark.skipif(not ROUNDS, reason="asked for by ENDED_BUILDS")
@pytest.mark.parametrize("number", range(ROUNDS))
def test_random_edits_with_builds_that_end(world: World, number: int) -> None:
    """Each round begins with the same files, and the site and the store of the round before."""
    dice = random.Random(SEED * 1000 + number)
    if dice.random() < 0.7:
        assert world.builds.run().code == 0
    world.save()
    for _ in range(dice.randint(1, 3)):
        name = dice.choice(sorted(EDITS))
        EDITS[name](world.project, dice.randint(0, 999))
    mistake = dice.choice([*MISTAKES, *[None] * 6])
    if mistake:
        MISTAKES[mistake](world.project)
    end = dice.choice(list(ends(dice, *MOMENTS)))
    world.builds.run(end)
    if mistake:
        world.undo(*TEMPLATES)
        if dice.random() < 0.8:
            world.undo("docs")
        (world.project / "data" / "actors" / "broken.yml").unlink(missing_ok=True)
    if dice.random() < 0.3:
        world.undo("data", "docs")
    try:
        ended, wanted = world.builds.run(), world.from_nothing()
        assert (ended.code == 0) is (wanted is not None), (mistake, end)
        if wanted is not None:
            assert differing(tree(world.project / "site"), wanted) == set(), (mistake, end)
        assert list(world.project.glob(".site-*")) == [], (mistake, end)
    finally:
        world.undo("data", "docs")
