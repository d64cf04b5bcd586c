"""Short answers that come back because people typed the same: countries, towns, trades, in spellings of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from les_evaluation.core.joined_marks import JOINING_WORDS
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, is_a_gender, kind_of_answer, says_yes
from les_evaluation.study.drafting.answer_order import known_order, size_of
from les_evaluation.study.drafting.column_evidence import NUMBER_CELL
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, TEXT, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.quoted_cells import quoted
from les_evaluation.study.drafting.scale_words import scale_of

LEAST_FILLED = 12
LEAST_ANSWERS = 6  # of which no spelling is another's; a list of a few that were copied from paper may be spelled twice
LEAST_ONCE, TAIL = 2, 0.2  # answers that stand there once, and their share of all
LONG_TAIL = 0.3
SEVERAL = 0.1  # of the rows; more that hold two answers are boxes that were ticked
LEAST_SIGNS = 2
NEAR = 0.85
SHORTEST = 5  # letters of an answer that may be another but for a slip
LEAST_ROWS, LEAST_SHARE = 2, 0.03  # in which the rarer spellings stand; fewer may have been typed behind "other"
SHARED = 0.5  # of the answers, which people typed at another question
LONGEST = 40
OR = ("or", "of", "ou", "oder")
AND = re.compile(rf" ?[,;/|&+\n] ?| (?:{'|'.join((*JOINING_WORDS, *OR))}) ")


@dataclass(frozen=True)
class Spelled:
    """Answers as typed: plain spelling -> the ways in which it stands there."""

    ways: Mapping[str, Sequence[str]]
    counts: Mapping[str, int]

    @property
    def variants(self) -> list[str]:
        """The answers that stand there in several ways, each as it was written."""
        return [way for ways in self.ways.values() if len(ways) > 1 for way in ways]

    @property
    def once(self) -> list[str]:
        """The answers that one person gave."""
        return [own for own, n in self.counts.items() if n == 1]


def _spelled(cells: Mapping[str, int]) -> Spelled:
    ways: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for cell, n in cells.items():
        ways.setdefault(plain(cell), []).append(cell)
        counts[plain(cell)] = counts.get(plain(cell), 0) + n
    return Spelled(ways, counts)


def typed_by_hand(column: Column) -> Doubt | None:
    """Why short answers were typed rather than chosen; None where nothing says so, or too little.

    A list to choose from has one spelling for each answer, and hardly an answer that one person gave. Signs of typing:
    an answer in several spellings (one sign, of two answers or more two), another that is a slip away, cells that hold
    two of the answers, a wording that asks for a town or a trade, and a long tail. Two signs are needed beside a tail.
    """
    cells = column.answers()
    views = {cell: n for cell, n in cells.items() if _says_something(cell)}
    if column.said.labels or column.filled < LEAST_FILLED or not views or max(map(len, views)) > 2 * LONGEST:
        return None
    told = _spelled(views)
    few = len(told.ways) < LEAST_ANSWERS or len(told.once) < max(LEAST_ONCE, TAIL * len(told.ways))
    if few or _have_an_order(list(told.ways)):
        return None
    doubled = _doubled(told)
    if sum(views[cell] for cell in views if AND.search(cell)) > SEVERAL * column.filled:
        return None
    slips = _slips(told)
    rarer = sum(sum(views[way] for way in ways) - max(views[way] for way in ways) for ways in told.ways.values())
    often = rarer >= max(LEAST_ROWS, LEAST_SHARE * column.filled)
    spellings = told.variants if often else []
    several = sum(len(ways) > 1 for ways in told.ways.values()) if often else 0
    signs = min(several, LEAST_SIGNS) + bool(slips) + bool(doubled) + _asks_for_a_name(column)
    signs += len(told.once) >= LONG_TAIL * len(told.ways) and bool(spellings)
    if signs < LEAST_SIGNS or not spellings:
        return None  # Austria is no slip of Australia
    return Doubt("type", "typed_by_hand", {"answers": quoted([*spellings, *slips, *doubled])})


def _says_something(cell: str) -> bool:
    number = NUMBER_CELL.match(cell) or (size_of(cell) is not None and any(map(str.isdigit, cell)))
    return not number and says_yes(cell) is None and kind_of_answer(cell) == "substantive" and not is_a_gender(cell)


def _have_an_order(answers: Sequence[str]) -> bool:
    return scale_of(answers) is not None or known_order(answers) is not None


def _slips(told: Spelled) -> list[str]:
    """Two answers of which the one is the other but for a letter or two, and the one is rare."""
    names = [own for own in told.ways if len(own) >= SHORTEST]
    for own in names:
        others = [one for one in names if one != own and told.counts[one] > told.counts[own]]
        near = get_close_matches(own, others, n=1, cutoff=NEAR)
        if near and _letters(own) != _letters(near[0]) + "s":
            return [told.ways[near[0]][0], told.ways[own][0]]
    return []


def _letters(answer: str) -> str:
    return "".join(filter(str.isalpha, answer))


def _doubled(told: Spelled) -> list[str]:
    """The answers that hold two others, or one and more, with a mark or a word between."""
    found: list[str] = []
    for own, ways in told.ways.items():
        parts = [part.strip() for part in AND.split(own) if part.strip()]
        if len(parts) > 1 and any(part in told.ways for part in parts):
            found += ways[:1]
    return found


def _asks_for_a_name(column: Column) -> bool:
    """Whether a wording asks for what hardly a list holds whole: a country, a town, a trade, a school."""
    words = "|".join(map(re.escape, answer_words()["typed_topics"]))
    return (
        re.search(rf"(?<!\w)(?:{words})(?!\w)", plain(f"{column.said.text} {column.said.sub} {column.header}"))
        is not None
    )


def with_typed_alike(questions: Iterable[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each with the answers that people typed at another as a text as well, with a doubt."""
    made = list(questions)
    known = {column.header: column for column in columns}
    typed = [one for one in made if any(doubt.key == "typed_by_hand" for doubt in one.doubts)]
    told = {plain(cell) for one in typed for cell in known[one.headers[0]].answers() if _says_something(cell)}
    return [_typed_alike(one, known, told) for one in made] if told else made


def _typed_alike(question: DraftQuestion, columns: Mapping[str, Column], told: set[str]) -> DraftQuestion:
    doubts = {doubt.key for doubt in question.doubts}
    lone = question.type == SELECT_ONE and not (question.block or question.family or question.said_by_tool)
    column = columns.get(question.headers[0])
    if not lone or column is None or not doubts & {"typed_answers", "typed_beside", "typed_spellings"}:
        return question
    own = {plain(cell): cell for cell in column.answers() if _says_something(cell)}
    shared = [cell for name, cell in own.items() if name in told]
    if len(shared) < SHARED * len(own) or len(shared) < LEAST_ONCE:
        return question
    doubt = Doubt("type", "typed_alike", {"answers": quoted(shared)})
    kept = tuple(one for one in question.doubts if one.column == "label")
    return replace(question, type=TEXT, choices=(), typed=False, recode={}, doubts=(*kept, doubt))
