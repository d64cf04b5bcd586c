"""From a number of costs, codes, ratings, outcomes, sessions or networks to the rows of the sheets that it counts.

What stands in a passage is in none of it: a page shows where it is, and a quote goes out only where it was marked so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.numbers import half_up, with_marks
from les_evaluation.study.settings import Study

Cell = tuple[str, list[int]]  # what is printed, and the places of its rows in their sheet
Line = tuple[list[str], list[Cell]]  # what names a row of numbers, and the numbers
LEFT_OUT = "left_out"  # the sheet of rows that are not counted, with the reason


@dataclass(frozen=True)
class SourceSheet:
    """The rows of a sheet as a page shows them: what its columns are called, and the cells of every row."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Derived:
    """Measures in rows of the table itself, which count no rows but are computed from these.

    words: the first cells of such a row, none for every row. under: what the heading of its block may be called, none
    where the table has no blocks. heads: those of the columns, none for all behind the words. sheet: where the rows
    stand, "" for that of the first column; with one the cell may hold more than its number.
    """

    words: Sequence[str]
    places: Sequence[int]
    under: Sequence[str] = ()
    heads: Sequence[str] = ()
    sheet: str = ""


@dataclass(frozen=True)
class Spot:
    """A part of a picture with its rows, which stands in no line: what it is called, and the places of its rows.

    sheet: where these stand, "" for that of the first column.
    """

    title: str
    places: list[int]
    sheet: str = ""


@dataclass(frozen=True)
class Grid:
    """The numbers of a figure or table with the rows behind each.

    sheet: name of the sheet the rows stand in. header: of the columns with numbers. lines: where the words of one are
    all in a row of the table itself, its numbers lead to their rows there too. told: what must be known of the numbers.
    sheets: of every column, where not all have their rows in one sheet. beside: of every number of every line the
    places in the sheet LEFT_OUT of the rows that are not counted in it; none where nothing is left out. derived: what
    the table tells beside these numbers. spots: name in the picture -> what is drawn there.
    """

    sheet: str
    header: Sequence[str]
    lines: Sequence[Line]
    told: str = ""
    sheets: Sequence[str] = ()
    beside: Sequence[Sequence[list[int]]] = ()
    derived: Sequence[Derived] = ()
    spots: Mapping[str, Spot] = field(default_factory=dict)

    @property
    def as_data(self) -> dict:
        """What the page's own script reads; a line without rows is left out, unless another has the same words."""
        lines = []
        named = Counter(tuple(words) for words, _ in self.lines)
        for at, (words, cells) in enumerate(self.lines):
            if any(places for _, places in cells) or named[tuple(words)] > 1:
                out: Sequence[list[int]] = self.beside[at] if self.beside else [[] for _ in cells]
                told = zip(cells, out, strict=True)
                lines.append([words, [[*cell, left] if left else list(cell) for cell, left in told]])
        sheets = list(self.sheets) or [self.sheet] * len(self.header)
        told_of = {"sheets": sheets, "header": list(self.header), "lines": lines, "told": self.told}
        derived = [
            [list(one.words), list(one.under), list(one.heads), list(one.places), *([one.sheet] if one.sheet else [])]
            for one in self.derived
        ]
        spots = {name: [one.title, one.places, one.sheet or sheets[0]] for name, one in self.spots.items()}
        return told_of | ({"derived": derived} if derived else {}) | ({"spots": spots} if spots else {})

    @property
    def used(self) -> set[str]:
        """The sheets that its rows stand in."""
        drawn, computed = (one.sheet for one in self.spots.values()), (one.sheet for one in self.derived)
        return {*self.as_data["sheets"], *filter(None, drawn), *filter(None, computed), LEFT_OUT}


def counted(n: int, rows: Iterable[int]) -> Cell:
    """A number with the places of its rows in order, without these where they do not add up to it.

    Where persons of several waves or LES are counted once, the rows of one are more than its persons.
    """
    places = sorted(map(int, rows))
    return str(n), places if len(places) == n else []


