"""Draw a lecture's slides."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from podsite.demo.lectures import Slide

SIZE = (1280, 720)  # pixels
MARGIN = 88
TITLE_SIZE, POINT_SIZE, FOOT_SIZE = 60, 36, 22
INK, QUIET_INK, ACCENT = "#ffffff", "#c7d3dd", "#f2b84b"
# Debian's ffmpeg brings this font along. Pillow's own has no accents.
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
BOLD_FONT = FONT.with_name("DejaVuSans-Bold.ttf")


def draw_slide(slide: Slide, *, number: int, count: int, colour: str, target: Path) -> None:
    """Write `slide`, the `number`th of `count`, as a PNG of SIZE; its right half stays free."""
    image = Image.new("RGB", SIZE, colour)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 18, SIZE[1]), fill=ACCENT)
    _write(pen, (MARGIN, 84), slide.title, size=TITLE_SIZE, bold=True)
    for row, point in enumerate(slide.points):
        top = 220 + row * 74
        pen.ellipse((MARGIN, top + 16, MARGIN + 14, top + 30), fill=ACCENT)
        _write(pen, (MARGIN + 40, top), point, size=POINT_SIZE)
    _write(pen, (MARGIN, SIZE[1] - 64), f"{number} / {count}", size=FOOT_SIZE, ink=QUIET_INK)
    image.save(target)


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    *,
    size: int,
    bold: bool = False,
    ink: str = INK,
) -> None:
    path = BOLD_FONT if bold else FONT
    if path.exists():
        pen.text(at, text, font=ImageFont.truetype(str(path), size), fill=ink)
    else:
        pen.text(at, _without_accents(text), font=ImageFont.load_default(size), fill=ink)


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return plain.encode("ascii", "ignore").decode()
