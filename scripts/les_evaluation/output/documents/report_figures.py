"""What stands in rapport_figuren.docx: every figure and table of the study, in the report's order."""

from __future__ import annotations

from les_evaluation.output.documents.composed import Block, with_headings
from les_evaluation.output.documents.shown_entries import Shown


def report_blocks(shown: Shown) -> list[Block]:
    """A heading per chapter and per subject in it, each once, and below it its figures, then its tables."""
    found: list[Block] = []
    for chapter in shown.chapters():
        blocks: list[Block] = []
        for section in shown.sections(chapter):
            made = [Block(entry=shown.entry(of, entry)) for of, entry in section.entries]
            blocks += with_headings([(1, section.name)] if section.name else [], made)
        found += with_headings([(0, shown.chapter_name(chapter))], blocks)
    return found
