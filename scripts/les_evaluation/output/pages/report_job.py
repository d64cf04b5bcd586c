"""Stage report: the pages that lead to everything that was made, over all LES and of one."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from les_evaluation.coding.coding_doubts import coding_doubts
from les_evaluation.core.contracts import ALL, read_frame
from les_evaluation.core.files import write_text
from les_evaluation.core.written_sheets import WrittenSheet, read_written_sheet
from les_evaluation.output.captions import Facts, caption_of
from les_evaluation.output.captions_job import facts_of
from les_evaluation.output.entries import figure_paths
from les_evaluation.output.pages.page_tables import shown_rows
from les_evaluation.output.pages.pictures import read_description
from les_evaluation.output.pages.report_page import Document, Figure, FigurePage, Map, PageTable, Part, report_page
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.file_names import file_name, network_page, stem_of
from les_evaluation.study.guessed_settings import open_settings
from les_evaluation.study.settings import Study, diagrams_of, figures_of, is_panel, tables_of
from les_evaluation.study.unshown_sites import unshown_les
from les_evaluation.study.wave_differences import told_differences
from les_evaluation.survey.decisions import together
from les_evaluation.survey.left_out import doubts, heavy_rules, of_pooling, panel_told, rows_of_waves
from les_evaluation.survey.survey_frames import DECISIONS, PANEL

# Documents that tell of single persons, and therefore do not leave the team: the manifest has the corrections.
PERSONAL = ("responses", "responses_spss", "decisions", "open_answers", "quality", "manifest")
FACT_COLUMNS = ("relation", "measurement", "fact")  # of what there is to see on the maps


@dataclass(frozen=True)
class Made:
    """What was made, as a page finds it. results: the folder of all; page: the page that leads to it.

    coding: the raw workbook with sessions and codes, of which the page tells what still is a guess.
    facts: what captions are made from.
    """

    results: Path
    page: Path
    study: Study
    facts: Facts
    coding: Path | None = None

    def link(self, path: Path) -> str:
        """The way from the page to a file, as a browser takes it."""
        return quote(Path(os.path.relpath(path, self.page.parent)).as_posix())

    def part(self, key: str, **shown: Sequence) -> Part:
        """A part of the page under its heading; shown: the fields of Part."""
        return Part(key, self.study.text(f"report.parts.{key}"), **shown)

    def figure(self, entry: Mapping, *, les: str = "") -> Figure:
        """A figure of the configuration, with what the .svg of its pages says; les: in the folder of one LES."""
        stem = stem_of("figures", entry, self.study.language)
        name = self.study.text("report.figure", number=entry["number"])
        folder, pages = self.results / "figures" / les, entry.get("pages", 1)
        paths = figure_paths(entry, folder, language=self.study.language, pages=pages)
        shown = [FigurePage(read_description(svg), png=self.link(png), svg=self.link(svg)) for png, svg in paths]
        return Figure(stem, name, shown, caption_of("figures", entry, shown[0].said.title, self.facts))

    def table(self, entry: Mapping, *, les: str = "") -> PageTable:
        """A table of the configuration, with what its workbook holds; les: in the folder of one LES."""
        stem = stem_of("tables", entry, self.study.language)
        xlsx, csv = (self.results / "tables" / les / f"{stem}.{ending}" for ending in ("xlsx", "csv"))
        name = self.study.text("tables.sheet", number=entry["number"])
        files = {"Excel": self.link(xlsx), "CSV": self.link(csv)}
        shown = self.sheet(read_written_sheet(xlsx), anchor=stem, name=name, files=files)
        return replace(shown, caption=caption_of("tables", entry, shown.title, self.facts))

    def claims(self, xlsx: Path) -> PageTable:
        """The verdicts on the claims of the text."""
        return self.sheet(read_written_sheet(xlsx), anchor=xlsx.stem, name="", files={"Excel": self.link(xlsx)})

    def sheet(self, sheet: WrittenSheet, *, anchor: str, name: str, files: Mapping[str, str]) -> PageTable:
        """A sheet as a table of the page. Its title begins with its name, and its notes with its title."""
        return PageTable(
            anchor,
            name,
            sheet.title.removeprefix(f"{name}: "),
            header=sheet.header,
            rows=shown_rows(sheet, language=self.study.language),
            bold_rows=sheet.bold_rows,
            notes=" ".join(without_title(sheet.notes, sheet.title)),
            files=dict(files),
        )

    def map(self, les: str, name: str) -> Map:
        """The networks of a LES: the page to explore them, and what there is to see on them in short."""
        language = self.study.language
        workbook = self.results / "network" / les / f"{file_name('network', language)}.xlsx"
        sheet = read_written_sheet(workbook, sheet=self.study.text("networks.sheet_short"))
        rows = [dict(zip(sheet.header, row, strict=True)) for row in shown_rows(sheet, language=language)]
        relation, number, fact = (self.study.text(f"networks.columns.{key}") for key in FACT_COLUMNS)
        several = len({row[number] for row in rows}) > 1
        facts = [(self.map_name(row[relation], row[number], several=several), row[fact]) for row in rows]
        title = self.study.text("networks.page_title", les=name)
        page = network_page(language, les)
        return Map(Path(page).stem, title, self.link(self.results / "report" / page), facts)

    def map_name(self, relation: str, measurement: str, *, several: bool) -> str:
        """The printed name of a map, with its measurement where the LES has several."""
        if not several:
            return relation
        return self.study.text("networks.interactive.named", relation=relation, number=measurement)

    def documents(self, listed: Mapping[str, Mapping[str, str]]) -> defaultdict[str, list[Document]]:
        """Part -> other files, each with what is in it (report.files in the texts)."""
        found = defaultdict(list)
        for part, files in listed.items():
            for key, path in files.items():
                about = self.study.text(f"report.files.{key}")
                found[part].append(Document(Path(path).name, about, self.link(Path(path)), personal=key in PERSONAL))
        return found

    def les_page(self, name: str, path: str) -> Document:
        """The page of one LES."""
        about = "les_page" if self.study.config["networks"] else "les_page_unmapped"
        return Document(name, self.study.text(f"report.files.{about}"), self.link(Path(path)))


def without_title(notes: Sequence[str], title: str) -> list[str]:
    """Lines of notes without the first ones where those are the title, which may be broken over several."""
    wanted = "".join(title.split())
    for number in range(1, len(notes) + 1):
        if "".join("".join(notes[:number]).split()) == wanted:
            return list(notes[number:])
    return list(notes)


def write_report(
    study: Study,
    *,
    results: str | Path,
    les: str | None,
    documents: Mapping[str, Mapping[str, str]],
    pages: Mapping[str, str],
    coding: str | Path | None = None,
    path: str | Path,
) -> None:
    """Write the report page over all LES, or with `les` the page of one.

    study: as `shown_report_settings` gives its configuration, for one LES with that LES alone. results: the folder of
    all that was made. documents: part of the page -> what is in a file (a key of report.files in the texts) -> file;
    the verdicts in the part claims are shown as a table. pages: LES -> its own page, which the page over all leads to.
    coding: the raw workbook with sessions and codes, of which only its doubts are counted.
    """
    facts = facts_of(study, Path(results), les=les or "")
    made = Made(Path(results), Path(path), study, facts, Path(coding) if coding else None)
    if les:
        parts, title, subtitle = parts_of_les(made, documents, les=les), study.les[les], study.title
    else:
        parts, title, subtitle = parts_of_all(made, documents, pages), study.title, study.text("report.subtitle")
    write_text(path, report_page(parts, title=title, subtitle=subtitle, language=study.language))


def parts_of_all(made: Made, documents: Mapping[str, Mapping[str, str]], pages: Mapping[str, str]) -> list[Part]:
    """The parts of the page over all LES."""
    study, config = made.study, made.study.config
    surveyed = "survey" in config  # without it the page has no part for the respondents
    files = made.documents(documents)
    claims = [made.claims(Path(file)) for file in documents.get("claims", {}).values()]
    maps = [made.map(les, name) for les, name in study.les.items()] if config["networks"] else []
    return [
        made.part(
            answers_or_facts(documents),
            texts=[*survey_warnings(made), *no_appendix(study), *not_shown(made, documents), *open_doubts(made)]
            if surveyed
            else [],
            figures=[made.figure(entry) for entry in figures_of(config)],
            tables=[made.table(entry) for entry in tables_of(config)],
            documents=files["survey"],
        ),
        made.part(
            "focus_groups",
            texts=[*open_coding_doubts(made), *(open_settings(study) if made.coding and not surveyed else [])],
            figures=[made.figure(entry) for entry in figures_of(config, part="focus_groups")],
            tables=[made.table(entry) for entry in tables_of(config, part="focus_groups")],
            documents=files["focus_groups"],
        ),
        made.part(
            "networks",
            texts=[] if made.coding or surveyed else open_settings(study),
            maps=maps,
            figures=[made.figure(entry) for entry in figures_of(config, part="networks")],
            tables=[made.table(entry) for entry in tables_of(config, part="networks")],
            documents=files["networks"],
        ),
        made.part(
            "diagrams",
            figures=[made.figure(entry) for entry in diagrams_of(config)],
            tables=[made.table(entry) for entry in tables_of(config, part="diagrams")],
            documents=files["diagrams"],
        ),
        made.part("les", documents=[made.les_page(study.every_les[les], page) for les, page in pages.items()]),
        made.part(
            "claims",
            texts=[table.notes for table in claims],  # how many hold is not to be unfolded first
            tables=[replace(table, notes="") for table in claims],
        ),
        made.part("behind", texts=trace(study, counted=counted(documents)), documents=files["behind"]),
    ]


def answers_or_facts(documents: Mapping[str, Mapping[str, str]]) -> str:
    """The part with what comes from the survey; without a survey only costs and facts are in it."""
    return "survey" if counted(documents) else "facts"


def counted(documents: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether there are answers of a survey."""
    return "compare" in documents.get("behind", {})


