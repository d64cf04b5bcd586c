"""Whether columns can be rows of one grid or options of one question: the same answers are possible in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import answer_words, is_no_view, kind_of_answer
from les_evaluation.study.drafting.answer_lists import labels_of, union_of_values
from les_evaluation.study.drafting.column_evidence import is_open, marks_of, mostly_numbers
from les_evaluation.study.drafting.lopsided_scales import is_lopsided
from les_evaluation.study.drafting.neutral_table import NUMBER, OPEN, OTHER_TEXT, SINGLE, Column
from les_evaluation.study.drafting.scale_words import are_two_scales, scale_of

LARGEST_UNION = 12
TEN = 10  # the largest place on a scale, counted from its low end


def have_the_same_views(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two lists of answers (code -> caption) are one but for what is no view or "other" in one of them.

    The same captions under codes that say something else in the other list (1 = never, 1 = always) are two lists.
    """
    if codes_clash(one, other):
        return False
    if {plain(caption) for caption in one.values()} == {plain(caption) for caption in other.values()}:
        return True
    views = [
        {code: plain(caption) for code, caption in told.items() if kind_of_answer(caption) == SUBSTANTIVE}
        for told in (one, other)
    ]
    return views[0] == views[1] and len(views[0]) > 1


def codes_clash(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether a code is one answer in the one list (code -> caption), and another in the other."""
    return any(plain(one[code]) != plain(other[code]) for code in one.keys() & other.keys())


def alike(first: Column, other: Column) -> bool:
    """Whether two columns can be rows of one grid or options of one question: the same answers are possible."""
    one, two = labels_of([first]), labels_of([other])
    if first.said.kind and other.said.kind and first.said.kind != other.said.kind:
        return False
    if OTHER_TEXT in (first.said.kind, other.said.kind):
        return False
    if one and two:
        same = have_the_same_views(one, two)
        views = [{plain(caption) for caption in labels.values() if not is_no_view(caption)} for labels in (one, two)]
        told = bool(views[0] & views[1]) or len(one) == 1 == len(two)  # 1 = its own option, or 0 = not chosen in both
        return same or (told and are_marks(first) and are_marks(other))
    if one or two or first.said.around != other.said.around:
        return False
    if are_marks(first) and are_marks(other):
        return True
    if not first.answers() or not other.answers():
        return _can_be_beside_a_blank(first, other)
    numbers = mostly_numbers(first), mostly_numbers(other)
    if numbers[0] is not None and numbers[1] is not None:
        small = all(0 <= number + first.said.around <= TEN for number in (*numbers[0], *numbers[1]))
        wide = [max(found) > 10 for found in numbers if found]
        return small or all(wide) or NUMBER in (first.said.kind, other.said.kind)
    worded = [scale_of([*column.answers()]) for column in (first, other)]
    both = [[*first.answers(), *(cell for cell in other.answers() if cell not in first.answers())]]
    if all(scale is not None and scale.family == "numbers" for scale in (*worded, *map(scale_of, both))):
        return True  # only the ends of a scale of numbers have words
    typed = [column for column in (first, other) if is_open(column)]
    if (numbers[0] is None) != (numbers[1] is None) or (typed and not (worded[0] and is_held_by(other, [first]))):
        return False
    cells = union_of_values([first, other])
    shared = {plain(cell) for cell in first.answers()} & {plain(cell) for cell in other.answers()}
    lopsided = any(map(is_lopsided, worded))  # nobody chose its other end, which the other column has
    apart = not lopsided and are_two_scales(*worded, answered=min(first.filled, other.filled))
    return len(cells) <= LARGEST_UNION and len(shared) >= 1 and not apart


def is_held_by(column: Column, others: Sequence[Column]) -> bool:
    """Whether every view of a column that few answered is an answer of columns that nobody wrote in."""
    known = {plain(cell) for one in others if not is_open(one) for cell in one.answers()}
    views = {plain(cell) for cell in column.answers() if not is_no_view(cell)}
    return bool(views) and views <= known


def _can_be_beside_a_blank(first: Column, other: Column) -> bool:
    """Whether two columns of which one or both are blank can be rows of one grid."""
    if any(asks_to_write(column, (first, other)) for column in (first, other)):
        return False
    return first.said.kind == other.said.kind == SINGLE or not (is_open(first) or is_open(other))


def asks_to_write(column: Column, beside: Sequence[Column]) -> bool:
    """Whether nobody answered a column whose heading asks to write, or asks a question as none of those beside it."""
    if column.answers() or column.said.labels or column.said.kind not in ("", OPEN):
        return False
    told = plain(column.said.sub or column.said.text)
    answered = [plain(one.said.sub or one.said.text) for one in beside if one is not column and one.answers()]
    asks = "?" in told and bool(answered) and not any("?" in one for one in answered)
    return asks or any(re.search(rf"(?<!\w){pattern}", told) for pattern in answer_words()["asks_to_write"])


def are_marks(column: Column) -> bool:
    """Whether the cells of a column are the marks of an option, three at most."""
    marks = marks_of(column, [column.said.sub, column.said.text])
    return marks is not None and len(marks.ticked) + len(marks.not_ticked) <= 3
