"""A sheet that the pipeline wrote, as the text that Excel would show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.numbers import half_up, percentage, printed, with_marks
from les_evaluation.core.workbooks import DECIMALS, EURO, PERCENT, cell_text
from les_evaluation.core.written_sheets import WrittenSheet

# A number that is not printed as 0: [<0.0001]"<0.0001";0.0000
LEAST = re.compile(r'\[<(?P<least>[0-9.]+)\]"(?P<said>[^"]*)";0\.(?P<decimals>0+)')


def shown_rows(sheet: WrittenSheet, *, language: str) -> list[list[str]]:
    """The rows of a sheet as text, numbers as their format says and with the marks of the language."""
    return [[shown(value, number_format, language=language) for value, number_format in row] for row in sheet.rows]


def shown(value: object, number_format: str, *, language: str) -> str:
    """A cell as Excel shows it: "0%" of 0.285 is 29%; Dutch has a comma for decimals and a full stop for thousands.

    Halves go up, as in Excel, and what is below a least number is told as such. Without a format of DECIMALS a number
    has at most ten digits. None is "".
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):  # what openpyxl makes of a number
        return cell_text(value)
    least = LEAST.fullmatch(number_format)
    if least:
        below = value < float(least["least"])
        return least["said"] if below else printed(value, language, decimals=len(least["decimals"]))
    if number_format not in DECIMALS:
        return with_marks(f"{value:.10g}", language)
    decimals = DECIMALS[number_format]
    if number_format == PERCENT:
        return percentage(value, language, decimals=decimals)
    if number_format == EURO:
        return with_marks(f"{half_up(value, decimals=decimals):,f}", language)
    return printed(value, language, decimals=decimals)


def without_title(notes: Sequence[str], title: str) -> list[str]:
    """Lines of notes without the first ones where those are the title, which may be broken over several."""
    wanted = "".join(title.split())
    for number in range(1, len(notes) + 1):
        if "".join("".join(notes[:number]).split()) == wanted:
            return list(notes[number:])
    return list(notes)
