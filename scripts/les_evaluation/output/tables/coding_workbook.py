"""The counts of the codes of one LES, or of all together, as .csv and as one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.coding.code_counts import (
    AGREEMENT_TABLE,
    CODE_COUNT_TABLE,
    agreement,
    long_counts,
    saturations,
)
from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.cooccurrence import COOCCURRENCE_TABLE, cooccurrence
from les_evaluation.coding.factors import FACTOR_TABLE, factors
from les_evaluation.coding.material import load_coding
from les_evaluation.coding.quotes import QUOTE_TABLE, WIDTHS
from les_evaluation.coding.saturation import SATURATION_TABLE
from les_evaluation.core.contracts import write_frame
from les_evaluation.core.printed_tables import Table, table_sheet
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.output.tables.code_tables import (
    agreement_table,
    cooccurrence_table,
    factors_table,
    matrix_table,
    saturation_table,
)
from les_evaluation.study.settings import Study

MOST_QUOTES = 2000  # in a workbook; more are looked up in the .csv


def count_codes(
    study: Study,
    coding: Mapping[str, str | Path],
    *,
    les: str | None,
    outputs: Mapping[str, str | Path],
) -> None:
    """Count the codes of one LES, or of all together, and write the counts as .csv and as one workbook.

    study: as `counted_coding_settings` gives its configuration. coding: paths as `load_coding` takes them.
    outputs: paths by the names codes, cooccurrence, factors, saturation, quotes and workbook,
    and over all LES agreement. Raises InputProblems.
    """
    coded = CodedStudy(study, load_coding(coding), only=les)
    told = coded.quotes(study.problems)
    study.problems.stop_if_any()
    counted = {
        "codes": (long_counts(coded), CODE_COUNT_TABLE),
        "cooccurrence": (cooccurrence(coded.segments, coded.tree, coded.sessions), COOCCURRENCE_TABLE),
        "factors": (_factors(coded), FACTOR_TABLE),
        "saturation": (saturations(coded), SATURATION_TABLE),
        "quotes": (told, QUOTE_TABLE),
    }
    if "agreement" in outputs:
        counted["agreement"] = (agreement(coded), AGREEMENT_TABLE)
    for name, (frame, contract) in counted.items():
        write_frame(outputs[name], frame, contract, language=study.language)
    tables = {axis: matrix_table(coded, axis) for axis in coded.matrices}
    tables["cooccurrence"] = cooccurrence_table(coded, counted["cooccurrence"][0])
    tables["factors"] = factors_table(coded, counted["factors"][0])
    tables["saturation"] = saturation_table(coded, counted["saturation"][0])
    if "agreement" in counted:
        tables["agreement"] = agreement_table(coded, counted["agreement"][0])
    quoted = quotes_sheet(told.head(MOST_QUOTES), study)
    if len(told) > MOST_QUOTES:
        quoted.notes.append(study.text("coding.most_quotes", shown=MOST_QUOTES, n=len(told)))
    write_coding_workbook(outputs["workbook"], tables, quoted, study)


def _factors(coded: CodedStudy) -> pd.DataFrame:
    codes, les = coded.coding.codes, list(coded.les)
    return factors(coded.segments, codes, coded.tree, les=les, sessions=coded.sessions)


def write_coding_workbook(path: str | Path, tables: Mapping[str, Table], quoted: TableSheet, study: Study) -> None:
    """One workbook with a sheet per count, the quotes, and a contents sheet in front."""
    sheets = [table_sheet(table, name=study.text(f"coding.sheets.{name}")) for name, table in tables.items()]
    columns = [Column(study.text("tables.sheet_name"), 26), Column(study.text("tables.subject"), 90)]
    listed = [[sheet.name, table.title] for sheet, table in zip(sheets, tables.values(), strict=True)]
    listed.append([quoted.name, quoted.caption])
    contents = TableSheet(study.text("tables.contents"), columns, listed, leads_to_sheets=True)
    write_workbook(path, [contents, *sheets, quoted], title=study.text("coding.workbook_title"), study=study.title)


def quotes_sheet(frame: pd.DataFrame, study: Study) -> TableSheet:
    """Quotes as a sheet, a row each, ready to paste; the .csv holds their ids. frame: QUOTE_TABLE."""
    columns = [Column(study.text(f"coding_tables.columns.{key}"), width) for key, width in WIDTHS.items()]
    rows = frame[list(WIDTHS)].to_numpy().tolist()
    if not frame["rubriek"].any():
        columns, rows = columns[1:], [row[1:] for row in rows]
    title, note = study.text("coding_tables.quotes_title"), study.text("coding_tables.quotes_note")
    return TableSheet(study.text("coding_tables.quotes_sheet"), columns, rows, [note], caption=title)
