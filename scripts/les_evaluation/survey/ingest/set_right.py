"""Cells that config.yaml puts right by hand: a correction of a row, and what `recode` puts in the place of a cell.

A correction says what counts after reading. The cell below it need not be read then, and what is wrong with it may not
stop the run: it is blank for the readers, and the correction is applied while cleaning. Only where reading stops: a
sound cell is read, so that the decisions tell what stood there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Place, Problem, Problems
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.survey.ingest.answers import read_joined, read_single
from les_evaluation.survey.ingest.columns import ColumnMap
from les_evaluation.survey.ingest.number_cells import read_numbers
from les_evaluation.survey.ingest.other_texts import is_written_at_other
from les_evaluation.survey.ingest.recode import headers_of

NO_NUMBER = ("number_unreadable", "number_not_whole")  # of one cell alone; marks and units are those of a column


def corrections_of(config: Mapping, wave: str) -> list[Mapping]:
    """The corrections of rows of one wave, of all LES; config: whole, or as `wave_settings` gives it."""
    found = [correction for les in config.get("les", {}).values() for correction in (les or {}).get("corrections", ())]
    return [correction for correction in found if correction["wave"] == wave]


def corrected_group_rows(corrections: Iterable[Mapping]) -> set[int]:
    """The rows whose partner group a correction gives, or that it leaves out."""
    return {one["row"] for one in corrections if "partner_group" in one or one.get("leave_out")}


def without_corrected(
    frame: pd.DataFrame,
    columns: ColumnMap,
    corrections: Iterable[Mapping],
    *,
    keep: set[str],
    wrong: Callable[[pd.DataFrame], list[Problem]],
    group: Mapping | None = None,
) -> tuple[pd.DataFrame, list[Note]]:
    """The cells of an export, blank where reading stops at them and a correction says what counts instead.

    keep: headers that tell who and where a row is, which stay also where a correction leaves the row out. wrong: what
    reading finds wrong with such cells. group: how the partner group is told (item). Each cell is tried on its
    own, so that a sound one is read.
    """
    about = {name for problem in wrong(frame) for name in (problem.place.column, problem.details.get("item")) if name}
    about |= {header for name in list(about) for header in headers_of(name, columns, {})}  # of a question, all it has
    cells = [
        (correction["row"], header)
        for correction in corrections
        for named, header in _headers_of(correction, columns, frame, (group or {}).get("item"))
        if correction["row"] in frame.index and header not in keep and about & {header, named}
    ]
    cells = [(row, header) for row, header in dict.fromkeys(cells) if tidy(frame.at[row, header])]
    bare, notes = frame.copy(), []
    for row, header in cells:
        bare.loc[row, header] = ""
    least = len(wrong(bare))
    for row, header in cells:
        cell = frame.at[row, header]
        bare.loc[row, header] = cell
        if len(wrong(bare)) > least:
            bare.loc[row, header] = ""
            notes.append(Note("corrected_unread", row, {"column": header, "found": mask_personal(tidy(cell))}))
    return bare, notes


def _headers_of(
    correction: Mapping, columns: ColumnMap, frame: pd.DataFrame, group: str | None
) -> list[tuple[str | None, str]]:
    """(question, header) that a correction is about: its own, that of the partner group, or all of a row left out."""
    if correction.get("leave_out"):
        return [(None, header) for header in frame.columns]
    named = [correction.get("item"), group if "partner_group" in correction else None]
    return [(item, header) for item in named if item for header in headers_of(item, columns, {}) if header in frame]


def check_recoded(
    columns: ColumnMap, codebook: Codebook, settings: Mapping, *, wave: str, table: SheetTable, problems: Problems
) -> dict[str, set[str]]:
    """Tell what `recode` puts in the place of cells although the question has no such answer.

    Gives header -> those words, as `plain` writes them: what stands there is then told already.
    """
    told: dict[str, set[str]] = {}
    for name, cells in settings.get("recode", {}).items():
        item = codebook.items.get(name)
        if item is None or name in columns.options or not headers_of(name, columns, {}):
            continue
        for old, new in cells.items():
            for problem in _wrong(item, "" if new is None else str(new), wave=wave, table=table)[:1]:
                told_of = dict.fromkeys(("nearest", "known")) | problem.details
                _tell(name, old, new, told_of, wave=wave, problems=problems)
                for header in headers_of(name, columns, {}):
                    told.setdefault(header, set()).add(plain(str(new)))
    return told


def _wrong(item: Item, cell: str, *, wave: str, table: SheetTable) -> list[Problem]:
    """What is wrong with one cell as an answer to a question."""
    own, cells = Problems(), pd.Series([cell], index=[1], name=item.name, dtype=object)
    if not cell or item.type == "text" or is_written_at_other(item, cell):
        return []
    if item.type == "select_one":
        read_single(cells, item, wave=wave, table=table, problems=own)
    elif item.is_number:
        read_numbers(cells, item, wave=wave, settings={}, table=table, problems=own)
        return [problem for problem in own.found if problem.key in NO_NUMBER]
    else:
        read_joined(cells, item, wave=wave, table=table, problems=own)
    return own.found


def _tell(name: str, old: object, new: object, found: Mapping, *, wave: str, problems: Problems) -> None:
    place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.recode.{name}")
    cell, near, known = mask_personal(str(old)), found["nearest"], found["known"]
    problems.add("recode_answer", place, new, cell=cell, item=name, nearest=near, known=known)


def as_recoded(
    found: Iterable[Problem], settings: Mapping, columns: ColumnMap, *, wave: str, raw: pd.DataFrame
) -> list[Problem]:
    """What reading found, with what `recode` itself made of a cell told of the key in config.yaml.

    raw: the cells before; what stands in the export as well is told of the export.
    """
    own = Problems()
    for problem in found:
        header, value = problem.place.column, problem.value
        for name, cells in settings.get("recode", {}).items():
            headers = headers_of(name, columns, settings["metadata"])
            made = [old for old, new in cells.items() if new is not None and plain(str(new)) == plain(value or "")]
            if header in headers and value and made and not (raw[header].map(plain) == plain(value)).any():
                told_of = dict.fromkeys(("nearest", "known")) | problem.details
                _tell(name, made[0], value, told_of, wave=wave, problems=own)
                break
        else:
            own.extend([problem])
    return own.found
