"""The renderer: turns a view into HTML by means of the template that the view names."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Protocol

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.views.context.compact_css import compact_css
from macros.views.context.jinja_environment import QuickEnvironment, compile_once

_SEPARATOR = "\N{NO-BREAK SPACE}·"
"""The separator with a space that does not break, so that it ends a line and never begins one. It
has to follow text: browsers break lines behind an inline block in any case."""


class View(Protocol):
    """A frozen dataclass with everything that its template prints. `template` is a file name below
    `overrides/views/`."""

    template: ClassVar[str]


class Renderer:
    """Renders views with the templates of a folder. A template has one variable, `view`; an
    undefined name is an error, and all values are escaped: for HTML, or as another environment
    does. No separator begins a line."""

    def __init__(
        self, templates: Path, environment: type[QuickEnvironment] = QuickEnvironment
    ) -> None:
        self._environment = environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        compile_once(self._environment)

    def render(self, view: View) -> Markup:
        """The HTML of a view."""
        template = self._environment.get_template(f"views/{view.template}")
        return Markup(template.render(view=view).strip().replace(" ·", _SEPARATOR))

    def style_sheet(self, name: str) -> Markup:
        """The text of a style sheet in `overrides/views/styles/`."""
        sheet = self._environment.get_template(f"views/styles/{name}.html").render()
        return Markup(compact_css(sheet))
