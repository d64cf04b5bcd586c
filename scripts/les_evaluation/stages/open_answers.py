"""Stage clean: the open answers of one LES for coding."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from les_evaluation.codebook import Codebook
from les_evaluation.open_answers import OPEN_COLUMNS, open_answers
from les_evaluation.texts import text
from les_evaluation.workbooks import Column, TableSheet, write_workbook

WIDTHS = {"text": 80, "question": 50, "segment_id": 40, "session_id": 30}


def write_open_answers(path: str | Path, responses: pd.DataFrame, codebook: Codebook, *, language: str) -> None:
    """Write the open answers in the clean responses of one LES as a workbook with a sheet to code."""
    frame = open_answers(responses, codebook, language=language)
    columns = [Column(name, WIDTHS.get(name, 16)) for name in OPEN_COLUMNS]
    sheet = TableSheet("segments", columns, frame.to_numpy().tolist(), [text("open.note", language)])
    write_workbook(path, [sheet], title=text("open.title", language))
