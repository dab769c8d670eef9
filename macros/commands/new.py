"""The command `new`: writes a skeleton file for a new record."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from os.path import relpath
from pathlib import Path

from macros.archive.references.relation_ids import pair_id
from macros.commands.command import Command, Project, WrongUsage, date_of, folder_of, project_of
from macros.commands.new_record_arguments import actors, free, line, new_id, term
from macros.location import ROOT
from macros.records.library import Library
from macros.records.loader import load
from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.incident import Incident
from macros.records.model.record import Record
from macros.records.model.relation import RelationNote
from macros.records.model.vocabulary import ActorKind
from macros.records.schema.skeleton import skeleton, unfilled, with_empty
from macros.records.yaml_files.yaml_writer import Plain

_SOURCES = {"key": dict.fromkeys(("url", "title", "publisher", "published", "language"), "")}
_NOT_FOR_NEW = {"corrections", "withdrawn", "aliases", "updates"}
"""Fields that a new record does not need yet."""

_INSTRUCTIONS = """\
## Fill in what is empty; what follows '>-' goes on the next lines, indented. Of the other fields,
## take '# ' off those that you need. These comments may go. data/schema/README.md lists all fields.
"""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to be written: its class, its file below `data` or `docs`, the known fields, and
    those that are not offered, as such a record has no use for them."""

    model: type[Record]
    file: str
    known: Mapping[str, Plain]
    not_offered: tuple[str, ...] = ()


def _today() -> str:
    """Today's date. Commands may read the clock; records, archive and views may not."""
    return date.today().isoformat()


def _incident(options: Namespace, library: Library) -> NewRecord:
    title, when = line(options.title), date_of(options.date)
    known: dict[str, Plain] = {
        "title": title,
        "added": _today(),
        "date": options.date,
        "sources": _SOURCES,
    }
    if options.type:
        known["type"] = term(library, "incident-types", options.type)
    if options.between:
        known["actors"] = [{"actor": id, "role": ""} for id in actors(library, options.between)]
    id = new_id(library, "incident", options.id, title)
    return NewRecord(Incident, f"incidents/{when.earliest.year:04}/{id}.yml", known)


def _actor(options: Namespace, library: Library) -> NewRecord:
    name = line(options.title)
    known: dict[str, Plain] = {"name": name, "added": _today()}
    not_offered: tuple[str, ...] = ()
    if options.kind:
        known["kind"] = term(library, "actor-kinds", options.kind)
        not_offered = _useless_for(library.vocabulary.actor_kinds[options.kind])
    file = f"actors/{new_id(library, 'actor', options.id, name)}.yml"
    return NewRecord(Actor, file, known, not_offered)


def _useless_for(kind: ActorKind) -> tuple[str, ...]:
    """The fields that a kind of actors has no use for: a state has no birthday, for example."""
    if kind.sovereign == "yes":
        return ("born", "offices", "state")
    return () if kind.schema_type in (None, "Person") else ("born", "offices")


def _relation(options: Namespace, library: Library) -> NewRecord:
    one, other = actors(library, options.states, sovereign=True)
    id = free(library, "relation", pair_id(one, other))
    known: dict[str, Plain] = {"added": _today(), "summary": "", "sources": _SOURCES}
    return NewRecord(RelationNote, f"relations/{id}.yml", known)


def _author(options: Namespace, library: Library) -> NewRecord:
    name = line(options.title)
    id = new_id(library, "author", options.id, name)
    return NewRecord(Author, f"authors/{id}.yml", {"name": name, "description": ""})


def _briefing(options: Namespace, library: Library) -> NewRecord:
    title = line(options.title)
    date_of(options.date)
    id = new_id(library, "briefing", options.id, title)
    return NewRecord(Briefing, f"briefings/{id}.md", {"title": title, "date": options.date})


