"""Stage compare and tables of one LES in one job: to start a second one costs more than either."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.contracts import write_frame
from les_evaluation.output.tables.tables_job import write_tables
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COMPARE
from les_evaluation.survey.ways_of_counting import counted


def write_les(
    study: Study,
    *,
    les: str,
    inputs: Mapping[str, str],
    compare_csv: str | Path | None,
    folder: str | Path,
) -> None:
    """Write the compare table of one LES from its counts, and its tables into `folder`.

    study: as `survey_table_settings` gives it. inputs: paths by the names counts, codebook, costs, flow and
    flow_by_wave, views and reliability (lists). With a minimum base above 1, which groups are hidden shows from all LES
    alone: compare_csv is then None, and inputs hold the table that was made for all of them, under compare.
    """
    if compare_csv is None:
        compare_csv = inputs["compare"]
    else:
        write_frame(compare_csv, counted([inputs["counts"]]).assign(hidden=False), COMPARE, language=study.language)
    used = {**inputs, "compare": compare_csv, "flows": [inputs["flow"]]}
    used["flows_by_wave"] = [inputs["flow_by_wave"]]
    write_tables(study, les=les, inputs=used, folder=folder)
