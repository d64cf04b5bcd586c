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
from les_evaluation.core.distinct import as_objects
from les_evaluation.core.files import write_text
from les_evaluation.diagrams.diagram_material import DIAGRAM_TABLES, Diagrams, load_diagrams
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.output.fact_claims.fact_list import listed_claims
from les_evaluation.output.figures.schemes.box_evidence import CodedMaterial
from les_evaluation.output.pages.base_rows import Bases, based_grid
from les_evaluation.output.pages.changed_rows import Panel, change_grid, persons_grid
from les_evaluation.output.pages.claimed_rows import ClaimedParts, claims_grid
from les_evaluation.output.pages.coded_rows import WAYS as CODED
from les_evaluation.output.pages.coded_rows import coded_sheets, evidence_grid
from les_evaluation.output.pages.coded_sheets import coded_anchor
from les_evaluation.output.pages.coverage_rows import QUESTIONS, Covered, coverage_grid, questions_sheet
from les_evaluation.output.pages.drawn_spots import box_spots, map_spots, maps_spots, page_spots, session_spots
from les_evaluation.output.pages.les_coded_rows import OF_SHEETS
from les_evaluation.output.pages.mapped_rows import WAYS as MAPPED
from les_evaluation.output.pages.mapped_rows import mapped_sheet, maps_grid
from les_evaluation.output.pages.reached_rows import SHEET as RESPONSES
from les_evaluation.output.pages.reached_rows import WAYS as ANSWERED
from les_evaluation.output.pages.reached_rows import (
    Reached,
    left_out_grid,
    left_out_sheet,
    reached_rows,
    reached_sheet,
    rows_not_counted,
)
from les_evaluation.output.pages.render import json_text
from les_evaluation.output.pages.rows_behind import given_answers
from les_evaluation.output.pages.source_rows import (
    LEFT_OUT,
    Grid,
    SourceSheet,
    Spot,
    actors_grid,
    costs_grid,
    costs_sheet,
    places_by,
)
from les_evaluation.output.tables.matrix_sources import MatrixData, questions_of
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.file_names import network_page, stem_of
from les_evaluation.study.page_settings import SESSIONS
from les_evaluation.study.registry import OFS, Of, kind_of
from les_evaluation.study.rounds import under_rounds
from les_evaluation.study.settings import Study, panel_les, relation_groups
from les_evaluation.survey.costs import load_costs
from les_evaluation.survey.flow import in_rounds
from les_evaluation.survey.survey_frames import (
    COMPARE,
    DECISIONS,
    FLOW,
    FLOW_BY_WAVE,
    OF_EACH_WAVE,
    PANEL,
    PANEL_CHANGES,
    VIEWS,
)
from les_evaluation.survey.survey_frames import COSTS as COST_TABLE
from les_evaluation.survey.survey_frames import RESPONSES as ANSWERS

# How the registry calls a way -> what follows it.
COSTS = {"costs": costs_grid, "actors": actors_grid}
MAPPED_SPOTS = {"partners": map_spots, "maps": maps_spots}
CLAIMS, NOT_COUNTED = "claims", "not_counted"  # the table of claims on a page, and the sheet of rows left out
RESPONDENT = ["les", "wave", "respondent"]
PERSONS, PANEL_WAYS = "persons", ("persons", "changes")


def link_sources(study: Study, *, inputs: Mapping[str, Any], les: str, path: str | Path) -> None:
    """Write a script with the rows of the sheets, and the numbers of figures and tables that lead to them.

    study: as `source_settings` gives it. inputs: paths by the names costs, the tables of coding, those of networks and
    those of diagrams, decisions and flows of every LES and again, and where evaluation questions rest on the survey
    responses of every LES, compare and codebook, of all LES also read (the decisions of each wave) and where there are
    claims these (a list of one path) and claimed_codebook; each none where the study lacks that part. les: its key, or
    all.
    Where small groups are hidden nothing is in it: a row tells of one respondent, partner, passage or outcome.
    """
    told: dict[str, Any] = {"sheets": {}, "grids": {}}
    if study.minimum_base <= 1:
        sources = Sources(study, inputs, les)
        grids = {
            stem_of(of, entry, study.language): sources.drawn(of, entry) for of in OFS for entry in study.config[of]
        }
        grids |= {LEFT_OUT: sources.left_out()} | ({CLAIMS: sources.claimed()} if inputs.get("claims") else {})
        if sources.coded is not None and les != ALL:
            of_sheets = {coded_anchor(sheet, study.language): way for sheet, way in OF_SHEETS.items()}
            grids |= {anchor: way(sources.coded, les) for anchor, way in of_sheets.items()}
        grids |= sources.of_network_pages()
        told["grids"] = {
            anchor: data for anchor, grid in grids.items() if (data := grid.as_data)["lines"] or grid.derived
        }
        used = {sheet for anchor in told["grids"] for sheet in grids[anchor].used}
        told["sheets"] = {
            name: {"header": sheet.header, "rows": sheet.rows} for name, sheet in sources.sheets.items() if name in used
        }
    write_text(Path(path), f"lesSources({json_text(told)});\n")


