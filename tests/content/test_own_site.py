"""The project's own site is whole, whatever its records and briefings say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from browsing import ARTICLE, Element
from built_site import BuiltSite
from projects import ROOT
from schema_editor import record_files
from site_faults import dead_links, loaded_in_vain, repeated_ids

from macros.records.loader import load
from macros.records.yaml_files.front_matter import split
from macros.site.content.page_weight import HEAVY_BYTES

DATA, DOCS = ROOT / "data", ROOT / "docs"


def test_a_strict_build_warns_of_nothing(own: BuiltSite) -> None:
    """What it advises is told as information."""
    told = r"^(?:WARNING|ERROR|CRITICAL)\b.*|^.*\w+Warning: .*|^Traceback.*"
    assert re.findall(told, own.run.output, re.MULTILINE) == []


def test_every_record_has_its_page(own: BuiltSite) -> None:
    library, _ = load(DATA, DOCS, ROOT)
    wanted = {""}
    wanted |= {f"incidents/{id}/" for id in library.incidents}
    wanted |= {f"actors/{id}/" for id in library.actors}
    wanted |= {f"relations/{id}/" for id in library.relations}
    wanted |= {f"briefings/{id}/" for id in library.briefings}
    assert wanted - set(own.pages) == set()


def test_every_link_and_anchor_leads_somewhere(own: BuiltSite) -> None:
    assert dead_links(own) == []


def test_no_id_stands_twice_on_a_page(own: BuiltSite) -> None:
    assert repeated_ids(own) == {}


def test_nothing_is_loaded_from_another_host(own: BuiltSite) -> None:
    assert loaded_in_vain(own) == []


def test_no_page_is_too_heavy(own: BuiltSite) -> None:
    weights = {
        path.relative_to(own.folder).as_posix(): path.stat().st_size
        for path in own.folder.rglob("*.html")
    }
    assert {name: weight for name, weight in weights.items() if weight > HEAVY_BYTES} == {}


LEFT_BEHIND = re.compile(r"\]\((?:actor|incident|relation):|\[\^")
"""Marks in a text that were not understood."""

OF_PYTHON = re.compile(
    r"\b(?:None|Undefined)\b|object at 0x|Macro (?:Rendering|Syntax) Error"
    r"|chancery[0-9a-f]+x\d+slot"
)
"""Words of the machinery; where a text says one itself, words stand beside it that are its own."""

OF_MARKUP = re.compile(r"\{\{|\{%|\{#|</?[a-z]|&(?:amp|lt|gt|quot|#39);")
"""What a page shows only of a record in which it stands."""


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def read_texts(article: Element) -> Iterator[str]:
    """The texts of a page that are no code."""
    for item in article.content:
        if isinstance(item, str):
            yield item
        elif item.tag not in ("script", "style", "pre", "code"):
            yield from read_texts(item)


def test_nothing_of_the_machinery_shows(own: BuiltSite) -> None:
    pages = {path: path.read_text("utf-8") for path in DOCS.rglob("*.md")}
    records = [path.read_text("utf-8") for path in record_files(DATA)]
    records += [head[0] for text in pages.values() if (head := split(text))]
    own_text = " ".join("\n".join(records).split())
    own_words = words("\n".join([*records, *pages.values()]))
    pieces = {words(one) for text in (*records, *pages.values()) for one in _PIECE.split(text)}

    def is_said(text: str, found: re.Match[str]) -> bool:
        """Whether an author has written what was found, with what stands beside it here."""
        before, after = words(text[: found.start()]), words(text[found.end() :])
        near = " ".join([*before.split()[-1:], words(found[0]), *after.split()[:1]])
        return near in own_words if before or after else near in pieces

    left = []
    for page in own.pages.values():
        # A page that only leads on to another has no article.
        body = next(iter(page.root.find("article", class_=ARTICLE)), page.root)
        texts = [*read_texts(body), *(one.text for one in page.root.find("title"))]
        for one in body.walk():
            texts += [value for name, value in one.attributes.items() if name not in ("d", "href")]
        for text in texts:
            wrong = bool(LEFT_BEHIND.search(text))
            wrong |= any(not is_said(text, found) for found in OF_PYTHON.finditer(text))
            wrong |= any(found[0] not in own_text for found in OF_MARKUP.finditer(text))
            left += [f"{page.url}: {text.strip()}"] if wrong else []
    assert left == []


_PIECE = re.compile(r"[\n*_\[\]():]+")
"""Between what stands alone in a text: lines, and what is emphasised or a link's."""
