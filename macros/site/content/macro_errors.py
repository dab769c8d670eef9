"""What went wrong with the macros on authors' pages while they were drawn, with file and line."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mkdocs.structure.files import File, Files

from macros.records.problems import Problem, ProblemsFound

_IN_TEMPLATE = re.compile(r'File "<template>", line (\d+), in')
_MACRO_ERROR = ("# _Macro Rendering Error_", "# _Macro Syntax Error_")


class MacroErrors:
    """The mistakes of one build. `root` is what the paths of files are shown relative to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines_before: dict[str, int] = {}
        self._problems: list[Problem] = []

    def start_page(self, file: File, markdown: str) -> None:
        """Note where in a file the Markdown begins that is run as a template."""
        source = file.content_string
        self._lines_before[file.src_uri] = source.count("\n", 0, source.find(markdown))

    def add(self, file: File, message: str, hint: str = "") -> None:
        """Note what is wrong at the line of the template that is being run."""
        self._note(file, _template_line(), message, hint)

    def raise_all(self, files: Files) -> None:
        """Raises ProblemsFound with all mistakes, those too that the macros plugin has written
        into pages instead of raising them."""
        for file in files.documentation_pages():
            source = file.page.markdown if file.page else ""
            if source and source.startswith(_MACRO_ERROR):
                self._failed(file, source)
        if self._problems:
            raise ProblemsFound(self._problems)

    def display_path(self, file: File) -> str:
        """A file as the user would type it."""
        path = Path(file.abs_src_path or file.src_uri)
        return str(path.relative_to(self._root)) if path.is_relative_to(self._root) else str(path)

    def _failed(self, file: File, report: str) -> None:
        """What the macros plugin reports of a template that failed: its message stands in the
        third line, and the last line of the template in the traceback below."""
        lines = [line.strip() for line in report.splitlines() if line.strip()]
        message = lines[2].replace("_", "", 1).replace("_:", ":", 1)
        at = [int(number) for number in _IN_TEMPLATE.findall(report)]
        self._note(file, at[-1] if at else 1, message)

    def _note(self, file: File, line: int, message: str, hint: str = "") -> None:
        line += self._lines_before[file.src_uri]
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
