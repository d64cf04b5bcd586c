"""How often something is: twice a week, maandelijks, une fois par an, jeden Tag, as times per year."""

from __future__ import annotations

import math
import re
from functools import cache

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, says_yes

AMOUNT = re.compile(r"\d+(?:[.,]\d+)?")
MORE, LESS, ALMOST = 1.4, 0.6, 0.9  # times an amount that is said to be more, less or nearly reached
MOST_BETWEEN = 12  # letters of an amount before a period: once in two weeks
MOST_LETTERS = 70  # a longer answer is a sentence, in which a period is named for another reason
BETWEEN = re.compile(r"(?:between|tussen|entre|zwischen|tra|fra) (.+?) (?:and|en|et|und|y|e) (.+)")
# Who did it before and does so no more: more than never.
NO_LONGER = re.compile(
    r"\b(?:no longer|not any ?more|ya no|nicht mehr|nao \w+ mais|non \w+ piu)\b|\bniet (?:langer|meer)\b(?! dan)"
    r"|\bn(?:e |'|’)\w+ plus\b(?! (?:de|d'|que))"
)
ONCE = 0.01
ONCE_EVER = 0.001  # of times in all: below any in a period
# A number of times in figures, and one word behind it that says of what: 2-3 times, 1 mal ausprobiert.
TIMES = re.compile(r"(?P<times>\d+(?: ?[-–] ?\d+)? ?(?:x|times?|keer|maal|fois|mal|veces|vezes|volte))(?!\w)")
A_DAY = 86_400  # seconds

# Times/week: a stroke before a period says per.
SLASHED = re.compile(
    r"(?<=[a-z\d]) ?/ ?(?=(?:week|month|day|year|maand|dag|jaar|semaine|mois|jour|an|woche|monat|tag|jahr)\b)"
)
ELIDED = re.compile(r"(?<!\w)((?:moins|plus) )d['’] ?")  # moins d'une fois par mois


@cache
def _spent() -> re.Pattern[str]:
    """The pattern of a unit of time shorter than a day."""
    units = answer_words()["units_of_time"].items()
    return re.compile(rf"\b(?:{'|'.join(word for seconds, words in units if seconds < A_DAY for word in words)})\b")


@cache
def _words(kind: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """The words of a kind with their number, the longest first."""
    known = [(word, float(number)) for number, words in answer_words()["rates"][kind].items() for word in words]
    ordered = sorted(known, key=lambda one: -len(one[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(word)}(?!\w)"), number) for word, number in ordered)


def _first(kind: str, text: str) -> tuple[re.Match[str], float] | None:
    found = ((pattern.search(text), number) for pattern, number in _words(kind))
    return next(((match, number) for match, number in found if match), None)


def rate_of(caption: str) -> float | None:
    """How many times a year; None where an answer does not say how often."""
    head, mark, behind = caption.partition(", ")
    own = behind if mark and says_yes(head) is not None else caption  # yes, daily
    text = ELIDED.sub(r"\1de ", SLASHED.sub(" per ", plain(own).strip(" .;:!")))
    if len(text) > MOST_LETTERS:
        return None
    two = BETWEEN.fullmatch(text)
    ends = [rate_of(end) for end in two.groups()] if two else []
    if ends and all(ends):
        return math.sqrt(math.prod(filter(None, ends)))
    alone = next((number for pattern, number in _words("alone") if pattern.fullmatch(text)), None)
    if alone is not None:
        return alone
    adverb = _first("adverbs", text)
    if adverb is not None:
        often = _times(text[: adverb[0].start()].strip())  # several times daily
        return adverb[1] * (often or 1.0) * _more_or_less(text)
    if NO_LONGER.search(text) and _first("periods", text) is None:
        return ONCE
    every = _first("every", text)
    if every is not None:
        behind = text[every[0].end() :]
        period = _first("periods", behind)
        if period is None:
            return None
        between = behind[: period[0].start()]
        return period[1] / (_amount(between) or 1.0) * _more_or_less(text[: every[0].start()])
    return _per_period(text)


def _per_period(text: str) -> float | None:
    """Twice a week, 3 keer per maand, once in two weeks, once a few weeks."""
    for per, _ in ((match, n) for pattern, n in _words("per") for match in pattern.finditer(text)):
        before, behind = text[: per.start()], text[per.end() :]
        period = _first("periods", behind)
        between = behind[: period[0].start()].strip() if period else ""
        amount = _amount(before)
        # Hours per day are an amount of time: only times are a rate.
        spent = _first("periods", before) or _spent().search(before)
        if period is None or amount is None or spent or len(between) > MOST_BETWEEN:
            continue
        every = _amount(between) if between else 1.0
        if every is not None:
            return amount * period[1] / every * _more_or_less(text)
    return None


def _times(text: str) -> float | None:
    """How many times a text says that holds nothing else: several times, 2x; None of any other."""
    if TIMES.fullmatch(text) or any(pattern.fullmatch(text) for pattern, _ in _words("amounts")):
        return _amount(text)
    return None


def times_in_all(caption: str) -> float | None:
    """How many times a year an answer is that tells how often ever, less than any with a period; None of any other.

    A word may stand behind it: a few times, mehrmals ausprobiert.
    """
    text = plain(caption).strip(" .;:!")
    often = _times(text) or _times(text.rpartition(" ")[0])
    return often * ONCE_EVER if often else None


def says_never(caption: str) -> bool:
    """Whether a word for never stands within an answer: that has never happened to me."""
    text = plain(caption)
    return any(number == 0 and pattern.search(text) for pattern, number in _words("never"))


def names_a_period(caption: str) -> bool:
    """Whether an answer says per what: a day, a week, a month or a year."""
    text = plain(caption)
    return _first("adverbs", text) is not None or _first("periods", text) is not None


def _amount(text: str) -> float | None:
    numbers = [float(match[0].replace(",", ".")) for match in AMOUNT.finditer(text)]
    if not numbers:
        numbers = [number for pattern, number in _words("amounts") if pattern.search(text)][:1]
    return sum(numbers) / len(numbers) if numbers else None


def _more_or_less(text: str) -> float:
    for factor, words in ((LESS, "below"), (MORE, "above")):
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in answer_words()[words]):
            return factor
    return ALMOST if any(pattern.search(text) for pattern, _ in _words("almost")) else 1.0
