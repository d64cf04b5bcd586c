"""An export of a few columns, and what a draft recognises in it."""

from __future__ import annotations

import csv
from itertools import cycle, islice

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise


def recognised(folder, columns, *, rows):
    """What is recognised in an export of these columns: header -> cells, repeated down so many rows."""
    path = folder / "export.csv"
    cells = [list(islice(cycle(own), rows)) for own in columns.values()]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(columns), *zip(*cells, strict=True)])
    return recognise(read_export(path, problems=Problems()), can_tick=True)
