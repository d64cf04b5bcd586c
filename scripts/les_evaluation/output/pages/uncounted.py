"""What stands in a table as a number and counts nothing, or is in no export: a page says that no row is behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from les_evaluation.output.pages.cell_numbers import NUMBER
from les_evaluation.study.settings import Study

CLAIMED = {"claims.columns.expected": "claimed"}  # of the table of claims
EVERY = "*"  # in place of a name: all numbers of the table behind its first column
SEVERAL = ", "  # between the numbers of one cell


def uncounted_cells(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, heads: Mapping[str, str], study: Study
) -> dict[tuple[int, int], str]:
    """(row, column) -> why no row is behind a number there, of the columns and rows that are called so.

    header, rows: as printed. heads: key of the name in the texts -> reason, see report.uncounted in the texts.
    """
    told = {key: study.text(f"report.uncounted.{reason}") for key, reason in heads.items()}
    every = told.pop(EVERY, "")
    named = {study.text(key): why for key, why in told.items()}
    return {
        (at, column): why
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if (why := named.get(header[column]) or named.get(row[0].strip()) or (every if column else ""))
        and _is_number(cell)
    }


def _is_number(cell: str) -> bool:
    return cell != "–" and all(NUMBER.fullmatch(one) for one in cell.split(SEVERAL))


def told_uncounted(cells: Mapping[tuple[int, int], str], header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same in words: the names of the columns, or else of the rows, with the reason; "" where there are none."""
    named: dict[str, dict[str, None]] = {}
    for (at, column), why in cells.items():
        whole = all((row, column) in cells or not _is_number(line[column]) for row, line in enumerate(rows))
        named.setdefault(why, {})[header[column] if whole else rows[at][0].strip()] = None
    return " ".join(f"{', '.join(names)}: {why}" for why, names in named.items())
