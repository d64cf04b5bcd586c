"""How many respondents are left at every step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import WHOLE
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.table_notes import pooled_note
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.flow import figure_step, flow_steps, total_notes, weighted_note


def table(request: Request[TableData]) -> Table:
    """A row per step, with the base of every figure, and a column per LES."""
    data, study = request.data, request.study
    steps = flow_steps(data.flows, data.compare, data.codebook, study, views=data.views)
    steps["label"] = with_subjects(steps, data.codebook, study)
    return flow_table(steps, les_names=data.names, title=request.heading(study.text("tables.flow_title")), study=study)


def with_subjects(steps: pd.DataFrame, codebook: Codebook, study: Study) -> pd.Series:
    """The labels of the steps, that of the base of a figure with what the figure is about."""
    subjects = {
        figure_step(figure): subject
        for figure in study.config["figures"]
        if (subject := subject_of(figure, codebook, study))
    }
    named = steps["step"].map(subjects)
    return steps["label"].where(named.isna(), steps["label"] + ": " + named.fillna(""))


def subject_of(figure: Mapping[str, Any], codebook: Codebook, study: Study) -> str:
    """The title of a figure, or else the caption of its first question; "" where it has neither."""
    if "title" in figure:
        return study.words(figure["title"])
    kind = kind_of("figures", figure)
    names = kind.questions.named_in(figure) if kind.questions else []
    return next((codebook.items[name].caption(study.language) for name in names if name in codebook.items), "")


def flow_table(steps: pd.DataFrame, *, les_names: Mapping[str, str], title: str, study: Study) -> Table:
    """Respondents at every step: a row per step, a column per LES and one for all. steps: FLOW_STEP_COLUMNS."""
    label = study.text("tables.step")
    # Of the only LES of a study all together would say the same once more.
    columns = dict(les_names) | (
        {ALL: study.text("tables.total")} if len(study.config.get("les", les_names)) > 1 else {}
    )
    order = steps["step"].drop_duplicates()
    wide = steps.pivot_table(index="step", columns="les", values="n", aggfunc="first", dropna=False).loc[order]
    frame = wide[list(columns)].rename(columns=columns)
    frame.insert(0, label, steps.drop_duplicates("step").set_index("step").loc[frame.index, "label"])
    return Table(
        title=title,
        frame=frame.reset_index(drop=True),
        formats=dict.fromkeys(columns.values(), WHOLE),
        bold_rows=frozenset(),
        notes=[
            study.text("tables.flow_note"),
            *([study.text("tables.flow_note_groups")] if study.groups else []),
            *weighted_note(study),
            *(total_notes(steps, study) if ALL in columns else []),
            *pooled_note(study),
        ],
    )
