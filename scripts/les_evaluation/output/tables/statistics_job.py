"""Stage compare, appendix: how surely two partner groups differ, as tests.csv and a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import read_frame, read_frames, write_frame
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.tables.statistics_sheets import detail_sheet, main_sheet, opening_sheet
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import Study
from les_evaluation.survey.statistics.statistics_table import comparisons, statistics_columns, statistics_table
from les_evaluation.survey.survey_frames import AGAIN_RESPONSES, COMPARE, REGISTER_GROUPS, RESPONSES, SIGNIFICANT


def write_statistics(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> None:
    """Write the statistics appendix over all LES: the same rows as .csv and, after an opening sheet, as .xlsx.

    study: as `statistics_settings` gives it; figures with a scale count. inputs: paths by the names responses and
    registers (of every LES; without registers the comparison is not made the other way), again (a list: the responses
    that do not count in a total), codebook, and compare, the table over all LES, whose column `hidden` says which
    counts are kept back. outputs: paths by the names tests and xlsx. Raises ValueError as statistics_table.
    """
    codebook = codebook_from_json(inputs["codebook"])
    compared = comparisons(codebook, study.config["figures"], study.compared)
    names = sorted({item.name for comparison in compared for item in comparison.items})
    wanted: list[tuple[str, str, Any]] = (
        [("item", "in", names)] if names else []
    )  # pyarrow knows no empty list of texts
    if study.config["base"] == SIGNIFICANT:
        wanted.append(("significant", "==", True))
    compare = read_frame(inputs["compare"], COMPARE)
    kept_back = compare.loc[compare["hidden"], ["les", "item", "partner_group"]]
    # The two ways beside each other would tell of the one who moved.
    register = None
    if inputs["registers"] and study.minimum_base == 1:
        register = read_frames(inputs["registers"], REGISTER_GROUPS)
    table = statistics_table(
        read_frames(inputs["responses"], RESPONSES, where=wanted),
        codebook,
        study,
        register_groups=register,
        again=read_frame(inputs["again"][0], AGAIN_RESPONSES) if inputs.get("again") else None,
        hidden=set(kept_back.itertuples(index=False, name=None)),
    )
    write_frame(
        outputs["tests"],
        table,
        statistics_columns(list(study.compared), register=register is not None),
        language=study.language,
    )
    write_workbook(
        outputs["xlsx"],
        [opening_sheet(study, register=register is not None), main_sheet(table, study), detail_sheet(table, study)],
        title=study.text("statistics.title"),
        study=study.title,
    )
