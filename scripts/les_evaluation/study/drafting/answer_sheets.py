"""Which sheet of a workbook holds the answers, which one is its legend, and what is told of the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import SheetRows
from les_evaluation.study.drafting.export_heads import STAMPS
from les_evaluation.study.drafting.neutral_table import Column, Export, Said, bare
from les_evaluation.study.drafting.outer_brackets import row_at_the_end

AS_MANY = 0.1  # by which two sheets may differ in rows and still hold the same answers
LEAST_CELLS = 0.6  # of the fullest sheet; a cell that says no answer in the one is blank in the other
LONGER = 2.0  # times as long are headers with wordings
LEAST_WORDS = 3  # of a wording; a name has one, or two
LEAST_ROWS, LEAST_COLUMNS = 3, 2  # of another sheet that may hold answers
LEAST_NAMED, MOSTLY = 3, 0.5  # headers that a legend names, and share of its rows that are names or of the headers
OF_A_LEGEND, MOST_OF_A_LEGEND = 2, 8  # columns: the name and its wording, and what else is said of each
LOOKED_AT = 40  # rows that show how wide a sheet is
# Above the wordings of a legend that says more of every column, such as its type.
WORDINGS = re.compile(
    r"(?:(?:variable|question|column|item)[ _])?(?:label|wording|text|title|question|description)s?"
    r"|omschrijving|vraag|vraagtekst|betekenis|libelle|intitule|signification|frage|fragetext|beschreibung|bedeutung"
)


@dataclass(frozen=True)
class Sheets:
    """What the sheets of a workbook are.

    read: name of the one with the answers. beside: the others that are shown; unread: those that may hold answers.
    legend: name of the sheet that says what the headers stand for, "" without one; wordings: plain header -> wording.
    """

    read: str
    beside: tuple[str, ...]
    unread: tuple[str, ...]
    legend: str = ""
    wordings: Mapping[str, str] | None = None

    def worded(self, export: Export) -> Export:
        """The export with the sheets that were read and those that were not, and what its legend says of columns."""
        told = replace(export, sheets=(self.read, *self.unread), legend=self.legend)
        known = self.wordings or {}
        return replace(told, columns=tuple(_worded(column, known) for column in export.columns))


def sheets_of(book: Mapping[str, SheetRows]) -> Sheets:
    """Which of the sheets that are shown holds the answers: the fullest, or its twin that has the wordings."""
    shown = {name: rows for name, rows in book.items() if not rows.hidden} or dict(book)
    if len(book) == 1:
        return Sheets(next(iter(book)), (), ())
    filled = {name: _filled(rows) for name, rows in shown.items()}
    cells = {name: sum(map(len, rows)) for name, rows in filled.items()}
    fullest = max(shown, key=cells.__getitem__)
    twins = [
        name
        for name in shown
        if cells[name] >= LEAST_CELLS * cells[fullest]
        and abs(len(filled[name]) - len(filled[fullest])) <= AS_MANY * len(filled[fullest])
    ]
    read = max(twins, key=lambda name: (_is_worded(filled[name], filled[fullest]), name == fullest))
    heads = {name: set(map(plain, rows[0])) if rows else set() for name, rows in filled.items()}
    legends = {name: _wordings(rows, heads[read]) for name, rows in book.items() if name != read}
    legend = max(legends, key=lambda name: len(legends[name]), default="")
    legend = legend if legends.get(legend) else ""
    beside = tuple(name for name in shown if name != read)
    unread = tuple(
        name
        for name in beside
        if len(filled[name]) > LEAST_ROWS
        and len(filled[name][0]) >= LEAST_COLUMNS
        and not any(_wordings(book[name], own) for other, own in heads.items() if other != name)
    )
    return Sheets(read, beside, unread, legend, legends.get(legend))


def sheets_told(export: Export, *, language: str) -> list[str]:
    """What is told of a workbook with several sheets: the one that was read, its legend, and those that were not."""
    read, *unread = export.sheets or ("",)
    told = {"file": export.path.name, "sheet": read}
    if export.legend:
        legend = text("drafting.start.legend_sheet", language, **told, legend=export.legend)
        return [legend, *sheets_told(replace(export, legend=""), language=language)]
    return [text("drafting.start.sheets", language, **told, others=", ".join(unread))] if unread else []


def _filled(sheet: SheetRows) -> list[list[str]]:
    """The cells of each row that has one, blank ones left out: those at the end say nothing."""
    rows = ([tidy(cell) for cell in cells if cell.strip()] for _, cells in sheet.rows)
    return [row for row in rows if row]


def _is_worded(rows: Sequence[Sequence[str]], beside: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet has wordings where another has names: longer headers of several words, or a tool's timestamp."""
    if not rows or not beside or rows is beside:
        return False
    own, other = rows[0], beside[0]
    lengths = [sum(map(len, heads)) / len(heads) for heads in (own, other)]
    several = [sum(len(head.split()) >= LEAST_WORDS for head in heads) * 2 > len(heads) for heads in (own, other)]
    stamped = [plain(heads[0]) in STAMPS for heads in (own, other)]
    longer = lengths[0] >= LONGER * lengths[1] and several[0]
    return not several[1] and (longer or (stamped == [True, False] and lengths[0] > lengths[1]))


def _wordings(sheet: SheetRows, heads: set[str]) -> dict[str, str]:
    """Plain header -> wording, of a sheet that has the headers of another in its first column; {} of any other."""
    if any(sum(bool(cell.strip()) for cell in cells) > MOST_OF_A_LEGEND for _, cells in sheet.rows[:LOOKED_AT]):
        return {}
    rows = [[tidy(cell) for cell in cells] for _, cells in sheet.rows if any(cell.strip() for cell in cells)]
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    if width < OF_A_LEGEND or len(rows) < LEAST_NAMED:
        return {}
    own = [[*row, *[""] * width][:width] for row in rows]
    columns = [at for at, head in enumerate(own[0]) if at and WORDINGS.fullmatch(plain(head))]
    at = columns[0] if columns else 1 if width == OF_A_LEGEND else 0
    found = {plain(row[0]): bare(row[at]) for row in own if at and plain(row[0]) in heads and row[at]}
    names = [row for row in own if row[0]]
    once = len({plain(row[0]) for row in names}) == len(names)  # a name in several rows is one of its answers
    said = [one for name, one in found.items() if plain(one) != name]
    enough = len(said) >= LEAST_NAMED and len(found) >= MOSTLY * min(len(names), len(heads))
    return found if once and enough and len(set(said)) > 1 else {}


def _worded(column: Column, wordings: Mapping[str, str]) -> Column:
    """The column with the wording of its header, where the export itself has none."""
    told = wordings.get(plain(column.header), "")
    if not told or column.said.sub or column.said.text not in ("", column.header):
        return column
    stem, sub = row_at_the_end(told) or (told, "")
    said = Said(stem, sub, group=stem if sub else "")
    return replace(column, said=said.over(replace(column.said, text="")))
