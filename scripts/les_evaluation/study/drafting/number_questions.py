"""Questions whose answers are numbers, or places on a scale of which only numbers are known; and lists of answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.study.drafting.answer_lists import AnswerList, answer_list
from les_evaluation.study.drafting.beside_numbers import worded_beside
from les_evaluation.study.drafting.codes_apart import numbers_of_nothing
from les_evaluation.study.drafting.column_evidence import (
    NUMBER_CELL,
    counts_a_period_alone,
    counts_something,
    is_whole,
    mostly_numbers,
    numbers_of,
    range_in_words,
)
from les_evaluation.study.drafting.drafted_question import (
    CODES,
    DECIMAL,
    INTEGER,
    SELECT_ONE,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.ends_of_numbers import beyond
from les_evaluation.study.drafting.neutral_table import CHOSEN, NUMBER, OPEN, WRITTEN, Column
from les_evaluation.study.drafting.number_answers import (
    about,
    is_with_unit,
    names_a_unit,
    written_numbers,
)
from les_evaluation.study.drafting.quoted_cells import may_be_quoted, quoted
from les_evaluation.study.drafting.rated_numbers import (
    LEAST_AGAIN,
    LEAST_PLACES,
    MOST_CODES,
    TEN,
    asks_how_much,
    codes_beside_none,
    counts_times,
    ends_of_rating,
    has_places,
    may_be_rated,
)

NO_ANSWER = "no_answer"  # what cells without a number are, in number_cells of config.yaml
LEAST_LINEAR = 2  # numbers of a figure of a tool that has linear scales
LARGEST_STEP = 5  # of such a scale, where the wording speaks of how old somebody is
RATING = re.compile(
    r"\b(0|1) ?(tot|to|-|–|a|bis|t/m) ?10\b|schaal|scale|echelle|skala|\brat(?:e|ing)\b|cijfer|note de|bewerte"
    r"|how likely|hoe waarschijnlijk|quelle probabilite|wie wahrscheinlich|\bscore\b|\bstars?\b|sterren|etoiles|sterne"
    r"|on a scale|notez|beoordeel|note(?:z)? |\bevalue(?:z|r)\b|einschatz|schatz(?:en|t|e)\b.* ein\b"
)
# Asks whether somebody would recommend: from 0 to 10, whatever was answered (net promoter score).
RECOMMENDS = re.compile(r"\bnps\b|net promoter|recommend|aanbevel|aanrad|recommander|weiterempfehl|empfehl")
SHARES_OUT = re.compile(
    r"\b100 ?(?:punten|points|punkte|%|procent|percent|prozent)|verdeel\b|distribute|allocate|repartissez|repartir"
    r"|verteilen"
)
# A statement to agree with, of whoever answers: seven words or more, one of them I, my or the like.
LEAST_OF_A_STATEMENT = 7
OF_ONESELF = re.compile(
    r"\b(?:i|my|me|we|our|ik|mijn|mij|wij|ons|onze|je|mon|ma|mes|nous|notre|nos|ich|mein\w*|mich|wir)\b"
)
NAMED_AS_COUNT = re.compile(
    r"^(?:[Nn]um|[Cc]ount|[Hh]ours|[Yy]ears|NUM|COUNT|HOURS|YEARS)(?=[A-Z_\d.]|$)"
    r"|(?<=[a-z])(?:Num|Count|Hours|Years)(?=[A-Z_\d]|$)"
)
AGE_ALONE = re.compile(r"age|leeftijd|alter|age[ _]?group|leeftijdsgroep|altersgruppe")
MOSTLY_WHOLE = 0.8  # of the ratings, beside means that were filled in for a few
LONG_WORDING = 300  # characters; more are terms to agree with rather than a question
MOST_RECODED = 12  # cells that are no number, each told in config.yaml by itself
LEAST_ALIKE, MOST_OF_ONE = 5, 2  # rows with one and the same code, and the largest such
FEW_CODES, HIGHEST_CODE = 4, 99  # different numbers that may be codes of answers without words, and the largest
LEAST_PEOPLE = 20  # of whom nobody is older than a code goes
# Says that numbers are codes of places, trades or illnesses, of which no mean says anything.
CODE_NUMBERS = re.compile(
    r"\b(?:codes?|insee|nis|isco|nace|naf|siret|nuts|fips|icd|zip|plz|postcodes?|postleitzahl|postnummer|kenncode"
    r"|gemeindeschlussel)\b|[a-z]code\b"
)
NAMES_A_NUMBER = re.compile(
    r"\b(?:id|phone|telephone|tel|mobile|gsm|account|iban|telefoon|telefon|nummer|number of your)\b"
)
LEAST_OF_A_CODE = 1000  # numbers all as long as each other, from four figures on
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


def are_amounts(text: str, column: Column) -> bool:
    """Whether numbers that people typed come back as amounts do, and are no codes, numbers to call or years."""
    numbers = numbers_of(column) or []
    told = re.sub(r"[_\-]+", " ", plain(f"{text} {column.header}"))
    coded = CODE_NUMBERS.search(told) or NAMES_A_NUMBER.search(told)
    alike = len({len(cell) for cell in column.answers()}) == 1 and max(numbers, default=0.0) >= LEAST_OF_A_CODE
    return bool(numbers) and not coded and not alike and len(column.answers()) * LEAST_AGAIN <= 2 * column.filled


def with_list(made: DraftQuestion, answers: AnswerList, *, told: bool) -> DraftQuestion:
    """The question as a single choice of these answers. told: whether the tool names them."""
    doubts = (*made.doubts, *answers.doubts, *(() if told else one_answer_doubts(answers.choices)))
    return replace(
        made, type=SELECT_ONE, choices=answers.choices, family=answers.family, doubts=doubts, said_by_tool=told
    )


def one_answer_doubts(choices: Sequence[DraftChoice]) -> tuple[Doubt, ...]:
    """What is to be told where the cells hold one answer alone, or one beside what counts as no view."""
    apart = [choice.caption for choice in choices if choice.kind == NO_VIEW]
    if len(choices) - len(apart) > 1:
        return ()
    if len(choices) == 1:
        return (Doubt("type", "one_answer"),)
    return (Doubt("type", "one_view", {"answers": ", ".join(apart)}),)


def number_or_codes(
    made: DraftQuestion, column: Column, numbers: Sequence[float], *, linear: bool = False
) -> DraftQuestion:
    """The question of a column of numbers: an amount, a scale or codes.

    linear: whether the tool has scales of numbers.
    """
    if column.said.around:
        return with_list(made, answer_list([column]), told=False)
    text = re.sub(r"[_\-]+", " ", plain(f"{made.text} {column.header}"))
    small = is_whole(numbers) and numbers[0] >= 0 and numbers[-1] <= 10
    if SHARES_OUT.search(text):
        return replace(number_question(made, column), doubts=(*made.doubts, Doubt("type", "shares_out")))
    if AGE_ALONE.fullmatch(plain(made.text)) and small and numbers[-1] <= MOST_CODES and column.filled >= LEAST_PEOPLE:
        return with_list(made, answer_list([column]), told=False)  # nobody is that young: groups of ages
    if column.said.measure == CHOSEN and is_whole(numbers):
        return _rated_or_codes(made, column, numbers, linear=linear)
    places = has_places(column, numbers) or (linear and _are_steps(numbers))
    spoken = (counts_a_period_alone(made.text) or _is_a_statement(made.text)) and places
    if is_named_as_a_count(column) and column.said.measure != CHOSEN:
        return replace(number_question(made, column), doubts=(*made.doubts, Doubt("type", "number_guessed")))
    if counts_something(made.text) and not spoken and not rates(made.text) and not may_be_rated(text, column, numbers):
        number = number_question(made, column)
        if len(made.text) > LONG_WORDING and _are_two_codes(column, numbers):
            return with_list(made, answer_list([column]), told=False)  # a page of terms counts nothing
        sure = not (small and asks_how_much(text)) and not _are_two_codes(column, numbers)
        return number if sure else replace(number, doubts=(*number.doubts, Doubt("type", "number_guessed")))
    return _rated_or_codes(made, column, numbers, linear=linear)


def _are_steps(numbers: Sequence[float]) -> bool:
    """Whether numbers are some of those from 1 to 5 at most, as a tool with scales of numbers offers them."""
    return is_whole(numbers) and len(numbers) > LEAST_LINEAR and numbers[0] >= 1 and numbers[-1] <= LARGEST_STEP


def is_named_as_a_count(column: Column) -> bool:
    """Whether a column without a wording has a name that counts: NumSiblings, MathHours1, years_at_work."""
    worded = column.said.text not in ("", column.header) or bool(column.said.labels)
    return not worded and NAMED_AS_COUNT.search(column.header) is not None


def _is_a_statement(text: str) -> bool:
    """Whether a wording says something of the one who answers rather than asks: the number of lamps made me tired."""
    told = plain(text)
    return "?" not in told and len(told.split()) >= LEAST_OF_A_STATEMENT and bool(OF_ONESELF.search(told))


def _are_two_codes(column: Column, numbers: Sequence[float]) -> bool:
    """Whether many people gave nothing but two numbers, 0, 1 or 2: as codes of yes and no, hardly as an amount."""
    return len(numbers) == 2 and set(numbers) <= {0, 1, 2} and column.filled >= LEAST_PEOPLE


def _rated_or_codes(made: DraftQuestion, column: Column, numbers: Sequence[float], *, linear: bool) -> DraftQuestion:
    """Numbers of which the wording does not ask how many: a scale, codes, or a number after all, with a doubt."""
    text = re.sub(r"[_\-]+", " ", plain(f"{made.text} {column.header}"))
    small = is_whole(numbers) and numbers[0] >= 0 and numbers[-1] <= 10
    told = range_in_words(made.text)
    if told is None and counts_times(text, numbers):
        return replace(made, type=INTEGER, doubts=(*made.doubts, Doubt("type", "number_guessed")))
    if told is not None and column.filled >= LEAST_PEOPLE and set(numbers) <= {0, 1}:
        told = None  # many people gave the codes of no and yes alone, whatever the wording says of a scale
    if told is None and small and _are_promoters(text, numbers):
        told = (0, 10)
        if not rates(text):
            made = replace(made, doubts=(*made.doubts, Doubt("type", "promoter_guessed")))
    if told is not None and is_whole(numbers) and told[0] <= numbers[0] and numbers[-1] <= told[1]:
        choices = tuple(DraftChoice(str(step), str(step)) for step in range(told[0], told[1] + 1))
        return replace(made, type=SELECT_ONE, choices=choices, family="numbers")
    rated = rates(text) or may_be_rated(text, column, numbers) or (linear and len(numbers) > LEAST_LINEAR)
    if small and len(numbers) > 1 and numbers[-1] > 1 and rated:
        return _rated(made, *ends_of_rating(numbers))
    return _codes_or_number(made, column, numbers, small=small)


def _are_promoters(text: str, numbers: Sequence[float]) -> bool:
    """Whether places from 0 to 10 say how likely somebody recommends: not where all are low ones of a shorter list.

    0 and 1, or 1 and 2, are codes of no and yes; where the wording asks how likely, people may give none above 5.
    """
    high = numbers[-1] > LARGEST_STEP or (rates(text) and numbers[0] == 0 and numbers[-1] > 1)
    return bool(RECOMMENDS.search(text)) and high


def _rated(made: DraftQuestion, low: int, high: int) -> DraftQuestion:
    """A scale of numbers between ends that are a guess."""
    choices = tuple(DraftChoice(str(step), str(step)) for step in range(low, high + 1))
    doubts = (*made.doubts, Doubt("type", "ends_guessed", {"low": low, "high": high}))
    if high <= MOST_CODES:  # of ten the highest is the best, of five or six it may be the lowest
        doubts = (*doubts, Doubt("type", "direction_unknown"))
    return replace(made, type=SELECT_ONE, choices=choices, family="numbers", doubts=doubts)


def _codes_or_number(made: DraftQuestion, column: Column, numbers: Sequence[float], *, small: bool) -> DraftQuestion:
    """Numbers of which nothing says that they are a scale. small: whether they are whole and none is above 10."""
    if column.said.measure == CHOSEN and is_whole(numbers) and numbers[0] >= 0:
        return with_list(made, answer_list([column]), told=False)
    if (
        small
        and len(numbers) > 1
        and numbers[-1] <= MOST_CODES
        and (numbers[0] in (0, 1, 2) or (len(numbers) >= LEAST_PLACES and column.filled >= LEAST_AGAIN * len(numbers)))
        and column.said.measure != "scale"
    ):
        return with_list(made, answer_list([column]), told=False)
    if small and len(numbers) == 1 and numbers[0] <= MOST_OF_ONE and column.filled >= LEAST_ALIKE:
        return with_list(made, answer_list([column]), told=False)  # 1 of everybody: consent, or a box
    if small and is_whole(numbers):
        return replace(made, type=INTEGER, doubts=(*made.doubts, Doubt("type", "number_guessed")))
    if is_whole(numbers) and CODE_NUMBERS.search(re.sub(r"[_\-]+", " ", plain(f"{made.text} {column.header}"))):
        return replace(made, doubts=(*made.doubts, Doubt("type", "code_numbers")))
    return _codes_beside_none(made, numbers) or number_question(made, column)


def _codes_beside_none(made: DraftQuestion, numbers: Sequence[float]) -> DraftQuestion | None:
    """Codes without a wording, and those below nought as no view, with a doubt; None for other numbers."""
    found = codes_beside_none(numbers)
    if found is None:
        return None
    codes, apart = found
    choices = [DraftChoice(code, code) for code in codes] + [DraftChoice(code, code, NO_VIEW) for code in apart]
    doubts = (
        Doubt("type", "codes_only", {"codes": f"{codes[0]}-{codes[-1]}"}),
        Doubt("type", "codes_of_nothing", {"codes": ", ".join(apart)}),
    )
    return replace(made, type=SELECT_ONE, choices=tuple(choices), family=CODES, doubts=(*made.doubts, *doubts))


def typed_numbers(made: DraftQuestion, column: Column) -> DraftQuestion | None:
    """A number that a tool asked for in a field for texts: everybody typed one; None where some did not.

    Where the wording counts something, a unit beside some of them (76 years) is no text. A form that has types for
    numbers asked for a text.
    """
    if column.said.kind != OPEN or column.filled < LEAST_AGAIN:
        return None
    told = {"n": column.filled, "all": column.filled}
    as_text = replace(made, said_by_tool=True, doubts=(*made.doubts, Doubt("type", "mostly_numbers", told)))
    if column.said.measure == WRITTEN:
        return None if numbers_of(column) is None else as_text
    if numbers_of(column) is None:
        number = written_number_question(made, column, told=True) if counts_something(made.text) else None
        return number and replace(number, doubts=(*number.doubts, Doubt("type", "number_guessed")))
    if counts_something(made.text):
        return replace(number_question(made, column), doubts=(*made.doubts, Doubt("type", "number_guessed")))
    if are_amounts(made.text, column):
        return replace(number_question(made, column), doubts=(*made.doubts, Doubt("type", "number_guessed")))
    return as_text


def number_question(made: DraftQuestion, column: Column) -> DraftQuestion:
    """A question for a number, with a doubt where everybody has the same, or it may be a scale or codes of ages."""
    number = _number_without_codes(made, column)
    numbers = numbers_of(column) or []
    doubts = {doubt.key for doubt in number.doubts}
    if len(numbers) == 1 and column.filled >= LEAST_ALIKE and "one_answer" not in doubts:
        number = replace(number, doubts=(*number.doubts, Doubt("type", "one_answer")))
    if "number_guessed" not in doubts and (
        _is_a_rating_with_means(column, numbers) or _are_codes_of_ages(made, column) or _are_few_codes(column, numbers)
    ):
        number = replace(number, doubts=(*number.doubts, Doubt("type", "number_guessed")))
    return number


def _is_a_rating_with_means(column: Column, numbers: Sequence[float]) -> bool:
    """Whether nearly all are whole numbers up to ten, and a few have decimals, as a mean that was filled in."""
    if not numbers or is_whole(numbers) or numbers[0] < 0 or numbers[-1] > TEN:
        return False
    whole = sum(n for cell, n in column.answers().items() if float(cell.replace(",", ".")).is_integer())
    return whole >= MOSTLY_WHOLE * column.filled


def _are_few_codes(column: Column, numbers: Sequence[float]) -> bool:
    """Whether a handful of whole numbers far apart (1, 6, 26) come back again and again, and no tool calls them so."""
    different = sorted(set(numbers))
    if column.said.kind == NUMBER or not 1 < len(different) <= FEW_CODES or not is_whole(different):
        return False
    apart = different[-1] - different[0] + 1 >= MOST_OF_ONE * len(different)
    return apart and different[-1] <= HIGHEST_CODE and column.filled >= LEAST_ALIKE * len(different)


def _are_codes_of_ages(made: DraftQuestion, column: Column) -> bool:
    """Whether most ages are so small that they must be numbers of groups."""
    if not AGE_ALONE.fullmatch(plain(made.text).strip(" :?.*")) or column.filled < LEAST_PEOPLE:
        return False
    young = sum(
        n for cell, n in column.answers().items() if NUMBER_CELL.match(cell) and float(cell.replace(",", ".")) < TEN
    )
    return young > column.filled / 2


def _number_without_codes(made: DraftQuestion, column: Column) -> DraftQuestion:
    """A question for a number: whole or with decimals, by its cells, without codes of no answer (-99, 999)."""
    nothing = numbers_of_nothing(numbers_of(column) or [], column.answers())
    if not nothing:
        return written_number_question(made, column, told=True) or replace(made, type=INTEGER)
    kept = replace(column, values={cell: n for cell, n in column.values.items() if cell not in nothing})
    number = number_question(made, kept)
    doubt = Doubt("type", "codes_of_nothing", {"codes": ", ".join(nothing)})
    return replace(number, recode={**number.recode, **dict.fromkeys(nothing)}, doubts=(*number.doubts, doubt))


def written_number_question(
    made: DraftQuestion, column: Column, *, told: bool, beside: bool = False
) -> DraftQuestion | None:
    """A question for a number as its cells are written, or None.

    told: whether it asks for a number. beside: whether a column below the same wording holds numbers.
    """
    found = written_numbers(column, told=told, beside=beside)
    if found is None or (not told and not found.unit and not (found.words and found.many)):
        return None
    doubts = list(made.doubts)
    if found.decimal:
        doubts.append(Doubt("type", "decimal_guessed", {"mark": found.decimal}))
    near = {word: number for word in found.words if (number := about(word)) is not None}
    ends = {word: beyond(word, found.numbers) for word in found.words if word not in near and found.whole}
    ends = {word: number for word, number in ends.items() if number is not None}
    rest = [word for word in found.words if word not in near and word not in ends]
    if ends:
        n = sum(column.answers()[word] for word in ends)
        told_ends = ", ".join(f"{word} = {number}" for word, number in ends.items())
        doubts.append(Doubt("type", "beyond_numbers", {"n": n, "words": told_ends}))
    if near:
        told_near = ", ".join(f"{word} = {number}" for word, number in near.items())
        doubts.append(Doubt("type", "about_a_number", {"words": told_near}))
    if rest:
        n = sum(column.answers()[word] for word in rest)
        doubts.append(Doubt("type", "words_of_number", {"n": n, "words": quoted(rest)}))
    many = len(rest) > MOST_RECODED  # a number with another unit is named all the same, or it would be counted
    read = [word for word in rest if names_a_unit(word)]  # by the pipeline as well
    hidden = [word for word in rest if not may_be_quoted(word) or (many and not is_with_unit(word))]
    hidden = [word for word in hidden if word not in read]
    return replace(
        made,
        type=INTEGER if found.whole else DECIMAL,
        doubts=tuple(doubts),
        number_cells={**found.settings, **({"words": NO_ANSWER} if hidden else {})},
        recode={**dict.fromkeys(word for word in rest if word not in hidden), **near, **ends},
    )


def rated_beside_words(made: DraftQuestion, column: Column) -> DraftQuestion | None:
    """A scale of numbers of which a few cells hold a word, where the wording asks to rate; None otherwise."""
    numbers = mostly_numbers(column)
    if not numbers or len(numbers) < LEAST_LINEAR + 1 or not is_whole(numbers) or not rates(made.text):
        return None
    if numbers[0] < 0 or numbers[-1] > TEN:
        return None
    words = [cell for cell in column.answers() if not NUMBER_CELL.match(cell)]
    scale = _rated(made, *ends_of_rating(numbers))
    beside, doubts = worded_beside([choice.caption for choice in scale.choices], words)
    return replace(scale, choices=(*scale.choices, *beside), doubts=(*scale.doubts, *doubts))
