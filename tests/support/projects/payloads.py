"""A project in which every text of every record tries to be more than text.

The fields are found by walking the record types, so that one that is added tomorrow is planted too.
Each payload has a world of its own, two states and what happened between them, and all worlds are
alike: what the pages of one world are made of, those of the harmless world must be made of.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from projects import empty_project, with_outputs
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.records.model.actor import Actor
from macros.records.model.author import Author
from macros.records.model.briefing import Briefing
from macros.records.model.fields import Prose, Ref, SourceKey, Term
from macros.records.model.incident import Incident
from macros.records.model.page_front_matter import PageFrontMatter
from macros.records.model.relation import RelationNote
from macros.records.model.vocabulary import FILES

RUN = "alert(1)"
SUM = "1300*7+1"
"""What no page shows the result of."""

PAYLOADS = {
    "elements": f"<script>{RUN}</script><ScRiPt src=//evil.example/x.js></sCrIpT >\"'><img"
    f" src=//evil.example/x onerror={RUN}><svg/onload={RUN}><details open ontoggle={RUN}>"
    f"<iframe srcdoc='<script>{RUN}</script>'><style>*{{display:none}}</style>"
    f"<<script>script>{RUN}<</script>/script> <scr<!-- -->ipt>{RUN}</scr<!-- -->ipt>",
    "attributes": f"\" autofocus onfocus=\"{RUN}\" x=\"' autofocus onfocus='{RUN}' x='",
    "endings": f"</title></textarea></style></pre></svg></cite>--></script><script>{RUN}</script>"
    f"<!--<img src=x onerror={RUN}>]]><![CDATA[<?x",
    "addresses": f"javascript:{RUN}//data:text/html,<script>{RUN}</script> JaVa&#x09;ScRiPt&colon;"
    f"{RUN} &#106;avascript:{RUN} javascript&#58;{RUN} //evil.example \\\\evil.example"
    " %6aavascript:%61lert(1)",
    "entities": f"&lt;img src=x onerror={RUN}&gt; &#60;script&#62;{RUN}&#60;/script&#62;"
    f" &amp;lt;script&amp;gt;{RUN}&amp;lt;/script&amp;gt; &quot; onfocus=&quot;{RUN} &amp",
    "templates": f"{{{{ {SUM} }}}} {{% raise %}} {{% raw %}} {{# gone #}} ${{{SUM}}} #{{{SUM}}} <%="
    f" {SUM} %> {{{{ config }}}} {{0}} {{self}} %s %(x)s chancery0slot <p>chancery1slot</p> \\0"
    " \\g<0> \\n $1 $&",
    "markup": f"[x](javascript:{RUN} ![x](//evil.example/x) <javascript:{RUN}> **x __ ~~ ``` ` [a]:"
    " javascript:x [^1]: y [^src] # x | y <div | - [x] } \\input{/etc/passwd} \\write18{id} $x^2$"
    " ^^5c %#_&~ @misc{x, \\u003cscript\\u003e \\\" }]</script> `${1}` =cmd|'x'!A0 data-search-x=",
}
"""By name. Each stands at the beginning and at the end of what is planted."""

OUT = object()
"""Given for a field that is to be left out."""

BENIGN = ("2020-01-01", "https://planted.example/{}", "en", "Q1", "1", "PE", "planted")
"""What fields take that refuse a payload. `{}` is filled so that addresses differ."""


@dataclass(frozen=True)
class Planted:
    """A text, the field it was put into, as in `incident.claims.text`, and what it tries."""

    field: str
    payload: str
    text: str


@dataclass
class World:
    """The names of one world's records, and everything that is planted in it. `names` are the
    fields that hold no text; those of `spoilt` are to hold a text all the same."""

    name: str
    payload: str
    spoilt: frozenset[str] = frozenset()
    planted: list[Planted] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def id(self, stem: str) -> str:
        return f"{stem}-{self.name}"

    def text(self, at: str) -> str:
        """What is planted in a field; a mark in its middle makes it its own."""
        mark = f"planted {self.name} {at.replace('.', ' ').replace('_', ' ')}"
        text = " ".join(f"{self.payload} {mark} {self.payload}".split())
        self.planted.append(Planted(at, self.payload, text))
        return text

    def named(self, marker: object) -> str:
        """A name that a field can hold."""
        match marker:
            case Ref("incident"):
                return self.id("early")
            case Ref("relation"):
                return self.id("one") + "-" + self.id("two")
            case Ref("author"):
                return self.id("writer")
            case Ref():
                return self.id("two")
            case Term():
                return self.id("term")
        assert isinstance(marker, SourceKey)
        return "src"

    def grow(self, kind: Any, at: str, given: Any = None) -> Any:
        """Plain data of a type: all its fields, every text planted. `given` has what is to stand
        as it is, or is OUT."""
        origin, args = get_origin(kind), get_args(kind)
        if origin is Annotated:
            markers = [one for one in args[1:] if isinstance(one, Ref | Term | SourceKey | Prose)]
            if markers and isinstance(markers[0], Prose):
                return self.prose(at)
            if markers:
                return self.name_or(at, given or self.named(markers[0]))
            if get_origin(args[0]) is not None or _is_model(args[0]):
                return self.grow(args[0], at, given)
        elif origin in (Union, types.UnionType):
            return self.grow(_chosen(args, given), at, given)
        elif origin is list:
            items = given if given is not None else [None]
            return [self.grow(args[0], at, item) for item in items]
        elif origin is dict:
            entries = given or {self.grow(args[0], f"{at}[key]"): None}
            return {key: self.grow(args[1], at, value) for key, value in entries.items()}
        elif origin is Literal:
            return self.name_or(at, given or args[0])
        elif _is_model(kind):
            return self.fields(kind, at, given or {})
        return self.leaf(kind, at) if given is None else self.name_or(at, given)

    def name_or(self, at: str, name: str) -> str:
        """The name that a field holds, unless it is the one to be spoilt."""
        self.names.append(at)
        return SPOILT.format(at) if at in self.spoilt else name

    def fields(self, model: type[BaseModel], at: str, given: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for name, info in model.model_fields.items():
            alias = info.alias or name
            if given.get(alias) is not OUT:
                kind = Annotated[info.annotation, *info.metadata] if info.metadata else None
                found[alias] = self.grow(kind or info.annotation, f"{at}.{alias}", given.get(alias))
        return found

    def leaf(self, kind: Any, at: str) -> str:
        if get_origin(kind) is Literal:
            return self.name_or(at, get_args(kind)[0])
        if takes(kind, "<script>"):
            return self.text(at)
        for benign in BENIGN:
            value = benign.format(f"{self.name}/{at}/'{{{{{SUM}}}}}&lt;x&#34;&amp;#39;`$(x)%22%3E)")
            if takes(kind, value):
                return self.name_or(at, value)
        raise AssertionError(f"say in BENIGN what {at} takes")

    def prose(self, at: str) -> str:
        """What is planted, written so that Markdown shows it as it is."""
        return "".join(f"\\{c}" if c in PUNCTUATION else c for c in self.text(at)) + "[^src]"


SPOILT = "<img alt={} onerror=alert(1)>"
"""What no name can be."""

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""What Markdown reads as text behind a backslash."""


