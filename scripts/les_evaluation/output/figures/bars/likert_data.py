"""What a Likert figure shows, as tidy tables counted straight from the compare table.

Every figure kind has a function here that says which bars it has; counting is the same for all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.core.numbers import percentage
from les_evaluation.output.figures.bars.bar_counts import Key, counts_by_key, effective_bases, weights_by_key
from les_evaluation.output.figures.bars.compare_numbers import answered_n, chose_no_view, placed, top_count
from les_evaluation.output.figures.bars.units import AS_BARS, AUTO, MOST_SHADES, units_of
from les_evaluation.study.answer_numbers import numbers_of_scale
from les_evaluation.study.codebook import (
    NO_VIEW,
    Choice,
    Item,
    common_scale,
    item_of,
    off_scale,
)

PRINTED = dict.fromkeys(("panel", "les", "group", "item", "bar"), "str")
SEGMENTS = PRINTED | {"choice": "str", "order": "int64", "n": "int64", "base": "int64"}
SEGMENTS |= dict.fromkeys(("share", "start", "end"), "float64")
BARS = PRINTED | {"panel_key": "str", "base": "Int64", "n_no_view": "Int64", "n_top": "Int64", "hidden": "bool"}
ASKED, ANSWER = "asked", "answer"  # orders of the bars


@dataclass(frozen=True)
class LikertData:
    """All that a Likert figure shows.

    segments: one row per bar and answer of the scale, zero counts too, none for a hidden bar. `panel` and `bar` as
        printed ("" for a figure without panels); `les`, `group`, `item` the keys of the
        compare rows; `choice` the answer as printed, `order` its place on the scale from 1;
        `n` respondents, `base` those of the bar with an answer on the scale; `share`,
        `start` and `end` parts of 1, missing where base is 0.
    bars: one row per bar, top to bottom: panel, les, group, item, bar, `panel_key` (what tells
        one panel from the next), `base`, `n_no_view`, the respondents who have no view (never
        in the base), `n_top`, those with one of the two most positive answers (of two or three answers: the most
        positive one), and `hidden`: the group may not be shown, its numbers are missing.
    levels: the answers of the scale as printed, in scale order.
    apart: those off the scale that count in the base as well; in `segments` they follow those of the scale.
    language: of all that is printed, "nl" or "en".
    no_view: the no-view answer as printed, "" where the question has none.
    title: the full wording of the question, "" where the bars answer different ones.
    wordings: (bar, full wording) per bar of a panel where they answer different questions
        and the bar is not itself named after its question.
    asked_n: (name of the LES, respondents who answered any question of the grid) for the
        title; the name is "" where the figure has one LES, the number None where it is hidden.
    numbers: what each of them stands for.
    weighted: whether shares, start and end are of weights, while n and base count heads. effective: the effective
        base of every bar of such a figure whose numbers are shown.
    whole: the figure that this is a page of, so that all its pages have one axis; None for a figure of one page.
    draw: how groups are drawn, see units.in_units. nominal: the answers are on no scale. no_view_apart: whether
        somebody of these LES chose the no-view answer in a group that has no bar, or may have where that is hidden.
    charted: whether it is a chart of an office program, which has no squares: bars of counts stand in their place.
    """

    segments: pd.DataFrame
    bars: pd.DataFrame
    levels: tuple[str, ...]
    language: str
    no_view: str
    title: str = ""
    wordings: tuple[tuple[str, str], ...] = ()
    asked_n: tuple[tuple[str, int | None], ...] = ()
    numbers: tuple[Fraction, ...] = ()
    apart: tuple[str, ...] = ()
    weighted: bool = False
    effective: tuple[float, ...] = ()
    whole: LikertData | None = None
    draw: str = AS_BARS
    nominal: bool = False
    no_view_apart: bool = False
    charted: bool = False

    @property
    def les_apart(self) -> list[str]:
        """The LES that have bars, in the order of the first ones; not all of them together, nor the others."""
        return [key for key in dict.fromkeys(self.bars["les"]) if key not in (ALL, OTHERS)]

    def page(self, les: Collection[str]) -> LikertData:
        """The bars of these LES, and of all together: a page is looked at alone, and its LES beside that."""
        keys, asked = dict.fromkeys(self.bars["les"]), self.asked_n
        shown = {ALL, OTHERS, *les}
        if len(asked) == len(keys):
            asked = tuple(one for key, one in zip(keys, asked, strict=True) if key in shown)
        places = {place for place in zip(self.bars["les"], self.bars["group"], strict=True) if place[0] in shown}
        return replace(self.only(places), asked_n=asked, whole=self)

    def only(self, places: Collection[tuple[str, str]]) -> LikertData:
        """The bars of these (LES, group)."""
        bars, segments = (frame[placed(frame, places)].reset_index(drop=True) for frame in (self.bars, self.segments))
        return replace(self, bars=bars, segments=segments)

    def hides(self) -> bool:
        """Whether any number may not be shown."""
        return bool(self.bars["hidden"].any()) or any(n is None for _, n in self.asked_n)

    def shows_no_view(self) -> bool:
        """Whether the no-view answer has a column: somebody gave it, on any page, or a hidden bar may hold one."""
        bars = (self.whole or self).bars
        return bool(self.no_view and (bars["hidden"].any() or bars["n_no_view"].fillna(0).any()))

    @cached_property
    def units(self) -> list[bool]:
        """Of every bar whether it is squares, as in the whole figure; not of weights, nor by itself of many answers."""
        many = self.draw == AUTO and len(self.levels) + len(self.apart) > MOST_SHADES
        draw = AS_BARS if self.weighted or many else self.draw
        return units_of(self.bars, (self.whole or self).bars, draw=draw, charted=self.charted)

    @cached_property
    def given(self) -> dict[Key, list[dict[str, Any]]]:
        """(les, group, item) -> the segments of that bar which somebody chose, in order."""
        found: dict[Key, list[dict[str, Any]]] = {}
        for row in self.segments[self.segments["n"] > 0].to_dict("records"):
            found.setdefault((row["les"], row["group"], row["item"]), []).append(row)
        return found

    def told_count(self, segment: Mapping[str, Any]) -> str:
        """What stands in a segment (a row of `segments`): how many, or which part of the weights."""
        return percentage(segment["share"], self.language) if self.weighted else str(segment["n"])


@dataclass(frozen=True)
class Bar:
    """One bar: what is printed (panel, bar) and the compare rows behind it (les, group, item).

    panel_key: the same for all bars of a panel, and for no other.
    """

    panel: str
    les: str
    group: str
    item: Item
    bar: str
    panel_key: str = ""


def likert_by_group_data(
    table: pd.DataFrame,
    *,
    items: Sequence[Item],
    les: Mapping[str, str],
    groups: Mapping[str, str],
    language: str,
    order: str = ASKED,
) -> LikertData:
    """A panel per LES, in it a bar per partner group: one question, or one wording per group.

    table: compare rows (les, item, partner_group, choice, kind, n, base, share). In rows of a
        group that is too small to show, n and base are missing and `hidden` is true; without
        that column nothing is hidden.
    items: one question, or several of which each group was asked at most one (Item.asked_of);
        a group that was asked none gets no bar, a group that was asked but did not answer keeps it.
    les, groups: key in the table -> printed name, in the order of the figure; "all" is a key too.
    language: "nl" or "en".
    order: "asked", as given, or "answer", the panel with the largest share of the two most
        positive answers first, by its first bar; all LES together and the other LES stay last.

    Raises ValueError where a group was asked several of the items, where their scales differ
    and where a base is not the sum of its counts.
    """
    asked = {group: item for group in groups if (item := item_of(items, group)) is not None}
    bars = [
        Bar(panel=les_name, les=les_key, group=group, item=item, bar=groups[group], panel_key=les_key)
        for les_key, les_name in les.items()
        for group, item in asked.items()
    ]
    wordings = tuple((groups[group], item.label[language]) for group, item in asked.items())
    return count_bars(
        table,
        bars=bars,
        items=items,
        language=language,
        order=order,
        wordings=wordings if len(items) > 1 else (),
    )


def likert_by_les_data(
    table: pd.DataFrame,
    *,
    item: Item,
    les: Mapping[str, str],
    language: str,
    groups: Mapping[str, str] | None = None,
    order: str = ASKED,
) -> LikertData:
    """One statement, a bar per LES (figures 53 to 56), of all its respondents together.

    With `groups` a panel per LES, in it a bar per partner group. table, les, groups, language, order: as in
    likert_by_group_data. The LES key "all" gives a bar of its own for all LES together.
    """
    if groups:
        return likert_by_group_data(table, items=[item], les=les, groups=groups, language=language, order=order)
    bars = [
        Bar(panel="", les=key, group=ALL, item=item, bar=name, panel_key=ALL if key == ALL else "")
        for key, name in les.items()
    ]
    return count_bars(table, bars=bars, items=[item], language=language, order=order)


def likert_items_data(
    table: pd.DataFrame,
    *,
    items: Sequence[Item],
    language: str,
    les: str | Mapping[str, str] = ALL,
    groups: Mapping[str, str] | None = None,
    order: str = ASKED,
    block: str = "",
) -> LikertData:
    """The statements of a grid, a bar each (figures 23 to 25, 64, 65); with several LES or groups, a panel each.

    table, language, order: as in likert_by_group_data. les: whose answers, a key in the table, or several with
    their printed names, which give a bar each. groups: key -> printed name, a bar each in place of one of
    all respondents. block: the grid that the items make up, for asked_n; "" leaves that out.
    """
    les_names = {les: ""} if isinstance(les, str) else dict(les)
    several = len(les_names) > 1
    lines = [
        (les_key, group_key, ", ".join(filter(None, (les_name if several else "", group_name))))
        for les_key, les_name in les_names.items()
        for group_key, group_name in (groups or {ALL: ""}).items()
    ]
    panels = len(lines) > 1
    bars = [
        Bar(
            panel=item.caption(language) if panels else "",
            les=les_key,
            group=group_key,
            item=item,
            bar=name if panels else item.caption(language),
            panel_key=item.name if panels else "",
        )
        for item in items
        for les_key, group_key, name in lines
        if group_key == ALL or item.asked_of(group_key)
    ]
    data = count_bars(table, bars=bars, items=items, language=language, order=order)
    if not block:
        return data
    asked_n = [
        (name if several else "", answered_n(table, block, les=key, group=ALL)) for key, name in les_names.items()
    ]
    return replace(data, asked_n=tuple(asked_n))


def count_bars(
    table: pd.DataFrame,
    *,
    bars: Sequence[Bar],
    items: Sequence[Item],
    language: str,
    order: str = ASKED,
    wordings: tuple[tuple[str, str], ...] = (),
) -> LikertData:
    """The tidy tables of these bars; rows that the compare table lacks count as nobody.

    table: compare rows. bars: top to bottom, before they are put in `order`. items: the questions behind the bars.
    wordings: see LikertData.
    """
    if not bars:
        raise ValueError(f"none of the partner groups was asked {', '.join(item.name for item in items)}")
    scale, apart = common_scale(items), off_scale(items)
    in_base = (*scale, *apart)
    keys = [(bar.les, bar.item.name, bar.group) for bar in bars]
    counts, weights = counts_by_key(table, keys), weights_by_key(table, keys)
    segment_rows: list[tuple] = []
    bar_rows: list[tuple] = []
    by_weight: dict[Key, Mapping[str, Any] | None] = {**counts} | {**weights}
    for bar in ordered(bars, by_weight, scale, order=order):
        printed = (bar.panel, bar.les, bar.group, bar.item.name, bar.bar)
        of_bar = counts.get((bar.les, bar.item.name, bar.group), {})
        if of_bar is None:
            bar_rows.append((*printed, bar.panel_key, None, None, None, True))
            continue
        base = sum(of_bar.get(choice.name, 0) for choice in in_base)
        heavy = weights.get((bar.les, bar.item.name, bar.group), of_bar)
        # The ends come from sums in one order, so that a full bar ends at exactly 1.
        ends = list(accumulate(heavy.get(choice.name, 0) for choice in in_base))
        for place, (choice, before, end) in enumerate(zip(in_base, [0, *ends], ends, strict=False), start=1):
            whole, own = ends[-1], heavy.get(choice.name, 0)
            shares = (own / whole, before / whole, end / whole) if whole else (None, None, None)
            segment_rows.append((*printed, choice.label[language], place, of_bar.get(choice.name, 0), base, *shares))
        no_view = sum(of_bar.get(choice.name, 0) for choice in bar.item.choices if choice.kind == NO_VIEW)
        bar_rows.append((*printed, bar.panel_key, base, no_view, top_count(of_bar, scale), False))
    return LikertData(
        segments=pd.DataFrame(segment_rows, columns=list(SEGMENTS)).astype(SEGMENTS),
        bars=pd.DataFrame(bar_rows, columns=list(BARS)).astype(BARS),
        levels=tuple(choice.label[language] for choice in scale),
        language=language,
        no_view=no_view_label(items, language),
        title=items[0].label[language] if len(items) == 1 else "",
        wordings=wordings,
        numbers=tuple(numbers_of_scale(items[0])[choice.name] for choice in scale),
        apart=tuple(choice.label[language] for choice in apart),
        weighted=bool(weights),
        effective=tuple(effective_bases(table, keys)),
        no_view_apart=chose_no_view(table, items={bar.item.name for bar in bars}, les={bar.les for bar in bars}),
    )


def ordered(
    bars: Sequence[Bar], counts: Mapping[Key, Mapping[str, Any] | None], scale: Sequence[Choice], *, order: str
) -> list[Bar]:
    """The bars in `order`, see likert_by_group_data; panels stay whole, ties and bars without share as given.

    Raises ValueError for an unknown order.
    """
    if order not in (ASKED, ANSWER):
        raise ValueError(f"order {order!r}: must be {ASKED} or {ANSWER}")
    if order == ASKED:
        return list(bars)
    panels: dict[tuple, list[Bar]] = {}
    for bar in bars:
        key = (bar.panel_key,) if bar.panel else (bar.les, bar.group, bar.item.name)
        panels.setdefault(key, []).append(bar)
    one_les = len({bar.les for bar in bars}) == 1

    def place(panel: list[Bar]) -> tuple[bool, float]:
        first = panel[0]
        of_bar = counts.get((first.les, first.item.name, first.group), {}) or {}
        base = sum(of_bar.get(choice.name, 0) for choice in first.item.scale())
        last = not one_les and len({bar.les for bar in panel}) == 1 and first.les in (ALL, OTHERS)
        return last, -top_count(of_bar, scale) / base if base else 1.0

    return [bar for panel in sorted(panels.values(), key=place) for bar in panel]


def no_view_label(items: Sequence[Item], language: str) -> str:
    """The no-view answers of the items as printed, each once; "" where they have none."""
    labels = [choice.label[language] for item in items for choice in item.choices if choice.kind == NO_VIEW]
    return " / ".join(dict.fromkeys(labels))
