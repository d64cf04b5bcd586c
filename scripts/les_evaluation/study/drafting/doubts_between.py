"""What several columns or answers together make doubtful: mentions side by side, amounts and answers written twice."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_order import AMOUNT, days_of, size_of, unit_of_time
from les_evaluation.study.drafting.column_evidence import counts_something
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.quoted_cells import first_few

LEAST_ANSWERS, LEAST_SEVERAL = 10, 5  # of a first mention, and people who gave a second
MOSTLY_FEWER = 0.9  # of the first mentions, which the second do not reach
SHORTEST = 6  # letters of answers that may be one but for a slip
ORDINAL = re.compile(r"\d+ ?(?:st|nd|rd|th|ste|de|e|er|ere|eme|\.)(?!\w)")
LEAST_FORMS = 2  # in which amounts are written
BARE, MONEY = "", "money"  # an amount without a unit; of whatever currency
IN_MONEY = re.compile(r"[€$£¥]|\b(?:eur|euros?|usd|dollars?|gbp|pounds?)\b")
ALONE = 2  # an amount, and whether it is meant from there: no range


def with_doubts_between(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each with what its neighbours or its answers among each other make doubtful."""
    known = {column.header: column for column in columns}
    found = [_with_written_twice(_with_amounts(question)) for question in questions]
    at = 0
    while at < len(found):
        run = 1
        while at + run < len(found) and _are_mentions(found[at : at + run + 1], known):
            run += 1
        if run > 1:
            doubt = Doubt("type", "mentions", {"n": run})
            found[at : at + run] = [replace(one, doubts=(*one.doubts, doubt)) for one in found[at : at + run]]
        at += run
    return found


def _are_mentions(questions: Sequence[DraftQuestion], columns: Mapping[str, Column]) -> bool:
    """Whether columns hold the first, second, third of several answers: filled from the left, and no answer twice."""
    first = questions[0]
    listed = {choice.value for choice in first.choices}
    if any(
        one.type != SELECT_ONE or one.on_a_scale or len(one.headers) > 1 or not _share(listed, one) for one in questions
    ):
        return False
    own = [columns[one.headers[0]].cells if one.headers[0] in columns else () for one in questions]
    if not all(own):
        return False
    rows = [[cell for cell in row if cell] for row in zip(*own, strict=True)]
    holes = any(any(row[row.index("") :]) for row in zip(*own, strict=True) if "" in row)
    several = [row for row in rows if len(row) > 1]
    filled = [sum(map(bool, cells)) for cells in own]
    fewer = all(two <= MOSTLY_FEWER * one for one, two in itertools.pairwise(filled))
    once = all(len(set(row)) == len(row) for row in several)
    return filled[0] >= LEAST_ANSWERS and len(several) >= LEAST_SEVERAL and fewer and once and not holes


def _share(listed: set[str], question: DraftQuestion) -> bool:
    """Whether most answers of a question stand on the list of another."""
    own = {choice.value for choice in question.choices}
    return bool(own) and len(own & listed) * 2 >= len(own)


def _with_amounts(question: DraftQuestion) -> DraftQuestion:
    """The question, with a doubt where the answers are single amounts, of one unit but written in several ways."""
    views = [choice.caption for choice in question.substantive]
    if question.type != SELECT_ONE or question.family or question.said_by_tool:
        return question
    sizes = [size_of(caption) for caption in views]
    single = len(views) > 1 and all(size is not None and len(size) == ALONE for size in sizes)
    if not single or any(AMOUNT.search(caption) is None for caption in views):
        return question
    forms = {_form(caption) for caption, size in zip(views, sizes, strict=True) if size is not None and size[1] == 0}
    units = [_unit(form) for form in forms]
    bare = BARE in units and (counts_something(question.text) or MONEY in units)
    if len(forms) < LEAST_FORMS or not ((bare and len(set(units)) > 1) or len(set(units)) < len(units)):
        return question
    doubt = Doubt("type", "amounts_written", {"answers": first_few(views)})
    return replace(question, doubts=(*question.doubts, doubt))


def _form(caption: str) -> str:
    """How an amount is written, without the amount and the ending of its unit."""
    told = ORDINAL.sub("0", plain(caption))
    return re.sub(r"(?<=[^\W\d_]{3})s\b", "", AMOUNT.sub("0", told))


def _unit(form: str) -> str:
    """The unit of an amount, of money or of time, whatever its spelling; BARE where there is none."""
    told = form.replace("0", "").strip(" .")
    if not told:
        return BARE
    if IN_MONEY.search(told):
        return MONEY
    found = unit_of_time().search(told)
    return f"{days_of(found[1]):g}" if found else told


def _with_written_twice(question: DraftQuestion) -> DraftQuestion:
    """The question, with a doubt where two answers differ by a space, a mark or a slip alone."""
    if question.type != SELECT_ONE or question.said_by_tool or any(one.key == "said_twice" for one in question.doubts):
        return question
    views = [choice.caption for choice in question.substantive]
    same = next((pair for pair in itertools.combinations(views, 2) if _are_one(*pair)), None)
    doubt = Doubt("type", "said_twice", {"answers": ", ".join(same or ())})
    return replace(question, doubts=(*question.doubts, doubt)) if same else question


def _are_one(one: str, other: str) -> bool:
    """Whether two answers are one but for spaces and marks, or for a letter within a long word."""
    short, long = sorted((_letters(one), _letters(other)), key=len)
    signs = {sign for sign in "+<>=" if (sign in one) != (sign in other)}
    if re.search(r"\d ?[-–] ?\d", f"{one} {other}"):
        return False  # 1-2 and 12
    if short == long:
        return len(short) >= SHORTEST and not signs
    if len(long) - len(short) != 1 or len(short) < SHORTEST or re.search(r"\d", long):
        return False
    cut = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    # A letter more at the front may be a denial, one at the end another word: employee, employees.
    return 1 < cut < len(short) and short[cut:] == long[cut + 1 :]


def _letters(caption: str) -> str:
    return "".join(letter for letter in plain(caption) if letter.isalnum())
