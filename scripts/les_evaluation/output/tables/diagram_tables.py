"""The tables on diagrams and evaluation questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import read_frame
from les_evaluation.core.printed_tables import write_all_tables
from les_evaluation.diagrams.diagram_material import load_diagrams
from les_evaluation.networks.network import RELATIONS
from les_evaluation.output.figures.schemes.box_evidence import coded_material, evidence_of_boxes
from les_evaluation.output.tables.matrix_sources import MatrixData
from les_evaluation.output.tables.written_entries import write_entries
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import Study, relation_groups
from les_evaluation.survey.survey_frames import COMPARE


def write_diagram_tables(study: Study, inputs: Mapping[str, Any], *, workbook: str | Path) -> None:
    """Write every table of the configuration as .xlsx and .csv, and all together as `workbook` beside them.

    study: as `diagram_table_settings` gives its configuration. inputs: paths as `load_diagrams` takes them; as the
    study has them those of `load_coding`, compare and codebook, and relations of the networks.
    """
    made, coded = load_diagrams(inputs), coded_material(study, inputs)
    networks = study.config["networks"]
    data = MatrixData(
        study,
        made,
        evidence_of_boxes(made, coded),
        coded,
        codebook_from_json(inputs["codebook"]) if inputs.get("codebook") else None,
        read_frame(inputs["compare"], COMPARE) if inputs.get("compare") else None,
        read_frame(inputs["relations"], RELATIONS) if inputs.get("relations") else None,
        relation_groups(networks) if networks is not None else {},
    )
    sheets = write_entries(study.config["tables"], study=study, data=data, folder=Path(workbook).parent)
    title = study.text("schemes.workbook_title")
    write_all_tables(sheets, workbook, title=title, language=study.language)
