"""Which boxes of the diagrams the coding supports, and which it does not."""

from __future__ import annotations

import pandas as pd

from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import WHOLE
from les_evaluation.diagrams.diagram_material import BETWEEN, listed
from les_evaluation.output.tables.matrix_sources import MatrixData
from les_evaluation.study.settings import Study

COLUMNS = ("les", "diagram", "level", "box", "codes", "passages", "sessions", "status")


def evidence_table(data: MatrixData, study: Study, *, title: str) -> Table:
    """A row per box: its codes, how many passages and sessions have one of them, and whether that is any.

    Diagrams in the order of the sheet, boxes too; bold are those without evidence.
    """
    names = {key: study.text(f"schemes.columns.{key}") for key in COLUMNS}
    levels = dict(zip(data.made.levels["level"], data.made.levels["label"], strict=True))
    labels = {(row.les, row.diagram, row.box): row.label for row in data.made.boxes.itertuples()}
    rows: list[tuple] = []
    without: dict[int, str] = {}
    for key in data.made.keys:
        about = data.made.row_of(*key)
        here = data.made.boxes[(data.made.boxes["les"] == key[0]) & (data.made.boxes["diagram"] == key[1])]
        for box in here.itertuples():
            evidence = data.evidence[key].get(box.box)
            status = "no_code" if evidence is None else "supported" if evidence.passages else "no_passage"
            if status != "supported":
                without[len(rows)] = status
            rows.append(
                (
                    study.every_les.get(key[0], study.text("schemes.whole_study")),
                    about["title"] or key[1],
                    levels.get(box.level, "") or labels.get((*key, box.within), ""),
                    box.label,
                    BETWEEN.join(data.code_names.get(code, code) for code in listed(box.codes)),
                    None if evidence is None else evidence.passages,
                    None if evidence is None else evidence.sessions,
                    study.text(f"schemes.status.{status}"),
                )
            )
    frame = pd.DataFrame(rows, columns=[names[key] for key in COLUMNS], dtype=object)
    for column in ("passages", "sessions"):
        frame[names[column]] = frame[names[column]].astype("Int64")
    lacking = {key: list(without.values()).count(key) for key in ("no_passage", "no_code")}
    note = study.text("schemes.evidence_table_note", n=len(without), boxes=len(rows), **lacking)
    return Table(
        title=title,
        frame=frame,
        formats={names[key]: WHOLE for key in ("passages", "sessions")},
        bold_rows=frozenset(without),
        notes=[note],
    )
