"""Draws the cards that links to the site are shown with: PNG, which is what messengers take."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from PIL import Image, ImageDraw, ImageFont

from ..views.card import Card, card_of
from ..views.sheet import Sheet
from ..views.urls import Page, card_path

SIZE = (1200, 630)
"""What Open Graph's readers ask for: 1.91 to 1."""

MARGIN = 84
WIDTH = SIZE[0] - 2 * MARGIN
PAPER, INK, SOFT, WAX = "#fbfaf7", "#1b1b1a", "#5c5a55", "#8c1c13"
COLOURS = 16
"""Two inks on paper and the steps between them: a card weighs about 10 KB."""

LINES = 4
SIZES = range(92, 40, -6)
"""Sizes of type to try, so that the words fill at most so many lines."""

TOP, BOTTOM = 226, 470
"""Between these the words stand, above the seal."""

MOST = 600
"""Characters that are looked at: far more than four lines hold."""

LEADING = 1.15
"""From line to line, in sizes of type."""


def card_files(
    shown: Iterable[Page | None], sheet: Sheet, root: Path, config: MkDocsConfig
) -> Iterator[File]:
    """The files of all cards that pages showing these things have."""
    artist = Artist(root / "overrides" / "assets" / "fonts", sheet.site.name)
    for card in sorted({card_of(target, sheet) for target in shown}, key=lambda one: one.name):
        yield File.generated(
            config,
            card_path(card.name),
            content=artist.draw(card),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )


@dataclass(frozen=True, slots=True)
class Artist:
    """Draws with the fonts of a folder, for a site of that name."""

    fonts: Path
    site: str

    def draw(self, card: Card) -> bytes:
        """The card as PNG."""
        image = Image.new("RGB", SIZE, PAPER)
        pen = ImageDraw.Draw(image)
        name = self._face("newsreader-display", 44)
        pen.text((MARGIN, 66), _cut(self._name.upper(), name), INK, name)
        pen.line((MARGIN, 136, SIZE[0] - MARGIN, 136), INK, 2)
        pen.text((MARGIN, 176), card.kicker.upper(), WAX, self._face("libre-franklin", 27))
        face, lines = self._fitted(card.words[:MOST])
        for number, line in enumerate(lines):
            pen.text((MARGIN, TOP + number * face.size * LEADING), line, INK, face)
        self._seal(pen, (SIZE[0] - MARGIN - 44, SIZE[1] - 104))
        file = io.BytesIO()
        few = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, "PNG")
        return file.getvalue()

    @property
    def _name(self) -> str:
        return " ".join(self.site[:MOST].split())  # the fonts' shaper refuses line breaks

    def _fitted(self, words: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        """The largest face in which the words fit, and their lines; what is too long is cut."""
        for size in SIZES:
            face = self._face("newsreader-display", size)
            lines = _lines(words, face)
            whole = all(face.getlength(line) <= WIDTH for line in lines)
            if whole and len(lines) <= LINES and len(lines) * size * LEADING <= BOTTOM - TOP:
                return face, lines
        kept = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]
        return face, [_cut(line, face) for line in kept if line]

    def _seal(self, pen: ImageDraw.ImageDraw, centre: tuple[int, int]) -> None:
        """Sealing wax with the initial of the site."""
        x, y = centre
        for radius, colour in ((44, WAX), (36, PAPER), (34, WAX)):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), colour)
        pen.text(
            (x, y - 2), self._name[:1].upper(), PAPER, self._face("newsreader-display", 46), "mm"
        )

    def _face(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        face = ImageFont.truetype(self.fonts / f"{name}.woff2", size)
        if name == "libre-franklin":
            face.set_variation_by_axes([600])
        return face


def _lines(words: str, face: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(line: str, face: ImageFont.FreeTypeFont) -> str:
    """As much of a line as is seen, with an ellipsis where it is cut."""
    if face.getlength(line) <= WIDTH:
        return line
    while line and face.getlength(f"{line}…") > WIDTH:
        line = line[:-1]
    return f"{line.rstrip()}…"
