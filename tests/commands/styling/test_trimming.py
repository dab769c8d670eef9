"""The theme's trimmed style sheet is current, and pages look by it as they do by the whole."""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path

import chromium
import pytest
from built_site import BuiltSite
from chromium import reading
from large_site_pages import ACTOR, BRIEFING, INCIDENT, RELATION, YEAR
from playwright.sync_api import Browser, Page
from projects import ROOT

from macros.__main__ import main
from macros.commands.styling import trimming
from macros.commands.styling.trimming import (
    COLOURS,
    FIRST,
    PAGE_CLASSES,
    SCRIPT_CLASSES,
    theme_css,
)

WIDTHS = (360, 900, 1440)
KINDS = {
    "built": (*("", "404.html", BRIEFING, INCIDENT, ACTOR, RELATION, YEAR, "about/method/"),),
    "tiny": (
        *("incidents/", "actors/", "relations/", "timelines/", "briefings/", "topics/"),
        *("briefings/every-macro/", "claims/", "claims/by/", "claims/about/", "sources/"),
        *("corrections/", "incidents/graustark-breaks-with-ruritania/"),
    ),
}

WITH_EITHER = """async (whole) => {
  const first = document.querySelector("style");
  const later = document.querySelector('link[rel=stylesheet][href$="theme.css"]');
  if (!window.sheet) {
    const style = document.createElement("style");
    style.textContent = whole;
    first.after(style);
    window.sheet = style.sheet;
  }
  const by = (part) => {  // the link itself would load its sheet again, some time later
    first.sheet.disabled = later.sheet.disabled = !part;
    window.sheet.disabled = part;
    return drawn();
  };
  const asked = ["display", "position", "visibility", "opacity", "color", "backgroundColor",
    "backgroundImage", "font", "letterSpacing", "textTransform", "textDecoration", "listStyle",
    "margin", "padding", "border", "outline", "boxShadow", "transform", "overflow", "zIndex",
    "fill", "stroke", "cursor", "content", "maskImage", "wordBreak", "pointerEvents", "float"];
  const names = /^(href|id|src|title|alt|datetime|for)$/;
  const said = (one) => one.getAttributeNames().map(
    (name) => names.test(name) ? name : one.attributes[name].value
  ).join(" ");
  const beside = (one) => one ? `${one.localName} ${said(one)}` : "";
  const drawn = () => {
    const ways = new Map(), numbers = new Map(), known = new Map();
    return [...document.querySelectorAll("body, body *")].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const name = `${one.localName}.${one.getAttribute("class")}`, at = [x, y, width, height];
      const number = (numbers.get(one.parentElement) ?? 0) + 1;
      numbers.set(one.parentElement, number);
      const way = [
        ways.get(one.parentElement), beside(one), one.childNodes.length > 0,
        number < 16 ? number : number % 2,
        beside(one.previousElementSibling), beside(one.nextElementSibling),
      ].join(" / ");
      const seen = known.has(way);
      if (!seen) known.set(way, known.size);
      ways.set(one, known.get(way));
      if (seen) return `${name} at ${at}`;
      const looks = [null, "::before", "::after"].map((part) => {
        const style = getComputedStyle(one, part);
        if (part && style.content === "none") return "";  // it is not there
        return asked.map((name) => `${name}: ${style[name]}`).join("; ");
      });
      return `${name} at ${at}: ${looks.join(" | ")}`;
    });
  };
  const by_whole = by(false);
  const by_part = by(true);
  const others = by_part.flatMap((one, at) => one === by_whole[at] ? [] : [[one, by_whole[at]]]);
  return [by_part.length, others];
}"""
"""How many elements there are, and how each is drawn by the part and by the whole, if not alike. Of
those that stand in the same way in the same place, which rules do not tell apart, one is looked at;
but where they are is asked of all."""


@functools.cache
def trimmed() -> dict[Path, str]:
    return trimming.trimmed()


@functools.cache
def whole() -> str:
    return trimming.theme_rules()


