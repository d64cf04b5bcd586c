"""Stage tables: the tables of the report, over all LES or for one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, read_frame, read_frames
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.written_entries import write_entries
from les_evaluation.output.views_shown import told_of_others
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import Study, tables_of
from les_evaluation.study.views import view_of
from les_evaluation.survey.costs import load_costs
from les_evaluation.survey.survey_frames import (
    COMPARE,
    COSTS,
    FLOW,
    FLOW_BY_WAVE,
    PANEL,
    PANEL_CHANGES,
    RELIABILITY,
    VIEWS,
)


def write_tables(
    study: Study,
    *,
    les: str,
    inputs: Mapping[str, Any],
    folder: str | Path,
) -> None:
    """Write every table of the configuration as .xlsx and .csv into `folder`.

    study: as `survey_table_settings` gives its configuration. les: `all` for the tables that set the LES beside each
    other, or one LES, whose tables set its partner groups beside each other. inputs: paths by the names compare,
    codebook, costs, flows and flows_by_wave (of the LES that are shown), views (a list, empty where there is only the
    plain one), reliability (a list, empty without indices), changes and panel (lists, empty where no persons are
    followed through the waves). Of a study without a survey all are empty lists but perhaps costs.
    """
    config = study.config
    data = TableData(
        study=study,
        compare=read_frame(inputs["compare"], COMPARE) if inputs["compare"] else COMPARE.empty(),
        codebook=codebook_from_json(inputs["codebook"]) if inputs["codebook"] else Codebook({}),
        flows=read_frames(inputs["flows"], FLOW),
        costs=load_costs(inputs["costs"], language=study.language) if inputs["costs"] else COSTS.empty(),
        flows_by_wave=read_frames(inputs["flows_by_wave"], FLOW_BY_WAVE),
        views=read_frames(inputs["views"], VIEWS),
        reliability=read_frames(inputs["reliability"], RELIABILITY),
        changes=read_frames(inputs["changes"], PANEL_CHANGES),
        panel=read_frames(inputs["panel"], PANEL),
        les=les,
        names=study.les if les == ALL else {les: config["les"][les]["name"]},
    )
    entries = tables_of(config, les=None if les == ALL else les)
    write_entries(entries, study=study, data=data, folder=folder, instead=of_other_sites)


def of_other_sites(request: Request[TableData]) -> Table | None:
    """In the place of a table of one LES that is limited to others: to which; None where it is among them."""
    entry, data, study = request.entry, request.data, request.study
    said = told_of_others(view_of(entry), data.les, study) if data.les != ALL else ""
    if not said:
        return None
    frame = pd.DataFrame({study.text("tables.les"): [said]})
    title = request.heading(data.codebook.items[entry["item"]].label[study.language])
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=[])
