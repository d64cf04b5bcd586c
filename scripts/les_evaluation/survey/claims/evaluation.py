"""Holding claims against the compare table: what was found, whether it holds, and the rows behind it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND, NONE_TICKED_KIND
from les_evaluation.core.numbers import half_up, percentage
from les_evaluation.core.numbers import printed as printed_number
from les_evaluation.study.answer_numbers import numbers_of_scale
from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.survey.claims.claim_list import Claim
from les_evaluation.survey.claims.notation import (
    ANSWERED,
    MEAN,
    MEDIAN,
    MOST_CHOSEN,
    NPS,
    OF_ANSWERS,
    OF_NUMBERS,
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
from les_evaluation.survey.number_counts import NUMBER_KIND, TOLD_KIND
from les_evaluation.survey.number_summary import net_promoter_score, summary_of, told_margin, told_values
from les_evaluation.survey.survey_frames import COUNTED, EVALUATED

HOLDS, FAILS, UNTOLD, HIDDEN = "holds", "does_not_hold", "cannot_be_told", "hidden"
BEHIND_COLUMNS = ["claim", *COUNTED.names]

FINEST = 10**9  # of a weighted share: adding weights loses the last digits, so that a half would not be one
# Words of a claim that speak of a share.
OF_SHARE = ("majority", "minority", "half", "about half")
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
}


class Row(NamedTuple):
    """A row of the compare table; n and base are None where they are hidden."""

    les: str
    item: str
    partner_group: str
    choice: str
    kind: str
    n: int | None
    base: int | None

    def reference(self) -> str:
        """The row as les/item/group/choice=n."""
        names = (self.les, self.item, self.partner_group, self.choice or ANSWERED_KIND)
        return f"{'/'.join(names)}={'?' if self.n is None else self.n}"


@dataclass(frozen=True)
class Measured:
    """What was counted: n respondents of `base`, beside them `no_view` without a view.

    base is None for the quantities answered and base; known is False where a row is hidden or missing.
    rows: what it was read from. value: the mean, median or score of n numbers. weighted: in a study with weights the
    weighted share, None where it is hidden or nobody has a weight; elsewhere `heads` alone counts. margin: how far the
    value may be off, where it is rounded to protect a small group.
    """

    n: int
    base: int | None
    no_view: int
    known: bool
    rows: tuple[Row, ...]
    value: Fraction | None = None
    weighted: Fraction | None = None
    heads: bool = True
    margin: Fraction = Fraction()

    def share(self) -> Fraction | None:
        """The share that the report gives: weighted in a study with weights, None where that cannot be told."""
        return Fraction(self.n, self.out_of()) if self.heads else self.weighted

    def out_of(self) -> int:
        """The base. Raises ValueError for a quantity that has none, of which `fits` allows nothing to be said."""
        if self.base is None:
            raise ValueError("a quantity without a base is no part of anything")
        return self.base

    def told(self) -> bool:
        """Whether something can be said: the count is known, and somebody is in the base."""
        return self.known and self.base != 0


class Counts:
    """The rows of the compare table that some claims use, by LES, question and group.

    numbers: question on a scale -> choice -> the number that it stands for. weights: (LES, question, group, choice) ->
    the sums of the weights of n and of base, None in a study without weights.
    """

    def __init__(
        self, compare: pd.DataFrame, items: Iterable[str], codebook: Codebook, weights: pd.DataFrame | None = None
    ) -> None:
        self.weights: dict[tuple, tuple[float, float]] | None = None
        if weights is not None:
            here = weights[weights["item"].isin(set(items)) & ~weights["hidden"]]
            names = ["les", "item", "partner_group", "choice", "weighted_n", "weighted_base"]
            self.weights = {(*key,): (n, base) for *key, n, base in here[names].itertuples(index=False, name=None)}
        known = [codebook.items[name] for name in set(items) & set(codebook.items)]
        self.numbers = {item.name: numbers_of_scale(item) for item in known if item.type == "select_one"}
        self._rows: dict[tuple[str, str, str], dict[str, Row]] = {}
        needed = compare.loc[compare["item"].isin(set(items)), list(Row._fields)]
        for les, item, group, choice, kind, n, base in needed.itertuples(index=False, name=None):
            row = Row(les, item, group, choice, kind, _whole(n), _whole(base))
            self._rows.setdefault((row.les, row.item, row.partner_group), {})[row.choice] = row

    def of(self, counted: Counted) -> Mapping[str, Row]:
        """The rows of one question in one LES and group, by answer; '' is the row of everyone who answered."""
        return self._rows.get((counted.les, counted.item, counted.group), {})


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)


def evaluate_claims(
    claims: Sequence[Claim], compare: pd.DataFrame, *, printed: Printed, weights: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The columns of EVALUATED, a row per claim, in order.

    compare: columns of COUNTED, n and base blank where a count is hidden. weights: columns of VIEWS of the weighted
    view, in a study with weights, whose shares are weighted. found: the number with its base, in
    words, with the names of `printed`; the other columns keep the names of the codebook. verdict: holds,
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


def measure(counted: Counted, quantity: str, counts: Counts) -> Measured:
    """Count one thing; see the notation for what each quantity means."""
    here = counts.of(counted)
    if quantity in OF_NUMBERS:
        return _measured_number(here, quantity, counts.numbers.get(counted.item))
    rows = tuple(here[name] for name in (*counted.answers, "") if name in here)
    numbers = [(row.n, row.base) for row in rows if row.n is not None and row.base is not None]
    if len(rows) <= len(counted.answers) or len(numbers) < len(rows):
        return Measured(0, None, 0, known=False, rows=rows)
    *chosen, (answered, base) = numbers  # the last row is that of everyone who answered
    if quantity not in OF_ANSWERS:
        return Measured(answered if quantity == ANSWERED else base, None, 0, known=True, rows=rows)
    n = sum(number for number, _ in chosen)
    among_all = any(row.kind == NO_VIEW for row in rows[:-1])
    heads, weighted = counts.weights is None, _weighted_share(counted, counts, among_all=among_all)
    if among_all:
        return Measured(n, answered, 0, known=True, rows=rows, weighted=weighted, heads=heads)
    return Measured(n, base, answered - base, known=True, rows=rows, weighted=weighted, heads=heads)


def _weighted_share(counted: Counted, counts: Counts, *, among_all: bool) -> Fraction | None:
    """The weights of who gave one of the answers, by those of who has a view, or among_all of everyone who answered."""
    place = (counted.les, counted.item, counted.group)
    found = [(counts.weights or {}).get((*place, name)) for name in (*counted.answers, "")]
    known = [sums for sums in found if sums is not None]
    if len(known) < len(found):
        return None
    *chosen, (answered, base) = known
    whole = answered if among_all else base
    return Fraction(sum(n for n, _ in chosen) / whole).limit_denominator(FINEST) if whole > 0 else None


def _measured_number(here: Mapping[str, Row], quantity: str, scale: Mapping[str, Fraction] | None) -> Measured:
    """Mean, median or net promoter score. scale: choice -> number of a question on a scale."""
    answered = here.get("")
    if told := told_values(row.choice for row in here.values() if row.kind == TOLD_KIND):
        return _told_number(here, quantity, told)
    numbers = [row for row in here.values() if (row.kind == NUMBER_KIND if scale is None else row.choice in scale)]
    rows = (*([answered] if answered else []), *numbers)
    if answered is None or answered.base is None:
        return Measured(0, None, 0, known=False, rows=rows)
    given: dict[Fraction, int] = {}
    for row in numbers:
        number = Fraction(row.choice) if scale is None else scale[row.choice]
        given[number] = given.get(number, 0) + (row.n or 0)
    said, score = summary_of(given), net_promoter_score(given)
    if said is None or score is None:
        return Measured(0, 0, 0, known=True, rows=rows)
    value = {MEAN: said.mean, MEDIAN: said.median, NPS: score}[quantity]
    return Measured(said.n, said.n, 0, known=True, rows=rows, value=value)


def _told_number(here: Mapping[str, Row], quantity: str, told: Mapping[str, Fraction]) -> Measured:
    """What may be told of the numbers of a group; what may not is hidden, in a row of its own without a number."""
    first = here[""]
    rows = [row for row in here.values() if row.kind == TOLD_KIND and row.choice.partition(" ")[0] == quantity]
    if not rows:
        hidden = first._replace(choice=quantity, kind=TOLD_KIND, n=None, base=None)
        return Measured(0, None, 0, known=False, rows=(first, hidden))
    n = rows[0].n or 0
    return Measured(n, n, 0, known=True, rows=(first, *rows), value=told[quantity], margin=told_margin(rows[0].choice))


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
            return study.text("claims.found.number", value=self._amount(measured.value, printed), n=measured.n)
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
