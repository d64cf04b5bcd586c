"""The joint display as the form that a researcher fills in, and as a table for the annex."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from les_evaluation.coding.joint_display import KEY, ROW_COLUMNS
from les_evaluation.coding.rubrieken import BETWEEN
from les_evaluation.coding.verdicts import VERDICTS
from les_evaluation.core.cell_lines import MOST_LINES, lines_needed
from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.study.settings import Study

# column of the sheet -> width in characters
WIDTHS: dict[str, float] = {
    "luik": 6,
    "rubriek": 18,
    "les": 11,
    "themes": 32,
    "quote": 38,
    "quote_segment": 11,
    "verdict": 13,
    "remark": 24,
    "other_segment": 11,
    "recheck": 11,
    "state": 15,
}
SURVEY_WIDTH = 60
ANNEX_SURVEY_WIDTH = 48
CUT = " […]"  # where a text of the annex goes on in the form


def joint_display_sheet(frame: pd.DataFrame, study: Study, *, verdicts: pd.DataFrame | None) -> TableSheet:
    """The joint display as the sheet that a human fills; rows to look at again are bold.

    frame: as `joint_display` gives it, with its verdicts.
    """
    words = {name: study.text(f"coding_tables.verdicts.{name}") for name in VERDICTS}
    again = study.text("coding_tables.recheck")
    columns = []
    for name in frame.columns:
        group, width = name.removeprefix("survey_"), WIDTHS.get(name, SURVEY_WIDTH)
        if name == f"survey_{group}":
            header = study.text("coding_tables.columns.survey", group=_sides(study)[group])
        else:
            header = study.text(f"coding_tables.columns.{name}")
        columns.append(Column(header, width, choices=tuple(words.values()) if name == "verdict" else ()))
    rows = [
        list(
            (
                row
                | {
                    "les": study.les[row["les"]],
                    "verdict": words.get(row["verdict"], ""),
                    "recheck": again if row["recheck"] else "",
                }
            ).values()
        )
        for row in frame.to_dict("records")
    ]
    return TableSheet(
        study.text("coding_tables.joint_sheet"),
        columns,
        rows,
        [study.text("coding_tables.joint_note", again=again), *gone_notes(verdicts, study)],
        frozenset(place for place, recheck in enumerate(frame["recheck"]) if recheck),
    )


def _sides(study: Study) -> dict[str, str]:
    """What has a column of the survey -> as printed: the groups that are compared, or all together without groups."""
    return study.compared or {ALL: study.text("coding_tables.everybody")}


def gone_notes(verdicts: pd.DataFrame | None, study: Study) -> list[str]:
    """A line per verdict or remark whose row is no longer made, so that nothing a human wrote is lost unseen."""
    if verdicts is None:
        return []
    said = verdicts[verdicts["gone"].astype(bool) & ((verdicts["verdict"] != "") | (verdicts["remark"] != ""))]
    return [
        study.text(
            "coding_tables.gone",
            rubriek=row["rubriek"],
            les=study.les.get(row["les"], row["les"]),
            verdict=study.text(f"coding_tables.verdicts.{row['verdict']}") if row["verdict"] else "–",
            remark=row["remark"] or "–",
        )
        for row in said.to_dict("records")
    ]


def write_joint_display(
    path: str | Path, frame: pd.DataFrame, study: Study, *, verdicts: pd.DataFrame | None = None
) -> None:
    """Write the joint display as a workbook to be filled in: a drop-down list of verdicts, printed landscape."""
    sheet = joint_display_sheet(frame, study, verdicts=verdicts)
    write_workbook(path, [sheet], title=study.text("coding_tables.joint_title"), study=study.title)


def joint_display_table(frame: pd.DataFrame, study: Study) -> Table:
    """The joint display as .csv and, after `fitting`, for the annex: without what only serves to fill it in."""
    names = {name: study.text(f"coding_tables.columns.{name}") for name in (*KEY, *ROW_COLUMNS)}
    surveys = {
        f"survey_{group}": study.text("coding_tables.columns.survey", group=label)
        for group, label in _sides(study).items()
    }
    words = {name: study.text(f"coding_tables.verdicts.{name}") for name in VERDICTS} | {"": ""}
    widths = WIDTHS | dict.fromkeys(surveys, ANNEX_SURVEY_WIDTH)
    shown = frame.assign(les=frame["les"].map(study.les), verdict=frame["verdict"].map(words))
    shown = shown[[*KEY, *surveys, "themes", "quote", "verdict", "remark"]].rename(columns=names | surveys)
    return Table(
        title=study.text("coding_tables.joint_title"),
        frame=shown,
        formats={},
        bold_rows=frozenset(),
        notes=[study.text("coding_tables.joint_table_note")],
        widths={header: widths[name] for name, header in (names | surveys).items() if header in shown},
    )


def fitting(table: Table, study: Study) -> Table:
    """A joint display of which every cell can be read whole in print: as `joint_display_table` gives it.

    Of a cell that needs more lines than a row of a workbook can have (MOST_LINES), the last lines that tell
    a statement give way to one that says how many are left out, and a text of a single line is cut. The form and
    the .csv hold it all.
    """
    cells = {
        column: [_fitting(cell, table.widths[column], study) for cell in table.frame[column]] for column in table.frame
    }
    return replace(table, frame=pd.DataFrame(cells, dtype=object))


def _fitting(cell: str, width: float, study: Study) -> str:
    lines = cell.split(BETWEEN)
    for kept in range(len(lines), 1, -1):
        left = [study.text("coding_tables.survey.left_out", n=len(lines) - kept)] if kept < len(lines) else []
        shown = BETWEEN.join(lines[:kept] + left)
        if lines_needed(shown, width) <= MOST_LINES:
            return shown
    words = cell.split()
    while lines_needed(cell, width) > MOST_LINES:
        words = words[: -max(1, len(words) // 50)]
        cell = " ".join(words) + CUT
    return cell
