"""Lists that are too long for a page: nothing is lost by cutting them, and no page is heavy."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from posixpath import normpath

import pytest
import samples
from projects import ROOT
from samples import Files, incident, source

from macros.archive.archive import Archive
from macros.archive.incremental.archive_fingerprints import Fingerprints
from macros.archive.incremental.query_keys import QueryKey
from macros.archive.incremental.read_tracking import track_reads
from macros.archive.lists.partition import path_of_name
from macros.archive.lists.partition_rules import LISTS
from macros.archive.references.briefing_mentions import Mention
from macros.views.all_pages import page_at, pages
from macros.views.components.list_sections import begun
from macros.views.context.addresses import base_of
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.context.targets import Index, ListPage
from macros.views.kinds import REGISTRY, page_context
from macros.views.metadata.linked_data import linked_data
from macros.views.page_spec import PageSpec
from macros.views.pages import relations_board
from macros.views.pages.front_page import front_page
from macros.views.search_entry import entries

pytestmark = pytest.mark.heavy

SITE = Site("Court", "https://court.example/")

MOST = 16_000
"""Bytes of a page's own part, gzipped: the theme adds less than 4,000."""

MASTHEAD = (Index.BRIEFINGS, Index.INCIDENTS, Index.ACTORS, Index.RELATIONS, Index.TIMELINES)

HUB = "day-0000"


def hubs(count: int, days: int, people: int) -> Files:
    """Incidents that all tie the same two states, name one person, cite one source, follow the
    first of them, and hold a claim; and people who are all of one state."""
    found: Files = {}
    for number in range(count):
        day = number * days // count
        date = f"{2000 + day // 336:04}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}"
        found |= incident(
            f"day-{number:04}",
            date,
            *("arcadia doer", "borduria aim", "anna guest"),
            follows="[]" if number == 0 else f"[{HUB}]",
            effects="[{between: [arcadia, borduria], relations: "
            + ("open", "severed")[number % 2]
            + "}]",
            topics="[asylum]",
            claims=f"[{{text: 'Claim {number} of that day, which is of no great length', by: anna,"
            " about: [borduria], status: disputed, note: An editor says more, sources: [all]}]",
            corrections=f"[{{date: {date}, text: The day was wrong.}}]",
            summary="Something happened.[^paper] [^all]",
            sources=source("paper", f"https://paper.example/{number}", f"News {number}")[:-1]
            + ", "
            + source("all", "https://paper.example/all")[1:],
        )
    for number in range(people):
        name = f"{'abcdefgh'[number % 8]}{'aeiou'[number // 8 % 5]}n {number}"
        found[f"actors/one-{number}.yml"] = (
            f"{{name: '{name}', kind: person, state: borduria, born: 1980}}"
        )
        found[f"actors/land-{number}.yml"] = f"{{name: 'Land {name}', kind: state}}"
        found |= incident(f"quarrel-{number}", "1999", f"land-{number} doer", "carpathia aim")
    return found


@dataclass(frozen=True)
class Drawn:
    """An archive and its pages, each by its address."""

    archive: Archive

    @cached_property
    def press(self) -> Renderer:
        return Renderer(ROOT / "overrides")

    @cached_property
    def specs(self) -> dict[str, PageSpec]:
        found = list(pages(self.archive, self.press))
        assert [
            path for path, times in Counter(one.path for one in found).items() if times > 1
        ] == []
        return {one.path: one for one in found}

    def draw(self, path: str, archive: Archive | None = None) -> str:
        sheet = page_context(archive or self.archive, self.press, base_of(path), SITE)
        view = self.specs[path].view(sheet) if path else front_page(sheet)
        return str(self.press.render(view))

    @cached_property
    def html(self) -> dict[str, str]:
        return {path: self.draw(path) for path in ("", *self.specs)}

    def leaves(self, name: str, below: str) -> Iterator[str]:
        """The addresses of the parts of a list that are not cut further."""
        for path, spec in self.specs.items():
            part = spec.target
            if isinstance(part, ListPage) and part.list == name and path.startswith(below):
                others = (one.target for one in self.specs.values())
                if not any(
                    isinstance(one, ListPage)
                    and (one.of, one.list) == (part.of, part.list)
                    and len(one.steps) > len(part.steps)
                    and one.steps[: len(part.steps)] == part.steps
                    for one in others
                ):
                    yield path

    def linked(self, path: str) -> set[str]:
        """The addresses within the site that a page links to, with their anchors."""
        found = re.findall(r'href="([^":]*)"', self.html[path])
        return {_there(path, one) for one in found}


