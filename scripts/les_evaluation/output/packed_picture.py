"""A figure as Word files and slides hold it: as sharp as Word itself keeps pictures, in 256 colours, a fifth as large.

The .png of a figure has 300 dpi and millions of colours, for who prints it; a document holds a hundred of them. Its
copy keeps every colour of an area as it is; the shades at the edges of letters and lines take the nearest one.
"""

from __future__ import annotations

import io
import itertools
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image

DPI = 220  # what Word keeps of a picture by default, for print
COLOURS = 256
OF_AREAS = 64  # of these as the picture has them, the most frequent first
COUNTED_OF = 4  # every so many pixels across and down are looked at for the colours
LOOKED_AT = 400  # colours, the most frequent ones
PACKED = 5  # of 9; the usual 6 takes a third longer, for a file that is a fiftieth smaller
NEAR = 8  # of 255; two colours nearer than that are one, and the side of a cube of them

AROUND = list(itertools.product((0, 1, -1), repeat=3))  # a cube of colours and those beside it

Colour = tuple[int, int, int]


def opened(path: str | Path) -> Image.Image:
    """The picture, read once where several look at it right after each other. Not to be changed."""
    return _opened(str(path), Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _opened(path: str, changed: int) -> Image.Image:  # noqa: ARG001 - another moment is another picture
    with Image.open(path) as given:
        given.load()
        return given


def packed_picture(path: str | Path) -> bytes:
    """The picture for a document; as it is where it is no .png, has clear parts, or would get no smaller."""
    return _packed(str(path), Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=1)  # a slide for each piece of a tall one
def _packed(path: str, changed: int) -> bytes:
    as_it_is, given = Path(path).read_bytes(), _opened(path, changed)
    if given.format != "PNG" or _is_clear(given):
        return as_it_is
    dpi = float(given.info.get("dpi", (DPI, DPI))[0])
    drawn = given.convert("RGB")
    if dpi > DPI:
        width, height = (max(1, round(side * DPI / dpi)) for side in drawn.size)
        drawn, dpi = drawn.resize((width, height), Image.Resampling.BOX), DPI
    made = io.BytesIO()
    with_colours(drawn).save(made, "PNG", dpi=(dpi, dpi), compress_level=PACKED)
    return min(made.getvalue(), as_it_is, key=len)


def with_colours(drawn: Image.Image) -> Image.Image:
    """The picture with so many colours alone. drawn: red, green and blue."""
    width, height = (-(-side // COUNTED_OF) for side in drawn.size)
    sample = drawn.resize((width, height), Image.Resampling.NEAREST)
    counted: Any = sample.getcolors(width * height) or []
    often = [colour for _, colour in sorted(counted, key=lambda one: (-one[0], one[1]))]
    colours: dict[Colour, Colour] = {}
    for colour in often[:LOOKED_AT]:
        _add(colour, colours)
        if len(colours) == OF_AREAS:
            break
    rest = sample.quantize(COLOURS - len(colours), Image.Quantize.FASTOCTREE).getpalette() or []
    for at in range(0, len(rest), 3):
        _add((rest[at], rest[at + 1], rest[at + 2]), colours)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours.values() for part in colour])
    return drawn.quantize(palette=palette, dither=Image.Dither.NONE)


def _add(colour: Colour, colours: dict[Colour, Colour]) -> None:
    """Add a colour, unless one near to it is there already. colours: cube that it is in -> colour."""
    red, green, blue = (part // NEAR for part in colour)
    for r, g, b in AROUND:
        other = colours.get((red + r, green + g, blue + b))
        if other and all(abs(one - two) < NEAR for one, two in zip(colour, other, strict=True)):
            return
    colours[red, green, blue] = colour


def _is_clear(given: Image.Image) -> bool:
    """Whether anything behind the picture would be seen through it."""
    if given.mode != "RGBA":
        return "transparency" in given.info or given.mode == "LA"
    lowest: Any = given.getchannel("A").getextrema()[0]
    return bool(lowest < 255)
