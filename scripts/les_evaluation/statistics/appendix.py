"""The workbook of the statistics appendix: first what tiny groups can and cannot tell, then the table."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd

from les_evaluation.compare import ALL
from les_evaluation.texts import text
from les_evaluation.workbooks import Column, TableSheet

DASH = "–"
# The paragraphs of the opening sheet, in reading order: keys under statistics.opening in the texts.
OPENING = (
    "small",
    "why_not",
    "can",
    "cannot",
    "median",
    "theta",
    "interval",
    "p",
    "p_smallest",
    "leave_one_out",
    "holm",
    "all",
    "no_view",
    "dash",
    "method",
)
WITH_REGISTER = "register"
TOPIC_WIDTH, EXPLANATION_WIDTH = 34, 110
# Width and number format by column of statistics_columns, in the order of the sheet; GROUP stands for each group.
SHEET_COLUMNS = {
    "les_name": (16, "General"),
    "figure": (8, "General"),
    "statement": (44, "General"),
    "n_GROUP": (15, "0"),
    "median_GROUP": (15, "0.0"),
    "counts_GROUP": (17, "General"),
    "theta": (8, "0.00"),
    "low": (10, "0.00"),
    "high": (10, "0.00"),
    "p": (9, "0.0000"),
    "p_smallest": (12, "0.0000"),
    "p_smallest_no_ties": (18, "0.0000"),
    "leave_one_out_low": (12, "0.00"),
    "leave_one_out_high": (12, "0.00"),
    "p_holm": (10, "0.0000"),
    "sites": (8, "0"),
    "z": (9, "0.00"),
    "p_asymptotic": (12, "0.0000"),
    "p_method": (12, "General"),
    "interval_method": (12, "General"),
    "n_GROUP_register": (15, "0"),
    "theta_register": (10, "0.00"),
    "p_register": (10, "0.0000"),
}
METHODS = ("p_method", "interval_method")


def opening_sheet(groups: Mapping[str, str], *, register: bool, language: str) -> TableSheet:
    """What to know before reading a single p: topics, each with its explanation line by line.

    groups: the two partner groups, key -> label, in the order of the table. register: whether the table also
    has the comparison with the register's groups.
    """
    first, second = groups.values()
    rows: list[list] = []
    for topic in [*OPENING, WITH_REGISTER] if register else OPENING:
        key = f"statistics.opening.{topic}"
        explanation = text(f"{key}.explanation", language, first=first, second=second)
        # A row per line: spreadsheet programs do not all make a row as high as its text.
        lines = textwrap.wrap(explanation, EXPLANATION_WIDTH)
        rows += [[text(f"{key}.topic", language), lines[0]], *[[None, line] for line in lines[1:]], [None, None]]
    columns = [
        Column(text("statistics.topic", language), TOPIC_WIDTH),
        Column(text("statistics.explanation", language), EXPLANATION_WIDTH),
    ]
    return TableSheet(text("statistics.opening_sheet", language), columns, rows)


def table_sheet(frame: pd.DataFrame, groups: Mapping[str, str], *, language: str) -> TableSheet:
    """The table of statistics_table with printed headers, a dash where nothing was computed, totals in bold.

    groups: as for opening_sheet. The notes list the answers of each figure in the order of the counts.
    """
    shown = [
        (name.replace("GROUP", group), Column(_header(name, label, language), *SHEET_COLUMNS[name]))
        for name, group, label in _names(groups)
        if name.replace("GROUP", group) in frame
    ]
    rows = [[_cell(name, record[name], language) for name, _ in shown] for record in frame.to_dict("records")]
    return TableSheet(
        name=text("statistics.table_sheet", language),
        columns=[column for _, column in shown],
        rows=rows,
        notes=[*_scale_notes(frame, language), text("statistics.dash_note", language, dash=DASH)],
        bold_rows=frozenset(index for index, les in enumerate(frame["les"]) if les == ALL),
    )


def _names(groups: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for name in SHEET_COLUMNS:
        found += [(name, group, label) for group, label in groups.items()] if "GROUP" in name else [(name, "", "")]
    return found


def _header(name: str, label: str, language: str) -> str:
    return text(f"statistics.column.{name.replace('_GROUP', '_group')}", language, group=label)


def _cell(name: str, value: Any, language: str) -> Any:
    if pd.isna(value) or value == "":
        return DASH
    return text(f"statistics.method.{value}", language) if name in METHODS else value


def _scale_notes(frame: pd.DataFrame, language: str) -> list[str]:
    figures = frame.drop_duplicates(["figure", "scale"]).groupby("scale", sort=False)["figure"].agg(", ".join)
    return [
        text("statistics.scale_note", language, figures=numbers, answers=scale) for scale, numbers in figures.items()
    ]
