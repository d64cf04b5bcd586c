"""Reading and writing SPSS .sav files: the one place that imports pyreadstat."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyreadstat

from les_evaluation.core.files import whole_file

# The header of a .sav holds the moment of writing (PSPP developer's guide, "File Header Record"):
# creation_date at byte 92 and creation_time right behind it.
CREATED_AT = 92
CREATED_FIXED = b"01 Jan 8000:00:00"
LONGEST_LABEL = 256
LONGEST_VALUE_LABEL = 120


class UnreadableSav(Exception):
    """The file is not a .sav that can be read (truncated, or another format)."""


@dataclass(frozen=True)
class SavTable:
    """A .sav as read: codes (never labels), missing ones as ''.

    codes: DataFrame of str, one column per variable; `variable_labels` and
    `value_labels` map variable -> label and variable -> {code: label}.
    """

    codes: pd.DataFrame
    variable_labels: dict[str, str]
    value_labels: dict[str, dict[str, str]]


def read_sav(path: str | Path) -> SavTable:
    """Read a .sav as codes, keeping declared user-missing values apart from system-missing.

    pyreadstat turns user-missing into NaN unless asked, and labels part-labelled columns
    half, so codes are read and labels applied through the codebook. Raises UnreadableSav.
    """
    frame, meta = _read(path)
    codes = pd.DataFrame({name: frame[name].map(_code).astype(object) for name in frame.columns}, dtype=object)
    labels = {
        name: {_code(code): label for code, label in mapping.items()}
        for name, mapping in meta.variable_value_labels.items()
    }
    captions = {name: label or "" for name, label in meta.column_names_to_labels.items()}
    return SavTable(codes=codes, variable_labels=captions, value_labels=labels)


def _read(path: str | Path) -> tuple[pd.DataFrame, pyreadstat.metadata_container]:
    try:
        return pyreadstat.read_sav(str(path), user_missing=True)
    except (pyreadstat.ReadstatError, UnicodeDecodeError) as first:
        # Files without a declared encoding fail on their first accented letter.
        try:
            return pyreadstat.read_sav(str(path), user_missing=True, encoding="WINDOWS-1252")
        except (pyreadstat.ReadstatError, UnicodeDecodeError):
            raise UnreadableSav(str(first)) from first


def _code(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write_sav(
    path: str | Path,
    frame: pd.DataFrame,
    *,
    variable_labels: dict[str, str],
    value_labels: dict[str, dict[float, str]],
    user_missing: Mapping[str, Sequence[float]],
    measures: dict[str, str] | None = None,
) -> None:
    """Write a .sav with variable labels, value labels and declared user-missing codes.

    frame: one row per respondent, numeric codes or text, a column per variable.
    The moment of writing in the header is replaced by a fixed one.
    """
    with whole_file(path) as temporary:
        pyreadstat.write_sav(
            frame,
            str(temporary),
            column_labels=[cut_label(variable_labels.get(name, name), LONGEST_LABEL) for name in frame.columns],
            variable_value_labels={
                name: {code: cut_label(label, LONGEST_VALUE_LABEL) for code, label in mapping.items()}
                for name, mapping in value_labels.items()
                if mapping
            },
            missing_ranges={name: list(codes) for name, codes in user_missing.items() if codes},
            variable_measure=measures or {},
        )
        _fix_creation_moment(temporary)


def cut_label(label: str, longest: int) -> str:
    """Cut a label to `longest` bytes of UTF-8, never through a letter: SPSS refuses longer ones."""
    return codecs.decode(label.encode("utf-8")[:longest], "utf-8", errors="ignore")


def _fix_creation_moment(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(CREATED_AT)
        file.write(CREATED_FIXED)
