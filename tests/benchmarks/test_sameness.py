"""What the other generators of the benchmark are given says what Chancery's pages say."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import BuiltSite

from benchmarks import measure
from benchmarks.export.article import addresses, article
from benchmarks.export.html_tree import parse
from benchmarks.export.pages import Page, exported, write
from benchmarks.export.to_markdown import to_markdown
from benchmarks.generators import plain_mkdocs, shell
from benchmarks.generators.shell import Slots
from benchmarks.sameness import differences, said

HTML = """
<p class="facts"><a href="../">Incidents</a> · 3 May</p>
<h1>The break</h1>
<div class="prose"><p>It was <em>first</em> [sic] said<sup><a href="#note-1">1</a></sup>
by <strong>A*B</strong>.</p></div>
<details><summary>Why</summary><p>#1 of the reasons &amp; more</p></details>
<dl><div><dt>Place</dt><dd><a href="../../actors/zenda/">Zenda</a></dd></div></dl>
<ol><li>One</li><li><p>Two</p><p>and a half</p></li></ol>
<table><thead><tr><th>What</th><th>Now</th></tr></thead>
<tbody><tr><td>Level</td><td>a | b</td></tr></tbody></table>
<figure class="chart">
  <svg viewBox="0 0 1 1"><text>1896</text></svg>
</figure>
<section class="notes"><h2>Sources</h2><ol><li id="note-1">
<a href="https://paper.example/a_b"><cite>News</cite></a>. <a href="#ref-1">↩</a></li></ol>
</section>
<pre>{{x}}</pre>
"""

MARKDOWN = """\
[Incidents](/incidents/) · 3 May

# The break

It was *first* \\[sic\\] said[^1] by **A\\*B**.

Why

&#35;1 of the reasons &#38; more

-   **Place** [Zenda](/actors/zenda/)

1.  One

1.  Two

    and a half

| What | Now |
| --- | --- |
| Level | a &#124; b |

<figure class="chart"> <svg viewBox="0 0 1 1"><text>1896</text></svg> </figure>

```
{{x}}
```

## Sources

[^1]: [*News*](https://paper.example/a_b).
"""


def site(root: Path, **articles: str) -> Path:
    """A built site with these articles, each by the name of its folder."""
    for name, html in articles.items():
        page = root / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            f"<title>{name} – Site</title><main>"
            f'<article class="md-content__inner md-typeset">{html}</article></main>',
            "utf-8",
        )
    return root


def test_an_article_becomes_markdown() -> None:
    assert to_markdown(HTML, "incidents/the-break/") == MARKDOWN


def test_html_that_does_not_close_is_refused() -> None:
    with pytest.raises(ValueError, match="</div> closes <p>"):
        parse("<div><p></div>")


def test_an_article_is_found_with_its_title(tmp_path: Path) -> None:
    built = site(tmp_path, one="<p>Here.</p>")
    assert addresses(built) == ["one/"]
    assert article(built, "one/").title == "one"
    assert article(built, "one/").html == "<p>Here.</p>"


def test_a_file_stands_where_generators_look_for_it(tmp_path: Path) -> None:
    paths = ("", "claims/", "claims/by/", "sources/", "incidents/", "incidents/x/")
    write(tmp_path, [Page(path, 'A "B"', "", "Here.\n") for path in paths], "_index")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")) == [
        "_index.md",
        "claims/_index.md",
        "claims/by.md",
        "incidents/_index.md",
        "incidents/x.md",
        "sources/_index.md",
    ]
    assert (tmp_path / "claims" / "by.md").read_text("utf-8") == (
        '---\ntitle: "A \\"B\\""\ndescription: ""\n---\n\nHere.\n'
    )


def test_notes_are_the_same_however_a_generator_writes_them(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        chancery='<p>So.<sup><a href="#n">1</a></sup></p><section class="notes"><h2>Sources</h2>'
        '<ol><li>News <a href="#r">↩</a></li></ol></section><p>End</p>',
        mkdocs='<p>So.<sup id="fnref:1"><a href="#fn:1">1</a></sup></p><p>End</p><h2>Sources</h2>'
        '<div class="footnote"><hr><ol><li>News&#160;<a href="#f">&#8617;</a></li></ol></div>',
        eleventy='<p>So.<sup><a href="#fn1">[1:2]</a></sup></p><p>End</p><h2>Sources</h2>'
        '<hr><section class="footnotes"><ol><li><p>News <a href="#r">↩︎</a></p></li></ol></section>',
    )
    assert {said(built, f"{name}/") for name in ("chancery", "mkdocs", "eleventy")} == {
        "So.[1]EndSourcesNews"
    }


def test_what_is_not_the_same_is_told(tmp_path: Path) -> None:
    one = site(tmp_path / "one", a="<p>It was so.</p>", b="<p>b</p>")
    other = site(tmp_path / "other", a="<p>It was not so.</p>", c="<p>c</p>")
    assert list(differences(one, other, ["a/"])) == [
        f"b/ is missing in {other}",
        f"c/ is only in {other}",
        f"a/ says 'Itwasso.' here and 'Itwasnotso.' in {other}",
    ]


def test_a_page_that_stops_early_is_not_the_same(tmp_path: Path) -> None:
    one, other = site(tmp_path / "one", a="<p>So.</p>"), site(tmp_path / "other", a="<p>So</p>")
    assert list(differences(one, other, ["a/"])) == [f"a/ says 'So.' here and 'So' in {other}"]


def test_plain_mkdocs_says_what_every_view_of_chancery_says(
    tiny: BuiltSite, tmp_path: Path
) -> None:
    plain_mkdocs.write(tmp_path, exported(tiny.folder), None, search=False)
    project = plain_mkdocs.project(tmp_path, "actors/zenda/")
    measure.run(project)
    assert list(differences(tiny.folder, project.site, addresses(tiny.folder))) == []


def test_the_shell_is_that_of_a_page_with_slots_in_it(tmp_path: Path) -> None:
    around = shell.build(tmp_path, None, search=False)
    filled = around.filled(Slots("The title", "About it", "https://a.example/x/", "x.md", "BODY"))
    assert "<title>The title - Chancery</title>" in filled
    assert '<meta name="description" content="About it">' in filled
    assert '<link rel="canonical" href="https://a.example/x/">' in filled
    assert "edit/main/docs/x.md" in filled
    assert filled.count("BODY") == 1
    assert "slot-" not in filled
    assert '<a href="/incidents/" class="md-tabs__link">' in filled
    assert '"..' not in filled