def _run(options: Namespace) -> int:
    project = _project(options)
    root, data, docs = project.root, project.data, project.docs
    library, _ = load(data, docs, root)
    draft: NewRecord = options.draft(options, library)
    path = (docs if docs and draft.model is Briefing else data) / draft.file
    fields = with_empty(draft.model, draft.known)
    leaving_out = _NOT_FOR_NEW.union(draft.not_offered)
    body = _INSTRUCTIONS + "\n" + skeleton(draft.model, fields, library.vocabulary, leaving_out)
    shown = Path(relpath(path, root)).as_posix()
    _write(path, _as_file(draft.model, body, path, data), shown)
    print(f"{shown} is there. Next:")
    for number, step in enumerate(_steps(draft.model, unfilled(fields), options.data), 1):
        print(f"{number}. {step}")
    return 0


def _project(options: Namespace) -> Project:
    """The project, with another folder to write into if an option names one."""
    if options.docs:
        return Project(Path.cwd(), ROOT / "data", folder_of(options.docs))
    return project_of(options.data)


def _as_file(model: type[Record], body: str, path: Path, data: Path) -> str:
    if model is Briefing:
        return f"---\n{body}---\n\n"
    schema = Path(relpath(data / "schema" / f"{model.kind_name}.json", path.parent)).as_posix()
    return f"# yaml-language-server: $schema={schema}\n{body}"


def _write(path: Path, text: str, shown: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise WrongUsage(f"{shown} is there already") from None
    except OSError as error:
        raise WrongUsage(f"{shown} cannot be written: {error.strerror}") from None


def _steps(model: type[Record], empty: list[str], data: Path | None) -> Iterator[str]:
    if empty:
        yield f"Fill in: {', '.join(empty)}."
    if model is Briefing:
        yield "Write the article below the front matter."
    check = "python -m macros check" + (f" --data {data}" if data else "")
    yield f"Run `{check}`: it says what is missing or wrong, with line and column."
    if data is None:
        yield "Run `make serve` and look at the page on http://127.0.0.1:8000."


def _options(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True, metavar="KIND")

    incident = kinds.add_parser("incident", help="something that happened")
    incident.add_argument("title", metavar="TITLE", help="what happened, as a headline")
    incident.add_argument(
        "--between", nargs="+", metavar="ACTOR", help="all who took part, by their ids"
    )
    incident.add_argument("--type", metavar="TERM", help="a term of incident-types")
    incident.set_defaults(draft=_incident)

    actor = kinds.add_parser("actor", help="a person, a state, or another that acts")
    actor.add_argument("title", metavar="NAME", help="the name by which it is known")
    actor.add_argument("--kind", metavar="TERM", help="a term of actor-kinds")
    actor.set_defaults(draft=_actor)

    relation = kinds.add_parser("relation", help="words or a baseline for a relation of two states")
    relation.add_argument("states", nargs=2, metavar="STATE", help="a state, by its id")
    relation.set_defaults(draft=_relation)

    author = kinds.add_parser("author", help="somebody who writes briefings")
    author.add_argument("title", metavar="NAME", help="the name as it stands above a briefing")
    author.set_defaults(draft=_author)

    briefing = kinds.add_parser("briefing", help="an article")
    briefing.add_argument("title", metavar="TITLE", help="the headline")
    briefing.set_defaults(draft=_briefing)

    for kind in (incident, briefing):
        kind.add_argument("--date", required=True, help="when, as in 2026-09-01")
    for kind in (incident, actor, author, briefing):
        kind.add_argument("--id", help="the id, instead of one made of the words of the title")
    for kind in (incident, actor, relation, author):
        kind.add_argument("--data", type=Path, metavar="DIR", help="write into another folder")
        kind.set_defaults(docs=None)
    briefing.add_argument("--docs", type=Path, metavar="DIR", help="write into another folder")
    briefing.set_defaults(data=None)


COMMAND = Command(
    "new", "begin a record: its file, with what is still to be filled in", _options, _run
)
