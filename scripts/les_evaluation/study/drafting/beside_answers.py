"""Columns that may stand beside the answers though they are drafted as questions: each with a doubt that says so.

What a program noted (seconds on a page, a version, a score), numbers that are codes of a household or a batch, and
answers that are names of persons.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.column_evidence import counts_something, is_whole, numbers_of, share
from les_evaluation.study.drafting.drafted_question import NUMBERS, SELECT_ONE, Doubt, DraftQuestion
from les_evaluation.study.drafting.keys_of_people import all_differ
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.numbered_headers import may_be_of_a_tool
from les_evaluation.study.drafting.personal_doubts import NAMED, TITLED

MOST_WORDS = 3  # of a heading that names what a program noted
HALF = 0.5
SMALLEST_CODE = 100
LEAST_CODES = 3
WHICH = {"which", "what", "welk", "welke", "wat", "quel", "quelle", "welche", "welcher", "welches"}
LEAST_APART = 60  # people of whom no two have one number
YEARS = range(1900, 2101)
MOST_ROUND = 0.3  # of numbers that are codes end in a nought
LONG_DECIMALS = re.compile(r"[.,]\d{3,}$")  # which nobody types
FIRST_LETTER = re.compile(r"^(?:[A-ZÀ-Ý]\.[ -]?){1,3}[A-ZÀ-Ý][\w'’-]+$")  # A. Peeters


def with_beside_doubts(questions: Iterable[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each that may be no question with a doubt."""
    known = {column.header: column for column in columns}
    unnumbered = may_be_of_a_tool(columns)
    return [_doubted(question, known[question.headers[0]], unnumbered) for question in questions]


def _doubted(question: DraftQuestion, column: Column, unnumbered: Collection[str]) -> DraftQuestion:
    if len(question.headers) > 1 or question.block or (question.said_by_tool and not _is_computed(column)):
        return question
    if question.type == SELECT_ONE and not question.family and _are_persons(question, column):
        doubt = Doubt("type", "may_be_personal")
    elif question.type in NUMBERS and _may_be_codes(column):
        doubt = Doubt("type", "number_or_code")
    elif _is_computed(column) or _may_be_noted(column) or column.header in unnumbered:
        doubt = Doubt("type", "may_be_noted")
    else:
        return question
    told = {one.key for one in question.doubts} & {doubt.key, "may_be_codes_of_people", "may_be_personal"}
    return question if told else replace(question, doubts=(*question.doubts, doubt))


def _words(column: Column) -> list[str]:
    told = column.said.text or column.header
    told = told if " " in told else told.rpartition("/")[2]  # within the groups of a form
    heading = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])", "_", told)
    return [word for word in re.split(r"[\s_.\-:/()]+", plain(heading)) if word]


def _are_persons(question: DraftQuestion, column: Column) -> bool:
    """Whether half of the answers name persons: by a title or a first letter; or by names below a role."""
    captions = [choice.caption for choice in question.substantive]
    if len(captions) < LEAST_CODES:
        return False
    named = sum(bool(TITLED.match(caption) or FIRST_LETTER.match(caption)) for caption in captions)
    if named >= HALF * len(captions):
        return True
    roles = set(answer_words()["beside"]["roles"])
    asked = roles & set(re.findall(r"[^\W\d_]+", plain(f"{column.said.text} {column.header}")))
    whole = sum(NAMED.match(caption) is not None for caption in captions)
    one_word = sum(caption.isalpha() and caption[:1].isupper() for caption in captions)
    return bool(asked) and whole + one_word >= HALF * len(captions)


def _may_be_codes(column: Column) -> bool:
    """Whether numbers of one length, most of them not round, stand below a heading that asks for no amount."""
    numbers = numbers_of(column)
    if not numbers or not is_whole(numbers) or len(numbers) < LEAST_CODES:
        return False
    if counts_something(column.said.text or column.header):
        return False
    words, known = _words(column), answer_words()["beside"]
    listed = words if set(words) & WHICH else words[-1:]  # the job, which job; not the satisfaction with it
    if set(words) & set(known["keys"]) or set(listed) & set(known["coded"]):
        return True
    long = numbers[0] >= SMALLEST_CODE and len(str(int(numbers[0]))) == len(str(int(numbers[-1])))
    if all_differ(column) and len(numbers) >= LEAST_APART and "?" not in column.said.text:
        return True  # no two people of many gave the same
    years = all(int(number) in YEARS for number in numbers)
    ends_round = sum(number % 10 == 0 for number in numbers)
    return long and not years and ends_round <= MOST_ROUND * len(numbers)


def _is_computed(column: Column) -> bool:
    """Whether a label says that a variable was counted from others, or most numbers have as many decimals as a mean."""
    told = plain(f"{column.said.text} {column.said.sub}")
    if "?" not in told and re.search(rf"(?<!\w)(?:{'|'.join(answer_words()['beside']['computed'])})(?!\w)", told):
        return True
    return numbers_of(column) is not None and share(column, LONG_DECIMALS) > HALF


def _may_be_noted(column: Column) -> bool:
    """Whether a short heading without a question names what programs note beside the answers."""
    heading, known = column.said.text or column.header, answer_words()["beside"]
    named = [word for word in _words(column) if not word.isdecimal()]
    if "?" in heading or not 0 < len(named) <= MOST_WORDS:
        return False
    counted = " " not in heading and named[-1] in known["counted"]
    return counted or sum(word in known["noted"] for word in named) * 2 >= len(named)
