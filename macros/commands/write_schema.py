"""The command `schema`: writes the JSON Schemas and the field reference in `data/schema/`."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from macros.commands.command import Command, folder_of, takes_data
from macros.location import ROOT
from macros.records.library import RECORD_KINDS, Library
from macros.records.loader import load
from macros.records.model.vocabulary import FILES, Vocabulary
from macros.records.problems import ProblemsFound
from macros.records.schema import field_reference, json_schema


def files(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of each file of `data/schema/`, by its path in that folder."""
    schemas = {
        f"{record.kind_name}.json": json_schema.of_record(record, vocabulary)
        for record in RECORD_KINDS
    }
    schemas |= {
        f"vocabulary/{name}.json": json_schema.of_terms(name, model, vocabulary)
        for name, model in FILES.items()
    }
    texts = {
        path: json.dumps(one, indent=1, ensure_ascii=False) + "\n" for path, one in schemas.items()
    }
    return texts | {"README.md": field_reference.reference(vocabulary)}


def _run(options: Namespace) -> int:
    root, data = (Path.cwd(), folder_of(options.data)) if options.data else (ROOT, ROOT / "data")
    library = _library(root, data)
    changed = 0
    for name, text in files(library.vocabulary).items():
        path = data / "schema" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != text.encode():
            path.write_text(text, "utf-8", newline="\n")
            changed += 1
    print(f"{library.data}/schema/: {changed or 'no'} file{'s' * (changed != 1)} changed")
    return 0


def _library(root: Path, data: Path) -> Library:
    """The records of a folder. Raises ProblemsFound for problems in the vocabulary or in the schema
    folder: no file may be written through a link. Other problems do not matter here."""
    library, problems = load(data, None, root)
    own = tuple(f"{library.data}/{folder}" for folder in ("vocabulary", "schema"))
    paths = [Path(one.path).as_posix() for one in problems]
    found = [
        one
        for one, path in zip(problems, paths, strict=True)
        if path == library.data or path.startswith(own)
    ]
    if found:
        raise ProblemsFound(found)
    return library


COMMAND = Command(
    "schema",
    "write data/schema/ anew: the fields and terms, for editors and people",
    takes_data,
    _run,
)
