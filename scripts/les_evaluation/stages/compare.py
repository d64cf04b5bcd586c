"""Stage compare: counts per LES, then over all LES."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.codebook import codebook_from_json
from les_evaluation.compare import compare_all, compare_les, read_compare
from les_evaluation.files import write_csv


def compare_les_file(
    *,
    responses_parquet: str | Path,
    codebook_json: str | Path,
    les: str,
    groups: Sequence[str],
    base: str,
    significant_through: str | None,
    compare_csv: str | Path,
) -> None:
    """Write the compare table of one LES."""
    table = compare_les(
        pd.read_parquet(responses_parquet),
        codebook_from_json(codebook_json),
        les=les,
        groups=groups,
        base=base,
        significant_through=significant_through,
    )
    write_csv(compare_csv, table)


def compare_all_file(*, compare_csvs: Sequence[str | Path], all_csv: str | Path) -> None:
    """Write the compare tables of all LES and their sum."""
    write_csv(all_csv, compare_all([read_compare(path) for path in compare_csvs]))
