"""Who answered several waves."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import WHOLE
from les_evaluation.output.counted_told import unweighted_note
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.table_notes import hidden_note
from les_evaluation.study.panels import both_held
from les_evaluation.study.settings import Study

NUMBERS = ("n_first", "n_second", "both", "only_first", "only_second")


def table(request: Request[TableData]) -> Table:
    """A row per LES that stands apart and pair of waves, then those of all together."""
    data, study = request.data, request.study
    title = request.heading(study.text("tables.panel.title"))
    return panel_table(data.panel, names=study.les, title=title, study=study)


def panel_table(panel: pd.DataFrame, *, names: dict[str, str], title: str, study: Study) -> Table:
    """The numbers of these LES and of all of them, by pair of waves, blank where hidden. panel: columns of PANEL."""
    every = names | ({ALL: study.text("tables.all_les")} if len(study.every_les) > 1 else {})
    places = zip(panel["les"], panel["first"], panel["second"], strict=True)
    held = pd.Series(
        [les == ALL or both_held(study.config, les, pair) for les, *pair in places], index=panel.index, dtype=bool
    )
    here = panel[panel["les"].isin(list(every)) & held]
    here = here.assign(
        only_first=here["n_first"] - here["both"],
        only_second=here["n_second"] - here["both"],
        pair=[
            study.text("tables.panel.of_pair", first=study.wave_labels[one], second=study.wave_labels[other])
            for one, other in zip(here["first"], here["second"], strict=True)
        ],
    )
    headers = {name: study.text(f"tables.panel.{name}") for name in NUMBERS}
    columns = {
        study.text("tables.les"): here["les"].map(every),
        study.text("tables.panel.pair"): here["pair"],
        **{header: here[name].astype("Int64") for name, header in headers.items()},
    }
    frame = pd.DataFrame(columns).reset_index(drop=True)
    return Table(
        title=title,
        frame=frame,
        formats=dict.fromkeys(headers.values(), WHOLE),
        bold_rows=frozenset(index for index, les in enumerate(here["les"]) if les == ALL),
        notes=[
            study.text("tables.panel.note"),
            *unweighted_note(study),
            *([] if held.all() else [study.text("tables.panel.note_not_held")]),
            *_only_in_total(panel, names, study),
            *hidden_note(frame[list(headers.values())], study),
        ],
    )


def _only_in_total(panel: pd.DataFrame, names: Mapping[str, str], study: Study) -> list[str]:
    """A note on the LES without a row that all together count; a hidden number is never 0."""
    nobody = panel["n_first"].eq(0) & panel["n_second"].eq(0)
    counted = set(panel.loc[~nobody, "les"])
    left = [name for les, name in study.every_les.items() if les not in names and les in counted]
    return [study.text("tables.only_in_total", les=", ".join(left))] if left else []
