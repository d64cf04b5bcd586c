"""Whether tables of counts that are published together keep to themselves what each of them hides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.study.views import LES, WAVE, View, view_named
from les_evaluation.survey.counted_again import OTHERS_OF

COUNTS = ("n", "base", "share")
HIDDEN = "hidden"
ANSWERS = {"les", "item", "partner_group", "choice", "kind"}  # of a table that counts who gave which answer
BESIDE_COUNTS = (*COUNTS, HIDDEN, "weighted_n", "weighted_base", "effective_base")
# What a text says of the size of a group: (n=2), n = 2.
SAID_SIZE = re.compile(r"(?<![\w.])n ?= ?(\d+)(?![\d.,]?\d)")


def is_count_table(frame: pd.DataFrame) -> bool:
    """Whether a table has counts of which some may be hidden; all cells are texts."""
    return {"n", HIDDEN, "kind"} <= set(frame.columns)


def told_counts(tables: Mapping[str, pd.DataFrame], *, minimum: int) -> Iterable[tuple[str, str, str]]:
    """(file, what is wrong, where) of all that tables with a column `hidden` tell together and should not.

    hidden: a hidden row still holds a number. small: a group of 1 to minimum - 1 that answered is shown. elsewhere:
    what one table hides stands in another one, of whatever view, that counts the same people. A question of which a
    table shows nothing is not held against others. tables: file -> its cells as texts.
    """
    known: dict[tuple, tuple[str, bool]] = {}
    for file, frame in tables.items():
        counts = [name for name in COUNTS if name in frame]
        keys = [name for name in frame if name not in (*COUNTS, HIDDEN)]
        is_hidden = frame[HIDDEN].str.casefold() == "true"
        for _, row in frame[is_hidden & (frame[counts] != "").any(axis=1)].iterrows():
            yield file, "hidden", _where(row, keys)
        sizes = pd.to_numeric(frame["n"], errors="coerce")
        small = ~is_hidden & (frame["kind"] == "answered") & sizes.between(1, minimum - 1)
        for _, row in frame[small].iterrows():
            yield file, "small", _where(row, keys)
        named = [name for name in ("view", "item") if name in frame]
        # An empty group is shown where all of a question is hidden, and tells nothing of it.
        shows_nothing = is_hidden | sizes.eq(0)
        open_questions = ~shows_nothing.groupby([frame[name] for name in named]).transform("all")
        rows = zip(_counted(frame, keys), is_hidden, open_questions, frame[keys].itertuples(index=False), strict=True)
        for key, hides, is_open, cells in rows:
            other = known.setdefault(key, (file, hides)) if is_open else (file, hides)
            if other[1] != hides:
                yield (other[0] if hides else file), "elsewhere", " › ".join(filter(None, cells))


def _counted(frame: pd.DataFrame, keys: list[str]) -> Iterator[tuple]:
    """Per row what it counts: the people and their answer, or of other tables than counts of answers its own cells."""
    if not set(frame.columns) >= ANSWERS:
        form = tuple(frame.columns)
        yield from ((form, row) for row in frame[keys].itertuples(index=False, name=None))
        return
    of_file = [les for les in frame["les"].unique() if les not in (ALL, OTHERS)]
    beside = f"{OTHERS_OF}{of_file[0]}" if len(of_file) == 1 else OTHERS
    more = [name for name in keys if name not in {*ANSWERS, "view", *BESIDE_COUNTS}]
    views = frame["view"] if "view" in frame else pd.Series("", index=frame.index)
    found = {name: view_named(name) for name in views.unique()}
    cells = frame[["les", "item", "partner_group", "choice", "kind"]].itertuples(index=False, name=None)
    rest = frame[more].itertuples(index=False, name=None)
    for (les, item, group, choice, kind), name, others in zip(cells, views, rest, strict=True):
        told = beside if les == OTHERS else les
        yield told, item, choice, kind, _people(found[name], group, les=told), others


def _people(view: View, group: str, *, les: str) -> tuple:
    """Who stands in a group of a view: (what is asked, the answers that count), and whether it is weighted."""
    chosen = view.selected
    if les != ALL and not les.startswith(OTHERS_OF):
        chosen = {key: values for key, values in chosen.items() if key != LES}
    if group != ALL:
        wave, line, inner = group.partition("|")
        chosen = chosen | ({WAVE: (wave,), view.lines: (inner,)} if view.lines and line else {view.by: (group,)})
    return frozenset(chosen.items()), view.weighted


def small_sizes(text: str, *, minimum: int) -> list[str]:
    """The sizes of groups that a text tells and that are too small to be told."""
    return [size for size in SAID_SIZE.findall(text) if 0 < int(size) < minimum]


def _where(row: pd.Series, keys: Iterable[str]) -> str:
    return " › ".join(str(row[key]) for key in keys if row[key])
