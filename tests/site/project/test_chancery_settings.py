"""The settings of which outputs a site has: what is wrong with them, and what follows from them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from projects import is_published_still, mkdocs, published, tiny_project, with_outputs

from macros.site.project.chancery_settings import (
    MOST_RECORDS,
    ChosenOutputs,
    Settings,
    choose_outputs,
    read_settings,
)
from macros.views.context.outputs import OUTPUTS

ADDRESS = "https://court.example/"
HEAD = f"site_name: Court\nsite_url: {ADDRESS}\nextra:\n"
"""Settings stand from the fourth line on."""


def read(root: Path, text: str, **others: str) -> Settings:
    """The settings of a project with this configuration, and with further files."""
    for name, content in ({"mkdocs": text} | others).items():
        (root / f"{name}.yml").write_text(content, "utf-8")
    (root / "docs").mkdir()
    return read_settings(load_config(str(root / "mkdocs.yml")))


def wrong(root: Path, text: str, **others: str) -> list[str]:
    with pytest.raises(PluginError) as error:
        read(root, text, **others)
    return str(error.value).splitlines()


KNOWN = "known are api, calendars, data, embeds, feeds, json"
ALL = "write 'chancery: {outputs: {api: false}}'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{output: {}}", ["4:14: unknown setting 'output': did you mean 'outputs'?"]),
        ("{colour: red}", ["4:14: unknown setting 'colour': known are outputs"]),
        ("{1: 2}", ["4:14: unknown setting '1': known are outputs"]),
        ("feeds", [f"4:3: expected settings (name: value), found 'feeds': {ALL}"]),
        ("''", [f"4:3: expected settings (name: value), found '': {ALL}"]),
        ("no", [f"4:3: expected settings (name: value), found false: {ALL}"]),
        ("[]", [f"4:3: expected settings (name: value), found a list: {ALL}"]),
        (
            "{outputs: [feeds]}",
            ["4:14: expected outputs (name: true), found a list: write 'outputs: {api: false}'"],
        ),
        ("{outputs: {feed: no}}", ["4:24: unknown output 'feed': did you mean 'feeds'?"]),
        ("{outputs: {podcasts: no}}", [f"4:24: unknown output 'podcasts': {KNOWN}"]),
        ("{outputs: {2: no}}", [f"4:24: unknown output '2': {KNOWN}"]),
        (
            "{outputs: {api: maybe}}",
            ["4:24: expected true or false, found 'maybe': write 'api: false'"],
        ),
        (
            "{outputs: {api: 'yes'}}",
            ["4:24: expected true or false, found 'yes': write 'api: false'"],
        ),
        ("{outputs: {api: 1}}", ["4:24: expected true or false, found '1': write 'api: false'"]),
        ("{outputs: {api: }}", ["4:24: expected true or false, found nothing: write 'api: false'"]),
        (
            "{outputs: {api: {}}}",
            ["4:24: expected true or false, found settings: write 'api: false'"],
        ),
        (
            "{outputs: {json: no, api: yes}}",
            [
                "4:34: 'api' leads to the files of 'json', which is off: "
                "write 'json: true', or 'api: false'"
            ],
        ),
        (
            "{outputs: {feed: 1, api: 1}, x: }",
            [
                "4:24: unknown output 'feed': did you mean 'feeds'?",
                "4:33: expected true or false, found '1': write 'api: false'",
                "4:42: unknown setting 'x': known are outputs",
            ],
        ),
    ],
    ids=[
        *("setting", "unlike any", "number", "text", "empty text", "no", "list", "listed outputs"),
        *("output", "unlike any output", "numbered output", "word", "quoted", "one", "nothing"),
        *("inner", "without what it needs", "all at once"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    found = wrong(tmp_path, f"{HEAD}  chancery: {text}\n")
    assert found == [f"mkdocs.yml:{one}" for one in expected]


@pytest.mark.parametrize("output", ["feeds", "embeds"])
def test_what_is_read_elsewhere_needs_the_address_of_the_site(tmp_path: Path, output: str) -> None:
    text = f"site_name: Court\nextra: {{chancery: {{outputs: {{{output}: true}}}}}}\n"
    assert wrong(tmp_path, text) == [
        f"mkdocs.yml:2:30: '{output}' needs the full address of the site: "
        "set 'site_url', or write false"
    ]


def test_a_wrong_setting_is_told_with_the_file_that_it_is_inherited_from(tmp_path: Path) -> None:
    base = f"{HEAD}  chancery:\n    outputs: {{feed: no}}\n"
    own = "INHERIT: base.yml\nextra: {chancery: {outputs: {api: 1}}}\n"
    assert wrong(tmp_path, own, base=base) == [
        "base.yml:5:15: unknown output 'feed': did you mean 'feeds'?",
        "mkdocs.yml:2:30: expected true or false, found '1': write 'api: false'",
    ]


def test_a_setting_from_the_environment_is_told_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WITH_FEEDS", "sometimes")
    found = wrong(tmp_path, f"{HEAD}  chancery: {{outputs: {{feeds: !ENV [WITH_FEEDS, no]}}}}\n")
    assert found == [
        "mkdocs.yml:4:24: expected true or false, found 'sometimes': write 'feeds: false'"
    ]


@pytest.mark.parametrize("text", ["", "  chancery:\n", "  chancery: {outputs: }\n"])
def test_nothing_is_set_where_nothing_stands(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"{HEAD}  other: 1\n{text}") == Settings({})


def test_nothing_published_is_lost_by_a_wrong_setting(tmp_path: Path) -> None:
    project = with_outputs(tiny_project(tmp_path))
    site = published(project)
    settings = project / "mkdocs.yml"
    text = re.sub(
        r"^extra:$",
        "extra:\n  chancery: {outputs: {feed: no}}",
        settings.read_text("utf-8"),
        flags=re.MULTILINE,
    )
    settings.write_text(text, "utf-8")
    line = text.splitlines().index("  chancery: {outputs: {feed: no}}") + 1
    run = mkdocs(project, "build")
    assert run.code == 1
    assert f"mkdocs.yml:{line}:24: unknown output 'feed': did you mean 'feeds'?" in run.output
    assert is_published_still(site)


def chosen(records: int, address: str = ADDRESS, **outputs: bool) -> ChosenOutputs:
    return choose_outputs(Settings(outputs), address, records)


def test_a_site_with_few_records_has_every_output() -> None:
    assert chosen(MOST_RECORDS) == ChosenOutputs(frozenset(OUTPUTS))
    assert chosen(0, data=False).outputs == {*OUTPUTS} - {"data"}


def test_a_site_with_more_records_has_those_that_it_asks_for() -> None:
    assert chosen(MOST_RECORDS + 1) == ChosenOutputs(
        frozenset(),
        (
            "Left out, as there are more than 5,000 records: feeds, calendars, json, api, data, "
            "embeds ('extra.chancery.outputs: {feeds: true}' brings feeds)",
        ),
    )
    assert chosen(MOST_RECORDS + 1, feeds=True, embeds=False) == ChosenOutputs(
        frozenset({"feeds"}),
        (
            "Left out, as there are more than 5,000 records: calendars, json, api, data "
            "('extra.chancery.outputs: {calendars: true}' brings calendars)",
        ),
    )
    none = chosen(MOST_RECORDS + 1, **dict.fromkeys(OUTPUTS, False))
    assert none == ChosenOutputs(frozenset())


def test_what_is_asked_for_brings_what_it_needs() -> None:
    found = chosen(MOST_RECORDS + 1, api=True)
    assert found.outputs == {"api", "json"}
    [line] = found.left_out
    assert line.startswith("Left out, as there are more than 5,000 records: feeds, calendars, data")


def test_without_an_address_a_site_has_what_leads_nowhere_else() -> None:
    line = "Left out, as the site has no 'site_url': feeds, embeds"
    expected = ChosenOutputs(frozenset({"calendars", "json", "api", "data"}), (line,))
    assert chosen(3, address="") == expected
    assert chosen(3, address="", feeds=False, embeds=False).left_out == ()
    [advice] = chosen(MOST_RECORDS + 1, address="").left_out
    assert "{calendars: true}" in advice, "feeds cannot be had"


def test_the_interface_goes_with_the_records_that_it_leads_to() -> None:
    found = chosen(3, json=False)
    assert found.outputs == {*OUTPUTS} - {"json", "api"}
    assert found.left_out == ("Left out, as it leads to the files of json: api",)
    assert chosen(3, json=False, api=False).left_out == ()
