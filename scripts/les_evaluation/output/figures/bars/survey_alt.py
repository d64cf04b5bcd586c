"""A figure in words, for who cannot see it: the same numbers as the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from les_evaluation.core.texts import text
from les_evaluation.output.figures.bars.choice_figure import MultiSelectData
from les_evaluation.output.figures.bars.compare_numbers import with_n
from les_evaluation.output.figures.bars.costs_figure import CostsData
from les_evaluation.output.figures.bars.flow_figure import FlowData
from les_evaluation.output.figures.bars.likert_beside import NPS, head_of, said_of_nobody, told_beside
from les_evaluation.output.figures.bars.likert_data import LikertData
from les_evaluation.output.figures.bars.likert_layout import DIVERGING, STACKED

BARS, SQUARES, MIXED = "", "_units", "_mixed"  # how a picture is drawn; behind the key of its sentence
CHARTED = "_charted"  # behind that of a chart, whose bars of counts stand in the place of squares


def alt_text(data: LikertData, *, title: str | None = None, layout: str = STACKED, beside: Sequence[str] = ()) -> str:
    """The figure as text: its title (and wordings), then per bar the base and the number of respondents per answer.

    title: as above the figure, the wording of the question when None.
    layout, beside: as drawn. Answers that nobody gave are left out.
    """
    language = data.language
    named = with_n(title or data.title, data.asked_n, language=language).rstrip(".?! ")
    look = look_of(data.units, data.bars["base"], charted=data.charted)
    key = "figures.alt_diverging" if layout == DIVERGING and look != SQUARES else "figures.alt_figure"
    look = "_weighted" if data.weighted else look  # never squares
    sentences = [text(f"{key}{look}", language, title=named)]
    sentences += [text("views.weighted", language)] if data.weighted else []
    sentences += [f"{bar}: “{wording}”" for bar, wording in data.wordings]
    answers = {key: [(data.told_count(row), row["choice"]) for row in rows] for key, rows in data.given.items()}
    for row in data.bars.itertuples():
        place = f"{row.panel}, {row.bar}" if row.panel else row.bar
        if row.hidden:
            sentences.append(text("figures.alt_hidden", language, bar=place))
            continue
        told = told_answers(data, answers.get((row.les, row.group, row.item), []))
        if row.n_no_view:
            told += "; " + told_answers(data, [(str(row.n_no_view), data.no_view)])
        for name in beside if row.base else ():
            head = head_of(data, name)
            count = told_beside(data, row, name)
            told += "; " + text("figures.alt_top", language, top=head if name == NPS else lowered(head), count=count)
        sentences.append(text("figures.alt_bar", language, bar=place, n=row.base, answers=told))
    return " ".join([*sentences, *told_hidden(data, hidden=data.hides())])


def look_of(units: Iterable[bool], bases: Iterable[int | None], *, charted: bool = False) -> str:
    """Behind the key of what a picture is: BARS, SQUARES, or MIXED. bases: respondents behind each, in that order.

    Where nobody answered, or it is hidden, there is neither. charted: of a chart, with CHARTED behind the last two.
    """
    drawn = {unit for unit, base in zip(units, bases, strict=True) if pd.notna(base) and base}
    look = MIXED if len(drawn) > 1 else SQUARES if True in drawn else BARS
    return f"{look}{CHARTED}" if look and charted else look


def lowered(words: str) -> str:
    """Words that go on within a sentence."""
    return words[:1].lower() + words[1:]


def told_hidden(data: LikertData | MultiSelectData | FlowData, *, hidden: bool) -> list[str]:
    """What hidden means, where anything is."""
    return [text("figures.note_hidden", data.language)] if hidden else []


def told_answers(data: LikertData, answers: Sequence[tuple[str, str]]) -> str:
    """Counts, or weighted shares, with their answers in one line, such as "2 neutraal, 1 helemaal mee eens".

    An answer that begins with a digit stands in quotes, so that it is not read on from its count: "3 ‘10’".
    """
    if not answers:
        return said_of_nobody(data)
    return ", ".join(
        f"{n} ‘{label}’" if label[:1].isdigit() else f"{n} {label[:1].lower()}{label[1:]}" for n, label in answers
    )


def multi_select_alt(data: MultiSelectData, *, title: str | None = None) -> str:
    """The figure as text: its title with n, then per answer the count and the share, of each LES and group."""
    language = data.language
    head = with_n(title or data.title, data.asked_n, language=language)
    look = look_of(data.units.values(), [n for _, n in data.asked_n], charted=data.charted)
    sentences = [text(f"figures.alt_multi{look}", language, title=head)]
    for _, rows in data.bars.groupby("choice", sort=False):
        told = []
        for row in rows.itertuples():
            name = data.series[row.les, row.group]
            told.append((f"{name} " if name else "") + data.told(row))
        sentences.append(text("figures.alt_line", language, bar=rows["label"].iloc[0], told="; ".join(told)))
    return " ".join([*sentences, *told_hidden(data, hidden=data.bars["hidden"].any())])


def costs_alt(data: CostsData, *, title: str | None = None) -> str:
    """The figure as text: its title, then per LES the total and the amount of every kind of actor."""
    language = data.language
    head = (title or text("figures.costs_title", language)).rstrip(".?! ")
    sentences = [text("figures.alt_costs", language, title=head)]
    for row in data.totals.itertuples():
        told = data.told(row.total)
        parts = data.parts[(data.parts["les"] == row.les) & (data.parts["actor_type"] != "")]
        if len(parts):
            amounts = zip(parts["actor_type"], parts["amount"], strict=True)
            told += " (" + ", ".join(f"{name} {data.euro(amount)}" for name, amount in amounts) + ")"
        sentences.append(text("figures.alt_line", language, bar=row.bar, told=told))
    return " ".join(sentences)


def flow_alt(data: FlowData, *, title: str | None = None) -> str:
    """The figure as text: its title, then per LES the number at every step."""
    language = data.language
    head = (title or text("figures.flow_title", language)).rstrip(".?! ")
    sentences = [text("figures.alt_flow", language, title=head)]
    for key, name in data.les.items():
        cells = data.cells[data.cells["les"] == key]
        told = ", ".join(f"{row.label} {data.told(row)}" for row in cells.itertuples())
        sentences.append(text("figures.alt_line", language, bar=name, told=told))
    return " ".join([*sentences, *told_hidden(data, hidden=data.cells["hidden"].any())])
