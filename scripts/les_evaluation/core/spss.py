"""Reading and writing SPSS .sav files: the one place that imports pyreadstat."""

from __future__ import annotations

import codecs
import datetime as dt
import errno
import os
import re
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from les_evaluation.core.files import whole_file
from les_evaluation.core.lazily import loaded_when_used
from les_evaluation.core.numbers import whole_text
from les_evaluation.core.spss_sets import AnswerSet, with_answer_sets
from les_evaluation.core.wording import lines_unescaped

if TYPE_CHECKING:
    import pyreadstat
else:
    pyreadstat = loaded_when_used("pyreadstat")

# The header of a .sav holds the moment of writing (PSPP developer's guide, "File Header Record"):
# creation_date at byte 92 and creation_time right behind it.
SAV_BEGINS = b"$FL"
CREATED_AT = 92
CREATED_FIXED = b"01 Jan 8000:00:00"
# How SPSS shows numbers that are moments: seconds since the first day of the Gregorian calendar, or of a length.
FIRST_DAY = dt.datetime(1582, 10, 14)  # noqa: DTZ001 - SPSS knows no time zones
DATE_FORMS = re.compile(r"(?P<form>DATETIME|YMDHMS|ADATE|EDATE|JDATE|SDATE|DATE|MOYR|QYR|WKYR|DTIME|TIME|MTIME)\d")
LENGTHS = ("TIME", "DTIME", "MTIME")
PLAIN_FORM = re.compile(r"F(\d+)\.(\d+)")  # of a number: width and decimals
FIRST_YEAR, LAST_YEAR = 1900, 2199  # a moment outside is a number that was never meant as one
PORTABLE = ".por"
LONGEST_LABEL = 256
LONGEST_VALUE_LABEL = 120
LONGEST_TEXT = 32767
LONGEST_NOTE = 80


class UnreadableSav(Exception):
    """The file is not a .sav that can be read (truncated, or another format)."""


@dataclass(frozen=True)
class SpssFacts:
    """What a .sav says of its variables beside their codes.

    captions: variable -> its label. declared_missing: variable -> what is declared as missing: (lowest, highest)
    code, or a text. measures: variable -> nominal, ordinal, scale or unknown. answer_sets: name -> the set.
    """

    captions: Mapping[str, str] = field(default_factory=dict)
    declared_missing: Mapping[str, tuple[tuple[float, float] | str, ...]] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    answer_sets: Mapping[str, AnswerSet] = field(default_factory=dict)

    def is_declared_missing(self, variable: str, code: str) -> bool:
        """Whether the file declares this code of this variable as missing."""
        for declared in self.declared_missing.get(variable, ()):
            if isinstance(declared, str):
                if code.strip() == declared.strip():
                    return True
            elif _number(code) is not None and declared[0] <= float(code) <= declared[1]:
                return True
        return False

    def missing_codes(self, variable: str, codes: Iterable[str]) -> list[str]:
        """Those of the codes that the file declares as missing, in their order."""
        if variable not in self.declared_missing:
            return []
        return [code for code in dict.fromkeys(codes) if code and self.is_declared_missing(variable, code)]


@dataclass(frozen=True)
class SavTable:
    """A .sav as read: codes (never labels), system-missing ones as ''.

    codes: DataFrame of str, one column per variable. value_labels: variable -> {code: label}. facts: what else it
    says. text_variables: those that hold text. impossible: variable -> {row from 1: number} of moments that no
    calendar holds; they are '' in `codes`.
    """

    codes: pd.DataFrame
    value_labels: dict[str, dict[str, str]]
    facts: SpssFacts = field(default_factory=SpssFacts)
    text_variables: list[str] = field(default_factory=list)
    impossible: dict[str, dict[int, str]] = field(default_factory=dict)

    @property
    def variable_labels(self) -> dict[str, str]:
        """Variable -> its label, "" without one."""
        return dict(self.facts.captions)


