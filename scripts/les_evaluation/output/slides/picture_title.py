"""The title within a picture, which on a slide stands above it already."""

from __future__ import annotations

import re
from pathlib import Path

from les_evaluation.output.pages.pictures import Described

LINES = re.compile(r"<text ([^>]*)>([^<]*)</text>")
PLACE = re.compile(r"(?:translate\(|rotate\([-\d.]+ )[-\d.]+[ ,]([-\d.]+)\)")
HEIGHT = re.compile(r"font-size: ([\d.]+)px")
BOLD = "font-weight: 700"
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
BELOW = 0.45  # of the height of letters, from the line that they stand on to what may be cut off


def part_above(svg: str | Path, said: Described) -> float:
    """Which part of the height of a picture its title takes; 0 where the title is not the first that stands in it."""
    left = "".join(said.title.split())
    bottom, size = 0.0, 0.0
    found = [
        (about, content) for about, content in LINES.findall(Path(svg).read_text(encoding="utf-8")) if BOLD in about
    ]
    largest = max((float(height[1]) for about, _ in found if (height := HEIGHT.search(about))), default=0.0)
    for about, content in found:
        for sign, letter in ENTITIES.items():
            content = content.replace(sign, letter)  # noqa: PLW2901 - the same text, as read
        line = "".join(content.split())
        place, height = PLACE.search(about), HEIGHT.search(about)
        if not line or place is None or height is None or not left.startswith(line) or float(height[1]) < largest:
            continue
        left, bottom, size = left[len(line) :], max(bottom, float(place[1])), float(height[1])
        if not left:
            return min(1.0, (bottom + BELOW * size) / said.height) if said.height else 0.0
    return 0.0