def survey_warnings(made: Made) -> list[str]:
    """What a reader must know of the respondents: rules that left out much, and what could not be told for certain."""
    study, clean = made.study, made.results / "clean"
    if "survey" not in study.config:
        return []
    waves = study.wave_labels
    read = [read_frame(made.results / "ingest" / f"{wave}_decisions.csv", DECISIONS) for wave in waves]
    # The decisions of a LES hold those of reading as well, but not those on rows without a LES.
    decisions = together(
        [*(frame[frame["les"] == ""] for frame in read), *(_decided(clean, les) for les in study.every_les)]
    )
    elsewhere = clean / "all" / "again" / "decisions.csv"
    if elsewhere.is_file():
        decisions = together([decisions, read_frame(elsewhere, DECISIONS)])
    rows = rows_of_waves(pd.DataFrame(columns=["wave", "row"]), decisions)
    heavy = [
        study.text("decisions.much_left_out", **found.note(study).details) for found in heavy_rules(decisions, rows)
    ]
    pooled = study.pooled_waves()
    told = [study.text("tables.pooled_note", waves=", ".join(pooled))] if pooled else []
    several = int((decisions["rule"] == "person_in_several_les").sum())
    told += [study.text("report.several_les", n=several)] if several >= study.minimum_base else []
    told += [study.text("tables.again_note")] if 0 < several < study.minimum_base else []
    for rule in ("person_of_other_les", "address_of_other_les"):
        n = int((decisions["rule"] == rule).sum())
        told += [study.text(f"report.{rule}", n=n)] if n >= max(1, study.minimum_base) else []
    beside = int(of_pooling(decisions).sum())
    told += [study.text("report.pooled_beside", n=beside)] if pooled and beside >= max(1, study.minimum_base) else []
    told += [*_panel_lines(made), *told_differences(_codebook(made), study)]
    warned = [*heavy, *doubts(decisions), *told]
    return [study.text("report.respondents"), *warned] if warned else []


