"""The sheets of coded material on the page of one LES, by their names in the texts."""

from __future__ import annotations

from les_evaluation.study.file_names import file_name

CODES, FACTORS, QUOTES = "coding.sheets.les", "coding.sheets.factors", "coding_tables.quotes_sheet"
CODED_SHEETS = (CODES, FACTORS, QUOTES)
LED = (CODES, FACTORS)  # whose numbers lead to their rows
WORKBOOK = "coding"


def coded_anchor(sheet: str, language: str) -> str:
    """The anchor of one of CODED_SHEETS, under which its numbers lead to their rows."""
    return f"{file_name(WORKBOOK, language)}_{CODED_SHEETS.index(sheet) + 1}"
