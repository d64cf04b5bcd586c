"""Options side by side that no header ties to a question: where one question ends, and what nobody chose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import (
    answer_words,
    is_none_of_these,
    is_typed_beside,
    kind_of_answer,
    says_yes,
)
from les_evaluation.study.drafting.header_lines import CODE, Rows, metadata_role
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.personal_headings import asks_who

LEAST_OPTIONS = 2
LEAST_ROWS, HALF = 3, 0.5  # people who chose none of these, and how many of them chose something behind it
LEAST_WORDS, MOST_WORDS = 4, 15  # of a heading that begins as a question, and of an option
# With which a question begins that tells what to do.
TELLS_TO_CHOOSE = (
    *("select", "choose", "please", "indicate", "tick", "check", "mark", "rate", "kies", "selecteer", "geef"),
    *("gelieve", "duid", "vink", "kruis", "indiquez", "choisissez", "selectionnez", "veuillez", "cochez"),
    *("bitte", "wahlen", "geben", "kreuzen", "markieren"),
    *("seleccione", "marque", "elija", "indique", "selezionare", "selecione", "escolha"),
)


def reads_as_question(header: str) -> bool:
    """Whether a header asks or introduces something: by its mark, or by the word with which several begin."""
    told = plain(header).strip(" *")
    begins = told.partition(" ")[0] in {*answer_words()["asking_words"], *TELLS_TO_CHOOSE}
    return "?" in told or told.endswith(":") or (begins and len(told.split()) >= LEAST_WORDS)


def may_be_option(header: str) -> bool:
    """Whether the header of a column without cells may be an option: it neither asks nor names what a tool notes."""
    told = plain(header)
    coded = bool(CODE.match(header)) and any(map(str.isdigit, header))
    if not told or coded or reads_as_question(header) or len(told.split()) > MOST_WORDS or metadata_role(header):
        return False
    words = [re.escape(word) for word in answer_words()["open_words"]]
    writes = any(re.search(rf"(?<!\w){one}", told) for one in answer_words()["asks_to_write"])
    opened = re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", told) is not None
    return not (writes or opened or asks_who(Column(header, Said(header), {}, 0)))


def is_one_mark(cells: Collection[str]) -> bool:
    """Whether the cells below an option, as compared, are a cross or a word for yes, beside nothing or its opposite."""
    ticked = [cell for cell in cells if cell != "0" and says_yes(cell) is not False]
    return len(ticked) == 1 and (ticked[0] in ("x", "1") or says_yes(ticked[0]) is True)


def parted_at_none(names: Sequence[str], below: Rows, start: int, end: int) -> list[range]:
    """The columns from start up to end as those of one question each: an answer that none of these holds ends one.

    No question has two. Behind the only one another question begins where those who chose it chose something there;
    what is no view or another answer may stand behind it as well.
    """
    nones = [at for at in range(start, end) if is_none_of_these(names[at])]
    if nones[:1] == [start]:
        cuts = nones[1:]  # of a tool or a hand that puts it first
    else:
        cuts = [_behind(names, at, end) for at in nones]
        several = len(nones) > 1 and end - cuts[-1] >= LEAST_OPTIONS  # behind the last as behind those before it
        more = [any(none >= at for none in nones) or several or _begins_anew(below, nones, at, end) for at in cuts]
        cuts = [at for at, anew in zip(cuts, more, strict=True) if anew]
    bounds = [start, *(at for at in dict.fromkeys(cuts) if at < end), end]
    return [range(first, last) for first, last in itertools.pairwise(bounds)]


def _behind(names: Sequence[str], at: int, end: int) -> int:
    """The first column behind an answer that none of these holds, and behind what is no view or another answer."""
    at += 1
    while at < end and kind_of_answer(names[at]) != SUBSTANTIVE:
        at += 1
    return at


def _begins_anew(below: Rows, nones: Sequence[int], start: int, end: int) -> bool:
    """Whether half of those who chose the last answer of a question chose something behind it: they were asked more."""
    told = [row for row in below if any(at < len(row) and tidy(row[at]) for at in nones)]
    on = sum(any(at < len(row) and tidy(row[at]) for at in range(start, end)) for row in told)
    return end - start >= LEAST_OPTIONS and len(told) >= LEAST_ROWS and on >= HALF * len(told)


def behind_the_options(names: Sequence[str], cells: Sequence[Collection[str]], at: int) -> int:
    """The place behind the options that nobody chose, which stand right behind others; `at` where none does."""
    while at < len(names) and not cells[at] and may_be_option(names[at]) and not is_typed_beside(names[at]):
        at += 1
    return at
