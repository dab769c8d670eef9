"""Whatever stands in the files: either problems that can be told, or pages as the templates write
them. Everything that a file can hold comes from outside, so anything is tried, the whole way."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import filled_project
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from projects import ROOT
from pydantic import BaseModel
from whole_pipeline import outcome, project

from macros.records.loader import load

TREES = filled_project.trees()
FREE = [
    (name, at, prose)
    for name, tree in TREES.items()
    for at, prose in filled_project.free(name, tree)
]
LEAVES = [(name, at) for name, tree in TREES.items() for at in filled_project.leaves(tree)]

few = settings(max_examples=settings().max_examples // 4)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in which every field is filled. A test that changes a file puts it back."""
    root = tmp_path_factory.mktemp("filled")
    filled_project.write(root)
    return root


@contextmanager
def holding(path: Path, content: bytes) -> Iterator[None]:
    """The file with another content for a while."""
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(before)


def test_every_field_of_every_record_is_filled(root: Path) -> None:
    library, unread = load(root / "data", root / "docs", root)
    assert unread == []
    seen: set[tuple[type[BaseModel], str]] = set()
    places: dict[type[BaseModel], str] = {}

    def look(value: Any, place: str) -> None:
        if isinstance(value, BaseModel):
            places.setdefault(type(value), place)
            for name in type(value).model_fields:
                if (inner := getattr(value, name)) not in (None, [], {}):
                    seen.add((type(value), name))
                    look(inner, place)
        elif isinstance(value, list | dict):
            for item in value.values() if isinstance(value, dict) else value:
                look(item, place)

    for records in library.by_kind().values():
        for id, record in records.items():
            look(record, f"the {record.kind_name} '{id}'")
    for name, terms in library.vocabulary:
        look(dict(terms), f"the vocabulary's {name}")
    fields = {(model, name) for model in filled_project.models() for name in model.model_fields}
    unfilled = sorted(
        f"{model.__name__}.{name}, as in {places.get(model, 'a record that has one')}"
        for model, name in fields - seen
        # Types that stand for others, and fields that each record type has in a form of its own.
        if not model.__name__.startswith("Withdrawal")
    )
    assert not unfilled, (
        "fields without a value in the project that fills every field: give each one in MORE of "
        f"{_named(filled_project)}:\n" + "\n".join(unfilled)
    )
    assert outcome(root).problems == ()


def _named(module: ModuleType) -> str:
    """A module by the path of its file."""
    return Path(str(module.__file__)).relative_to(ROOT).as_posix()


PIECES = [
    *"""<script>alert(1)</script> <img/src=x/onerror=alert(1)> "onclick="x ' " ` ``` < > & &lt;
    &#106; &#x202e; &zwj; javascript:x [x](javascript:x) [x](actor:zenda) [x](actor:x)
    [x](relation:a-b-c) https://a.example ![x](x) [^herald] [^x] [^x]: - # | |-| * _ ~~ \\
    {{7*7}} {%raw%} {#x#} ${x} : #x &a *a !a @ % ? ... --- <<: null ~ 1894 1894-13 9999999999 0x10
    .. zenda __class__ self [key] pair A. É! …""".split(),  # noqa: SIM905
    *("\n", "\n\n", "    ", "\t", "\0", "\r", "\x1b[2J", "\x85", "\u2028", "\u202e", "\u200d"),
    *("\u200f", "\u200b", "\ufeff", "\ue000", "e" + 9 * "\u0301", "می\u200cخواهم", "👩🏽\u200d⚖️"),
    *("\U000e0041", "ß", "İ", "ﷺ"),
]
pieces = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
texts = pieces | st.text(st.characters(exclude_categories=["Cs"]))


