"""The theme's shell, filled: byte for byte what the theme draws around the same page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import ROOT, environment, tiny_project

pytestmark = pytest.mark.heavy

TITLES = (
    "</title><script>alert(1)</script>",
    "Fish & chips, \\\"cold\\\" and 'late'",
    "{{ 7 * 7 }} {% raw %} ${x} %(y)s {0}",
    "&amp; is not &",
)
INCIDENT = """title: "{title}"
date: 1897-01-0{number}
type: ball
actors: [{{actor: ruritania, role: dancer}}, {{actor: graustark, role: dancer}}]
summary: Nothing more is known.[^herald]
verification: seen
sources:
  herald: {{url: "https://herald.example/{number}", title: "{title}", publisher: Herald,
    published: 1897-01-05, language: en}}
"""

TRIED = """
import sys
from mkdocs.__main__ import cli
from macros.site import hook, shell

around = shell.Shells.around


def tried(self, drawn, page, *, index):
    filled, mark = around(self, drawn, page, index=index)
    whole = self._render(shell._values(drawn, page), page)
    by_theme = [key for key, parts in self._shells.items() if parts is None]
    print("page", page.url, filled == whole and not by_theme, flush=True)
    return filled, mark


shell.Shells.around = tried
cli(["build", "--quiet"])
"""


def build(project: Path) -> list[str]:
    """Build a project. Returns a line for each page that the records make: whether its shell was
    filled, and with the same bytes as the theme's own."""
    done = subprocess.run(
        [sys.executable, "-c", TRIED],
        cwd=project,
        env=environment() | {"CHANCERY_CACHE": "off"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line.startswith("page ")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tiny_project(tmp_path)
    folder = root / "data" / "incidents" / "1897"
    folder.mkdir()
    for number, title in enumerate(TITLES, 1):
        text = INCIDENT.format(number=number, title=title)
        (folder / f"hostile-{number}.yml").write_text(text, "utf-8")
    return root


def test_every_page_is_as_the_theme_would_draw_it(project: Path) -> None:
    pages = build(project)
    assert [line for line in pages if not line.endswith(" True")] == []
    kinds = {line.split()[1].partition("/")[0] for line in pages}
    assert kinds >= {"incidents", "actors", "relations", "timelines", "topics", "sources", "claims"}
    assert sum("hostile" in line for line in pages) == len(TITLES)


def test_where_the_theme_looks_at_more_it_draws_each_page_itself(project: Path) -> None:
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    main = project / "overrides" / "main.html"
    text = main.read_text("utf-8")
    main.write_text(text.replace("{% block htmltitle %}", "{% block htmltitle %}{{ page.url }}"))
    assert any(line.endswith(" False") for line in build(project))
    for number in range(1, len(TITLES) + 1):
        html = (project / "site" / "incidents" / f"hostile-{number}" / "index.html").read_text()
        assert f"incidents/hostile-{number}/\n\n<title>" in html
