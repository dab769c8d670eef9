"""`python -m benchmarks.bench`: build the same pages with Chancery and with other generators, in
turn, and print how long each takes."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from . import page_size, report
from .measure import Failed
from .prepare import NAMES, NotTheSame, Prepared, missing, prepare
from .search_building import search
from .serving import serve
from .works import BUILDS, NotShown, Result

WORKS = {**BUILDS, "search": search, "serve": serve}
FOLDER = Path(__file__).parent / ".work"
SIZES = "100,20000"


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 something failed, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what it has started ends, too
    left_out = missing(options.generators)
    names = [name for name in options.generators if name not in left_out]
    for name, why in left_out.items():
        _say(f"{name} is left out: {why}")
    try:
        if options.page_size:
            print(
                page_size.markdown([(n, _prepared(n, names, options)) for n in options.page_size])
            )
        else:
            _compare(names, left_out, options)
    except (Failed, NotShown, NotTheSame) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _compare(names: list[str], left_out: dict[str, str], options: argparse.Namespace) -> None:
    prepared = _prepared(options.incidents, names, options)
    results: list[Result] = []
    for work in options.works:
        results += WORKS[work](prepared, options.rounds, _say)
    setting = report.Setting(options.incidents, options.search, left_out)
    print(report.markdown(setting, prepared, results))
    if options.json:
        options.json.write_text(report.as_json(setting, prepared, results), "utf-8")


def _prepared(incidents: int, names: list[str], options: argparse.Namespace) -> Prepared:
    folder = options.folder / str(incidents)
    return prepare(folder, incidents, names, _say, search=options.search)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--incidents", type=_number, default=1000, help="1000 if not said")
    parser.add_argument("--rounds", type=_number, default=3, help="3 if not said")
    parser.add_argument(
        "--with",
        dest="generators",
        type=lambda text: _listed(text, NAMES),
        default=list(NAMES),
        metavar="NAMES",
        help=f"some of {','.join(NAMES)}",
    )
    parser.add_argument(
        "--work",
        dest="works",
        type=lambda text: _listed(text, list(WORKS)),
        default=list(WORKS),
        metavar="NAMES",
        help=f"some of {','.join(WORKS)}",
    )
    parser.add_argument(
        "--no-search",
        dest="search",
        action="store_false",
        help="leave the search out of both MkDocs sites",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there, too")
    parser.add_argument(
        "--page-size",
        nargs="?",
        const=SIZES,
        type=lambda text: [_number(one) for one in text.split(",")],
        metavar="NUMBERS",
        help=f"weigh pages of sites with so many incidents instead; {SIZES} if not said",
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where projects are written")
    return parser


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _listed(text: str, known: Sequence[str]) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in known]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