@settings(max_examples=settings().max_examples // 6)
@given(st.lists(texts, min_size=3, max_size=3), st.booleans())
@example(["Plain words.", "More of them", "and more"], True)
@example(["{{ 7*7 }} <script>", "x" * 1000, '" onclick="x'], False)
def test_any_text_in_every_field_that_holds_text(root: Path, some: list[str], prose: bool) -> None:
    """All of them at once, so that every page is full of it. Markdown is planted in its turn, as
    much that is good for a text is none for it."""
    changed = dict(TREES)
    for name, at, markdown in FREE:
        if prose or not markdown:
            text = some[len(str(at[-1])) % len(some)]  # the same in two descriptions of a source
            changed[name] = filled_project.planted(changed[name], at, text)
    for name, tree in changed.items():
        (root / name).write_bytes(filled_project.content(root, name, tree))
    try:
        outcome(root)
    finally:
        filled_project.write(root)


@few
@given(st.sampled_from(LEAVES), texts)
def test_any_text_as_any_value_or_name_of_a_field(
    root: Path, leaf: tuple[str, tuple[str | int, ...]], text: str
) -> None:
    name, at = leaf
    tree = filled_project.planted(TREES[name], at, text)
    with holding(root / name, filled_project.content(root, name, tree)):
        outcome(root)


names = st.sampled_from(sorted({str(at[-2]) for _, at in LEAVES if at[-1] == filled_project.KEY}))
trees = st.recursive(
    texts | names,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names | texts, inner, max_size=6),
    max_leaves=25,
)
subtrees = st.sampled_from(sorted({at[:-1] for _, at in LEAVES if len(at) > 1}, key=str))


@few
@given(st.sampled_from(LEAVES), trees)
def test_any_shape_in_any_place(
    root: Path, leaf: tuple[str, tuple[str | int, ...]], shape: Any
) -> None:
    name, at = leaf
    while at and at[-1] == filled_project.KEY:
        at = at[:-1]
    tree = filled_project.planted(TREES[name], at, shape)
    with holding(root / name, filled_project.content(root, name, tree)):
        outcome(root)


encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1"])
written = st.builds(lambda text, name: text.encode(name, "replace"), texts, encodings)
yamls = trees.map(lambda tree: yaml.safe_dump(tree, allow_unicode=True).encode())
contents = st.binary() | written | yamls


@few
@given(st.sampled_from(sorted(TREES)), contents)
@example("docs/briefings/the-second.md", b"---\n\xff\n---\n")
def test_any_bytes_as_a_file(root: Path, name: str, content: bytes) -> None:
    with holding(root / name, content):
        outcome(root)


@few
@given(st.sampled_from(sorted(TREES)), st.data(), contents)
def test_any_bytes_within_a_file(root: Path, name: str, data: st.DataObject, some: bytes) -> None:
    before = (root / name).read_bytes()
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, min(start + 20, len(before))))
    with holding(root / name, before[:start] + some + before[end:]):
        outcome(root)


# Trees of files

WORDS = [b"data", b"docs", b"incidents", b"actors", b"relations", b"vocabulary", b"briefings"]
WORDS += [b"schema", b"images", b"2025", b"Incidents", b"x.yml", b"peru.yml", b"Peru.yml", b"x.md"]
WORDS += [b"roles.yml", b"index.md", b"x.yaml", b"x.YML", b"x.yml~", b".x.yml", b"con.yml", b".."]
WORDS += [b"x.markdown", b"\xff.yml", b"a\nb.yml", b"::error file=x::y.yml", b" .yml", b"\x1b[2J"]
WORDS += ["\u202elmy.yml".encode(), b"a" * 250 + b".yml", b"-", b"#x#", b"README.md", b"clock.svg"]
components = st.sampled_from(WORDS) | st.binary(min_size=1, max_size=8).filter(
    lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b"..")
)
above = st.lists(components.filter(lambda name: name != b".."), max_size=3).map(tuple)
RECORD_FOLDERS = [
    *((b"data",), (b"docs",), (b"data", b"incidents", b"2025"), (b"data", b"actors")),
    *((b"data", b"relations"), (b"data", b"vocabulary"), (b"docs", b"briefings")),
    (b"docs", b"briefings", b"images"),
]
folders = st.sampled_from(RECORD_FOLDERS) | above
places = st.builds(
    lambda folder, name: (*folder, name), folders, components.filter(lambda name: name != b"..")
)
LINKED = [b"..", b".", b"/dev/zero", b"/", b"nowhere", b"../../..", b"peru.yml", b"\xff"]


