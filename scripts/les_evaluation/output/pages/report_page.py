"""The report page: every figure, table and map of the study, or of one LES, with its files beside it.

The page leads to the files and holds none of them, so that a figure that was made again is seen at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.pages.render import render

LONGEST_TABLE = 150  # rows; what is longer is read in Excel
PAGE_NUMBER = re.compile(r" \(1 \w+ \d+\).*")  # figures.page
PIXELS = 96 / 72  # per point


@dataclass(frozen=True)
class FigurePage:
    """A page of a figure: what it says of itself, and the links to its files."""

    said: Described
    png: str
    svg: str

    @property
    def pixels(self) -> tuple[int, int]:
        """Its width and height on a screen, as large as on paper."""
        return round(self.said.width * PIXELS), round(self.said.height * PIXELS)


@dataclass(frozen=True)
class Figure:
    """A figure: its anchor and name on the page, its pages, in order, of which most have one, and its caption."""

    anchor: str
    name: str
    pages: Sequence[FigurePage]
    caption: str = ""

    @property
    def title(self) -> str:
        """What stands above the figure, without the number of a page."""
        first = self.pages[0].said.title
        return first if len(self.pages) == 1 else PAGE_NUMBER.sub("", first)


@dataclass(frozen=True)
class PageTable:
    """A table as text; files: ending -> link. More than LONGEST_TABLE rows are not shown."""

    anchor: str
    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    bold_rows: frozenset[int]
    notes: str
    files: dict[str, str]
    caption: str = ""

    @property
    def long(self) -> bool:
        """Whether the table is too long for a page."""
        return len(self.rows) > LONGEST_TABLE


@dataclass(frozen=True)
class Map:
    """The networks of a LES to explore: the page to show, and the facts that were computed, a (map, fact) each."""

    anchor: str
    name: str
    page: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Document:
    """Another file: its name, what is in it, its link, and whether it holds single persons."""

    name: str
    about: str
    link: str
    personal: bool = False


@dataclass(frozen=True)
class Part:
    """A part of the page; texts are sentences under its heading."""

    anchor: str
    heading: str
    texts: Sequence[str] = ()
    maps: Sequence[Map] = ()
    figures: Sequence[Figure] = ()
    tables: Sequence[PageTable] = ()
    documents: Sequence[Document] = ()

    @property
    def numbered(self) -> list[Figure | PageTable]:
        """Figures and tables, as the contents list them."""
        return [*self.figures, *self.tables]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.maps or self.numbered or self.documents)


def report_page(parts: Sequence[Part], *, title: str, subtitle: str, language: str) -> str:
    """The page (.html) of these parts; empty ones are left out. The same bytes every time, nothing is fetched."""
    return render(
        "report.html",
        language=language,
        title=title,
        subtitle=subtitle,
        parts=[part for part in parts if not part.empty],
    )
