"""A small study from its files to its figures, tables, captions and changes, stage by stage and without Snakemake.

Who answered what on `visie` and who ticked which reason, by their place in the export (row 2 is the first):

  Genk, Kern    row 2 oneens tijd, row 3 neutraal tijd, row 4 eens geld, row 5 eens tijd geld
  Genk, Breed   row 6 oneens geld, row 7 eens tijd
  Ieper, Kern   row 8 eens tijd, row 9 oneens geld
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from builders import write_xlsx
from les_evaluation.core.contracts import read_frame, write_frame
from les_evaluation.core.files import write_text
from les_evaluation.core.problems import Problems
from les_evaluation.output.captions_job import write_captions
from les_evaluation.output.changes.changes_job import write_changes
from les_evaluation.output.changes.entry_changes import CHANGES, Change
from les_evaluation.output.changes.kept_history import keep_state
from les_evaluation.output.figures.survey_figures import draw_figures
from les_evaluation.output.tables.claims_job import write_claims
from les_evaluation.output.tables.tables_job import write_tables
from les_evaluation.study import job_settings as jobs
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.page_settings import shown_report_settings
from les_evaluation.study.settings import Study, raw_inputs
from les_evaluation.survey.clean.clean_job import clean_les_files
from les_evaluation.survey.ingest.ingest_job import ingest_wave_file
from les_evaluation.survey.survey_frames import COSTS, DECIDED_NAMES, REGISTER
from les_evaluation.survey.tabulate_job import compare_all
from small_study import SmallStudy, responses

WHO = [("1", "1"), ("1", "1"), ("1", "1"), ("1", "1"), ("1", "2"), ("1", "2"), ("2", "1"), ("2", "1")]
VISION = ["1", "2", "3", "3", "1", "3", "3", "1"]
REASONS = [(1, 0), (1, 0), (0, 1), (1, 1), (0, 1), (1, 0), (1, 0), (0, 1)]
LINES = [
    {"les": les, "rol": role, "visie": vision, "motief_1": str(time), "motief_2": str(money)}
    for (les, role), vision, (time, money) in zip(WHO, VISION, REASONS, strict=True)
]
ENTRIES = """
figures:
  - {number: 27, slug: visie, kind: likert_by_group, items: [visie]}
  - {number: 53, slug: leren, kind: likert_by_les, items: [leren]}
tables:
  - {number: 7, slug: motief, kind: multi_select, item: motief}

