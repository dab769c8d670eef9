"""The types of fields, each with its validator and with a marker for what its value refers to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from macros.records.text import edtf
from macros.records.text.slug import slug

MAX_ID = 80
"""The most characters of an id. Ids are folder names of the site: file systems allow 255 bytes,
and nobody reads that many."""

MAX_LINE = 1_000
"""The most characters of a text on one line: three times the longest real one."""

MAX_TEXT = 20_000
"""The most characters of a text in Markdown: ten pages. Hostile Markdown takes time that grows with
the square of its length."""

MAX_URL = 2_000
"""The most characters of a web address: browsers have long opened addresses of this length."""

MAX_LANGUAGE = 35
"""The most characters of a language code: BCP 47 asks programs to support this length."""

MAX_DIGITS = 9
"""The most digits of a whole number: no real count or rank has more."""

MAX_ALIASES = 20
"""The most former ids of a record. Each is a redirect page, and each former id of a state is one
more for each of its relations."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = {"index"}
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}
"""Windows takes these names for devices, with any extension: such a file cannot be checked out
there."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that holds the id of a record of that kind: actor, incident, relation or
    author. `sovereign` requires an actor of a sovereign kind (see
    `data/vocabulary/actor-kinds.yml`)."""

    kind: str
    sovereign: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a field that holds a term of that file of `data/vocabulary/`."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class SourceKey:
    """Marks a field that holds the key of a source of the same record."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks a field that holds Markdown."""


@dataclass(frozen=True, slots=True)
class TextFormat:
    """The format of a field's text, for JSON Schema and hints: its name, a pattern that every valid
    text matches, what to write, and the greatest length."""

    form: str
    pattern: str
    hint: str
    longest: int | None = None


Marker = Ref | Term | SourceKey | Prose


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a text with a format of its own, for hints."""

    text: str


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """The error to raise from a validator."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "hint": hint})


def id_flaw(text: str) -> str:
    """Why `text` cannot be an id; empty if it can."""
    if not _ID.fullmatch(text):
        like = slug(text[:MAX_ID], MAX_ID)
        example = f", as in {like}" if like else ""
        return f"'{text}' cannot be an id: ids are words of a-z and 0-9 joined by '-'{example}"
    if len(text) > MAX_ID:
        return f"an id has at most {MAX_ID} characters, this one {len(text)}"
    if text in _RESERVED:
        return f"'{text}' cannot be an id: the site uses that name itself"
    if text in _DEVICES:
        return f"'{text}' cannot be an id: Windows uses that name for a device"
    return ""


@lru_cache(maxsize=1 << 16)  # the same ids are named by many records
def _id(text: str) -> str:
    if flaw := id_flaw(text):
        raise wrong(flaw)
    return text


def _date(value: Any) -> edtf.Edtf:
    if isinstance(value, edtf.Edtf):
        return value
    if not isinstance(value, str):
        raise wrong("expected a date", f"write {edtf.EXAMPLES}")
    try:
        return edtf.parse(value)
    except edtf.NotADate as error:
        raise wrong(str(error), f"write {edtf.EXAMPLES}") from None


def _too_long(text: str, most: int) -> Exception:
    return wrong(f"the text has {len(text):,} characters", f"write at most {most:,}")


def _no_longer_than(most: int, text: str) -> None:
    if len(text) > most:
        raise _too_long(text, most)


def _text(text: str) -> str:
    return _written(text, text.strip(), MAX_TEXT)


def _line(text: str) -> str:
    return _written(text, " ".join(text.split()), MAX_LINE)


def _written(text: str, shown: str, most: int) -> str:
    """The text as it is shown. Raises if that is empty, or if the text is longer than `most`."""
    if not shown:
        raise wrong("the text is empty", "write it, or leave the field out")
    if len(text) > most:
        raise _too_long(text, most)
    return shown


def whole(value: Any) -> int:
    """The whole number that a text is. Raises PydanticCustomError."""
    if not isinstance(value, str):
        raise wrong("expected a whole number", "write 1, 2, 3 …")
    if not re.fullmatch("[+-]?[0-9]+", value):
        raise wrong(f"'{value}' is not a whole number", "write 1, 2, 3 …")
    if len(value) > MAX_DIGITS:
        raise wrong(f"the number has {len(value):,} digits", f"write at most {MAX_DIGITS}")
    return int(value)


def _degrees(most: int, value: Any) -> float:
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,6})?", value):
        raise wrong(f"{_named(value)} is not a number of degrees", "write -12.05, 48.2 …")
    if abs(float(value)) > most:
        raise wrong(f"{value} is beyond {most} degrees", f"write -{most} to {most}")
    return float(value)