def _panel_lines(made: Made) -> list[str]:
    """How many persons answered two waves, where they are followed through them."""
    study = made.study
    if not is_panel(study.config["survey"]):
        return []
    names = study.every_les | {ALL: study.text("between_waves.all")}
    rows = list(read_frame(made.results / "compare" / "panel" / "persons.csv", PANEL).itertuples())
    told = []
    for row in rows:
        if row.les != ALL or len(study.every_les) > 1:
            waves = {"first": study.wave_labels[row.first], "second": study.wave_labels[row.second]}
            rule, _, details = panel_told(row, names[row.les], waves)
            told.append(study.text(f"decisions.{rule}", **details))
    return told


def _codebook(made: Made) -> Codebook:
    path = made.results / "ingest" / "codebook.json"
    return codebook_from_json(path) if path.is_file() else Codebook({}, "")


def _decided(clean: Path, les: str) -> pd.DataFrame:
    return read_frame(clean / les / "decisions.csv", DECISIONS)


def parts_of_les(made: Made, documents: Mapping[str, Mapping[str, str]], *, les: str) -> list[Part]:
    """The parts of the page of one LES."""
    config = made.study.config
    files = made.documents(documents)
    return [
        made.part(
            answers_or_facts(documents),
            texts=[*not_shown(made, documents), *open_doubts(made)],
            figures=[made.figure(entry, les=les) for entry in figures_of(config, les=les)],
            tables=[made.table(entry, les=les) for entry in tables_of(config, les=les)],
            documents=files["survey"],
        ),
        made.part("focus_groups", texts=open_coding_doubts(made), documents=files["focus_groups"]),
        made.part(
            "networks",
            maps=[made.map(les, made.study.les[les])] if config["networks"] else [],
            figures=[made.figure(entry) for entry in figures_of(config, part="networks")],
            documents=files["networks"],
        ),
        made.part("diagrams", figures=[made.figure(entry, les=les) for entry in diagrams_of(config)]),
        made.part(
            "behind",
            texts=trace(made.study, counted="compare" in documents.get("behind", {})),
            documents=files["behind"],
        ),
    ]


