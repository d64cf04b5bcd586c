"""What is settled and checked in the cells of a .sav before they become a table, as cell_checks does for a sheet."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from les_evaluation.core.broken_letters import is_broken, mended
from les_evaluation.core.cell_checks import Sheet
from les_evaluation.core.numbers import whole_number
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import STOP, VARIABLE_MARK, Note, Reading, told_rows
from les_evaluation.core.spss import SavTable
from les_evaluation.core.wording import tidy


def given_in_sav(frame: pd.DataFrame, sav: SavTable, how: Reading, *, file: str, problems: Problems) -> list[Note]:
    """Put what config.yaml says in the place of single cells, in `frame` itself; a cell that is not there is told."""
    notes = []
    for name, new in how.cells.items():
        variable, _, number = name.rpartition(VARIABLE_MARK)
        row = whole_number(number) or 0
        if variable not in frame:
            problems.add("reading_variable", Place(file), name, nearest=nearest(variable, frame.columns))
        elif row not in frame.index:
            problems.add("reading_cell", Place(file, None, row), name, last=len(frame))
        else:
            old, frame.at[row, variable] = frame.at[row, variable], "" if new is None else str(new)
            impossible = sav.impossible.get(variable, {})
            told = {
                "cell": name,
                "old": tidy(str(impossible.pop(row, old))) or "-",
                "new": frame.at[row, variable] or "-",
            }
            notes.append(Note("cell_given", row, told))
    return notes


def check_labels(sav: SavTable, sheet: Sheet) -> None:
    """Broken letters in the labels of variables and values, one cause for the file."""
    labels = [(name, label) for name, label in sav.facts.captions.items()]
    labels += [(name, label) for name, own in sav.value_labels.items() for label in own.values()]
    broken = [(name, label) for name, label in labels if is_broken(label)]
    if not broken:
        return
    names = ", ".join(dict.fromkeys(name for name, _ in broken))
    if sheet.how.broken_letters == STOP:
        name, label = broken[0]
        sheet.problems.add("labels_broken", sheet.place(None, name), label, n=len(broken), columns=names)
    else:
        sheet.notes.append(Note("letters_kept", 1, {"n": len(broken), "cells": names}))


def with_mended_labels(sav: SavTable) -> SavTable:
    """The table with what can be told of broken letters in the labels of variables and values put right."""
    captions = {name: mended(label) for name, label in sav.facts.captions.items()}
    labels = {name: {code: mended(one) for code, one in own.items()} for name, own in sav.value_labels.items()}
    return replace(sav, value_labels=labels, facts=replace(sav.facts, captions=captions))


def check_dates(sav: SavTable, sheet: Sheet) -> None:
    """Moments that no calendar holds, a variable at a time; they are blank in the table."""
    for name, found in sav.impossible.items():
        rows = list(found)
        if sheet.how.error_cells == STOP:
            others = told_rows(rows[1:])
            sheet.problems.add("sav_date", sheet.place(rows[0], name), found[rows[0]], rows=others)
        else:
            sheet.notes.append(Note("dates_blank", rows[0], {"column": name, "n": len(rows)}))
