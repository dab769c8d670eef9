"""Pages that MkDocs builds without a Markdown file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from ..views.pages import PageSpec


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's own HTML: what stands in its head, and its body."""

    head: Markup
    body: Markup


class GeneratedPage(Page):
    """A page whose HTML comes from a view, without Markdown in between.

    Its title stays empty until it is rendered: until then the macros plugin would run it as a
    template. From then on it is HTML, as the theme writes titles without escaping them.
    """

    def __init__(
        self, spec: PageSpec, file: File, config: MkDocsConfig, draw: Callable[[PageSpec], Drawn]
    ) -> None:
        self._spec, self._draw = spec, draw
        super().__init__("", file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        drawn = self._draw(self._spec)
        self.content = str(drawn.body)
        self.toc = get_toc([])
        self.title = str(escape(self._spec.title))
        self.meta = {"head": drawn.head}
        if self._spec.description:
            self.meta["description"] = str(escape(self._spec.description))


def add(
    spec: PageSpec,
    files: Files,
    config: MkDocsConfig,
    root: Path,
    draw: Callable[[PageSpec], Drawn],
) -> None:
    """Add a page to the site, unless an author has written one for its address."""
    is_index = spec.path.count("/") == 1
    src_uri = f"{spec.path}index.md" if is_index else f"{spec.path.rstrip('/')}.md"
    file = File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    if any(src.dest_uri == file.dest_uri for src in _written(files, spec)):
        return
    if spec.source:
        file.edit_uri = relpath(root / spec.source, config.docs_dir).replace("\\", "/")
    GeneratedPage(spec, file, config, draw)
    files.append(file)


def _written(files: Files, spec: PageSpec) -> list[File]:
    stem = spec.path.rstrip("/")
    found = (files.get_file_from_path(name) for name in (f"{stem}.md", f"{stem}/index.md"))
    return [file for file in found if file is not None]
