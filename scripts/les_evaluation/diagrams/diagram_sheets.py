"""Reading the workbook of diagrams, with every problem in it told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pandas as pd

from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import Readings
from les_evaluation.core.sheet_checks import check_les, checked
from les_evaluation.core.sheets import SheetTable, check_sheets, read_sheet, table_from_rows
from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import UnreadableWorkbook, read_workbook
from les_evaluation.diagrams.diagram_checks import check_arrows, check_boxes, without_repeated
from les_evaluation.diagrams.diagram_material import (
    ARROWS,
    BETWEEN,
    BOXES,
    DIAGRAMS,
    LEADS_TO,
    LEVELS,
    QUESTIONS,
    USUAL_LEVELS,
    Diagrams,
)
from les_evaluation.diagrams.diagram_words import framed, in_language, parts
from les_evaluation.diagrams.question_sheet import read_questions
from les_evaluation.study.people import mask_of
from les_evaluation.study.settings import Study

SHEETS = ("diagrams", "levels", "boxes", "arrows", "questions")
# By what the configuration and the survey call them, or words of a list; all else is what somebody typed.
AS_WRITTEN = ("les", "diagram", "kind", "methods", "cases", "items", "relations", "source_row")
IDS = ("box", "within", "level", "from_box", "to_box", "question", "codes")  # of codes as where the coding is read
THEMES = ("luik", "rubriek")  # as in the codebooks of survey and coding
NAME_LIKENESS = 75  # so much alike, a sheet of another name is a slip of the pen and not one that is absent


def read_diagrams(study: Study) -> Diagrams:
    """The workbook under `diagrams` of the configuration (.xlsx), in the language of the study.

    Sheets diagrams and boxes (with arrows and levels where there are any), questions, or all of these. All that is
    wrong is added to the problems of the study, and nothing returned can be relied on then.
    """
    path, problems = Path(study.config["raw"], study.config["diagrams"]), study.problems
    tables = _tables(path, study.readings, problems=problems)
    if tables is None:
        return Diagrams()
    if not {"diagrams", "boxes", "questions"} & set(tables):
        problems.add("diagram_sheets", Place(str(path)), known=list(SHEETS))
    for name, other in (("boxes", "diagrams"), ("diagrams", "boxes"), ("arrows", "diagrams")):
        if name in tables and other not in tables:
            problems.add("diagram_sheet_lacking", Place(str(path), other), beside=name)
    levels = _levels(tables.get("levels"), study)
    shown = _diagrams(tables["diagrams"], study) if "diagrams" in tables else DIAGRAMS.empty()
    boxes = _boxes(tables["boxes"], study) if "boxes" in tables else BOXES.empty()
    arrows = _arrows(tables["arrows"], study) if "arrows" in tables else ARROWS.empty()
    made = Diagrams(shown, levels, boxes, arrows)
    if "diagrams" in tables and "boxes" in tables:
        sites = list(study.config["les"])
        check_boxes(made, tables["diagrams"], tables["boxes"], sites=sites, problems=problems)
        if "arrows" in tables:
            check_arrows(made, tables["arrows"], sites=sites, problems=problems)
            made = Diagrams(shown, levels, boxes, without_repeated(arrows, tables["arrows"], problems=problems))
    questions = read_questions(tables["questions"], study) if "questions" in tables else QUESTIONS.empty()
    made = Diagrams(made.diagrams, made.levels, made.boxes, made.arrows.reset_index(drop=True), questions)
    return diagrams_without_people(made, mask_of(study.config))


def diagrams_without_people(made: Diagrams, mask: Mask) -> Diagrams:
    """The tables without addresses, numbers and the people on the lists, with numbers for these people in ids."""
    masked = {}
    for one in fields(made):
        table = getattr(made, one.name)
        typed = [column for column in table if column not in AS_WRITTEN]
        masked[one.name] = table.assign(**{column: table[column].map(_masked_as(column, mask)) for column in typed})
    return Diagrams(**masked)


def _masked_as(column: str, mask: Mask) -> Callable[[str], str]:
    if column in THEMES:
        return mask.identity
    return mask.key if column in IDS else mask


def _tables(path: Path, readings: Readings, *, problems: Problems) -> dict[str, SheetTable] | None:
    """The sheets that are there, by name; one without rows counts as absent. None where the file cannot be read."""
    how = readings.of(path)
    if path.is_file() and path.suffix.lower() != ".xlsx":
        problems.add("file_format", Place(str(path)), path.suffix, known=[".xlsx"])
        return None
    try:
        book = read_workbook(path)
    except (UnreadableWorkbook, OSError):
        read_sheet(path, how=how, problems=problems)  # which tells what is wrong with the file
        return None
    check_sheets(book, how=how, file=str(path), problems=problems)
    written = {plain(name): name for name in book}
    others = [name for name in book if plain(name) not in SHEETS]
    tables = {}
    for name in SHEETS:
        if name not in written:
            if nearest(name, others, cutoff=NAME_LIKENESS):
                near = nearest(name, others)
                problems.add("sheet_missing", Place(str(path), name), known=list(book), nearest=near)
            continue
        own = Problems()
        table = table_from_rows(book[written[name]], file=str(path), how=how, problems=own)
        problems.settled += own.settled
        problems.extend(found for found in own.found if found.key != "sheet_empty" or name in ("diagrams", "boxes"))
        if table is not None:
            tables[name] = table
    return tables


def _diagrams(table: SheetTable, study: Study) -> pd.DataFrame:
    cells = checked(table, schema="diagrams_diagrams", problems=study.problems)
    check_les(table, cells, les=list(study.config["les"]), problems=study.problems)
    seen: dict[tuple[str, str], int] = {}
    for row, les, name in zip(cells.index, cells["les"], cells["diagram"], strict=True):
        if name and (les, name) in seen:
            study.problems.add("diagram_twice", table.place(row, "diagram"), name, row=seen[les, name])
        seen.setdefault((les, name), row)
    made = {
        "les": cells["les"],
        "diagram": cells["diagram"],
        "kind": cells["kind"],
        "title": in_language(table, cells, "title", study, needed=False),
        "note": in_language(table, cells, "note", study, needed=False),
        "source_row": cells.index,
    }
    return framed(made, DIAGRAMS)


def _levels(table: SheetTable | None, study: Study) -> pd.DataFrame:
    """The levels of the sheet, or the usual eight where it is absent."""
    if table is None:
        labels = [study.text(f"diagrams.levels.{level}") for level in USUAL_LEVELS]
        return framed({"level": list(USUAL_LEVELS), "label": labels}, LEVELS)
    cells = checked(table, schema="diagrams_levels", problems=study.problems)
    seen: dict[str, int] = {}
    for row, name in cells["level"].items():
        if name and name in seen:
            study.problems.add("coding_twice", table.place(row, "level"), name, row=seen[name])
        seen.setdefault(name, row)
    return framed({"level": cells["level"], "label": in_language(table, cells, "label", study)}, LEVELS)


def _boxes(table: SheetTable, study: Study) -> pd.DataFrame:
    cells = checked(table, schema="diagrams_boxes", problems=study.problems)
    check_les(table, cells, les=list(study.config["les"]), problems=study.problems)
    members = in_language(table, cells, "members", study, needed=False)
    own = cells["members"].where(members == "", members)
    made = {name: cells[name] for name in ("les", "diagram", "box", "level", "within")} | {
        "label": in_language(table, cells, "label", study),
        "members": own.map(lambda cell: BETWEEN.join(parts(cell, ";"))),
        "codes": cells["codes"].map(lambda cell: BETWEEN.join(parts(cell, ";,"))),
        "source_row": cells.index,
    }
    return framed(made, BOXES)


def _arrows(table: SheetTable, study: Study) -> pd.DataFrame:
    cells = checked(table, schema="diagrams_arrows", problems=study.problems)
    check_les(table, cells, les=list(study.config["les"]), problems=study.problems)
    made = {name: cells[name] for name in ("les", "diagram")} | {
        "from_box": cells["from"],
        "to_box": cells["to"],
        "kind": cells["kind"].replace("", LEADS_TO),
        "label": in_language(table, cells, "label", study, needed=False),
    }
    # Rows stay known for the checks.
    return pd.DataFrame(made, index=cells.index).astype(object)[ARROWS.names]
