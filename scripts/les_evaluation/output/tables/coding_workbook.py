"""The counts of the codes of one LES, or of all together, as .csv and as one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.coding.code_matrices import counted
from les_evaluation.coding.coded_study import role_labels
from les_evaluation.coding.coding_job import agreement, axis_matrices, long_counts, saturations, values_of, with_stage
from les_evaluation.coding.cooccurrence import cooccurrence
from les_evaluation.coding.factors import factors
from les_evaluation.coding.material import Coding, code_tree
from les_evaluation.coding.quotes import WIDTHS, printed_date, printed_types, quotes
from les_evaluation.core.contracts import ALL
from les_evaluation.core.files import write_csv
from les_evaluation.core.printed_tables import Table, table_sheet
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.output.tables.code_tables import (
    agreement_table,
    axis_labels,
    cooccurrence_table,
    factors_table,
    matrix_table,
    saturation_table,
)

MOST_QUOTES = 2000  # in a workbook; more are looked up in the .csv


def count_codes(
    coding: Coding,
    settings: Mapping,
    *,
    les: str | None,
    names: Mapping[str, str],
    groups: Mapping[str, str],
    language: str,
    outputs: Mapping[str, str | Path],
) -> None:
    """Count the codes of one LES, or of all together, and write the counts as .csv and as one workbook.

    settings: second_coders, saturation and stages of the configuration. names: key -> printed of the LES with
    results of their own; groups: of the partner groups.
    outputs: paths by the names codes, cooccurrence, factors, saturation, quotes and workbook,
    and over all LES agreement.
    """
    tree = code_tree(coding.codes)
    here = {les: names[les]} if les else dict(names)
    segments = counted(coding.segments, second_coders=settings["second_coders"])
    sessions = with_stage(coding.sessions, coding.ratings, settings.get("stages"), language=language)
    if les:
        segments, sessions = segments[segments["les"] == les], sessions[sessions["les"] == les]
    matrices = axis_matrices(
        segments,
        sessions,
        tree,
        les=list(here),
        groups=list(groups),
        stages=settings.get("stages"),
        language=language,
    )
    pairs = cooccurrence(segments, tree)
    sides = factors(segments, coding.codes, tree, les=list(here))
    new_codes = saturations(segments, sessions, settings["saturation"], les=list(here), overall=les is None)
    problems = Problems()
    told = quotes(
        segments,
        sessions,
        coding.codes,
        tree,
        les=list(here),
        names=[],  # masked when they were read
        roles=role_labels(groups, language),
        language=language,
        problems=problems,
    )
    problems.stop_if_any()
    write_csv(outputs["codes"], long_counts(matrices, coding.codes, tree))
    write_csv(outputs["cooccurrence"], pairs)
    write_csv(outputs["factors"], sides)
    write_csv(outputs["saturation"], new_codes)
    write_csv(outputs["quotes"], told)
    printed = {"codes": coding.codes, "language": language}
    tables = {
        axis: matrix_table(
            matrix,
            tree=tree,
            axis=axis,
            labels=axis_labels(axis, values_of(matrix, axis), les=names, groups=groups, language=language)
            | {ALL: text("tables.total", language)},
            title=text(f"focus.titles.{axis}", language),
            **printed,
        )
        for axis, matrix in matrices.items()
    }
    tables["cooccurrence"] = cooccurrence_table(pairs, title=text("focus.titles.cooccurrence", language), **printed)
    tables["factors"] = factors_table(
        sides, tree=tree, les=here, title=text("focus.titles.factors", language), **printed
    )
    tables["saturation"] = saturation_table(
        new_codes,
        sessions,
        les=names,
        settings=settings["saturation"],
        title=text("focus.titles.saturation", language),
        language=language,
    )
    if "agreement" in outputs:
        agreed = agreement(coding.segments, tree)
        write_csv(outputs["agreement"], agreed)
        tables["agreement"] = agreement_table(agreed, title=text("focus.titles.agreement", language), **printed)
    quoted = quotes_sheet(told.head(MOST_QUOTES), les=names, language=language)
    if len(told) > MOST_QUOTES:
        quoted.notes.append(text("focus.most_quotes", language, shown=MOST_QUOTES, n=len(told)))
    write_coding_workbook(outputs["workbook"], tables, quoted, language)


def write_coding_workbook(path: str | Path, tables: Mapping[str, Table], quoted: TableSheet, language: str) -> None:
    """One workbook with a sheet per count, the quotes, and a contents sheet in front."""
    sheets = [table_sheet(table, name=text(f"focus.sheets.{name}", language)) for name, table in tables.items()]
    columns = [Column(text("tables.sheet_name", language), 26), Column(text("tables.subject", language), 90)]
    listed = [[sheet.name, table.title] for sheet, table in zip(sheets, tables.values(), strict=True)]
    listed.append([quoted.name, quoted.notes[0]])
    contents = TableSheet(text("tables.contents", language), columns, listed, leads_to_sheets=True)
    write_workbook(path, [contents, *sheets, quoted], title=text("focus.workbook_title", language))


def quotes_sheet(frame: pd.DataFrame, *, les: Mapping[str, str], language: str, name: str | None = None) -> TableSheet:
    """Quotes as a sheet, a row each. frame: QUOTE_COLUMNS; les: key -> printed name; name: of the sheet."""
    columns = [Column(text(f"focus_tables.columns.{key}", language), width) for key, width in WIDTHS.items()]
    rows = [
        [
            row["code"],
            les[row["les"]],
            row["segment_id"],
            printed_date(row["date"]),
            printed_types(row["types"], language=language),
            row["speaker_role"],
            row["text"],
        ]
        for row in frame.to_dict("records")
    ]
    title, note = (text(f"focus_tables.{key}", language) for key in ("quotes_title", "quotes_note"))
    return TableSheet(name or text("focus_tables.quotes_sheet", language), columns, rows, [title, note])
