"""BibTeX entries, written so that bibliography styles leave the text unchanged."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from macros.records.text.date_words import words
from macros.records.text.edtf import Edtf, Point

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts braces even after a backslash, so a brace is written as a command.
_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
    | {character: f"\\{character}" for character in "%&#_$"}
)

# A URL is written as it is, except for characters that would end the field or begin a command.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

_WORD = r"\w+(?:[-’'.&/]\w+)*"


def entry(
    id: str,
    authors: Sequence[str],
    site: str,
    title: str,
    names: Collection[str],
    date: Point | None,
    url: str,
) -> str:
    """The BibTeX entry of a page. Without authors it is the site's own. `names` are proper names
    that may occur in the title."""
    # Double braces keep an organisation from being read as a first and a last name, and a person's
    # name from being cut where nothing says how.
    written = " and ".join(f"{{{_tex(author)}}}" for author in authors or [site])
    fields = {"author": f"{{{written}}}", "title": f"{{{_titled(title, names)}}}"}
    # Older styles ignore 'url', and newer ones would print both fields.
    address = f"\\url{{{url.translate(_IN_ADDRESS)}}}" if url else ""
    if published := ", ".join(filter(None, (_tex(site) if authors else "", address))):
        fields["howpublished"] = f"{{{published}}}"
    if date:
        fields["year"] = f"{{{date.year:04}}}"
        if date.month:
            fields["month"] = _MONTHS[date.month - 1]
        if date.day:
            fields["day"] = f"{{{date.day}}}"
        if date.qualified:
            fields["note"] = f"{{{words(Edtf('', date, date))}}}"
    longest = max(map(len, fields))
    lines = "".join(f"  {name:{longest}} = {value},\n" for name, value in fields.items())
    return f"@misc{{{id},\n{lines}}}"


def _titled(title: str, names: Collection[str]) -> str:
    """A title with braces around what styles must not write in lower case: proper names, and words
    with capitals (in the first word, other than its first letter)."""
    any_name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    name_or = rf"(?<!\w)(?:{any_name})(?!\w)|" if names else ""
    parts, end, braced = [], 0, ""
    for place, match in enumerate(re.finditer(f"{name_or}{_WORD}", title)):
        before, word = title[end : match.start()], match[0]
        needs_braces = word in names or any(map(str.isupper, word if place else word[1:]))
        if braced and needs_braces and before == " ":
            braced += before + word
        else:
            parts += [_braced(braced), _tex(before)]
            braced = word if needs_braces else ""
            if not needs_braces:
                parts.append(_tex(word))
        end = match.end()
    return "".join((*parts, _braced(braced), _tex(title[end:])))


def _braced(text: str) -> str:
    """Text in braces; in double braces if it begins with a command, as styles would change the case
    of its letters otherwise."""
    tex = _tex(text)
    if not tex:
        return ""
    return f"{{{{{tex}}}}}" if tex.startswith(("\\", "{")) else f"{{{tex}}}"


def _tex(text: str) -> str:
    return text.translate(_TEX)
