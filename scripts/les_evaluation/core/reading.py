"""How one file is to be read where it leaves doubt: what a user may settle in config.yaml, and what was settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# What R, SPSS, LimeSurvey, SAS and pandas write where nobody answered. Words that people write themselves (none, -,
# n.a., nvt) are no part of it: they are answers until `missing` in config.yaml says otherwise.
MISSING = ("NA", "<NA>", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#NULL!", ".")
STOP, READ, LEFT_OUT, BLANK, FILLED, JOINED = "stop", "read", "left_out", "blank", "filled", "joined"
ROW_NAMES = "row_names"


@dataclass(frozen=True)
class Reading:
    """How one file is to be read; by default nothing is guessed and doubt stops the run with a question.

    header_row: the row of the headers as Excel shows it; what stands above it is left out. skip_rows: rows below it
    that hold no data, such as a second row of headers. headers: letter of a column in Excel -> the header that counts
    instead of what stands there, or where none stands. separator, encoding: of a .csv. missing: cells that say that
    there is no answer.

    columns_without_header: stop, left_out, row_names (the first column may lack one, as in a matrix; another stops),
    or read (under #POSITION, for a caller that knows what they are).
    short_rows (.csv): stop, filled (blank cells at the end were not written), or joined (lines that an answer with a
    line break of its own was cut into). hidden_rows, hidden_columns: stop, read or left_out. merged_cells: stop,
    filled (what the merged cells show counts for each of them), or blank (for the first alone). error_cells: stop or
    blank (error values, formulas without a result, impossible dates). broken_letters: stop or read.
    """

    header_row: int | None = None
    skip_rows: tuple[int, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    separator: str | None = None
    encoding: str | None = None
    columns_without_header: str = STOP
    short_rows: str = STOP
    hidden_rows: str = STOP
    hidden_columns: str = READ
    merged_cells: str = STOP
    error_cells: str = STOP
    broken_letters: str = STOP
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Mapping | None, *, missing: tuple[str, ...] = ()) -> Reading:
        """As the entry of a file in config.yaml says: `reading` (the fields above), and `missing` unless it is given.

        missing: what counts where the entry does not say. Raises TypeError for a name that is no field.
        """
        settings = settings or {}
        told = dict(settings.get("reading") or {})
        if "skip_rows" in told:
            told["skip_rows"] = tuple(told["skip_rows"])
        listed = settings.get("missing")
        return cls(**told, missing=missing if listed is None else tuple(map(str, listed)))


# What each setting that decides may say, its default first.
CHOICES = {
    "columns_without_header": (STOP, LEFT_OUT, ROW_NAMES, READ),
    "short_rows": (STOP, FILLED, JOINED),
    "hidden_rows": (STOP, READ, LEFT_OUT),
    "hidden_columns": (READ, LEFT_OUT, STOP),
    "merged_cells": (STOP, FILLED, BLANK),
    "error_cells": (STOP, BLANK),
    "broken_letters": (STOP, READ),
}
DEFAULT = Reading()


@dataclass(frozen=True)
class Note:
    """What reading settled by itself or as config.yaml says: a decision, with its sentence under decisions.RULE.

    row: where it begins, as the user sees it. left_out: this row of data was not taken over.
    """

    rule: str
    row: int
    details: dict = field(default_factory=dict, hash=False)
    left_out: bool = False


def told_rows(numbers: list[int] | tuple[int, ...] | range, *, most: int = 12) -> str:
    """Row numbers as people list them: 2-6, 9, 14; of a long list the first runs, and ... ."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return ", ".join(told[:most]) + (", ..." if len(told) > most else "")
