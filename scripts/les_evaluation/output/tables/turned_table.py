"""Tables with more columns than fit beside each other, as of 81 LES: turned, so that these stand in rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.printed_tables import Table, table_sheet
from les_evaluation.core.workbooks import WIDEST_A3

PARTS = ("n", "%")  # the columns that one LES or group may have beside each other


def turned(table: Table, *, label: str, total: str) -> Table:
    """The table itself, or where it is wider than a sheet of paper its columns as rows and its rows as columns.

    Of two columns of one LES, with n and %, both stand in its row, for every answer beside each other. label: the
    header of what the columns were of. total: the name of the column of all together, which becomes a bold row. A table
    that would be no narrower, or of which two rows have one name, stays as it is.
    """
    first, *columns = table.frame.columns
    names = table.frame[first].astype(str)
    if _width(table) <= WIDEST_A3 or not names.is_unique or (names == "").any():
        return table
    ends = [f" {part}" if part else "" for part in _parts(columns)]
    stems = [column.removesuffix(ends[0]) for column in columns if column.endswith(ends[0])]
    made: dict[str, list] = {label: stems}
    formats: dict[str, str] = {}
    for place, name in enumerate(names):
        row = table.frame.iloc[place]
        for end in ends:
            cells = [row[f"{stem}{end}"] for stem in stems]
            if end and pd.isna(pd.Series(cells, dtype=object)).all():
                continue  # an answer without a view has no %
            made[f"{name}{end}"] = cells
            own = table.formats.get(f"{stems[0]}{end}", "General")
            formats[f"{name}{end}"] = table.row_formats.get(place, own)
    bold = frozenset(place for place, stem in enumerate(stems) if stem == total)
    found = Table(table.title, pd.DataFrame(made, dtype=object), formats, bold, table.notes)
    return found if _width(found) < _width(table) else table


def _width(table: Table) -> float:
    return sum(column.width for column in table_sheet(table, name="").columns)


def _parts(columns: Sequence[str]) -> Sequence[str]:
    """PARTS where every LES or group has a column for each, else one without a name."""
    stems = [{column.removesuffix(f" {part}") for column in columns if column.endswith(f" {part}")} for part in PARTS]
    both = stems[0] == stems[1] and len(stems[0]) * len(PARTS) == len(columns)
    return PARTS if both else ("",)