def read_sav(path: str | Path) -> SavTable:
    """Read a .sav, .zsav or .por as codes, declared missing values among them, with what declares them so.

    pyreadstat turns user-missing into NaN unless asked, and labels part-labelled columns half, so codes are read and
    labels applied through the codebook; one moment outside the calendar makes it give up, so moments are read as the
    seconds that they are. Raises UnreadableSav.
    """
    frame, meta = _read(path)
    if not all(isinstance(name, str) and name for name in meta.column_names):
        raise UnreadableSav("a variable has no name that can be read")
    impossible: dict[str, dict[int, str]] = {}
    columns = {}
    for name in frame.columns:
        form = DATE_FORMS.match(meta.original_variable_types.get(name) or "")
        if form and meta.readstat_variable_types.get(name) != "string":
            columns[name], wrong = _moments(frame[name], form["form"])
            if wrong:
                impossible[name] = wrong
        else:
            columns[name] = frame[name].map(_code).astype(object)
    labels = {
        name: {_code(code): label for code, label in mapping.items()}
        for name, mapping in meta.variable_value_labels.items()
    }
    texts = [name for name in frame.columns if meta.readstat_variable_types.get(name) == "string"]
    return SavTable(pd.DataFrame(columns, dtype=object), labels, _facts(meta), texts, impossible)


def _read(path: str | Path) -> tuple[pd.DataFrame, pyreadstat.metadata_container]:
    if Path(path).suffix.lower() == PORTABLE:
        return _read_portable(path)
    wanted = partial(pyreadstat.read_sav, str(path), user_missing=True, disable_datetime_conversion=True)
    try:
        return wanted()
    except (pyreadstat.ReadstatError, UnicodeDecodeError) as first:
        # Files without a declared encoding fail on their first accented letter.
        try:
            return wanted(encoding="WINDOWS-1252")
        except (pyreadstat.ReadstatError, UnicodeDecodeError):
            raise UnreadableSav(str(first)) from first


def _read_portable(path: str | Path) -> tuple[pd.DataFrame, pyreadstat.metadata_container]:
    """A portable file; what it declares as missing comes as blank, since its reader cannot be asked for more."""
    try:
        return pyreadstat.read_por(str(path), disable_datetime_conversion=True)
    except (pyreadstat.ReadstatError, UnicodeDecodeError) as wrong:
        raise UnreadableSav(str(wrong)) from wrong


def _facts(meta: pyreadstat.metadata_container) -> SpssFacts:
    declared = {name: tuple(map(_declared, ranges)) for name, ranges in meta.missing_ranges.items()}
    sets = {
        name: AnswerSet(
            str(found.get("label") or ""),
            tuple(found.get("variable_list") or ()),
            None if found.get("counted_value") is None else _code(found["counted_value"]),
        )
        for name, found in (meta.mr_sets or {}).items()
    }
    captions = {name: label or "" for name, label in meta.column_names_to_labels.items()}
    return SpssFacts(captions, declared, dict(meta.variable_measure), sets)


def _declared(part: Any) -> tuple[float, float] | str:
    """A range or single code; of a text variable the text."""
    low, high = (part["lo"], part["hi"]) if isinstance(part, Mapping) else (part, part)
    return low if isinstance(low, str) else (float(low), float(high))


def _number(code: str) -> float | None:
    try:
        return float(code)
    except ValueError:
        return None


def _moments(column: pd.Series, form: str) -> tuple[pd.Series, dict[int, str]]:
    """Seconds as the moments they stand for, and row -> number of those that no calendar holds."""
    as_moment = {seconds: _moment(seconds, form) for seconds in column.dropna().unique()}
    wrong = {
        row: _code(seconds)
        for row, seconds in enumerate(column, start=1)
        if seconds == seconds and as_moment[seconds] is None
    }
    moments = [(as_moment[seconds] or "") if seconds == seconds else "" for seconds in column]
    return pd.Series(moments, index=column.index, dtype=object), wrong


