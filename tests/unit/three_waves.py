"""A study of three waves in two LES, written as files and run stage by stage, without Snakemake.

Its persons, with their answers on `vision` (1 to 5, 9 is no view, blank is no answer) in w1, w2 and w3:

  north  Ann 2 4 5, Ben 3 3 ., Cas 4 2 2, Dee 9 3 ., Els "" 4 ., Fay 5 . ., Gus . 5 5, Hal . . 1
  south  Pam 1 1 ., Quy 2 3 ., Ria . 4 .

Pam sent her answers in w1 twice. A dot: did not take part.
"""

from __future__ import annotations

import copy
import csv
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from builders import KEY, write_xlsx
from check_inputs import check_inputs
from les_evaluation.core.contracts import read_frame, write_frame
from les_evaluation.core.files import write_text
from les_evaluation.core.problems import Problems
from les_evaluation.output.canvas.parts import Note
from les_evaluation.output.figures import drawn_entries
from les_evaluation.output.figures.survey_figures import draw_figures
from les_evaluation.output.tables.tables_job import write_tables
from les_evaluation.study import job_settings as jobs
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.rounds import placed_exports, placing_settings
from les_evaluation.study.settings import Study, counts_once, is_panel
from les_evaluation.survey.again_job import count_again_files
from les_evaluation.survey.clean.clean_job import clean_les_files
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.ingest.ingest_job import ingest_wave_file
from les_evaluation.survey.one_les import put_in_one_les_files
from les_evaluation.survey.panel_job import compare_panel
from les_evaluation.survey.survey_frames import COSTS, DECIDED_NAMES, REGISTER
from les_evaluation.survey.tabulate_job import compare_all
from les_evaluation.survey.views_job import compare_views

WAVES = ("w1", "w2", "w3")
ANSWERS = {
    "north": {
        "ann": ("2", "4", "5"),
        "ben": ("3", "3", None),
        "cas": ("4", "2", "2"),
        "dee": ("9", "3", None),
        "els": ("", "4", None),
        "fay": ("5", None, None),
        "gus": (None, "5", "5"),
        "hal": (None, None, "1"),
    },
    "south": {"pam": ("1", "1", None), "quy": ("2", "3", None), "ria": (None, "4", None)},
}
SURVEY = [
    ["type", "name", "label::nl", "label::en", "data_label", "data_label::w2", "waves"],
    ["select_one hub", "hub", "Hub", "Hub", "hub", None, None],
    ["select_one role", "role", "Rol", "Role", "role", None, None],
    ["select_one agree", "vision", "De visie is helder", "The vision is clear", "q1", "Q9", None],
    ["select_one job", "job", "Wat doet u?", "What do you do?", "job", None, None],
    ["integer", "hours", "Hoeveel uur?", "How many hours?", "hours", None, None],
    ["select_one agree", "learn", "Wij leren", "We learn", "learn", None, "w3"],
]
CHOICES = [
    ["list_name", "name", "label::nl", "label::en", "value", "waves", "kind"],
    ["hub", "north", "Noord", "North", "1", None, None],
    ["hub", "south", "Zuid", "South", "2", None, None],
    ["role", "member", "Lid", "Member", "1", None, None],
    ["role", "guest", "Gast", "Guest", "2", None, None],
    ["agree", "no", "Helemaal oneens", "Strongly disagree", "1", None, None],
    ["agree", "bit", "Oneens", "Disagree", "2", None, None],
    ["agree", "mid", "Neutraal", "Neutral", "3", None, None],
    ["agree", "yes", "Eens", "Agree", "4", None, None],
    ["agree", "full", "Helemaal eens", "Strongly agree", "5", None, None],
    ["agree", "nv", "Geen zicht", "No view", "9", None, "no_view"],
    ["job", "care", "Zorg", "Care", "a", None, None],
    ["job", "trade", "Handel", "Trade", "b", None, None],
    ["job", "school", "Onderwijs", "School", "c", "w2 w3", None],
]
CONFIG = """
study: {title: Three waves, language: nl}
raw: raw
results: results
les: {north: {name: Noord}, south: {name: Zuid}}
partner_groups: {member: {label: {nl: Leden, en: Members}}, guest: {label: {nl: Gasten, en: Guests}}}
survey:
  codebook: codebook.xlsx
  pseudonym_key: pseudonym.key
  compare_waves: panel
  waves: {}
"""
LABELS = {"w1": "2023", "w2": "2024", "w3": "2025"}

