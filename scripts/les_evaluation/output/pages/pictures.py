"""What a figure says of itself: the title and the description that stand in its .svg."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from defusedxml.ElementTree import iterparse

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Described:
    """A figure in words: its title, its numbers as text, and its width and height in points."""

    title: str
    words: str
    width: float
    height: float


def read_description(svg: str | Path) -> Described:
    """Read the title, the description and the size of a figure that `canvas.saving.save_figure` wrote.

    Only the beginning of the file is read. Raises ValueError where there is no title or description.
    """
    width, height, title = 0.0, 0.0, None
    with Path(svg).open("rb") as file:
        for event, element in iterparse(file, events=("start", "end")):
            if event == "start" and element.tag == f"{SVG}svg":
                width, height = (float(element.get(side, "0").removesuffix("pt")) for side in ("width", "height"))
            elif event == "end" and element.tag == f"{SVG}title":
                title = element.text
            elif event == "end" and element.tag == f"{SVG}desc" and title is not None:
                return Described(title, element.text or "", width, height)
    raise ValueError(f"{svg} has no title and description")
