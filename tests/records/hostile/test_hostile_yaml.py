"""Hostile YAML: what a contributor reads of it, to the letter; nothing where it does no harm."""

from __future__ import annotations

from pathlib import Path

import hostile_project
import pytest
import samples
from hostile_project import ACTOR, BRIEFING, INCIDENT, PAGE, named, told
from samples import incident

from macros.records.basics.files import MAX_BYTES

PERSON = "name: Anna\nkind: person\n"
HEAD = "---\ntitle: x\ndate: 2025\ndescription: x\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\n"
NESTED = "".join(f"{' ' * depth}a:\n" for depth in range(100))

ALIAS = "an anchor is used by an alias: write the value out twice"
DEEP = "too deep: fields within fields: a record has at most 50 levels"
TAGS = "leave tags out, and put a text that begins with '!' between quotes"
TWICE = "stands here twice: keep one of the two"
EACH = "write each as 'name: value'"
WORD = "a field name must be a word: put a text that begins with '{', '[' or '?' between quotes"
FIELDS = (
    "known are added, aliases, born, corrections, identifiers, kind, name, names, offices, part_of,"
    " sources, state, summary, withdrawn"
)
UTF8 = "not UTF-8 text: save it as UTF-8"
ESCAPE = "found invalid Unicode character escape code: write the character itself"
VALUES = "more than 50,000 values: split the file up"
EDTF = "write 2025 · 2025-11 · 2025-11-03 · 2025-11-03/2025-11-06 · 2025-11-03~ · 2025-11-03/.."
WHOLE = "is not a whole number: write 1, 2, 3 …"
LANGUAGE = "is not a language code: write en, es, pt-BR …"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_project.project(tmp_path_factory.mktemp("hostile"))


