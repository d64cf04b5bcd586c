"""Labels that cannot belong to the values below them, such as those of a .sav that stayed behind when it was recoded.

SPSS keeps the labels of a variable whatever becomes of its values (IBM SPSS Statistics Command Syntax Reference, RECODE
and VALUE LABELS), and so do copies of it with other values.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.study.drafting.answer_kinds import kind_of_answer
from les_evaluation.study.drafting.answer_lists import RARELY, labels_of, union_of_values
from les_evaluation.study.drafting.codes_apart import codes_apart
from les_evaluation.study.drafting.column_evidence import WHOLE_CELL
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.tool_orders import by_tool

LEAST_VALUES, LARGEST_VALUE = 3, 10  # of an unbroken run of values


def with_unfit_labels_aside(columns: Sequence[Column]) -> list[Column]:
    """The columns, each whose labels cannot belong to its values with the numbers as its answers, and the labels aside.

    Columns side by side with the same labels are judged together, and each by itself where together they fit.
    """
    found: list[Column] = []
    for _, run in itertools.groupby(columns, key=lambda column: tuple(column.said.labels.items())):
        own = list(run)
        unfit = unfit_labels(own)
        parts = [(one, unfit or unfit_labels([one])) for one in own]
        found += [_with_numbers(one, labels, own if unfit else [one]) if labels else one for one, labels in parts]
    return found


def _with_numbers(column: Column, unfit: Mapping[str, str], beside: Sequence[Column]) -> Column:
    """The column with the whole run of numbers as its answers; what is no answer keeps its label."""
    kept = {code: caption for code, caption in column.said.labels.items() if code not in unfit}
    values = sorted(int(cell) for cell in union_of_values(beside) if cell not in kept)
    numbers = {str(number): str(number) for number in range(values[0], values[-1] + 1)}
    return replace(column, said=replace(column.said, labels={**numbers, **kept}, aside=dict(unfit)))


def unfit_labels(columns: Sequence[Column]) -> dict[str, str]:
    """Code -> caption of the labels that cannot belong to the values of these columns; {} where they may.

    The values are an unbroken run, of which more than a slip has no label, while labels outside it are never used. It
    takes one thing more: the codes contradict the order of the words; the labels are a whole scale of as many steps,
    shifted down; or no value has a label at all. A value or an end without a label alone is usual.
    """
    labels = {code: one for code, one in labels_of(columns).items() if kind_of_answer(one) != NO_VIEW}
    counted = union_of_values(columns).items()
    cells = {cell: n for cell, n in counted if cell in labels or not _is_no_view(columns, cell)}
    apart, may = codes_apart(labels, cells)
    labels = {code: caption for code, caption in labels.items() if code not in (*apart, *may)}
    if len(labels) < LEAST_VALUES - 1 or not all(map(WHOLE_CELL.match, (*labels, *cells))):
        return {}
    values, codes = sorted(map(int, cells)), sorted(map(int, labels))
    if len(values) < LEAST_VALUES or values != list(range(values[0], values[-1] + 1)) or not _is_small(values):
        return {}
    unused = [code for code in codes if not values[0] <= code <= values[-1]]
    unnamed = [value for value in values if str(value) not in labels]
    slips = sum(cells[str(value)] for value in unnamed) <= RARELY * sum(cells.values())
    if not unused or not unnamed or slips:
        return {}
    captions = [labels[str(code)] for code in codes]
    return labels if _contradicts(captions) or _is_shifted(codes, values, captions) or _is_beside(codes, values) else {}


def _is_no_view(columns: Sequence[Column], cell: str) -> bool:
    return any(cell in one.said.labels and kind_of_answer(one.said.labels[cell]) == NO_VIEW for one in columns)


def _is_small(values: Sequence[int]) -> bool:
    return 0 <= values[0] <= 1 and values[-1] <= LARGEST_VALUE


def _contradicts(captions: Sequence[str]) -> bool:
    """Whether captions, in the order of their codes, are a scale whose words clearly stand in another order."""
    scale = scale_of(list(captions)) if len(captions) >= LEAST_VALUES else None
    return scale is not None and bool(by_tool(scale, captions)[1])


def _is_shifted(codes: Sequence[int], values: Sequence[int], captions: Sequence[str]) -> bool:
    """Whether the labels are a whole scale of as many steps as there are values, which begins below them.

    Below the labels stands the 0 of who did not answer.
    """
    run = list(codes) == list(range(codes[0], codes[-1] + 1)) and codes[0] < values[0]
    return run and len(codes) == len(values) and scale_of(list(captions)) is not None


def _is_beside(codes: Sequence[int], values: Sequence[int]) -> bool:
    """Whether all labels are of numbers above all values: those of another variable.

    A label just above the values (6 = six or more), and ends of a scale that nobody chose, may belong to them.
    """
    return codes[0] > values[-1] + 1
