"""What no record may hold: names that are more than names, and addresses that are no web pages."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import chromium
import payloads
import pytest
from playwright.sync_api import Browser
from projects import empty_project, mkdocs

from macros.records.model.fields import Url
from macros.records.problems import ProblemsFound
from macros.records.text.markdown import flaws, to_html
from macros.views.project.project_snapshot import open_project


def problems(root: Path) -> list[str]:
    try:
        open_project(root, root / "data", root / "docs", root / "overrides")
    except ProblemsFound as found:
        return [str(problem) for problem in found.problems if not problem.warning]
    return []


def told(root: Path, spoilt: frozenset[str]) -> frozenset[str]:
    """The fields of which a contributor is told when these hold no name."""
    root.mkdir()
    payloads.plant(root, ["Plain words"], spoilt)
    said = "\n".join(problems(root))
    return frozenset(name for name in spoilt if payloads.SPOILT.format(name) in said)


def test_every_field_that_names_something_refuses_all_else(tmp_path: Path) -> None:
    """Most problems are told at once; those of a file that could not be read for others come when
    these are mended."""
    (tmp_path / "plain").mkdir()
    [world] = payloads.plant(tmp_path / "plain", ["Plain words"])
    assert problems(tmp_path / "plain") == []
    names = frozenset(world.names)
    assert len(names) > 80
    left = names - told(tmp_path / "first", names)
    assert sorted({name.rpartition(".")[0] for name in left}) == [
        "briefing.image",
        "vocabulary.consular-statuses",
        "vocabulary.incident-types",
        "vocabulary.incident-types.opens",
        "vocabulary.publishers",
        "vocabulary.relation-groups.after",
        "vocabulary.relation-groups.holds",
        "vocabulary.relation-statuses",
        "vocabulary.representation-levels",
    ]
    assert told(tmp_path / "second", left) == left


HOSTILE_NAME = "\"'><img src=x onerror=alert(1)>{{ 1%0 }} %2e%2e"


@pytest.mark.parametrize(
    "file",
    ["data/actors/{}.yml", "data/incidents/2020/{}.yml", "data/relations/{}.yml",
     "data/vocabulary/{}.yml", "docs/briefings/{}.md"],
)  # fmt: skip
def test_a_file_has_a_plain_name(file: str, tmp_path: Path) -> None:
    path = tmp_path / file.format(HOSTILE_NAME)
    path.parent.mkdir(parents=True)
    (tmp_path / "docs").mkdir(exist_ok=True)
    path.write_text("---\ntitle: A\n---\n" if path.suffix == ".md" else "name: A", "utf-8")
    [problem] = problems(tmp_path)
    assert problem.startswith(f"{path.relative_to(tmp_path)}:1:1: '{path.stem}' cannot be an id")
    assert problem.endswith("rename the file")


def test_a_term_has_a_plain_name(tmp_path: Path) -> None:
    path = tmp_path / "data" / "vocabulary" / "topics.yml"
    path.parent.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    path.write_text("<script>: {label: A}", "utf-8")
    [problem] = problems(tmp_path)
    assert problem.startswith("data/vocabulary/topics.yml:1:1: '<script>' cannot be an id")


SCHEMES = (
    *("javascript:", "JaVaScRiPt:", "vbscript:", "data:text/html,", "file:///", "blob:", "ftp://"),
    *("java\tscript:", "java\nscript:", "javascript&colon;", "javascript&#58;", "javascript%3A"),
    *("&#106;avascript:", "&#x6A;avascript:", "%6aavascript:", "java&Tab;script:"),
    *(
        "java&NewLine;script:",
        "java&#x0A;script:",
        "\\javascript:",
        "java\\script:",
        "javascript\\:",
    ),
    *("//evil.example/", "\\\\evil.example/", "/\\evil.example/", "https:", "https:/", "http:///"),
    *("/", "./", "#", "?", "xmpp:", "view-source:javascript:", "jar:", "about:", "x:", ":"),
)
STARTS = ("", " ", "\u00a0", "\u2028", "&#1;", "&#32;", "&Tab;", "&zwnj;", "\ufeff")
ENDS = ("alert(1)", "//%0Aalert(1)", "x@evil.example")
SPELLINGS = [f"{start}{scheme}{end}" for scheme in SCHEMES for start in STARTS for end in ENDS]
FORMS = (
    *("[x]({})", "[x](<{}>)", "[x]( {} )", '[x]({} "t")', "[x][a]\n\n[a]: {}", "[a]\n\n[a]: <{}>"),
    *("<{}>", "{}", "![x]({})", "[![x]({})](https://a.example/)", "[^1]\n\n[^1]: [x]({})"),
    *("- [x]({})", "**[x]({})", "[x]({}", "| [x]({}) |\n|---|\n| a |", "`[x]({})"),
    "[x](https://a.example/ '{}')",
)
TEXTS = [form.format(spelling) for form in FORMS for spelling in SPELLINGS]


def html(text: str) -> str:
    return to_html(text, lambda kind, id: f"../{kind}s/", lambda key: "", lambda term: "")


class Links(HTMLParser):
    """Gathers the addresses of links and pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]

    handle_startendtag = handle_starttag


def test_a_text_without_flaws_links_to_records_and_to_the_web() -> None:
    good = [text for text in TEXTS if not list(flaws(text))]
    assert 0 < len(good) < len(TEXTS) / 2
    links = {link for text in good for link in Links(html(text)).found}
    allowed = ("https://", "http://", "mailto:", "../")
    assert [link for link in links if not link.startswith(allowed)] == []


@pytest.mark.heavy
@chromium.needs_chromium
def test_not_even_a_text_with_flaws_links_to_what_runs(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_content("".join(map(html, TEXTS)))
    schemes = set(page.evaluate("Array.from(document.links, one => one.protocol)"))
    context.close()
    assert "https:" in schemes
    assert schemes & {"javascript:", "vbscript:", "data:", "file:"} == set()


UNSEEN = ('"', "<", ">", " ", "\\", "\x07", "\u202e", "\u200b", "\x85", "\n")


def test_the_address_of_a_source_is_one_of_the_web() -> None:
    addresses = [*SPELLINGS, *(f"https://a.example/{one}" for one in UNSEEN)]
    assert [address for address in addresses if payloads.takes(Url, address)] == []
    assert payloads.takes(Url, "https://a.example/él-{{x}}'(1)?a=&lt;#%22")


def test_a_feature_of_the_theme_that_runs_titles_is_refused(tmp_path: Path) -> None:
    empty_project(tmp_path)
    config = "INHERIT: mkdocs.yml\ntheme: {features: [content.tooltips]}\n"
    (tmp_path / "tooltips.yml").write_text(config, "utf-8")
    run = mkdocs(tmp_path, "build", "--quiet", "--config-file", "tooltips.yml")
    assert run.code == 1
    assert run.output.splitlines()[0] == (
        "ERROR   -  the theme's 'content.tooltips' would run what stands in the titles of records: "
        "take it out of 'features'"
    )
