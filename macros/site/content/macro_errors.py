"""The errors of macros on content pages, with file and line."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mkdocs.structure.files import File, Files

from macros.records.problems import Problem, ProblemsFound

_TEMPLATE_FRAME = re.compile(r'File "<template>", line (\d+), in')
_MACRO_ERROR = ("# _Macro Rendering Error_", "# _Macro Syntax Error_")


class MacroErrors:
    """The errors of one build. `root` is the folder that the paths in messages are relative to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._first_lines: dict[str, int] = {}
        self._problems: list[Problem] = []

    def start_page(self, file: File, markdown: str) -> None:
        """Record at which line of its file the Markdown begins that is run as a template."""
        source = file.content_string
        self._first_lines[file.src_uri] = source.count("\n", 0, source.find(markdown))

    def add(self, file: File, message: str, hint: str = "") -> None:
        """Record an error at the line of the template that is being run."""
        self._add(file, _template_line(), message, hint)

    def raise_all(self, files: Files) -> None:
        """Raises ProblemsFound with all errors. The macros plugin does not raise its own errors,
        but writes a report into the page: these are included."""
        for file in files.documentation_pages():
            source = file.page.markdown if file.page else ""
            if source and source.startswith(_MACRO_ERROR):
                self._add_report(file, source)
        if self._problems:
            raise ProblemsFound(self._problems)

    def display_path(self, file: File) -> str:
        """The path of a file as a user would type it, from the folder of the project."""
        path = Path(file.abs_src_path or file.src_uri)
        return str(path.relative_to(self._root)) if path.is_relative_to(self._root) else str(path)

    def _add_report(self, file: File, report: str) -> None:
        """Record an error from a report of the macros plugin. The message is in its third line, and
        the last line number of the template in the traceback below."""
        lines = [line.strip() for line in report.splitlines() if line.strip()]
        message = lines[2].replace("_", "", 1).replace("_:", ":", 1)
        numbers = [int(number) for number in _TEMPLATE_FRAME.findall(report)]
        self._add(file, numbers[-1] if numbers else 1, message)

    def _add(self, file: File, line: int, message: str, hint: str = "") -> None:
        line += self._first_lines[file.src_uri]
        self._problems.append(Problem(self.display_path(file), line, 1, message, hint))


def _template_line() -> int:
    """The line of the Jinja template that is being run, from 1."""
    frame = sys._getframe(1)
    while frame is not None:
        debug = frame.f_globals.get("debug_info")
        if frame.f_code.co_filename == "<template>" and isinstance(debug, str):
            pairs = [tuple(map(int, pair.split("="))) for pair in debug.split("&") if pair]
            lines = [line for line, code_line in pairs if code_line <= frame.f_lineno]
            return lines[-1] if lines else 1
        assert frame.f_back is not None
        frame = frame.f_back
    return 1
