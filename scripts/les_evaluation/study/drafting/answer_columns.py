"""Single choices with a column per answer: rows of a grid (`Bus - Often`), and questions of which nobody ticked two.

SurveyMonkey writes so whatever the type of a question, where all columns are asked for (SurveyMonkey help, "Exporting
responses": all columns, one for each answer choice); so do tables that a program made of dummies.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.column_groups import Group, shared_stem
from les_evaluation.study.drafting.drafted_question import (
    SELECT_MULTIPLE,
    SELECT_ONE,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.grid_rows import spoken_stem
from les_evaluation.study.drafting.neutral_table import OTHER_TEXT, SINGLE, Column, Said, column_of
from les_evaluation.study.drafting.rows_by_answers import BETWEEN, rows_and_answers
from les_evaluation.study.drafting.single_questions import SEVERAL

SURVEYMONKEY = "SurveyMonkey"
TOOLS = ("", SURVEYMONKEY)  # the others have a column per answer where several may be ticked, and there alone
LEAST_TICKS = 20  # of which nobody has two in a row of a grid or at a question
LEAST_ANSWERS, LEAST_ASKED = 3, 3  # answers of a single choice alone, and one of how many people who gave one
Rows = Sequence[Sequence[str]]


def with_grids_of_answers(
    names: Sequence[str], said: Sequence[Said], rows: Rows, *, tool: str
) -> tuple[list[str], list[Said]]:
    """Headers and what is said of them, where columns of each row and answer of a grid hold one answer a row at most.

    Those are called by the row and the code of the answer (q7_2_1: the first answer of the second row), so that the
    codes of all rows are the same.
    """
    wider, said = list(said[len(names) :]), said[: len(names)]  # columns without a header
    found, told = list(names), _with_groups(names, said, rows) if not tool else list(said)
    said = list(told)
    at = 0
    while at < len(said):
        end = next((n for n in range(at, len(said)) if said[n].group != said[at].group or not said[n].sub), len(said))
        places = [place for place in range(at, end) if said[place].kind != OTHER_TEXT]
        pairs = rows_and_answers([said[place].sub for place in places]) if said[at].group and len(places) > 1 else None
        if pairs and tool in TOOLS and _is_of_single_choices([*zip(places, pairs, strict=True)], said[at], rows):
            _name(found, told, [*zip(places, pairs, strict=True)])
        at = max(end, at + 1)
    return found, told + wider


def _with_groups(names: Sequence[str], said: Sequence[Said], rows: Rows) -> list[Said]:
    """What is said of columns with wordings alone (`How sure are you? Bus - Very`), those of one such grid as a group.

    They stand side by side, and below each is nothing but its own answer.
    """
    found = list(said)
    own = [one.group in ("", one.text) and _holds_its_answer(names[at], at, rows) for at, one in enumerate(said)]
    for alone, run in itertools.groupby(range(len(said)), key=lambda at: own[at]):
        places = list(run)
        pairs = rows_and_answers([names[at] for at in places]) if alone and len(places) > 1 else None
        told = list(dict.fromkeys(row for row, _ in pairs or ()))
        if pairs is None or not all(told):
            continue
        stem = shared_stem(told[0], told[1])
        stem = stem if all(row.startswith(stem) and row != stem for row in told) else ""
        for at, (row, answer) in zip(places, pairs, strict=True):
            sub = f"{row[len(stem) :].strip()} - {answer}"
            found[at] = replace(said[at], text=stem, sub=sub, group=f"q{places[0] + 1}")
    return found


def _holds_its_answer(header: str, at: int, rows: Rows) -> bool:
    """Whether nothing stands below a header but the answer with which it ends behind a mark."""
    cells = {plain(tidy(row[at])) for row in rows if at < len(row)} - {""}
    ends = tuple(f"{mark}{cell}" for mark in BETWEEN for cell in cells)
    return any(mark in header for mark in BETWEEN) and len(cells) <= 1 and (not cells or plain(header).endswith(ends))


def _name(names: list[str], said: list[Said], columns: Sequence[tuple[int, tuple[str, str]]]) -> None:
    """Rename the columns (place, (row, answer)) of a grid, and say of each what its row and all answers are."""
    rows = list(dict.fromkeys(row for _, (row, _) in columns))
    answers = {str(code): answer for code, answer in enumerate(_all_answers([pair for _, pair in columns]), start=1)}
    codes = {plain(answer): code for code, answer in answers.items()}
    base = said[columns[0][0]].group
    for place, (row, answer) in columns:
        group = f"{base}_{rows.index(row) + 1}"
        names[place] = f"{group}_{codes[plain(answer)]}"
        said[place] = replace(said[place], sub=answer, group=group, row=row, answers=answers)


def _all_answers(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """The answers of all rows in their order, of which a row may lack what nobody chose."""
    found: list[str] = []
    for _, own in itertools.groupby(pairs, key=lambda pair: pair[0]):
        before = 0
        for _, answer in own:
            known = [plain(one) for one in found]
            if plain(answer) not in known:
                found.insert(before, answer)
            before = [plain(one) for one in found].index(plain(answer)) + 1
    return found


def _is_of_single_choices(columns: Sequence[tuple[int, tuple[str, str]]], said: Said, rows: Rows) -> bool:
    """Whether nobody of many has two answers in a row of a grid, whose boxes hold a mark or their own answer alone."""
    if SEVERAL.search(plain(said.text)) or not all(row for _, (row, _) in columns):
        return False
    marks = {place: {plain(answer), "1", "x", "true"} for place, (_, answer) in columns}
    not_ticked = {"", "0", "false"}
    ticks = 0
    own = [[place for place, _ in one] for _, one in itertools.groupby(columns, key=lambda column: column[1][0])]
    for cells in rows:
        for places in own:
            held = [(place, plain(tidy(cells[place]))) for place in places if place < len(cells)]
            told = [(place, cell) for place, cell in held if cell not in not_ticked]
            if len(told) > 1 or any(cell not in marks[place] for place, cell in told):
                return False
            ticks += len(told)
    return ticks >= LEAST_TICKS


def row_of_answers(group: Group) -> DraftQuestion | None:
    """The row of a grid with a column per answer as a single choice; None of other columns."""
    first = group.columns[0].said
    if not first.row or len({column.said.row for column in group.columns}) > 1:
        return None
    codes = {column.header: column.header.rpartition("_")[2] for column in group.columns}
    made = _single(group, dict(first.answers), codes, label=group.columns[0].header.rpartition("_")[0])
    stem = spoken_stem(first.text)
    text = f"{stem}: {first.row}" if stem else first.row
    block = first.text or first.group.rpartition("_")[0]
    short = first.row if stem else ""
    return replace(made, text=text, short=short, block=block, stem=stem, side_by_side=not stem)


def as_single_choice(question: DraftQuestion, group: Group, *, tool: str) -> DraftQuestion:
    """A multiple choice as a single one, where nobody of many who were asked ticked two of three answers or more."""
    if tool not in TOOLS or SEVERAL.search(plain(question.text)) or len(question.choices) < LEAST_ANSWERS:
        return question
    if question.type != SELECT_MULTIPLE or question.said_by_tool or not _hold_their_answers(question, group.columns):
        return question
    if group.row:
        return question  # others of the grid may hold two answers
    own = [column.cells for column in group.columns if column.cells]
    counts = [sum(map(bool, row)) for row in zip(*own, strict=True)]
    enough = sum(counts) >= max(LEAST_TICKS, len(counts) / LEAST_ASKED)
    if len(own) < LEAST_ANSWERS or max(counts, default=0) != 1 or not enough:
        return question
    codes = {header: choice.value for header, choice in zip(question.headers, question.choices, strict=True)}
    labels = {choice.value: choice.caption for choice in question.choices}
    made = _single(group, labels, codes, label=question.data_label)
    kept = [doubt for doubt in question.doubts if doubt.key != "ticked_once"]
    return replace(made, text=question.text, doubts=(*kept, *made.doubts), made_name=question.made_name)


def _hold_their_answers(question: DraftQuestion, columns: Sequence[Column]) -> bool:
    """Whether each column holds its own answer and nothing else: 0 and 1 are of boxes in most programs."""
    pairs = zip(columns, question.choices, strict=True)
    return all({plain(cell) for cell in column.answers()} <= {plain(choice.caption)} for column, choice in pairs)


def _single(group: Group, labels: Mapping[str, str], codes: Mapping[str, str], *, label: str) -> DraftQuestion:
    """A single choice of answers in the order of their columns. codes: header -> code; label: before it in a header."""
    counted = {codes[column.header]: column.filled for column in group.columns if column.filled}
    cells = [code for code, n in counted.items() for _ in range(n)]
    answers = answer_list([column_of(label, cells, Said(labels=labels, kind=SINGLE), n=group.columns[0].n)])
    headers = tuple(column.header for column in group.columns)
    return DraftQuestion(
        SELECT_ONE,
        "",
        headers,
        label,
        answers.choices,
        family=answers.family,
        doubts=(Doubt("type", "answers_in_columns"), *answers.doubts),
        said_by_tool=True,
        made_name=group.columns[0].said.name,
    )


def chosen_in_columns(question: DraftQuestion, choice: DraftChoice) -> str:
    """The header of the column of an answer of a single choice with a column per answer; "" of any other."""
    if question.type != SELECT_ONE or len(question.headers) < LEAST_ANSWERS - 1:
        return ""
    named = (choice.value, f"{question.data_label}_{choice.value}")
    return next((header for header in question.headers if header in named), "")