def no_appendix(study: Study) -> list[str]:
    """Why there is no statistics appendix, where the study wants one but does not compare two partner groups."""
    compared = study.config.get("without_appendix")
    return [] if compared is None else [study.text("report.no_appendix", n=compared)]


def not_shown(made: Made, documents: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Which LES have no numbers that may be shown, and so no figures of their own."""
    study, compare = made.study, documents.get("behind", {}).get("compare")
    if compare is None or study.minimum_base <= 1 or not Path(compare).is_file():
        return []
    names = ", ".join(study.les[les] for les in unshown_les(compare) if les in study.les)
    return [study.text("report.not_shown", names=names, minimum=study.minimum_base)] if names else []


def open_doubts(made: Made) -> list[str]:
    """That the codebook and the configuration still hold guesses, where they do."""
    found = _codebook(made).doubts
    told = [made.study.text("report.open_doubts", n=found)] if found else []
    return [*told, *open_settings(made.study)]


def open_coding_doubts(made: Made) -> list[str]:
    """That the coding workbook still holds guesses, where it does."""
    found = 0 if made.coding is None else coding_doubts(made.coding, made.study.readings)
    return [made.study.text("report.open_coding_doubts", n=found)] if found else []


def trace(study: Study, *, counted: bool = True) -> list[str]:
    """How a number leads back to the row it came from, and what small groups ask of whoever publishes it.

    counted: whether there are answers of a survey, which alone lead back so.
    """
    if not counted:
        return []
    small = "report.small_shown" if study.minimum_base == 1 else "report.small_hidden"
    return [study.text("report.trace"), study.text(small, n=study.minimum_base)]
