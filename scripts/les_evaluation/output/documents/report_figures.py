"""What stands in rapport_figuren.docx: every figure and table of the study, in the report's order."""

from __future__ import annotations

from les_evaluation.output.documents.composed import Block, with_headings
from les_evaluation.output.documents.shown_entries import Shown


def report_blocks(shown: Shown) -> list[Block]:
    """A heading per chapter and per subject in it, and below it its figures, then its tables."""
    found: list[Block] = []
    for chapter in shown.chapters():
        blocks: list[Block] = []
        name = ""
        for section in shown.sections(chapter):
            made = [Block(entry=shown.entry(section.of, entry)) for entry in section.entries]
            # Tables on what the figures before them were about need no second heading.
            own = [(1, section.name)] if section.name and section.name != name else []
            name = section.name
            blocks += with_headings(own, made)
        found += with_headings([(0, shown.chapter_name(chapter))], blocks)
    return found
