"""Stage focus: coded focus groups, interviews and open answers, read once and counted per LES and over all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd

from les_evaluation.coding.agreement import alpha_overall, kappa_per_code
from les_evaluation.coding.all_coding import read_all_coding
from les_evaluation.coding.code_matrices import code_matrix, session_stage
from les_evaluation.coding.coding_sheets import SURVEY
from les_evaluation.coding.development_stages import stage_name, stage_names, stage_position
from les_evaluation.coding.material import CODE_COLUMNS, CodeTree, Coding
from les_evaluation.coding.saturation import saturation
from les_evaluation.core.contracts import ALL
from les_evaluation.core.files import write_parquet
from les_evaluation.core.problems import Problems
from les_evaluation.core.wording import plain

TABLES = tuple(field.name for field in fields(Coding))
# code_matrix of every axis under each other: axis, value, code and counts.
CODE_COUNT_COLUMNS = ["axis", "value", "code_id", "name", "luik", "rubriek", "level"]
CODE_COUNT_COLUMNS += ["references", "sessions", "presence", "own_references"]


def ingest_coding(
    focus: Mapping,
    *,
    raw: str | Path,
    les: list[str],
    waves: Mapping,
    groups: Mapping[str, str],
    language: str,
    outputs: Mapping[str, str | Path],
) -> Coding:
    """Read all coded material and write its tidy tables as .parquet, by the names of the fields of Coding.

    groups: partner group -> printed. Raises InputProblems.
    """
    problems = Problems()
    coding = read_all_coding(focus, raw=raw, les=les, waves=waves, language=language, problems=problems)
    problems.stop_if_any()
    coding = replace(coding, segments=with_group_keys(coding.segments, groups))
    for name in TABLES:
        write_parquet(outputs[name], getattr(coding, name))
    return coding


def with_group_keys(segments: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """The segments with the key of a partner group for a speaker_role that names it: Kern, kernpartner, Kernpartners.

    groups: partner group -> printed. Other roles stay as they were written.
    """
    keys = {_singular(word): key for key, label in groups.items() for word in (label, key)}
    return segments.assign(speaker_role=[keys.get(_singular(role), role) for role in segments["speaker_role"]])


def _singular(word: str) -> str:
    return plain(word).removesuffix("s")


def load_coding(paths: Mapping[str, str | Path]) -> Coding:
    """What `ingest_coding` wrote."""
    return Coding(**{name: pd.read_parquet(paths[name]) for name in TABLES})


def with_stage(sessions: pd.DataFrame, ratings: pd.DataFrame, stages: Mapping | None, *, language: str) -> pd.DataFrame:
    """The sessions with a column `stage`: the development stage of their LES, as printed, "" where unknown."""
    if stages is None:
        return sessions.assign(stage="")
    found = session_stage(
        sessions,
        ratings,
        criterion=stages["criterion"],
        position=lambda rating: stage_position(rating, stages["order"]),
    )
    named = [stage_name(position, stages["order"], language=language) for position in found["position"]]
    return sessions.assign(stage=named)


def axis_matrices(
    segments: pd.DataFrame,
    sessions: pd.DataFrame,
    tree: CodeTree,
    *,
    les: list[str],
    groups: list[str],
    stages: Mapping | None,
    language: str,
) -> dict[str, pd.DataFrame]:
    """Axis -> `code_matrix`: by les, measurement, development stage and role of who speaks.

    The stages of the configuration are all shown; those between two stages only where a session was. Roles: the
    partner groups first, in their order.
    """
    found = set(segments["speaker_role"]) - {""}
    roles = [group for group in groups if group in found] + sorted(found - set(groups))
    order = stage_names(stages["order"], set(sessions["stage"]), language=language) if stages else []
    axes = {
        "les": les,
        "measurement": sorted(set(sessions["measurement"])),
        "stage": order,
        "speaker_role": roles,
    }
    return {
        axis: code_matrix(segments, sessions, tree, by={axis: values}) for axis, values in axes.items() if len(values)
    }


def values_of(matrix: pd.DataFrame, axis: str) -> list[str]:
    """The values of an axis in order, without `all`."""
    return [value for value in dict.fromkeys(matrix[axis]) if value != ALL]


def long_counts(matrices: Mapping[str, pd.DataFrame], codes: pd.DataFrame, tree: CodeTree) -> pd.DataFrame:
    """The matrices of all axes under each other (CODE_COUNT_COLUMNS)."""
    parts = [matrix.rename(columns={axis: "value"}).assign(axis=axis) for axis, matrix in matrices.items()]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=CODE_COUNT_COLUMNS)
    about = codes[CODE_COLUMNS].set_index("code_id")
    for column in ("name", "luik", "rubriek"):
        table[column] = table["code_id"].map(about[column])
    table["level"] = [tree.depth(code) for code in table["code_id"]]
    return table[CODE_COUNT_COLUMNS]


def saturations(
    segments: pd.DataFrame, sessions: pd.DataFrame, settings: Mapping, *, les: list[str], overall: bool
) -> pd.DataFrame:
    """`saturation` of every LES, and of all together where `overall`, under each other.

    A wave of the survey is no session here: its few open answers come from other people than who sat together.
    """
    sessions = sessions[sessions["types"] != SURVEY]
    of_les = dict(list(segments.groupby("les")))
    tables = [saturation(of_les.get(key, segments.head(0)), sessions, les=key, **settings) for key in les]
    if overall:
        tables.append(saturation(segments, sessions, **settings))
    return pd.concat(tables, ignore_index=True)


def agreement(segments: pd.DataFrame, tree: CodeTree) -> pd.DataFrame:
    """Kappa per code and, as code_id `all`, alpha over all codes; no rows where no session has two coders.

    Columns of `kappa_per_code`, and alpha.
    """
    table = kappa_per_code(segments, tree)
    if table.empty:
        return table.assign(alpha=pd.Series(dtype=float))
    overall = alpha_overall(segments).iloc[0]
    total = {"code_id": ALL, "coder_a": overall["coders"], "sessions": overall["sessions"]}
    total |= {"units": overall["units"], "unit_kind": overall["unit_kind"], "alpha": overall["alpha"]}
    return pd.concat([table.astype(object), pd.DataFrame([total], dtype=object)], ignore_index=True)
