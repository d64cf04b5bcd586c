"""The workbook of the statistics appendix: first what tiny groups can and cannot tell, then the tables."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.workbooks import ONE_DECIMAL, TWO_DECIMALS, WHOLE, Column, TableSheet
from les_evaluation.output.tables.table_notes import pooled_note
from les_evaluation.study.settings import Study

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
WITH_REGISTER, UNWEIGHTED = "register", "unweighted"
# What is said of all sites together has no place in a study without sites.
OF_ALL_SITES, OF_ALL_SITES_COLUMNS = "all", ("les_tested", "z", "p_asymptotic", "sites_register")
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


def opening_sheet(study: Study, *, register: bool) -> TableSheet:
    """What to know before reading a single p: topics, each with its explanation line by line.

    register: whether the table also has the comparison with the register's groups.
    """
    first, second = study.compared.values()
    rows: list[list] = []
    weights = [UNWEIGHTED] if study.config.get("weighted") else []
    for topic in [*weights, *OPENING, *([WITH_REGISTER] if register else [])]:
        if topic == OF_ALL_SITES and study.without_sites:
            continue
        key = f"statistics.opening.{topic}"
        explanation = study.text(f"{key}.explanation", first=first, second=second)
        # A row per line: spreadsheet programs do not all make a row as high as its text.
        lines = textwrap.wrap(explanation, EXPLANATION_WIDTH)
        rows += [[study.text(f"{key}.topic"), lines[0]], *[[None, line] for line in lines[1:]], [None, None]]
    columns = [
        Column(study.text("statistics.topic"), TOPIC_WIDTH),
        Column(study.text("statistics.explanation"), EXPLANATION_WIDTH),
    ]
    return TableSheet(study.text("statistics.opening_sheet"), columns, rows)


def main_sheet(frame: pd.DataFrame, study: Study) -> TableSheet:
    """What to read first of statistics_table: answers, theta and p; a dash where nothing was computed.

    In bold: the rows over all LES, where none of them is left out of the test.
    The notes list the answers of each figure in the order of the counts.
    """
    notes = [*_scale_notes(frame, study), *_untested(study)]
    notes += [study.text("statistics.dash_note", dash=DASH), *pooled_note(study)]
    name = study.text("statistics.table_sheet")
    return _sheet(name, frame, study, MAIN_COLUMNS, notes=notes)


def detail_sheet(frame: pd.DataFrame, study: Study) -> TableSheet:
    """The rest of statistics_table, row by row as on the main sheet: how far each p and theta can be trusted."""
    notes = [study.text("statistics.dash_note", dash=DASH), *pooled_note(study)]
    name = study.text("statistics.detail_sheet")
    return _sheet(name, frame, study, DETAIL_COLUMNS, notes=notes)


def _sheet(
    name: str,
    frame: pd.DataFrame,
    study: Study,
    columns: Mapping[str, tuple[float, str]],
    *,
    notes: list[str],
) -> TableSheet:
    formats = {P: p_format(study.language)}
    shown = {
        column.replace("GROUP", group): Column(_header(column, label, study), width, formats.get(shape, shape))
        for column, (width, shape) in columns.items()
        for group, label in (study.compared.items() if "GROUP" in column else [("", "")])
        if column.replace("GROUP", group) in frame and not (study.without_sites and column in OF_ALL_SITES_COLUMNS)
    }
    complete = (frame["les"] == ALL) & (frame["sites"] == frame.loc[frame["les"] != ALL, "les"].nunique())
    # The names only tell something where one is missing.
    printed = frame.assign(les_tested=frame["les_tested"].mask(complete, study.text("statistics.every_les")))
    return TableSheet(
        name=name,
        columns=list(shown.values()),
        rows=[[_cell(column, record[column], study) for column in shown] for record in printed.to_dict("records")],
        notes=notes,
        bold_rows=frozenset(np.flatnonzero(complete).tolist()),
    )


def p_format(language: str) -> str:
    """The Excel format of a p: four decimals, and no p of 0. Excel translates the point of a number, not of a text."""
    least = "0,0001" if language == "nl" else "0.0001"
    return f'[<0.0001]"<{least}";0.0000'


def _header(name: str, label: str, study: Study) -> str:
    return study.text(f"statistics.column.{name.replace('_GROUP', '_group')}", group=label)


def _cell(name: str, value: Any, study: Study) -> Any:
    if pd.isna(value) or value == "":
        return DASH
    return study.text(f"statistics.method.{value}") if name in METHODS else value


def _untested(study: Study) -> list[str]:
    """Which figures with a scale are not in the table, where there are any."""
    figures = study.config.get("untested", ())
    return [study.text("statistics.untested_note", figures=", ".join(figures))] if figures else []


def _scale_notes(frame: pd.DataFrame, study: Study) -> list[str]:
    figures = frame.drop_duplicates(["figure", "scale"]).groupby("scale", sort=False)["figure"].agg(", ".join)
    return [study.text("statistics.scale_note", figures=numbers, answers=scale) for scale, numbers in figures.items()]
