"""The files of a questionnaire that are tables themselves: dictionaries, lists, codebooks and forms of survey tools."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from les_evaluation.core.workbooks import UnreadableWorkbook
from les_evaluation.study.drafting.neutral_table import Export
from les_evaluation.study.drafting.questionnaire_files import Questionnaire
from les_evaluation.study.drafting.questionnaire_fit import is_of
from les_evaluation.study.drafting.read_books import book_of
from les_evaluation.study.drafting.redcap_files import is_dictionary, read_dictionary
from les_evaluation.study.drafting.sosci_files import read_sosci_list
from les_evaluation.study.drafting.unipark_files import UNIPARK_TOOL, read_efs_codebook
from les_evaluation.study.drafting.xlsform_files import is_xlsform, read_xlsform


def form_of(path: Path) -> Questionnaire | None:
    """What a table says of the columns of an export; None of a table that holds no questionnaire."""
    if is_dictionary(path):
        return read_dictionary(path)
    listed = read_sosci_list(path) or read_efs_codebook(path)
    if listed is not None:
        return listed
    if path.suffix.lower() != ".xlsx":
        return None
    try:
        book = book_of(path)
    except UnreadableWorkbook:
        return None  # told where it is read as an export
    return read_xlsform(book) if is_xlsform(book) else None


def codebooks_beside(exports: Sequence[Export], given: Collection[Path]) -> dict[Path, Questionnaire]:
    """The codebooks that Unipark wrote beside its exports and that are of one of them, where none was given."""
    own = [export for export in exports if export.tool == UNIPARK_TOOL]
    folders = dict.fromkeys(export.path.parent for export in own)
    beside = [path for folder in folders for path in sorted(folder.glob("*.csv")) if path not in given]
    read = {path: read_efs_codebook(path) for path in beside if "codebook" in path.stem.casefold()}
    return {path: book for path, book in read.items() if book and any(is_of(export, book) for export in own)}