def takes(kind: Any, value: str) -> bool:
    """Whether a field of that type can hold a value."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _chosen(kinds: tuple[Any, ...], given: Any) -> Any:
    """The one of several types that has all the given fields."""
    some = [kind for kind in kinds if kind is not type(None)]
    for kind in some:
        model = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        if _is_model(model) and isinstance(given, dict):
            aliases = {info.alias or name for name, info in model.model_fields.items()}
            if given.keys() <= aliases:
                return kind
    return some[0]


_VOCABULARY: dict[str, dict[str, Any]] = {
    "actor-kinds": {"sovereign": "yes"},
    "incident-types": {"sets": OUT, "after": OUT, "expects": ["relations"]},
    "tones": {"direction": "deteriorated"},
    "roles": {"side": "both"},
    "verification": {"doubtful": "yes"},
    "claim-statuses": {"explained": "yes"},
    "source-kinds": {"primary": "yes"},
    "relation-statuses": {"after": OUT},
    "consular-statuses": {"after": OUT},
}
"""What the terms of each file say that is no text."""


def records(world: World) -> dict[str, Any]:
    """The files of a world below `data/`, but for the vocabulary."""
    one, two, three = (world.id(name) for name in ("one", "two", "zed"))
    cast = [{"actor": one}, {"actor": two}]
    pair: dict[str, Any] = {"between": [one, two]}
    effects = [pair, {"mission_of": one, "in": two}]
    claims = [{"by": one, "about": [two], "id": OUT}, {"by": two, "about": [one]}]
    stands = {"withdrawn": OUT, "sources": {"src": None}}
    gone = {"aliases": OUT, "sources": {"src": None}}
    happened = {"actors": cast, "effects": effects, "follows": None, "claims": claims}
    plain_cast = [one | {"did": OUT} for one in cast]
    early = {"actors": plain_cast, "effects": [pair], "follows": [], "aliases": OUT}
    early |= {"date": "2019-01-01", "significance": OUT}
    office = {"offices": [{"of": one}]}
    actors: dict[str, dict[str, Any]] = {
        one: stands | {"part_of": two, "aliases": [world.id("former")]},
        two: stands | {"part_of": OUT, "state": one, "aliases": OUT},
        three: stands | {"part_of": OUT, "aliases": OUT},
        world.id("gone"): gone | {"part_of": OUT},
    }
    incidents = {
        world.id("late"): ("2020", stands | happened | {"aliases": [world.id("former")]}),
        world.id("early"): ("2019", stands | early),
        world.id("gone"): ("2020", gone | happened),
    }
    files: dict[str, Any] = {}
    for id, given in actors.items():
        files[f"actors/{id}"] = world.grow(Actor, "actor", office | given)
    for id, (year, given) in incidents.items():
        files[f"incidents/{year}/{id}"] = world.grow(Incident, "incident", given)
    baseline = {"date": "2018", "effects": effects}
    files[f"relations/{one}-{two}"] = world.grow(
        RelationNote, "relation", stands | {"baseline": baseline}
    )
    files[f"relations/{two}-{three}"] = world.grow(
        RelationNote, "relation", gone | {"baseline": OUT}
    )
    files[f"authors/{world.id('writer')}"] = world.grow(
        Author, "author", {"aliases": [world.id("wrote")]}
    )
    return files


def briefing(world: World) -> str:
    """A briefing with every macro."""
    picture = PICTURE.format(world.name)
    given = {"image": {"src": picture}, "aliases": [world.id("former")]}
    head = world.grow(Briefing, "briefing", given)
    one, two, late = world.id("one"), world.id("two"), world.id("late")
    between = f"{one}-{two}"
    return f"""---
{json.dumps(head, ensure_ascii=False)}
---
# {{{{ actor("{one}") }}}} and {{{{ incident("{late}") }}}}

