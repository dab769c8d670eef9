"""Who wrote a briefing: the byline, what machines are told of it, and the pages of authors."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from golden_files import same_as_golden
from markupsafe import Markup
from project_edits import drawn
from projects import ROOT, tiny_project
from pybtex.database import parse_string

from macros.views.all_pages import page_at, pages
from macros.views.components.citations.byline import authors_of
from macros.views.components.citations.page_citation import Citation, citation
from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext, Site
from macros.views.kinds import REGISTRY, page_context
from macros.views.metadata.head import Head, head
from macros.views.pages.briefing_page import briefing_view
from macros.views.project.project_snapshot import ProjectSnapshot, open_project, updated_project
from macros.views.redirect import redirects
from macros.views.search_entry import entries

SITE = Site("The Court Circular", "https://court.example/")
HOSTILE = "*a* _b_ {{ 1/0 }} </script><script>alert(1)</script> \"'><img src=x onerror=alert(1)>"
AUTHORS = {
    "anna-arden": """\
name: Anna Arden
description: Writes about balls, and about who is asked.
names: {es: Ana Arden}
links:
  - {title: Staff page, url: "https://herald.example/anna"}
  - {title: Of her own, url: "https://anna.example/?a=1&b=2"}
aliases: [ana-arden]
""",
    "bela-novak": "name: Béla Novák\n",
    "clara-cole": "name: Clara Cole\n",
    "hostile": f"name: {json.dumps(HOSTILE)}\ndescription: {json.dumps(HOSTILE)}\n",
}
BRIEFINGS = {
    "alone": "authors: [anna-arden]",
    "two": "authors: [bela-novak, anna-arden]",
    "three": "authors: [anna-arden, bela-novak, clara-cole]",
    "with-guests": "authors: [clara-cole]\nguest_authors: [Dora Dean, Emil Eber]",
    "by-a-guest": "guest_authors: [Dora Dean]",
    "by-hostile": f"authors: [hostile]\nguest_authors: [{json.dumps(HOSTILE)}]",
    "by-nobody": "order: 1",
}


def write(root: Path) -> Path:
    root.mkdir()
    tiny_project(root)
    (root / "data" / "authors").mkdir()
    for id, text in AUTHORS.items():
        (root / "data" / "authors" / f"{id}.yml").write_text(text, "utf-8")
    for number, (id, written) in enumerate(BRIEFINGS.items(), 1):
        (root / "docs" / "briefings" / f"{id}.md").write_text(
            f"---\ntitle: Briefing {id}\ndate: 1898-0{number}-01\ndescription: Of {id}.\n"
            f"{written}\n---\n\nSomething happened.\n",
            "utf-8",
        )
    return root


def opened(root: Path) -> ProjectSnapshot:
    return open_project(root, root / "data", root / "docs", ROOT / "overrides")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("authors") / "project")


@pytest.fixture(scope="module")
def edition(root: Path) -> ProjectSnapshot:
    return opened(root)


def context_of(edition: ProjectSnapshot, path: str) -> PageContext:
    return page_context(edition.archive, edition.renderer, base_of(path), SITE)


def generated(edition: ProjectSnapshot, path: str) -> str:
    spec = page_at(path, edition.archive, edition.renderer)
    assert spec
    view = spec.view(context_of(edition, path))
    assert not isinstance(view, str)
    return str(edition.renderer.render(view))


def facts(edition: ProjectSnapshot, id: str) -> str:
    """The line of a briefing's page that says by whom it is and of when."""
    briefing = edition.archive.library.briefings[id]
    sheet = context_of(edition, REGISTRY.path(briefing))
    view = briefing_view(briefing, Markup(), sheet, picture_placed=False)
    html = str(edition.renderer.render(view)).replace("&nbsp;", " ")
    [found] = re.findall(r'<p class="facts">(.*?)</p>', html)
    return str(found)


def briefing_head(edition: ProjectSnapshot, id: str) -> Head:
    briefing = edition.archive.library.briefings[id]
    path = REGISTRY.path(briefing)
    return head(briefing, path, briefing.title, "", context_of(edition, path))


def cited(edition: ProjectSnapshot, id: str) -> Citation:
    return citation(edition.archive.library.briefings[id], context_of(edition, ""))


def author_link(id: str, name: str) -> str:
    return f'<a rel="author" href="../../authors/{id}/" data-preview>{name}</a>'


ANNA, BELA = author_link("anna-arden", "Anna Arden"), author_link("bela-novak", "Béla Novák")
CLARA = author_link("clara-cole", "Clara Cole")


def test_the_page_of_an_author(edition: ProjectSnapshot) -> None:
    assert same_as_golden("author.html", generated(edition, "authors/anna-arden/"))


