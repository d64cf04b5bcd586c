"""Which numbers stand for the answers to a question in a .sav, and which of them SPSS is told to leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from les_evaluation.study.codebook import NO_VIEW, OFF_SCALE, OTHER, Item
from les_evaluation.survey.clean.statuses import BROKEN_OFF, NO_ANSWER, NOT_ASKED

MISSING_STATUSES = (NOT_ASKED, BROKEN_OFF, NO_ANSWER)
NUMBER = re.compile(r"^-?\d+([.,]\d+)?$")
# Codes for why an answer is missing, from which three are free: above the answers, below them.
ABOVE, BELOW = (97.0, 997.0, 9997.0, 99997.0, 999997.0), (-99.0, -999.0, -9999.0, -99999.0, -999999.0)
SCALE_LENGTH = 3  # answers with a view that make a scale


@dataclass(frozen=True)
class SpssCodes:
    """The numbers of one question.

    answers: choice -> number. statuses: why an answer is missing -> number. declared: what SPSS leaves out, one range
    and at most one code beside it. left: the no-view answers that could not be declared. own: whether the numbers are
    those of the codebook, else the answers are numbered in their order.
    """

    answers: dict[str, float]
    statuses: dict[str, float]
    declared: list
    left: tuple[str, ...] = ()
    own: bool = True

    @property
    def form(self) -> str:
        """The format in which all of them can be read, such as F2.0."""
        numbers = [*self.answers.values(), *self.statuses.values()]
        decimals = max(len(f"{number:g}".partition(".")[2]) for number in numbers)
        return f"F{max(len(f'{number:.{decimals}f}') for number in numbers)}.{decimals}"


def spss_codes(item: Item) -> SpssCodes:
    """The numbers of a single response question: `value` of the codebook, else the codes of a wave, the first there.

    The reasons for a missing answer stand next to the no-view answers, so that one range holds them all; SPSS takes
    one code more.
    """
    waves = dict.fromkeys(["", *(wave for choice in item.choices for wave in choice.values)])
    found = next((codes for wave in waves if (codes := _own_codes(item, wave))), None)
    answers = found or {choice.name: float(place) for place, choice in enumerate(item.as_asked(), start=1)}
    no_view = {choice.name: answers[choice.name] for choice in item.choices if choice.kind == NO_VIEW}
    views = [number for name, number in answers.items() if name not in no_view] or list(answers.values())
    above = _three(next(first for first in ABOVE if first > max(answers.values())))
    below = _three(next(first for first in BELOW if first + 2 < min(answers.values())))
    options = []
    for statuses, inside in (
        (above, [number for number in no_view.values() if number > max(views)]),
        (below, [number for number in no_view.values() if number < min(views)]),
    ):
        edges = [*statuses.values(), *inside]
        beside = [number for number in no_view.values() if number not in inside]
        declared = [{"lo": min(edges), "hi": max(edges)}, *beside[:1]]
        left = tuple(name for name, number in no_view.items() if number in beside[1:])
        options.append(SpssCodes(answers, statuses, declared, left, found is not None))
    return min(options, key=lambda option: len(option.left))


def several_codes(item: Item) -> dict[str, list[str]]:
    """Choice -> the codes that an export has for it, of those with several; a .sav holds one of them."""
    found = {}
    for choice in item.choices:
        codes = [choice.codes(wave) for wave, _ in choice.values.items()]
        if any(len(own) > 1 for own in codes):
            found[choice.name] = list(dict.fromkeys(code for own in codes for code in own))
    return found


def spss_ticks() -> SpssCodes:
    """The numbers of an option of a multiple response question: 1 ticked, 0 not."""
    statuses = _three(ABOVE[0])
    return SpssCodes({"no": 0.0, "yes": 1.0}, statuses, [{"lo": ABOVE[0], "hi": ABOVE[0] + 2}])


def spss_numbers(numbers: Sequence[float]) -> SpssCodes:
    """The numbers of a question for a number: the answers as they are, why one is missing far below them."""
    first = next((first for first in BELOW if first + 2 < min([0, *numbers])), BELOW[-1])
    return SpssCodes({}, _three(first), [{"lo": first, "hi": first + 2}])


def _three(first: float) -> dict[str, float]:
    return {status: first + place for place, status in enumerate(MISSING_STATUSES)}


def _own_codes(item: Item, wave: str) -> dict[str, float] | None:
    codes = {choice.name: choice.value(wave) for choice in item.choices}
    if not all(NUMBER.match(code) for code in codes.values()):
        return None
    numbers = {name: float(code.replace(",", ".")) for name, code in codes.items()}
    fits = len(set(numbers.values())) == len(numbers)
    fits &= max(numbers.values()) < ABOVE[-1] and min(numbers.values()) > BELOW[-1] + 2
    return numbers if fits else None


def spss_measure(item: Item) -> str:
    """Ordinal for a row of a grid, and for a list that has an answer apart for no view; nominal otherwise.

    With an answer off the scale its numbers are in no order.
    """
    kinds = [choice.kind for choice in item.choices]
    if OTHER in kinds or OFF_SCALE in kinds:
        return "nominal"
    on_a_scale = bool(item.block) or NO_VIEW in kinds
    return "ordinal" if on_a_scale and len(kinds) - kinds.count(NO_VIEW) >= SCALE_LENGTH else "nominal"
