"""Holding claims against the compare table: what was found, whether it holds, and the rows behind it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND, NONE_TICKED_KIND
from les_evaluation.core.numbers import half_up, percentage
from les_evaluation.core.numbers import printed as printed_number
from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.survey.claims.claim_list import Claim
from les_evaluation.survey.claims.measured import Counts, Measured, Row, measure
from les_evaluation.survey.claims.notation import (
    MOST_CHOSEN,
    SHARE,
    WORDS,
    Amount,
    Compared,
    Counted,
    Expected,
    OutOf,
    Percent,
    Word,
)
from les_evaluation.survey.claims.printed import Printed
from les_evaluation.survey.survey_frames import COUNTED, EVALUATED

HOLDS, FAILS, UNTOLD, HIDDEN = "holds", "does_not_hold", "cannot_be_told", "hidden"
BEHIND_COLUMNS = ["claim", *COUNTED.names]

# Words of a claim that speak of a share.
OF_SHARE = ("majority", "minority", "half", "about half")
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
}


def evaluate_claims(
    claims: Sequence[Claim], compare: pd.DataFrame, *, printed: Printed, weights: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The columns of EVALUATED, a row per claim, in order.

    compare: columns of COUNTED, n and base blank where a count is hidden. weights: columns of VIEWS of the weighted
    view, in a study with weights, whose shares, means, medians and scores are weighted. found: the number with its
    base, in words, with the names of `printed`; the other columns keep the names of the codebook. verdict: holds,
    does_not_hold, hidden, or cannot_be_told (base 0, or not in the table). rows: the compare rows behind it, as
    les/item/group/choice=n.
    """
    rows = []
    for claim, judged in zip(claims, judge(claims, compare, printed.codebook, weights=weights), strict=True):
        references = "; ".join(row.reference() for row in judged.rows())
        told = (judged.found(printed), judged.verdict(), references)
        rows.append((claim.name, claim.where, claim.says, claim.expected_text, *told))
    return pd.DataFrame(rows, columns=EVALUATED.names)


def judge(
    claims: Sequence[Claim], compare: pd.DataFrame, codebook: Codebook, *, weights: pd.DataFrame | None = None
) -> list[Judgement]:
    """The same as judgements, which have the numbers that were found."""
    counts = Counts(compare, _items(claims), codebook, weights)
    return [Judgement(claim, counts) for claim in claims]


