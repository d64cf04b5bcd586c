"""A document of parts: a title, lists of what is in it, and headings with figures and tables below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from les_evaluation.output.documents.printed_cells import PrintedTable
from les_evaluation.output.documents.shown_entries import ShownEntry
from les_evaluation.output.documents.word_blocks import (
    ListedLine,
    contents,
    heading,
    lies,
    list_of,
    picture,
    table,
    target_name,
)
from les_evaluation.output.documents.word_file import WordFile
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class Block:
    """A piece of a document: the headings that begin with it, and a figure or table, a table without a number, or text.

    headings: (level, text), 0 for a chapter. texts: (style, text) of paragraphs.
    """

    headings: Sequence[tuple[int, str]] = ()
    entry: ShownEntry | None = None
    sheet: PrintedTable | None = None
    texts: Sequence[tuple[str, str]] = ()

    @property
    def shown(self) -> PrintedTable | None:
        """Its table, where it has one."""
        return self.entry.table if self.entry else self.sheet


@dataclass
class Composed:
    """A document in the making; front: blocks of text that stand before the lists, such as what changed.

    The lists name the headings of both, as Word does when they are brought up to date.
    """

    word: WordFile
    study: Study
    blocks: Sequence[Block]
    front: Sequence[Block] = field(default_factory=list)

    def write(self, *, title: str, subtitle: str) -> None:
        """Put everything in the file: the title, the lists, then the blocks in their order."""
        self.word.line("Title", title, keep=True)
        self.word.line("Subtitle", subtitle)
        targets = iter(range(1, 10**9))
        everything = [*self.front, *self.blocks]
        every = [[target_name(next(targets)) for _ in (*block.headings, block.entry)] for block in everything]
        places = every[len(self.front) :]
        for block, own in zip(self.front, every, strict=False):
            self._write(block, own, below_title=block is self.front[0])
        if self.front:
            self.word.line("Note", "", more="<w:pageBreakBefore/>")
        headings = [listed for block, own in zip(everything, every, strict=True) for listed in _headings(block, own)]
        contents(self.word, self.study.text("documents.contents"), headings)
        for of in ("figures", "tables"):
            label = self.study.text(f"captions.of.{of}")
            lines = [
                ListedLine(block.entry.line.whole, own[-1])
                for block, own in zip(self.blocks, places, strict=True)
                if block.entry and block.entry.line.label == label
            ]
            list_of(self.word, self.study.text(f"documents.list_of.{of}"), label, lines)
        for block, own in zip(self.blocks, places, strict=True):
            self._write(block, own)

    def _write(self, block: Block, targets: Sequence[str], *, below_title: bool = False) -> None:
        shown, entry = block.shown, block.entry
        self.word.turn(landscape=shown is not None and lies(self.word, shown))
        for (level, said), target in zip(block.headings, targets, strict=False):
            heading(self.word, said, level=level, target=target, here=below_title)
        for style, said in block.texts:
            self.word.line(style, said)
        if shown is not None:
            table(self.word, shown, entry.line if entry else None, target=targets[-1], further=self._further)
        elif entry is not None:
            picture(self.word, entry.shots, entry.line, target=targets[-1], further=self._further, told=entry.told)

    def _further(self, name: str, part: int, parts: int) -> str:
        return self.study.text("documents.further", name=name, page=part, pages=parts)


def _headings(block: Block, targets: Sequence[str]) -> list[ListedLine]:
    pairs = zip(block.headings, targets, strict=False)
    return [ListedLine(said, target, level) for (level, said), target in pairs]


def with_headings(headings: Sequence[tuple[int, str]], blocks: Iterable[Block]) -> list[Block]:
    """The blocks, of which the first one has these headings above its own."""
    first, *rest = [*blocks] or [Block()]
    return [Block([*headings, *first.headings], first.entry, first.sheet, first.texts), *rest]
