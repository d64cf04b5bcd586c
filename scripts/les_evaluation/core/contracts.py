"""The tables that go from one stage to the next: their columns and types, and one way to write and read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from pandas.api import types

from les_evaluation.core.files import write_csv, write_parquet, write_text
from les_evaluation.core.inert_cells import cells_as_written, inert_cells
from les_evaluation.core.neutral_names import HOUSE, HOUSE_LANGUAGE, NEUTRAL, code_names, file_word, renamed

# What a column holds. text: never missing, "" where blank. words: a text, missing where there is nothing to say.
# whole: a whole number, never missing. count: a whole number, missing where unknown or hidden. number: missing where
# there is none. flag: true or false, never missing.
Holds = Literal["text", "words", "whole", "count", "number", "flag"]
DTYPES: dict[Holds, str] = {
    "text": "str",
    "words": "str",
    "whole": "int64",
    "count": "Int64",
    "number": "float64",
    "flag": "bool",
}
MAY_MISS: tuple[Holds, ...] = ("words", "count", "number")
Condition = tuple[str, str, Any]


@dataclass(frozen=True)
class Contract:
    """What a table between two stages holds, in this order. Further columns may follow only where `more` says so.

    name: as errors tell it. columns: column -> what it holds, in order. worded: columns of which the values are names
    of the code too (see `neutral_names`), such as the role of a partner.
    """

    name: str
    columns: Mapping[str, Holds]
    more: bool = False
    worded: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The columns, in order."""
        return list(self.columns)

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame itself. Raises BrokenContract where a column is missing, not promised, or holds something else.

        And where the columns stand in another order, or one of them stands there twice.
        """
        missing = [name for name in self.columns if name not in frame]
        beyond = [] if self.more else [str(name) for name in frame.columns if name not in self.columns]
        twice = [str(name) for name in frame.columns[frame.columns.duplicated()]]
        told = [
            f"{words}: {', '.join(found)}"
            for words, found in (("missing", missing), ("not promised", beyond), ("twice", twice))
            if found
        ]
        if not told and list(frame.columns[: len(self.columns)]) != self.names:
            told = [f"in another order: {', '.join(map(str, frame.columns))}"]
        wrong = [
            f"{name} is {_described(frame[name])}, promised is {kind}"
            for name, kind in self.columns.items()
            if name in frame and name not in twice and len(frame) and not _holds(frame[name], kind)
        ]
        if told or wrong:
            raise BrokenContract(f"table {self.name}: {'; '.join(told + wrong)}")
        return frame

    def empty(self) -> pd.DataFrame:
        """The table without rows."""
        return pd.DataFrame({name: pd.Series(dtype=DTYPES[kind]) for name, kind in self.columns.items()})


class BrokenContract(ValueError):
    """A table is not what its contract promises: a mistake in the code, never in an input."""


def _holds(column: pd.Series, kind: Holds) -> bool:
    if kind in MAY_MISS and column.isna().all():
        return True  # it has no type of its own
    if kind not in MAY_MISS and column.hasnans:
        return False
    if kind in ("text", "words"):
        words = column.cat.categories if isinstance(column.dtype, pd.CategoricalDtype) else column
        return isinstance(words.dtype, pd.StringDtype) or types.infer_dtype(words, skipna=True) == "string"
    if kind == "flag":
        return types.is_bool_dtype(column)
    if types.is_bool_dtype(column) or not types.is_numeric_dtype(column):
        return False
    if kind == "number" or types.is_integer_dtype(column):
        return True
    return kind == "count" and bool((column.dropna() % 1 == 0).all())


def _described(column: pd.Series) -> str:
    """The type of a column that breaks its promise, and what else may be the reason."""
    return f"{column.dtype}{' with missing values' if column.hasnans else ''}"


def _typed(frame: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """The frame with the type of the contract for columns without any value, which have none of their own.

    A .parquet would keep such a column as one of nothing, beside which the values of another LES cannot be read.
    """
    kinds = {
        name: DTYPES[kind]
        for name, kind in contract.columns.items()
        if frame[name].isna().all() and not isinstance(frame[name].dtype, pd.CategoricalDtype)
    }
    return frame.astype(kinds) if kinds else frame


def write_frame(path: str | Path, frame: pd.DataFrame, contract: Contract, *, language: str = HOUSE_LANGUAGE) -> None:
    """Write a table between two stages, as the ending of `path` says: .parquet, or .csv that Excel opens.

    language: of the study, by which some columns are called otherwise (see `neutral_names`). A column of a .parquet
    without any value gets the type of its contract. Raises BrokenContract.
    """
    contract.check(frame)
    if Path(path).suffix == ".parquet":
        write_parquet(path, _as_in_files(_typed(frame, contract), contract, language))
    else:
        write_csv(path, _as_in_files(frame, contract, language))


def _as_in_files(frame: pd.DataFrame, contract: Contract, language: str) -> pd.DataFrame:
    """The table with the names that the files of a study in this language have."""
    if language == HOUSE_LANGUAGE:
        return frame
    said = {name: frame[name].map(lambda word: file_word(word, language)) for name in contract.worded}
    changed = renamed(list(frame.columns), language)
    return frame.assign(**said).rename(columns={name: changed[name] for name in contract.columns if name in changed})


def _as_in_code(frame: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """A table that was read, whatever language its study is in, with the names of the code."""
    named = frame.rename(columns=code_names(list(frame.columns), known=contract.columns))
    said = {name: named[name].map(lambda word: HOUSE.get(word, word)) for name in contract.worded if name in named}
    return named.assign(**said) if said else named


def write_with_parts(
    path: str | Path,
    frame: pd.DataFrame,
    contract: Contract,
    *,
    column: str,
    parts: Mapping[str, str | Path],
    language: str = HOUSE_LANGUAGE,
) -> None:
    """Write a table as .csv, and the rows with one value of `column` as a .csv of their own.

    parts: value -> path. Every row is put into words once, so no cell may hold a line end. language: as for
    `write_frame`. Raises BrokenContract.
    """
    contract.check(frame)
    told = inert_cells(_as_in_files(frame, contract, language))
    text = "\ufeff" + told.to_csv(index=False, lineterminator="\n")  # with the mark by which Excel knows UTF-8
    write_text(path, text)
    header, *lines = text.split("\n")[:-1]
    places = frame.groupby(column, sort=False).indices
    for value, part in parts.items():
        write_text(part, "\n".join([header, *(lines[place] for place in places.get(value, [])), ""]))


def read_frame(
    path: str | Path, contract: Contract, *, columns: Sequence[str] | None = None, where: Sequence[Condition] = ()
) -> pd.DataFrame:
    """Read a table that `write_frame` wrote in any language, with the names and types of its contract.

    columns: only these of it, in this order.

    where: conditions that must all hold for a row of a .parquet to be read: (column, "==" or "in", value or values).
    Columns beyond the contract come as texts from a .csv, as they are from a .parquet. Raises BrokenContract, and
    ValueError for conditions on a .csv, which is always read as a whole.
    """
    promised = contract if columns is None else _part_of(contract, columns)
    if Path(path).suffix == ".parquet":
        return promised.check(_from_parquet(path, promised, columns, where))
    if where:
        raise ValueError(f"{path}: only the rows of a .parquet can be chosen while it is read")
    return promised.check(_from_csv(path, contract, columns))


def read_rows_of(
    path: str | Path, contract: Contract, keys: Collection[str], *, column: str | None = None
) -> pd.DataFrame:
    """Only the rows of a .csv as `read_frame` reads it whose first cell is one of these keys, without a comma or quote.

    Every LES reads its part of the table of all LES: to make a table of all of it would take as long as there are LES,
    every time. No cell of such a table holds a line break. column: the cell under it, rather than the first.
    """
    begins, holds = tuple(f"{key}," for key in keys), [f",{key}," for key in keys]
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        if column is None:
            lines = [head, *(line for line in file if line.startswith(begins))]
        else:
            lines = [head, *(line for line in file if any(held in f",{line.rstrip()}," for held in holds))]
    found = contract.check(_from_csv(StringIO("".join(lines)), contract, None))
    return found if column is None else found[found[column].isin(list(keys))].reset_index(drop=True)


def _part_of(contract: Contract, columns: Sequence[str]) -> Contract:
    worded = tuple(name for name in contract.worded if name in columns)
    return Contract(contract.name, {name: contract.columns[name] for name in columns}, worded=worded)


def _from_parquet(
    path: str | Path | list[str], contract: Contract, columns: Sequence[str] | None, where: Sequence[Condition]
) -> pd.DataFrame:
    """The columns of one .parquet, or of several of one study under each other; rows as `read_frame` chooses them."""
    names = {*contract.columns, *(name for name, *_ in where)}
    there = names_of(path[0] if isinstance(path, list) else path) if not names.isdisjoint(NEUTRAL) else []
    said = {name: told for told, name in code_names(there, known=names).items()}
    wanted = None if columns is None else [said.get(name, name) for name in columns]
    chosen = [(said.get(name, name), how, value) for name, how, value in where]
    return _as_in_code(pd.read_parquet(path, columns=wanted, filters=chosen or None), contract)


def _from_csv(source: str | Path | StringIO, contract: Contract, columns: Sequence[str] | None) -> pd.DataFrame:
    """The columns of a .csv in the types of a contract, each under the name of the code or the neutral one."""
    holds = {NEUTRAL.get(name, name): kind for name, kind in contract.columns.items()} | dict(contract.columns)
    kinds = {name: DTYPES[kind] for name, kind in holds.items()}
    frame = pd.read_csv(
        source,
        encoding="utf-8-sig",
        usecols=None if columns is None else lambda name: name in columns or HOUSE.get(name) in columns,
        dtype=defaultdict(lambda: "str", kinds),
        keep_default_na=False,
        na_values={name: [""] for name, kind in holds.items() if kind in MAY_MISS},
    )
    frame = _as_in_code(cells_as_written(frame), contract)
    return frame if columns is None else frame[list(columns)]


def names_of(path: str | Path) -> list[str]:
    """The columns of a .parquet as it has them, also those beyond its contract; none of its rows is read."""
    from pyarrow.parquet import read_schema  # noqa: PLC0415 - pandas brings it where a .parquet is read

    return list(read_schema(path).names)


def read_frames(
    paths: Iterable[str | Path],
    contract: Contract,
    *,
    columns: Sequence[str] | None = None,
    where: Sequence[Condition] = (),
) -> pd.DataFrame:
    """Tables of one contract under each other, each as `read_frame` reads it; without any the table without rows."""
    paths = list(paths)
    if columns is not None and {Path(path).suffix for path in paths} == {".parquet"}:
        # At once: where hundreds are read, most of the time goes into what is done for each.
        part = _part_of(contract, columns)
        return part.check(_from_parquet([str(path) for path in paths], part, columns, where))
    tables = [read_frame(path, contract, columns=columns, where=where) for path in paths]
    return pd.concat(tables, ignore_index=True) if tables else contract.empty()


ANSWERED_KIND = "answered"
# The row of who ticked nothing of a multiple response question and counts in its base; only where somebody did.
NONE_TICKED_KIND = "none_ticked"
ALL = "all"
OTHERS = "others"


def empty(columns: list[str]) -> pd.DataFrame:
    """A table of these columns without rows."""
    return pd.DataFrame(columns=columns, dtype=object)


def joined(*tables: pd.DataFrame) -> pd.DataFrame:
    """Tables of the same columns under each other; empty ones have no types and would spoil those of the others."""
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else tables[0]


def survey_session(wave: str, les: str) -> str:
    """The session_id under which the open answers of one wave and LES are coded, and the wave is listed."""
    return f"survey_{wave}_{les}"


# The columns of the sheet `segments` of the coding workbook first, then what a coder needs to see.
OPEN_COLUMNS = [
    "segment_id",
    "session_id",
    "code_id",
    "coder_id",
    "text",
    "speaker_role",
    "quotable",
    "source_file",
    "les",
    "wave",
    "respondent",
    "item",
    "question",
]