def unseen(name: str) -> str:
    return f"the text holds the invisible character {name}: remove it"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BOMB, [f"1:4: {ALIAS}"]),
        ("name: &n Anna\nkind: person\nsummary: *n\n", [f"1:7: {ALIAS}"]),
        ("&a name: &b Anna\nkind: person\n", []),
        ("name: " + "[" * 100_000, [f"1:55: {DEEP}"]),
        ("{" * 100_000, [f"1:50: {DEEP}"]),
        ("{a: " * 100_000, [f"1:197: {DEEP}"]),
        ("- " * 100_000, [f"1:99: {DEEP}"]),
        ("? " * 100_000, [f"1:99: {DEEP}"]),
        (NESTED, [f"50:50: {DEEP}"]),
        ("name: !!python/object/apply:os.system [id]\nkind: person\n",
         [f"1:7: the tag 'tag:yaml.org,2002:python/object/apply:os.system': {TAGS}"]),
        ("name: !own x\nkind: person\n", [f"1:7: the tag '!own': {TAGS}"]),
        ("!!map {name: Anna, kind: person}\n", [f"1:1: the tag 'tag:yaml.org,2002:map': {TAGS}"]),
        ("<<: {kind: state}\n" + PERSON, [f"1:1: unknown field '<<': {FIELDS}"]),
        ("names: &n {es: Ana}\nidentifiers: {<<: *n}\n" + PERSON, [f"1:8: {ALIAS}"]),
        (PERSON + "name: Ana\n", [f"3:1: the field 'name' {TWICE}"]),
        ("{name: a, kind: person, 'name': b}", [f"1:25: the field 'name' {TWICE}"]),
        (PERSON + "names: {es: a, \"es\": b}\n", [f"3:16: the field 'es' {TWICE}"]),
        (PERSON + "---\nname: Ana\n",
         ["3:1: not valid YAML: but found another document:"
          " one file holds one record; remove the '---' line"]),
        ("", [f"1:1: expected fields, found nothing: {EACH}"]),
        ("# x\n", [f"1:1: expected fields, found nothing: {EACH}"]),
        ("---\n...\n", [f"1:1: expected fields, found a text: {EACH}"]),
        ("---\n" + PERSON, []),
        ("%YAML 2.0\n---\n" + PERSON,
         ["1:1: not valid YAML: found incompatible YAML document:"
          " put a text that begins with a special character between quotes"]),
        ("just words\n", [f"1:1: expected fields, found a text: {EACH}"]),
        ("- name: Anna\n", [f"1:1: expected fields, found a list: {EACH}"]),
        ("name:\tAnna\nkind: person\n", []),
        ("name: Anna\n\tkind: person\n",
         ["2:1: not valid YAML: found a tab character that violates indentation:"
          " indent with spaces, not with a tab"]),
        ("names:\n\tes: Ana\n",
         ["2:1: not valid YAML: found character that cannot start any token:"
          " indent with spaces, not with a tab"]),
    ],
    ids=named,
)  # fmt: skip
def test_yaml_is_fields_lists_and_texts_and_nothing_else(
    root: Path, content: str, expected: list[str]
) -> None:
    assert told(root, ACTOR, content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf" + PERSON.encode(), []),
        (PERSON + "\ufeffborn: 1990\n", ["3:1: " + unseen("U+FEFF")]),
        (PERSON.encode("utf-16"), ["1:1: UTF-16 text: save it as UTF-8"]),
        (PERSON.encode("utf-16-le"), [f"1:2: {UTF8}"]),
        (PERSON.encode("utf-32"), ["1:1: UTF-32 text: save it as UTF-8"]),
        ("name: Ána\nkind: person\n".encode("latin-1"), [f"1:7: {UTF8}"]),
        (b"name: Anna \xc3", [f"1:12: {UTF8}"]),
        (b"name: \xed\xa0\x80\n", [f"1:7: {UTF8}"]),
        (b"name: \xc0\x80\n", [f"1:7: {UTF8}"]),
        (PERSON.replace("\n", "\r\n"), []),
        ("name: Anna # x\rkind: person\n",
         ["1:15: the carriage return U+000D ends no line:"
          " save the file with line ends LF or CRLF"]),
        (PERSON + "# x\x85born: 1990\n", ["3:4: " + unseen("U+0085")]),
        (PERSON + "# x\u2028born: 1990\n", ["3:4: " + unseen("U+2028")]),
        ("name: Anna\0\nkind: person\n", [f"1:11: {UTF8}"]),
        (PERSON + "# \x1b[2J\n", ["3:3: " + unseen("U+001B")]),
        ("name: An\x7fna\nkind: person\n", ["1:9: " + unseen("U+007F")]),
        ("# \u202e\n" + PERSON, ["1:3: " + unseen("U+202E")]),
        ("name: Anna\u2066\nkind: person\u2069\n",
         ["1:11: " + unseen("U+2066"), "2:13: " + unseen("U+2069")]),
        ("na\u200bme: Anna\nkind: person\n", ["1:3: " + unseen("U+200B")]),
        ("name: An\xadna\nkind: person\n", ["1:9: " + unseen("U+00AD")]),
        ("name: \u3164\nkind: person\n", ["1:7: " + unseen("U+3164")]),
        ("name: \ue000\U000f0000\nkind: person\n",
         ["1:7: the character U+E000 looks different everywhere: write a character of Unicode",
          "1:8: the character U+F0000 looks different everywhere: write a character of Unicode"]),
        ("name: \ufdd0\ufffe\nkind: person\n",
         ["1:7: " + unseen("U+FDD0"), "1:8: " + unseen("U+FFFE")]),
        ("name: Anna\U000e0041\U000e0042\nkind: person\n",
         ["1:11: " + unseen("U+E0041"), "1:12: " + unseen("U+E0042")]),
        (r'{name: "\u202e", "k\u200bind": person, kind: person, names: {es: "\0"}}',
         ["1:8: " + unseen("U+202E"),
          "1:18: " + unseen("U+200B"),
          "1:18: unknown field 'k\\u200bind': did you mean 'kind'?",
          "1:66: " + unseen("U+0000")]),
        (r'{name: "\ud800", kind: person}', [f"1:11: not valid YAML: {ESCAPE}"]),
        (r'{name: "\U00110000", kind: person}', [f"1:11: not valid YAML: {ESCAPE}"]),
        (r'{name: "a\rb", kind: person}', ["1:8: " + unseen("U+000D")]),
        ("name: C5\u200dN\nkind: person\n", ["1:7: " + unseen("U+200D")]),
        ("name: Anna\u200f\nkind: person\n", ["1:7: " + unseen("U+200F")]),
        ("name: A\ufe0fnna\nkind: person\n", ["1:7: " + unseen("U+FE0F")]),
        ("name: \u06cc\u200c\u200c\u062e\nkind: person\n", ["1:7: " + unseen("U+200C")]),
        ("name: A" + "\u0301" * 7 + "nna\nkind: person\n",
         ["1:7: more than 6 marks stand on one letter, up to U+0301:"
          " remove those that no alphabet needs"]),
        (PERSON + "sources: {\"a\\u202eb\": {url: 'https://a.example', title: x, publisher: x}}\n",
         ["3:11: 'a\\u202eb' cannot be an id:"
          " ids are words of a-z and 0-9 joined by '-', as in a-b",
          "3:11: " + unseen("U+202E")]),
    ],
    ids=named,
)  # fmt: skip
def test_what_nobody_sees_is_told_wherever_it_stands(
    root: Path, content: str | bytes, expected: list[str]
) -> None:
    assert told(root, ACTOR, content) == expected


