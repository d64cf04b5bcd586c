"""What is counted from the codes, as the tables that the figures and the tables to read are made from."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.coding.agreement import (
    ENOUGH,
    KAPPA_TABLE,
    alpha_overall,
    comparable,
    kappa_per_code,
)
from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.saturation import saturation
from les_evaluation.coding.session_sheet import SURVEY
from les_evaluation.core.contracts import ALL, DTYPES, Contract

# code_matrix of every axis under each other: axis, value, code and counts.
CODE_COUNT_TABLE = Contract(
    "code counts",
    {
        "axis": "text",
        "value": "text",
        "code_id": "text",
        "name": "text",
        "luik": "text",
        "rubriek": "text",
        "level": "whole",
        "references": "whole",
        "sessions": "whole",
        "presence": "whole",
        "own_references": "whole",
    },
    worded=("axis",),
)
# kappa_per_code, and as code_id `all` alpha over all codes.
AGREEMENT_TABLE = Contract("agreement", {**KAPPA_TABLE.columns, "alpha": "number"})


def long_counts(coded: CodedStudy) -> pd.DataFrame:
    """The matrices of all axes under each other (CODE_COUNT_TABLE)."""
    columns = CODE_COUNT_TABLE.names
    parts = [matrix.rename(columns={axis: "value"}).assign(axis=axis) for axis, matrix in coded.matrices.items()]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    about = coded.coding.codes.set_index("code_id")
    for column in ("name", "luik", "rubriek"):
        table[column] = table["code_id"].map(about[column])
    table["level"] = [coded.tree.depth(code) for code in table["code_id"]]
    return table[columns]


def saturations(coded: CodedStudy) -> pd.DataFrame:
    """`saturation` of every LES, and of all together unless one is counted, under each other (SATURATION_TABLE).

    A wave of the survey is no session here: its few open answers come from other people than who sat together.
    """
    settings: Mapping = coded.settings["saturation"]
    segments, sessions = coded.segments, coded.sessions[coded.sessions["types"] != SURVEY]
    of_les = dict(list(segments.groupby("les")))
    tables = [saturation(of_les.get(key, segments.head(0)), sessions, les=key, **settings) for key in coded.les]
    if coded.only is None:
        tables.append(saturation(segments, sessions, **settings))
    return pd.concat(tables, ignore_index=True)


def agreement(coded: CodedStudy) -> pd.DataFrame:
    """Kappa per code and, as code_id `all`, alpha over all codes (AGREEMENT_TABLE), of the segments of all coders.

    Only the row `all`, with 0 units, where two coders coded but never the same passage; no rows with one coder.
    """
    segments, declared, same = coded.coding.segments, coded.read_whole, coded.same_passage
    if comparable(segments)["coder_id"].nunique() < ENOUGH:
        return AGREEMENT_TABLE.empty()
    table = kappa_per_code(segments, coded.tree, declared=declared, same=same)
    types = {name: DTYPES[kind] for name, kind in AGREEMENT_TABLE.columns.items()}
    overall = alpha_overall(segments, declared=declared, same=same).iloc[0]
    told = ("sessions", "unit_kind", "units", "coded_units", "share", "alpha")
    total = {"code_id": ALL, "coder_a": overall["coders"], "coder_b": ""} | {name: overall[name] for name in told}
    both = pd.concat([table.astype(object), pd.DataFrame([total], dtype=object)], ignore_index=True)
    return both[AGREEMENT_TABLE.names].astype(types)
