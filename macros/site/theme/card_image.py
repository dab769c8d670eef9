"""The renderer of cards: the preview images of links to the site, as PNG, which messengers
accept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from macros.views.metadata.card import Card

SIZE = (1200, 630)
"""In pixels, at the ratio that Open Graph recommends: 1.91 to 1."""

MARGIN = 84
WIDTH = SIZE[0] - 2 * MARGIN
PAPER, INK, WAX = (0xFB, 0xFA, 0xF7), (0x1B, 0x1B, 0x1A), (0x8C, 0x1C, 0x13)
"""The colours of the background, of the text, and of the seal and the kicker."""

OPAQUE = 255
SHADES = 8
"""Shades between the background and each of the two colours: sixteen colours in all, so that a card
has about 10 KB."""

MAX_LINES = 4
FONT_SIZES = range(92, 40, -6)
"""Font sizes to try, until the text fits in `MAX_LINES`."""

TOP, BOTTOM = 226, 470
"""The vertical range of the text, above the seal."""

MAX_CHARACTERS = 600
"""The text is cut to so many characters first, which is far more than four lines hold."""

LEADING = 1.15
"""The line height, in font sizes."""


@dataclass(frozen=True)
class CardRenderer:
    """Renders cards with the fonts of a folder, for the site of that name."""

    fonts: Path
    site: str
    _fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = field(default_factory=dict)

    def render(self, card: Card) -> bytes:
        """The image of a card, as the bytes of a PNG file."""
        ink, wax = (layer.copy() for layer in self._background)
        font, lines = self._fit(card.words[:MAX_CHARACTERS])
        draw = ImageDraw.Draw(ink)
        for number, line in enumerate(lines):
            draw.text((MARGIN, TOP + number * font.size * LEADING), line, OPAQUE, font)
        kicker_font = self._font("libre-franklin", 27)
        ImageDraw.Draw(wax).text((MARGIN, 176), card.kicker.upper(), OPAQUE, kicker_font)
        return _png(ink, wax)

    @cached_property
    def _background(self) -> tuple[Image.Image, Image.Image]:
        """What all cards share, as a layer of ink and one of wax."""
        ink, wax = (Image.new("L", SIZE) for _ in range(2))
        draw, font = ImageDraw.Draw(ink), self._font("newsreader-display", 44)
        draw.text((MARGIN, 66), _cut(self._site_name.upper(), font), OPAQUE, font)
        draw.line((MARGIN, 136, SIZE[0] - MARGIN, 136), OPAQUE, 2)
        self._draw_seal(ImageDraw.Draw(wax), (SIZE[0] - MARGIN - 44, SIZE[1] - 104))
        return ink, wax

    @property
    def _site_name(self) -> str:
        return " ".join(self.site[:MAX_CHARACTERS].split())  # Pillow cannot measure line breaks

    def _fit(self, text: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        """The largest font in which a text fits, and the lines of the text; what does not fit in
        the smallest one is cut."""
        for size in FONT_SIZES:
            font = self._font("newsreader-display", size)
            lines = _wrap(text, font)
            is_narrow = all(font.getlength(line) <= WIDTH for line in lines)
            is_low = len(lines) <= MAX_LINES and len(lines) * size * LEADING <= BOTTOM - TOP
            if is_narrow and is_low:
                return font, lines
        last_line = " ".join(lines[MAX_LINES - 1 :])
        return font, [_cut(line, font) for line in (*lines[: MAX_LINES - 1], last_line) if line]

    def _draw_seal(self, draw: ImageDraw.ImageDraw, centre: tuple[int, int]) -> None:
        """Draw a wax seal with the initial of the site."""
        x, y = centre
        for radius, opacity in ((44, OPAQUE), (36, 0), (34, OPAQUE)):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), opacity)
        font = self._font("newsreader-display", 46)
        draw.text((x, y - 2), self._site_name[:1].upper(), 0, font, "mm")

    def _font(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        if (name, size) not in self._fonts:  # to load a font takes longer than to draw a card
            font = ImageFont.truetype(self.fonts / f"{name}.woff2", size)
            if name == "libre-franklin":
                font.set_variation_by_axes([600])
            self._fonts[name, size] = font
        return self._fonts[name, size]


def _png(ink: Image.Image, wax: Image.Image) -> bytes:
    """Two layers, which do not overlap, on the background, with a palette of the shades of both."""
    ink_shades = [opacity * (SHADES - 1) // OPAQUE for opacity in range(OPAQUE + 1)]
    wax_shades = [SHADES + shade if shade else 0 for shade in ink_shades]
    card = ImageChops.add(ink.point(ink_shades), wax.point(wax_shades))
    card.putpalette([value for colour in (INK, WAX) for rgb in _shades(colour) for value in rgb])
    file = io.BytesIO()
    card.save(file, "PNG")
    return file.getvalue()


def _shades(colour: tuple[int, int, int]) -> Iterator[tuple[int, ...]]:
    """The shades from the background to a colour."""
    for shade in range(SHADES):
        yield tuple(
            paper + (value - paper) * shade // (SHADES - 1)
            for paper, value in zip(PAPER, colour, strict=True)
        )


def _wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The lines of a text, broken at spaces; only a single word may be too long."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont) -> str:
    """A line, cut to the width with an ellipsis if it is too long."""
    if font.getlength(line) <= WIDTH:
        return line
    while line and font.getlength(f"{line}…") > WIDTH:
        line = line[:-1]
    return f"{line.rstrip()}…"
