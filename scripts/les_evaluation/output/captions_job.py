"""Stage report: the captions of all figures and tables, over all LES and of each, as a table to paste from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from les_evaluation.coding.material import CODING_TABLES
from les_evaluation.core.contracts import ALL, ANSWERED_KIND, read_frame
from les_evaluation.core.files import write_csv
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.core.written_sheets import read_written_sheet
from les_evaluation.networks.network import RELATIONS
from les_evaluation.output.captions import Caption, Facts, caption_of
from les_evaluation.output.entries import figure_paths
from les_evaluation.output.pages.pictures import read_description
from les_evaluation.output.told_apart import told_apart
from les_evaluation.study.chapters import chapters_of
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.file_names import stem_of
from les_evaluation.study.registry import Of, kind_of
from les_evaluation.study.settings import Study, panel_les
from les_evaluation.survey.counted_again import OTHERS_OF
from les_evaluation.survey.suppression import beside_others
from les_evaluation.survey.survey_frames import COMPARE, VIEWS

WIDTHS = {"of": 10, "number": 10, "title": 40, "file": 40, "caption": 60, "footnotes": 60, "short": 50, "alt": 90}


def facts_of(study: Study, results: Path, *, les: str = "") -> Facts:
    """What captions are made from, as far as the results hold it: over all LES, or of the folder of one."""
    compare, views = results / "compare" / "all.csv", results / "compare" / "views" / "all.csv"
    codebook, sessions = results / "ingest" / "codebook.json", results / "ingest" / "focus_groups" / "sessions.parquet"
    relations = results / "ingest" / "networks" / "relations.csv"
    found: dict = {"codebook": codebook_from_json(codebook) if codebook.is_file() else Codebook({})}
    if compare.is_file():
        rows = read_frame(compare, COMPARE)
        found["compare"] = rows[rows["kind"] == ANSWERED_KIND]  # all that captions ask
    if views.is_file():
        found["views"] = read_frame(views, VIEWS)
    if sessions.is_file():
        found["sessions"] = read_frame(sessions, CODING_TABLES["sessions"])
    if relations.is_file():
        found["relations"] = read_frame(relations, RELATIONS)
    facts = Facts(study, **found)
    return next(facts_of_each(facts, [les])) if les else facts


def facts_of_each(facts: Facts, every_les: Sequence[str]) -> Iterator[Facts]:
    """The same of the folder of each of some LES, with the rows of it and of all together. facts: over all LES."""
    study, compare, views = facts.study, facts.compare, facts.views
    of, viewed = (_rows_by_les(rows) if rows is not None and len(rows) else {} for rows in (compare, views))
    for les in every_les:
        own = _beside_it(compare, of, les)
        yield replace(
            facts,
            les=les,
            compare=beside_others(own, les=les, minimum=study.minimum_base) if of else compare,
            views=_beside_it(views, viewed, les) if viewed else views,
        )


def _rows_by_les(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each LES, and of all."""
    return {str(les): own for les, own in rows.groupby("les", sort=False)}


def _beside_it(rows: pd.DataFrame, of: Mapping[str, pd.DataFrame], les: str) -> pd.DataFrame:
    """The rows of a LES, of all, and of what is beside the LES."""
    found = [of[name] for name in (les, f"{OTHERS_OF}{les}", ALL) if name in of]
    return pd.concat(found, ignore_index=True) if found else rows.iloc[:0]


def figure_caption(entry: Mapping, facts: Facts, results: Path) -> Caption:
    """The caption of a figure that was drawn; the note that stands in it are its footnotes."""
    language, survey = facts.study.language, kind_of("figures", entry).part == "survey"
    folder = results / "figures" / (facts.les if survey else "")
    pages = entry.get("pages", 1) if not facts.les else 1
    paths = figure_paths(entry, folder, language=language, pages=pages)
    said = [read_description(svg) for _, svg in paths]
    title = said[0].title
    files = tuple(png.relative_to(results).as_posix() for png, _ in paths)
    caption = caption_of("figures", entry, title, facts)
    notes, short = (
        " ".join(dict.fromkeys(told)) for told in zip(*((one.note, one.short) for one in said), strict=True)
    )
    alt = " ".join(one.words for one in said)
    title = told_apart("figures", entry, title, facts.study, facts.codebook)
    return Caption("figures", str(entry["number"]), title, caption, notes, files, alt, short)


def table_caption(entry: Mapping, facts: Facts, results: Path) -> Caption:
    """The caption of a table that was written; what stands below it are its footnotes."""
    study = facts.study
    folder = results / "tables" / (facts.les if kind_of("tables", entry).part == "survey" else "")
    path = folder / f"{stem_of('tables', entry, study.language)}.xlsx"
    sheet = read_written_sheet(path)
    name = study.text("tables.sheet", number=entry["number"])
    title = sheet.title.removeprefix(f"{name}: ")
    said = caption_of("tables", entry, title, facts)
    notes = [note for note in sheet.notes if note.strip()]
    files = (path.relative_to(results).as_posix(),)
    title = told_apart("tables", entry, title, study, facts.codebook)
    return Caption("tables", str(entry["number"]), title, said, " ".join(notes), files)


def captions_made(study: Study, results: Path) -> Iterator[Caption]:
    """The captions of all figures and tables over all LES, then of those in the folder of each LES.

    Both in the order of the pages: chapter by chapter, the figures before the tables.
    """
    chapters = chapters_of(study.config)
    facts = facts_of(study, results)
    yield from _of_folder([(chapter.figures, chapter.tables) for chapter in chapters], facts, results)
    own = [(_each_les("figures", chapter.figures), _each_les("tables", chapter.tables)) for chapter in chapters]
    for of_les in facts_of_each(facts, panel_les(study.config)):
        yield from _of_folder(own, of_les, results)


def _of_folder(
    chapters: Sequence[tuple[Sequence[Mapping], Sequence[Mapping]]], facts: Facts, results: Path
) -> Iterator[Caption]:
    """The captions of one folder. chapters: (figures, tables) of each."""
    for figures, tables in chapters:
        yield from (figure_caption(entry, facts, results) for entry in figures)
        yield from (table_caption(entry, facts, results) for entry in tables)


def _each_les(of: Of, entries: Sequence[Mapping]) -> list[Mapping]:
    """The entries that stand in the folder of each LES."""
    kinds = [(entry, kind_of(of, entry)) for entry in entries]
    return [entry for entry, kind in kinds if kind.part == "survey" and kind.each_les]


def write_captions(study: Study, *, results: str | Path, csv: str | Path, xlsx: str | Path) -> None:
    """Write a row per file of a figure or table: number, title, file, caption, footnotes, short and whole text of it.

    study: as `shown_report_settings` gives its configuration over all LES. results: the folder of all that was made.
    """
    rows = [
        (caption.of, caption.number, caption.title, file, caption.said, caption.footnotes, caption.short, caption.alt)
        for caption in captions_made(study, Path(results))
        for file in caption.files
    ]
    frame = pd.DataFrame(rows, columns=list(WIDTHS))
    write_csv(csv, frame)
    columns = [Column(study.text(f"captions.columns.{name}"), width) for name, width in WIDTHS.items()]
    of = frame["of"].map({name: study.text(f"captions.of.{name}") for name in ("figures", "tables")})
    sheet = TableSheet(study.text("captions.columns.sheet"), columns, frame.assign(of=of).to_numpy().tolist())
    write_workbook(xlsx, [sheet], title=study.title, language=study.language)