def alike(page: Page) -> None:
    told = whole() if page.evaluate("!window.sheet") else ""  # it is long
    count, others = page.evaluate(WITH_EITHER, told)
    assert count > 40
    assert others[:3] == [], page.url


def test_the_trimmed_style_sheet_is_current() -> None:
    stale = [path.name for path, text in trimmed().items() if path.read_text("utf-8") != text]
    assert not stale, (
        f"{', '.join(stale)}: the theme's style sheets, or what our own say anew, have changed. "
        "Run `make theme`, which writes these files anew, and commit them."
    )


def test_the_command_says_how_to_install_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("trimming", "css_rules"):
        monkeypatch.delitem(sys.modules, f"macros.commands.styling.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "tinycss2", None)
    assert main(["theme"]) == 2
    assert capsys.readouterr().err == "tinycss2 is not installed: run `make theme`\n"


def test_it_is_a_part_of_the_whole() -> None:
    text = "".join(trimmed().values())
    assert len(text) < len("".join(theme_css())) / 3
    assert "[data-md-color-scheme=slate]" in text
    for gone in (".md-nav", ".md-search", ".admonition", ".tabbed", "[data-md-color-primary="):
        assert gone not in text


def test_what_the_style_sheet_of_one_kind_sets_stays_for_all_others() -> None:
    """The page of an embedded card sets the margin of its body, without the theme."""
    assert "body{margin:0;" in trimmed()[FIRST]


@pytest.mark.parametrize("name", ["built", "tiny"])
def test_every_class_of_the_theme_that_pages_use_is_in_it(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    known = set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", "".join(theme_css())))
    html = [file.read_text("utf-8") for file in site.folder.rglob("*.html")]
    used = {one for text in html for found in CLASS.findall(text) for one in found.split()}
    colours = {found for text in html for found in COLOUR.findall(text)}
    place = f"of {Path(trimming.__file__).relative_to(ROOT)}, and run `make theme`"
    assert used & known - PAGE_CLASSES - SCRIPT_CLASSES == set(), (
        f"add these to PAGE_CLASSES {place}"
    )
    assert used >= PAGE_CLASSES, f"take those that no page uses out of PAGE_CLASSES {place}"
    assert colours == COLOURS, f"name the same in COLOURS {place}"


CLASS = re.compile(r'\sclass="([^"]*)"')
COLOUR = re.compile(r'\sdata-md-color-(?:scheme|primary|accent)="([^"]*)"')


@pytest.mark.heavy
@pytest.mark.parametrize("name", list(KINDS))
@chromium.needs_chromium
def test_pages_look_by_it_as_by_the_whole(
    name: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    """At every width; on paper, and on the dark side, where the boxes are the same, at one."""
    site: BuiltSite = request.getfixturevalue(name)
    with reading(browser, site.folder, reduced_motion="reduce") as watched:
        for url in KINDS[name]:
            page = watched.visit(url)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                alike(page)
            page.emulate_media(media="print")
            alike(page)
            page.emulate_media(media="screen")
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
            alike(page)


@pytest.mark.heavy
@pytest.mark.parametrize("width", [360, 1440])
@chromium.needs_chromium
def test_so_do_previews(built: BuiltSite, browser: Browser, width: int) -> None:
    size = {"width": width, "height": 900}
    with reading(browser, built.folder, viewport=size, reduced_motion="reduce") as watched:
        page = watched.visit(INCIDENT)
        page.wait_for_load_state("networkidle")
        page.locator(".prose a[data-preview]").first.hover()
        page.locator(".md-tooltip2--active h3").wait_for()
        alike(page)


def test_a_page_keeps_what_only_another_kind_of_pages_overrides() -> None:
    """Cards to embed style bare elements, and have nothing of the theme."""
    first = trimming.trimmed()[trimming.FIRST]
    assert "\na{color:inherit;text-decoration:none}\n" in first
    assert re.search(r"^body\{margin:0[;}]", first, re.MULTILINE)
