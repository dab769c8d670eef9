"""The project's own site, built once: every page is there, whole, and linked both ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from browsing import HOST, Element, Page, file_of, is_here, path_of
from conftest import BuiltSite
from projects import ROOT

BRIEFINGS = (
    "briefings/germany-not-at-peace-but-not-at-war/",
    "briefings/the-diplomatic-decline-of-mexico-peru-relations/",
    "briefings/the-new-age-of-us-saudi-relations/",
)
"""In the order of their dates."""

_LINK = re.compile(r"\]\((actor|incident|relation):([a-z0-9-]+)\)")
_MACRO = re.compile(r"""\{\{-?\s*(actor|incident|relation|cite)\(\s*["']([a-z0-9-]+)""")


def records(folder: str) -> dict[str, dict[str, Any]]:
    """The files of a folder of `data/` by id, read without the project's own code."""
    paths = sorted((ROOT / "data" / folder).rglob("*.yml"))
    return {path.stem: yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) for path in paths}


def standing(folder: str) -> dict[str, dict[str, Any]]:
    """The records of a folder that are not withdrawn."""
    return {id: record for id, record in records(folder).items() if "withdrawn" not in record}


INCIDENTS = standing("incidents")
ACTORS = standing("actors")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def actors_named(incident: dict[str, Any]) -> Iterator[str]:
    """The actors in an incident's fields."""
    yield from (one["actor"] for one in incident["actors"])
    if state := incident.get("place", {}).get("state"):
        yield state
    for claim in incident.get("claims", ()):
        yield claim["by"]
        yield from claim.get("about", ())
        yield from (reply["by"] for reply in claim.get("replies", ()))
    for effect in incident.get("effects", ()):
        if "protecting_power" in effect:
            yield effect["protecting_power"]


def relations_named(incident: dict[str, Any]) -> Iterator[str]:
    """The relations that an incident's effects changed."""
    for effect in incident.get("effects", ()):
        states = effect.get("between") or [effect["mission_of"], effect["in"]]
        yield "-".join(sorted(states))


def pages_named(incident: dict[str, Any]) -> set[str]:
    """The addresses of everything that an incident names, in its fields and in its texts."""
    named = {f"actors/{id}/" for id in actors_named(incident)}
    named |= {f"relations/{id}/" for id in relations_named(incident)}
    named |= {f"incidents/{id}/" for id in incident.get("follows", ())}
    named |= {f"topics/{id}/" for id in incident.get("topics", ())}
    for text in strings(incident):
        named |= {f"{kind}s/{id}/" for kind, id in _LINK.findall(text)}
    return named


def lists(page: Page, address: str) -> bool:
    return address in page.leads_to()


def whole(built: BuiltSite, address: str) -> Iterator[Page]:
    """A page, and those that go on with lists of it that are too long for it."""
    pending, seen = [address], {address}
    while pending:
        page = built.pages[pending.pop()]
        yield page
        more = {
            url for ways in page.article.find("p", class_="ways") for url in page.leads_to(ways)
        }
        parts = {url for url in more - seen if url.startswith((page.url, "sources/", "timelines/"))}
        seen |= parts
        pending += parts


def generated_pages(built: BuiltSite) -> Iterator[Page]:
    return (page for url, page in built.pages.items() if url != "404.html")


def test_a_strict_build_warns_of_nothing(built: BuiltSite) -> None:
    assert built.run.code == 0
    assert not re.search(r"WARNING|ERROR|DeprecationWarning|Traceback", built.run.output)


def test_every_kind_of_page_is_there(built: BuiltSite) -> None:
    indexes = {"", "briefings/", "incidents/", "actors/", "relations/", "timelines/"}
    indexes |= {"topics/", "claims/", "claims/by/", "claims/about/", "sources/"}
    indexes |= {"corrections/", "about/method/"}
    wanted = indexes | set(BRIEFINGS)
    wanted |= {f"incidents/{id}/" for id in INCIDENTS}
    wanted |= {f"actors/{id}/" for id in ACTORS}
    wanted |= {f"relations/{id}/" for one in INCIDENTS.values() for id in relations_named(one)}
    wanted |= {f"timelines/{one['date'][:4]}/" for one in INCIDENTS.values()}
    wanted |= {f"topics/{id}/" for one in INCIDENTS.values() for id in one.get("topics", ())}
    assert wanted - set(built.pages) == set()


def test_the_record_is_as_large_as_promised(built: BuiltSite) -> None:
    assert len([url for url in built.pages if re.fullmatch(r"incidents/.+/", url)]) >= 65


def test_every_link_and_anchor_leads_somewhere(built: BuiltSite) -> None:
    anchors = {url: {*page.ids, ""} for url, page in built.pages.items()}
    dead = [
        f"{page.url}: {address}"
        for page in built.pages.values()
        for address in filter(is_here, page.references())
        if not file_of(address, built.folder).is_file()
        or urlsplit(address).fragment not in anchors.get(path_of(address), {""})
    ]
    assert dead == []


def test_no_id_stands_twice_on_a_page(built: BuiltSite) -> None:
    twice = {
        url: [id for id, count in Counter(page.ids).items() if count > 1]
        for url, page in built.pages.items()
    }
    assert {url: ids for url, ids in twice.items() if ids} == {}


def test_nothing_is_loaded_from_another_host(built: BuiltSite) -> None:
    loaded = [address for page in built.pages.values() for address in page.loads()]
    styles = [(url, css) for url, page in built.pages.items() for css in page.styles()]
    for sheet in built.folder.rglob("*.css"):
        styles.append((sheet.relative_to(built.folder).as_posix(), sheet.read_text("utf-8")))
    for url, css in styles:
        for address in re.findall(r"(?:url\(|@import)\s*['\"]?([^'\"); ]+)", css):
            loaded.append(urljoin(HOST + url, address))
    loaded = [address for address in loaded if not address.startswith("data:")]
    assert [address for address in loaded if not is_here(address)] == []
    assert [one for one in loaded if not file_of(one, built.folder).is_file()] == []


def test_nothing_of_the_machinery_shows(built: BuiltSite) -> None:
    labels = {word["label"] for terms in records("vocabulary").values() for word in terms.values()}
    rests = re.compile(
        r"\{\{|\{%|\{#|chancery[0-9a-f]+x\d+slot|\bNone\b(?! of)|Undefined|object at 0x"
        r"|Macro (?:Rendering|Syntax) Error|</?[a-z]|&(?:amp|lt|gt|quot|#39);"
        r"|\]\((?:actor|incident|relation):|\[\^"
    )
    found = []
    for page in built.pages.values():
        copied = {text for pre in page.article.find("pre") for text in pre.texts()}
        shown = [text for text in page.article.texts() if text not in copied]
        shown += [one.text for one in page.root.find("title")]
        for element in page.article.walk():
            shown += [v for name, v in element.attributes.items() if name not in ("d", "href")]
        found += [
            f"{page.url}: {text.strip()}"
            for text in shown
            if rests.search(text) and text.strip() not in labels
        ]
    assert found == []


BOXES = {"p", "ul", "ol", "li", "dl", "dt", "dd", "table", "section", "div", "details", "figure"}
BOXES |= {"aside", "nav", "caption", "th", "summary", "sup"}


def empty_boxes(article: Element) -> Iterator[str]:
    for one in article.walk():
        if one.tag in BOXES and not (one.text or one.find("img")):
            yield f"<{one.tag} class='{one.attributes.get('class', '')}'>"


def empty_headings(article: Element) -> Iterator[str]:
    """Headings that nothing stands below, up to the next one of the same or a higher level."""
    headings = [one for one in article.walk() if re.fullmatch(r"h[1-6]", one.tag)]
    ranks = [int(one.tag[1]) for one in headings]
    words = article.words_after(headings)
    for at, heading in enumerate(headings):
        last = at + 1 == len(headings)
        if not heading.text or (not words[at] and (last or ranks[at + 1] <= ranks[at])):
            yield f"<{heading.tag}>{heading.text}"


def test_no_page_has_an_empty_section(built: BuiltSite) -> None:
    found = {
        page.url: [*empty_boxes(page.article), *empty_headings(page.article)]
        for page in generated_pages(built)
    }
    assert {url: empty for url, empty in found.items() if empty} == {}


def test_every_page_has_one_title_and_says_it_in_its_head(built: BuiltSite) -> None:
    for page in generated_pages(built):
        titles = [one.text for one in page.article.find("h1")]
        assert len(titles) == 1, page.url
        if page.url:
            assert page.root.find("title")[0].text == f"{titles[0]} – Chancery"


@pytest.mark.parametrize("id", INCIDENTS)
def test_an_incident_links_to_all_that_it_names_and_is_linked_back(
    id: str, built: BuiltSite
) -> None:
    here = f"incidents/{id}/"
    named = pages_named(INCIDENTS[id]) | {f"timelines/{INCIDENTS[id]['date'][:4]}/"}
    assert named - set(built.pages[here].leads_to()) == set(), "not linked"
    alone = [url for url in named if not any(lists(one, here) for one in whole(built, url))]
    assert alone == [], "not linked back"


def test_every_incident_stands_in_the_index(built: BuiltSite) -> None:
    listed = {url for page in whole(built, "incidents/") for url in page.leads_to()}
    assert {f"incidents/{id}/" for id in INCIDENTS} - listed == set()


def test_every_actor_stands_in_the_index_and_with_those_it_belongs_to(built: BuiltSite) -> None:
    for id, actor in ACTORS.items():
        here = f"actors/{id}/"
        assert lists(built.pages["actors/"], here)
        offices = [one["of"] for one in actor.get("offices", ()) if "of" in one]
        for other in {actor.get("state"), actor.get("part_of"), *offices} - {None}:
            assert lists(built.pages[here], f"actors/{other}/"), f"{id} to {other}"
            assert lists(built.pages[f"actors/{other}/"], here), f"{other} to {id}"


def test_every_source_of_an_incident_stands_in_the_register(built: BuiltSite) -> None:
    cited = {}
    for register in whole(built, "sources/"):
        for row in register.article.find("li"):
            source, *citing = register.links(row)
            cited[source] = {path_of(address) for address in citing}
    for id, incident in INCIDENTS.items():
        for source in incident["sources"].values():
            assert f"incidents/{id}/" in cited[source["url"]]


def test_a_claim_stands_with_its_claimant_and_in_the_register(built: BuiltSite) -> None:
    for id, incident in INCIDENTS.items():
        here = built.pages[f"incidents/{id}/"]
        claims = incident.get("claims", [])
        for claim, drawn in zip(claims, here.article.find("article", class_="claim"), strict=True):
            of = {"claims/", "claims/by/", f"actors/{claim['by']}/"}
            of |= {f"actors/{actor}/" for actor in claim.get("about", ())}
            of |= {"claims/about/"} if claim.get("about") else set()
            claim_at = f"{HOST}{here.url}#{drawn.attributes['id']}"
            for url in of:
                assert claim_at in built.pages[url].links(), f"{claim_at} on {url}"


def test_no_claim_stands_without_its_claimant_and_its_status(built: BuiltSite) -> None:
    for page in generated_pages(built):
        lines = page.article.find("ul", class_="claim-lines")
        claims = page.article.find("article", class_="claim")
        claims += [one for line in lines for one in line.find("li")]
        for claim in claims:
            first = next(one for one in claim.content if isinstance(one, Element))
            assert "claim__head" in first.attributes["class"], page.url
            assert re.search(" says$| said, .", first.find("span", class_="claim__by")[0].text)
            assert first.find("span", class_="mark")[0].text


@pytest.mark.parametrize("here", BRIEFINGS)
def test_the_notes_of_a_briefing_are_numbered_as_it_is_read(here: str, built: BuiltSite) -> None:
    article = built.pages[here].article
    numbers = [int(ref.text) for ref in article.find("sup", class_="note-ref")]
    notes = article.find("section", class_="notes")[0].find("li")
    assert list(dict.fromkeys(numbers)) == list(range(1, len(notes) + 1))
    addresses = [note.find("a")[0].attributes["href"] for note in notes]
    assert len(addresses) == len(set(addresses)), "a source has two numbers"
    assert [len(note.find("a")) - 2 for note in notes] == [
        numbers.count(number) for number in range(1, len(notes) + 1)
    ]
    for claim in article.find("article", class_="claim"):
        assert claim.find("sup", class_="note-ref"), "an embedded claim shows no sources"


@pytest.mark.parametrize("here", BRIEFINGS)
def test_what_a_briefing_names_links_back_to_it(here: str, built: BuiltSite) -> None:
    text = (ROOT / "docs" / f"{here.rstrip('/')}.md").read_text("utf-8")
    named = {
        f"{'incident' if kind == 'cite' else kind}s/{id}/" for kind, id in _MACRO.findall(text)
    }
    assert named
    assert [url for url in named if not lists(built.pages[url], here)] == []


def ways(page: Page) -> tuple[list[str], list[str]]:
    """Where Previous and Next lead."""
    return list(page.leads_to(rel="prev")), list(page.leads_to(rel="next"))


def test_the_briefings_stand_in_the_order_of_their_dates(built: BuiltSite) -> None:
    first, second, third = (built.pages[url] for url in BRIEFINGS)
    assert ways(first) == ([], [second.url])
    assert ways(second) == ([first.url], [third.url])
    assert ways(third) == ([second.url], [])


def test_previous_and_next_say_the_title_of_where_they_lead(built: BuiltSite) -> None:
    for page in generated_pages(built):
        for rel, word in (("prev", "Previous"), ("next", "Next")):
            for url, text in page.leads_to(rel=rel).items():
                title = built.pages[url].article.find("h1")[0].text
                part = title.rpartition(": ")[2]  # "Y" of "Sources: Y", beside "X"
                told = text.removesuffix(" (reported)")
                assert told in (f"{word} {title}", f"{word} {part}")


def test_an_incidents_neighbours_are_those_on_the_timeline_of_its_relation(
    built: BuiltSite,
) -> None:
    seen = 0
    for url, page in built.pages.items():
        if not re.fullmatch(r"relations/.+/", url):
            continue
        title = page.article.find("h1")[0].text
        timeline = page.article.find("div", class_="timeline")[0]
        line = [path for path in page.leads_to(timeline) if path.startswith("incidents/")]
        for at, here in enumerate(line):
            incident = built.pages[here]
            [nav] = incident.article.find("nav", class_="neighbours") or [Element("nav")]
            before, after = line[at - 1 : at], line[at + 1 : at + 2]
            if nav.attributes.get("aria-label") == f"In time, {title}":
                assert ways(incident) == (before, after), here
                seen += 1
            else:
                assert {*before, *after, url} <= set(incident.leads_to()), here
    assert seen > len(INCIDENTS) / 2


def test_edit_leads_to_the_file_that_the_page_is_made_of(built: BuiltSite) -> None:
    def edited(url: str) -> list[str]:
        edits = built.pages[url].root.find("p", class_="correct")
        return [link.attributes["href"] for edit in edits for link in edit.find("a")]

    base = "https://git.example/chancery/edit/main"
    for path in (ROOT / "data" / "incidents").rglob("*.yml"):
        year = path.parent.name
        assert edited(f"incidents/{path.stem}/") == [f"{base}/data/incidents/{year}/{path.name}"]
    for id in ACTORS:
        assert edited(f"actors/{id}/") == [f"{base}/data/actors/{id}.yml"]
    for url in BRIEFINGS:
        assert edited(url) == [f"{base}/docs/{url.rstrip('/')}.md"]
    for index in ("incidents/", "actors/", "relations/", "timelines/", "briefings/", "sources/"):
        assert edited(index) == []


def clicks_from_home(built: BuiltSite) -> dict[str, int]:
    """How many clicks each page is away from the front page, the theme's menus included."""
    found, ring = {"": 0}, [""]
    for distance in range(1, 9):
        links = {
            path_of(address)
            for url in ring
            for address in filter(is_here, built.pages[url].links())
        }
        ring = [url for url in links if url in built.pages and url not in found]
        found |= dict.fromkeys(ring, distance)
    return found


def test_every_page_can_be_reached_from_the_front_page(built: BuiltSite) -> None:
    assert {page.url for page in generated_pages(built)} - set(clicks_from_home(built)) == set()


def test_where_mexico_and_peru_stand_is_two_clicks_away_with_what_made_it_so(
    built: BuiltSite,
) -> None:
    clicks = clicks_from_home(built)
    relation = built.pages["relations/mexico-peru/"]
    assert clicks[relation.url] <= 2
    assert "Diplomatic relations have been established since" in relation.article.text
    standing = relation.article.find("table", class_="standings")[0]
    [row] = [one for one in standing.find("tr") if one.text.startswith("Diplomatic relations")]
    [cause] = relation.leads_to(row)
    assert cause == "incidents/peru-and-mexico-restore-relations/"
    assert clicks[cause] <= 2


def test_a_former_address_leads_to_the_present_one(tiny: BuiltSite) -> None:
    for former, present in (
        ("incidents/graustark-sends-envoy-home/", "incidents/graustark-breaks-with-ruritania/"),
        ("actors/fritz/", "actors/fritz-von-tarlenheim/"),
    ):
        page = tiny.pages[former]
        [refresh] = [one for one in page.root.find("meta") if "http-equiv" in one.attributes]
        assert refresh.attributes["content"] == f"0; url=../../{present}"
        assert page.links() == [HOST + present]


def test_the_pictures_of_the_briefings_are_published(built: BuiltSite) -> None:
    pictures = {path.name for path in (ROOT / "docs" / "briefings" / "images").iterdir()}
    assert pictures == {path.name for path in Path(built.folder / "briefings/images").iterdir()}


def test_the_register_of_sources_names_the_briefings_that_cite(built: BuiltSite) -> None:
    citing: dict[str, set[str]] = {}
    for register in whole(built, "sources/"):
        for row in register.article.find("li"):
            source, *others = register.links(row)
            for address in others:
                citing.setdefault(path_of(address), set()).add(source)
    for briefing in BRIEFINGS:
        [notes] = built.pages[briefing].root.find("section", class_="notes")
        cited = {
            link.attributes["href"]
            for link in notes.find("a")
            if link.attributes["href"].startswith("http")
        }
        assert len(cited) > 10
        assert cited == citing[briefing]
