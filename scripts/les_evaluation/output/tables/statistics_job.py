"""Stage compare, appendix: how surely two partner groups differ, as tests.csv and a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.files import write_csv
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.tables.statistics_sheets import detail_sheet, main_sheet, opening_sheet
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.survey.sensitivity import significant_only
from les_evaluation.survey.statistics.statistics_table import comparisons, statistics_table
from les_evaluation.survey.tabulate import read_compare

REGISTER_TEXT = {"encoding": "utf-8-sig", "dtype": str, "keep_default_na": False}


def write_statistics(
    entries: Sequence[Mapping],
    *,
    responses_parquets: Sequence[str | Path],
    compare_csv: str | Path,
    codebook_json: str | Path,
    les_names: Mapping[str, str],
    groups: Mapping[str, str],
    base: str,
    significant_through: str | None,
    language: str,
    tests_csv: str | Path,
    tests_xlsx: str | Path,
    register_csvs: Sequence[str | Path] = (),
    minimum_base: int = 1,
) -> None:
    """Write the statistics appendix over all LES: the same rows as .csv and, after an opening sheet, as .xlsx.

    entries: figures of the configuration; those with a scale count. les_names: key -> printed name
    of the LES with results of their own. groups: the two partner groups that are set against each other, key ->
    label. compare_csv: the table over all LES, whose column `hidden` says which counts are kept back. base,
    significant_through, minimum_base: as for that table. register_csvs: per LES, respondent and register_group;
    without them the comparison is not made the other way. Raises ValueError as statistics_table.
    """
    codebook = codebook_from_json(codebook_json)
    names = sorted({item.name for comparison in comparisons(codebook, entries, groups) for item in comparison.items})
    # The base `significant` looks at every question; else only those of the figures are read.
    significant = base == "significant" and significant_through is not None
    wanted = None if significant or not names else [("item", "in", names)]  # pyarrow knows no empty list of texts
    responses = pd.concat([pd.read_parquet(path, filters=wanted) for path in responses_parquets], ignore_index=True)
    if significant:
        responses = significant_only(responses, codebook, significant_through)
    compare = read_compare(compare_csv)
    kept_back = compare.loc[compare["hidden"], ["les", "item", "partner_group"]]
    # The two ways beside each other would tell of the one who moved.
    register = [pd.read_csv(path, **REGISTER_TEXT) for path in register_csvs] if minimum_base == 1 else []
    table = statistics_table(
        responses,
        codebook,
        entries,
        les_names,
        groups,
        pd.concat(register, ignore_index=True) if register else None,
        language=language,
        hidden=set(kept_back.itertuples(index=False, name=None)),
        minimum_base=minimum_base,
    )
    write_csv(tests_csv, table)
    write_workbook(
        tests_xlsx,
        [
            opening_sheet(groups, register=bool(register), language=language),
            main_sheet(table, groups, language=language),
            detail_sheet(table, groups, language=language),
        ],
        title=text("statistics.title", language),
    )