COUNTED_AGAIN = ("counts", "flow", "flow_by_wave", "views", "kept")


def entry(number, kind, **keys):
    """An entry under figures or tables."""
    return {"number": number, "slug": f"{kind}_{number}", "kind": kind} | keys


def save_what_is_said(plot, png_path, svg_path, *, title, alt):
    """As `save_figure`, which takes far longer: of the picture only its title, alternative text and note."""
    parts = [part for layer in plot.layers for part in layer.geom.params.get("parts", ())]
    write_text(svg_path, "\n".join([title, alt, *(part.said for part in parts if isinstance(part, Note))]))
    write_text(png_path, "")


@dataclass
class ThreeWaves:
    """The files of the study in a folder; config, survey, choices and rows (wave -> dicts) can be changed first."""

    folder: Path
    config: dict = field(default_factory=lambda: yaml.safe_load(CONFIG))
    survey: list[list] = field(default_factory=lambda: copy.deepcopy(SURVEY))
    choices: list[list] = field(default_factory=lambda: copy.deepcopy(CHOICES))
    rows: dict[str, list[dict]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, wave in enumerate(WAVES):
            self.config["survey"]["waves"][wave] = {
                "label": LABELS[wave],
                "file": f"{wave}.csv",
                "opened": f"{2023 + at}-03-01",
                "metadata": {"respondent": "nr", "email": "mail", "link": "code", "reached_end": "done"},
                "les": {"item": "hub", "map": {"1": "north", "2": "south"}},
                "partner_group": {"item": "role", "map": {"1": "member", "2": "guest"}},
            }
            self.rows.setdefault(wave, [])
        for hub, people in enumerate(ANSWERS.values(), start=1):
            for name, answers in people.items():
                for at, (wave, answer) in enumerate(zip(WAVES, answers, strict=True)):
                    if answer is not None:
                        self.add(wave, name, answer, hub=str(hub), hours=str(10 * (at + 1)))
        self.add("w1", "pam", "5", hub="2", done="0")  # broken off, and answered again

    def add(self, wave: str, name: str, answer: str, **cells: str) -> None:
        """A response of somebody, known by a code."""
        question = "Q9" if wave == "w2" else "q1"
        role = "1" if name < "e" else "2"
        row = {"nr": str(len(self.rows[wave]) + 1), "mail": f"{name}@example.org", "code": f"{name}-7", "done": "1"}
        row |= {"hub": "1", "role": role, question: answer, "job": "a" if wave == "w1" else "c", "hours": "10"}
        self.rows[wave].append(row | ({"learn": "4"} if wave == "w3" else {}) | cells)

    @property
    def raw(self) -> Path:
        """The folder of the inputs."""
        return self.folder / "raw"

    def write(self) -> dict:
        """Write the files; gives the configuration as the program uses it."""
        self.raw.mkdir(parents=True, exist_ok=True)
        write_xlsx(self.raw / "codebook.xlsx", {"survey": self.survey, "choices": self.choices})
        (self.raw / "pseudonym.key").write_bytes(KEY)
        for wave, rows in self.rows.items():
            with (self.raw / f"{wave}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        made = copy.deepcopy(self.config)
        made["raw"] = str(self.raw)
        return prepare_config(made)

    def told(self) -> list[str]:
        """What the run tells before its first job. Raises InputProblems and UnusableConfig."""
        return check_inputs(self.write())

    def run(self, *, drawn: bool = True, drawn_for: tuple[str, ...] = (), pictures: bool = True) -> ThreeWaves:
        """Read, clean, count, and write tables and figures into the folder `results`.

        drawn: figures of all LES too. drawn_for: those of these LES as well. pictures: without them an .svg holds only
        what is said of the figure, and a .png nothing.
        """
        config, made = self.write(), self.folder / "results"
        waves, panel = list(self.rows), is_panel(config["survey"])
        book = read_codebook(self.raw / "codebook.xlsx", waves=waves, groups=["member", "guest"], problems=Problems())
        inputs = {"codebook": made / "codebook.json", "costs": made / "costs.csv", "partners": made / "partners.csv"}
        inputs["decided_names"] = made / "names.csv"
        write_text(inputs["codebook"], codebook_to_json(book))
        for name, contract in (("costs", COSTS), ("partners", REGISTER), ("decided_names", DECIDED_NAMES)):
            write_frame(inputs[name], contract.empty(), contract)
        for wave in waves:
            outputs = {"rows": made / f"{wave}.parquet"}
            outputs |= {name: made / f"{wave}_{name}.csv" for name in ("decisions", "durations")}
            given = {"export": self.raw / f"{wave}.csv", "key": self.raw / "pseudonym.key", "names": []} | inputs
            ingest_wave_file(Study(jobs.wave_settings(config, wave)), wave=wave, inputs=given, outputs=outputs)
        read = {"rows": [made / f"{wave}.parquet" for wave in waves]}
        read |= {name: [made / f"{wave}_{name}.csv" for wave in waves] for name in ("decisions", "durations")}
        if placed_exports(config):
            both = {name: read[name] for name in ("rows", "decisions")}
            put_in_one_les_files(Study(placing_settings(config)), inputs=both, outputs=both)
        names = {"parquet": "parquet", "csv": "csv", "sav": "sav", "counts": "parquet", "decisions": "csv"}
        names |= {"flow": "csv", "flow_by_wave": "csv", "matches": "csv", "register": "csv", "open_answers": "xlsx"}
        followed = {"panel": "parquet", "changes": "parquet"} if panel else {}
        names |= followed | ({"each_wave": "sav"} if panel else {})
        names |= {"views": "parquet", "kept": "parquet"} if jobs.views_of(config) else {}
        clean = {les: {name: made / les / f"{name}.{end}" for name, end in names.items()} for les in config["les"]}
        for les, outputs in clean.items():
            study = Study(jobs.cleaning_settings(config, les))
            clean_les_files(study, les=les, inputs=inputs | read, outputs=outputs)
        of = {name: [outputs[name] for outputs in clean.values()] for name in names}
        if counts_once(config):
            kept = {name: end for name, end in names.items() if name in COUNTED_AGAIN}
            kept |= {"again": "csv", "decisions": "csv"} | followed
            again = {name: made / f"{name}_again.{end}" for name, end in kept.items()}
            count_again_files(Study(jobs.again_settings(config)), inputs=inputs | read, outputs=again)
            of |= {name: [*of.get(name, []), path] for name, path in again.items()}
        compare = {name: made / f"{name}_all.csv" for name in ("compare", "views", "panel", "changes")}
        study = Study(jobs.compare_settings(config))
        given = inputs | {"counts": of["counts"], "views": of.get("views", [])}
        compare_all(study, inputs=given, outputs=compare | {"of_les": []})
        views = []
        if "views" in names:
            views = [compare["views"]]
            study = Study(jobs.compare_view_settings(config))
            given = inputs | {"views": of["views"], "counts": of["counts"], "compare": compare["compare"]}
            given |= {"kept": of["kept"], "panel": of.get("panel", [])}
            compare_views(study, inputs=given, outputs=compare | {"of_les": []})
        if panel:
            given = inputs | {name: of[name] for name in followed} | {"compare": compare["compare"], "views": views}
            compare_panel(study, inputs=given, outputs=compare | {"of_les": []})
        shown = inputs | {"compare": compare["compare"], "views": views, "flows": of["flow"]}
        shown |= {"flows_by_wave": of["flow_by_wave"], "reliability": []}
        shown |= {name: [compare[name]] if panel else [] for name in ("changes", "panel")}
        write_tables(Study(jobs.survey_table_settings(config)), les="all", inputs=shown, folder=made / "tables")
        with pytest.MonkeyPatch.context() as patched:
            if not pictures:
                patched.setattr(drawn_entries, "save_figure", save_what_is_said)
            for les in (None, *drawn_for) if drawn else ():
                study = Study(jobs.survey_figure_settings(config, les=les))
                draw_figures(study, les=les, inputs=shown, folder=made / "figures" / (les or ""))
        return self

    def table(self, stem: str) -> list[list[str]]:
        """The cells of a table of results as texts, its headers first."""
        with next((self.folder / "results").rglob(f"{stem}.csv")).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))

    def frame(self, name: str, contract):
        """A table over all LES."""
        return read_frame(self.folder / "results" / f"{name}_all.csv", contract)
