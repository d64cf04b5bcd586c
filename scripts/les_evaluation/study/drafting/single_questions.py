"""The question of a column that stands alone: what its labels, numbers, joined answers and texts make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, OTHER
from les_evaluation.study.drafting.answer_lists import AnswerList, answer_list, labels_of, list_beside
from les_evaluation.study.drafting.column_evidence import (
    NUMBER_CELL,
    asks_for_a_text,
    counts_something,
    has_open_word,
    is_open,
    is_whole,
    numbers_of,
    range_in_words,
)
from les_evaluation.study.drafting.drafted_question import (
    DECIMAL,
    INTEGER,
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.joined_answers import JOINS, parts_of
from les_evaluation.study.drafting.neutral_table import (
    JOINED,
    NUMBER,
    OPEN,
    OTHER_TEXT,
    RANK,
    SINGLE,
    Column,
)
from les_evaluation.study.drafting.number_answers import written_numbers
from les_evaluation.study.drafting.rated_numbers import (
    LEAST_AGAIN,
    MOST_CODES,
    asks_how_much,
    counts_times,
    ends_of_rating,
    may_be_rated,
)
from les_evaluation.study.drafting.scale_words import goes_on_as_an_answer, kind_of_answer
from les_evaluation.study.drafting.typed_answers import TypedBeside, typed_beside, word_for_other

LEAST_LINEAR = 2  # numbers of a figure of a tool that has linear scales
SPACE = " "
LONGEST_LINE = 120
LEAST_ANSWERS, MOST_OF_A_CHOICE = 20, 8  # of a choice with typed answers beside it
RATING = re.compile(
    r"\b(0|1) ?(tot|to|-|–|a|bis|t/m) ?10\b|schaal|scale|echelle|skala|\brat(?:e|ing)\b|cijfer|note de|bewerte"
    r"|how likely|hoe waarschijnlijk|quelle probabilite|wie wahrscheinlich|\bscore\b|\bstars?\b|sterren|etoiles|sterne"
    r"|on a scale|notez|beoordeel|note(?:z)? "
)
# Asks whether somebody would recommend: from 0 to 10, whatever was answered (net promoter score).
RECOMMENDS = re.compile(r"\bnps\b|net promoter|recommend|aanbevel|aanrad|recommander|weiterempfehl|empfehl")
RANKS = re.compile(
    r"\brank(?:s|ing|ed)?\b|rangschik|rangorde|in volgorde|volgorde van|order of preference|order of importance"
    r"|classez|classer|par ordre|rangfolge|reihenfolge|rangreihe|nach wichtigkeit|top ?\d"
)
SHARES_OUT = re.compile(
    r"\b100 ?(?:punten|points|punkte|%|procent|percent|prozent)|verdeel\b|distribute|allocate|repartissez|repartir"
    r"|verteilen"
)


# The marks that a tool puts between several answers in a cell; () where it always has a column per answer.
JOINS_OF = {
    "Microsoft Forms": (";",),
    "LimeSurvey": (),
    "Qualtrics": (",",),
    "SPSS": (),
    "REDCap": (),
    "Unipark": (),
    "SoSci Survey": (),
}
# Says that several answers may be ticked: such a question is none for a text, whatever was typed beside.
SEVERAL = re.compile(
    r"all that appl|as many as|several answers|more than one answer|choose more than one|meerdere antwoorden"
    r"|meerdere opties|plusieurs reponses|plusieurs choix|mehrfach|mehrere antworten|alle zutreffenden"
)
LINEAR = "Google Forms"  # its numbers of one figure are linear scales
HOW = re.compile(
    r"\bhow (?!many|much|old|long|far|big|large|tall|often|frequently|do |did |would )\w+"
    r"|\bhoe (?!veel|lang|oud|groot|ver|vaak)\w+|\bwie (?!viel|viele|oft|lange|alt|gross|weit)\w+"
    r"|to what (?:extent|degree)|in welke mate|in hoeverre|inwieweit|in welchem masse|dans quelle mesure"
    r"|a quel (?:point|niveau|degre)|quel(?:le)? (?:degre|niveau)|do you agree|bent u het eens|etes-vous d.accord"
)


def rates(text: str) -> bool:
    """Whether a wording asks to place something on a scale: how satisfied, to what extent, rate from 1 to 5."""
    bare = plain(text)
    return bool(RATING.search(bare) or HOW.search(bare))


def single_question(column: Column, *, tool: str = "") -> DraftQuestion:
    """The question of a column that stands alone."""
    said = column.said
    text = said.text or (said.sub and f"{said.sub}") or column.header
    if said.sub and said.text:
        text = f"{said.text}: {said.sub}"
    made = DraftQuestion(TEXT, text, (column.header,), column.header, made_name=said.name)
    if not said.text and not said.sub:
        made = replace(made, doubts=(Doubt("label", "no_wording"),))
    if said.kind in (OPEN, OTHER_TEXT):
        return _typed_numbers(made, column) or replace(made, said_by_tool=True)
    labels, numbers = labels_of([column]), numbers_of(column)
    if said.kind == JOINED and labels:
        return _joined_of_tool(made, labels, column)
    if said.kind == JOINED:
        options = sorted({code for cell in column.answers() for code in cell.split()})
        return _joined_of_cells(made, SPACE, options)
    if said.kind == RANK or (numbers is not None and RANKS.search(plain(said.text)) and said.sub):
        return _ranked(made, column, labels, numbers)
    if said.kind == NUMBER:
        number = _written_number(made, column, told=True)
        if number is not None:
            return replace(number, said_by_tool=True)
    return _by_answers(made, column, labels, numbers, tool)


def _typed_numbers(made: DraftQuestion, column: Column) -> DraftQuestion | None:
    """A number that a tool asked for in a field for texts: everybody typed one; None where some did not."""
    if column.said.kind != OPEN or column.filled < LEAST_AGAIN or numbers_of(column) is None:
        return None
    if counts_something(made.text):
        return replace(_number(made, column), doubts=(*made.doubts, Doubt("type", "number_guessed")))
    told = {"n": column.filled, "all": column.filled}
    return replace(made, said_by_tool=True, doubts=(*made.doubts, Doubt("type", "mostly_numbers", told)))


def _by_answers(
    made: DraftQuestion, column: Column, labels: dict[str, str], numbers: Sequence[float] | None, tool: str
) -> DraftQuestion:
    """The question by its labels and cells, where the tool does not say what kind it is."""
    if labels and not _is_number_with_labels(column, numbers):
        return _with_list(made, answer_list([column]), told=True)
    if not column.answers():
        doubt = Doubt("type", "nobody_answered")
        return replace(made, doubts=(*made.doubts, doubt), type=INTEGER if column.said.kind == NUMBER else TEXT)
    if numbers is not None and labels:
        counted = [f"{code} = {caption}" for code, caption in labels.items() if code in column.answers()]
        doubt = Doubt("type", "labelled_number", {"codes": ", ".join(counted)})
        return replace(_number(made, column), doubts=(*made.doubts, doubt) if counted else made.doubts)
    if numbers is not None:
        return _number_or_codes(made, column, numbers, linear=tool == LINEAR)
    written = _written_number(made, column, told=counts_something(made.text))
    if written is not None:
        return written
    return _by_texts(made, column, JOINS_OF.get(tool, JOINS))


def _by_texts(made: DraftQuestion, column: Column, joins: Sequence[str]) -> DraftQuestion:
    """The question by cells that are no numbers and have no labels."""
    if asks_for_a_text(column):
        again = column.filled >= LEAST_AGAIN * len(column.answers())
        return replace(made, doubts=(*made.doubts, Doubt("type", "open_by_heading"))) if again else made
    beside = typed_beside(column, joins)
    if beside is not None:
        return _with_typed(made, beside)
    joined = parts_of(column, joins)
    if joined is not None and RANKS.search(plain(made.text)) and _are_orders(column, *joined):
        return replace(made, doubts=(*made.doubts, Doubt("type", "ranking")))
    if joined is not None:
        return _joined_of_cells(made, *joined)
    if is_open(column):
        few = (
            _comes_back(column)
            or bool(SEVERAL.search(plain(made.text)))
            or (len(column.answers()) < 15 and max(map(len, column.answers())) <= 30)
        )
        if _holds_lines(column):
            return replace(made, doubts=(*made.doubts, Doubt("type", "lines_in_cells")))
        counted = sum(n for cell, n in column.answers().items() if NUMBER_CELL.match(cell))
        if counted * 2 > column.filled:
            told = {"n": counted, "all": column.filled}
            return replace(made, doubts=(*made.doubts, Doubt("type", "mostly_numbers", told)))
        return replace(made, doubts=(*made.doubts, Doubt("type", "open_guessed"))) if few else made
    listed = _with_list(made, answer_list([column]), told=False)
    if has_open_word(column) and not listed.family:
        return replace(listed, doubts=(*listed.doubts, Doubt("type", "chosen_below_heading")))
    return listed


def _holds_lines(column: Column) -> bool:
    """Whether few people answered, and some with several short lines: boxes that were ticked may be written so."""
    several = [cell for cell in column.answers() if "\n" in cell]
    lines = [line.strip() for cell in several for line in cell.splitlines() if line.strip()]
    short = all(len(line) <= LONGEST_LINE and not line.endswith((".", "!", "?")) for line in lines)
    return bool(several) and column.filled < LEAST_ANSWERS and short


def _with_typed(made: DraftQuestion, found: TypedBeside) -> DraftQuestion:
    """A choice beside which people typed: what comes back are its answers, the rest is text at other."""
    if found.mark:
        made = _joined_of_cells(made, found.mark, found.options)
    else:
        made = _with_list(made, list_beside(found.options), told=False)
    if not found.typed:
        return made
    if not any(choice.kind == OTHER for choice in made.choices):
        word = word_for_other([made.text, *found.options])
        made = replace(made, choices=(*made.choices, DraftChoice(word, word, OTHER)))
    doubt = Doubt("type", "typed_beside", {"n": found.typed, "answers": len(found.options)})
    return replace(made, typed=True, doubts=(*made.doubts, doubt))


def _are_orders(column: Column, mark: str, options: Sequence[str]) -> bool:
    """Whether every cell holds all options, each in an order of its own."""
    return all(len([part for part in cell.split(mark) if part.strip()]) >= len(options) for cell in column.answers())


def _comes_back(column: Column) -> bool:
    """Whether a few answers of many are most of all: a choice beside which much was typed."""
    counted = sorted(column.answers().values(), reverse=True)
    return column.filled >= LEAST_ANSWERS and sum(counted[:MOST_OF_A_CHOICE]) * 2 >= column.filled


def _is_number_with_labels(column: Column, numbers: Sequence[float] | None) -> bool:
    """Whether the labels name a few codes of a number, such as 99 = no answer, rather than its answers."""
    if numbers is None or column.said.kind == SINGLE:
        return False
    labels = labels_of([column])
    unnamed = [cell for cell in column.answers() if cell not in labels]
    if unnamed and all(kind_of_answer(caption) == NO_VIEW for caption in labels.values()):
        return True
    return len(unnamed) > 11 or (column.said.measure == "scale" and len(unnamed) > len(labels) and len(unnamed) > 9)


def _with_list(made: DraftQuestion, answers: AnswerList, *, told: bool) -> DraftQuestion:
    once = [choice for choice in answers.choices if choice.kind != NO_VIEW]
    doubts = (*made.doubts, *answers.doubts)
    if not told and len(once) < 2:
        doubts = (*doubts, Doubt("type", "one_answer"))
    return replace(
        made, type=SELECT_ONE, choices=answers.choices, family=answers.family, doubts=doubts, said_by_tool=told
    )


def _number_or_codes(
    made: DraftQuestion, column: Column, numbers: Sequence[float], *, linear: bool = False
) -> DraftQuestion:
    text = re.sub(r"[_\-]+", " ", plain(f"{made.text} {column.header}"))
    small = is_whole(numbers) and numbers[0] >= 0 and numbers[-1] <= 10
    if SHARES_OUT.search(text):
        return replace(_number(made, column), doubts=(*made.doubts, Doubt("type", "shares_out")))
    if counts_something(made.text) and not rates(made.text) and not may_be_rated(text, column, numbers):
        number = _number(made, column)
        sure = not (small and asks_how_much(text))
        return number if sure else replace(number, doubts=(*number.doubts, Doubt("type", "number_guessed")))
    return _rated_or_codes(made, column, numbers, linear=linear)


def _rated_or_codes(made: DraftQuestion, column: Column, numbers: Sequence[float], *, linear: bool) -> DraftQuestion:
    """Numbers of which the wording does not ask how many: a scale, codes, or a number after all, with a doubt."""
    text = re.sub(r"[_\-]+", " ", plain(f"{made.text} {column.header}"))
    small = is_whole(numbers) and numbers[0] >= 0 and numbers[-1] <= 10
    told = range_in_words(made.text)
    if told is None and counts_times(text, numbers):
        return replace(made, type=INTEGER, doubts=(*made.doubts, Doubt("type", "number_guessed")))
    if told is None and small and RECOMMENDS.search(text):
        told = (0, 10)
        if not rates(text):
            made = replace(made, doubts=(*made.doubts, Doubt("type", "promoter_guessed")))
    if told is not None and is_whole(numbers) and told[0] <= numbers[0] and numbers[-1] <= told[1]:
        choices = tuple(DraftChoice(str(step), str(step)) for step in range(told[0], told[1] + 1))
        return replace(made, type=SELECT_ONE, choices=choices, family="numbers")
    rated = rates(text) or may_be_rated(text, column, numbers) or (linear and len(numbers) > LEAST_LINEAR)
    if small and len(numbers) > 1 and rated:
        return _rated(made, *ends_of_rating(numbers))
    return _codes_or_number(made, column, numbers, small=small)


def _rated(made: DraftQuestion, low: int, high: int) -> DraftQuestion:
    """A scale of numbers between ends that are a guess."""
    choices = tuple(DraftChoice(str(step), str(step)) for step in range(low, high + 1))
    doubts = (*made.doubts, Doubt("type", "ends_guessed", {"low": low, "high": high}))
    if high <= MOST_CODES:  # of ten the highest is the best, of five or six it may be the lowest
        doubts = (*doubts, Doubt("type", "direction_unknown"))
    return replace(made, type=SELECT_ONE, choices=choices, family="numbers", doubts=doubts)


def _codes_or_number(made: DraftQuestion, column: Column, numbers: Sequence[float], *, small: bool) -> DraftQuestion:
    """Numbers of which nothing says that they are a scale. small: whether they are whole and none is above 10."""
    if (
        small
        and len(numbers) > 1
        and numbers[-1] <= MOST_CODES
        and numbers[0] in (0, 1, 2)
        and column.said.measure != "scale"
    ):
        return _with_list(made, answer_list([column]), told=False)
    if small and is_whole(numbers):
        return replace(made, type=INTEGER, doubts=(*made.doubts, Doubt("type", "number_guessed")))
    return _number(made, column)


def _number(made: DraftQuestion, column: Column) -> DraftQuestion:
    """A question for a number: whole or with decimals, by its cells."""
    return _written_number(made, column, told=True) or replace(made, type=INTEGER)


def _written_number(made: DraftQuestion, column: Column, *, told: bool) -> DraftQuestion | None:
    """A question for a number as its cells are written, or None. told: whether it asks for a number."""
    found = written_numbers(column, told=told)
    if found is None or (not told and not found.unit and not (found.words and found.many)):
        return None
    doubts = list(made.doubts)
    if found.decimal:
        doubts.append(Doubt("type", "decimal_guessed", {"mark": found.decimal}))
    if found.words:
        doubts.append(Doubt("type", "words_of_number", {"words": ", ".join(found.words)}))
    return replace(
        made,
        type=INTEGER if found.whole else DECIMAL,
        doubts=tuple(doubts),
        number_cells=found.settings,
        recode=dict.fromkeys(found.words),
    )


def _ranked(
    made: DraftQuestion, column: Column, labels: dict[str, str], numbers: Sequence[float] | None
) -> DraftQuestion:
    """A place in an order: as a number where the cells are places, else the answer that was put on that place."""
    doubts = (*made.doubts, Doubt("type", "ranking"))
    if numbers is not None and not (labels and column.said.kind == RANK):
        return replace(made, type=INTEGER, doubts=doubts)
    if not column.answers():
        return replace(made, type=INTEGER, doubts=doubts)
    return replace(_with_list(made, answer_list([column]), told=bool(labels)), family="", doubts=doubts)


def _joined_of_tool(made: DraftQuestion, labels: dict[str, str], column: Column) -> DraftQuestion:
    cells = " ".join(column.answers())
    coded = any(re.search(rf"(?:^|[\s;,|]){re.escape(code)}(?:$|[\s;,|])", cells) for code in labels)
    choices = tuple(
        DraftChoice(code if coded else caption, caption, kind_of_answer(caption)) for code, caption in labels.items()
    )
    return replace(made, type=SELECT_MULTIPLE, choices=choices, said_by_tool=True)


def _joined_of_cells(made: DraftQuestion, mark: str, options: Sequence[str]) -> DraftQuestion:
    spelled = {plain(option): option for option in reversed(options)}  # capitals make no answer of its own
    own = [option for option in options if spelled[plain(option)] == option]
    choices = tuple(DraftChoice(option, option, kind_of_answer(option)) for option in own)
    shown = "␣" if mark == SPACE else mark.strip() or "⏎"
    doubts = [Doubt("type", "joined_guessed", {"mark": shown, "n": len(choices)})]
    half = [option for option in own if goes_on_as_an_answer(option)]
    if half:
        doubts.append(Doubt("type", "may_not_hold", {"answers": ", ".join(half)}))
    return replace(made, type=SELECT_MULTIPLE, choices=choices, doubts=(*made.doubts, *doubts))
