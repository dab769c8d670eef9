"""The command `policy`: writes the hashes of the Content Security Policy in CONTRIBUTING.md."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from argparse import Namespace
from html.parser import HTMLParser
from pathlib import Path

from macros.commands.command import Command, WrongUsage
from macros.location import ROOT

DOCUMENT = ROOT / "CONTRIBUTING.md"

REDIRECT = ROOT / "overrides" / "views" / "redirect.html"
"""The page at a former address, which a site may not have yet."""

Hashes = dict[str, dict[str, str]]
"""The hashes of a site's inline scripts and styles: by element, `script` or `style`, each hash with
one page that needs it."""

_SITE_VARIABLES = ("SITE_URL", "REPO_URL")
"""Environment variables with the addresses of a fork, which the policy must not depend on."""


class _Inline(HTMLParser):
    """Collects the texts of a page's inline scripts and styles, each with the name of its
    element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[tuple[str, str]] = []
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        is_data = (attributes.get("type") or "").startswith("application/")
        self._name = ""
        if tag == "style" or (tag == "script" and "src" not in attributes and not is_data):
            self._name = tag
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._name = ""

    def handle_data(self, data: str) -> None:
        if self._name:
            name, text = self.texts.pop()
            self.texts.append((name, text + data))


def hashes(site: Path, more: Path | None = None) -> Hashes:
    """The hashes that the pages of a built site need, and those of one more page or template."""
    found: Hashes = {"script": {}, "style": {}}
    for file in (*([more] if more else ()), *sorted(site.rglob("*.html"))):
        page = _Inline()
        page.feed(file.read_text("utf-8"))
        page.close()
        for name, text in page.texts:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            found[name].setdefault(
                f"'sha256-{digest}'", file.relative_to(ROOT if file == more else site).as_posix()
            )
    return found


def rewritten(document: str, needed: Hashes) -> str:
    """The document with these hashes in the directives `script-src` and `style-src` of its policy,
    each on a line of its own. Raises WrongUsage if it has no policy."""
    for name, some in needed.items():
        lines = "".join(f"\n    {one}" for one in sorted(some))
        found = re.search(rf"(?m)^  {name}-src 'self'[^\n;]*((?:\n    'sha256-[^']+')*)", document)
        if found is None:
            raise WrongUsage(f"{DOCUMENT.name} has no policy with a line `  {name}-src 'self'`")
        document = document[: found.start(1)] + lines + document[found.end(1) :]
    return document


def _run(_: Namespace) -> int:
    own = {name: value for name, value in os.environ.items() if name not in _SITE_VARIABLES}
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        command = (sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(site))
        quiet = {"NO_MKDOCS_2_WARNING": "1"}  # Material's announcement in every build
        code = subprocess.run(command, cwd=ROOT, env=own | quiet).returncode
        if code:
            return code
        needed = hashes(site, REDIRECT)
    before = DOCUMENT.read_text("utf-8")
    after = rewritten(before, needed)
    DOCUMENT.write_text(after, "utf-8", newline="\n")
    print(f"{DOCUMENT.name}: the policy {'has other hashes' if after != before else 'is current'}")
    return 0


COMMAND = Command(
    "policy",
    "write the hashes of the Content Security Policy in CONTRIBUTING.md anew",
    lambda _: None,
    _run,
)