def rows_behind(claims: Sequence[Claim], compare: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """BEHIND_COLUMNS: for every claim, in order, the compare rows that it was read from."""
    judged = judge(claims, compare, codebook)
    keys = [(one.claim.name, row) for one in judged for row in one.rows()]
    frame = pd.DataFrame([(name, *row[:5]) for name, row in keys], columns=BEHIND_COLUMNS[:6])
    return frame.merge(compare, how="left", on=BEHIND_COLUMNS[1:6], validate="many_to_one")[BEHIND_COLUMNS]


def _items(claims: Sequence[Claim]) -> set[str]:
    return {counted.item for claim in claims for counted in (claim.counted, *_references(claim))}


def _references(claim: Claim) -> list[Counted]:
    targets = (part.target for part in claim.expected if isinstance(part, Compared))
    return [target for target in targets if isinstance(target, Counted)]


def holds_within(relation: str, value: Fraction, margin: Fraction, target: Amount) -> bool | None:
    """Whether it holds of every number that may have been rounded to the value; None where of some."""
    low, high = value - margin, value + margin
    if relation == "=":
        half = Fraction(1, 2 * 10**target.decimals)
        least, most = target.value - half, target.value + half
        if high <= least or low >= most:
            return False
        return True if least <= low and high <= most else None
    found = {OPERATORS[relation](one, target.value) for one in (low, value, high)}
    return found.pop() if len(found) == 1 else None


class Judgement:
    """One claim held against the counts."""

    def __init__(self, claim: Claim, counts: Counts) -> None:
        self.claim = claim
        self.own = measure(claim.counted, claim.quantity, counts)
        self.others = {
            counted: measure(counted.within(claim.counted), claim.quantity, counts) for counted in _references(claim)
        }
        self.rivals: list[Row] = []
        if Word(MOST_CHOSEN) in claim.expected:
            answers = counts.of(claim.counted).values()
            self.rivals = [
                row
                for row in answers
                if row.kind not in (ANSWERED_KIND, NO_VIEW, NONE_TICKED_KIND) and row not in self.own.rows
            ]

    def verdict(self) -> str:
        """HOLDS when every part holds, FAILS when one is known not to, HIDDEN where a count is, else UNTOLD."""
        answers = [self._holds(part) for part in self.claim.expected] if self.own.told() else [None]
        if False in answers:
            return FAILS
        if None not in answers:
            return HOLDS
        return HIDDEN if any(row.n is None for row in self.rows()) else UNTOLD

    def _holds(self, part: Expected) -> bool | None:
        n = self.own.n
        if isinstance(part, OutOf):
            return (n, self.own.base) == (part.n, part.base)
        if isinstance(part, Word):
            if self.claim.quantity == SHARE and part.word in OF_SHARE and not self.own.heads:
                share = self.own.share()
                return None if share is None else WORDS[part.word](share.numerator, share.denominator)
            return self._most_chosen() if part.word == MOST_CHOSEN else WORDS[part.word](n, self.own.out_of())
        if isinstance(part.target, Percent):
            share = self.own.share()
            if share is None:
                return None
            rounded = part.relation == "="
            found = Fraction(half_up(100 * share, decimals=part.target.decimals)) if rounded else 100 * share
            return OPERATORS[part.relation](found, part.target.value)
        if isinstance(part.target, Amount):
            return self._holds_amount(part.relation, part.target)
        if isinstance(part.target, Counted):
            return self._holds_beside(part.relation, self.others[part.target])
        return OPERATORS[part.relation](n, part.target)

    def _holds_amount(self, relation: str, target: Amount) -> bool | None:
        value = self._size(self.own)
        if value is None:
            return None
        if self.own.margin:
            return holds_within(relation, value, self.own.margin, target)
        found = Fraction(half_up(value, decimals=target.decimals)) if relation == "=" else value
        return OPERATORS[relation](found, target.value)

    def _holds_beside(self, relation: str, other: Measured) -> bool | None:
        own, beside = (self._size(self.own), self._size(other)) if other.told() else (None, None)
        if own is None or beside is None:
            return None
        margin = self.own.margin + other.margin
        return None if margin and abs(own - beside) <= margin else OPERATORS[relation](own, beside)

    def _most_chosen(self) -> bool | None:
        known = [row.n for row in self.rivals if row.n is not None]
        return all(self.own.n > n for n in known) if len(known) == len(self.rivals) else None

    def _size(self, measured: Measured) -> Fraction | None:
        if measured.value is not None:
            return measured.value
        return measured.share() if self.claim.quantity == SHARE else Fraction(measured.n)

    def rows(self) -> list[Row]:
        """The compare rows behind the claim, each once."""
        others = [row for other in self.others.values() for row in other.rows]
        return list(dict.fromkeys([*self.own.rows, *self.rivals, *others]))

    def found(self, printed: Printed) -> str:
        """What was counted, in words: 16 van 58 (28%)."""
        found = [self._told(self.own, printed)]
        found += [f"{printed.counted(counted)}: {self._told(other, printed)}" for counted, other in self.others.items()]
        known = [(row.n, row) for row in self.rivals if row.n is not None]
        if known and self.own.told():
            n, next_one = max(known, key=lambda rival: rival[0])
            answer = printed.answer(next_one.item, next_one.choice)
            found.append(printed.study.text("claims.found.runner_up", answer=answer, n=n))
        return "; ".join(found)

    def _told(self, measured: Measured, printed: Printed) -> str:
        study = printed.study
        if not measured.known:
            hidden = any(row.n is None for row in measured.rows)
            return study.text("claims.found.hidden" if hidden else "claims.found.absent")
        if measured.base is None:
            return str(measured.n)
        if measured.value is not None:
            value = self._amount(measured.value, printed)
            value = value if measured.heads else study.text("claims.found.weighted", share=value)
            return study.text("claims.found.number", value=value, n=measured.n)
        shown = self._in_percent() and measured.base and (measured.heads or measured.weighted is not None)
        beside = [self._percent(measured, printed)] if shown else []
        beside += [study.text("claims.found.no_view", n=measured.no_view)] if measured.no_view else []
        told = study.text("claims.found.count", n=measured.n, base=measured.base)
        return f"{told} ({'; '.join(beside)})" if beside else told

    def _amount(self, value: Fraction, printed: Printed) -> str:
        """A mean or median with as many decimals as the claim gives, and one at least where it is not whole."""
        targets = (part.target for part in self.claim.expected if isinstance(part, Compared))
        given = max((target.decimals for target in targets if isinstance(target, Amount)), default=0)
        return printed_number(value, printed.language, decimals=max(given, 0 if value.denominator == 1 else 1))

    def _percents(self) -> list[Percent]:
        targets = (part.target for part in self.claim.expected if isinstance(part, Compared))
        return [target for target in targets if isinstance(target, Percent)]

    def _in_percent(self) -> bool:
        return self.claim.quantity == SHARE or bool(self._percents())

    def _percent(self, measured: Measured, printed: Printed) -> str:
        decimals = max((percent.decimals for percent in self._percents()), default=0)
        told = percentage(measured.share() or Fraction(), printed.language, decimals=decimals)
        return told if measured.heads else printed.study.text("claims.found.weighted", share=told)