"""
COLUMNS = ("of", "number", "change", "place", "what", "old", "new", "base")
FILES = {"state": "state.json", "csv": "changes.csv", "xlsx": "changes.xlsx", "md": "changes.md", "marks": "changes.js"}


@dataclass
class ChangedStudy:
    """The study in a folder. lines: of the export; config: can be changed between two runs."""

    folder: Path
    lines: list[dict] = field(default_factory=lambda: copy.deepcopy(LINES))
    config: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.small = SmallStudy(self.folder, "csv")
        self.config = self.small.config
        self.config |= yaml.safe_load(ENTRIES)
        for les in self.config["les"].values():
            les["panel"] = False

    @property
    def results(self) -> Path:
        """The folder of the results."""
        return self.folder / "results"

    @property
    def language(self) -> str:
        """The language of the study."""
        return self.config["study"]["language"]

    def run(self) -> str:
        """Make everything, and what changed since the state that was kept last; gives the sentence on that."""
        self.small.rows = responses(*self.lines)
        self.small.export.unlink(missing_ok=True)
        book = self.small.raw / "codebook.xlsx"
        kept = book.read_bytes() if book.exists() else None
        config = self.small.write().prepared()
        if kept:  # a workbook tells when it was written
            book.write_bytes(kept)
        made, raw = self.results, self.small.raw
        ingest, clean = made / "ingest", {les: made / "clean" / les for les in config["les"]}
        book = self.small.codebook(config, Problems())
        inputs = {"codebook": ingest / "codebook.json", "costs": ingest / "costs.csv"}
        inputs |= {"partners": ingest / "partners.csv", "decided_names": ingest / "partner_matches.csv"}
        write_text(inputs["codebook"], codebook_to_json(book))
        for name, contract in (("costs", COSTS), ("partners", REGISTER), ("decided_names", DECIDED_NAMES)):
            write_frame(inputs[name], contract.empty(), contract)
        outputs = {"rows": ingest / "w1.parquet"}
        outputs |= {name: ingest / f"w1_{name}.csv" for name in ("decisions", "durations")}
        given = {"export": self.small.export, "key": raw / "pseudonym.key", "names": []} | inputs
        ingest_wave_file(Study(jobs.wave_settings(config, "w1")), wave="w1", inputs=given, outputs=outputs)
        read = {name: [path] for name, path in outputs.items()}
        ends = {"parquet": "responses.parquet", "csv": "responses.csv", "sav": "responses.sav"}
        ends |= {"counts": "counts.parquet", "decisions": "decisions.csv", "flow": "flow.csv"}
        ends |= {"flow_by_wave": "flow_by_wave.csv", "matches": "matches.csv", "register": "register.csv"}
        ends |= {"open_answers": "open.xlsx"}
        for les, folder in clean.items():
            files = {name: folder / end for name, end in ends.items()}
            clean_les_files(Study(jobs.cleaning_settings(config, les)), les=les, inputs=inputs | read, outputs=files)
        compare = made / "compare" / "all.csv"
        counts = [folder / "counts.parquet" for folder in clean.values()]
        study = Study(jobs.compare_settings(config))
        compare_all(study, inputs=inputs | {"counts": counts}, outputs={"compare": compare, "of_les": []})
        shown = inputs | {"compare": compare, "views": [], "changes": [], "panel": [], "reliability": []}
        shown |= {"flows": [folder / "flow.csv" for folder in clean.values()]}
        shown |= {"flows_by_wave": [folder / "flow_by_wave.csv" for folder in clean.values()]}
        draw_figures(Study(jobs.survey_figure_settings(config)), les=None, inputs=shown, folder=made / "figures")
        write_tables(Study(jobs.survey_table_settings(config)), les="all", inputs=shown, folder=made / "tables")
        return self._report(config, inputs["codebook"], compare)

    def _report(self, config: dict, codebook: Path, compare: Path) -> str:
        report = self.results / "report"
        captions = {ending: report / f"captions.{ending}" for ending in ("csv", "xlsx")}
        write_captions(Study(shown_report_settings(config)), results=self.results, **captions)
        if config["claims"]:
            given = {"claims": self.small.raw / config["claims"], "compare": compare, "codebook": codebook}
            names = ("views", "flows", "flows_by_wave", "costs", "sessions", "ratings", "codes", "factors")
            given |= {name: [] for name in (*names, "maps", "measures", "change", "actors")}
            outputs = {ending: report / f"claims.{ending}" for ending in ("csv", "xlsx")}
            write_claims(Study(jobs.claims_settings(config)), inputs=given, outputs=outputs)
        return self.tell()

    def tell(self) -> str:
        """Only what changed, of results that are there; gives the sentence on that."""
        config, report = self.small.prepared(), self.results / "report"
        return write_changes(
            Study(config),
            results=self.results,
            inputs=raw_inputs(config),
            made={
                "captions": report / "captions.csv",
                "claims": report / "claims.csv" if config["claims"] else [],
                "codebook": self.results / "ingest" / "codebook.json",
            },
            outputs={name: str(report / file) for name, file in FILES.items()},
        )

    def keep(self, name: str = "versie_1") -> Path:
        """Keep the state of the results."""
        return keep_state(self.results, name, language=self.language)

    def claim(self, *rows: tuple[str, ...]) -> None:
        """A list of claims: claim, where, says, what, expected."""
        self.small.raw.mkdir(parents=True, exist_ok=True)
        self.config["claims"] = "claims.xlsx"
        write_xlsx(self.small.raw / "claims.xlsx", {"claims": [list(row) for row in rows]})

    def changes(self) -> list[Change]:
        """What was told to have changed."""
        frame = read_frame(self.report("csv"), CHANGES)
        return [Change(*row) for row in frame.itertuples(index=False, name=None)]

    def listed(self) -> list[tuple[str, ...]]:
        """The same without titles, files and why."""
        return [tuple(getattr(one, name) for name in COLUMNS) for one in self.changes()]

    def report(self, name: str) -> Path:
        """A file that tells what changed: csv, xlsx, md, marks or state."""
        return self.results / "report" / FILES[name]

    def told(self) -> str:
        """The page of changes."""
        return self.report("md").read_text(encoding="utf-8")
