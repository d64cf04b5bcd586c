"""What stands beside the bars of a Likert figure where asked: most positive answers, mean, net promoter score."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from les_evaluation.core.numbers import percentage, printed
from les_evaluation.core.texts import text
from les_evaluation.output.figures.bars.likert_data import LikertData
from les_evaluation.study.codebook import most_positive
from les_evaluation.survey.scale_summary import scale_mean, scale_promoter_score

TOP_TWO, MEAN, NPS = "top_two", "mean", "nps"
BESIDE = (TOP_TWO, MEAN, NPS)  # from left to right
MEAN_DECIMALS = 1
NOTHING = "–"


def beside_asked(style: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of BESIDE an entry asks for under `style`."""
    return tuple(name for name in BESIDE if style.get(name))


def head_of(data: LikertData, name: str) -> str:
    """What stands above a column: the answers that are counted, or what is told of them."""
    return top_label(data) if name == TOP_TWO else text(f"figures.beside_{name}", data.language)


def told_beside(data: LikertData, row: Any, name: str) -> str:
    """What stands in a column beside a bar; a dash where nobody answered on the scale. row: of `bars`."""
    if name == TOP_TWO:
        return told_top(data, row)
    return told_number(number_beside(data, row, name), name, data.language)


def told_number(found: Fraction | None, name: str, language: str) -> str:
    """A mean or net promoter score as printed; a dash where there is none."""
    return NOTHING if found is None else printed(found, language, decimals=MEAN_DECIMALS if name == MEAN else 0)


def number_beside(data: LikertData, row: Any, name: str) -> Fraction | None:
    """The mean or the net promoter score of a bar, None where nobody answered on the scale. row: of `bars`."""
    segments = data.segments
    here = segments[segments[["les", "group", "item"]].eq([row.les, row.group, row.item]).all(axis=1)]
    counted = here["share"] if data.weighted else here["n"]
    counts = dict(zip(map(str, here["order"]), counted.fillna(0), strict=True))
    numbers = {str(order): number for order, number in enumerate(data.numbers, start=1)}
    return (scale_mean if name == MEAN else scale_promoter_score)(counts, numbers)


def top_label(data: LikertData) -> str:
    """The most positive answers as printed: two, or one of a scale of two or three answers."""
    if len(data.levels) < 4:
        return data.levels[-1]
    last = data.levels[-1]
    return text("figures.two_answers", data.language, one=data.levels[-2], other=last[:1].lower() + last[1:])


def said_of_nobody(data: LikertData) -> str:
    """What stands in the place of a bar of nobody; answers that are nominal are on no scale."""
    return text("figures.no_answers_choice" if data.nominal else "figures.no_answers", data.language)


def told_top(data: LikertData, row: Any) -> str:
    """How many gave the most positive answers, such as "4 van 6"; a dash where nobody answered.

    row: of `bars`.
    """
    if data.weighted and row.base:
        here = data.segments[["les", "group", "item"]].eq([row.les, row.group, row.item]).all(axis=1)
        shares = data.segments.loc[here, "share"].iloc[: len(data.levels)]
        return percentage(float(shares.iloc[-most_positive(len(shares)) :].sum()), data.language)
    return text("figures.top_count", data.language, n=row.n_top, base=row.base) if row.base else NOTHING
