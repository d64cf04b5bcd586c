"""The numbers of one view, question by question, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.views import WAVE
from les_evaluation.survey.counted_again import is_again
from les_evaluation.survey.number_counts import NUMBER_KIND
from les_evaluation.survey.view_differences import Published

BASE = "base"  # of the layer of who is in the base, beside those of answers
Choice = tuple[str, str]


def groups_in(table: pd.DataFrame) -> list[str]:
    """The groups of a view, in order. table: columns of COUNTED."""
    return [str(group) for group in table["partner_group"].unique() if group != ALL]


class Counted:
    """A view, its counts before anything is hidden (columns of COUNTED), and what is hidden of them.

    kept: of these who stays as they are, per LES (columns of VIEW_COUNTS).
    """

    def __init__(self, published: Published, table: pd.DataFrame, kept: pd.DataFrame) -> None:
        self.published = published
        # Values are not told with a minimum base.
        rows = table[(table["kind"] != NUMBER_KIND) & ~is_again(table["les"])]
        self.kept = dict(iter(kept[kept["kind"] != NUMBER_KIND].groupby("item")))
        self.frames = {str(item): frame for item, frame in rows.groupby("item", sort=False)}
        self.groups = groups_in(table)

    @cached_property
    def items(self) -> list[str]:
        """Its questions."""
        return list(self.frames)

    def hides(self, item: str) -> bool:
        """Whether anything of the question is hidden."""
        return bool(self._hidden(item).any())

    def hides_all(self, item: str) -> bool:
        """Whether nothing of the question is shown."""
        return bool(self._hidden(item).all())

    def _hidden(self, item: str) -> pd.Series:
        cells = self.published.cells
        return cells.loc[cells.index.get_level_values("item") == item, "hidden"]

    def choices(self, item: str) -> list[Choice]:
        """(answer, kind) of the rows of a question, `answered` first."""
        pairs = self.frames[item][["choice", "kind"]].drop_duplicates()
        found = [(str(choice), str(kind)) for choice, kind in pairs.itertuples(index=False)]
        return sorted(found, key=lambda one: one[1] != ANSWERED_KIND)

    def les(self, item: str) -> list[str]:
        """Every LES of a question, all together among them."""
        return [str(les) for les in self.frames[item]["les"].unique()]

    def numbers(
        self, item: str, choices: Sequence[Choice], les: Sequence[str], *, inside: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Who gave each answer, and behind these who is in the base; who of them need not stay; and what is hidden.

        Shapes (LES + 1, groups + 2, answers + 1), twice, and (LES + 1, groups + 2): all LES together last, of the
        groups who is in none of them and all together last. Who is in none is in no row. inside: which LES count.
        """
        columns, rows = [*self.groups, "", ALL], [*les, ALL]
        found = self._laid_out(self.frames[item], choices, rows, columns)
        kept = self._laid_out(self.kept[item], choices, rows, columns) if item in self.kept else np.zeros_like(found)
        free = found - kept
        free[-1] = free[:-1][inside].sum(axis=0)
        cells = self._hidden(item)
        hidden = np.zeros(found.shape[:2], dtype=bool)
        les_of = cells.index.get_level_values("les")
        at = [
            pd.Index(names).get_indexer(cells.index.get_level_values(of))
            for names, of in ((rows, "les"), (columns, "partner_group"))
        ]
        told = ~is_again(pd.Series(les_of)).to_numpy()
        hidden[at[0][told], at[1][told]] = cells.to_numpy(dtype=bool)[told]
        hidden[:, -2] = True
        return found, free, hidden

    def _laid_out(
        self, frame: pd.DataFrame, choices: Sequence[Choice], rows: Sequence[str], columns: Sequence[str]
    ) -> np.ndarray:
        found = np.zeros((len(rows), len(columns), len(choices) + 1), dtype=int)
        at = [pd.Index(names).get_indexer(frame[of]) for names, of in ((rows, "les"), (columns, "partner_group"))]
        layer = pd.MultiIndex.from_tuples(choices).get_indexer(pd.MultiIndex.from_frame(frame[["choice", "kind"]]))
        np.add.at(found, (at[0], at[1], layer), frame["n"].to_numpy(dtype=int))
        answered = (frame["kind"] == ANSWERED_KIND).to_numpy()
        base = frame.loc[answered, "base"].to_numpy(dtype=int)
        np.add.at(found, (at[0][answered], at[1][answered], -1), base)
        # Who answered in several waves is in each of them; in none is nobody.
        found[:, -2] = 0 if self.published.view.by == WAVE else found[:, -1] - found[:, :-2].sum(axis=1)
        return found
