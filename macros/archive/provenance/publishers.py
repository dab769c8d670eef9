"""Publishers of sources: which report comes from whom, and which of them are independent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import combining, normalize

from macros.records.library import Library
from macros.records.model.publisher import FROM, name_key, named_in
from macros.records.model.record import Source
from macros.records.model.vocabulary import Vocabulary
from macros.records.problems import Problem
from macros.records.yaml_files.strict_yaml import Location


@dataclass(frozen=True, slots=True)
class Origin:
    """The publisher that a report originates from: the agency, where a paper copies one. Publishers
    of one `group`, which ignores case, are not independent. `kind` is a term of publisher-kinds,
    empty if the publisher is not listed."""

    name: str
    group: str
    kind: str


def origin(source: Source, vocabulary: Vocabulary) -> Origin:
    """The origin of a source's report. A publisher that is not listed is a group of its own."""
    name = named_in(source.publisher)[-1]
    listed = vocabulary.publisher(name)
    if listed is None:
        return Origin(name, name_key(name), "")
    return Origin(listed.label, name_key(listed.group or listed.label), listed.kind)


def groups(sources: Iterable[Source], vocabulary: Vocabulary) -> Mapping[str, tuple[Origin, ...]]:
    """The origins of sources, by group. Publishers of one group, or that copy one agency, count as
    one."""
    found: dict[str, list[Origin]] = {}
    for source in sources:
        one = origin(source, vocabulary)
        found.setdefault(one.group, []).append(one)
    return {group: tuple(origins) for group, origins in found.items()}


def confirms(one: Origin, vocabulary: Vocabulary) -> bool:
    """Whether a publisher of this kind counts as confirmation."""
    kind = vocabulary.publisher_kinds.get(one.kind)
    return kind is None or kind.confirms == "yes"


def count_independent(sources: Iterable[Source], vocabulary: Vocabulary) -> tuple[int, str]:
    """The number of independent publishers that confirm what sources report, and a text that lists
    them: "1: EFE (twice); not counted: Echo (aggregator)"."""
    count, yes, no = 0, Counter[str](), dict[str, None]()
    for origins in groups(sources, vocabulary).values():
        confirming = [one for one in origins if confirms(one, vocabulary)]
        count += bool(confirming)
        yes.update(one.name for one in confirming)
        for one in origins:
            if one not in confirming:
                label = vocabulary.publisher_kinds[one.kind].label
                no[f"{one.name} ({label[:1].lower()}{label[1:]})"] = None
    text = f"{count}: {_listed(yes)}" if yes else f"{count}"
    return count, f"{text}; not counted: {', '.join(no)}" if no else text


def _listed(names: Mapping[str, int]) -> str:
    return ", ".join(f"{name}{_times(count)}" for name, count in names.items())


def _times(count: int) -> str:
    return "" if count == 1 else " (twice)" if count == 2 else f" ({count} times)"


def problems(library: Library) -> Iterator[Problem]:
    """Publishers in the vocabulary that share a name; then warnings about names in sources that
    have another spelling elsewhere."""
    yield from _of_vocabulary(library)
    records = library.data_records()
    spelled = Counter(
        name
        for record in records
        for source in record.sources.values()
        for name in named_in(source.publisher)
    )
    preferred = dict(_preferred_names(spelled, library.vocabulary))
    if not preferred:
        return
    for record in records:
        for place, source in record.sources.items():
            names = named_in(source.publisher)
            if any(name in preferred for name in names):
                yield library.problem(
                    record.path,
                    ("sources", place, "publisher"),
                    f"the publisher '{source.publisher}' has another name elsewhere",
                    f"write '{FROM.join(preferred.get(name, name) for name in names)}'",
                    warning=True,
                )


def _of_vocabulary(library: Library) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    path = f"{library.data}/vocabulary/publishers.yml"
    for id, publisher in library.vocabulary.publishers.items():
        names: list[tuple[Location, str]] = [((id, "label"), publisher.label)]
        names += [((id, "names", at), name) for at, name in enumerate(publisher.names)]
        for place, name in names:
            if (other := taken.setdefault(name_key(name), id)) != id:
                message = f"the name '{name}' is one of '{other}', too"
                yield library.problem(path, place, message, "keep one of the two")


def _preferred_names(
    spelled: Mapping[str, int], vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """Names in sources that should be replaced, each with the preferred one: the label in the
    vocabulary, else the most frequent spelling."""
    by_spelling: dict[str, list[str]] = {}
    for publisher in vocabulary.publishers.values():
        by_spelling.setdefault(_spelling_key(publisher.label), []).append(publisher.label)
    for name in sorted(spelled, key=lambda one: (-spelled[one], one)):
        if listed := vocabulary.publisher(name):
            if name != listed.label:
                yield name, listed.label
        else:
            key = _spelling_key(name)
            others = by_spelling.setdefault(key, [])
            if not key or not others:
                others.append(name)  # names come by frequency: the first spelling is preferred
            elif len(others) == 1:
                yield name, others[0]


def _spelling_key(name: str) -> str:
    """A name without what spellings of one publisher differ in: case, accents, punctuation, a
    leading "The" and a trailing ".com". "El" and "La" are kept: El Tiempo is not Tiempo."""
    letters = normalize("NFKD", name.casefold())
    plain = "".join(one for one in letters if not combining(one))
    words = re.findall(r"[^\W_]+", plain.removesuffix(".com"))
    return "".join(words[1:] if words[:1] == ["the"] and words[1:] else words)
