"""The ways in which the responses of one LES are counted: by own choice, by the register, without the flagged ones.

All ways stand side by side in one table, made by the job that cleans the LES; what is compared later is taken from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import read_frames
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.number_counts import given_values
from les_evaluation.survey.survey_frames import ANSWER_KEYS, BY_REGISTER, COUNTS, OWN_CHOICE, UNFLAGGED
from les_evaluation.survey.tabulate import none_ticked_items, tabulate_les, with_shares


def counted_by_way(
    responses: pd.DataFrame,
    codebook: Codebook,
    study: Study,
    *,
    les: str,
    register: pd.DataFrame,
    flagged: Sequence[str],
    none_ticked: Collection[str] | None = None,
) -> pd.DataFrame:
    """The answers of one LES counted by every way (columns of COUNTS).

    responses: columns of RESPONSES. study: for the partner groups and the base. register: columns of REGISTER_GROUPS,
    of this LES. flagged: the respondents who are left out of the last way. none_ticked: as `tabulate_les` takes it.
    """
    ways = {
        OWN_CHOICE: responses,
        BY_REGISTER: in_register_groups(responses, register),
        UNFLAGGED: without_respondents(responses, flagged),
    }
    groups, base = list(study.groups), study.config["base"]
    nothing = none_ticked_items(responses, codebook) if none_ticked is None else none_ticked
    values = given_values(responses, codebook)
    tables = {
        way: tabulate_les(counted, codebook, les=les, groups=groups, base=base, none_ticked=nothing, values=values)
        for way, counted in ways.items()
    }
    numbers = {f"{name}{way}": table[name] for way, table in tables.items() for name in ("n", "base")}
    return tables[OWN_CHOICE][list(ANSWER_KEYS)].assign(**numbers)[COUNTS.names]


def in_register_groups(responses: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """The responses with the register's partner group where it is known, the own choice elsewhere.

    register: respondent, register_group ('' where not known).
    """
    known = register[register["register_group"] != ""].drop_duplicates("respondent")
    known = known.set_index("respondent")["register_group"]
    moved = responses["respondent"].map(known).astype(object)
    return responses.assign(partner_group=moved.fillna(responses["partner_group"]))


def without_respondents(responses: pd.DataFrame, left_out: Sequence[str]) -> pd.DataFrame:
    """The responses of everybody else. responses: columns of RESPONSES."""
    return responses[~responses["respondent"].isin(left_out)]


def counted(paths: Iterable[str | Path], way: str = OWN_CHOICE) -> pd.DataFrame:
    """The counts of LES by one way, as `tabulate_les` gives them. paths: counts.parquet of each, in their order."""
    found = read_frames(paths, COUNTS, columns=[*ANSWER_KEYS, f"n{way}", f"base{way}"])
    numbers = {name: found[f"{name}{way}"] for name in ("n", "base")}
    return with_shares(found[list(ANSWER_KEYS)].assign(**numbers))
