"""A figure as Word files and slides hold it: as sharp as Word itself keeps pictures, in 256 colours, a fifth as large.

The .png of a figure has 300 dpi and millions of colours, for who prints it; a document holds a hundred of them. Its
copy keeps every colour of an area as it is; the shades at the edges of letters and lines take the nearest one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PIL import Image

DPI = 220  # what Word keeps of a picture by default, for print
COLOURS = 256
OF_AREAS = 64  # of these as the picture has them, the most frequent first
COUNTED_OF = 4  # every so many pixels across and down are looked at for the colours
LOOKED_AT = 400  # colours, the most frequent ones
NEAR = 8  # of 255; two colours nearer than that are one

Colour = tuple[int, ...]


def packed_picture(path: str | Path) -> bytes:
    """The picture for a document; as it is where it is no .png, has clear parts, or would get no smaller."""
    as_it_is = Path(path).read_bytes()
    with Image.open(io.BytesIO(as_it_is)) as given:
        if given.format != "PNG" or _is_clear(given):
            return as_it_is
        dpi = float(given.info.get("dpi", (DPI, DPI))[0])
        drawn = given.convert("RGB")
    if dpi > DPI:
        width, height = (max(1, round(side * DPI / dpi)) for side in drawn.size)
        drawn, dpi = drawn.resize((width, height), Image.Resampling.HAMMING), DPI
    made = io.BytesIO()
    with_colours(drawn).save(made, "PNG", dpi=(dpi, dpi))
    return min(made.getvalue(), as_it_is, key=len)


def with_colours(drawn: Image.Image) -> Image.Image:
    """The picture with so many colours alone. drawn: red, green and blue."""
    width, height = (-(-side // COUNTED_OF) for side in drawn.size)
    sample = drawn.resize((width, height), Image.Resampling.NEAREST)
    counted: Any = sample.getcolors(width * height) or []
    often = [colour for _, colour in sorted(counted, key=lambda one: (-one[0], one[1]))]
    colours = _apart(often[:LOOKED_AT], [])[:OF_AREAS]
    rest = sample.quantize(COLOURS - len(colours), Image.Quantize.FASTOCTREE).getpalette() or []
    colours += _apart((tuple(rest[at : at + 3]) for at in range(0, len(rest), 3)), colours)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return drawn.quantize(palette=palette, dither=Image.Dither.NONE)


def _apart(colours: Iterable[Colour], others: Iterable[Colour]) -> list[Colour]:
    """Those that are near to none before them and to none of the others."""
    found, known = [], list(others)
    for colour in colours:
        if all(max(abs(one - two) for one, two in zip(colour, other, strict=True)) >= NEAR for other in known):
            found.append(colour)
            known.append(colour)
    return found


def _is_clear(given: Image.Image) -> bool:
    """Whether anything behind the picture would be seen through it."""
    if given.mode != "RGBA":
        return "transparency" in given.info or given.mode == "LA"
    lowest: Any = given.getchannel("A").getextrema()[0]
    return bool(lowest < 255)
