"""Stage focus: the numbered tables from coded material, the joint display and the reporting checklist."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.coding.coded_study import FocusTables, _verdicts
from les_evaluation.coding.joint_display import joint_display
from les_evaluation.core.contracts import ALL
from les_evaluation.core.files import write_csv
from les_evaluation.core.printed_tables import write_all_tables
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.tables.checklist import checklist, checklist_sheet
from les_evaluation.output.tables.joint_display_sheet import fitting, joint_display_table, write_joint_display
from les_evaluation.output.tables.rating_tables import rationales
from les_evaluation.output.tables.written_entries import write_entries
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study, group_labels, les_names, words
from les_evaluation.survey.flow import shown_sum
from les_evaluation.survey.tabulate import read_compare


def write_focus_tables(
    data: FocusTables,
    *,
    compare_csv: str | Path,
    codebook: Codebook,
    flows: pd.DataFrame,
    verdicts: str | Path | None,
    agreement: pd.DataFrame,
    saturation: pd.DataFrame,
    folder: str | Path,
    workbook: str | Path,
    joint: Mapping[str, str | Path],
    checklist_xlsx: str | Path,
) -> None:
    """Write every table of the configuration, all together as `workbook`, the joint display and the checklist.

    flows: FLOW_COLUMNS of all LES. joint: paths of the joint display by the names xlsx and csv. agreement,
    saturation: as `count_codes` writes them over all LES.
    """
    problems = Problems()
    language, les, groups = data.language, data.les, group_labels(data.config, compared_only=True)
    told = data.quotes(problems)
    given = _verdicts(data, verdicts, codebook, told=told, problems=problems)
    problems.stop_if_any()
    frame = joint_display(
        compare=read_compare(compare_csv),
        survey_codebook=codebook,
        matrix=data.matrix,
        codes=data.coding.codes,
        quotes=told,
        verdicts=given,
        les=les,
        groups=groups,
        waves=waves_by_les(data.config),
        language=language,
    )
    write_joint_display(joint["xlsx"], frame, les=les, groups=groups, verdicts=given, language=language)
    annex = joint_display_table(
        frame, les=les, groups=groups, title=text("focus_tables.joint_title", language), language=language
    )
    write_csv(joint["csv"], annex.frame)
    study = Study(data.config)
    sheets = write_entries(data.config["tables"], study=study, data=data, folder=folder)
    criteria = {key: words(name, language) for key, name in data.config["focus_groups"]["criteria"].items()}
    reasons = rationales(data.coding.ratings, criteria=criteria, les=les, language=language)
    if reasons is not None:
        sheets[text("focus_tables.rationale_sheet", language)] = reasons
    sheets[text("focus_tables.joint_sheet", language)] = fitting(annex, language=language)
    write_all_tables(sheets, workbook, title=text("focus.tables_title", language), language=language)
    significant = flows.loc[flows["partner_group"] == ALL, "significant"]
    answered = checklist(
        sessions=data.coding.sessions,
        segments=data.coding.segments,
        codes=data.coding.codes,
        les=les,
        quotes=told,
        agreement=agreement,
        saturation=saturation,
        saturation_settings=data.config["focus_groups"]["saturation"],
        joint=frame,
        waves=data.config["survey"]["waves"],
        respondents=shown_sum(significant, minimum=data.config["disclosure"]["minimum_base"]),
        language=language,
    )
    checked = checklist_sheet(answered, language=language)
    write_workbook(checklist_xlsx, [checked], title=text("focus_tables.checklist_title", language))


def waves_by_les(config: Mapping) -> dict[str, list[str]]:
    """LES -> the survey waves that asked it."""
    waves = config["survey"]["waves"]
    return {
        key: [name for name, wave in waves.items() if key in wave["les"]["map"].values()] for key in les_names(config)
    }