class Sources:
    """What was read of a study, or of one LES of it."""

    def __init__(self, study: Study, inputs: Mapping[str, Any], les: str) -> None:
        self.sheets: dict[str, SourceSheet] = {}
        self.study, self.inputs, self.les = study, inputs, les
        self.costs = self.coded = self.mapped = self.reached = self.panel = None
        self.made = Diagrams()
        if inputs["decisions"]:
            decisions = read_frames(inputs["decisions"], DECISIONS)
            again = any(read_frame(path, FLOW)["started"].gt(0).any() for path in inputs["again"])
            flows = read_frames(inputs["flows"], FLOW)
            self.reached = self.responded(decisions, flows, again=again)
            self.sheets[RESPONSES] = reached_sheet(self.reached, study)
            self.sheets[LEFT_OUT] = left_out_sheet(self.reached, study)
        if inputs.get("panel"):
            self.panel = panel_of(study, inputs)
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

    def responded(self, decisions: pd.DataFrame, flows: pd.DataFrame, *, again: bool) -> Reached:
        """Who answered, row by row, of these LES."""
        waves = self.study.config.get("survey", {}).get("waves", {})
        counted = read_frames(self.inputs.get("flows_by_wave", []), FLOW_BY_WAVE)
        given = [
            *(read_frame(path, ANSWERS) for path in self.inputs.get("responses", [])),
            *(read_frame(path, OF_EACH_WAVE) for path in self.inputs.get("by_wave", [])),
        ]
        who = (one[[*RESPONDENT, "partner_group"]].drop_duplicates(RESPONDENT) for one in given)
        groups = {(les, wave, name): group for one in who for les, wave, name, group in one.itertuples(index=False)}
        rows, out = reached_rows(decisions), rows_not_counted(decisions)
        rows = rows.assign(wave=under_rounds(rows["wave"], waves))
        out = out.assign(wave=under_rounds(out["wave"], waves))
        return Reached(rows, flows, again, out, in_rounds(counted, waves), groups)

    def drawn(self, of: Of, entry: Mapping) -> Grid:
        """The numbers of an entry, and of a figure what is drawn in it as well."""
        grid = self.grid(kind_of(of, entry).behind, entry)
        return replace(grid, spots=self.spots(kind_of(of, entry).behind, entry)) if of == "figures" else grid

    def grid(self, behind: str, entry: Mapping) -> Grid:
        """The numbers of an entry with their rows; none where the study lacks what it rests on."""
        if behind in COSTS and self.costs is not None:
            return COSTS[behind](self.costs, self.study)
        if behind in PANEL_WAYS and self.panel is not None:
            return self.changed(self.panel, behind, entry)
        if behind in ANSWERED and self.reached is not None:
            return ANSWERED[behind](self.reached, self.study)
        if behind == "bases" and self.reached is not None:
            return based_grid(self.reached, self.bases(), self.study)
        if behind == "evidence" and self.coded is not None:
            return evidence_grid(self.coded, entry, self.made)
        if behind == "coverage":
            covered = self.covered()
            if covered.matrix.codebook is not None:
                self.sheets[QUESTIONS] = questions_sheet(covered.matrix.codebook, self.study)
            return coverage_grid(covered)
        if behind in CODED and self.coded is not None:
            return CODED[behind](self.coded, entry)
        if behind in MAPPED and self.mapped is not None:
            return MAPPED[behind](self.mapped, entry)
        return Grid("", [], [])

    def spots(self, behind: str, entry: Mapping) -> dict[str, Spot]:
        """What is drawn in a figure and stands in no list."""
        if behind in MAPPED_SPOTS and self.mapped is not None:
            return MAPPED_SPOTS[behind](self.mapped, entry)
        if behind == SESSIONS and self.coded is not None:
            waves = self.study.config.get("survey", {}).get("waves", {})
            return session_spots(self.coded, entry, self.reached, waves)
        if behind == "evidence" and self.coded is not None:
            return box_spots(self.coded, entry, self.made)
        return {}

    def changed(self, panel: Panel, behind: str, entry: Mapping) -> Grid:
        """The numbers of a panel, of which each entry has a sheet of its own."""
        sheet = f"persons {entry['number']} {entry['slug']}"
        if behind == PERSONS:
            grid, self.sheets[sheet] = persons_grid(panel, self.study, les=self.les, sheet=sheet)
        else:
            grid, self.sheets[sheet] = change_grid(panel, entry, self.study, les=self.les, sheet=sheet)
        return grid

    def of_network_pages(self) -> dict[str, Grid]:
        """The rows of the page with the networks of a LES; in the script of all those of pages without their own."""
        if self.mapped is None:
            return {}
        study, mapped = self.study, self.mapped
        pages = [self.les] if self.les != ALL else [] if panel_les(study.config) else list(study.les)
        return {
            network_page(study.language, les): replace(maps_grid(mapped, {"les": les}), spots=page_spots(mapped, les))
            for les in pages
        }

    def left_out(self) -> Grid:
        """The rows that were left out, by reason, as the facts of a page tell them."""
        if self.reached is None:
            return Grid("", [], [])
        frames = [read_frame(path, DECISIONS) for path in self.inputs["decisions"]]
        read = (read_frame(path, DECISIONS) for path in self.inputs.get("read", []))
        frames += [one[one["les"] == ""] for one in read]
        grid, self.sheets[NOT_COUNTED] = left_out_grid(frames, self.study)
        return grid

    def claimed(self) -> Grid:
        """The numbers of claims about no answers."""
        inputs, study = self.inputs, self.study
        codebook = codebook_from_json(inputs["claimed_codebook"]) if inputs["claimed_codebook"] else Codebook({})
        surveyed = bool(inputs["claimed_codebook"])
        claims = listed_claims(study, inputs["claims"][0], codebook=codebook, surveyed=surveyed)
        costs = read_frame(inputs["costs"], COST_TABLE) if inputs["costs"] else None
        return claims_grid(claims, ClaimedParts(study, costs, self.coded, self.mapped, self.reached))

    def bases(self) -> Bases:
        """What the bases of figures are counted from."""
        inputs, config = self.inputs, self.study.config
        return Bases(
            Study({**config, "figures": config["based"]}),
            codebook_from_json(inputs["codebook"]),
            read_frame(inputs["compare"], COMPARE),
            read_frames(inputs["views"], VIEWS),
            as_objects(read_frames(inputs["responses"], ANSWERS)),
            as_objects(read_frames(inputs["by_wave"], OF_EACH_WAVE)),
        )

    def covered(self) -> Covered:
        """What the evaluation questions rest on."""
        study, networks = self.study, self.study.config["networks"]
        codebook, compare = self.inputs.get("codebook"), self.inputs.get("compare")
        matrix = MatrixData(
            study,
            self.made,
            coded=CodedMaterial(self.coded.coding, self.coded.settings["second_coders"]) if self.coded else None,
            codebook=codebook_from_json(codebook) if codebook else None,
            compare=read_frame(compare, COMPARE) if compare else None,
            relations=self.mapped.mapped.relations if self.mapped else None,
            groups=relation_groups(networks) if networks else {},
        )
        return Covered(matrix, self.coded, self.reached, self.answered(matrix))

    def answered(self, matrix: MatrixData) -> dict[tuple[str, str], list[int]]:
        """(les, question of the survey) -> the places of those who answered it in the sheet of responses."""
        if self.reached is None or matrix.compare is None:
            return {}
        rows = self.reached.rows
        of = places_by(rows[~rows["pooled"].astype(bool)], ["les", "respondent"])
        asked = [item for one in questions_of(self.made) for item in matrix.items(one)]
        responses = read_frames(self.inputs["responses"], ANSWERS)
        given = given_answers(responses, items=asked, base=self.study.config["base"])
        found: dict[tuple[str, str], list[int]] = {}
        for les, item, respondent in given[["les", "item", "respondent"]].drop_duplicates().itertuples(index=False):
            found.setdefault((les, item), []).extend(of.get((les, respondent), ()))
        return found


def panel_of(study: Study, inputs: Mapping[str, Any]) -> Panel:
    """Who answered in which wave, of one LES or of all."""
    each = as_objects(read_frames(inputs["by_wave"], OF_EACH_WAVE))
    return Panel(
        each=each.assign(round=under_rounds(each["wave"], study.config["survey"]["waves"])),
        decisions=read_frames(inputs["decisions"], DECISIONS),
        persons=read_frame(inputs["panel"], PANEL),
        changes=read_frame(inputs["changes"], PANEL_CHANGES),
        codebook=codebook_from_json(inputs["codebook"]),
    )


def _own(table: pd.DataFrame, les: str) -> pd.DataFrame:
    """The rows of one LES, or all; numbered from 0."""
    return table.reset_index(drop=True) if les == ALL else table[table["les"] == les].reset_index(drop=True)
