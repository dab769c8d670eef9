"""The renderer: what it does to all that templates print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from macros.views.context.renderer import Renderer


@dataclass(frozen=True)
class Words:
    template: ClassVar[str] = "words.html"
    words: tuple[str, ...]


def test_a_separator_is_bound_to_what_stands_before_it(tmp_path: Path) -> None:
    (tmp_path / "views").mkdir()
    template = '{{ view.words | join(" · ") }} · <b>end</b>'
    (tmp_path / "views" / "words.html").write_text(template, "utf-8")
    space = "\N{NO-BREAK SPACE}"
    rendered = Renderer(tmp_path).render(Words(("one", "two")))
    assert rendered == f"one{space}· two{space}· <b>end</b>"
