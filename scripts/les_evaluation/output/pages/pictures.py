"""What a figure says of itself: the title and the description that stand in its .svg."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from defusedxml.ElementTree import iterparse

TOLD = "figure-told"
LONGEST_ALT = 250  # characters of a short alternative text; the whole one stands behind it
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Described:
    """A figure in words: its title, its numbers as text, and its width and height in points.

    bars: left, top, right and bottom of every bar of which it is known what it counts, in parts of 10,000 of the
    figure, with that: les, group, item ("" for the only one) and answer (its key, or as printed). note: what stands
    below it.
    """

    title: str
    words: str
    width: float
    height: float
    bars: Sequence[Sequence] = ()
    note: str = ""

    @property
    def short(self) -> str:
        """Its alternative text in two sentences: the first two of its words, or its title and the first."""
        bare = self.title.rstrip(".?! ")
        at = self.words.find(bare)
        if at < 0 or SENTENCE.search(self.words[:at]):
            title = self.title if self.title.endswith((".", "?", "!")) else f"{self.title}."
            told = [title, SENTENCE.split(self.words)[0]]
        else:  # a title may hold sentences of its own
            end = at + len(bare)
            first, *more = SENTENCE.split(self.words[end:])
            told = [self.words[:end] + first, *more[:1]]
        return " ".join(told) if len(" ".join(told)) <= LONGEST_ALT else told[0]


def read_description(svg: str | Path) -> Described:
    """Read the title, the description and the size of a figure that `canvas.saving.save_figure` wrote.

    Only the beginning of the file is read. Raises ValueError where there is no title or description.
    """
    width, height, title, words = 0.0, 0.0, None, None
    with Path(svg).open("rb") as file:
        for event, element in iterparse(file, events=("start", "end")):
            if event == "start" and element.tag == f"{SVG}svg":
                width, height = (float(element.get(side, "0").removesuffix("pt")) for side in ("width", "height"))
            elif event == "end" and element.tag == f"{SVG}title":
                title = element.text
            elif event == "end" and element.tag == f"{SVG}desc" and title is not None:
                words = element.text or ""
            elif title is not None and words is not None and element.get("id") != TOLD:
                return Described(title, words, width, height)
            elif title is not None and words is not None and event == "end":
                return Described(title, words, width, height, **json.loads(element.text or "{}"))
    raise ValueError(f"{svg} has no title and description")
