"""The site of the large project: every page is there, whole, and linked both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import HOST, Element, Page, is_here, path_of
from built_site import BuiltSite
from site_faults import dead_links, loaded_in_vain, repeated_ids

_LINK = re.compile(r"\]\((actor|incident|relation):([a-z0-9-]+)\)")
_MACRO = re.compile(r"""\{\{-?\s*(actor|incident|relation|cite)\(\s*["']([a-z0-9-]+)""")


Records = dict[str, dict[str, Any]]
"""By id, as plain data."""


def records(built: BuiltSite, folder: str) -> Records:
    """The files of a folder of `data/`, read without the project's own code."""
    return _read(built.folder.parent / "data" / folder)


@cache
def _read(folder: Path) -> Records:
    paths = sorted(folder.rglob("*.yml"))
    return {path.stem: yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) for path in paths}


@pytest.fixture
def incidents(built: BuiltSite) -> Records:
    return records(built, "incidents")


@pytest.fixture
def actors(built: BuiltSite) -> Records:
    return records(built, "actors")


@pytest.fixture
def briefings(built: BuiltSite) -> dict[str, str]:
    """The text of each briefing by the address of its page, in the order of their dates."""
    texts = [
        (f"briefings/{path.stem}/", path.read_text("utf-8"))
        for path in (built.folder.parent / "docs" / "briefings").glob("*.md")
    ]
    dated = [(re.findall(r"^date: (.+)$", text, re.MULTILINE)[0], text) for _, text in texts]
    assert len({day for day, _ in dated}) == len(texts) > 2
    return dict(sorted(texts, key=lambda one: next(day for day, text in dated if text == one[1])))


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
        leading = [*page.article.find("p", class_="ways"), *page.article.find("p", class_="more")]
        more = {url for line in leading for url in page.leads_to(line)}
        parts = {url for url in more - seen if url.startswith((page.url, "sources/", "timelines/"))}
        seen |= parts
        pending += parts


def generated_pages(built: BuiltSite) -> Iterator[Page]:
    return (page for url, page in built.pages.items() if url != "404.html")


def test_a_strict_build_warns_of_nothing(built: BuiltSite) -> None:
    assert built.run.code == 0
    assert not re.search(r"WARNING|ERROR|DeprecationWarning|Traceback", built.run.output)


def test_every_kind_of_page_is_there(
    built: BuiltSite, incidents: Records, actors: Records, briefings: dict[str, str]
) -> None:
    indexes = {"", "briefings/", "incidents/", "actors/", "relations/", "timelines/"}
    indexes |= {"topics/", "claims/", "claims/by/", "claims/about/", "sources/"}
    indexes |= {"corrections/", "about/method/"}
    wanted = indexes | set(briefings)
    wanted |= {f"incidents/{id}/" for id in incidents}
    wanted |= {f"actors/{id}/" for id in actors}
    wanted |= {f"relations/{id}/" for one in incidents.values() for id in relations_named(one)}
    wanted |= {f"timelines/{one['date'][:4]}/" for one in incidents.values()}
    wanted |= {f"topics/{id}/" for one in incidents.values() for id in one.get("topics", ())}
    assert len(wanted) > 250
    assert wanted - set(built.pages) == set()


def test_every_link_and_anchor_leads_somewhere(built: BuiltSite) -> None:
    assert dead_links(built) == []


def test_no_id_stands_twice_on_a_page(built: BuiltSite) -> None:
    assert repeated_ids(built) == {}


def test_nothing_is_loaded_from_another_host(built: BuiltSite) -> None:
    assert loaded_in_vain(built) == []


def test_nothing_of_the_machinery_shows(built: BuiltSite) -> None:
    vocabulary = records(built, "vocabulary")
    labels = {word["label"] for terms in vocabulary.values() for word in terms.values()}
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


def test_an_incident_links_to_all_that_it_names_and_is_linked_back(
    built: BuiltSite, incidents: Records
) -> None:
    leads = {url: set(page.leads_to()) for url, page in built.pages.items()}
    parts = {url: [page.url for page in whole(built, url)] for url in built.pages}
    for id, incident in incidents.items():
        here = f"incidents/{id}/"
        named = pages_named(incident) | {f"timelines/{incident['date'][:4]}/"}
        assert named - leads[here] == set(), f"{here}: not linked"
        alone = [url for url in named if not any(here in leads[part] for part in parts[url])]
        assert alone == [], f"{here}: not linked back"


def test_every_incident_stands_in_the_index(built: BuiltSite, incidents: Records) -> None:
    listed = {url for page in whole(built, "incidents/") for url in page.leads_to()}
    assert {f"incidents/{id}/" for id in incidents} - listed == set()


def test_every_actor_stands_in_the_index_and_with_those_it_belongs_to(
    built: BuiltSite, actors: Records
) -> None:
    for id, actor in actors.items():
        here = f"actors/{id}/"
        assert lists(built.pages["actors/"], here)
        offices = [one["of"] for one in actor.get("offices", ()) if "of" in one]
        for other in {actor.get("state"), actor.get("part_of"), *offices} - {None}:
            assert lists(built.pages[here], f"actors/{other}/"), f"{id} to {other}"
            assert lists(built.pages[f"actors/{other}/"], here), f"{other} to {id}"


def test_every_source_of_an_incident_stands_in_the_register(
    built: BuiltSite, incidents: Records
) -> None:
    cited = {}
    for register in whole(built, "sources/"):
        for row in register.article.find("tr", class_="row"):
            source, *citing = register.links(row)
            cited[source] = {path_of(address) for address in citing}
    for id, incident in incidents.items():
        for source in incident["sources"].values():
            assert f"incidents/{id}/" in cited[source["url"]]


OTHERWISE = ("claims/by/", "claims/about/")
"""Where claims stand in another order."""


def claims_on_pages(site: BuiltSite) -> Iterator[tuple[dict[str, Any], str]]:
    """Every claim of an incident, and the address at which it stands there."""
    for id, incident in records(site, "incidents").items():
        here = site.pages[f"incidents/{id}/"]
        claims = incident.get("claims", [])
        for claim, drawn in zip(claims, here.article.find("div", class_="claim"), strict=True):
            yield claim, f"{HOST}{here.url}#{drawn.attributes['id']}"


def test_a_claim_stands_with_its_claimant_and_in_the_register(built: BuiltSite) -> None:
    places = {url: [part.url for part in whole(built, url)] for url in built.pages}
    places["claims/"] = [one for one in places["claims/"] if not one.startswith(OTHERWISE)]
    links = {url: set(page.links()) for url, page in built.pages.items()}
    seen = 0
    for claim, at in claims_on_pages(built):
        of = {"claims/"} | {f"actors/{actor}/" for actor in (claim["by"], *claim.get("about", ()))}
        for url in of:
            assert any(at in links[place] for place in places[url]), f"{at} on {url}"
        assert lists(built.pages["claims/by/"], f"actors/{claim['by']}/")
        for actor in claim.get("about", ()):
            assert lists(built.pages["claims/about/"], f"actors/{actor}/")
        seen += 1
    assert seen > 100


def test_where_there_are_few_claims_every_register_has_them_all(tiny: BuiltSite) -> None:
    seen = 0
    for claim, at in claims_on_pages(tiny):
        of = {"claims/", "claims/by/", f"actors/{claim['by']}/"}
        of |= {f"actors/{actor}/" for actor in claim.get("about", ())}
        of |= {"claims/about/"} if claim.get("about") else set()
        for url in of:
            assert at in tiny.pages[url].links(), f"{at} on {url}"
        seen += 1
    assert seen


def test_no_claim_stands_without_its_claimant_and_its_status(built: BuiltSite) -> None:
    for page in generated_pages(built):
        lines = page.article.find("ul", class_="claim-lines")
        claims = page.article.find("div", class_="claim")
        claims += [one for line in lines for one in line.find("li")]
        for claim in claims:
            first = next(one for one in claim.content if isinstance(one, Element))
            assert "claim__head" in first.attributes["class"], page.url
            assert re.search(" says$| said, .", first.find("span", class_="claim__by")[0].text)
            assert first.find("span", class_="mark")[0].text


def test_the_notes_of_a_briefing_are_numbered_as_it_is_read(
    built: BuiltSite, briefings: dict[str, str]
) -> None:
    for here in briefings:
        article = built.pages[here].article
        numbers = [int(ref.text) for ref in article.find("sup", class_="note-ref")]
        notes = article.find("section", class_="notes")[0].find("li")
        assert list(dict.fromkeys(numbers)) == list(range(1, len(notes) + 1))
        addresses = [note.find("a")[0].attributes["href"] for note in notes]
        assert len(addresses) == len(set(addresses)), "a source has two numbers"
        assert [len(note.find("a")) - 2 for note in notes] == [
            numbers.count(number) for number in range(1, len(notes) + 1)
        ]
        for claim in article.find("div", class_="claim"):
            assert claim.find("sup", class_="note-ref"), "an embedded claim shows no sources"


def test_what_a_briefing_names_links_back_to_it(
    built: BuiltSite, briefings: dict[str, str]
) -> None:
    for here, text in briefings.items():
        named = {
            f"{'incident' if kind == 'cite' else kind}s/{id}/" for kind, id in _MACRO.findall(text)
        }
        assert named
        assert [url for url in named if not lists(built.pages[url], here)] == []


def ways(page: Page) -> tuple[list[str], list[str]]:
    """Where Previous and Next lead."""
    return list(page.leads_to(rel="prev")), list(page.leads_to(rel="next"))


def test_the_briefings_stand_in_the_order_of_their_dates(
    built: BuiltSite, briefings: dict[str, str]
) -> None:
    urls = list(briefings)
    for at, url in enumerate(urls):
        before, after = urls[max(at - 1, 0) : at], urls[at + 1 : at + 2]
        assert ways(built.pages[url]) == (before, after)


def test_previous_and_next_say_the_title_of_where_they_lead(built: BuiltSite) -> None:
    for page in generated_pages(built):
        for rel, word in (("prev", "Previous"), ("next", "Next")):
            for url, text in page.leads_to(rel=rel).items():
                title = built.pages[url].article.find("h1")[0].text
                told = text.removesuffix(" (reported)").removeprefix(f"{word} ")
                assert text.startswith(f"{word} ")
                # "Y" of "Sources: Y", beside "X"; and "2010s" of "Arcadia: incidents of 2010s"
                assert told == title or title.endswith((f": {told}", f" of {told}", f", {told}"))


def test_an_incidents_neighbours_are_those_on_the_timeline_of_its_relation(
    built: BuiltSite, incidents: Records
) -> None:
    seen = 0
    for url, page in built.pages.items():
        if not re.fullmatch(r"relations/[^/]+-[^/]+/", url):
            continue
        title = page.article.find("h1")[0].text
        parts = [one for one in whole(built, url) if one is page or "/timeline/" in one.url]
        timeline = parts[-1].article.find("div", class_="timeline")[0]  # all of it, if it is cut
        line = [path for path in parts[-1].leads_to(timeline) if path.startswith("incidents/")]
        for at, here in enumerate(line):
            incident = built.pages[here]
            [nav] = incident.article.find("nav", class_="neighbours") or [Element("nav")]
            before, after = line[at - 1 : at], line[at + 1 : at + 2]
            if nav.attributes.get("aria-label") == f"In time, {title}":
                assert ways(incident) == (before, after), here
                seen += 1
            else:
                assert {*before, *after, url} <= set(incident.leads_to()), here
    assert seen > len(incidents) / 2


def test_edit_leads_to_the_file_that_the_page_is_made_of(
    built: BuiltSite, actors: Records, briefings: dict[str, str]
) -> None:
    def edited(url: str) -> list[str]:
        edits = built.pages[url].root.find("p", class_="correct")
        return [link.attributes["href"] for edit in edits for link in edit.find("a")]

    base = "https://git.example/chancery/edit/main"
    for path in (built.folder.parent / "data" / "incidents").rglob("*.yml"):
        year = path.parent.name
        assert edited(f"incidents/{path.stem}/") == [f"{base}/data/incidents/{year}/{path.name}"]
    for id in actors:
        assert edited(f"actors/{id}/") == [f"{base}/data/actors/{id}.yml"]
    for url in briefings:
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


def test_where_two_states_stand_is_two_clicks_away_with_what_made_it_so(built: BuiltSite) -> None:
    clicks = clicks_from_home(built)
    relation = built.pages["relations/istegard-selegard/"]
    assert clicks[relation.url] <= 2
    told = "Diplomatic relations existed when last recorded, on 31 January 2018"
    assert told in relation.article.text
    history = relation.article.find("table", class_="history")[0]
    *_, row = [one for one in history.find("tr") if "Diplomatic relations" in one.text]
    [cause] = relation.leads_to(row)
    assert cause == "incidents/istegard-withdraws-the-bridge-tolls-before-selegard-131/"
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
    folder = built.folder.parent / "docs" / "briefings" / "images"
    pictures = {path.name for path in folder.iterdir()}
    assert pictures
    assert pictures == {path.name for path in Path(built.folder / "briefings/images").iterdir()}


def test_the_register_of_sources_names_the_briefings_that_cite(
    built: BuiltSite, briefings: dict[str, str]
) -> None:
    citing: dict[str, set[str]] = {}
    for register in whole(built, "sources/"):
        for row in register.article.find("tr", class_="row"):
            source, *others = register.links(row)
            for address in others:
                citing.setdefault(path_of(address), set()).add(source)
    for briefing in briefings:
        [notes] = built.pages[briefing].root.find("section", class_="notes")
        cited = {
            link.attributes["href"]
            for link in notes.find("a")
            if link.attributes["href"].startswith("http")
        }
        assert len(cited) > 10
        assert cited == citing[briefing]
