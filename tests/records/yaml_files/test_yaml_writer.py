"""Plain data written as YAML is read back as it was; titles become ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.model.fields import MAX_ID, id_flaw
from macros.records.text.slug import slug
from macros.records.yaml_files.strict_yaml import read
from macros.records.yaml_files.yaml_writer import Plain, block, flow

ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)
awkward = st.text("-?:,[]{}#&*!|>'\"%@` ab1~=\n\t<.\\/é", max_size=8)
texts = st.text() | awkward | st.sampled_from(["NO", "null", "~", "2025", "1.10", "---", "..."])
plain: st.SearchStrategy[Plain] = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(ids, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


@given(plain)
def test_data_is_read_back_as_it_was(data: Plain) -> None:
    assert read("\n".join(block("field", data))) == {"field": data}
    assert read(f"field: {flow(data)}") == {"field": data}


@pytest.mark.parametrize(
    ("text", "in_block", "in_flow"),
    [
        ("Peru’s envoy", "Peru’s envoy", "Peru’s envoy"),
        ("Votes for, against", "Votes for, against", "'Votes for, against'"),
        ("Peru: a break", "'Peru: a break'", "'Peru: a break'"),
        ("'Tis", "'''Tis'", "'''Tis'"),
        ("# one", "'# one'", "'# one'"),
        ("null", "'null'", "'null'"),
        ("2025-11-03~", "2025-11-03~", "2025-11-03~"),
        ("two\nlines", '"two\\nlines"', '"two\\nlines"'),
        ("line\u2028break", '"line\\u2028break"', '"line\\u2028break"'),
    ],
)
def test_a_text_is_quoted_only_where_it_has_to_be(text: str, in_block: str, in_flow: str) -> None:
    assert block("x", text) == [f"x: {in_block}"]
    assert flow([text]) == f"[{in_flow}]"


def test_what_is_not_unicode_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="surrogates not allowed"):
        block("x", "\udc80")


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Peru recalls its ambassador", "peru-recalls-its-ambassador"),
        ("Betssy Chávez", "betssy-chavez"),
        ("Łódź, Straße & Ærø", "lodz-strasse-aero"),
        ("Brazil’s and Peru's envoys", "brazils-and-perus-envoys"),
        ("The U.S. embassy, 1.5 km", "the-us-embassy-1-5-km"),
        ("  --  63–34–2  ", "63-34-2"),
        ("Путин", ""),
        ("外交", ""),
        ("…", ""),
        ("word " * 16, "word-" * 15 + "word"),
        ("word " * 17, "word-" * 15 + "word"),
        ("x" * 90, "x" * 80),
        ("x " + "y" * 90, "x"),
    ],
)
def test_a_title_becomes_an_id(title: str, id: str) -> None:
    assert slug(title, MAX_ID) == id


@given(st.text() | st.text("aZé 'ß-.", max_size=120) | st.sampled_from(["Index", "NUL", "Com1"]))
def test_what_becomes_of_a_title_can_be_an_id_unless_the_name_is_taken(title: str) -> None:
    id = slug(title, MAX_ID)
    assert len(id) <= MAX_ID
    assert not id or not id_flaw(id) or "uses that name" in id_flaw(id)