def test_the_list_of_authors_says_how_much_each_has_written(edition: ProjectSnapshot) -> None:
    html = generated(edition, "authors/")
    rows = r'<a href="([^"]*)" data-preview>.*?</a> <span class="small">(.*?)<'
    assert re.findall(rows, html) == [
        ("../authors/anna-arden/", "3 briefings"),
        ("../authors/bela-novak/", "2 briefings"),
        ("../authors/clara-cole/", "2 briefings"),
        ("../authors/hostile/", "1 briefing"),
    ]
    assert '<a href="../authors/">Authors</a>' in generated(edition, "briefings/")


@pytest.mark.parametrize(
    ("id", "by"),
    [
        ("alone", f"By {ANNA}"),
        ("two", f"By {BELA} and {ANNA}"),
        ("three", f"By {ANNA}, {BELA} and {CLARA}"),
        ("with-guests", f"By {CLARA}, Dora Dean and Emil Eber"),
        ("by-a-guest", "By Dora Dean"),
    ],
    ids=["one", "two", "three", "guests-last", "guest-alone"],
)
def test_a_byline(edition: ProjectSnapshot, id: str, by: str) -> None:
    assert facts(edition, id).startswith(f'<span class="byline">{by}</span> · <span title="1898-')


def test_a_briefing_by_nobody_is_as_it_was(edition: ProjectSnapshot) -> None:
    assert facts(edition, "by-nobody") == '<span title="1898-07-01">1 July 1898</span>'
    assert briefing_head(edition, "by-nobody").authors == ()
    assert cited(edition, "by-nobody").plain.startswith("The Court Circular (1 July 1898). ")


def test_lists_of_briefings_name_who_wrote_them(edition: ProjectSnapshot) -> None:
    html = generated(edition, "briefings/")
    found = re.findall(r'<span class="small facts">By (.*?) · <span', html.replace("\xa0", " "))
    assert found[1:] == [
        "Dora Dean",
        "Clara Cole, Dora Dean and Emil Eber",
        "Anna Arden, Béla Novák and Clara Cole",
        "Béla Novák and Anna Arden",
        "Anna Arden",
    ]


def test_a_briefing_is_cited_under_the_names_of_its_authors(edition: ProjectSnapshot) -> None:
    found = cited(edition, "with-guests")
    assert found.plain == (
        "Clara Cole, Dora Dean and Emil Eber (1 April 1898). Briefing with-guests."
        " The Court Circular. https://court.example/briefings/with-guests/"
    )
    assert found.bibtex == (
        "@misc{with-guests,\n"
        "  author       = {{Clara Cole} and {Dora Dean} and {Emil Eber}},\n"
        "  title        = {Briefing with-guests},\n"
        "  howpublished = {The Court Circular,"
        " \\url{https://court.example/briefings/with-guests/}},\n"
        "  year         = {1898},\n"
        "  month        = apr,\n"
        "  day          = {1},\n"
        "}"
    )
    read = parse_string(found.bibtex, "bibtex").entries["with-guests"].persons["author"]
    assert [str(one) for one in read] == ["{Clara Cole}", "{Dora Dean}", "{Emil Eber}"]
    [item] = json.loads(found.csl)
    assert item["author"] == [
        {"literal": "Clara Cole"},
        {"literal": "Dora Dean"},
        {"literal": "Emil Eber"},
    ]
    assert item["container-title"] == "The Court Circular"


def test_machines_are_told_who_wrote_it(edition: ProjectSnapshot) -> None:
    found = briefing_head(edition, "with-guests")
    assert found.authors == ("Clara Cole", "Dora Dean", "Emil Eber")
    page: Any = found.data["@graph"][0]  # type: ignore[index]
    url = "https://court.example/authors/clara-cole/"
    assert page["author"] == [
        {"@type": "Person", "@id": f"{url}#author", "name": "Clara Cole", "url": url},
        {"@type": "Person", "name": "Dora Dean"},
        {"@type": "Person", "name": "Emil Eber"},
    ]
    assert '<meta name="author" content="Dora Dean">' in edition.renderer.render(found)


def test_machines_are_told_who_an_author_is(edition: ProjectSnapshot) -> None:
    author, path = edition.archive.author("anna-arden"), "authors/anna-arden/"
    found = head(author, path, author.name, "", context_of(edition, path))
    page, person, *_ = found.data["@graph"]  # type: ignore[index, misc]
    url = "https://court.example/authors/anna-arden/"
    assert (page["datePublished"], page["dateModified"]) == ("1898-01-01", "1898-03-01")
    assert (page["@type"], page["mainEntity"]) == ("ProfilePage", {"@id": f"{url}#author"})
    assert person == {
        "@type": "Person",
        "@id": f"{url}#author",
        "name": "Anna Arden",
        "url": url,
        "alternateName": ["Ana Arden"],
        "description": "Writes about balls, and about who is asked.",
        "sameAs": ["https://herald.example/anna", "https://anna.example/?a=1&b=2"],
    }


