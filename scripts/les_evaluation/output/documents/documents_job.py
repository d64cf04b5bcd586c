"""Stage documents: the Word files with figures, tables and annexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.output.changes.changes_job import read_up_front
from les_evaluation.output.documents.annex_book import annex_blocks
from les_evaluation.output.documents.composed import Block, Composed
from les_evaluation.output.documents.printed_cells import PrintedTable
from les_evaluation.output.documents.reference_styles import HOUSE
from les_evaluation.output.documents.report_figures import report_blocks
from les_evaluation.output.documents.shown_entries import Shown
from les_evaluation.output.documents.word_file import WordFile
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import Study


def write_documents(
    study: Study,
    *,
    results: str | Path,
    workbooks: Mapping[str, str],
    own: Mapping[str, str],
    changes: tuple[str, str],
    report: str | Path,
    annexes: str | Path | None,
) -> None:
    """Write the report's figures and tables as a Word file, and the annexes as another one.

    What changed since a state that was kept stands before all else in the first, where anything did.

    study: as `document_settings` gives its configuration. results: the folder of all that was made. workbooks:
    statistics, joint_display -> the workbook that holds them, where the study has these. own: reference, logo -> a file
    of the study in the place of that of the house. changes: the .csv and .md of what changed. annexes: None where the
    study has nothing for them.
    """
    folder = Path(results)
    path = folder / "ingest" / "codebook.json"
    shown = Shown(study, folder, codebook_from_json(path) if path.is_file() else Codebook({}))
    front, subtitle = changed_blocks(study, *changes), study.text("documents.report")
    write_document(study, report_blocks(shown), own=own, subtitle=subtitle, path=report, front=front)
    if annexes is not None:
        blocks = annex_blocks(shown, workbooks)
        write_document(study, blocks, own=own, subtitle=study.text("documents.annex_book"), path=annexes)


def changed_blocks(study: Study, csv: str, md: str) -> list[Block]:
    """What to replace since the state that was kept last: a heading, a sentence and a table; none where nothing is."""
    told = read_up_front(study, csv=csv, md=md)
    if not told.rows:
        return []
    texts = [("Normal", told.sentence)]
    return [
        Block([(0, study.text("changes.title"))], texts=texts),
        Block(sheet=PrintedTable(told.header, told.rows)),
    ]


def write_document(
    study: Study,
    blocks: Sequence[Block],
    *,
    own: Mapping[str, str],
    subtitle: str,
    path: str | Path,
    title: str = "",
    front: Sequence[Block] = (),
) -> None:
    """Write a document of these blocks.

    title: on its first page, "" for that of the study. front: blocks without number, such as a list of changes, that
    stand before its lists.
    """
    word = WordFile(
        own.get("reference") or HOUSE, title=study.title, language=study.language, logo=own.get("logo") or ""
    )
    word.chart_sheet = study.text("charts.sheet")
    word.legend_below = study.config.get("style", {}).get("legend") == "bottom"
    Composed(word, study, blocks, front).write(title=title or study.title, subtitle=subtitle)
    word.save(path)
