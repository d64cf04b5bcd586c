"""What tells who somebody is, taken out of the ids, names and themes of coded material."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from les_evaluation.coding.material import Coding
from les_evaluation.core.person_mask import Mask, kept_apart
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.sheet_checks import each_cell
from les_evaluation.core.wording import plain

# Of these config.yaml, the survey and the diagrams name some, where nobody knows of the others of the coding.
IDS = {
    "sessions": ("session_id",),
    "segments": ("session_id", "coder_id"),
    "ratings": ("rater_id",),
    "outcomes": ("outcome_id",),
    "codes": ("luik", "rubriek"),
}
OF_CODES = ("code_id", "parent_code_id")
TEXTS = ("description", "include", "exclude", "example")
SHEETS = {"codes": "codebook"}  # by another name than their table


def coding_without_people(coding: Coding, mask: Mask, *, file: str, problems: Problems) -> Coding:
    """The coding without addresses and numbers, and with numbers for the people that ids name, alike in all its tables.

    Ids of segments and names of codes that become alike are told apart by a number. Other ids and themes stand in other
    files too: two that become alike are a problem. file: of the coding.
    """
    made = {}
    for name, columns in IDS.items():
        table = getattr(coding, name)
        for column in columns:
            if (name, column) != ("segments", "session_id"):  # told where the sessions stand
                _tell_alike(table[column], mask.identity, mask, _place(file, name, column), problems)
        made[name] = table.assign(**{column: each_cell(table[column], mask.identity) for column in columns})
        if "source" in table:
            made[name] = made[name].assign(source=each_cell(table["source"], mask.file_name))
    _tell_alike(coding.codes["code_id"], mask.key, mask, _place(file, "codes", "code_id"), problems)
    shown = kept_apart(coding.segments["segment_id"].unique(), mask.identity)
    made["segments"] = made["segments"].assign(
        segment_id=coding.segments["segment_id"].map(shown), code_id=each_cell(coding.segments["code_id"], mask.key)
    )
    for name in ("ratings", "outcomes"):
        evidence = each_cell(getattr(coding, name)["evidence_segment_ids"], lambda cell: _each_id(cell, shown, mask))
        made[name] = made[name].assign(evidence_segment_ids=evidence)
    codes = coding.codes
    names = kept_apart(codes["name"].unique(), mask.identity)
    made["codes"] = made["codes"].assign(
        name=codes["name"].map(names),
        **{column: each_cell(codes[column], mask.without_names) for column in TEXTS},
        # Claims and diagrams name codes in the same way.
        **{column: each_cell(codes[column], mask.key) for column in OF_CODES},
    )
    return replace(coding, **made)


def _place(file: str, table: str, column: str) -> Place:
    return Place(file, SHEETS.get(table, table), None, column)


def _each_id(cell: str, shown: dict[str, str], mask: Mask) -> str:
    return "; ".join(shown.get(one) or mask.identity(one) for one in cell.split("; "))


def _tell_alike(column: pd.Series, masked: Callable[[str], str], mask: Mask, place: Place, problems: Problems) -> None:
    """A problem for what is alike once it is masked; two spellings of one person on a list are meant to be."""
    found: dict[str, dict[str, str]] = {}
    for value in column.unique():
        shown = masked(value)
        found.setdefault(plain(shown), {}).setdefault(plain(mask.numbered(value)), shown)
    for written in found.values():
        if len(written) > 1:
            problems.add("coding_masked_alike", place, next(iter(written.values())), n=len(written))
