"""The numbered tables from coded material, the joint display and the reporting checklist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.coding.code_counts import AGREEMENT_TABLE
from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.joint_display import joint_display
from les_evaluation.coding.material import load_coding
from les_evaluation.coding.rubrieken import with_rubriek
from les_evaluation.coding.saturation import SATURATION_TABLE
from les_evaluation.coding.survey_side import SurveySide
from les_evaluation.coding.themes_side import ThemesSide
from les_evaluation.core.contracts import ALL, read_frame, read_frames
from les_evaluation.core.files import write_csv
from les_evaluation.core.printed_tables import write_all_tables
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.tables.checklist import Reported, checklist, checklist_sheet
from les_evaluation.output.tables.joint_display_sheet import fitting, joint_display_table, write_joint_display
from les_evaluation.output.tables.rating_tables import rationales
from les_evaluation.output.tables.written_entries import write_entries
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import Study
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.flow import hide_small_flows, together
from les_evaluation.survey.survey_frames import COMPARE, FLOW


def write_coding_tables(study: Study, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> list[str]:
    """Write every table of the configuration, all together as a workbook, the joint display and the checklist.

    study: as `coding_table_settings` gives its configuration. inputs: paths as `load_coding` takes them, compare,
    codebook and flows (of all LES; without a survey there are none of these, and no joint display), counted_agreement
    and counted_saturation (as `count_codes` writes them over all LES), and where there is one verdicts. outputs: paths
    by the names workbook, joint_display, joint_csv, checklist; the tables stand beside the workbook, without those of
    one LES that `write_les_coding_tables` writes. Gives lines for the log. Raises InputProblems.
    """
    data = CodedStudy(study, load_coding(inputs))
    told = data.quotes(study.problems)
    answers = _answers(inputs)
    frame = None if answers is None else _joint(data, answers, told, inputs=inputs, outputs=outputs)
    study.problems.stop_if_any()
    folder = Path(outputs["workbook"]).parent
    elsewhere = study.config["elsewhere"]
    sheets = write_entries(study.config["tables"], study=study, data=data, folder=folder, elsewhere=elsewhere)
    reasons = rationales(data.coding.ratings, study, criteria=data.criteria())
    if reasons is not None:
        sheets[study.text("coding_tables.rationale_sheet")] = reasons
    if frame is not None:
        sheets[study.text("coding_tables.joint_sheet")] = fitting(joint_display_table(frame, study), study)
    title = study.text("coding.tables_title")
    write_all_tables(sheets, outputs["workbook"], title=title, language=study.language, study=study.title)
    reported = Reported(
        study,
        data.coding,
        quotes=told,
        agreement=read_frame(inputs["counted_agreement"], AGREEMENT_TABLE),
        saturation=read_frame(inputs["counted_saturation"], SATURATION_TABLE),
        joint=frame,
        respondents=None if answers is None else answers.respondents(inputs["flows"], study),
    )
    checked = checklist_sheet(checklist(reported), study)
    write_workbook(
        outputs["checklist"], [checked], title=study.text("coding_tables.checklist_title"), study=study.title
    )
    return study.settled()


@dataclass(frozen=True)
class _Answers:
    """What the survey says: its codebook, and the columns of COMPARE."""

    codebook: Codebook
    compare: pd.DataFrame

    def respondents(self, flows: Sequence[str | Path], study: Study) -> int | None:
        """How many came through the significant part, None where that is hidden. flows: paths, of every LES."""
        shown = hide_small_flows(read_frames(flows, FLOW), self.compare, self.codebook)
        sizes = shown[shown["partner_group"] == ALL].set_index("les")["significant"]
        again = sizes[sizes.index == AGAIN].sum(skipna=False)
        return together(sizes.drop(AGAIN, errors="ignore"), again, minimum=study.minimum_base)


def _answers(inputs: Mapping[str, Any]) -> _Answers | None:
    """The answers of the survey, None in a study without one."""
    if not inputs.get("codebook"):
        return None
    return _Answers(codebook_from_json(inputs["codebook"]), read_frame(inputs["compare"], COMPARE))


def _joint(
    data: CodedStudy,
    answers: _Answers,
    told: pd.DataFrame,
    *,
    inputs: Mapping[str, Any],
    outputs: Mapping[str, str | Path],
) -> pd.DataFrame:
    """The joint display of answers and themes, written as a workbook and a csv. told: QUOTE_COLUMNS."""
    study = data.study
    given = data.verdicts(inputs.get("verdicts") or None, answers.codebook, told=told, problems=study.problems)
    study.problems.stop_if_any()
    frame = joint_display(
        SurveySide(answers.compare, answers.codebook, study),
        ThemesSide(data.matrix, with_rubriek(data.coding.codes, answers.codebook), told, study),
        given,
    )
    write_joint_display(outputs["joint_display"], frame, study, verdicts=given)
    write_csv(outputs["joint_csv"], joint_display_table(frame, study).frame)
    return frame
