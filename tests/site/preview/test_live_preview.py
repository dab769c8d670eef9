"""The live preview: a contributor's mistake is told on the page, and the preview goes on."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import read
from chromium import Watched, needs_chromium
from playwright.sync_api import Browser
from previews import ZENDA, ZENDA_FILE, Preview, adding, changed, instead, own_copy, serving
from projects import ROOT, mkdocs, tiny_project

from macros.records.problems import Problem
from macros.views.context.renderer import Renderer
from macros.views.reports.problem_list import Below, problem_list

pytestmark = pytest.mark.heavy

MISSPELT = "name: Zenda\nkind: crwn\n"
ENDING = """
def _ending(self):
    raise KeyboardInterrupt

SourcesPage.template = property(_ending)
"""
UNKNOWN_TERM = (
    "data/actors/zenda.yml:2:7: unknown term 'crwn' of actor-kinds: did you mean 'crown'?"
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all tests that leave its project as it was."""
    with serving(own_copy(tmp_path_factory.mktemp("serve") / "project")) as running:
        assert running.comes_to(lambda: "<h1>Zenda</h1>" in running.page(ZENDA))
        yield running


MISTAKES: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a term": (ZENDA_FILE, instead(MISSPELT), UNKNOWN_TERM),
    "a name on an author's page": (
        "docs/index.md",
        instead('# Home\n\n{{ actor("zenda") }}, {{ actor("zenta") }}\n'),
        "docs/index.md:3:26: unknown actor 'zenta': did you mean 'zenda'?",
    ),
    "a macro that fails": (
        "docs/index.md",
        instead("# Home\n\n{{ 1 / 0 }}\n"),
        "docs/index.md:3:1: ZeroDivisionError: division by zero",
    ),
    "a template of ours": (
        "overrides/views/actor.html",
        instead("<h1>Zenda</h1>\n{{ view.nmae }}\n"),
        "overrides/views/actor.html:2:1: UndefinedError: "
        "'macros.views.pages.actor_page.ActorView object' has no attribute 'nmae'",
    ),
    "a template of the theme": (
        "overrides/main.html",
        instead("{% extends 'base.html' %}\n{% if %}\n"),
        "overrides/main.html:2:1: Expected an expression, got 'end of statement block'",
    ),
    "the configuration": (
        "mkdocs.yml",
        instead("site_name: Chancery\nnav: [\n"),
        "mkdocs.yml:3:1: expected the node content, but found '<stream end>'",
    ),
    "an option": (
        "mkdocs.yml",
        adding("nav: 1"),
        "Config value 'nav': Expected nav to be a list, got a int: 1",
    ),
    "code that is no Python": (
        "macros/views/context/addresses.py",
        instead("def address(\n"),
        "macros/views/context/addresses.py:1:12: '(' was never closed",
    ),
    "code that cannot be loaded": (
        "macros/views/context/addresses.py",
        instead("import os\n\nos.nothing\n"),
        "macros/views/context/addresses.py:3:1: AttributeError: module 'os' has no attribute"
        " 'nothing'",
    ),
    "code that fails": (
        "macros/views/pages/actor_page.py",
        adding("def actor_view(actor, sheet):\n    return actor.nmae"),
        "AttributeError: 'Actor' object has no attribute 'nmae'",
    ),
    "code that ends": (
        "macros/views/pages/actor_page.py",
        adding("def actor_view(actor, sheet):\n    raise KeyboardInterrupt"),
        "KeyboardInterrupt",
    ),
    "the preview itself": (
        "macros/site/preview/live_preview.py",
        adding("Preview.rebuild = None"),
        "TypeError: 'NoneType' object is not callable",
    ),
}
"""A file, how it is broken, and what is told of it."""


def test_the_text_of_a_problem_stays_text() -> None:
    problems = [Problem("a<b>.yml", 1, 2, "<i>x</i>", "{{ y }}"), "no place: <script>"]
    [panel] = read(Renderer(ROOT / "overrides").render(problem_list(problems, Below.BEFORE))).find(
        "aside"
    )
    assert [one.text for one in panel.find("li")] == [
        "a<b>.yml:1:2: <i>x</i>: {{ y }}",
        "no place: <script>",
    ]
    assert {one.tag for item in panel.find("li") for one in item.walk()} == {"li", "code", "span"}


