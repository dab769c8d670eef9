"""The command `theme`: writes the trimmed style sheets of the theme."""

from __future__ import annotations

from argparse import Namespace

from macros.commands.command import Command, WrongUsage
from macros.location import ROOT


def _run(_: Namespace) -> int:
    try:
        from macros.commands.styling.trimming import trimmed
    except ModuleNotFoundError as error:
        raise WrongUsage(f"{error.name} is not installed: run `make theme`") from None
    for path, text in trimmed().items():
        changed = path.read_text("utf-8") != text
        path.write_text(text, "utf-8", newline="\n")
        print(f"{path.relative_to(ROOT).as_posix()}: {'changed' if changed else 'no change'}")
    return 0


COMMAND = Command(
    "theme",
    "write the parts of the theme's style sheets anew that pages need",
    lambda _: None,
    _run,
)
