"""One cause, one message: the same fault in many rows of a column, and a row in which hardly a cell is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from les_evaluation.core.reading import APPLIES
from les_evaluation.core.way_out import yaml_word, yaml_words

if TYPE_CHECKING:
    from les_evaluation.core.problems import Problem

# So many columns of one row with a fault of their own, and the row is no row of data: a second row of headers, a total.
MANY_COLUMNS = 4
FIRST_ROW = 1  # where what is wrong with the headers of a sheet is told
FEW_ROWS = 3  # a fault in more rows than these is one of the column
HEADS = (2, 3)  # how many rows of headers an export with more than one has
SHOWN = 3  # values or cells that are named one by one
# A column in which the same is wrong with more different sentences than these has one cause: its cells are of another
# kind. It is told as the first of them, with more of the values.
MANY_SENTENCES = 6
VALUES = 12


def by_cause(problems: Sequence[Problem]) -> list[Problem]:
    """The problems in their order, those of one cause as one, where the first of them stands.

    With the same sentences for the same column they are one, whatever the value: `values` and `rows` of it hold all.
    With many different ones they are one as well (MANY_SENTENCES).
    """
    together: dict[tuple, list[Problem]] = {}
    for problem in problems:
        together.setdefault(_cause(problem), []).append(problem)
    together = _of_a_column(together)
    codes, no_data = _rows_of_faults(together.values())
    made = [*map(_one_code, codes), *map(_one, no_data)]
    for found in no_data:
        known = set(map(id, found))
        found += [one for one in _of_rows_alone(problems, found) if id(one) not in known]
    gone = {id(problem) for found in (*codes, *no_data) for problem in found}
    for found in together.values():
        kept = [problem for problem in found if id(problem) not in gone]
        made += [_merged(kept)] if kept else []
    first = {id(problem): position for position, problem in enumerate(problems)}
    heads = [(min(first[id(problem)] for problem in told.causes), told) for told in made]
    return [told for _, told in sorted(heads, key=lambda head: head[0])]


def _cause(problem: Problem) -> tuple:
    place = problem.place
    if place.row is None:
        return (id(problem),)
    return problem.key, place.file, place.sheet, place.column, repr(problem.details)


def _of_a_column(together: dict[tuple, list[Problem]]) -> dict[tuple, list[Problem]]:
    """The same, with what is wrong in one column in too many different words as one."""
    columns: dict[tuple, list[tuple]] = {}
    for cause, (problem, *_) in together.items():
        if problem.place.row is not None:
            columns.setdefault(cause[:-1], []).append(cause)
    many = {cause: column for column, causes in columns.items() if len(causes) > MANY_SENTENCES for cause in causes}
    made: dict[tuple, list[Problem]] = {}
    for cause, found in together.items():
        made.setdefault(many.get(cause, cause), []).extend(found)
    return made


def _merged(found: Sequence[Problem]) -> Problem:
    told = [row for problem in found for row in (problem.place.row, *problem.rows) if row is not None]
    rows = tuple(dict.fromkeys(told))
    values = tuple(dict.fromkeys(problem.value for problem in found if problem.value is not None))
    most = found[0].most if len({repr(problem.details) for problem in found}) == 1 else VALUES
    return replace(found[0], rows=rows[1:], values=values[1:], most=most, causes=tuple(found))


def _rows_of_faults(together: Iterable[Sequence[Problem]]) -> tuple[list[list[Problem]], list[list[Problem]]]:
    """The problems of rows in which many columns have a fault that is theirs alone, of rows below each other as one.

    First those of a response with one code over and over where an answer should be, such as -99; then those of rows
    that are no data. The row of the headers is never one of these: a column that is missing is told there.
    """
    rows: dict[tuple, list[Problem]] = {}
    for found in together:
        for problem in found if len(found) <= FEW_ROWS else ():
            place, details = problem.place, problem.details
            alone = not details.get("more") and str(details.get("rows") or place.row) == str(place.row)
            if alone and place.row is not None and place.column and not _of_headers(problem):
                rows.setdefault((place.file, place.sheet, place.row), []).append(problem)
    many = {
        where: found
        for where, found in rows.items()
        if len({problem.place.column for problem in found}) >= MANY_COLUMNS
    }
    codes = {where: found for where, found in many.items() if _says_one_thing(found)}
    many = {where: found for where, found in many.items() if where not in codes and _may_be_skipped(where[0])}
    return _blocks(codes), _blocks(many)


def _of_headers(problem: Problem) -> bool:
    return problem.place.row == FIRST_ROW and _may_be_skipped(problem.place.file)


def _may_be_skipped(file: str | None) -> bool:
    """Whether a file is one with headers above its rows."""
    return "skip_rows" in APPLIES.get(Path(file or "").suffix.lower(), ())


def _says_one_thing(found: Sequence[Problem]) -> bool:
    """Whether these are answers to questions, and nearly all hold the same one or two codes or words."""
    answers = [problem for problem in found if problem.value is not None and "item" in problem.details]
    return len(answers) == len(found) and len({problem.value for problem in found}) <= len(found) / MANY_COLUMNS + 1


def _blocks(many: Mapping[tuple, Sequence[Problem]]) -> list[list[Problem]]:
    """The same, those of rows below each other as one."""
    blocks: list[list[Problem]] = []
    for file, sheet, row in sorted(many, key=lambda where: (where[0], where[1] or "", where[2])):
        below = bool(blocks) and (blocks[-1][-1].place.file, blocks[-1][-1].place.sheet) == (file, sheet)
        if below and blocks[-1][-1].place.row == row - 1:
            blocks[-1] += many[file, sheet, row]
        else:
            blocks.append(list(many[file, sheet, row]))
    return blocks


def _of_rows_alone(problems: Iterable[Problem], found: Sequence[Problem]) -> list[Problem]:
    """The problems that are of no other rows than those in which nothing is right."""
    numbers = {problem.place.row for problem in found}
    here = (found[0].place.file, found[0].place.sheet)
    return [
        problem
        for problem in problems
        if (problem.place.file, problem.place.sheet) == here and (rows := _rows_of(problem)) and rows <= numbers
    ]


def _rows_of(problem: Problem) -> set[int]:
    """All rows of a problem; none where it does not name them all."""
    told = str(problem.details.get("rows") or "")
    if problem.place.row is None or not problem.place.column or problem.details.get("more") or "..." in told:
        return set()
    rows = {problem.place.row, *problem.rows}
    for first, last in re.findall(r"([0-9]+)(?:-([0-9]+))?", told):
        rows |= set(range(int(first), int(last or first) + 1))
    return rows


def _one_code(found: Sequence[Problem]) -> Problem:
    """A row in which one code or word stands where an answer should be."""
    values = list(dict.fromkeys(str(problem.value) for problem in found))
    made = replace(_one(found), key="row_one_code", value=values[0], values=tuple(values[1:]))
    told = {"codes": yaml_words(values), "skipping": ""}
    if _may_be_skipped(made.place.file):
        told["skipping"] = f"{yaml_word(made.details['entry'])}: {{skip_rows: [{made.details['list']}]}}"
    return replace(made, details=made.details | told)


def _one(found: Sequence[Problem]) -> Problem:
    """A row that seems to be no data, with some of what stands there."""
    first = found[0]
    columns = dict.fromkeys(str(problem.place.column) for problem in found)
    numbers = sorted({problem.place.row for problem in found if problem.place.row is not None})
    told = {"n": len(columns), "columns": ", ".join(list(columns)[:SHOWN]) + (", ..." if len(columns) > SHOWN else "")}
    told |= {
        "list": ", ".join(map(str, numbers)),
        "heads": numbers[-1] if numbers[-1] in HEADS else HEADS[0],
        "entry": first.details.get("entry") or Path(first.place.file or "").name,
    }
    place = replace(first.place, row=numbers[0], column=None)
    values = list(dict.fromkeys(problem.value for problem in found if problem.value is not None))
    return replace(
        first,
        key="row_no_data",
        place=place,
        value=values[0] if values else None,
        values=tuple(values[1:]),
        most=SHOWN,
        details=told,
        rows=tuple(numbers[1:]),
        causes=tuple(found),
    )