@pytest.mark.parametrize(
    "content",
    [
        "name: می\u200cخواهم\nkind: person\n",
        "name: क\u094d\u200dष\nkind: person\n",
        "name: שלום (C5N)\u200f\nkind: person\n",
        "name: Vie\u0323\u0302t\nkind: person\n",
        "name: בְּרֵאשִׁ֖ית\nkind: person\n",
        "name: 葛\U000e0100飾\nkind: person\n",
        "name: Anna 👩🏽\u200d⚖\ufe0f\nkind: person\n",
        "name: A" + "\u0301" * 6 + "\nkind: person\n",
        "name: Anna\xa0B\nkind: person\n",
    ],
    ids=named,
)
def test_what_alphabets_and_emoji_need_is_no_problem(root: Path, content: str) -> None:
    assert told(root, ACTOR, content) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("#" * (MAX_BYTES + 1),
         ["1:1: the file has 500,001 bytes: a file has at most 500,000; split it up"]),
        ("name: {" + ",".join(f"{n}" for n in range(70_000)) + "}", [f"1:7: {VALUES}"]),
        ("name: [" + "a," * 70_000 + "]", [f"1:7: {VALUES}"]),
        ("".join(f"k{n}:\n" for n in range(50_000)), [f"1:1: {VALUES}"]),
        ("a:\n" * 100_000, [f"1:1: {VALUES}"]),
        (f"{'x' * 1500}: y\n",
         ["1:1501: not valid YAML: mapping values are not allowed in this context:"
          " write each field as 'name: value', below the one before"]),
    ],
    ids=named,
)  # fmt: skip
def test_masses_are_not_read(root: Path, content: str, expected: list[str]) -> None:
    assert told(root, ACTOR, content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PERSON + "__class__: x\n", [f"3:1: unknown field '__class__': {FIELDS}"]),
        (PERSON + "__dict__: x\n", [f"3:1: unknown field '__dict__': {FIELDS}"]),
        (PERSON + "model_config: x\n", [f"3:1: unknown field 'model_config': {FIELDS}"]),
        (PERSON + "model_fields: x\n", [f"3:1: unknown field 'model_fields': {FIELDS}"]),
        (PERSON + "_id: x\n", [f"3:1: unknown field '_id': {FIELDS}"]),
        (PERSON + "self: x\n", [f"3:1: unknown field 'self': {FIELDS}"]),
        (PERSON + "from_: x\n", [f"3:1: unknown field 'from_': {FIELDS}"]),
        (PERSON + "name.es: x\n", ["3:1: unknown field 'name.es': did you mean 'names'?"]),
        (PERSON + "NAME: x\n", [f"3:1: unknown field 'NAME': {FIELDS}"]),
        (PERSON + "a b: x\n", [f"3:1: unknown field 'a b': {FIELDS}"]),
        (PERSON + "ñ: x\n", [f"3:1: unknown field 'ñ': {FIELDS}"]),
        (PERSON + "~: x\n", [f"3:1: unknown field '~': {FIELDS}"]),
        (PERSON + "'': x\n", [f"3:1: unknown field '': {FIELDS}"]),
        (PERSON + "?: x\n", [f"3:1: unknown field '?': {FIELDS}"]),
        (PERSON + "[a]: x\n", [f"3:1: {WORD}"]),
        (PERSON + "{a: b}: x\n", [f"3:1: {WORD}"]),
        (PERSON + "'[key]': x\n", [f"3:1: unknown field '[key]': {FIELDS}"]),
        (PERSON + "<<: x\n", [f"3:1: unknown field '<<': {FIELDS}"]),
        (PERSON + "? |\n  a\n  b\n: x\n", [f"3:3: unknown field 'a\\nb\\n': {FIELDS}"]),
        (PERSON + "names: {__class__: x, '[key]': y}\n",
         [f"3:9: '__class__' {LANGUAGE}", f"3:23: '[key]' {LANGUAGE}"]),
    ],
    ids=named,
)  # fmt: skip
def test_a_field_has_a_name_of_the_record_and_no_other(
    root: Path, content: str, expected: list[str]
) -> None:
    assert told(root, ACTOR, content) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("99999-01-01", [f"3:7: '99999-01-01' is not an EDTF date: {EDTF}"]),
        ("10000", [f"3:7: '10000' is not an EDTF date: {EDTF}"]),
        ("0000", [f"3:7: '0000' is not in the calendar: {EDTF}"]),
        ("0000-01-01", [f"3:7: '0000-01-01' is not in the calendar: {EDTF}"]),
        ("-2025", [f"3:7: '-2025' is not an EDTF date: {EDTF}"]),
        ("2025-13-45", [f"3:7: '2025-13-45' is not in the calendar: {EDTF}"]),
        ("2025-02-29", [f"3:7: '2025-02-29' is not in the calendar: {EDTF}"]),
        ("2025-11-3", [f"3:7: '2025-11-3' is not an EDTF date: {EDTF}"]),
        ("Y17E8", [f"3:7: 'Y17E8' is not an EDTF date: {EDTF}"]),
        ("20251103", [f"3:7: '20251103' is not an EDTF date: {EDTF}"]),
        ("../..", [f"3:7: '../..' is open on both sides: {EDTF}"]),
        ("2025-11-03/2024", [f"3:7: '2025-11-03/2024' ends before it begins: {EDTF}"]),
        ("/", [f"3:7: '' is not an EDTF date: {EDTF}"]),
        ("２０２５", [f"3:7: '２０２５' is not an EDTF date: {EDTF}"]),
        ("0001", []),
        ("9999-12-31", []),
        ("../9999", []),
        ("2025-11-03/..", []),
    ],
    ids=named,
)
def test_a_date_is_in_the_calendar(root: Path, date: str, expected: list[str]) -> None:
    assert told(root, ACTOR, f"{PERSON}born: {date}\n") == expected


