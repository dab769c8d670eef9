"""Checks the arguments of `new` against the existing records."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from macros.archive.references.resolution import Resolver, unknown_term
from macros.commands.command import WrongUsage
from macros.records.library import Library
from macros.records.model.fields import MAX_ID, Line, id_flaw
from macros.records.text import characters
from macros.records.text.slug import slug


def line(text: str) -> str:
    """A title or name in the form of the field type `Line`. Raises WrongUsage."""
    try:
        text.encode()
        found: str = TypeAdapter(Line).validate_python(text)
    except UnicodeEncodeError:
        raise WrongUsage("the title is not Unicode") from None
    except ValidationError as error:
        raise WrongUsage(f"the title: {error.errors()[0]['msg']}") from None
    if hidden := characters.flaw(text):
        raise WrongUsage(f"the title: {hidden[0]}")
    return found


def term(library: Library, vocabulary: str, word: str) -> str:
    """The term itself. Raises WrongUsage if it is not in the vocabulary."""
    if found := unknown_term(library, vocabulary, word):
        raise WrongUsage(": ".join(filter(None, found)))
    return word


def actors(library: Library, ids: list[str], *, sovereign: bool = False) -> list[str]:
    """The ids themselves. Raises WrongUsage unless each is that of another actor, which with
    `sovereign` must be a state."""
    resolver = Resolver(library)
    for index, id in enumerate(ids):
        if found := resolver.unknown("actor", id):
            raise WrongUsage(": ".join(filter(None, found)))
        if sovereign and not resolver.is_sovereign(id):
            raise WrongUsage(f"'{id}' is no state, but of kind '{library.actors[id].kind}'")
        if id in ids[:index]:
            raise WrongUsage(f"'{id}' stands there twice: name each once")
    return ids


def new_id(library: Library, kind: str, asked: str | None, title: str) -> str:
    """The id `asked` for, or else one made from the title. Raises WrongUsage if a new record cannot
    have it."""
    id = slug(title, MAX_ID) if asked is None else asked
    if not id:
        raise WrongUsage(f"no id can be made of '{title}': choose one with --id")
    if flaw := id_flaw(id):
        raise WrongUsage(f"{flaw}; choose another with --id")
    return free(library, kind, id)


def free(library: Library, kind: str, id: str) -> str:
    """The id itself. Raises WrongUsage if it is invalid, or if a record of the kind has or had
    it."""
    if flaw := id_flaw(id):
        raise WrongUsage(flaw)
    for path, aliases in _of_kind(library, kind, id):
        if id in aliases:
            raise WrongUsage(f"'{id}' is a former id: see {path}")
        raise WrongUsage(f"the id '{id}' is taken: see {path}")
    return id


def _of_kind(library: Library, kind: str, id: str) -> Iterator[tuple[str, list[str]]]:
    """Path and former ids of each record or broken file that has or had an id."""
    for record in library.by_kind()[kind].values():
        aliases = getattr(record, "aliases", [])
        if id == record.id or id in aliases:
            yield record.path, aliases
    for broken in library.broken:
        aliases = broken.fields.get("aliases")
        aliases = aliases if isinstance(aliases, list) else []
        if broken.cls.kind_name == kind and (id == broken.id or id in aliases):
            yield broken.path, aliases
