"""The workbook of the statistics appendix: first what tiny groups can and cannot tell, then the tables."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import ONE_DECIMAL, TWO_DECIMALS, WHOLE, Column, TableSheet

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
P = "p"  # stands for p_format, which depends on the language
# Width and number format by column of statistics_columns, in the order of the sheets; GROUP stands for each group.
# Both sheets begin alike, so that a row of one is easily found in the other.
FIRST_COLUMNS = {
    "figure": (8, "General"),
    "statement": (36, "General"),
    "les_name": (27, "General"),
}
MAIN_COLUMNS = FIRST_COLUMNS | {
    "n_GROUP": (13, WHOLE),
    "median_GROUP": (13, ONE_DECIMAL),
    "counts_GROUP": (13, "General"),
    "theta": (8, TWO_DECIMALS),
    "low": (9, TWO_DECIMALS),
    "high": (9, TWO_DECIMALS),
    "p": (9, P),
    "p_smallest": (10, P),
    "p_holm": (9, P),
}
DETAIL_COLUMNS = FIRST_COLUMNS | {
    "p_smallest": (10, P),
    "p_smallest_no_ties": (11, P),
    "leave_one_out_low": (10, TWO_DECIMALS),
    "leave_one_out_high": (10, TWO_DECIMALS),
    "les_tested": (30, "General"),
    "z": (9, TWO_DECIMALS),
    "p_asymptotic": (11, P),
    "p_method": (10, "General"),
    "interval_method": (10, "General"),
    "n_GROUP_register": (13, WHOLE),
    "sites_register": (9, WHOLE),
    "theta_register": (9, TWO_DECIMALS),
    "p_register": (9, P),
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


def main_sheet(frame: pd.DataFrame, groups: Mapping[str, str], *, language: str) -> TableSheet:
    """What to read first of statistics_table: answers, theta and p; a dash where nothing was computed.

    groups: as for opening_sheet. In bold: the rows over all LES, where none of them is left out of the test.
    The notes list the answers of each figure in the order of the counts.
    """
    notes = [*_scale_notes(frame, language), text("statistics.dash_note", language, dash=DASH)]
    name = text("statistics.table_sheet", language)
    return _sheet(name, frame, groups, MAIN_COLUMNS, notes=notes, language=language)


def detail_sheet(frame: pd.DataFrame, groups: Mapping[str, str], *, language: str) -> TableSheet:
    """The rest of statistics_table, row by row as on the main sheet: how far each p and theta can be trusted."""
    notes = [text("statistics.dash_note", language, dash=DASH)]
    name = text("statistics.detail_sheet", language)
    return _sheet(name, frame, groups, DETAIL_COLUMNS, notes=notes, language=language)


def _sheet(
    name: str,
    frame: pd.DataFrame,
    groups: Mapping[str, str],
    columns: Mapping[str, tuple[float, str]],
    *,
    notes: list[str],
    language: str,
) -> TableSheet:
    formats = {P: p_format(language)}
    shown = {
        column.replace("GROUP", group): Column(_header(column, label, language), width, formats.get(shape, shape))
        for column, (width, shape) in columns.items()
        for group, label in (groups.items() if "GROUP" in column else [("", "")])
        if column.replace("GROUP", group) in frame
    }
    complete = (frame["les"] == ALL) & (frame["sites"] == frame.loc[frame["les"] != ALL, "les"].nunique())
    # The names only tell something where one is missing.
    printed = frame.assign(les_tested=frame["les_tested"].mask(complete, text("statistics.every_les", language)))
    return TableSheet(
        name=name,
        columns=list(shown.values()),
        rows=[[_cell(column, record[column], language) for column in shown] for record in printed.to_dict("records")],
        notes=notes,
        bold_rows=frozenset(np.flatnonzero(complete).tolist()),
    )


def p_format(language: str) -> str:
    """The Excel format of a p: four decimals, and no p of 0. Excel translates the point of a number, not of a text."""
    least = "0,0001" if language == "nl" else "0.0001"
    return f'[<0.0001]"<{least}";0.0000'


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
