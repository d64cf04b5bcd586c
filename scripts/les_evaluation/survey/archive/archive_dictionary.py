"""The data dictionary of the archive: a row per variable, and a row per code."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.workbooks import Column, TableSheet
from les_evaluation.study.settings import Study
from les_evaluation.survey.archive.archived_variables import Variable

WIDE, MIDDLE, NARROW = 60, 30, 14
# Columns of the sheet of variables, with their widths; those of the waves follow behind `label`, and come last.
COLUMNS = {
    "variable": MIDDLE,
    "label": WIDE,
    "universe": MIDDLE,
    "role": NARROW,
    "type": NARROW,
    "measure": NARROW,
    "format": NARROW,
    "values": MIDDLE,
    "missing_codes": MIDDLE,
    "lowest": NARROW,
    "highest": NARROW,
    "weight": NARROW,
    "part_of": MIDDLE,
    "derivation": WIDE,
    "remarks": WIDE,
    "n_valid": NARROW,
    "n_missing": NARROW,
}
CODE_COLUMNS = {"variable": MIDDLE, "code": NARROW, "code_label": WIDE, "meaning": WIDE, "n": NARROW}
ABOUT = ("creators", "funding", "licence", "contact")  # keys under archive, in the order in which they are told
COUNTS = ("n_valid", "n_missing", "n")
QUESTION, SOURCE = "question", "source"  # with ::WAVE behind them


def variable_rows(variables: Sequence[Variable], study: Study, *, weight: str) -> pd.DataFrame:
    """A row per variable, in order. weight: the variable with the weights, "" without."""
    waves = list(study.wave_labels)
    rows = []
    for one in variables:
        said = {
            "variable": one.name,
            "label": one.label,
            **{f"{QUESTION}::{wave}": one.questions.get(wave, "") for wave in waves},
            "universe": one.universe,
            "role": study.text(f"archive.role.{one.role}"),
            "type": study.text(f"archive.type.{one.kind}"),
            "measure": study.text(f"archive.measure.{one.measure}") if one.measure else "",
            "format": one.form,
            "values": _listed(one, missing=False),
            "missing_codes": _listed(one, missing=True),
            "lowest": one.limits[0],
            "highest": one.limits[1],
            "weight": weight if one.questions or (one.derivation and one.role == "index") else "",
            "part_of": one.member_of,
            "derivation": one.derivation,
            "remarks": " ".join(one.remarks),
            **{f"{SOURCE}::{wave}": one.sources.get(wave, "") for wave in waves},
            "n_valid": one.valid,
            "n_missing": one.missing,
        }
        rows.append(said)
    frame = pd.DataFrame(rows)
    hidden = [name for name in COUNTS if name in frame and frame[name].isna().all()]
    return frame.drop(columns=hidden)


def _listed(variable: Variable, *, missing: bool) -> str:
    """The codes of a variable in one cell, in brackets: a cell that begins with a minus is a formula to Excel."""
    return "; ".join(f"[{one.code}] {one.label}" for one in variable.categories if bool(one.missing) == missing)


def code_rows(variables: Sequence[Variable], study: Study) -> pd.DataFrame:
    """A row per code of every variable, the answers first; `meaning` says why a code counts as missing."""
    rows = [
        {
            "variable": variable.name,
            "code": one.code,
            "code_label": one.label,
            "meaning": study.text(f"archive.missing.{one.missing}") if one.missing else "",
            "n": one.n,
        }
        for variable in variables
        for one in variable.categories
    ]
    frame = pd.DataFrame(rows, columns=list(CODE_COLUMNS))
    return frame.drop(columns="n") if frame["n"].isna().all() else frame


def study_rows(study: Study, *, period: Sequence[tuple[str, str, str]], version: str) -> list[tuple[str, str]]:
    """What is told of the whole, as (what, text): title, who made and paid it, licence, contact, when, and version.

    period: (wave, first day, last day), "" where unknown. What the configuration does not say is left out.
    """
    say, told = study.text, study.config["archive"]
    rows = [(say("archive.about.title"), study.title)]
    for key in ABOUT:
        found = told.get(key, [])
        rows += [(say(f"archive.about.{key}"), one) for one in ([found] if isinstance(found, str) else found)]
    for wave, opened, closed in period:
        days = say("archive.readme.days", opened=opened, closed=closed) if opened and closed else ""
        rows.append(
            (say("archive.about.collected"), ": ".join(part for part in (study.export_labels[wave], days) if part))
        )
    return [*rows, (say("archive.about.version"), version)]


def dictionary_sheets(
    variables: pd.DataFrame, codes: pd.DataFrame, about: Sequence[tuple[str, str]], study: Study
) -> list[TableSheet]:
    """The dictionary as sheets of a workbook, with headers in the language of the study. about: as of `study_rows`."""
    notes = [study.text("archive.note.missing")]
    if study.minimum_base > 1:
        notes.append(study.text("archive.note.no_counts", n=study.minimum_base))
    return [
        TableSheet(
            name=study.text(f"archive.sheet.{name}"),
            columns=[Column(_header(column, study), _width(column)) for column in frame.columns],
            rows=[[None if cell != cell or cell == "" else cell for cell in row] for row in _cells(frame)],
            notes=notes,
        )
        for name, frame in (("variables", variables), ("codes", codes))
    ] + [
        TableSheet(
            name=study.text("archive.sheet.study"),
            columns=[
                Column(study.text(f"archive.about.{name}"), width) for name, width in (("what", MIDDLE), ("told", WIDE))
            ],
            rows=[list(row) for row in about],
            notes=[],
        )
    ]


def _cells(frame: pd.DataFrame) -> list[tuple]:
    return list(frame.astype(object).itertuples(index=False, name=None))


def _header(column: str, study: Study) -> str:
    name, _, wave = column.partition("::")
    told = study.text(f"archive.column.{name}")
    return f"{told}: {study.export_labels[wave]}" if wave else told


def _width(column: str) -> int:
    return (COLUMNS | CODE_COLUMNS).get(column.partition("::")[0], MIDDLE)
