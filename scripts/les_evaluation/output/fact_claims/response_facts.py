"""Response for claims: the numbers of the table of the response, hidden where that hides them."""

from __future__ import annotations

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.output.fact_claims.fact_notation import FactKey
from les_evaluation.output.fact_claims.found_fact import FILE, ROW, FoundFact, exact, other_les, source_rows
from les_evaluation.output.kinds.table_response import ResponseLines
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.flow import hide_small_flows, hide_waves_of_panel

# What a number is read from where no column has its name.
COLUMNS = {"rate": ("significant", "invited"), "partial": ("significant", "complete")}


class ResponseFacts:
    """flows, by_wave: columns of FLOW and FLOW_BY_WAVE of all LES, traced; compare: columns of COMPARE."""

    def __init__(
        self, flows: pd.DataFrame, by_wave: pd.DataFrame, *, compare: pd.DataFrame, codebook: Codebook, study: Study
    ) -> None:
        self.flows, self.by_wave, self.study = flows, by_wave, study
        places = [FILE, ROW]
        of_waves = hide_waves_of_panel(flows, by_wave, study)
        shown, shown_by_wave = (
            hide_small_flows(table.drop(columns=places), compare, codebook) for table in (flows, of_waves)
        )
        self.lines = ResponseLines(shown.set_index(["les", "partner_group"]), shown_by_wave, study)

    def find(self, key: FactKey) -> FoundFact:
        """A number of the line of a LES, or of all; the rate is of who was invited."""
        members = self._members(key)
        rows = self._rows(key, members)
        if not members or rows.empty:
            return FoundFact()
        line = self.lines.line("", members, "", wave=key.item or None, total=key.les == ALL)
        names = self.lines.names
        if key.group:
            number = line.get(self.study.groups[key.group])
            return self._found(number, rows, key)
        number = line[names["significant" if key.quantity == "rate" else key.quantity]]
        invited = line[names["invited"]]
        if key.quantity in ("rate", "invited") and (invited is None or pd.isna(invited) or not invited):
            return FoundFact(rows=source_rows(rows, "invited"))  # nobody knows how many, which is not hidden
        return self._found(number, rows, key, base=invited if key.quantity == "rate" else None)

    def beside(self, key: FactKey) -> list[FactKey]:
        """The other LES."""
        return other_les(key, self.study.les)

    def _members(self, key: FactKey) -> list[str]:
        every = list(self.study.every_les) if key.les == ALL else [key.les] if key.les in self.study.les else []
        return [les for les in every if not key.item or key.item in self.study.waves_of(les)]

    def _rows(self, key: FactKey, members: list[str]) -> pd.DataFrame:
        table = self.by_wave[self.by_wave["wave"] == key.item] if key.item else self.flows
        again = {AGAIN} if key.les == ALL else set()
        return table[table["les"].isin({*members, *again}) & (table["partner_group"] == (key.group or ALL))]

    def _found(self, number: float | None, rows: pd.DataFrame, key: FactKey, *, base: float | None = None) -> FoundFact:
        hidden = number is None or pd.isna(number)
        columns = COLUMNS.get(key.quantity, (key.quantity,))
        told = tuple(row for column in columns for row in source_rows(rows, column, shown=not hidden))
        if number is None or hidden:
            return FoundFact(hidden=True, rows=told)
        return FoundFact(exact(int(number)), None if base is None else exact(int(base)), rows=told)
