"""`python -m benchmarks.paint`: how soon the pages of this site stand on a slow phone, and how
still."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from .web import served

ROOT = Path(__file__).resolve().parents[1]
KINDS = {
    "front page": "",
    "briefing": "briefings/germany-not-at-peace-but-not-at-war/",
    "incident": "incidents/peru-breaks-relations-with-mexico/",
    "actor": "actors/peru/",
    "relation": "relations/mexico-peru/",
    "timeline": "timelines/2025/",
    "not found": "404.html",
}
WIDTHS = {360: 740, 1440: 900}
"""Of the windows, with their heights."""

NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""Fast 3G: milliseconds of latency, bytes a second."""
SLOWER = 4
"""How many times slower than it is the processor is made."""
AFTER = 1500
"""Milliseconds in which a page that has loaded may still move."""

OBSERVED = """
window.seen = {lcp: 0, what: "", cls: 0, moved: []};
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    seen.lcp = one.startTime;
    seen.what = one.element ? one.element.localName + "." + one.element.className : "";
  }
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    seen.cls += one.value;
    seen.moved.push(...one.sources.map(({node}) => node && (node.outerHTML || node.textContent)));
  }
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True, slots=True)
class Paint:
    """Milliseconds to the largest paint, and of what; how far the page shifted, and what did."""

    largest: float
    what: str
    shift: float
    moved: tuple[str, ...]


@contextmanager
def throttled(browser: Browser, width: int) -> Iterator[BrowserContext]:
    """A context with an empty cache, whose pages are loaded by `load`."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]})
    context.add_init_script(OBSERVED)
    yield context
    context.close()


def load(browser: Browser, url: str, width: int) -> Paint:
    """Load a page with nothing in the cache, on a slow network and a slow machine."""
    with throttled(browser, width) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(url, wait_until="load")
        page.wait_for_timeout(AFTER)
        seen = page.evaluate("window.seen")
    moved = tuple(" ".join((one or "").split())[:120] for one in seen["moved"])
    return Paint(seen["lcp"], seen["what"], seen["cls"], moved)


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 the site cannot be built or there is no chromium."""
    options = _parser().parse_args(arguments)
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if executable is None:
        print("no chromium on this machine: set CHROMIUM to its path", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        if not _built(Path(folder), address):
            return 1
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            print("\n".join(_table(browser, address, options.rounds)))
            browser.close()
    return 0


def _built(folder: Path, address: str) -> bool:
    """Build the site for the address at which it is served, as previews need."""
    words = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode == 0


def _table(browser: Browser, address: str, rounds: int) -> Iterator[str]:
    yield f"Chromium {browser.version}; medians of {rounds} loads (fastest–slowest)."
    yield ""
    yield "| page | width | largest contentful paint | of | layout shift |"
    yield "|---|--:|--:|---|--:|"
    for kind, url in KINDS.items():
        for width in WIDTHS:
            seen = [load(browser, address + url, width) for _ in range(rounds)]
            times = [one.largest for one in seen]
            yield (
                f"| {kind} | {width} | {statistics.median(times):.0f} ms "
                f"({min(times):.0f}–{max(times):.0f}) | `{seen[-1].what}` "
                f"| {statistics.median(one.shift for one in seen):.3f} |"
            )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paint", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="loads of each page; 5 if not said")
    return parser


if __name__ == "__main__":
    sys.exit(main())
