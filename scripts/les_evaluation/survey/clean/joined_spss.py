"""The SPSS files of every LES under each other, with what tells which rows a total of all LES counts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import read_frames
from les_evaluation.core.neutral_names import file_word
from les_evaluation.core.spss import SavLook, join_sav
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import AGAIN_RESPONSES

COUNTS_IN_TOTAL = "meta_counts_in_total"


def join_spss_files(study: Study, path: str | Path, parts: Iterable[str | Path], *, again: list[str | Path]) -> int:
    """Write the .sav of all LES together; gives the number of rows.

    again: where somebody may have answered for several LES the table of the responses that do not count in a total
    (columns of AGAIN_RESPONSES): they have 0 under meta_counts_in_total, every other row 1. A total of all LES is of
    the rows with 1, weighted those with a weight above 0 among them; of a LES every row counts.
    """
    if not again:
        return join_sav(path, parts)
    beside = set(read_frames(again, AGAIN_RESPONSES)[["les", "respondent"]].itertuples(index=False, name=None))

    def flagged(rows: pd.DataFrame, look: SavLook) -> pd.DataFrame:
        places = zip(rows[file_word("meta_les", study.language)], rows["meta_respondent"], strict=True)
        counts = [0.0 if place in beside else 1.0 for place in places]
        look.variable_labels[COUNTS_IN_TOTAL] = study.text("clean.counts_in_total")
        look.value_labels[COUNTS_IN_TOTAL] = {
            float(number): study.text(f"clean.counts_in_total_{number}") for number in (0, 1)
        }
        look.formats[COUNTS_IN_TOTAL] = "F1.0"
        look.measures[COUNTS_IN_TOTAL] = "nominal"
        return rows.assign(**{COUNTS_IN_TOTAL: counts})

    return join_sav(path, parts, more=flagged)
