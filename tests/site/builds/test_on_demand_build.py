"""A preview opens before the site is built: most pages wait until somebody asks for them, and the
build that follows finds nothing else."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from previews import Preview, own_copy, serving
from projects import tiny_project

pytestmark = pytest.mark.heavy

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a process has to be doubled")
PAGES = (
    *("", "briefings/every-macro/", "briefings/the-second/", "again/actor/", "actors/zenda/"),
    *("incidents/the-reconciliation-ball/", "relations/graustark-ruritania/", "timelines/1896/"),
    *("incidents/", "claims/", "sources/", "assets/cards/site.png", "nowhere/", "actors/nobody/"),
)

_APART = re.compile(
    rb'<aside class="problems".*?</aside>|<script>\s*var livereload.*?</script>', re.DOTALL
)


def drawn(preview: Preview) -> list[int]:
    """How many pages each build has drawn, as it said."""
    return [
        int(one) for one in re.findall(r"(\d+) pages? rendered", preview.log.read_text("utf-8"))
    ]


def pages(preview: Preview) -> dict[str, bytes]:
    """What is shown below the problems."""
    found = {url: preview.content(url) for url in PAGES}
    return {url: _APART.sub(b"", one) for url, one in found.items()}


@ON_LINUX
def test_pages_wait_until_somebody_asks_and_the_rest_until_all_is_built(tmp_path: Path) -> None:
    project = own_copy(tmp_path / "project")
    (project / "docs" / "lost.md").write_text("# Lost\n\n[Nowhere](nowhere.md)\n", "utf-8")
    with serving(project) as running:
        assert running.comes_to(lambda: running.page("") != "")
        at_once, builds = pages(running), len(drawn(running))
        assert running.comes_to(lambda: len(drawn(running)) > 1)
        opening, whole = drawn(running)
        assert builds == opening == 1  # the front page
        assert whole > opening
        told = "'lost.md' contains a link 'nowhere.md'"
        assert running.comes_to(lambda: any(told in one for one in running.problems()))
        assert pages(running) == at_once
        assert '"page_count"' in running.page("pagefind/pagefind-entry.json")
        assert "/actors/zenda/</loc>" in running.page("sitemap.xml")
        assert running.says(told)
    assert b"<h1>Zenda</h1>" in at_once["actors/zenda/"]
    assert at_once["assets/cards/site.png"].startswith(b"\x89PNG")


def test_with_a_hook_of_ones_own_the_site_is_built_first(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    project = tiny_project(tmp_path / "project")
    (project / "own.py").write_text("def on_page_content(html, **_):\n    return html\n", "utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    hooks = "hooks: [macros/site/hook.py, own.py]"
    (project / "mkdocs.yml").write_text(
        settings.replace("hooks: [macros/site/hook.py]", hooks), "utf-8"
    )
    with serving(project) as running:
        assert running.comes_to(lambda: "<h1>Zenda</h1>" in running.page("actors/zenda/"))
        assert drawn(running)[0] > 4