def test_feeds_are_given_names_and_full_addresses(edition: ProjectSnapshot) -> None:
    found = authors_of(edition.archive.library.briefings["with-guests"], context_of(edition, "x/"))
    assert [(one.name, one.url) for one in found] == [
        ("Clara Cole", "https://court.example/authors/clara-cole/"),
        ("Dora Dean", ""),
        ("Emil Eber", ""),
    ]


def test_the_search_finds_an_author_by_every_name(edition: ProjectSnapshot) -> None:
    spec = page_at("authors/anna-arden/", edition.archive, edition.renderer)
    assert spec
    [(_, html)] = entries(spec, context_of(edition, ""))
    html = re.sub("[\u200a\u200b]", "", html)
    assert re.findall(r'data-pagefind-(\w+)="(\w+)\[content\]" content="(.*?)"', html) == [
        ("meta", "title", "Anna Arden"),
        ("meta", "name", "Anna Arden"),
        ("meta", "names", "Ana Arden"),
        ("meta", "former", "ana arden"),
        ("filter", "kind", "Author"),
    ]
    assert "<p>Writes about balls, and about who is asked.</p>" in html


def test_an_author_is_described_by_how_much_there_is(edition: ProjectSnapshot) -> None:
    said = {
        spec.path: spec.describe(context_of(edition, spec.path))
        for spec in pages(edition.archive, edition.renderer)
        if spec.path.startswith("authors/")
    }
    assert said["authors/"] == (
        "Who writes the briefings: 4 authors, each with the briefings written."
    )
    assert said["authors/anna-arden/"] == (
        "Anna Arden: 3 briefings. Writes about balls, and about who is asked."
    )
    assert said["authors/bela-novak/"] == "Béla Novák: 2 briefings."


def test_a_former_address_leads_on(edition: ProjectSnapshot) -> None:
    found = {there: one.url for there, one in redirects(edition.archive)}
    assert found["authors/ana-arden/"] == "../../authors/anna-arden/"


def test_no_name_does_anything(edition: ProjectSnapshot) -> None:
    texts = [
        facts(edition, "by-hostile"),
        generated(edition, "authors/hostile/"),
        generated(edition, "authors/"),
        generated(edition, "briefings/"),
        str(edition.renderer.render(briefing_head(edition, "by-hostile"))),
    ]
    for text in texts:
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "{{ 1/0 }}" in text


def test_without_authors_there_is_no_page_and_no_link(tmp_path: Path) -> None:
    edition = opened(tiny_project(tmp_path))
    assert not any("authors" in one.path for one in pages(edition.archive, edition.renderer))
    assert "uthor" not in generated(edition, "briefings/")


def test_many_briefings_of_an_author_get_pages_of_their_own(tmp_path: Path) -> None:
    root = write(tmp_path / "project")
    for number in range(20):
        (root / "docs" / "briefings" / f"more-{number}.md").write_text(
            f"---\ntitle: More {number}\ndate: {1900 + number}\ndescription: More.\n"
            "authors: [bela-novak]\n---\nMore.\n",
            "utf-8",
        )
    edition = opened(root)
    html = generated(edition, "authors/bela-novak/")
    assert re.findall("All 22 briefings", html) == ["All 22 briefings"]
    parts = re.findall(r'href="../../(authors/bela-novak/briefings/[^"]*)"', html)
    names = [name for path in parts for name in re.findall("More [0-9]+", generated(edition, path))]
    assert len(names) == len(set(names)) == 20


def test_a_saved_author_or_byline_is_on_the_pages_at_once(tmp_path: Path) -> None:
    root = write(tmp_path / "project")
    before = opened(root)
    author = root / "data" / "authors" / "bela-novak.yml"
    author.write_text("name: Bela N. Novak\ndescription: Dances.\n", "utf-8")
    briefing = root / "docs" / "briefings" / "by-nobody.md"
    text = briefing.read_text("utf-8").replace("order: 1", "authors: [bela-novak]")
    briefing.write_text(text, "utf-8")
    found = updated_project(before, {author, briefing})
    assert found is not None
    assert drawn(found) == drawn(opened(root))
    assert "Bela N. Novak" in facts(found, "by-nobody")
    assert "Briefing by-nobody" in generated(found, "authors/bela-novak/")