def test_every_mistake_is_told_over_the_page_as_it_was(preview: Preview) -> None:
    for mistake, (name, change, told) in MISTAKES.items():
        with changed(preview.project / name, change):
            told_there = preview.comes_to(
                lambda told=told: [one for one in preview.problems() if told in one] != []
            )
            assert told_there, f"{mistake}: {preview.problems()}"
            assert "<h1>Zenda</h1>" in preview.page(ZENDA)
    assert preview.comes_to(lambda: preview.problems() == [])
    assert preview.comes_to(lambda: "<h1>Zenda</h1>" in preview.page(ZENDA))


def test_a_page_that_fails_only_when_it_is_asked_for_says_why(preview: Preview) -> None:
    code = preview.project / "macros" / "views" / "pages" / "sources_page.py"
    with changed(code, adding(ENDING)):
        assert preview.comes_to(lambda: preview.problems("sources/") != [])
        [problem] = preview.problems("sources/")
        assert problem.endswith(": KeyboardInterrupt:")
    file = preview.project / "overrides" / "views" / "sources.html"
    told = "overrides/views/sources.html:2:1: UndefinedError: "
    with changed(file, instead("<h1>Sources</h1>\n{{ view.nmae }}\n")):
        assert preview.comes_to(
            lambda: any(one.startswith(told) for one in preview.problems("sources/"))
        )
        assert preview.problems() == []
    # A file that is being written is empty for a moment, and its page is, too.
    assert preview.comes_to(lambda: "<h1>Sources</h1>" in preview.page("sources/"))
    assert preview.problems("sources/") == []


def test_all_problems_are_told_in_order(preview: Preview) -> None:
    project = preview.project
    with (
        changed(project / ZENDA_FILE, instead(MISSPELT)),
        changed(project / "docs" / "index.md", instead('{{ actor("zenta") }}')),
    ):
        assert preview.comes_to(lambda: len(preview.problems()) == 2)
        assert preview.problems() == [
            UNKNOWN_TERM,
            "docs/index.md:1:4: unknown actor 'zenta': did you mean 'zenda'?",
        ]
        [panel] = read(preview.page("")).find("aside", class_="problems")
        assert panel.attributes["role"] == "alert"
        # A build in the background may have read the files before their change was noticed.
        assert preview.comes_to(lambda: "The page below is from before." in preview.page(""))
        [summary] = read(preview.page("")).find("summary")
        assert summary.text == "2 problems The page below is from before."
        assert preview.problems("no/such/page/") == preview.problems()
    assert preview.comes_to(lambda: preview.problems() == [])


def test_what_is_changed_is_shown_without_a_restart(preview: Preview) -> None:
    def shows(words: str) -> bool:
        return preview.comes_to(lambda: words in preview.page(ZENDA))

    project = preview.project
    with changed(project / ZENDA_FILE, instead("name: Old Zenda\nkind: crown\n")):
        assert shows("<h1>Old Zenda</h1>")
    with changed(project / "overrides" / "views" / "actor.html", instead("<h1>Any</h1>")):
        assert shows("<h1>Any</h1>")
    with changed(project / "mkdocs.yml", lambda text: text.replace("Chancery", "Court")):
        assert shows("<title>Zenda – Court</title>")
    with changed(
        project / "macros" / "views" / "kinds.py", adding("REGISTRY.menu = lambda _: (Index.HOME,)")
    ):
        assert shows(">Home</a></nav>")
    (project / "macros" / "new.py").write_text("WORD = '<h1>New</h1>'\n", "utf-8")
    use_it = adding(
        "from macros.new import WORD\nRenderer.render = lambda self, view: Markup(WORD)"
    )
    with changed(project / "macros" / "views" / "context" / "renderer.py", use_it):
        assert shows("<h1>New</h1>")
    (project / "macros" / "new.py").unlink()
    answer = "Preview.respond = lambda self, environ, start: (start('200 OK', []), [b'mine'])[1]"
    with changed(project / "macros" / "site" / "preview" / "live_preview.py", adding(answer)):
        assert preview.comes_to(lambda: preview.page(ZENDA) == "mine")
    assert shows("<h1>Zenda</h1>")


