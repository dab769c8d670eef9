"""An edition: a project's records as an archive, with the templates that draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..archive import amending, building, checking
from ..archive.amending import changed
from ..archive.archive import Archive
from ..archive.mentions import Mention
from ..archive.resolution import Resolver, problems_of
from ..records.collector import uncollected
from ..records.files import Kind, kind
from ..records.folder import SPELT, Kept, Reader
from ..records.front_matter import split
from ..records.head import PageHead
from ..records.library import Library, load, reread
from ..records.places import Script
from ..records.problems import Problem, ProblemsFound
from ..records.record import Record
from . import mentions
from .mentions import Page
from .press import Press
from .redirect import former_addresses
from .trial import trial


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the pages of a site are drawn from, and advice on the records. `written` are
    the authors' pages."""

    archive: Archive
    press: Press
    advice: tuple[Problem, ...] = ()
    written: tuple[Page, ...] = ()

    @property
    def heads(self) -> Mapping[str, PageHead]:
        """The front matter of the authors' pages that are no briefings, by their paths."""
        return {page.path: page.head for page in self.written if page.head}


@uncollected()
def open_edition(
    root: Path,
    data: Path,
    docs: Path | None,
    templates: Path,
    kept: Kept | None = None,
    before: Library | None = None,
) -> Edition:
    """The edition of a project. Raises ProblemsFound with every problem of every file of `data`
    and `docs`; their paths are relative to `root`. `kept` is what is known of texts read before,
    `before` the library of an edition whose records need not be made again."""
    library, unread = load(data, docs, root, kept, before)
    reader = Reader(root, kept)
    pages = list(_pages(docs, library, reader)) if docs else []
    found = list(checking.problems(library))
    resolver = Resolver(library)
    found += [problem for page in pages for problem in mentions.problems(page, resolver)]
    found += _pictures(docs, library) if docs else []
    found += [*unread, *reader.problems]
    if any(not problem.warning for problem in found):
        raise ProblemsFound(found)
    archive, press = building.build(library), Press(templates)
    failing, mentioned = _tried(archive, pages)
    failing += _in_the_way(docs, archive, reader) if docs else []
    if failing:
        raise ProblemsFound([*found, *failing])
    return Edition(archive.mentioned(mentioned), press, tuple(sorted(found)), tuple(pages))


@uncollected()
def amended(edition: Edition, files: Iterable[Path], kept: Kept | None = None) -> Edition | None:
    """The edition when some files of its records, and nothing else, have been edited; None if more
    follows from that than can be worked out here. Raises ProblemsFound with what is wrong in these
    files, or with the names in them; what records contradict each other in is left to
    `open_edition`."""
    before = edition.archive
    read = reread(before.library, files, kept)
    if read is None:
        return None
    library, problems = read
    changes = list(changed(before.library, library))
    resolver = Resolver(library)
    problems += [problem for _, record in changes for problem in problems_of(record, resolver)]
    if problems:
        raise ProblemsFound(problems)
    archive = amending.amended(before, library)
    if archive and any(_may_be_cited_otherwise(*change) for change in changes):
        failing, mentioned = _tried(archive, edition.written)
        archive = None if failing else archive.mentioned(mentioned)
    return replace(edition, archive=archive) if archive else None


def _may_be_cited_otherwise(old: Record, new: Record) -> bool:
    """Whether an author's page may cite other sources when it shows a record."""
    names = ("sources", "claims")
    return any(getattr(old, name, None) != getattr(new, name, None) for name in names)


def _pictures(docs: Path, library: Library) -> Iterator[Problem]:
    for briefing in library.briefings.values():
        image = briefing.image
        if image and not _is_file(docs / "briefings" / "images" / image.src):
            yield library.problem(
                briefing.path,
                ("image", "src"),
                f"there is no picture '{image.src}'",
                "put it into docs/briefings/images/",
            )


def _in_the_way(docs: Path, archive: Archive, reader: Reader) -> Iterator[Problem]:
    """Files that stand where a former address is to lead on."""
    for address, record in former_addresses(archive):
        page = docs / address
        names = ("index.md", "README.md", "index.html")
        for path in (page.with_suffix(".md"), *(page / name for name in names)):
            if _is_file(path):
                yield Problem(
                    reader.display(path),
                    1,
                    1,
                    f"its address is a former one of {record.kind_name} '{record.id}'",
                    "move the file, or take out the alias",
                )


def _is_file(path: Path) -> bool:
    try:
        return kind(path) is Kind.FILE
    except OSError:  # as of a name that is too long to be one
        return False


def _pages(docs: Path, library: Library, reader: Reader) -> Iterator[Page]:
    for briefing in library.briefings.values():
        yield Page(briefing.path, briefing.body, briefing.body_line, briefing.id)
    known = {library.root / briefing.path for briefing in library.briefings.values()}
    for path in reader.below(docs):
        if path.suffix != ".md" and path.suffix.lower() in SPELT[".md"]:
            reader.misnamed(path, ".md")
        text = reader.text(path) if path.suffix == ".md" and path not in known else None
        if text is None:
            continue
        head, body, line = split(text) or ("", text, 1)
        is_briefing = path.parent == docs / "briefings" and path.name != "index.md"
        made = None if is_briefing else _head(path, head, reader)
        yield Page(reader.display(path), body, line, head=made)


def _head(path: Path, text: str, reader: Reader) -> PageHead | None:
    script = Script(text, 1)
    fields = reader.fields(path, script) if text.strip() else None
    if fields is None:
        return None
    return reader.make(path, script, partial(PageHead.model_validate, fields), PageHead)


def _tried(archive: Archive, pages: Iterable[Page]) -> tuple[list[Problem], list[Mention]]:
    """What the macros of the authors' pages fail on, and what they mention."""
    trials = [trial(page, archive) for page in pages]
    failing = [failure for failures, _ in trials for failure in failures]
    cited = [mention for _, sources in trials for mention in sources]
    return failing, [*_mentioned(pages), *_updated(archive.library), *cited]


def _updated(library: Library) -> Iterator[Mention]:
    """The incidents that briefings name in their updates."""
    for briefing in library.briefings.values():
        for update in briefing.updates:
            if update.incident:
                yield Mention(briefing.id, "incident", update.incident)


def _mentioned(pages: Iterable[Page]) -> Iterator[Mention]:
    for page in pages:
        if page.slug:
            yield from mentions.mentions(page)
