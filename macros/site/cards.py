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
PAPER, INK, SOFT, WAX = "#fbfaf7", "#1b1b1a", "#5c5a55", "#8c1c13"
COLOURS = 16
"""Two inks on paper and the steps between them: a card weighs about 10 KB."""

LINES = 4
SIZES = range(92, 40, -6)
"""Sizes of type to try, so that the words fill at most so many lines."""


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
        pen.text((MARGIN, 66), self.site.upper(), INK, name)
        pen.line((MARGIN, 136, SIZE[0] - MARGIN, 136), INK, 2)
        pen.text((MARGIN, 176), card.kicker.upper(), WAX, self._face("libre-franklin", 27))
        face, lines = self._fitted(card.words)
        pen.multiline_text((MARGIN, 226), "\n".join(lines), INK, face, spacing=face.size * 0.16)
        self._seal(pen, (SIZE[0] - MARGIN - 44, SIZE[1] - 104))
        file = io.BytesIO()
        few = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, "PNG")
        return file.getvalue()

    def _fitted(self, words: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        """The largest face in which the words fit, and their lines; what is too long is cut."""
        for size in SIZES:
            face = self._face("newsreader-display", size)
            lines = _lines(words, face)
            if len(lines) <= LINES and len(lines) * size * 1.3 < SIZE[1] - 226 - 60:
                return face, lines
        return face, [*lines[: LINES - 1], f"{lines[LINES - 1]}…"]

    def _seal(self, pen: ImageDraw.ImageDraw, centre: tuple[int, int]) -> None:
        """Sealing wax with the initial of the site."""
        x, y = centre
        for radius, colour in ((44, WAX), (36, PAPER), (34, WAX)):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), colour)
        pen.text(
            (x, y - 2), self.site[:1].upper(), PAPER, self._face("newsreader-display", 46), "mm"
        )

    def _face(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        face = ImageFont.truetype(self.fonts / f"{name}.woff2", size)
        if name == "libre-franklin":
            face.set_variation_by_axes([600])
        return face


def _lines(words: str, face: ImageFont.FreeTypeFont) -> list[str]:
    width = SIZE[0] - 2 * MARGIN
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
