"""`python -m benchmarks.searching`: what a reader's search loads, and how long it takes, at any
number of incidents."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, sync_playwright

from macros.site.search.bundle_parts import BUNDLE, parts
from macros.site.system.directory import Directory
from macros.views.all_pages import pages
from macros.views.kinds import page_context
from macros.views.project.project_snapshot import open_project
from macros.views.search_entry import entries

from . import corpus, measure
from .web import served

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = "assets/javascripts"
PORTION = 10
"""Results that are shown at first."""

FIND = """async ({text, options, portion}) => {
  const { results } = await import("/assets/javascripts/search-results.js");
  const begun = performance.now();
  const search = await results("/pagefind/", () => {});
  const ready = performance.now();
  const found = await search.find(text, options);
  const found_at = performance.now();
  document.body.replaceChildren(...await search.portion(found, 0, portion));
  const shown = performance.now();
  return [found.total, ready - begun, found_at - ready, shown - found_at];
}"""
"""What the search page does between a key and its results, without its pause for the next key."""


@dataclass(frozen=True, slots=True)
class Query:
    """Something to look for: a text, and the options with which `find` is called."""

    text: str
    filters: dict[str, list[str]]
    counted: tuple[str, ...] = ()
    sort: str = ""

    def __str__(self) -> str:
        chosen = [f"{name}: {value}" for name, values in self.filters.items() for value in values]
        opened = [f"{name} counted" for name in self.counted]
        return ", ".join(filter(None, (self.text, *chosen, *opened, self.sort and "newest first")))


BEFORE = Query("riverine", {})
"""What is looked for before the searches that are not the first: a word that few entries have."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Results in all; bytes of bodies as sent, of the engine and register and of the rest; and
    milliseconds until the engine stands, what is found is known, and the results are shown."""

    total: int
    first_bytes: int
    bytes: int
    ready: float
    found: float
    shown: float


def index(folder: Path, incidents: int) -> None:
    """Write a folder to be served, with the bundles of a corpus, and what it took to make them."""
    with tempfile.TemporaryDirectory() as name:
        project, html = Path(name) / "project", Path(name) / "entries"
        corpus.write(project, incidents)
        snapshot = open_project(
            project, project / "data", project / "docs", ROOT / "overrides", None, None
        )
        context = page_context(snapshot.archive, snapshot.renderer, "")
        files = []
        for spec in pages(snapshot.archive, snapshot.renderer):
            for file, text in entries(spec, context):
                (html / file).parent.mkdir(parents=True, exist_ok=True)
                (html / file).write_text(text, "utf-8")
                files.append(file)
        folder.mkdir(parents=True, exist_ok=True)
        told = []
        for part in parts(files):
            before, begun = measure.worked(), time.perf_counter()
            part.make(html, Directory.at(folder))
            took, worked = time.perf_counter() - begun, measure.worked() - before
            told.append(
                f"{part.name}: {len(part.files):,} entries, made in {took:.1f} s, "
                f"of all cores {worked:.1f} s"
            )
    (folder / "index.txt").write_text("\n".join(told), "utf-8")


def ask(browser: Browser, address: str, query: Query, before: Sequence[Query] = ()) -> Answer:
    """What a search costs that follows others, with nothing in the browser's cache before them."""
    context = browser.new_context()
    page = context.new_page()
    loaded: list[tuple[str, int]] = []

    def note(response: Response) -> None:
        if f"/{BUNDLE}" in response.url:
            loaded.append((response.url, int(response.headers.get("content-length", 0))))

    page.on("response", note)
    page.goto(f"{address}page.html")
    for one in before:
        _find(page, one)
    loaded.clear()
    total, ready, found, shown = _find(page, query)
    page.wait_for_timeout(50)
    context.close()
    first = sum(size for url, size in loaded if _is_engine(url))
    return Answer(total, first, sum(size for _, size in loaded) - first, ready, found, shown)


def _find(page: Page, query: Query) -> Any:
    options = {"filters": query.filters, "counted": query.counted, "sort": query.sort}
    return page.evaluate(FIND, {"text": query.text, "options": options, "portion": PORTION})


def _is_engine(url: str) -> bool:
    return not any(part in url for part in ("/index/", "/filter/", "/fragment/"))


def _queries(browser: Browser, address: str) -> Iterator[Query]:
    """Names, words from rare to common, and filters, as the corpus has them: the most frequent
    values of each filter, as the register of filters says."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}page.html")
    counts = page.evaluate(
        """async () => {
          const pagefind = await import("/pagefind/pagefind.js");
          return await pagefind.filters();
        }"""
    )
    context.close()
    top = {name: max(values, key=values.__getitem__) for name, values in counts.items()}
    words = top["relation"].replace("–", " ")
    state = words.split()[0]
    yield Query(state, {})
    yield Query(words, {})
    yield Query("ambassador", {})
    yield Query("harbour", {})
    yield Query("closed doors", {})
    yield Query("session", {})
    yield Query("ties", {})
    yield Query(state, {"kind": ["Incident"]}, ("kind",))
    yield Query(state, {"year": [top["year"]]}, ("kind",), "desc")
    yield Query("harbour", {"kind": ["Claim"]}, ("kind",))
    yield Query("", {}, ("kind",))
    yield Query("", {"year": [top["year"]]}, ("kind",), "desc")
    yield Query("", {"kind": ["Incident"]}, ("kind",), "desc")
    yield Query("", {"kind": ["Claim"]}, ("kind",), "desc")
    yield Query("", {"actor": [top["actor"]]}, ("kind",), "desc")
    yield Query("", {"relation": [top["relation"]]}, ("kind",), "desc")


def _table(browser: Browser, address: str, rounds: int) -> Iterator[str]:
    yield "| looked for | found | first, KB | later, KB | first, ms | later, ms | of it to find |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for query in list(_queries(browser, address)):
        cold = ask(browser, address, query)
        later = [ask(browser, address, query, [BEFORE]) for _ in range(rounds)]
        times = [one.found + one.shown for one in later]
        found = statistics.median(one.found for one in later)
        yield (
            f"| {query} | {cold.total:,} | {(cold.first_bytes + cold.bytes) / 1000:,.0f} "
            f"| {later[-1].bytes / 1000:,.0f} | {cold.ready + cold.found + cold.shown:,.0f} "
            f"| {statistics.median(times):,.0f} ({min(times):,.0f}–{max(times):,.0f}) "
            f"| {found:,.0f} |"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 there is no chromium."""
    options = _parser().parse_args(arguments)
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if executable is None:
        print("no chromium on this machine: set CHROMIUM to its path", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        if not (folder / BUNDLE).exists():
            index(folder, options.incidents)
        shutil.copytree(ROOT / "overrides" / SCRIPTS, folder / SCRIPTS, dirs_exist_ok=True)
        (folder / "page.html").write_text(
            "<!doctype html><html lang=en><title>Search</title><body>"
        )
        with served(folder) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            print((folder / "index.txt").read_text("utf-8"), end="\n\n")
            for line in _table(browser, address, options.rounds):
                print(line, flush=True)
            browser.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("--incidents", type=int, default=20_000, help="20000 if not said")
    parser.add_argument("--rounds", type=int, default=5, help="of each search; 5 if not said")
    parser.add_argument(
        "--folder", type=Path, help="where the bundle is kept, and taken from if it is there"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
