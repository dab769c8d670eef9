"""Hostile text: masses of it, Markdown made to be slow, what hides in it. Each with what a
contributor reads; nothing where it is harmless words on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hostile_project
import pytest
import samples
import yaml
from hostile_project import BRIEFING, INCIDENT, named, told

from macros.records.yaml_files.strict_yaml import read


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_project.project(tmp_path_factory.mktemp("hostile"))


def written(fields: dict[str, Any]) -> bytes:
    return yaml.safe_dump(fields, allow_unicode=True, width=10**6, sort_keys=False).encode()


def incident(**fields: Any) -> bytes:
    """The incident of the project, whose fields stand on lines of their own, the one that is given
    on the first."""
    [text] = samples.incident("quarrel", "2025").values()
    return written(
        fields | {name: value for name, value in read(text).items() if name not in fields}
    )


def source(**fields: str) -> dict[str, dict[str, str]]:
    good = {"url": "https://paper.example/quarrel", "title": "News", "publisher": "Paper"}
    return {"paper": fields | {name: good[name] for name in good if name not in fields}}


# How long a text may be

LINE = "write at most 1,000"
TEXT = "write at most 20,000"
CITED = " It ends.[^paper]"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "x" * 1000}, []),
        ({"title": "é" * 1001}, [f"1:8: the text has 1,001 characters: {LINE}"]),
        ({"title": "x " * 200_000}, [f"1:8: the text has 400,000 characters: {LINE}"]),
        ({"date_basis": "x" * 1001}, [f"1:13: the text has 1,001 characters: {LINE}"]),
        ({"place": {"name": "x" * 1001}}, [f"2:9: the text has 1,001 characters: {LINE}"]),
        ({"type": "x" * 1001}, [f"1:7: the text has 1,001 characters: {LINE}"]),
        ({"summary": "x" * 19_000 + CITED}, []),
        ({"summary": "x" * 20_001}, [f"1:10: the text has 20,001 characters: {TEXT}"]),
        ({"summary": "x" * 400_000}, [f"1:10: the text has 400,000 characters: {TEXT}"]),
        ({"sources": source(url="https://paper.example/" + "x" * 2000)},
         ["3:10: the text has 2,022 characters: write at most 2,000"]),
        ({"sources": source(language="en" + "-abcdefgh" * 5)},
         ["3:15: the text has 47 characters: write at most 35"]),
        ({"follows": ["x" * 400_000]}, ["2:3: an id has at most 80 characters, this one 400000"]),
        ({"follows": ["a-" * 100_000 + "b"]},
         ["2:3: an id has at most 80 characters, this one 200001"]),
    ],
    ids=named,
)  # fmt: skip
def test_a_text_has_a_greatest_length(
    root: Path, fields: dict[str, Any], expected: list[str]
) -> None:
    assert told(root, INCIDENT, incident(**fields)) == expected


@pytest.mark.parametrize("blank", ["", " ", "\n \n", "\t", "\xa0", "\u3000", "\u2003"])
@pytest.mark.parametrize("field", ["title", "summary", "note"])
def test_a_text_says_something(root: Path, field: str, blank: str) -> None:
    message = "the text is empty: write it, or leave the field out"
    assert told(root, INCIDENT, incident(**{field: blank})) == [f"1:{len(field) + 3}: {message}"]


# Markdown that is made to be slow, or to be read otherwise than it is

PATHOLOGICAL = {
    "brackets": "[" * 19_000,
    "brackets and marks": "![" * 9_000,
    "links that never end": "[a](" * 4_700,
    "links in links": "[" * 6_000 + "a](actor:anna)" + "](actor:anna)" * 900,
    "emphasis": "*a **b " * 2_700,
    "emphasis in words": "a_b*" * 4_700,
    "backticks": "".join("x" + "`" * count for count in range(190)),
    "quotations": "> " * 9_000,
    "lists": "- " * 9_000,
    "lists in lists": "\n".join("  " * depth + "- a" for depth in range(130)),
    "a table": "|a" * 4_500 + "\n" + "|-" * 4_500,
    "a long table": "a|b\n-|-\n" + "x|y\n" * 4_000,
    "entities": "&" * 19_000,
    "tags that never open": "< a" * 6_000,
    "strokes": "~~a " * 4_500,
    "addresses": "www.a." * 3_000,
    "letters": "a@" * 9_000,
    "notes that never end": "[^" * 9_000,
    "notes after marks": "![^a" * 4_500,
    "sentences that never end": ".) " + '!"' * 9_000,
    "empty lines": "a" + "\n\n\n" * 6_000 + "b",
    "spaces": "a" + " " * 18_000 + "\n" + "b",
    "a label without end": "[^" + "a" * 18_000 + "]",
    "an open fence": "```\n" + "x\n" * 9_000 + "```",
    "deep in a quotation": "> [^" * 4_000,
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_markdown_that_is_made_to_be_slow_is_drawn(root: Path, text: str) -> None:
    assert told(root, INCIDENT, incident(summary=text + CITED)) == []


HTML = "raw HTML is not shown: use Markdown, or write &lt; for '<'"
NOWHERE = "a link leads nowhere: write https://…, actor:ID, incident:ID or relation:ID"
NOTE = "a text cannot hold a note of its own: add it to 'sources'"
HEADING = "a text cannot hold a heading: write '\\#' for a '#' at the start of a line"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", [f"1:10: {HTML}"]),
        ("<!-- hidden -->", [f"1:10: {HTML}"]),
        ("x <b", []),
        ("# x", [f"1:10: {HEADING}"]),
        ("x\n===", [f"1:10: {HEADING}"]),
        ("![x](https://evil.example/x.png)",
         ["1:11: a text cannot hold a picture: leave it out, or link to it"]),
        ("[x](javascript:alert(1))", [f"1:10: {NOWHERE}"]),
        ("[x](java&#115;cript:alert(1))", [f"1:10: {NOWHERE}"]),
        ("[x](JAVASCRIPT&colon;alert(1))", [f"1:10: {NOWHERE}"]),
        ("[x]( vbscript:x )", [f"1:10: {NOWHERE}"]),
        ("<data:text/html,x>", [f"1:10: {NOWHERE}"]),
        ("[^own]: A note.", [f"1:11: {NOTE}"]),
        ("> [^own]: A note.", [f"1:13: {NOTE}"]),
        ("- 1. [^paper]: A note.", [f"1:16: {NOTE}"]),
        ("[x]: javascript:alert(1)\n\nNo link.", []),
        ("[x]: javascript:alert(1)\n\n[x].", [f"1:10: {NOWHERE}"]),
        ("&#x202e;x", ["1:11: the text holds the invisible character U+202E: remove it"]),
        ("x&zwj;x", ["1:11: the text holds the invisible character U+200D: remove it"]),
        ("x&ZeroWidthSpace;x", ["1:11: the text holds the invisible character U+200B: remove it"]),
        ("[x](https://a.example '&rlm;')",
         ["1:35: the text holds the invisible character U+200F: remove it"]),
        ("&#xe000;", ["1:11: the character U+E000 looks different everywhere:"
         " write a character of Unicode"]),
        ("x" + "&#x301;" * 7, ["1:10: more than 6 marks stand on one letter, up to U+0301:"
         " remove those that no alphabet needs"]),
        ("&#0;&#xd800;", []),
        ("{{ 7 * 7 }} {% raise %} {# x #}", []),
        ("chancery0slot \\0 \\g<0> %s {0} $1", []),
        ("```\n{{ an open fence", []),
        ("**open [x](actor:anna", []),
    ],
    ids=named,
)  # fmt: skip
def test_what_hides_in_markdown_is_told(root: Path, text: str, expected: list[str]) -> None:
    found = told(root, INCIDENT, incident(summary=text, note="Fine.[^paper]"))
    assert found == expected


def test_of_many_problems_of_one_kind_a_hundred_are_told(root: Path) -> None:
    wrong = " ".join(f"[x](actor:nobody-{number})" for number in range(700))
    assert len(told(root, INCIDENT, incident(summary=wrong))) == 100
    wrong = "".join(f"[^nothing-{number}]" for number in range(1000))
    assert len(told(root, INCIDENT, incident(summary=wrong))) == 100
    found = told(root, INCIDENT, incident(**{f"field-{number}": "x" for number in range(450)}))
    assert len(found) == 101
    assert found[0] == "1:1: the file has 450 problems: 100 of them are told"


def test_an_endless_name_of_a_relation_is_told(root: Path) -> None:
    text = "[x](relation:" + "a-" * 9_000 + "b)" + CITED
    [found] = told(root, INCIDENT, incident(summary=text))
    assert found == "1:15: unknown relation: an id has at most 80 characters, this one 18001"


# Addresses


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example/x"),
        *("https://paper.example@evil.example/", "https://a:b@evil.example/", "https://localhost/"),
        *(
            "https://....",
            "https://a.example/ x",
            'https://a.example/"onclick="x',
            "https://[::1]/",
        ),
        *("https://a.example\\@evil.example", "https://a.example/<script>", "ftp://a.example/"),
        *("https://a.example:80:80/", "https://a..example/", "https://a.example/\\"),
    ],
    ids=named,
)
def test_what_is_no_web_address_is_told(root: Path, url: str) -> None:
    found = told(root, INCIDENT, incident(sources=source(url=url)))
    assert found == [f"3:10: '{url}' is not a web address: write https://…"]


@pytest.mark.parametrize(
    "url",
    [
        *("https://a.example", "http://a.example:8080/", "https://a.example?x=@b#:c"),
        *(
            "https://xn--per-joa.example/",
            "https://perú.example/ñ",
            "https://a.example/{{7*7}}'&lt;",
        ),
        *("https://127.0.0.1/", "https://social.example/@a/1", "https://a.example/%E2%80%AE"),
    ],
    ids=named,
)
def test_a_web_address_can_look_like_this(root: Path, url: str) -> None:
    assert told(root, INCIDENT, incident(sources=source(url=url))) == []


# Pictures

ONE_NAME = "is not a file of briefings/images/: write its name alone"
MISSING = "put it into docs/briefings/images/"


@pytest.mark.parametrize(
    ("src", "expected"),
    [
        ("../../../etc/passwd", f"'../../../etc/passwd' {ONE_NAME}"),
        ("/etc/passwd", f"'/etc/passwd' {ONE_NAME}"),
        ("x/../../y", f"'x/../../y' {ONE_NAME}"),
        ("C:x", f"'C:x' {ONE_NAME}"),
        ("https://evil.example/x.png", f"'https://evil.example/x.png' {ONE_NAME}"),
        ("//evil.example/x.png", f"'//evil.example/x.png' {ONE_NAME}"),
        (".x.png", f"'.x.png' {ONE_NAME}"),
        ("%2e%2e/x.png", f"there is no picture '%2e%2e/x.png': {MISSING}"),
        ("\\\\evil.example\\x", f"there is no picture '\\\\evil.example\\x': {MISSING}"),
        ("x" * 260, f"there is no picture '{'x' * 260}': {MISSING}"),
        ("x" * 1001, "the text has 1,001 characters: write at most 1,000"),
    ],
    ids=named,
)
def test_a_picture_is_a_file_of_its_folder(root: Path, src: str, expected: str) -> None:
    image = {"src": src, "alt": "x", "caption": "x", "credit": "x"}
    head = {"title": "x", "date": "2025", "description": "x", "image": image}
    found = told(root, BRIEFING, b"---\n" + written(head) + b"---\n")
    assert found == [f"6:8: {expected}"]
