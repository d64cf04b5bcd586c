"""The facts of every LES that the configuration holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.study.settings import Study, facts_of


def table(request: Request[TableData]) -> Table:
    """A row per fact, a column per LES."""
    data, study = request.data, request.study
    facts = {name: facts_of(study.config, key) for key, name in data.names.items()}
    order = [study.words(name) for name in study.config["facts"].values()]
    return register_table(facts, order=order, title=request.heading(study.text("tables.register_title")), study=study)


def register_table(
    facts: Mapping[str, Mapping[str, str]], *, order: Sequence[str] = (), title: str, study: Study
) -> Table:
    """Basic information: a row per fact, a column per LES.

    facts: printed LES -> {fact: text}. order: the facts in the order of the rows; by first appearance without it.
    """
    known = list(dict.fromkeys(name for les in facts.values() for name in les))
    names = [name for name in order if name in known] or known
    label = study.text("tables.fact")
    rows = [{label: name} | {les: own.get(name, "") for les, own in facts.items()} for name in names]
    frame = pd.DataFrame(rows, columns=[label, *facts])
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=[])
