"""The joint display as the form that a researcher fills in, and as a table for the annex."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from les_evaluation.coding.joint_display import BETWEEN, KEY, ROW_COLUMNS, VERDICTS
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import MOST_LINES, Column, TableSheet, lines_needed, write_workbook

# column of the sheet -> width in characters
WIDTHS = {"luik": 6, "rubriek": 18, "les": 11, "themes": 32, "quote": 38, "quote_segment": 11, "verdict": 13}


WIDTHS |= {"remark": 24, "other_segment": 11, "recheck": 11, "state": 15}


SURVEY_WIDTH = 60
ANNEX_SURVEY_WIDTH = 48
CUT = " […]"  # where a text of the annex goes on in the form


def joint_display_sheet(
    frame: pd.DataFrame,
    *,
    les: Mapping[str, str],
    groups: Mapping[str, str],
    verdicts: pd.DataFrame | None,
    language: str,
) -> TableSheet:
    """The joint display as the sheet that a human fills; rows to look at again are bold.

    frame: as `joint_display` gives it, with its verdicts. les, groups: key -> printed.
    """
    words = {name: text(f"focus_tables.verdicts.{name}", language) for name in VERDICTS}
    again = text("focus_tables.recheck", language)
    columns = []
    for name in frame.columns:
        group = name.removeprefix("survey_")
        if name == f"survey_{group}":
            header, width = text("focus_tables.columns.survey", language, group=groups[group]), SURVEY_WIDTH
        else:
            header, width = text(f"focus_tables.columns.{name}", language), WIDTHS[name]
        columns.append(Column(header, width, choices=tuple(words.values()) if name == "verdict" else ()))
    rows = [
        list(
            (
                row
                | {
                    "les": les[row["les"]],
                    "verdict": words.get(row["verdict"], ""),
                    "recheck": again if row["recheck"] else "",
                }
            ).values()
        )
        for row in frame.to_dict("records")
    ]
    return TableSheet(
        text("focus_tables.joint_sheet", language),
        columns,
        rows,
        [text("focus_tables.joint_note", language, again=again), *gone_notes(verdicts, les=les, language=language)],
        frozenset(place for place, recheck in enumerate(frame["recheck"]) if recheck),
    )


def gone_notes(verdicts: pd.DataFrame | None, *, les: Mapping[str, str], language: str) -> list[str]:
    """A line per verdict or remark whose row is no longer made, so that nothing a human wrote is lost unseen."""
    if verdicts is None:
        return []
    said = verdicts[verdicts["gone"].astype(bool) & ((verdicts["verdict"] != "") | (verdicts["remark"] != ""))]
    return [
        text(
            "focus_tables.gone",
            language,
            rubriek=row["rubriek"],
            les=les.get(row["les"], row["les"]),
            verdict=text(f"focus_tables.verdicts.{row['verdict']}", language) if row["verdict"] else "–",
            remark=row["remark"] or "–",
        )
        for row in said.to_dict("records")
    ]


def write_joint_display(
    path: str | Path,
    frame: pd.DataFrame,
    *,
    les: Mapping[str, str],
    groups: Mapping[str, str],
    verdicts: pd.DataFrame | None = None,
    language: str,
) -> None:
    """Write the joint display as a workbook to be filled in: a drop-down list of verdicts, printed landscape."""
    sheet = joint_display_sheet(frame, les=les, groups=groups, verdicts=verdicts, language=language)
    write_workbook(path, [sheet], title=text("focus_tables.joint_title", language))


def joint_display_table(
    frame: pd.DataFrame, *, les: Mapping[str, str], groups: Mapping[str, str], title: str, language: str
) -> Table:
    """The joint display as .csv and, after `fitting`, for the annex: without what only serves to fill it in."""
    names = {name: text(f"focus_tables.columns.{name}", language) for name in (*KEY, *ROW_COLUMNS)}
    surveys = {
        f"survey_{group}": text("focus_tables.columns.survey", language, group=label) for group, label in groups.items()
    }
    words = {name: text(f"focus_tables.verdicts.{name}", language) for name in VERDICTS} | {"": ""}
    widths = WIDTHS | dict.fromkeys(surveys, ANNEX_SURVEY_WIDTH)
    shown = frame.assign(les=frame["les"].map(les), verdict=frame["verdict"].map(words))
    shown = shown[[*KEY, *surveys, "themes", "quote", "verdict", "remark"]].rename(columns=names | surveys)
    return Table(
        title=title,
        frame=shown,
        formats={},
        bold_rows=frozenset(),
        notes=[text("focus_tables.joint_table_note", language)],
        widths={header: widths[name] for name, header in (names | surveys).items() if header in shown},
    )


def fitting(table: Table, *, language: str) -> Table:
    """A joint display of which every cell can be read whole in print: as `joint_display_table` gives it.

    Of a cell that needs more lines than a row of a workbook can have (MOST_LINES), the last lines that tell
    a statement give way to one that says how many are left out, and a text of a single line is cut. The form and
    the .csv hold it all.
    """
    cells = {
        column: [_fitting(cell, table.widths[column], language) for cell in table.frame[column]]
        for column in table.frame
    }
    return replace(table, frame=pd.DataFrame(cells, dtype=object))


def _fitting(cell: str, width: float, language: str) -> str:
    lines = cell.split(BETWEEN)
    for kept in range(len(lines), 1, -1):
        left = [text("focus_tables.survey.left_out", language, n=len(lines) - kept)] if kept < len(lines) else []
        shown = BETWEEN.join(lines[:kept] + left)
        if lines_needed(shown, width) <= MOST_LINES:
            return shown
    words = cell.split()
    while lines_needed(cell, width) > MOST_LINES:
        words = words[: -max(1, len(words) // 50)]
        cell = " ".join(words) + CUT
    return cell
