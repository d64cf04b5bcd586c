"""Tables that hold answers in another shape than a row per respondent: without headers, a row per answer, turned."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from les_evaluation.core.moments import parsed
from les_evaluation.core.reading import LEFT_OUT
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.header_lines import Rows

LEAST_ROWS, LEAST_COLUMNS = 5, 3
# Codes by which programs say that nobody answered or was asked, where all other numbers are from 0 up.
NOTHING = ("-66", "-77", "-88", "-99", "-999", "-9999", "-9", "-8", "-7")
# Headers of a summary, which counts answers and holds nobody's.
SUMMARIES = (
    {"answer choices", "responses"},
    {"antwoordkeuzen", "reacties"},
    {"antwoordopties", "reacties"},
    {"choix de reponses", "reponses"},
    {"antwortoptionen", "beantwortungen"},
)
# What a table of results counts, in a column of its own.
COUNTED = {
    *("percentage", "percent", "%", "count", "counts", "frequency", "base", "unweighted base", "weighted base", "mean"),
    *("aantal", "procent", "frequentie", "gemiddelde", "basis", "pourcentage", "effectif", "frequence", "moyenne"),
    *("prozent", "anteil", "anzahl", "haufigkeit", "mittelwert", "proportion", "share", "aandeel", "nombre", "part"),
}
# OriginalResponse, given answer: a heading of several words of which the last is answer.
OF_ANSWERS = re.compile(r"(?:(?<=[a-z])(?=[A-Z])|[ _-])(?:[Aa]nswer|[Rr]esponse|[Aa]ntwoord|[Rr]éponse|[Aa]ntwort)$")
LEAST_WITH_A_CODE = 2  # columns
MOST_CODES_BESIDE = 40  # different answers of a column of codes
MOST_COLUMNS_OF_A_LONG_TABLE = 9


def other_shape(names: Sequence[str], below: Rows) -> str | None:
    """The key of the problem of a table that is read in no other way.

    start_no_headers, start_counted (numbers of answers in place of answers), start_long or start_turned.
    """
    if len(below) >= LEAST_ROWS and _starts_with_answers(names, below):
        return "start_no_headers"
    if _counts_answers(below):
        return "start_counted"
    own = [plain(name) for name in names if name]
    shapes = answer_words()["shapes"]
    questions = [name for name in own if name in shapes["question"]]
    answers = [name for name in names if plain(name) in shapes["answer"] or OF_ANSWERS.search(name)]
    if questions and answers and len(own) <= MOST_COLUMNS_OF_A_LONG_TABLE:
        at = [plain(name) for name in names].index(questions[0])
        cells = [row[at] for row in below if at < len(row) and row[at].strip()]
        if len(set(cells)) * 2 < len(cells):
            return "start_long"
    numbered = [name for name in own if name.isdecimal()]
    if questions and own[0] in shapes["question"] and len(numbered) * 10 > len(own) * 8 and len(own) > LEAST_COLUMNS:
        return "start_turned"
    return None


def _counts_answers(below: Rows) -> bool:
    """Whether a column says of each row what it counts (percentage, count): a table of results, without respondents."""
    width = max((len(row) for row in below), default=0)
    for at in range(width):
        cells = {plain(row[at]) for row in below if at < len(row)}
        if len(cells) > 1 and cells <= COUNTED:
            return True
    return False


def codes_of_nothing(names: Sequence[str], rows: Rows) -> tuple[str, ...]:
    """The codes of nothing that stand in several columns of which every other number is 0 or more."""
    counted: dict[str, int] = {}
    for at in range(len(names)):
        cells = {row[at].strip() for row in rows if at < len(row)} - {""}
        negative = {cell for cell in cells if cell.startswith("-") and cell[1:].replace(".", "").isdecimal()}
        if negative and negative <= set(NOTHING) and len(cells) <= MOST_CODES_BESIDE:
            for cell in negative:
                counted[cell] = counted.get(cell, 0) + 1
    return tuple(code for code in NOTHING if counted.get(code, 0) >= LEAST_WITH_A_CODE)


def _starts_with_answers(names: Sequence[str], below: Rows) -> bool:
    """Whether the first row holds answers: what stands there comes back below it in the same column."""
    checked = told = by_words = 0
    for at, name in enumerate(names):
        cells = [plain(row[at]) for row in below if at < len(row) and row[at].strip()]
        if not name or len(cells) < LEAST_ROWS or set(cells) == {plain(name)}:
            continue  # a column with nothing but its own header is an option of a multiple choice
        checked += 1
        moment = parsed(name) is not None and sum(parsed(cell) is not None for cell in set(cells)) * 2 > len(set(cells))
        again = plain(name) in cells
        told += moment or again
        by_words += moment or (again and not name.replace(".", "").replace(",", "").isdecimal())
    return checked >= LEAST_COLUMNS and told * 2 >= checked and by_words >= 2


def names_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """Whether the first column has no header and does no more than number the rows, upwards, as R writes them."""
    told = [cells[0].strip() for _, cells in rows if any(cells)]
    below = told[1:]
    if not below or told[0] or not all(cell.isdecimal() for cell in below):
        return False
    numbers = list(map(int, below))
    return all(one < two for one, two in pairwise(numbers))


def width_of_headers(rows: Sequence[tuple[int, Sequence[str]]], reading: Mapping[str, object]) -> int | None:
    """Up to which column headers stand where those without one are left out, as config.yaml says; else None: all."""
    if reading.get("columns_without_header") != LEFT_OUT:
        return None
    return max((at for _, cells in rows for at, cell in enumerate(cells, 1) if cell.strip()), default=None)
