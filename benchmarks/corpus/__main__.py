"""`python -m benchmarks.corpus INCIDENTS FOLDER`: write a corpus."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import write


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("incidents", type=int, help="how many; there is a tenth as many actors")
    parser.add_argument("folder", type=Path, help="gets data/ and docs/")
    options = parser.parse_args()
    print(write(options.folder, options.incidents))


if __name__ == "__main__":
    main()
