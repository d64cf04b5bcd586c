"""Stage report: the rows behind numbers that rest on no answers, in a script that a page reads when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.material import CODING_TABLES, load_coding
from les_evaluation.core.contracts import ALL, read_frame, read_frames
from les_evaluation.core.files import write_text
from les_evaluation.diagrams.diagram_material import DIAGRAM_TABLES, Diagrams, load_diagrams
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.output.pages.coded_rows import WAYS as CODED
from les_evaluation.output.pages.coded_rows import coded_sheets, coverage_grid, evidence_grid
from les_evaluation.output.pages.mapped_rows import WAYS as MAPPED
from les_evaluation.output.pages.mapped_rows import mapped_sheet
from les_evaluation.output.pages.reached_rows import SHEET as RESPONSES
from les_evaluation.output.pages.reached_rows import WAYS as ANSWERED
from les_evaluation.output.pages.reached_rows import Reached, reached_rows, reached_sheet
from les_evaluation.output.pages.render import json_text
from les_evaluation.output.pages.source_rows import Grid, SourceSheet, actors_grid, costs_grid, costs_sheet
from les_evaluation.study.file_names import stem_of
from les_evaluation.study.registry import OFS, kind_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.costs import load_costs
from les_evaluation.survey.survey_frames import DECISIONS, FLOW

# How the registry calls a way -> what follows it.
COSTS = {"costs": costs_grid, "actors": actors_grid}


def link_sources(study: Study, *, inputs: Mapping[str, Any], les: str, path: str | Path) -> None:
    """Write a script with the rows of the sheets, and the numbers of figures and tables that lead to them.

    study: as `source_settings` gives it. inputs: paths by the names costs, the tables of coding, those of networks and
    those of diagrams, decisions and flows of every LES and again, each none where the study lacks that part. les: its
    key, or all. Where small groups are hidden nothing is in it: a row tells of one respondent, partner, passage or
    outcome.
    """
    told: dict[str, Any] = {"sheets": {}, "grids": {}}
    if study.minimum_base <= 1:
        sources = Sources(study, inputs, les)
        grids = {
            stem_of(of, entry, study.language): sources.grid(kind_of(of, entry).behind, entry).as_data
            for of in OFS
            for entry in study.config[of]
        }
        told["grids"] = {anchor: grid for anchor, grid in grids.items() if grid["lines"]}
        used = {grid["sheet"] for grid in told["grids"].values()}
        told["sheets"] = {
            name: {"header": sheet.header, "rows": sheet.rows} for name, sheet in sources.sheets.items() if name in used
        }
    write_text(Path(path), f"lesSources({json_text(told)});\n")


class Sources:
    """What was read of a study, or of one LES of it."""

    def __init__(self, study: Study, inputs: Mapping[str, Any], les: str) -> None:
        self.sheets: dict[str, SourceSheet] = {}
        self.study = study
        self.costs = self.coded = self.mapped = self.reached = None
        self.made = Diagrams()
        if inputs["decisions"]:
            rows = reached_rows(read_frames(inputs["decisions"], DECISIONS))
            again = any(read_frame(path, FLOW)["started"].gt(0).any() for path in inputs["again"])
            self.reached = Reached(rows, read_frames(inputs["flows"], FLOW), again)
            self.sheets[RESPONSES] = reached_sheet(self.reached, study)
        if inputs["costs"]:
            self.costs = _own(load_costs(inputs["costs"], language=study.language), les)
            self.sheets["costs"] = costs_sheet(self.costs, study)
        if inputs["segments"]:
            coding = load_coding({name: inputs[name] for name in CODING_TABLES})
            mine = replace(coding, ratings=_own(coding.ratings, les), outcomes=_own(coding.outcomes, les))
            self.coded = CodedStudy(study, mine, None if les == ALL else les)
            self.sheets |= coded_sheets(self.coded)
        if inputs["relations"]:
            self.mapped = MappedStudy.load(study, inputs, les=None if les == ALL else les)
            self.sheets["relations"] = mapped_sheet(self.mapped)
        if inputs["boxes"]:
            self.made = load_diagrams({name: inputs[name] for name in DIAGRAM_TABLES})

    def grid(self, behind: str, entry: Mapping) -> Grid:
        """The numbers of an entry with their rows; none where the study lacks what it rests on."""
        if behind in COSTS and self.costs is not None:
            return COSTS[behind](self.costs, self.study)
        if behind in ANSWERED and self.reached is not None:
            return ANSWERED[behind](self.reached, self.study)
        if behind == "evidence" and self.coded is not None:
            return evidence_grid(self.coded, entry, self.made)
        if behind == "coverage" and self.coded is not None:
            return coverage_grid(self.coded, self.made)
        if behind in CODED and self.coded is not None:
            return CODED[behind](self.coded, entry)
        if behind in MAPPED and self.mapped is not None:
            return MAPPED[behind](self.mapped, entry)
        return Grid("", [], [])


def _own(table: pd.DataFrame, les: str) -> pd.DataFrame:
    """The rows of one LES, or all; numbered from 0."""
    return table.reset_index(drop=True) if les == ALL else table[table["les"] == les].reset_index(drop=True)
