"""How text is written in a BibTeX entry, so that styles keep it as it is."""

from __future__ import annotations

import re
from collections.abc import Collection

from macros.records.text.date_words import words
from macros.records.text.edtf import Edtf, Point

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts every brace, a backslash before it or not: so a brace becomes a command.
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

# An address stands in BibTeX as it is, but for what would end the field or begin a command.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

_WORD = r"\w+(?:[-’'.&/]\w+)*"


def entry(
    id: str, author: str, title: str, names: Collection[str], date: Point | None, url: str
) -> str:
    """A page as an entry of BibTeX. `names` are proper names that may occur in the title."""
    # Two braces keep an organisation from being read as first and last name.
    fields = {"author": f"{{{{{_tex(author)}}}}}", "title": f"{{{_titled(title, names)}}}"}
    if url:
        # Of 'url' the older styles know nothing, and later ones print both.
        fields["howpublished"] = f"{{\\url{{{url.translate(_IN_ADDRESS)}}}}}"
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
    """A title in which braces keep what styles are not to write in small letters: names, and words
    with capitals, of the first word those behind its first letter."""
    whole = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    known = rf"(?<!\w)(?:{whole})(?!\w)|" if names else ""
    said, end, kept = [], 0, ""
    for place, match in enumerate(re.finditer(f"{known}{_WORD}", title)):
        before, word = title[end : match.start()], match[0]
        is_kept = word in names or any(map(str.isupper, word if place else word[1:]))
        if kept and is_kept and before == " ":
            kept += before + word
        else:
            said += [_kept(kept), _tex(before)]
            kept = word if is_kept else ""
            if not is_kept:
                said.append(_tex(word))
        end = match.end()
    return "".join((*said, _kept(kept), _tex(title[end:])))


def _kept(text: str) -> str:
    """Text in braces; in two where it begins with a command, of which styles change the letters."""
    written = _tex(text)
    if not written:
        return ""
    return f"{{{{{written}}}}}" if written.startswith(("\\", "{")) else f"{{{written}}}"


def _tex(text: str) -> str:
    return text.translate(_TEX)
