"""Options of a multiple choice whose codes stand for the option itself: 0 = not selected, 4 = what the option is.

Panels and tools write a .sav so, each variable with a code of its own or all with 1; the label of the chosen code is
that of the variable. A word of not chosen tells it alone; of yes and no the other label must be that of the variable.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view, says_yes
from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.marked_boxes import OF_ANSWERS
from les_evaluation.study.drafting.neutral_table import OPTION, Column

LEAST = 2  # options of a question
CHOSEN = "x"  # the label that such a code gets, which says that an option was chosen
STEM = re.compile(r"^(?P<stem>.*?[^\W\d_][_.\-]?|.*\d[_.\-])(?:\d{1,4}|(?<=[\d_.-])[A-Za-z])$")
PREFIXED = re.compile(r"^(?P<stem>.*[^\W_][_.])[A-Za-z][A-Za-z0-9]*$")  # a word of its own: travel_bus
BETWEEN = " :-–—|/>[]("
YES_OR_OWN = 2


@dataclass(frozen=True)
class _Box:
    """What an option column says. code: that of chosen, "" where nobody chose it. stem: the question before it.

    none: codes that say that there is no answer.
    """

    code: str
    option: str
    stem: str
    none: tuple[str, ...] = ()


def with_boxes_by_caption(columns: Sequence[Column]) -> list[Column]:
    """The columns, those of two and more such options of one question as a tool says it of a set of them.

    They have names that are numbered alike, and between them stands at most what was typed behind one of them.
    """
    boxes = [_box_of(column) for column in columns]
    found = list(columns)
    used = {plain(column.said.group) for column in columns}
    for run in _runs(columns, boxes):
        own = [one for at in run if (one := boxes[at])]
        if len(own) < LEAST or not any(one.code for one in own):
            continue
        text = own[0].stem if own[0].stem and all(one.stem == own[0].stem for one in own) else ""
        first = columns[run[0]].header
        group = first[: len(_stem(columns[run[0]]))].rstrip("_.-")
        group = f"{group} {first}" if plain(group) in used else group
        used.add(plain(group))
        for at, one in zip(run, own, strict=True):
            said = columns[at].said
            labels = {code: CHOSEN if code == one.code else label for code, label in said.labels.items()}
            none = tuple(dict.fromkeys([*said.missing, *one.none]))
            kept = replace(said, text=text, sub=one.option, labels=labels, kind=OPTION, group=group, missing=none)
            found[at] = replace(columns[at], said=kept)
    return found


def with_codes_of_none(
    questions: Sequence[DraftQuestion], columns: Sequence[Column], told: Sequence[Column]
) -> list[DraftQuestion]:
    """The questions, those of such options with the codes of no answer that their file does not declare itself.

    told: the columns as the export has them.
    """
    known = {column.header: column for column in columns if column.said.kind == OPTION}
    declared = {column.header: column.said.missing for column in told}
    return [
        replace(question, recode={**question.recode, **dict.fromkeys(codes)})
        if (codes := _undeclared(question, known, declared))
        else question
        for question in questions
    ]


def _undeclared(
    question: DraftQuestion, known: Mapping[str, Column], declared: Mapping[str, Collection[str]]
) -> list[str]:
    """The codes among the cells of a question that count as no answer, though nothing in its file says so."""
    own = [known[header] for header in question.headers if header in known]
    held = [(one, code) for one in own for code in one.said.missing if code in one.values]
    return list(dict.fromkeys(code for one, code in held if code not in declared.get(one.header, (code,))))


def _runs(columns: Sequence[Column], boxes: Sequence[_Box | None]) -> list[list[int]]:
    """The places of the boxes of each question: of one stem, counted on, with nothing but typed texts between."""
    runs: list[list[int]] = []
    open_run: list[int] = []
    for at, (column, box) in enumerate(zip(columns, boxes, strict=True)):
        if box is None:
            stem = _stem(columns[open_run[0]]) if open_run else ""
            if column.said.labels or not plain(column.header).startswith(stem):
                open_run = []
            continue
        if open_run and _goes_on(columns, boxes, open_run, at):
            open_run.append(at)
        else:
            open_run = [at]
            runs.append(open_run)
    return runs


def _goes_on(columns: Sequence[Column], boxes: Sequence[_Box | None], run: Sequence[int], at: int) -> bool:
    one, other = boxes[run[-1]], boxes[at]
    if one is None or other is None or _stem(columns[run[0]]) != _stem(columns[at]):
        return False
    if plain(one.stem) != plain(other.stem) or any(plain(box.option) == plain(other.option) for box in _of(boxes, run)):
        return False
    codes = [box.code for box in _of(boxes, run) if box.code]
    own = len(set(codes)) == len(codes) and len(codes) > 1  # every option has a code of its own
    return not (own and other.code in codes) and _unasked(columns[run[0]]) == _unasked(columns[at])


def _of(boxes: Sequence[_Box | None], run: Sequence[int]) -> list[_Box]:
    return [box for at in run if (box := boxes[at])]


def _unasked(column: Column) -> set[int]:
    """The rows in which a column holds nothing."""
    return {at for at, cell in enumerate(column.cells) if cell == ""}


def _stem(column: Column) -> str:
    found = STEM.match(column.header) or PREFIXED.match(column.header)
    return plain(found["stem"]) if found else ""


def _box_of(column: Column) -> _Box | None:
    """What a column is as such an option, None of any other; codes of no answer do not count."""
    said = column.said
    if said.kind or said.group or not set(column.answers()) <= set(said.labels) or not _stem(column):
        return None
    no = [code for code, label in said.labels.items() if code not in said.missing and says_yes(label) is False]
    if len(no) != 1:
        return None
    chosen = [code for code in said.labels if code not in said.missing and code not in no]
    none = [code for code in chosen if is_no_view(said.labels[code])] if len(chosen) > 1 else []
    chosen = [code for code in chosen if code not in none]
    words = plain(said.labels[no[0]]) not in OF_ANSWERS and len(plain(said.labels[no[0]])) > YES_OR_OWN
    if not chosen:
        return _Box("", said.text, "") if words and len(said.labels) == 1 and said.text else None
    label = said.labels[chosen[0]]
    if len(chosen) == 1 and none and words and says_yes(label) and said.text:
        return _Box(chosen[0], said.text, "", tuple(none))  # mentioned, not mentioned, and a code of no answer
    if len(chosen) > 1 or says_yes(label) is not None or not any(map(str.isalpha, label)):
        return None
    option = plain(label)
    ends = plain(said.text).endswith(option)
    front = said.text[: len(said.text) - len(label)].rstrip(BETWEEN) if ends else ""
    return _Box(chosen[0], label, front, tuple(none)) if words or ends else None
