"""What every page of a built site says, as Markdown files for other generators."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .article import addresses, article
from .to_markdown import to_markdown


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address below the root, what its head says, and its Markdown."""

    path: str
    title: str
    description: str
    markdown: str

    @property
    def text(self) -> str:
        """The page's file. JSON's texts are YAML's, too."""
        head = {"title": self.title, "description": self.description}
        lines = "".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in head.items()
        )
        return f"---\n{lines}---\n\n{self.markdown}"


def exported(site: Path) -> list[Page]:
    """Every page of a site that Chancery has built."""
    found = []
    for path in addresses(site):
        one = article(site, path)
        found.append(Page(path, one.title, one.description, to_markdown(one.html, path)))
    return found


def write(
    folder: Path,
    pages: Iterable[Page],
    index: str,
    changed: Callable[[str], str] = lambda text: text,
) -> None:
    """Write a file for each page, as generators expect them: `x/y.md` for `x/y/`, and `index` in
    folders and for what stands right below the root. `changed` may alter the text of a file."""
    pages = list(pages)
    folders = {page.path.rpartition("/")[0].rpartition("/")[0] for page in pages}
    for page in pages:
        path = page.path.rstrip("/")
        name = f"{path}/{index}" if "/" not in path or path in folders else path
        file = folder / f"{name.lstrip('/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(changed(page.text), "utf-8")
