"""What claims about answers count: the rows of the compare table that they name, and what these come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.study.answer_numbers import numbers_of_scale
from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.survey.claims.notation import ANSWERED, MEAN, MEDIAN, NPS, OF_ANSWERS, OF_NUMBERS, Counted
from les_evaluation.survey.number_counts import NUMBER_KIND, TOLD_KIND
from les_evaluation.survey.number_summary import Numbers, told_margin, told_values

FINEST = 10**9  # of a weighted share: adding weights loses the last digits, so that a half would not be one


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
    value may be off, where it is rounded to protect a small group. heads: False where value is weighted as well.
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

    weights: columns of VIEWS of the weighted view, None in a study without weights; afterwards (LES, question, group,
    choice) -> the sums of the weights of n and of base. numbers: question on a scale -> choice -> the number that it
    stands for.
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
        self._rows = _by_place(compare, items)
        self._weighted = self._rows if weights is None else _by_place(weights, items)

    def of(self, counted: Counted) -> Mapping[str, Row]:
        """The rows of one question in one LES and group, by answer; '' is the row of everyone who answered."""
        return self._rows.get((counted.les, counted.item, counted.group), {})

    def shown(self, counted: Counted) -> Mapping[str, Row]:
        """The same of whom figures and tables count: in a study with weights those alone who have one."""
        return self._weighted.get((counted.les, counted.item, counted.group), {})

    def weight(self, row: Row) -> float:
        """The sum of the weights of a row, 0 where it is not shown; in a study without weights its n."""
        if self.weights is None:
            return row.n or 0
        return self.weights.get((row.les, row.item, row.partner_group, row.choice), (0.0, 0.0))[0]


def _by_place(compare: pd.DataFrame, items: Iterable[str]) -> dict[tuple[str, str, str], dict[str, Row]]:
    """(LES, question, group) -> choice -> row, of some questions."""
    found: dict[tuple[str, str, str], dict[str, Row]] = {}
    needed = compare.loc[compare["item"].isin(set(items)), list(Row._fields)]
    for les, item, group, choice, kind, n, base in needed.itertuples(index=False, name=None):
        row = Row(les, item, group, choice, kind, _whole(n), _whole(base))
        found.setdefault((row.les, row.item, row.partner_group), {})[row.choice] = row
    return found


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)


def measure(counted: Counted, quantity: str, counts: Counts) -> Measured:
    """Count one thing; see the notation for what each quantity means."""
    here = counts.of(counted)
    if quantity in OF_NUMBERS:
        return _measured_number(counted, quantity, counts)
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


def _measured_number(counted: Counted, quantity: str, counts: Counts) -> Measured:
    """Mean, median or net promoter score, as figures and tables have it: weighted in a study with weights."""
    shown, scale = counts.shown(counted), counts.numbers.get(counted.item)
    behind = _rows_of_numbers(counts.of(counted), quantity, scale)
    heads = counts.weights is None
    if any(row.kind == TOLD_KIND for row in shown.values()):
        return _told_number(shown, quantity, behind, heads=heads)
    answered, *numbers = _rows_of_numbers(shown, quantity, scale) or (None,)
    if answered is None or answered.base is None:
        return Measured(0, None, 0, known=False, rows=behind)
    given: dict[Fraction, int] = {}
    weights: dict[Fraction, float] = {}
    for row in numbers:
        number = Fraction(row.choice) if scale is None else scale[row.choice]
        given[number] = given.get(number, 0) + (row.n or 0)
        weights[number] = weights.get(number, 0) + counts.weight(row)
    found = Numbers(given, None if heads else weights)
    said, score = found.summary(), found.net_promoter_score()
    if said is None or score is None:
        return Measured(0, 0, 0, known=True, rows=behind)
    value = {MEAN: said.mean, MEDIAN: said.median, NPS: score}[quantity]
    if value is not None and not heads:
        value = value.limit_denominator(FINEST)
    return Measured(said.n, said.n, 0, known=True, rows=behind, value=value, heads=heads)


def _rows_of_numbers(here: Mapping[str, Row], quantity: str, scale: Mapping[str, Fraction] | None) -> tuple[Row, ...]:
    """The row of everyone who answered, then those of the numbers, or of what may be told of them; none without them.

    scale: choice -> number of a question on a scale.
    """
    rows = list(here.values())
    told = [row for row in rows if row.kind == TOLD_KIND]
    numbers = [row for row in told if row.choice.partition(" ")[0] == quantity]
    if not told:
        numbers = [row for row in rows if (row.kind == NUMBER_KIND if scale is None else row.choice in scale)]
    return (here[""], *numbers) if "" in here else ()


def _told_number(shown: Mapping[str, Row], quantity: str, behind: tuple[Row, ...], *, heads: bool) -> Measured:
    """What may be told of the numbers of a group; what may not is hidden, in a row of its own without a number."""
    first, *rows = _rows_of_numbers(shown, quantity, None)
    if not rows:
        hidden = first._replace(choice=quantity, kind=TOLD_KIND, n=None, base=None)
        return Measured(0, None, 0, known=False, rows=(*behind[:1], hidden))
    (told,) = rows
    value, margin = told_values([told.choice])[quantity], told_margin(told.choice)
    return Measured(told.n or 0, told.n or 0, 0, known=True, rows=behind, value=value, heads=heads, margin=margin)
