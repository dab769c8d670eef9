"""How the pages of a preview come to show records that were saved, without a build."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..records.problems import ProblemsFound
from ..views import edition as editions
from .attempt import Failure
from .served import Desk


def amend(desk: Desk, files: Iterable[Path], folder: Path) -> tuple[bool, Failure | None]:
    """Let the pages that are asked for at a desk show what some files say now; those that were
    printed to a folder before are taken away. Returns whether that could be done, and why it failed
    if something is wrong in these files. Where it cannot be done, as where a file is no record's,
    the site has to be built."""
    if desk.edition is None or desk.printer is None:
        return False, None
    try:
        edition = editions.amended(desk.edition, files)
    except ProblemsFound as error:
        return True, Failure(error, ())
    if edition is None:
        return False, None
    desk.change(desk.printer.amended(edition), edition, folder)
    return True, None
