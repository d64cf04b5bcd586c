"""Stage compare: counts per LES, then over all LES."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.files import write_csv
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.tabulate import compare_all, compare_les


def compare_file(
    *,
    responses: Mapping[str, str | Path],
    codebook_json: str | Path,
    groups: Sequence[str],
    base: str,
    significant_through: str | None,
    minimum_base: int,
    only: str | None,
    compare_csv: str | Path,
    deciding: Sequence[str] = (),
) -> None:
    """Write the compare table of the LES in `responses` (key -> .parquet) and of all of them together.

    only: keep the rows of this LES. Small groups are hidden by what all LES in `responses` add up to,
    so with a minimum_base above 1 a single LES needs the responses of all. deciding: see `hide_small_groups`.
    """
    codebook = codebook_from_json(codebook_json)
    tables = [
        compare_les(
            pd.read_parquet(path, columns=["respondent", "partner_group", "item", "choice", "status"]),
            codebook,
            les=les,
            groups=groups,
            base=base,
            significant_through=significant_through,
        )
        for les, path in responses.items()
    ]
    table = hide_small_groups(
        compare_all(tables), minimum=minimum_base, deciding=deciding, of_everybody=codebook.of_everybody()
    )
    write_csv(compare_csv, table if only is None else table[table["les"] == only])
