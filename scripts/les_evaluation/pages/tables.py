"""A sheet that the pipeline wrote, as the text that Excel would show."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from numbers import Number

from les_evaluation.numbers import with_marks
from les_evaluation.workbooks import DECIMALS, EURO, PERCENT, WrittenSheet, cell_text


def shown_rows(sheet: WrittenSheet, *, language: str) -> list[list[str]]:
    """The rows of a sheet as text, numbers as their format says and with the marks of the language."""
    return [[shown(value, number_format, language=language) for value, number_format in row] for row in sheet.rows]


def shown(value: object, number_format: str, *, language: str) -> str:
    """A cell as Excel shows it: "0%" of 0.285 is 29%; Dutch has a comma for decimals and a full stop for thousands.

    Halves go up, as in Excel. Without a format of DECIMALS a number has at most ten digits. None is "".
    """
    if not isinstance(value, Number) or isinstance(value, bool):
        return cell_text(value)
    if number_format not in DECIMALS:
        return with_marks(f"{value:.10g}", language)
    number = Decimal(str(value)) * (100 if number_format == PERCENT else 1)
    rounded = number.quantize(Decimal(1).scaleb(-DECIMALS[number_format]), ROUND_HALF_UP)
    rounded = rounded or abs(rounded)  # no -0.00
    said = f"{rounded:,f}" if number_format == EURO else f"{rounded:f}"
    return with_marks(said, language) + ("%" if number_format == PERCENT else "")