def test_a_panel_whose_template_is_broken_is_told_in_plain_words(preview: Preview) -> None:
    project = preview.project
    panel = project / "overrides" / "views" / "problem_list.html"
    with changed(project / ZENDA_FILE, instead(MISSPELT)), changed(panel, adding("{% if %}")):
        assert preview.comes_to(lambda: "unknown term &#39;crwn&#39;" in preview.page(ZENDA))
        assert "Expected an expression" in preview.page(ZENDA)
    assert preview.comes_to(lambda: "&#39;crwn&#39;" not in preview.page(ZENDA))


def test_a_preview_that_starts_broken_shows_the_problems_everywhere_and_then_the_site(
    tmp_path: Path,
) -> None:
    project = own_copy(tmp_path / "project")
    record = project / ZENDA_FILE
    record.write_text(MISSPELT, "utf-8")
    with serving(project) as preview:
        for url in ("", ZENDA, "no/such/page/", "assets/x.css"):
            assert preview.comes_to(lambda url=url: preview.problems(url) == [UNKNOWN_TERM]), url
        [summary] = read(preview.page("")).find("summary")
        assert summary.text == "1 problem The site comes when they are mended."
        record.write_text("nmae: Zenda\nname: Zenda\nkind: crown\n", "utf-8")
        unknown = "data/actors/zenda.yml:1:1: unknown field 'nmae': did you mean 'name'?"
        assert preview.comes_to(lambda: preview.problems() == [unknown])
        record.write_text("name: Zenda\nkind: crown\n", "utf-8")
        assert preview.comes_to(lambda: "<h1>Zenda</h1>" in preview.page(ZENDA))
        assert preview.problems() == []
        assert not preview.says("Traceback")
    assert not (project / "site").exists()


def test_a_preview_that_starts_with_broken_code_comes_when_it_is_mended(tmp_path: Path) -> None:
    project = own_copy(tmp_path / "project")
    code = Path("macros", "views", "context", "addresses.py")
    with changed(project / code, adding("(")), serving(project) as early:
        assert early.comes_to(lambda: [p for p in early.problems() if "never closed" in p] != [])
        shutil.copy(ROOT / code, project / code)
        assert early.comes_to(lambda: "<h1>Zenda</h1>" in early.page(ZENDA))


def test_without_live_reload_a_broken_project_is_not_served(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    (project / ZENDA_FILE).write_text(MISSPELT, "utf-8")
    run = mkdocs(project, "serve", "--no-livereload", "--dev-addr", "127.0.0.1:0")
    assert run.code == 1
    assert UNKNOWN_TERM in run.output


@pytest.fixture
def heard_ctrl_c() -> Iterator[None]:
    """Tests that run in the background of a shell do not hear SIGINT, nor what they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(
    ("end", "moment"), [("SIGINT", "Building documentation"), ("SIGTERM", "Serving on")]
)
@pytest.mark.usefixtures("heard_ctrl_c")
def test_nothing_is_left_behind_when_it_ends(end: str, moment: str, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    with serving(tiny_project(project)) as preview:
        assert preview.comes_to(lambda: preview.says(moment))
        preview.process.send_signal(getattr(signal, end))
        preview.process.wait()
        assert not preview.says("Traceback")
    assert list(preview.temporary.iterdir()) == []


@needs_chromium
def test_a_browser_shows_the_problems_and_the_mended_page_by_itself(
    preview: Preview, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.set_default_timeout(60_000)
    watched = Watched.open(context, preview.address)
    page = watched.visit(ZENDA)
    panel = page.locator("aside.problems")
    assert panel.count() == 0
    hostile = "<img src=x onerror=alert(1)>"
    with changed(preview.project / ZENDA_FILE, instead(f'name: Zenda\nkind: "{hostile}"\n')):
        panel.wait_for()
        page.wait_for_load_state()
        [problem] = panel.locator("li").all()
        assert f"zenda.yml:2:7: unknown term '{hostile}' of actor-kinds" in problem.inner_text()
        assert page.get_by_role("heading", name="Zenda").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        problem.wait_for(state="hidden")
        page.keyboard.press("Space")
        problem.wait_for()
    panel.wait_for(state="detached")
    page.get_by_role("heading", name="Zenda").wait_for()
    context.close()
    assert watched.complaints == []
