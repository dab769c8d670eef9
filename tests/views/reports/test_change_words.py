"""What differs between two versions of a record, as an editor reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from github_markdown import MARKDOWN, rendered, shown, tags
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from samples import Files, incident

from macros.archive.changes.field_differences import differences
from macros.archive.changes.text_differences import passages
from macros.views.reports.change_words import MOST_PLACES, change_lines, text_line
from macros.views.reports.report_outline import Line
from macros.views.words.value_words import MOST_CHARACTERS


def printed(lines: tuple[Line, ...] | list[Line], indent: str = "") -> list[str]:
    return [
        text for line in lines for text in (indent + line.text, *printed(line.lines, indent + "  "))
    ]


def told(root: Path, before: Files, after: Files) -> list[str]:
    """What is told of the incident or the actor that is in both."""
    one, other = samples.library(root / "before", before), samples.library(root / "after", after)
    for group, then in ((one.incidents, other.incidents), (one.actors, other.actors)):
        for id, record in group.items():
            if record != then[id] and (found := differences(record, then[id])):
                return printed(list(change_lines(found)))
    return []


def quarrel(root: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    return told(root, incident("quarrel", "1912", **before), incident("quarrel", "1912", **after))


LONG = " ".join(f"w{number}" for number in range(200))


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ({"title": "A quarrel"}, {"title": "The quarrel"}, ["title: “A quarrel” → “The quarrel”"]),
        ({"title": "One two three four five six seven eight nine"},
         {"title": "One two three four five six seven nine"},
         ["title: … four five six seven ~~eight~~ nine"]),
        ({"verification": "confirmed"}, {"verification": "doubtful"},
         ["verification: `confirmed` → `doubtful`"]),
        ({}, {"topics": "[asylum]"}, ["topics added: `asylum`"]),
        ({"follows": "[a, b]"}, {"follows": "[b, a]"}, ["follows: now in the order `b`, `a`"]),
        ({}, {"place": "{name: Town, state: arcadia}"},
         ["place added: name “Town”; state `arcadia`"]),
        ({}, {"effects": "[{between: [arcadia, borduria], relations: open}]"},
         ["effects added: between `arcadia`, `borduria`; relations `open`"]),
        ({"effects": "[{between: [arcadia, borduria], relations: open}]"},
         {"effects": "[{between: [arcadia, borduria], relations: severed}]"},
         ["effects › `arcadia` – `borduria` › relations: `open` → `severed`"]),
        ({}, {"claims": "[{text: No, by: arcadia, status: disputed, about: [anna], sources: [paper]"
                        ", replies: [{by: borduria, text: Yes, sources: [paper]}]}]"},
         ["claims added: text “No”; by `arcadia`; about `anna`; status `disputed`; sources `paper`;"
          " replies (by `borduria`; text “Yes”; sources `paper`)"]),
        ({}, {"note": LONG},
         [f"note added: “{LONG[:MOST_CHARACTERS].rpartition(' ')[0]} …”"]),
        ({"note": "a" * 500}, {}, [f"note removed: “{'a' * MOST_CHARACTERS} …”"]),
        ({"note": "|\n  One two three four five six seven eight nine.\n\n  Ten."},
         {"note": "|\n  One two three four five six seven\n  eight nine.\n\n  Ten."},
         ["note: only white space differs"]),
        ({"sources": samples.source("paper", "https://paper.example/a?b&c")},
         {"sources": samples.source("paper", "https://paper.example/d")},
         ["sources › paper › url: <https://paper.example/a?b&amp;c> → <https://paper.example/d>"]),
        ({"sources": samples.source("paper", "https://paper.example/a")},
         {"sources": samples.source("news", "https://paper.example/a"),
          "summary": "Something happened.[^news]"},
         ["summary: “Something happened.\\[^paper\\]” → “Something happened.\\[^news\\]”",
          "sources: `paper` → `news`"]),
    ],
)  # fmt: skip
def test_each_field_is_told_as_its_file_calls_it(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], lines: list[str]
) -> None:
    assert quarrel(tmp_path, before, after) == lines


@pytest.mark.parametrize(
    ("field", "before", "after", "line"),
    [
        ("born", "1870", "1871~", "born: 1870 → around 1871"),
        ("born", "1870/..", "1871/..", "born: since 1870 → since 1871"),
        ("born", "../1870", "1870", "born: by 1870 → 1870"),
        ("born", "1870-05/1870-05", "1870-05", "born: `1870-05/1870-05` → `1870-05`"),
        ("names", "{de: Anna}", "{de: Anne, fr: Anne}",
         "names|  de: “Anna” → “Anne”|  fr added: “Anne”"),
        ("offices", "[{title: Envoy, from: 1890, to: 1894/.., sources: []}]",
         "[{title: Envoy, from: ../1890, to: 1895/.., sources: []}]",
         "offices|  “Envoy”|    from: 1890 → by 1890|    to: at least 1894 → at least 1895"),
        ("identifiers", "{wikidata: Q1}", "{wikidata: Q2}",
         "identifiers › wikidata: “Q1” → “Q2”"),
    ],
)  # fmt: skip
def test_dates_and_names_are_told_in_words(
    tmp_path: Path, field: str, before: str, after: str, line: str
) -> None:
    def anna(value: str) -> Files:
        return {"actors/anna.yml": f"name: Anna\nkind: person\n{field}: {value}\n"}

    assert told(tmp_path, anna(before), anna(after)) == line.split("|")


def test_of_many_places_in_a_text_some_are_shown() -> None:
    before = " ".join(
        f"The envoy left the town in {year} a b c d e f." for year in range(1900, 1909)
    )
    line = text_line(Markup("note"), before, before.replace("envoy", "consul"))
    assert line.text == "note: 9 places"
    assert len(line.lines) == MOST_PLACES + 1
    assert line.lines[-1] == Line(Markup("and 3 more"))


@given(MARKDOWN | st.text(max_size=40), MARKDOWN | st.text(max_size=40))
def test_what_was_is_struck_out_and_what_is_now_is_bold(before: str, after: str) -> None:
    found = passages(before, after)
    if len(found) != 1:
        return
    (place,) = found
    page = rendered(f"- {text_line(Markup('note'), before, after).text}")
    forms = (("del",) if place.before else ()) + (("strong",) if place.after else ())
    assert tags(page) == ("ul", "li", *forms)
    expected = [shown(text) for text in (place.before, place.after) if text]
    assert [one.text.replace("\u200b", "") for tag in forms for one in page.find(tag)] == expected