def _there(path: str, href: str) -> str:
    way, _, anchor = href.partition("#")
    there = normpath(f"/{path}{way}").strip("/")
    return (f"{there}/" if there else "") + (f"#{anchor}" if anchor else "")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that hold little."""
    for name, cut in list(LISTS.items()):
        small = replace(
            cut,
            threshold=min(cut.threshold, 3),
            preview_count=min(cut.preview_count, 2),
            page_size=4,
        )
        monkeypatch.setitem(LISTS, name, small)
    monkeypatch.setattr(relations_board, "PAGE_SIZE", 3)
    monkeypatch.setattr(relations_board, "WORST", 2)


def world(root: Path, *more: Files) -> Drawn:
    mentions = tuple(Mention("x", "actor", "anna") for _ in range(1))
    return Drawn(samples.archive(root, hubs(40, 700, 12), *more, mentions=mentions))


def test_every_page_is_reached_and_every_link_leads_somewhere(small: None, tmp_path: Path) -> None:
    drawn = world(tmp_path)
    html = drawn.html
    reached = {"", *(REGISTRY.path(one) for one in (*REGISTRY.menu("footer"), *MASTHEAD))}
    ahead = list(reached)
    while ahead:
        for there in {one.partition("#")[0] for one in drawn.linked(ahead.pop())} & html.keys():
            if there not in reached:
                reached.add(there)
                ahead.append(there)
    assert html.keys() - reached == set()
    lost = {
        f"{path} -> {there}"
        for path in html
        for there in drawn.linked(path)
        if (page := there.partition("#")[0]) not in html
        or ("#" in there and f'id="{there.partition("#")[2]}"' not in html[page])
    }
    assert lost == set()


def briefings(root: Path, count: int) -> list[str]:
    """Briefings of as many months, in the folder where they are read. Their ids."""
    folder = root / "docs" / "briefings"
    folder.mkdir(parents=True)
    ids = [f"month-{number:02}" for number in range(count)]
    for number, id in enumerate(ids):
        head = f"title: The {id}\ndate: {2000 + number // 12}-{number % 12 + 1:02}-01\n"
        text = f"---\n{head}description: What happened.\n---\n"
        (folder / f"{id}.md").write_text(text, "utf-8")
    return ids


@pytest.mark.parametrize("others", [14, 50])
def test_the_page_of_an_incident_leads_to_all_that_names_it(tmp_path: Path, others: int) -> None:
    """A few on the page itself, and all of them on the pages of the lists to which it leads."""
    articles = briefings(tmp_path, 14)
    mentions = tuple(Mention(id, "incident", "first") for id in articles)
    days = [f"day-{number:02}" for number in range(others)]
    files = incident("first", "2000")
    for number, id in enumerate(days):
        told = "'After the [first](incident:first) came another.[^paper]'"
        files |= incident(id, f"{2001 + number // 12}-{number % 12 + 1:02}", summary=told)
    drawn = Drawn(samples.archive(tmp_path, files, mentions=mentions))
    home = "incidents/first/"
    reached = [home]
    for page in reached:
        below = (one for one in drawn.linked(page) if one.startswith(home) and "#" not in one)
        reached += [one for one in below if one not in reached]
    on_page, on_all = drawn.linked(home), set().union(*map(drawn.linked, reached))
    for folder, ids, most in (("briefings", articles, 12), ("incidents", days, 40)):
        addresses = {f"{folder}/{id}/" for id in ids}
        assert addresses <= on_all
        assert (addresses <= on_page) == (len(ids) <= most)


def test_every_page_is_found_by_its_address(small: None, tmp_path: Path) -> None:
    gone = incident("gone", "2001", withdrawn="{date: 2002, reason: It was announced and not done}")
    drawn = world(tmp_path, gone)
    assert "incidents/gone/" in drawn.specs
    for address, spec in drawn.specs.items():
        found = page_at(address, drawn.archive, drawn.press)
        assert found is not None, address
        for name in ("target", "title", "source"):
            assert getattr(found, name) == getattr(spec, name), address
        sheet = page_context(drawn.archive, drawn.press, "")
        assert found.describe(sheet) == spec.describe(sheet), address


@pytest.mark.parametrize(
    "address", ["incidents/none/", "actors/anna/none/", "none/", "incidents/anna/"]
)
def test_no_page_is_found_where_there_is_none(address: str, tmp_path: Path) -> None:
    drawn = Drawn(samples.archive(tmp_path, incident("first", "2001")))
    assert page_at(address, drawn.archive, drawn.press) is None


@pytest.mark.parametrize(
    ("name", "below", "pattern", "count"),
    [
        ("timeline", "actors/anna/timeline/", r"incidents/(day-\d+)/\"", 40),
        ("timeline", "relations/arcadia-borduria/timeline/", r"incidents/(day-\d+)/\"", 40),
        ("timeline", "topics/asylum/timeline/", r"incidents/(day-\d+)/\"", 40),
        ("history", "relations/arcadia-borduria/history/", r"incidents/(day-\d+)/\"", 40),
        ("followed-by", f"incidents/{HUB}/followed-by/", r"incidents/(day-\d+)/\"", 39),
        ("claims-by", "actors/anna/claims-by/", r"(day-\d+)/#claim-", 40),
        ("claims-about", "actors/borduria/claims-about/", r"(day-\d+)/#claim-", 40),
        ("statuses", "claims/status/disputed/", r"(day-\d+)/#claim-", 40),
        ("people", "actors/borduria/people/", r"actors/([^/]+)/\"", 12),
        ("relations", "actors/carpathia/relations/", r"relations/([^/]+)/\"", 12),
        ("kinds", "kinds/", r"<li><a href=\"[./]*actors/([^/]+)/\"", 30),
        ("sources", "sources/title/", r"<a href=\"(https://paper[^\"]+)", 53),
        ("source-publishers", "sources/by/", r"<a href=\"(https://paper[^\"]+)", 53),
        ("cited-by", "sources/cited/", r"incidents/(day-\d+)/\"", 40),
        ("corrections", "corrections/", r"incidents/(day-\d+)/\"", 40),
        ("states", "relations/", r"actors/([^/]+)/#relations", 15),
    ],
)
def test_a_list_is_complete_and_nothing_stands_twice(
    small: None, tmp_path: Path, name: str, below: str, pattern: str, count: int
) -> None:
    drawn = world(tmp_path)
    found: list[str] = []
    for path in drawn.leaves(name, below):
        html = re.sub(r'(?s)<p class="kicker">.*?</p>|<nav.*?</nav>', "", drawn.draw(path))
        here = re.findall(pattern, html)
        assert 0 < len(here) <= 4, path
        found += here
    assert len(found) == len(set(found)) == count


def test_a_list_page_depends_on_nothing_but_what_it_shows(small: None, tmp_path: Path) -> None:
    before = world(tmp_path / "before")
    after = world(
        tmp_path / "after", incident("one-more", "2001-12-28", "arcadia doer", "borduria aim")
    )
    fingerprints = Fingerprints(before.archive), Fingerprints(after.archive)
    again = set()
    for path, spec in before.specs.items():
        seen: set[QueryKey] = set()
        before.draw(path, track_reads(before.archive, seen))
        if any(fingerprints[0].of(key) != fingerprints[1].of(key) for key in seen):
            again.add(path)
        elif path in after.specs and spec.target == after.specs[path].target:
            assert before.html[path] == after.draw(path)
    parts = {path for path in again if isinstance(before.specs[path].target, ListPage)}
    assert parts
    assert len({path for path in parts if "/page/" not in path}) < 14, sorted(parts)


def test_no_page_is_heavy_however_many_incidents_there_are(tmp_path: Path) -> None:
    drawn = Drawn(samples.archive(tmp_path, hubs(1200, 400, 60)))
    hubs_of_it = [path for path in drawn.specs if not re.match(r"incidents/(?!day-0000)", path)]
    heavy = {
        path: weight
        for path in ("", "incidents/", *hubs_of_it)
        if (weight := len(gzip.compress(drawn.draw(path).encode()))) >= MOST
    }
    assert heavy == {}


def test_short_lists_are_not_cut(tmp_path: Path) -> None:
    drawn = Drawn(samples.archive(tmp_path, hubs(12, 300, 2)))
    assert [path for path, one in drawn.specs.items() if isinstance(one.target, ListPage)] == []


def test_the_title_and_the_address_of_a_list_page(small: None, tmp_path: Path) -> None:
    drawn = world(tmp_path)
    titles = {path: one.title for path, one in drawn.specs.items()}
    assert titles["timelines/2000/03/"] == "Incidents of March 2000"
    assert titles["actors/anna/timeline/2000/03/"] == "Anna: incidents of March 2000"
    assert titles["sources/cited/day-0000-all/"] == "All that cites “News”"
    assert titles["claims/status/disputed/2001/"] == "Claims: Disputed, 2001"
    assert titles["sources/title/news/page/2/"] == "Sources: News (page 2)"
    assert (
        titles["sources/by/not-listed/of/paper/2000/01/page/2/"]
        == "Sources: Publishers not listed, Paper, January 2000 (page 2)"
    )
    [month] = [one for one in drawn.specs.values() if one.path == "timelines/2000/03/"]
    sheet = page_context(drawn.archive, drawn.press, "", SITE)
    assert entries(month, sheet) == []
    data = linked_data(month.target, "https://x/", month.title, "", "", sheet)
    graph = data["@graph"]
    assert isinstance(graph, list)
    assert [one["name"] for one in graph[1]["itemListElement"]] == [
        *("Court", "Timelines", "2000", "Incidents of March 2000")
    ]


def test_names_are_told_apart_as_they_are_spelt() -> None:
    assert path_of_name("Łódź") == ("l", "lo", "lod", "lodz")
    assert path_of_name("24 horas") == ("0",)
    assert path_of_name("Слово") == ("_",)
    assert begun("The Ford", 5) == "The Fo…"
    assert begun("Reuters", 7) == "Reuters"
