"""Contact sheets of figures: all of a folder beside each other, as everybody sees them, in grey print and colour-blind.

    python tests/look/contact_sheets.py results/figures --to sheets --seen grey deutan
    python tests/look/contact_sheets.py results/figures --to sheets --before old/results/figures

Each sheet is a PNG of a few figures at the width that --pixels says; with --before each stands at the right of the one
of the same name in that folder. Who sees them is simulated with the matrices that hold the colours of house styles
apart (`colour_sight`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from les_evaluation.output.canvas.colour_sight import BLINDNESS, SIGHTS

EDGE, LINE = 6, 16  # pixels between figures, and for a name
NAMES = tuple(sight or "colour" for sight in SIGHTS)
GREY = (0.2126, 0.7152, 0.0722)  # relative luminance, as WCAG 2 has it


def seen(picture: Image.Image, sight: str) -> Image.Image:
    """A picture as somebody sees it. sight: one of NAMES."""
    if sight == NAMES[0]:
        return picture
    matrix = np.array(BLINDNESS.get(sight, [GREY] * 3))
    parts = np.asarray(picture, dtype=float) / 255
    light = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    light = np.clip(light @ matrix.T, 0, 1)
    parts = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return Image.fromarray(np.round(parts * 255).astype("uint8"))


def read(path: Path, pixels: int) -> Image.Image:
    """A figure, so many pixels wide."""
    picture = Image.open(path).convert("RGB")
    return picture.resize((pixels, round(picture.height * pixels / picture.width)), Image.Resampling.LANCZOS)


def named(picture: Image.Image, name: str) -> Image.Image:
    """A figure with its name above it."""
    made = Image.new("RGB", (picture.width + EDGE, picture.height + LINE + EDGE), "white")
    made.paste(picture, (0, LINE))
    ImageDraw.Draw(made).text((2, 2), name, fill="#b00000")
    return made


def beside(pictures: Sequence[Image.Image]) -> Image.Image:
    """Pictures in a row."""
    made = Image.new("RGB", (sum(one.width for one in pictures), max(one.height for one in pictures)), "white")
    left = 0
    for one in pictures:
        made.paste(one, (left, 0))
        left += one.width
    return made


def sheets(pictures: Iterable[Image.Image], *, columns: int, highest: int) -> list[Image.Image]:
    """The pictures in columns, each below the shortest column; a new sheet where it is higher than so many pixels."""
    found: list[list[list[Image.Image]]] = []
    heights: list[int] = []
    for one in pictures:
        if not found or (min(heights) + one.height > highest and any(heights)):
            found.append([[] for _ in range(columns)])
            heights = [0] * columns
        at = heights.index(min(heights))
        found[-1][at].append(one)
        heights[at] += one.height
    return [sheet(columns) for columns in found]


def sheet(columns: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """One sheet of columns of pictures."""
    wide = max(one.width for column in columns for one in column)
    high = max(sum(one.height for one in column) for column in columns)
    made = Image.new("RGB", (wide * len(columns), high), "#d0d0d0")
    for at, column in enumerate(columns):
        top = 0
        for one in column:
            made.paste(one, (at * wide, top))
            top += one.height
    return made


def main() -> None:
    """Write the sheets that the command line asks for."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("figures", type=Path)
    asked.add_argument("--to", type=Path, required=True)
    asked.add_argument("--seen", nargs="+", choices=NAMES, default=[NAMES[0]])
    asked.add_argument("--before", type=Path)
    asked.add_argument("--named", default="*.png", help="which figures")
    asked.add_argument("--pixels", type=int, default=604, help="16 cm on a screen of 96 dpi")
    asked.add_argument("--columns", type=int, default=3)
    asked.add_argument("--highest", type=int, default=1800)
    said = asked.parse_args()
    said.to.mkdir(parents=True, exist_ok=True)
    for sight in said.seen:
        pictures = []
        for path in sorted(said.figures.glob(said.named)):
            shown = [named(seen(read(path, said.pixels), sight), path.stem)]
            if said.before:
                old = said.before / path.name
                gone = Image.new("RGB", (said.pixels, 40), "#d0d0d0")
                there = seen(read(old, said.pixels), sight) if old.is_file() else gone
                shown.insert(0, named(there, f"before: {path.stem}"))
            pictures.append(beside(shown))
        for at, one in enumerate(sheets(pictures, columns=said.columns, highest=said.highest)):
            one.save(said.to / f"{sight}_{at:02}.png")


if __name__ == "__main__":
    main()
