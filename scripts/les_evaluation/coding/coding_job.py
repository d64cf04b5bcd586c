"""Ingest of coded material: coded focus groups, interviews and open answers, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from les_evaluation.coding.all_coding import read_all_coding
from les_evaluation.coding.material import CODING_TABLES, EXTERNAL
from les_evaluation.core.contracts import write_frame
from les_evaluation.core.neutral_names import HOUSE_LANGUAGE, NEUTRAL, file_word
from les_evaluation.core.wording import plain
from les_evaluation.study.settings import Study


def ingest_coding(study: Study, outputs: Mapping[str, str | Path]) -> list[str]:
    """Read all coded material and write its tidy tables as .parquet, by the names of the fields of Coding.

    study: as `coding_input_settings` gives its configuration. Gives lines for the log: what reading settled.
    Raises InputProblems.
    """
    coding = read_all_coding(study)
    study.problems.stop_if_any()
    coding = replace(coding, segments=with_group_keys(coding.segments, study.groups, language=study.language))
    for name, contract in CODING_TABLES.items():
        write_frame(outputs[name], getattr(coding, name), contract, language=study.language)
    return study.settled()


def with_group_keys(
    segments: pd.DataFrame, groups: Mapping[str, str], *, language: str = HOUSE_LANGUAGE
) -> pd.DataFrame:
    """The segments with the key of a partner group for a speaker_role that names it: Kern, kernpartner, Kernpartners.

    groups: partner group -> printed. Who is external is so in either language. Other roles stay as they were written.
    """
    keys = dict.fromkeys((EXTERNAL, NEUTRAL[EXTERNAL]), file_word(EXTERNAL, language))
    keys |= {_singular(word): key for key, label in groups.items() for word in (label, key)}
    return segments.assign(speaker_role=[keys.get(_singular(role), role) for role in segments["speaker_role"]])


def _singular(word: str) -> str:
    return plain(word).removesuffix("s")
