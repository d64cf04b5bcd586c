"""Ingest of the workbook of diagrams."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.contracts import write_frame
from les_evaluation.diagrams.diagram_material import DIAGRAM_TABLES
from les_evaluation.diagrams.diagram_sheets import read_diagrams
from les_evaluation.study.settings import Study


def ingest_diagrams(study: Study, outputs: Mapping[str, str | Path]) -> list[str]:
    """Read the workbook and write its tidy tables as .csv, by the names of the fields of Diagrams.

    study: as `diagram_input_settings` gives its configuration. Gives lines for the log. Raises InputProblems.
    """
    made = read_diagrams(study)
    study.problems.stop_if_any()
    for name, contract in DIAGRAM_TABLES.items():
        write_frame(outputs[name], getattr(made, name), contract, language=study.language)
    return study.settled()
