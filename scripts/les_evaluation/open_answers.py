"""The open answers of one LES as a sheet that can be coded and read back with the focus groups."""

from __future__ import annotations

import pandas as pd

from les_evaluation.clean.statuses import ANSWERED
from les_evaluation.codebook import Codebook

# The columns of the sheet `segments` of the coding workbook first, then what a coder needs to see.
OPEN_COLUMNS = [
    "segment_id",
    "session_id",
    "code_id",
    "coder_id",
    "text",
    "speaker_role",
    "quotable",
    "source_file",
    "les",
    "wave",
    "respondent",
    "item",
    "question",
]


def open_answers(responses: pd.DataFrame, codebook: Codebook, *, language: str) -> pd.DataFrame:
    """Every open answer as a segment to be coded (OPEN_COLUMNS); code_id, coder_id and quotable are left blank.

    responses: RESPONSE_COLUMNS of one LES. A survey wave counts as one session of the LES; the speaker's
    role is the partner group. Ids repeat at every run, so that coding can be matched again.
    """
    texts = [item.name for item in codebook.items.values() if item.type == "text"]
    here = responses[responses["item"].isin(texts) & (responses["status"] == ANSWERED)].astype(str)
    frame = pd.DataFrame(
        {
            "segment_id": here["wave"] + "_" + here["respondent"] + "_" + here["item"],
            "session_id": "survey_" + here["wave"] + "_" + here["les"],
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
            "question": here["item"].map({name: codebook.items[name].label[language] for name in texts}),
        },
        columns=OPEN_COLUMNS,
    )
    order = {name: position for position, name in enumerate(texts)}
    return frame.sort_values("item", key=lambda column: column.map(order), kind="stable", ignore_index=True)
