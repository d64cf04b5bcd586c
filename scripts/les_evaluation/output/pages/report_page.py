"""The report page: every figure, table and map of the study, or of one LES, with its files beside it.

The page leads to the files and holds none of them, so that a figure that was made again is seen at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.core.texts import text
from les_evaluation.output.pages.cell_numbers import NUMBER
from les_evaluation.output.pages.page_facts import Fact
from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.pages.render import render
from les_evaluation.output.pages.uncounted import told_uncounted

LONGEST_TABLE = 150  # rows; what is longer is read in Excel
PAGE_NUMBER = re.compile(r" \(1 \w+ \d+\).*")  # figures.page
# The words of report.rows that the page's own script shows.
ROW_WORDS = (
    "answer",
    "answered",
    "all",
    "bar",
    "base",
    "cell",
    "counted",
    "counted_one",
    "decision",
    "file",
    "group",
    "hidden",
    "hidden_rows",
    "left_out",
    "missing",
    "no_row",
    "nothing_ticked",
    "percent_row",
    "percent_total",
    "pick",
    "reason",
    "respondent",
    "row",
    "several",
    "share",
    "sheet",
    "site",
    "in_view",
    "paired",
    "total",
    "total_n",
    "view_rows",
    "who",
)
SOURCE_WORDS = (
    "behind",
    "behind_one",
    "computed",
    "computed_one",
    "left_out",
    "no_row",
    "none",
    "nothing",
    "panel",
    "pick",
)  # those of report.sources
PIXELS = 96 / 72  # per point


@dataclass(frozen=True)
class FigurePage:
    """A page of a figure: what it says of itself, and the links to its files (svg "" without one).

    bars: those that lead to their rows, as `bars_with_rows` gives them. cells: of a picture that rests on no answers,
    left, top, right and bottom of every part that leads to rows, with the words of its column and line.
    """

    said: Described
    png: str
    svg: str
    bars: Sequence[Sequence] = ()
    cells: Sequence[Sequence] = ()

    @property
    def short(self) -> str:
        """Its alternative text in two sentences."""
        return self.said.short

    @property
    def pixels(self) -> tuple[int, int]:
        """Its width and height on a screen, as large as on paper."""
        return round(self.said.width * PIXELS), round(self.said.height * PIXELS)


@dataclass(frozen=True)
class Found:
    """How an entry is found. number: in the report, "" without one. words: see `words_to_find`.

    asks: the questions it is made from, whose rows can be shown. views: the names of those it is counted in, "" the
    plain one. paired: whether it counts persons in two waves. sources: the files with the rows that it counts where
    these are no answers of a survey, name -> link. led: whether numbers lead to rows of those. claimed: whether each
    number is of a question of its own. percent: of what its shares are a part, "" of the base of their column.
    response: whether its numbers are those of the response.
    """

    number: str = ""
    words: str = ""
    asks: Sequence[str] = ()
    views: Sequence[str] = ("",)
    paired: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)
    led: bool = False
    claimed: bool = False
    response: bool = False
    percent: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure: its anchor and name on the page, its pages, in order, of which most have one, and its caption."""

    anchor: str
    name: str
    pages: Sequence[FigurePage]
    caption: str = ""
    found_by: Found = Found()

    @property
    def title(self) -> str:
        """What stands above the figure, without the number of a page."""
        first = self.pages[0].said.title
        return first if len(self.pages) == 1 else PAGE_NUMBER.sub("", first)

    @property
    def notes(self) -> str:
        """What stands below the pages in the pictures, each once."""
        return " ".join(dict.fromkeys(page.said.note for page in self.pages if page.said.note))


