"""Several pictures side by side, each under a few words, as one piece of evidence."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

CAPTION_PX = 16
COLOURS = 128  # a sheet is looked at, not measured


def contact_sheet(pictures: Sequence[tuple[str, Image.Image]], tile_px: int, columns: int) -> bytes:
    """A PNG of the pictures in rows, all as wide as `tile_px`, each with its caption above."""
    height = max(round(one.height * tile_px / max(1, one.width)) for _, one in pictures)
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (tile_px * min(columns, len(pictures)), (height + CAPTION_PX) * rows), "white")
    draw = ImageDraw.Draw(sheet)
    for number, (caption, one) in enumerate(pictures):
        x, y = number % columns * tile_px, number // columns * (height + CAPTION_PX)
        scaled = one.resize((tile_px, max(1, round(one.height * tile_px / max(1, one.width)))))
        sheet.paste(scaled, (x, y + CAPTION_PX))
        draw.text((x + 4, y + 2), caption, fill="black")
    output = io.BytesIO()
    sheet.quantize(COLOURS).save(output, "PNG", optimize=True)
    return output.getvalue()
