"""What stands in bijlagenboek.docx: an annex per subject, from the tables of the study and two workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from les_evaluation.core.wording import sentence
from les_evaluation.core.written_sheets import WrittenSheet, read_written_sheet
from les_evaluation.output.documents.composed import Block, with_headings
from les_evaluation.output.documents.printed_cells import table_of_sheet
from les_evaluation.output.documents.shown_entries import Shown, ShownEntry
from les_evaluation.output.documents.word_blocks import CaptionLine
from les_evaluation.study.registry import OFS
from les_evaluation.study.settings import Study

STATISTICS, JOINT = "statistics", "joint_display"
TO_FILL_IN = ("quote_segment", "other_segment", "recheck", "state")  # columns of the form of the joint display


def annex_blocks(shown: Shown, workbooks: Mapping[str, str]) -> list[Block]:
    """The annexes that the study has. workbooks: those of statistics and of the joint display -> their file."""
    study, found = shown.study, []
    for place, name in enumerate(study.config["annexes"], start=1):
        blocks = [
            Block(entry=shown.entry(of, entry))
            for of in OFS
            for entry in study.config[of]
            if entry.get("annex") == name
        ]
        if name == STATISTICS:
            blocks = statistics_blocks(study, workbooks[name], annex=place)
        if name == JOINT:
            title = study.text("coding_tables.joint_title")
            blocks = [
                Block(entry=annex_table(study, joint_sheet(study, workbooks[name]), said=title, annex=place, number=1))
            ]
        title = study.text("documents.annex", number=place, subject=study.text(f"documents.annexes.{name}"))
        found += with_headings([(0, title)], blocks)
    return found


def statistics_blocks(study: Study, path: str | Path, *, annex: int) -> list[Block]:
    """The statistics appendix: what to know before reading a p, then its two tables. annex: its number."""
    opening = read_written_sheet(path, sheet=study.text("statistics.opening_sheet"))
    found = with_headings([(1, study.text("statistics.opening_sheet"))], [Block(texts=explained(opening))])
    for number, key in enumerate(("statistics.table_sheet", "statistics.detail_sheet"), start=1):
        name = study.text(key)
        sheet = read_written_sheet(path, sheet=name)
        entry = annex_table(study, sheet, said=f"{name}. {sheet.title}", annex=annex, number=number)
        found += with_headings([(1, name)], [Block(entry=entry)])
    return found


def joint_sheet(study: Study, path: str | Path) -> WrittenSheet:
    """The joint display as its form has it, whole, without the columns that only serve to fill it in.

    A row of Word may go on over pages, as none of a workbook can: nothing is left out of its cells.
    """
    sheet = read_written_sheet(path, sheet=study.text("coding_tables.joint_sheet"))
    serve = {study.text(f"coding_tables.columns.{name}") for name in TO_FILL_IN}
    kept = [column for column, header in enumerate(sheet.header) if header not in serve]
    return replace(
        sheet,
        header=[sheet.header[column] for column in kept],
        rows=[[row[column] for column in kept] for row in sheet.rows],
        bold_rows=frozenset(),
        notes=[study.text("coding_tables.joint_table_note")],
    )


def annex_table(study: Study, sheet: WrittenSheet, *, said: str, annex: int, number: int) -> ShownEntry:
    """A table that has no number in the report, with one of its annex: to be listed and referred to as all others."""
    label = study.text("captions.of.tables")
    place = study.text("documents.annex_table", annex=annex, number=number)
    line = CaptionLine(label, place, f". {sentence(said)}")
    return ShownEntry(line, table=table_of_sheet(sheet, language=study.language))


def explained(sheet: WrittenSheet) -> list[tuple[str, str]]:
    """A sheet of topics, each with its explanation line by line, as paragraphs: the topic, then the lines as one."""
    found: list[tuple[str, str]] = []
    for topic, line in ([value for value, _ in row] for row in sheet.rows):
        if topic:
            found += [("Table Head", str(topic)), ("Normal", str(line or ""))]
        elif line and found:
            found[-1] = ("Normal", f"{found[-1][1]} {line}".strip())
    return found