def _file(content: bytes) -> Callable[[bytes], None]:
    def make(path: bytes) -> None:
        with open(path, "xb") as file:
            file.write(content)

    return make


def _link(target: bytes) -> Callable[[bytes], None]:
    return lambda path: os.symlink(target, path)


def _socket(path: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path)


things = (
    st.sampled_from([os.mkdir, os.mkfifo, _socket])
    | st.sampled_from(LINKED).map(_link)
    | (contents | st.just(b"name: Peru\nkind: state\n")).map(_file)
)


@contextmanager
def unless_it_hangs(seconds: int) -> Iterator[None]:
    """A pipe that somebody waits for would be waited for for ever."""

    def stop(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@given(st.lists(st.tuples(places, things), max_size=10))
def test_any_tree_of_files(some: list[tuple[tuple[bytes, ...], Callable[[bytes], None]]]) -> None:
    with project() as root, unless_it_hangs(60):
        for names, make in some:
            path = b"/".join((os.fsencode(root), *names))
            try:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                make(path)
            except OSError:  # something stands there or in its way
                continue
        outcome(root)


PLANTED = "planted <script>alert(7)</script> {{ 7*7 }} {% raise %} javascript:alert(7) \"'>&lt;"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += "".join(f" {value} " for _, value in attrs if value)


UNSEEN = [  # of the forms of a status those that no relation here is told in
    " data/vocabulary/consular-statuses.yml ('open', 'sentence')!",
    " data/vocabulary/consular-statuses.yml ('open', 'past')!",
    " data/vocabulary/heads-of-mission.yml ('butler', 'left')!",  # less than the relations
    " data/vocabulary/incident-types.yml ('break', 'cameo')!",  # for exports
    " data/vocabulary/relation-groups.yml ('sulking', 'verbs', 'relations')!",  # none sulks
    " data/vocabulary/relation-statuses.yml ('cordial', 'sentence')!",
    " data/vocabulary/relation-statuses.yml ('cordial', 'past')!",
    " data/vocabulary/relation-statuses.yml ('broken', 'sentence')!",
    " data/vocabulary/relation-statuses.yml ('broken', 'since')!",
    " data/vocabulary/representation-levels.yml ('inn', 'left')!",
    " data/vocabulary/publisher-kinds.yml ('sheet', 'plural')!",  # none is of the kind by its label
    " data/vocabulary/publishers.yml ('herald', 'names', 0)!",  # for comparison
    " data/vocabulary/publishers.yml ('herald', 'group')!",  # where a source names it
]
"""The texts that are on no page: where each stands."""


def test_what_looks_like_a_program_stays_text(root: Path) -> None:
    """Each planted text is on some page, to the letter, but for those that no page shows."""
    trees, texts = dict(TREES), []
    for name, at, prose in FREE:
        if not prose:
            file = "a file" if at[0] == "sources" else name  # two may describe the same source
            texts.append(f"{PLANTED} {file} {at}!")
            trees[name] = filled_project.planted(trees[name], at, texts[-1])
    for name, tree in trees.items():
        (root / name).write_bytes(filled_project.content(root, name, tree))
    words = _Words()
    try:
        for _, html in outcome(root).pages:
            words.feed(html)
    finally:
        filled_project.write(root)
    unseen = [text.removeprefix(PLANTED) for text in texts if text not in words.words]
    new = [text for text in unseen if text not in UNSEEN]
    assert not new, (
        "fields of which no page shows the text: print each in a template of overrides/views/, or "
        f"add it to UNSEEN of {Path(__file__).relative_to(ROOT)}:\n" + "\n".join(map(repr, new))
    )
    assert unseen == UNSEEN, "what pages show by now is to be taken out of UNSEEN"
