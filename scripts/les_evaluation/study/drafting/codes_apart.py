"""Codes far from those of the answers (-77, 97), by which programs say that there is no answer, whatever their words.

Below nought such a code is no answer of a scale that begins at 0 or 1; far above, it may be one of another kind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from les_evaluation.study.drafting.answer_kinds import is_no_view, is_none_of_these, is_other
from les_evaluation.study.drafting.column_evidence import WHOLE_CELL
from les_evaluation.study.drafting.drafted_question import Doubt
from les_evaluation.study.drafting.none_of_an_amount import none_of_an_amount
from les_evaluation.study.drafting.scale_words import scale_of

LEAST_ANSWERS = 2  # beside a code that stands apart
FAR = 4  # steps above the largest of the others
# With which programs count what is no answer, from the largest number of as many figures downwards.
DOWNWARD = frozenset((*range(7, 10), *range(94, 100), *range(994, 1000), *range(9994, 10000)))
ALIKE = frozenset((55, 66, 77, 88, 555, 666, 777, 888, 6666, 7777, 8888))
HUNDRED, LEAST_FAR = 100, 77
TIMES, TIMES_OF_TWO = 5, 3  # as large as every other number, and a number is none of them; one of two figures


def codes_apart(labels: Mapping[str, str], cells: Collection[str]) -> tuple[list[str], list[str]]:
    """(codes that count as no view, codes that may) of labelled answers: those below nought, and those far above.

    labels: code -> caption. cells: what was answered, of which some codes may have no label. Words that say themselves
    that they are no view, or another answer, are left out.
    """
    coded = {code: int(code) for code in labels if WHOLE_CELL.match(code)}
    numbers = {*coded.values(), *(int(cell) for cell in cells if WHOLE_CELL.match(cell))}
    if len(coded) < len(labels):
        return [], []
    views = [number for number in numbers if not _says_itself(labels.get(str(number), ""))]
    below = _below(views, [labels[code] for code in sorted(coded, key=coded.__getitem__)])
    rest = sorted(number for number in views if number not in below)
    above = _above(rest)
    kept = [labels[code] for code, number in coded.items() if number in rest and number not in above]
    beside = [number for number in rest if str(number) not in labels and number not in above]
    scaled = len(kept) + len(beside) > LEAST_ANSWERS and (bool(beside) or scale_of(kept) is not None)
    apart = below | (above if scaled else set())
    may = above - apart
    none = none_of_an_amount([*labels.values()])
    told = [code for code in sorted(coded, key=coded.__getitem__) if not none or labels[code] != none]
    return [code for code in told if coded[code] in apart], [code for code in told if coded[code] in may]


def _says_itself(caption: str) -> bool:
    return bool(caption) and (is_no_view(caption) or is_other(caption) or is_none_of_these(caption))


def _below(views: Sequence[int], captions: Sequence[str]) -> set[int]:
    """The codes below nought that stand apart; none of a scale that reaches as far to either side of nought."""
    negative = {number for number in views if number < 0}
    rest = sorted(number for number in views if number >= 0)
    if not negative or len(rest) < LEAST_ANSWERS:
        return set()
    chain: set[int] = set()
    while rest[0] <= 1 and -1 - len(chain) in negative:
        chain.add(-1 - len(chain))
    views_alone = [caption for caption in captions if not _says_itself(caption)]
    whole = scale_of(views_alone) if len(views_alone) > 1 else None
    around = chain and (-min(chain) == rest[-1] or whole is not None)
    return negative - chain if around else negative


def _above(rest: Sequence[int]) -> set[int]:
    """The codes far above all others by which programs say that there is no answer."""
    found: set[int] = set()
    for at in range(len(rest) - 1, LEAST_ANSWERS - 1, -1):
        if rest[at] not in DOWNWARD | ALIKE:
            break
        found.add(rest[at])
        if rest[at] - rest[at - 1] >= FAR and rest[at - 1] not in DOWNWARD | ALIKE:
            return found
    return set()


def doubts_of_codes(labels: Mapping[str, str], apart: Sequence[str], may: Sequence[str]) -> tuple[Doubt, ...]:
    """What is to be told of codes that stand apart and count as no view, and of those that count as answers."""
    told = [(key, codes) for key, codes in (("does_not_hold", apart), ("may_not_hold", may)) if codes]
    return tuple(Doubt("type", key, {"answers": ", ".join(labels[one] for one in codes)}) for key, codes in told)


def doubt_of_unfit(unfit: Mapping[str, str], values: Sequence[str]) -> tuple[Doubt, ...]:
    """What is to be told of labels that cannot belong to these values, in place of which the numbers stand."""
    if not unfit:
        return ()
    told = {
        "labels": ", ".join(f"{code} = {one}" for code, one in unfit.items()),
        "unnamed": ", ".join(value for value in values if value not in unfit),
        "unused": ", ".join(code for code in unfit if code not in values),
    }
    return (Doubt("type", "labels_aside", told | {"low": values[0], "high": values[-1]}),)


def numbers_of_nothing(numbers: Sequence[float], counted: Mapping[str, int]) -> list[str]:
    """The cells of a column of numbers that are codes of no answer: below nought, or many times all others (999).

    counted: cell -> how often. Numbers of which more than a few are below nought are amounts.
    """
    negative = [number for number in numbers if number < 0]
    rest = [number for number in numbers if number >= 0]
    found: set[float] = set()
    if len(rest) > LEAST_ANSWERS and 0 < len(negative) < FAR and all(_is_of_nothing(-number) for number in negative):
        found |= set(negative)
    while len(rest) > LEAST_ANSWERS + 1 and _is_of_nothing(rest[-1], least=LEAST_FAR):
        times = TIMES if rest[-1] >= HUNDRED else TIMES_OF_TWO
        if rest[-1] <= times * _next(rest):
            break
        found.add(rest.pop())
    return [cell for cell in counted if float(cell.replace(",", ".")) in found]


def _next(rest: Sequence[float]) -> float:
    """The largest number below that is no code itself."""
    return next((number for number in reversed(rest[:-1]) if not _is_of_nothing(number, least=LEAST_FAR)), rest[0])


def _is_of_nothing(number: float, *, least: int = 1) -> bool:
    return number >= least and (number in DOWNWARD | ALIKE or (least == 1 and number in (1, 2)))