YEAR = "move the file to incidents/0001/"
BEGINNING = "write when it began, as well as it is known"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("99999-01-01", [f"2:7: '99999-01-01' is not an EDTF date: {EDTF}"]),
        ("0000", [f"2:7: '0000' is not in the calendar: {EDTF}"]),
        ("0001-01-01", [f"2:7: the incident is dated 0001-01-01: {YEAR}"]),
        ("../2025", [f"2:7: the incident is dated ../2025, without a beginning: {BEGINNING}"]),
        ("2025-11-03/..", []),
        ("2025-12-31/9999-12-31", []),
    ],
    ids=named,
)
def test_an_incident_has_a_day_to_begin_on(root: Path, date: str, expected: list[str]) -> None:
    [text] = incident("quarrel", "2025").values()
    content = text.replace("date: 2025", f"date: {date}")
    assert told(root, INCIDENT, content) == expected


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_first_and_the_last_year_can_be_drawn(tmp_path: Path, year: str) -> None:
    """With nothing before and nothing after, for which days are counted."""
    effect = "[{between: [arcadia, borduria], relations: severed}]"
    for day in ("01-01", "12-31"):
        files = incident(f"of-{day}", f"{year}-{day}", effects=effect)
        samples.write(tmp_path, samples.WORLD, files)
    assert hostile_project.complaints(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("999999999", []),
        ("-5", []),
        ("+5", []),
        ("9999999999", ["5:8: the number has 10 digits: write at most 9"]),
        ("1_000", [f"5:8: '1_000' {WHOLE}"]),
        ("0x10", [f"5:8: '0x10' {WHOLE}"]),
        ("1.5", [f"5:8: '1.5' {WHOLE}"]),
        ("１", [f"5:8: '１' {WHOLE}"]),
        ("[1]", ["5:8: expected a whole number: write 1, 2, 3 …"]),
        ("{a: 1}", ["5:8: expected a whole number: write 1, 2, 3 …"]),
        ("''", [f"5:8: '' {WHOLE}"]),
        ("1" * 400_000, ["5:8: the number has 400,000 digits: write at most 9"]),
    ],
    ids=named,
)
def test_a_number_is_whole_and_not_endless(root: Path, number: str, expected: list[str]) -> None:
    assert told(root, BRIEFING, f"{HEAD}order: {number}\n---\n") == expected


@pytest.mark.parametrize("path", [BRIEFING, PAGE])
def test_front_matter_is_read_in_the_same_way(root: Path, path: str) -> None:
    def head(text: str) -> list[str]:
        return told(root, path, f"---\ntitle: x\n{text}\n---\n\nText.\n")

    assert head("title: y")[0] == "3:1: the field 'title' " + TWICE
    assert head("description: [&a x, *a]")[0] == "3:15: " + ALIAS
    assert head("description: !!binary x")[0] == "3:14: the tag 'tag:yaml.org,2002:binary': " + TAGS
    assert head("description: " + "{" * 100_000)[0] == "3:62: " + DEEP
    assert head("# \u202e")[0] == "3:3: " + unseen("U+202E")
    assert told(root, path, b"---\ntitle: \xff\n---\n") == ["2:8: " + UTF8]
