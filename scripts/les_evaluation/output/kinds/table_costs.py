"""Costs per actor and LES."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import EURO
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.study.settings import Study


def table(request: Request[TableData]) -> Table:
    """A row per actor, with the sum of each LES."""
    study = request.study
    title = request.heading(study.text("tables.costs_title"))
    return costs_table(request.data.costs, les_names=request.data.names, title=title, study=study)


def costs_table(costs: pd.DataFrame, *, les_names: Mapping[str, str], title: str, study: Study) -> Table:
    """Costs in euro per actor and LES, with a sum per LES and, over several LES, a total.

    costs: COST_COLUMNS. les_names: the LES to show, in order; costs of another LES count in the total only.
    """
    names = [study.text("tables.les"), *(study.text(f"tables.{key}") for key in ("actor", "actor_type", "amount"))]
    rows, totals = [], []
    for les, name in les_names.items():
        own = costs[costs["les"] == les]
        rows += [(name, *line) for line in own[["actor", "actor_type", "amount"]].itertuples(index=False, name=None)]
        totals.append(len(rows))
        rows.append((name, study.text("tables.sum"), "", round(own["amount"].sum(), 2)))
    if len(les_names) > 1:
        totals.append(len(rows))
        total = round(costs["amount"].sum(), 2)
        rows.append((study.text("tables.all_les"), study.text("tables.sum"), "", total))
    frame = pd.DataFrame(rows, columns=names)
    return Table(title=title, frame=frame, formats={names[3]: EURO}, bold_rows=frozenset(totals), notes=[])
