"""What may be said of the answers to a question for a number where small groups are hidden: no single one of them.

Of n, mean, standard deviation and quartiles of five or six persons every answer follows: quartiles are answers, and the
others solve the mean and the deviation. So with a minimum base N:

- no answer stands in any table, and neither the lowest nor the highest (Hundepool et al. 2012, Statistical Disclosure
  Control, Wiley: magnitude tables; Brandt et al. 2010, Guidelines for the checking of output based on microdata
  research, ESSnet SDC: no maxima and minima, and at least 10 units behind a number);
- n and the mean stand from N on, the mean in steps so wide that the sum is known no closer than to N answers more or
  less: a step of at least g x max(N, 3) / n, of which g is the smallest distance between two answers in the study;
- standard deviation, quartiles, median and net promoter score stand from max(3 N, 10) on: the deviation in steps of at
  least g x sqrt(3 N / n), one answer that is g further off, and quartiles in steps of at least g.

A step is 1, 2 or 5 times a power of ten. Rounding is half up. Not kept secret is how the answers of max(3 N, 10) and
more spread over a scale of a few values, which of a question with answers to choose from is shown as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.study.answer_numbers import is_promoter_scale
from les_evaluation.study.codebook import Codebook
from les_evaluation.survey.counted_again import AGAIN, OTHERS_OF
from les_evaluation.survey.number_counts import NUMBER_KIND, TOLD_KIND
from les_evaluation.survey.number_summary import NPS, Numbers, numbers_in

Beside = Callable[..., pd.DataFrame]
FEWEST_UNITS = 10
FEWEST_BASES = 3  # minimum bases behind a number of a distribution
FEWEST_IN_SUM = 3  # answers that a sum hides at least, however small the minimum
STEPS = (1, 2, 5)
QUARTILES = ("lower_quartile", "median", "upper_quartile")


def fewest_of_spread(minimum: int) -> int:
    """From how many respondents more than n and the mean is told; of all where no small group is hidden."""
    return max(FEWEST_BASES * minimum, FEWEST_UNITS) if minimum > 1 else 0


def with_told_numbers(compare: pd.DataFrame, codebook: Codebook, *, minimum: int, beside: Beside) -> pd.DataFrame:
    """The table with rows of what is told of numbers (kind TOLD_KIND) instead of rows per value.

    compare: as `hide_small_groups` gives it, columns of COMPARE, or of one view of VIEWS. A told row has the name of
    the statistic, its value and the most that rounding changed as choice, `mean 14 ±0.5`, and as n and base who gave a
    number. What is told of all others beside a LES stands under les `others:LES`, since it follows from no difference.
    beside: how the rows of one LES and of all others are made of those of all, as `beside_others` makes them.
    """
    rows = compare["kind"] == NUMBER_KIND
    if minimum <= 1 or not rows.any():
        return compare
    parts = [compare[~rows]]
    for name in compare.loc[rows, "item"].unique():
        here = compare[compare["item"] == name]
        gap = smallest_gap(map(Fraction, here.loc[here["kind"] == NUMBER_KIND, "choice"]))
        nps = is_promoter_scale(codebook.items[name])
        parts += _told_rows(with_others(here, minimum=minimum, beside=beside), name, gap=gap, nps=nps, minimum=minimum)
    return pd.concat(parts, ignore_index=True)[compare.columns].astype(compare.dtypes.to_dict())


def with_others(here: pd.DataFrame, *, minimum: int, beside: Beside) -> pd.DataFrame:
    """The rows of one question with those of all others beside each LES, as far as these are not there yet."""
    known = set(here["les"].unique())
    parts = [here]
    for les in known:
        if les == ALL or les.startswith((AGAIN, OTHERS_OF)) or f"{OTHERS_OF}{les}" in known:
            continue
        both = beside(here, les=les, minimum=minimum)
        parts.append(both[both["les"] == OTHERS].assign(les=f"{OTHERS_OF}{les}"))
    return pd.concat(parts, ignore_index=True)


def _told_rows(here: pd.DataFrame, item: str, *, gap: Fraction, nps: bool, minimum: int) -> list[pd.DataFrame]:
    weighted = "weighted_base" in here and bool(here["weighted_base"].notna().any())
    answered = here[here["kind"] == ANSWERED_KIND].set_index(["les", "partner_group"])
    parts = []
    for place, numbers in numbers_in(here, item, weighted=weighted).items():
        told = {} if numbers is None else told_of(numbers, gap=gap, nps=nps, minimum=minimum)
        if numbers is not None and told:
            row = answered.loc[[place]].reset_index()
            made = row.loc[row.index.repeat(len(told))].assign(
                choice=[f"{name} {_text(value)} ±{_text(step / 2)}" for name, (value, step) in told.items()],
                kind=TOLD_KIND,
                n=numbers.n,
                base=numbers.n,
                share=float("nan"),
            )
            parts.append(made[list(here.columns)])
    return parts


def told_of(numbers: Numbers, *, gap: Fraction, nps: bool, minimum: int) -> dict[str, tuple[Fraction, Fraction]]:
    """Statistic -> what may be told of the numbers of one group, rounded, and the step; nothing of nobody.

    gap: the smallest distance between two answers. nps: whether they have a net promoter score.
    """
    said = numbers.summary()
    if said is None:
        return {}
    told = {"mean": _in_steps(said.mean, step_from(gap * Fraction(max(minimum, FEWEST_IN_SUM), said.n)))}
    if said.n < fewest_of_spread(minimum):
        return told
    if said.sd is not None:
        wide = gap * Fraction(math.sqrt(FEWEST_BASES * minimum / said.n)).limit_denominator(10**6)
        told["sd"] = _in_steps(Fraction(said.sd), step_from(wide))
    told |= {part: _in_steps(getattr(said, part), step_from(gap)) for part in QUARTILES}
    score = numbers.net_promoter_score() if nps else None
    return told if score is None else told | {NPS: _in_steps(score, Fraction(1))}


def smallest_gap(values: Iterable[Fraction]) -> Fraction:
    """The smallest distance between two of the values; 1 where there are no two."""
    ordered = sorted(set(values))
    return min((high - low for low, high in pairwise(ordered)), default=Fraction(1))


def step_from(least: Fraction) -> Fraction:
    """The smallest of 1, 2 or 5 times a power of ten that is at least so large. least: above 0."""
    power = Fraction(10) ** (math.floor(math.log10(least)) - 1)
    sizes = (power * 10**more * step for more in range(4) for step in STEPS)
    return next(size for size in sizes if size >= least)


def _in_steps(value: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    return rounded(value, step), step


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """The nearest whole number of steps, half up."""
    return math.floor(value / step + Fraction(1, 2)) * step


def _text(value: Fraction) -> str:
    """A number of which the decimals end, as text."""
    digits = next(places for places in range(40) if not value * 10**places % 1)
    whole = int(abs(value) * 10**digits)
    said = f"{whole:0{digits + 1}d}"
    sign = "-" if value < 0 else ""
    return f"{sign}{said[:-digits]}.{said[-digits:]}" if digits else f"{sign}{said}"
