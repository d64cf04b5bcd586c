"""An export of any tool as one shape: columns with their headers, wordings, labels and distinct values."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from les_evaluation.core.wording import tidy

MOST_LINES, LONGEST_LINE = 12, 80
DASHES = ("-", "--", "–", "—")
TAGS = re.compile(r"<[^<>]{1,400}>")
BEFORE_A_MARK = re.compile(r"</\w{1,8}>(?=[?!.,;:])")  # How satisfied are <b>you</b>?
BESIDE_A_BRACKET = re.compile(r"(?<=[(\[]) +| +(?=[)\]])")  # where a tag stood: Clouds (<i>such as Alfa</i>)
ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8});")  # &nbsp;, &eacute;, &#39;
# What a tool says a column is; "" where it says nothing.
CHOSEN, WRITTEN = "chosen", "written"
SINGLE, OPTION, OPEN, NUMBER, OTHER_TEXT, META, JOINED, RANK = (
    "single",
    "option",
    "open",
    "number",
    "other_text",
    "meta",
    "joined",
    "rank",
)


@dataclass(frozen=True)
class Said:
    """What a tool says of a column, in its export or in the file of its questionnaire; blank where it says nothing.

    text: wording of the question, or of the whole grid. sub: of the row or the option. labels: code -> caption, in
    order. missing: codes that are no answer. kind: one of the above. group: what columns of one question share; their
    rows form a grid or are the options of a multiple choice. measure: nominal, ordinal or scale,
    or CHOSEN where the cells are codes of answers that the export does not name, or WRITTEN of a text in a form
    that has other types for numbers. name: of the question.
    role: of a column beside answers, as config.yaml calls it. around: how far codes reach to either side of nought.
    section: the part of a questionnaire in which a form puts the question; no grid goes on from one into another.
    guessed: whether its place alone tells that a column is an option of that question.
    row, answers: of a column that holds one answer of a row of a grid: that row, and all answers (code -> caption).
    aside: labels (code -> caption) that cannot belong to the values, in place of which the numbers stand.
    place: of the column in the file, from 1, where a syntax speaks by position.
    """

    text: str = ""
    sub: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    kind: str = ""
    group: str = ""
    measure: str = ""
    name: str = ""
    role: str = ""
    around: int = 0
    section: str = ""
    row: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    guessed: bool = False
    place: int = 0

    def over(self, other: Said) -> Said:
        """This, and where it says nothing the other."""
        own = {name: value for name, value in vars(self).items() if value}
        return replace(other, **own)


@dataclass(frozen=True)
class Column:
    """One column of an export.

    header: as the pipeline reads it, which is what data_label names. values: cell -> how often, in order of first
    appearance, blanks left out. n: rows of the export. cells: the cell of each row, () where they are not known.
    place: in the file, from 1; 0 where it is not known.
    """

    header: str
    said: Said
    values: Mapping[str, int]
    n: int
    cells: tuple[str, ...] = field(default=(), compare=False, repr=False)
    place: int = field(default=0, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The wording, the header where the tool gives none."""
        return self.said.text or self.header

    @property
    def filled(self) -> int:
        """Rows with an answer."""
        return sum(self.values.values())

    def answers(self) -> dict[str, int]:
        """The values without those that the tool declares as no answer."""
        return {cell: n for cell, n in self.values.items() if cell not in self.said.missing}


@dataclass(frozen=True)
class Export:
    """An export as a neutral table.

    tool: its name. reading: what config.yaml must say under `reading` for this file. dashes: the
    marks of nothing but a dash that stand for no answer. header_rows: how many; names_in: which of them (from 1) holds
    the names. above: row -> what stands there, of the rows above the headers, which are passed over.
    levels: rows that tell of what level or kind the columns are, which are passed over as well; means: the row
    below the answers with the mean of each column, likewise.
    known: file of a questionnaire -> of how many columns it says something.
    hidden: rows that a filter or a hand hides in a workbook, which count.
    sheets: of a workbook, the one that was read and the others that may hold answers. legend: the sheet, "" without
    one, that says what the headers stand for.
    """

    path: Path
    tool: str
    columns: tuple[Column, ...]
    n: int
    reading: Mapping[str, object] = field(default_factory=dict)
    sheet: str | None = None
    dashes: tuple[str, ...] = ()
    header_rows: int = 1
    above: Mapping[int, str] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)
    levels: tuple[int, ...] = ()
    means: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    names_in: int = 1
    sheets: tuple[str, ...] = ()
    legend: str = ""


def bare(text: str) -> str:
    """A wording without the marks of a web page."""
    if "<" in text:
        text = BESIDE_A_BRACKET.sub("", TAGS.sub(" ", BEFORE_A_MARK.sub("", text))) if TAGS.search(text) else text
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return tidy(text)


def _lines(cell: str) -> str:
    """A cell of a few short lines with its lines, which may be several answers; any other as one line."""
    lines = [tidy(line) for line in cell.splitlines() if tidy(line)]
    short = 1 < len(lines) <= MOST_LINES and all(len(line) <= LONGEST_LINE for line in lines)
    return "\n".join(lines) if short else tidy(cell)


def column_of(header: str, cells: Iterable[str], said: Said, *, n: int, place: int = 0) -> Column:
    """A column with its distinct values; an answer may be the same word as the header."""
    counted: dict[str, int] = {}
    values: list[str] = []
    same: dict[str, str] = {}  # one text for all rows with the same answer
    for cell in cells:
        value = _lines(cell) if "\n" in cell else tidy(cell)
        values.append(same.setdefault(value, value))
        if value:
            counted[value] = counted.get(value, 0) + 1
    return Column(header, said, counted, n, tuple(values), place)
