"""Where a setting of a YAML file stands, also if another file has it."""

from __future__ import annotations

import pytest

from macros.records.yaml_files.setting_positions import place_of

AT = ("extra", "chancery", "outputs", "feed")


def placed(main: str, **others: str) -> tuple[str, int, int]:
    texts = {"mkdocs.yml": main} | {f"{name}.yml": text for name, text in others.items()}
    found = place_of(AT, "mkdocs.yml", texts.get)
    return found.file, found.line, found.column


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extra:\n  chancery:\n    outputs: {api: true, feed: false}\n", (3, 26)),
        ("extra: {chancery: {outputs: [feed]}}\n", (1, 20)),
        ("a: !!python/name:os.system\nextra:\n  chancery:\n", (3, 3)),
        ("extra: {other: 1}\n", (1, 1)),
        ("a: 1\n", (1, 1)),
        ("", (1, 1)),
        ("extra: {}\nextra: {chancery: 1}\n", (2, 9)),
    ],
    ids=["whole", "to a list", "tagged", "to its room", "none", "empty", "twice"],
)
def test_the_innermost_name_that_a_file_has_is_found(text: str, expected: tuple[int, int]) -> None:
    assert placed(text) == ("mkdocs.yml", *expected)


def test_the_file_that_has_most_of_the_way_is_named() -> None:
    whole = "extra:\n  chancery: {outputs: {feed: false}}\n"
    assert placed("INHERIT: base.yml\nextra: {chancery: {}}\n", base=whole) == ("base.yml", 2, 24)
    assert placed(f"INHERIT: base.yml\n{whole}", base=whole) == ("mkdocs.yml", 3, 24)
    assert placed("INHERIT: a.yml\n", a="INHERIT: ./b.yml\n", b=whole) == ("b.yml", 2, 24)


@pytest.mark.parametrize("parent", ["gone.yml", "mkdocs.yml", "[a.yml]", "''"])
def test_a_file_that_cannot_be_followed_is_passed_over(parent: str) -> None:
    assert placed(f"INHERIT: {parent}\nextra: 1\n") == ("mkdocs.yml", 2, 1)
