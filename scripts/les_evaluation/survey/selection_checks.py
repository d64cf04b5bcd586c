"""Figures and tables of a selection that nobody fits, which is told before anything is counted."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from les_evaluation.core.problems import Place
from les_evaluation.core.reading import Note
from les_evaluation.study.registry import OFS
from les_evaluation.study.settings import Study
from les_evaluation.study.views import view_of
from les_evaluation.survey.view_counts import selected_rows


def check_selections(rows: pd.DataFrame, study: Study) -> None:
    """Tell of every selection that no row fits, with the figures and tables that have it.

    It stops nothing: the answers may still be to come. rows: as they are read, of every wave (columns of ROWS and the
    answers). study: the whole one.
    """
    asked: dict[str, list[str]] = {}
    views = {}
    for of in OFS:
        for entry in study.config[of]:
            if entry.get("where"):
                view = view_of({"where": entry["where"]})
                views[view.name] = view
                asked.setdefault(view.name, []).append(f"{of} {entry['number']}")
    known = rows[rows["les"].isin(list(study.every_les))]
    notes = [
        Note("where_nobody", 0, {"entries": ", ".join(asked[name]), "selection": _written(view.where)})
        for name, view in views.items()
        if not any(len(selected_rows(here, view, les=str(les))) for les, here in known.groupby("les", sort=False))
    ]
    study.problems.settle(Place(), notes)


def _written(where: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The selection as config.yaml has it: role: guest; sector: care, education."""
    return "; ".join(f"{key}: {', '.join(values)}" for key, values in where)
