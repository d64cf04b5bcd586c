"""Two lines of headers, a question above its options: which columns stand below which question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from les_evaluation.core.tick_words import NO, YES
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, is_typed_beside, language_of_texts, marks_other
from les_evaluation.study.drafting.header_lines import Heads, is_the_end_of
from les_evaluation.study.drafting.neutral_table import OTHER_TEXT, SINGLE, Said, bare
from les_evaluation.study.drafting.option_runs import parted_at_none
from les_evaluation.study.drafting.study_language import LAST, language_of_headers

DASHED = re.compile(r"^[-–—] (?=\S)")  # in front of an option of a question that has no rows
TYPED = {"open-ended response", "open response", "open antwoord"}  # of ALONE, below a question for a text
LEAST_BOXES = 2  # side by side, before they are options of one question
UNWORDED = "\n"  # before the place of options of which no line holds the question: no wording begins so
MARKS = {"0", "1", "x", "true", "false"} | {plain(word) for word in (*YES, *NO)}


def two_lines(
    tool: str, top: list[str], below: list[str], *, alone: set[str], cells: Sequence[Collection[str]] = ()
) -> Heads:
    """A question above its options: blank cells in the upper line go on with the question before them.

    cells: what stands below each column, where a question without options may stand in the lower line behind others.
    """
    filled, last = [], ""
    for cell in top:
        last = cell or last
        filled.append(last)
    if cells:
        filled, below = _with_own_questions(top, filled, below, cells)
    counted = {text: filled.count(text) for text in filled}
    # Where what was typed stands below words of its own, what stands below the other word was chosen.
    typed = tool != "" and any(plain(option) in TYPED for option in below)
    names, said, number, before = [], [], 0, None
    for at_column, (head, text, option) in enumerate(zip(top, filled, below, strict=True)):
        if head or before is None or text != before:
            number, at, before = number + 1, 0, text
        at += 1
        if not text:  # a column of the tool itself in front, named in the lower line alone
            names.append(option)
            said.append(Said(option))
            continue
        single = counted[text] == 1
        if not option or (plain(option) in alone and single):
            unique = head if head and single else f"q{number}_{at}"
            names.append(unique)
            chosen = typed and option and plain(option) not in TYPED
            said.append(Said(bare(text), kind=SINGLE if chosen else ""))
            continue
        names.append(f"q{number}_{at}" if not (head and single) else head)
        sub = "" if plain(option) in alone else DASHED.sub("", bare(option))
        marked = bool(cells) and {plain(cell) for cell in cells[at_column]} == {plain(option)}
        again = below[at_column + 1 : at_column + 2] == [option] and bool(cells) and len(cells[at_column]) == 1
        marked = marked or (again and marks_other(next(iter(cells[at_column])), option))
        kind = OTHER_TEXT if is_typed_beside(option) and not single and not marked else ""
        worded = "" if text.startswith(UNWORDED) else bare(text)
        said.append(Said(worded, sub, kind=kind, group="" if single else f"q{number}"))
    return Heads(tool, with_own_names(names), said, lines=2)


def _with_own_questions(
    top: Sequence[str], filled: Sequence[str], below: Sequence[str], cells: Sequence[Collection[str]]
) -> tuple[list[str], list[str]]:
    """(question, option) of every column, where a question of its own may stand in the lower line alone.

    Such a one holds other answers than the options or rows in front of it, and what stands behind it belongs to the
    question in the upper line no more: boxes behind it are options of which the question is not told. So are those
    behind an answer that none of these holds, where a second one stands among the boxes.
    """
    questions, options = list(filled), list(below)
    starts = [at for at, head in enumerate(top) if head]
    for start, end in zip(starts, [*starts[1:], len(top)], strict=True):
        boxes = [_is_box(below[at], cells[at]) for at in range(start, end)]
        told = [box or is_typed_beside(below[start + at]) for at, box in enumerate(boxes)]
        leading = next((at for at, one in enumerate(told) if not one), len(boxes))
        ticked = sum(bool(cells[at]) for at in range(start, start + leading))
        parts = parted_at_none(below, (), start, start + leading)
        first = parts[0].stop if ticked >= LEAST_BOXES else _behind_rows(start, end, below, cells)
        before, ends = "", {part.start for part in parts[1:]}
        for at in range(first, end):
            goes_on = boxes[at - start] and before.startswith(UNWORDED) and at not in ends
            if (is_typed_beside(below[at]) and before) or goes_on:
                questions[at] = before
            elif boxes[at - start] and _run_of_boxes(boxes[at - start :]) >= LEAST_BOXES:
                run = _run_of_boxes(boxes[at - start :])
                ends |= {part.stop for part in parted_at_none(below, (), at, at + run)}
                questions[at] = before = f"{UNWORDED}{at}"
            elif below[at]:
                questions[at], options[at], before = below[at], "", below[at]
    return questions, options


def _is_box(option: str, cells: Collection[str]) -> bool:
    """Whether nothing stands below an option but itself or a mark, or nothing at all."""
    return {plain(cell) for cell in cells} <= {plain(DASHED.sub("", option)), plain(option), *MARKS} or is_the_end_of(
        option, cells
    )


def _run_of_boxes(boxes: Sequence[bool]) -> int:
    return next((at for at, box in enumerate(boxes) if not box), len(boxes))


def _behind_rows(start: int, end: int, below: Sequence[str], cells: Sequence[Collection[str]]) -> int:
    """The place of the first column behind rows with the same answers that asks something else, as its mark says."""
    known = set(cells[start])
    for at in range(start + 1, end):
        asks = below[at].rstrip().endswith("?") and not below[start].rstrip().endswith("?")
        if asks and known and cells[at] and not known & set(cells[at]):
            return at
        known |= set() if is_typed_beside(below[at]) else set(cells[at])
    return end


def with_own_names(names: Sequence[str]) -> list[str]:
    """The names, a blank or repeated one with its position."""
    seen: set[str] = set()
    found = []
    told = [name for name in names if name]
    word = answer_words()["word_for_column"][language_of_texts(told) or language_of_headers(told) or LAST]
    for at, name in enumerate(names, start=1):
        own = name or f"{word}_{at}"
        if own in seen:
            own = f"{own}_{at}"
        seen.add(own)
        found.append(own)
    return found
