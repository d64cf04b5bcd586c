"""The diagrams drawn from sheets, one after the other."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from les_evaluation.core.files import whole_file
from les_evaluation.diagrams.diagram_material import Diagrams, load_diagrams
from les_evaluation.output.entries import figure_paths
from les_evaluation.output.figures.drawn_entries import draw_entries
from les_evaluation.output.figures.schemes.box_evidence import Evidence, coded_material, evidence_of_boxes
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class DiagramData:
    """What diagrams are drawn from. evidence: (les, diagram) -> box -> what the coding says of it."""

    made: Diagrams
    evidence: Mapping[tuple[str, str], Mapping[str, Evidence]]


def draw_diagrams(study: Study, inputs: Mapping[str, str | Path], *, folder: str | Path, les: str | None) -> None:
    """Draw every diagram of the configuration as .png and .svg into `folder`, and those of `les` in its folder as well.

    study: as `diagram_figure_settings` gives its configuration. inputs: paths as `load_diagrams` takes them, and in a
    study with coded material as `load_coding` does.
    """
    made = load_diagrams(inputs)
    data = DiagramData(made, evidence_of_boxes(made, coded_material(study, inputs)))
    entries = study.config["figures"]
    draw_entries(entries, study=study, data=data, folder=folder)
    for entry in entries if les else ():
        for paths in figure_paths(entry, folder, language=study.language, pages=1):
            for path in paths:
                with whole_file(path.parent / str(les) / path.name) as copy:
                    shutil.copyfile(path, copy)