def _named(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else "this"


# The host needs a dot. No user name is allowed before it: it could be taken for the host.
_NAME = r'[^\s/?#@:"<>\\.]+'
_URL = re.compile(rf'https?://{_NAME}(?:\.{_NAME})+(?::[0-9]+)?(?:[/?#][^\s"<>\\]*)?')


_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _url(text: str) -> str:
    _no_longer_than(MAX_URL, text)
    if not (text.isprintable() and _URL.fullmatch(text)):
        raise wrong(f"'{text}' is not a web address", "write https://…")
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise wrong(f"'{text}' is not a language code", "write en, es, pt-BR …")
    _no_longer_than(MAX_LANGUAGE, text)
    return text


def _wikidata(text: str) -> str:
    if not re.fullmatch("Q[0-9]{1,12}", text):
        raise wrong(f"'{text}' is not a Wikidata id", "write Q and digits, as in Q419")
    return text


def _as_id(form: str = "id") -> TextFormat:
    hint = f"write words of a-z and 0-9 joined by '-', at most {MAX_ID} characters"
    return TextFormat(form, f"^{_ID.pattern}$", hint, MAX_ID)


_IN_TEXT = r"\S"
_WHOLE = TextFormat("whole number", "^[+-]?[0-9]+$", "write 1, 2, 3 …")
_DEGREES = TextFormat("degrees", r"^-?[0-9]{1,3}(\.[0-9]{1,6})?$", "write -12.05, 48.2 …")
_AS_DATE = TextFormat("date", f"^({edtf.PATTERN})$", f"write {edtf.EXAMPLES}")
_AS_URL = TextFormat("address", f"^{_URL.pattern}$", "write https://…")
_AS_LANGUAGE = TextFormat("language", f"^{_LANGUAGE.pattern}$", "write en, es, pt-BR …")
_AS_WIKIDATA = TextFormat("Wikidata id", "^Q[0-9]+$", "write Q and digits, as in Q419")
_AS_LINE = TextFormat("text", _IN_TEXT, "write plain text")
_AS_MARKDOWN = TextFormat("Markdown", _IN_TEXT, "write Markdown")

Id = Annotated[str, AfterValidator(_id), _as_id()]
Line = Annotated[str, AfterValidator(_line), _AS_LINE]
"""Plain text on one line: titles, names, claims."""
Markdown = Annotated[str, AfterValidator(_text), Prose(), _AS_MARKDOWN]
Date = Annotated[edtf.Edtf, BeforeValidator(_date), _AS_DATE, Example("2025-11-03")]
Whole = Annotated[int, BeforeValidator(whole), _WHOLE, Example("1")]
Latitude = Annotated[float, BeforeValidator(partial(_degrees, 90)), _DEGREES, Example("-12.05")]
"""Degrees north of the equator (WGS 84); south of it negative."""
Longitude = Annotated[float, BeforeValidator(partial(_degrees, 180)), _DEGREES, Example("-77.04")]
"""Degrees east of Greenwich (WGS 84); west of it negative."""
Url = Annotated[str, AfterValidator(_url), _AS_URL, Example("https://…")]
WikidataId = Annotated[str, AfterValidator(_wikidata), _AS_WIKIDATA, Example("Q419")]
Language = Annotated[str, AfterValidator(_language), _AS_LANGUAGE, Example("en")]
OwnKey = Annotated[str, AfterValidator(_id), _as_id("key")]
"""The key that a record defines for a source of its own. A `Key` refers to one."""
Key = Annotated[str, AfterValidator(_id), SourceKey(), _as_id("key")]
ActorId = Annotated[str, AfterValidator(_id), Ref("actor"), _as_id(), Example("arcadia")]
StateId = Annotated[
    str, AfterValidator(_id), Ref("actor", sovereign=True), _as_id(), Example("arcadia")
]
IncidentId = Annotated[
    str, AfterValidator(_id), Ref("incident"), _as_id(), Example("arcadia-closes-border")
]
AuthorId = Annotated[str, AfterValidator(_id), Ref("author"), _as_id(), Example("anna-arden")]
RelationId = Annotated[
    str, AfterValidator(_id), Ref("relation"), _as_id(), Example("arcadia-borduria")
]


class Model(BaseModel):
    """A mapping of YAML: nothing but its own fields, and never changed once read."""

    DISPLAY_ONLY_FIELDS: ClassVar[frozenset[str]] = frozenset()
    """Fields whose text is only shown: nothing else is derived from it."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=False, arbitrary_types_allowed=True
    )

    def model_post_init(self, _: Any, /) -> None:
        # Pydantic stores in each model a set of the fields that were given. These sets take a
        # quarter of the memory of all records, though most are equal: so equal ones are shared.
        fields = shared_field_set(frozenset(self.model_fields_set))
        object.__setattr__(self, "__pydantic_fields_set__", fields)


@cache
def shared_field_set(fields: frozenset[str]) -> set[str]:
    """The same set object for the same fields. It must not be changed."""
    return set(fields)
