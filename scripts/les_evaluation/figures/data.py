"""What a Likert figure shows, as tidy tables counted straight from the compare table.

Every figure kind has a function here that says which bars it has; counting is the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from les_evaluation.codebook import NO_VIEW, SUBSTANTIVE, Choice, Item

SEGMENTS = {
    "panel": "str",
    "les": "str",
    "group": "str",
    "item": "str",
    "bar": "str",
    "choice": "str",
    "order": "int64",
    "n": "int64",
    "base": "int64",
    "share": "float64",
    "start": "float64",
    "end": "float64",
}
BARS = {
    "panel": "str",
    "les": "str",
    "group": "str",
    "item": "str",
    "bar": "str",
    "base": "int64",
    "n_no_view": "int64",
}
KEY = ["les", "item", "partner_group", "choice"]


@dataclass(frozen=True)
class LikertData:
    """All that a Likert figure shows.

    segments: one row per bar and answer of the scale, zero counts too. `panel` and `bar` as
        printed ("" for a figure without panels); `les`, `group`, `item` the keys of the
        compare rows; `choice` the answer as printed, `order` its place on the scale from 1;
        `n` respondents, `base` those of the bar with an answer on the scale; `share`,
        `start` and `end` parts of 1, missing where base is 0.
    bars: one row per bar, top to bottom: panel, les, group, item, bar, `base`, and
        `n_no_view`, the respondents who have no view (never in the base).
    levels: the answers of the scale as printed, in scale order.
    no_view: the no-view answer as printed, "" where the question has none.
    title: the full wording of the question, "" where the bars answer different ones.
    wordings: (bar, full wording) per bar of a panel where they answer different questions
        and the bar is not itself named after its question.
    """

    segments: pd.DataFrame
    bars: pd.DataFrame
    levels: tuple[str, ...]
    no_view: str
    title: str = ""
    wordings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar: what is printed (panel, bar) and the compare rows behind it (les, group, item)."""

    panel: str
    les: str
    group: str
    item: Item
    bar: str


def likert_by_group_data(
    table: pd.DataFrame,
    *,
    items: Sequence[Item],
    les: Mapping[str, str],
    groups: Mapping[str, str],
    language: str,
) -> LikertData:
    """A panel per LES, in it a bar per partner group: one question, or one wording per group.

    table: compare rows (les, item, partner_group, choice, kind, n, base, share).
    items: one question, or several of which each group was asked at most one (Item.asked_of);
        a group that was asked none gets no bar, a group that was asked but did not answer keeps it.
    les, groups: key in the table -> printed name, in the order of the figure; "all" is a key too.
    language: "nl" or "en".

    Raises ValueError where a group was asked several of the items, where their scales differ
    and where a base is not the sum of its counts.
    """
    asked = {group: item for group in groups if (item := item_of(items, group)) is not None}
    bars = [
        Bar(panel=les_name, les=les_key, group=group, item=item, bar=groups[group])
        for les_key, les_name in les.items()
        for group, item in asked.items()
    ]
    wordings = tuple((groups[group], item.label[language]) for group, item in asked.items())
    return count_bars(table, bars=bars, items=items, language=language, wordings=wordings if len(items) > 1 else ())


def likert_by_les_data(
    table: pd.DataFrame, *, item: Item, les: Mapping[str, str], language: str, group: str = "all"
) -> LikertData:
    """One statement, a bar per LES (figures 53 to 56), of one partner group or of all together.

    table, les, language: as in likert_by_group_data.
    """
    bars = [Bar(panel="", les=key, group=group, item=item, bar=name) for key, name in les.items()]
    return count_bars(table, bars=bars, items=[item], language=language)


def likert_items_data(
    table: pd.DataFrame, *, items: Sequence[Item], language: str, les: str = "all", group: str = "all"
) -> LikertData:
    """The statements of a grid, a bar each in the order given (figures 23 to 25, 64, 65).

    table, language: as in likert_by_group_data. les, group: whose answers, keys in the table.
    """
    bars = [Bar(panel="", les=les, group=group, item=item, bar=item.caption(language)) for item in items]
    return count_bars(table, bars=bars, items=items, language=language)


def item_of(items: Sequence[Item], group: str) -> Item | None:
    """The one item that a partner group was asked, None where it was asked none of them."""
    asked = [item for item in items if item.asked_of(group)]
    if len(asked) > 1:
        names = ", ".join(item.name for item in asked)
        raise ValueError(f"partner group {group!r} was asked several questions of one figure: {names}")
    return asked[0] if asked else None


