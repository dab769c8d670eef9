"""Draws the cards that links to the site are shown with: PNG, which is what messengers take."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from macros.views.metadata.card import Card

SIZE = (1200, 630)
"""What Open Graph's readers ask for: 1.91 to 1."""

MARGIN = 84
WIDTH = SIZE[0] - 2 * MARGIN
PAPER, INK, WAX = (0xFB, 0xFA, 0xF7), (0x1B, 0x1B, 0x1A), (0x8C, 0x1C, 0x13)
FULL = 255
STEPS = 8
"""From paper to ink, and from paper to wax: sixteen colours, so that a card weighs about 10 KB."""

LINES = 4
SIZES = range(92, 40, -6)
"""Sizes of type to try, so that the words fill at most so many lines."""

TOP, BOTTOM = 226, 470
"""Between these the words stand, above the seal."""

MOST = 600
"""Characters that are looked at: far more than four lines hold."""

LEADING = 1.15
"""From line to line, in sizes of type."""


@dataclass(frozen=True)
class CardRenderer:
    """Draws with the fonts of a folder, for a site of that name."""

    fonts: Path
    site: str
    _faces: dict[tuple[str, int], ImageFont.FreeTypeFont] = field(default_factory=dict)

    def render(self, card: Card) -> bytes:
        """The card as PNG."""
        ink, wax = (layer.copy() for layer in self._blank)
        face, lines = self._fitted(card.words[:MOST])
        pen = ImageDraw.Draw(ink)
        for number, line in enumerate(lines):
            pen.text((MARGIN, TOP + number * face.size * LEADING), line, FULL, face)
        kicker = self._face("libre-franklin", 27)
        ImageDraw.Draw(wax).text((MARGIN, 176), card.kicker.upper(), FULL, kicker)
        return _png(ink, wax)

    @cached_property
    def _blank(self) -> tuple[Image.Image, Image.Image]:
        """What all cards have in common: what stands in ink, and what in wax."""
        ink, wax = (Image.new("L", SIZE) for _ in range(2))
        pen, name = ImageDraw.Draw(ink), self._face("newsreader-display", 44)
        pen.text((MARGIN, 66), _cut(self._name.upper(), name), FULL, name)
        pen.line((MARGIN, 136, SIZE[0] - MARGIN, 136), FULL, 2)
        self._seal(ImageDraw.Draw(wax), (SIZE[0] - MARGIN - 44, SIZE[1] - 104))
        return ink, wax

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
        for radius, much in ((44, FULL), (36, 0), (34, FULL)):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), much)
        pen.text((x, y - 2), self._name[:1].upper(), 0, self._face("newsreader-display", 46), "mm")

    def _face(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        if (name, size) not in self._faces:  # unpacking a font takes longer than drawing a card
            face = ImageFont.truetype(self.fonts / f"{name}.woff2", size)
            if name == "libre-franklin":
                face.set_variation_by_axes([600])
            self._faces[name, size] = face
        return self._faces[name, size]


def _png(ink: Image.Image, wax: Image.Image) -> bytes:
    """Two layers, which nowhere cover the same place, on paper."""
    step = [value * (STEPS - 1) // FULL for value in range(FULL + 1)]
    above = [STEPS + one if one else 0 for one in step]
    card = ImageChops.add(ink.point(step), wax.point(above))
    card.putpalette([part for full in (INK, WAX) for one in _steps(full) for part in one])
    file = io.BytesIO()
    card.save(file, "PNG")
    return file.getvalue()


def _steps(full: tuple[int, int, int]) -> Iterator[tuple[int, ...]]:
    for step in range(STEPS):
        yield tuple(
            paper + (part - paper) * step // (STEPS - 1)
            for paper, part in zip(PAPER, full, strict=True)
        )


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