def _moment(seconds: float, form: str) -> str | None:
    try:
        length = dt.timedelta(seconds=round(seconds))
        if form in LENGTHS:
            return _length(length) if length >= dt.timedelta() else None
        moment = FIRST_DAY + length
    except (OverflowError, ValueError):
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment.isoformat(sep=" ") if form == "DATETIME" or form == "YMDHMS" else moment.date().isoformat()


def _length(length: dt.timedelta) -> str:
    """Hours, minutes and seconds; a length of more than a day has more than 24 hours."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


def _code(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return whole_text(value)
    return lines_unescaped(str(value))


@dataclass
class SavLook:
    """What a .sav says of its variables, by their names; what is not named has no more than its codes.

    user_missing: codes declared as missing, of SPSS at most three, or one range {"lo": , "hi": } and one more.
    formats: as SPSS writes them, such as F2.0 or DATE11; display_widths: of their columns on the screen.
    answer_sets: name (without $) -> set. notes: lines of the documents of the file.
    """

    variable_labels: dict[str, str] = field(default_factory=dict)
    value_labels: dict[str, dict[float, str]] = field(default_factory=dict)
    user_missing: dict[str, list] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    display_widths: dict[str, int] = field(default_factory=dict)
    answer_sets: dict[str, AnswerSet] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def write_sav(path: str | Path, frame: pd.DataFrame, look: SavLook) -> None:
    """Write a .sav.

    frame: one row per respondent, numeric codes or text, a column per variable; text beyond LONGEST_TEXT bytes is cut.
    The moment of writing in the header is replaced by a fixed one. Numbers are stored as they are, without packing.
    """
    texts = {name: frame[name].map(_cut_text) for name in frame.columns if not is_numeric_dtype(frame[name])}
    with whole_file(path) as temporary:
        pyreadstat.write_sav(
            frame.assign(**texts),
            str(temporary),
            column_labels=[cut_label(look.variable_labels.get(name, name), LONGEST_LABEL) for name in frame.columns],
            variable_value_labels={
                name: {code: cut_label(label, LONGEST_VALUE_LABEL) for code, label in mapping.items()}
                for name, mapping in look.value_labels.items()
                if mapping
            },
            missing_ranges={name: list(codes) for name, codes in look.user_missing.items() if codes},
            variable_measure=look.measures,
            variable_format=look.formats,
            variable_display_width=look.display_widths,
            note=[line for note in look.notes for line in _note_lines(note)] or None,
        )
        written = temporary.read_bytes()
        if not written.startswith(SAV_BEGINS):  # on a disk without any room pyreadstat writes nothing, and says nothing
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        written = with_answer_sets(written, look.answer_sets)
        temporary.write_bytes(written[:CREATED_AT] + CREATED_FIXED + written[CREATED_AT + len(CREATED_FIXED) :])


def read_labelled(path: str | Path) -> tuple[pd.DataFrame, SavLook]:
    """What `write_sav` wrote: codes and texts, days as the seconds that they are, and what it says of its variables.

    Raises UnreadableSav.
    """
    frame, meta = _read(path)
    look = SavLook(
        variable_labels={name: label or "" for name, label in meta.column_names_to_labels.items()},
        value_labels={name: dict(labels) for name, labels in meta.variable_value_labels.items()},
        user_missing=dict(meta.missing_ranges),
        measures=dict(meta.variable_measure),
        formats=_common_formats([meta.original_variable_types]),
        display_widths=dict(meta.variable_display_width),
        answer_sets=dict(_facts(meta).answer_sets),
        notes=list(meta.notes),
    )
    return frame, look


def join_sav(
    path: str | Path,
    parts: Iterable[str | Path],
    *,
    more: Callable[[pd.DataFrame, SavLook], pd.DataFrame] = lambda rows, _look: rows,
) -> int:
    """Write the rows of several .sav with the same variables under each other as one; gives the number of rows.

    What the first says of its variables holds for all; where another labels a further code, so does the whole. A
    number is shown with the most decimals that a part has. Where the numbers of one part need other codes for a missing
    answer, further below zero, the whole has these. more: gives the whole with further variables, and adds their look.
    """
    read = [_read(part) for part in parts]
    missing = _common_missing([meta.missing_ranges for _, meta in read])
    (_, first), *others = read
    look = SavLook(
        variable_labels={name: label or "" for name, label in first.column_names_to_labels.items()},
        value_labels={name: dict(labels) for name, labels in first.variable_value_labels.items()},
        measures=dict(first.variable_measure),
        formats=_common_formats([meta.original_variable_types for _, meta in read]),
        display_widths=dict(first.variable_display_width),
        answer_sets=dict(_facts(first).answer_sets),
        notes=list(dict.fromkeys(note for _, meta in read for note in meta.notes)),
    )
    for _, meta in others:
        for name, labels in meta.variable_value_labels.items():
            look.value_labels[name] = labels | look.value_labels.get(name, {})
        look.user_missing = dict(meta.missing_ranges) | look.user_missing
    look.user_missing = dict(first.missing_ranges) | look.user_missing | missing
    for name, (new,) in missing.items():
        for frame, meta in read:
            old: Any = meta.missing_ranges[name][0]
            _move_missing(frame, look.value_labels[name], name, old=old, new=new)
    filled = [frame for frame, _ in read if len(frame)] or [read[0][0]]
    whole = more(pd.concat(filled, ignore_index=True), look)
    write_sav(path, whole, look)
    return len(whole)


def _common_formats(parts: Sequence[Mapping[str, str | None]]) -> dict[str, str]:
    """Variable -> the format in which the numbers of every part can be read: F8.0 and F8.1 make F8.1."""
    formats: dict[str, str] = {}
    for name, form in (pair for part in parts for pair in part.items()):
        if not form or form.startswith("A"):
            continue
        here, before = PLAIN_FORM.fullmatch(form), PLAIN_FORM.fullmatch(formats.get(name, form))
        if here and before:
            width, decimals = (max(int(here[part]), int(before[part])) for part in (1, 2))
            formats[name] = f"F{width}.{decimals}"
        formats.setdefault(name, form)
    return formats


def _common_missing(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Variable -> the lowest range of missing codes, for those whose parts have ranges of one length elsewhere."""
    common = {}
    for name in parts[0]:
        ranges = [part.get(name) or [None] for part in parts]
        if all(len(own) == 1 and isinstance(own[0], Mapping) for own in ranges):
            found = [own[0] for own in ranges]
            lows = {own["lo"] for own in found}
            if len(lows) > 1 and len({own["hi"] - own["lo"] for own in found}) == 1:
                common[name] = [min(found, key=lambda own: own["lo"])]
    return common


def _move_missing(
    frame: pd.DataFrame, labels: dict[float, str], name: str, *, old: Mapping[str, float], new: Mapping[str, float]
) -> None:
    """Put the codes for a missing answer of one part where the whole has them, in place, with their labels."""
    if old["lo"] == new["lo"]:
        return
    inside = frame[name].between(old["lo"], old["hi"])
    frame[name] = frame[name].where(~inside, frame[name] + new["lo"] - old["lo"])
    for code in [code for code in labels if old["lo"] <= code <= old["hi"]]:
        labels.setdefault(code + new["lo"] - old["lo"], labels[code])
        del labels[code]


def _cut_text(value: object) -> str:
    return cut_label("" if value is None else str(value), LONGEST_TEXT)


def _note_lines(note: str) -> list[str]:
    return textwrap.wrap(note, LONGEST_NOTE) if note.isascii() else textwrap.wrap(note, LONGEST_NOTE // 2)


def cut_label(label: str, longest: int) -> str:
    """Cut a label to `longest` bytes of UTF-8, never through a letter: SPSS refuses longer ones."""
    return codecs.decode(label.encode("utf-8")[:longest], "utf-8", errors="ignore")