def common_scale(items: Sequence[Item]) -> tuple[Choice, ...]:
    """The answers of the scale that the items share, in scale order, without the no-view answers.

    Raises ValueError where an item is no single choice, has an open answer, or has another scale.
    """
    scales = {}
    for item in items:
        if item.type != "select_one" or {choice.kind for choice in item.choices} - {SUBSTANTIVE, NO_VIEW}:
            raise ValueError(f"question {item.name} has no scale: it must be a select_one without open answer")
        scales[item.name] = tuple(choice for choice in item.choices if choice.kind == SUBSTANTIVE)
    if len({tuple(choice.name for choice in scale) for scale in scales.values()}) != 1:
        told = "; ".join(f"{name}: {', '.join(choice.name for choice in scale)}" for name, scale in scales.items())
        raise ValueError(f"the questions of one figure must share one scale, in one order ({told})")
    return scales[items[0].name]


def count_bars(
    table: pd.DataFrame,
    *,
    bars: Sequence[Bar],
    items: Sequence[Item],
    language: str,
    wordings: tuple[tuple[str, str], ...] = (),
) -> LikertData:
    """The tidy tables of these bars; rows that the compare table lacks count as nobody.

    table: compare rows. bars: top to bottom. items: the questions behind the bars. wordings: see LikertData.
    """
    if not bars:
        raise ValueError(f"none of the partner groups was asked {', '.join(item.name for item in items)}")
    scale = common_scale(items)
    counts = counts_by_key(table, bars)
    segment_rows, bar_rows = [], []
    for bar in bars:
        printed = (bar.panel, bar.les, bar.group, bar.item.name, bar.bar)
        of_bar = counts.get((bar.les, bar.item.name, bar.group), {})
        base = sum(of_bar.get(choice.name, 0) for choice in scale)
        before = 0
        for order, choice in enumerate(scale, start=1):
            n = of_bar.get(choice.name, 0)
            # The ends come from whole counts, so that a full bar ends at exactly 1.
            shares = (n / base, before / base, (before + n) / base) if base else (None, None, None)
            segment_rows.append((*printed, choice.label[language], order, n, base, *shares))
            before += n
        no_view = sum(of_bar.get(choice.name, 0) for choice in bar.item.choices if choice.kind == NO_VIEW)
        bar_rows.append((*printed, base, no_view))
    return LikertData(
        segments=pd.DataFrame(segment_rows, columns=list(SEGMENTS)).astype(SEGMENTS),
        bars=pd.DataFrame(bar_rows, columns=list(BARS)).astype(BARS),
        levels=tuple(choice.label[language] for choice in scale),
        no_view=no_view_label(items, language),
        title=items[0].label[language] if len(items) == 1 else "",
        wordings=wordings,
    )


def counts_by_key(table: pd.DataFrame, bars: Sequence[Bar]) -> dict[tuple[str, str, str], dict[str, int]]:
    """(les, item, partner_group) -> choice -> n, of the compare rows that the bars need.

    Raises ValueError where a row stands twice or where a base is not the sum of its substantive
    counts: a figure drawn from such a table could not be traced.
    """
    wanted = {(bar.les, bar.item.name, bar.group) for bar in bars}
    rows = table[
        table["item"].isin({item for _, item, _ in wanted})
        & table["les"].isin({les for les, _, _ in wanted})
        & table["partner_group"].isin({group for _, _, group in wanted})
        & (table["choice"] != "")
    ]
    twice = rows[rows.duplicated(KEY)]
    if len(twice):
        raise ValueError(f"compare table: row given twice: {', '.join(map(str, twice.iloc[0][KEY]))}")
    counts: dict[tuple[str, str, str], dict[str, int]] = {}
    bases: dict[tuple[str, str, str], tuple[int, int]] = {}
    columns = ("les", "item", "partner_group", "choice", "kind", "n", "base")
    for les, item, group, choice, kind, n, base in zip(*(rows[name] for name in columns), strict=True):
        key = (les, item, group)
        if key not in wanted:
            continue
        counts.setdefault(key, {})[choice] = int(n)
        if kind == SUBSTANTIVE:
            bases[key] = (bases.get(key, (0, 0))[0] + int(n), int(base))
    for key, (total, base) in bases.items():
        if total != base:
            raise ValueError(f"compare table: base {base}, but the counts add up to {total}: {', '.join(key)}")
    return counts


def no_view_label(items: Sequence[Item], language: str) -> str:
    """The no-view answers of the items as printed, each once; "" where they have none."""
    labels = [choice.label[language] for item in items for choice in item.choices if choice.kind == NO_VIEW]
    return " / ".join(dict.fromkeys(labels))
