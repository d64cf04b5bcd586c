"""The open answers of one LES as a sheet that can be coded and read back with the focus groups."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import OPEN_COLUMNS, survey_session
from les_evaluation.core.words import in_file_name
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import ANSWERED


def open_answers(responses: pd.DataFrame, codebook: Codebook, study: Study) -> pd.DataFrame:
    """Every open answer as a segment to be coded (OPEN_COLUMNS); code_id, coder_id and quotable are left blank.

    responses: columns of RESPONSES, of one LES. A survey wave counts as one session of the LES; the speaker's
    role is the partner group. Ids repeat at every run, so that coding can be matched again.
    """
    texts = [item.name for item in codebook.items.values() if item.type == "text"]
    here = responses[responses["item"].isin(texts) & (responses["status"] == ANSWERED)].astype(str)
    frame = pd.DataFrame(
        {
            "segment_id": here["wave"] + "_" + here["respondent"] + "_" + here["item"],
            "session_id": [survey_session(wave, les) for wave, les in zip(here["wave"], here["les"], strict=True)],
            "code_id": "",
            "coder_id": "",
            "text": here["choice"],
            "speaker_role": here["partner_group"],
            "quotable": "",
            "source_file": "",
            "les": here["les"],
            "wave": here["wave"],
            "respondent": here["respondent"],
            "item": here["item"],
            "question": here["item"].map({name: codebook.items[name].label[study.language] for name in texts}),
        },
        columns=OPEN_COLUMNS,
    )
    order = {name: position for position, name in enumerate(texts)}
    return frame.sort_values("item", key=lambda column: column.map(order), kind="stable", ignore_index=True)


WIDTHS = {"text": 80, "question": 50, "segment_id": 40, "session_id": 30}


def write_open_answers(path: str | Path, responses: pd.DataFrame, codebook: Codebook, study: Study) -> None:
    """Write the open answers in the clean responses of one LES as a workbook with a sheet to code.

    What is read back has its own header; LES and respondent, which only the coder sees, have the word of the study.
    """
    frame = open_answers(responses, codebook, study)
    columns = [Column(_header(name, study), WIDTHS.get(name, 16)) for name in OPEN_COLUMNS]
    sheet = TableSheet("segments", columns, frame.to_numpy().tolist(), [study.text("open.note")])
    write_workbook(path, [sheet], title=study.text("open.title"))


def _header(name: str, study: Study) -> str:
    """The header of a column: in the words of the study, unless that word names another column."""
    word = in_file_name(study.text(f"open.columns.{name}")) if name in ("les", "respondent") else ""
    return name if word in ("", *OPEN_COLUMNS) else word
