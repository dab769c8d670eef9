"""A real browser: Debian's chromium, reading a built site at the address it is built for."""

from __future__ import annotations

import functools
import mimetypes
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ADDRESS = "https://chancery.example/"
"""Where `mkdocs.yml` says the site is: the theme shows previews nowhere else."""

NAMES = ("chromium-headless-shell", "chromium")
"""The first is the same engine without windows: a page takes a third of the time."""

EXECUTABLE = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
"""CI sets REQUIRE_CHROMIUM, so that a missing browser fails there instead of being passed over."""

needs_chromium = pytest.mark.skipif(
    EXECUTABLE is None and not os.environ.get("REQUIRE_CHROMIUM"),
    reason="no chromium on this machine (set CHROMIUM to its path)",
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a server that gives out a built site."""
    handler = functools.partial(_Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        yield browser
        browser.close()


def serve(context: BrowserContext, site: Path, headers: dict[str, str] | None = None) -> None:
    """Answer what the pages of a context ask of the site from its folder, and nothing else. Its
    faces are waited for, so that a page looks the same on a busy machine."""
    context.add_init_script(KNOWN)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).split("?")[0].split("#")[0]
        file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
        found = file.is_file()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = (file if found else site / "404.html").read_bytes()
        if file.name == "faces.css":
            body = body.replace(b"font-display: optional", b"font-display: block")
        route.fulfill(
            status=200 if found else 404,
            headers={"content-type": kind} | (headers or {}),
            body=body,
        )

    context.route(lambda url: url.startswith(ADDRESS), answer)


SETTLED = """document.addEventListener("load", ({ target }) => {
  if (target.src?.endsWith("chancery.js")) document.documentElement.dataset.settled = "";
}, true)"""
"""Marks a page on which the last script has run: they begin only when the page is painted."""


KNOWN = """try { localStorage["/.__faces"] = "true" } catch { /* it has no storage */ }"""
"""Tells a page that the site's faces are here from an earlier visit."""


@dataclass
class Watched:
    """A page that notes what should not happen: requests to other hosts, errors on the console,
    dialogs. `complaints` holds them in plain words."""

    page: Page
    address: str = ADDRESS
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, context: BrowserContext, address: str = ADDRESS, scripts: bool = True) -> Watched:
        watched = cls(context.new_page(), address, scripts)
        watched.page.add_init_script(SETTLED)
        watched.page.on("request", lambda one: watched._requested(one.url))
        watched.page.on(
            "console",
            lambda one: watched._note(f"console: {one.text}") if one.type == "error" else None,
        )
        watched.page.on("pageerror", lambda error: watched._note(f"error: {error}"))
        watched.page.on("dialog", lambda dialog: (watched._note("dialog"), dialog.dismiss()))
        return watched

    def visit(self, url: str) -> Page:
        """Open a page of the site by its address from the root, as in `incidents/x/`."""
        self.page.goto(self.address + url)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the scripts of the page have run."""
        if self.scripts:
            any_page = "html[data-settled], html:not(:has(#chancery-scripts))"
            self.page.locator(any_page).wait_for(state="attached")

    def _requested(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:", "about:")):
            self._note(f"request: {url}")

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)


@contextmanager
def reading(browser: Browser, site: Path, **options: Any) -> Iterator[Watched]:
    """A page of a context of its own, on which nothing may go wrong."""
    headers = options.pop("headers", None)
    context = browser.new_context(**options)
    serve(context, site, headers)
    watched = Watched.open(context, scripts=options.get("java_script_enabled", True))
    yield watched
    context.close()
    assert watched.complaints == [], watched.complaints
