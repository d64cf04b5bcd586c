"""Reading single numbers from the compare table, and printing numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.core.numbers import half_up, percentage, with_marks
from les_evaluation.core.texts import text
from les_evaluation.study.codebook import NO_VIEW, Choice, most_positive

NO_BREAK = "\N{NO-BREAK SPACE}"


def hidden_rows(table: pd.DataFrame) -> pd.Series:
    """Which compare rows are of a group too small to show: marked so, or without a number."""
    return table["n"].isna() | table["base"].isna() | marked_hidden(table)


def marked_hidden(table: pd.DataFrame) -> pd.Series:
    """Which rows have a true `hidden`; none where the column is absent or blank."""
    return table["hidden"].eq(True) if "hidden" in table else pd.Series(False, index=table.index)


def answered_n(table: pd.DataFrame, name: str, *, les: str, group: str) -> int | None:
    """The n of a question or a grid, None where that is hidden: who gave an answer that counts, with a view.

    Of a grid who answered any of its questions, as in its title. table: compare rows, the one of kind `answered` among
    them. 0 where the table lacks that row.
    """
    rows = table[
        (table["item"] == name)
        & (table["les"] == les)
        & (table["partner_group"] == group)
        & (table["kind"] == ANSWERED_KIND)
    ]
    if rows.empty:
        return 0
    return None if hidden_rows(rows).any() else int(rows["base"].iloc[0])


def with_n(title: str, ns: Sequence[tuple[str, int | None]], *, language: str) -> str:
    """The title with its number of respondents: "Title (n=52)" or, per LES, "Title (Genk: n=8; Ieper: n=12)".

    ns: (name of the LES, n), None for a hidden number; the title alone where there is none.
    """
    if not ns:
        return title
    hidden = text("figures.hidden", language)
    told = [(f"{name}: " if name else "") + (hidden if n is None else f"n={n}") for name, n in ns]
    return f"{title.rstrip('. ')} ({'; '.join(told)})"


def percent(n: int, base: int, *, language: str) -> str:
    """The share of n in base as a whole percentage, halves up; a dash where base is 0."""
    return percentage(Fraction(n, base), language) if base else "–"


def euro(amount: float, *, language: str) -> str:
    """An amount in whole euros, halves up: "€ 123.456" in Dutch, "€123,456" in English."""
    digits = with_marks(f"{half_up(amount, decimals=0):,f}", language)
    return f"€{digits}" if language == "en" else f"€{NO_BREAK}{digits}"


def chose_no_view(table: pd.DataFrame, *, items: Collection[str], les: Collection[str]) -> bool:
    """Whether somebody of these LES chose the no-view answer to these questions, of whatever group.

    table: compare rows; a number that is hidden may hold one.
    """
    here = table.loc[(table["kind"] == NO_VIEW) & table["item"].isin(items) & table["les"].isin(les), "n"]
    return bool(here.isna().any() or (here > 0).any())


def top_count(counts: Mapping[str, Any], scale: Sequence[Choice]) -> Any:
    """Respondents with one of the two most positive answers, of two or three answers the most positive one."""
    top = scale[-most_positive(len(scale)) :]
    return sum(counts.get(choice.name, 0) for choice in top)


def placed(frame: pd.DataFrame, places: Collection[tuple[str, str]]) -> pd.Series:
    """Which rows (les, group) are of these places; also of a table without rows."""
    pairs = zip(frame["les"], frame["group"], strict=True)
    return pd.Series([place in places for place in pairs], index=frame.index, dtype=bool)