{{{{ relation("{between}") }}}}, {{{{ relation("{between}", on="2020-02") }}}}.

Cited.{{{{ cite("{late}", "src") }}}}

![{{{{ actor("{one}") }}}}](images/plain.svg "{{{{ actor("{two}") }}}}")

{{{{ cast("{one}", "{two}") }}}}

{{{{ timeline(relation="{between}") }}}}

{{{{ claims(incident="{late}") }}}}

{{{{ ladder("{between}") }}}}

{{{{ figure() }}}}
"""


PICTURE = "{0} \"'><img src=x onerror=alert(1)> #a?b&lt;%41.svg"
"""A file that a system allows."""


def page(world: World, macro: str, stem: str) -> str:
    """A page of an author's own, with a macro."""
    head = json.dumps(world.grow(PageFrontMatter, "page", {}), ensure_ascii=False)
    return f'---\n{head}\n---\n\n{{{{ {macro}("{world.id(stem)}") }}}}\n'


def plant(root: Path, payloads: Sequence[str], spoilt: frozenset[str] = frozenset()) -> list[World]:
    """Make the project, with a world for each payload."""
    with_outputs(empty_project(root))
    files: dict[str, Any] = {f"vocabulary/{name}": {} for name in FILES}
    pictures = root / "docs" / "briefings" / "images"
    for folder in (pictures, root / "docs" / "pages"):
        folder.mkdir(parents=True)
    (pictures / "plain.svg").write_text(SVG, "utf-8")
    worlds = [World(f"world{chr(97 + at)}", payload, spoilt) for at, payload in enumerate(payloads)]
    for world in worlds:
        for name, model in FILES.items():
            word = world.grow(model, f"vocabulary.{name}", _VOCABULARY.get(name))
            files[f"vocabulary/{name}"][world.id("term")] = word
        files |= records(world)
        (pictures / PICTURE.format(world.name)).write_text(SVG, "utf-8")
        write = {
            f"briefings/{world.id('briefing')}": briefing(world),
            f"pages/{world.id('page')}": page(world, "actor_page", "one"),
        }
        for name, text in write.items():
            (root / "docs" / f"{name}.md").write_text(text, "utf-8")
    for name, fields in files.items():
        path = root / "data" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(fields, ensure_ascii=False, indent=1), "utf-8")
    return worlds


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><circle cx="8" cy="4" r="3"/></svg>'
)