def column(study: Study, name: str) -> str:
    """The head of a column of a sheet with rows."""
    return study.text(f"report.sources.columns.{name}")


def text_of(value: object) -> str:
    """A cell of a sheet as text, "" where it is blank; whole numbers without decimals."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def sheet_of(table: pd.DataFrame, study: Study, columns: Mapping[str, Iterable[object]]) -> SourceSheet:
    """A sheet with a row per row of the table. columns: name (see `column`) -> its cells, as many."""
    cells = [list(map(text_of, values)) for values in columns.values()]
    if any(len(values) != len(table) for values in cells):
        raise ValueError("a column has more or fewer cells than the table has rows")
    return SourceSheet([column(study, name) for name in columns], [list(row) for row in zip(*cells, strict=True)])


def read_from(table: pd.DataFrame) -> dict[str, Iterable[object]]:
    """The columns of `sheet_of` that lead to the file, sheet and row. table: with the columns source and source_row."""
    return {"sheet": [source.rpartition("/")[2] for source in table["source"]], "row": table["source_row"]}


def places_by(table: pd.DataFrame, keys: Sequence[str]) -> dict[tuple, list[int]]:
    """Values of some columns -> the places of the rows that have them, from 0."""
    found: dict[tuple, list[int]] = {}
    for at, values in enumerate(zip(*(table[key] for key in keys), strict=True)):
        found.setdefault(values, []).append(at)
    return found


def costs_sheet(costs: pd.DataFrame, study: Study) -> SourceSheet:
    """The rows of the costs sheet. costs: as `load_costs` gives them, in the language of the study."""
    return sheet_of(
        costs,
        study,
        {
            "les": [study.every_les.get(les, les) for les in costs["les"]],
            "actor": costs["actor"],
            "actor_type": costs["actor_type"],
            "amount": [euro_of(amount, study) for amount in costs["amount"]],
            **read_from(costs),
        },
    )


def costs_grid(costs: pd.DataFrame, study: Study) -> Grid:
    """A line per LES: what it costs by kind of actor, and in all."""
    types = list(dict.fromkeys(costs["actor_type"]))
    lines: list[Line] = []
    places = places_by(costs, ["les", "actor_type"])
    for les, name in study.les.items():
        own = [at for kind in types for at in places.get((les, kind), [])]
        behind = [*(places.get((les, kind), []) for kind in types), sorted(own)]
        lines.append(([name], [(euro_of(costs["amount"].iloc[at].sum(min_count=1), study), at) for at in behind]))
    return Grid("costs", [*types, study.text("tables.amount")], lines)


def actors_grid(costs: pd.DataFrame, study: Study) -> Grid:
    """A line per actor of a LES, as a table has them, with the sum of each LES below them, and of all below these."""
    lines: list[Line] = []
    together: list[int] = []
    said = study.text("tables.sum")
    places = places_by(costs, ["les", "actor"])

    def amount(at: Sequence[int]) -> str:
        return euro_of(costs["amount"].iloc[list(at)].sum(min_count=1), study)

    for les, name in study.les.items():
        own = {actor: at for (key, actor), at in places.items() if key == les}
        lines += [([name, str(actor)], [(amount([row]), [row])]) for actor, at in own.items() for row in at]
        every = sorted(row for at in own.values() for row in at)
        lines.append(([name, said], [(amount(every), every)]))
        together += every
    if len(study.les) > 1:
        lines.append(([study.text("tables.all_les"), said], [(amount(together), together)]))
    return Grid("costs", [study.text("tables.amount")], lines)


def euro_of(amount: float, study: Study) -> str:
    """An amount in euro as a page prints it, "" where it is not known."""
    return "" if pd.isna(amount) else with_marks(f"{half_up(amount, decimals=2):,f}", study.language)