@dataclass(frozen=True)
class PageTable:
    """A table as text; files: ending -> link. More than LONGEST_TABLE rows are not shown.

    cells: those that lead to their rows, as `cells_with_rows` gives them. uncounted: as of `uncounted_cells`.
    """

    anchor: str
    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    bold_rows: frozenset[int]
    notes: str
    files: dict[str, str]
    caption: str = ""
    found_by: Found = Found()
    cells: Sequence[Sequence] = ()
    uncounted: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def told_uncounted(self) -> str:
        """Which of its numbers have no rows, and why."""
        return told_uncounted(self.uncounted, self.header, self.rows)

    @property
    def right(self) -> frozenset[int]:
        """The columns of numbers, which stand at the right; the first one names the rows."""
        columns: dict[int, bool] = {}
        for row in self.rows:
            for at, cell in enumerate(row[1:], start=1):
                if cell:
                    columns[at] = columns.get(at, True) and NUMBER.fullmatch(cell) is not None
        return frozenset(at for at, numbers in columns.items() if numbers)

    @property
    def long(self) -> bool:
        """Whether the table is too long for a page."""
        return len(self.rows) > LONGEST_TABLE

    def words_not_printed(self) -> list[str]:
        """What stands in the cells of a table that is too long for the page, each once and without the numbers.

        The search of the page reads what is printed on it by itself.
        """
        cells = [cell for row in self.rows for cell in row if cell and not NUMBER.fullmatch(cell)]
        return list(dict.fromkeys(cells)) if self.long else []


@dataclass(frozen=True)
class Map:
    """The networks of a LES to explore: the page to show, and the facts that were computed, a (map, fact) each."""

    anchor: str
    name: str
    page: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Document:
    """Another file: its name, what is in it, its link, whether it holds single persons, and its size, "" untold."""

    name: str
    about: str
    link: str
    personal: bool = False
    size: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the page; texts are sentences under its heading. zip: the link to all of it in one file.

    told: whether its sentences are what there is to show; else they only go with the rest.
    """

    anchor: str
    heading: str
    texts: Sequence[str] = ()
    maps: Sequence[Map] = ()
    figures: Sequence[Figure] = ()
    tables: Sequence[PageTable] = ()
    documents: Sequence[Document] = ()
    zip: str = ""
    told: bool = False

    @property
    def numbered(self) -> list[Figure | PageTable]:
        """Figures and tables, as the contents list them."""
        return [*self.figures, *self.tables]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.maps or self.numbered or self.documents or (self.told and self.texts))


@dataclass(frozen=True)
class About:
    """What stands around the parts of a page.

    facts: on top. back: the link to the page that leads here, "" without one. rows: LES -> (name, link of the script
    with the rows behind its numbers). groups: partner group -> name, `all` included. single: the LES that the page is
    of, "" of all. sources: the script with the rows behind numbers that rest on no answers, "" without one. inside:
    whether the page stays in the house, where what changed lies beside it. search: what can be searched for.
    """

    title: str
    subtitle: str
    facts: Sequence[Fact] = ()
    back: str = ""
    rows: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    single: str = ""
    sources: str = ""
    inside: bool = True
    search: str = ""


def report_page(parts: Sequence[Part], about: About, *, language: str) -> str:
    """The page (.html) of these parts; empty ones are left out. The same bytes every time, nothing is fetched."""
    behind = None
    if about.rows:
        words = {key: text(f"report.rows.{key}", language) for key in ROW_WORDS}
        les = [[key, *told] for key, told in about.rows.items()]
        groups = list(about.groups.items())
        behind = {"les": les, "groups": groups, "words": words, "single": about.single, "language": language}
    shown = [part for part in parts if not part.empty]
    sources = None
    if about.sources:
        words = {key: text(f"report.sources.{key}", language) for key in SOURCE_WORDS}
        sources = {"link": about.sources, "words": words | {"missing": text("report.rows.missing", language)}}
    entries = (entry for part in shown for entry in part.numbered if entry.found_by.response)
    response = next((entry.anchor for entry in entries if about.sources), "")
    told = {"about": about, "response": response, "parts": shown, "behind": behind, "sources": sources}
    return render("report.html", language=language, title=about.title, **told)
