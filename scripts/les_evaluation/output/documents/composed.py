"""A document of parts: a title, lists of what is in it, and headings with figures and tables below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from les_evaluation.output.documents.page_fill import Part, filled, least_scale
from les_evaluation.output.documents.page_turns import CAPTION, Piece, turned
from les_evaluation.output.documents.printed_cells import LETTER, PrintedTable, letters
from les_evaluation.output.documents.shown_entries import ShownEntry
from les_evaluation.output.documents.word_blocks import (
    HEADINGS,
    ListedLine,
    Shot,
    contents,
    heading,
    list_of,
    picture,
    table,
    target_name,
)
from les_evaluation.output.documents.word_file import WordFile
from les_evaluation.output.documents.word_tables import LINE_HIGH, fits, is_kept_whole, is_wide, table_height
from les_evaluation.study.settings import Study

HEADING = 32.0  # points, with the white around it
# In pages: what may stand, on a page that lies; text there; and what is better wide, on a page that stands, this and
# its height once more.
LYING, LONG_LINES, STANDING = 0.1, 1.0, 0.2


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

    def shorter(self) -> Block:
        """The same without titles in its pictures that the caption repeats."""
        return self._with([shot.without_title() for shot in self.entry.shots]) if self.entry else self

    def scaled(self, scales: Sequence[float]) -> Block:
        """The same with its pictures at these scales."""
        if not self.entry or not self.entry.shots:
            return self
        return self._with([shot.scaled(scale) for shot, scale in zip(self.entry.shots, scales, strict=True)])

    def _with(self, shots: Sequence[Shot]) -> Block:
        return replace(self, entry=replace(self.entry, shots=shots)) if self.entry else self


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
        for block, own, lies in zip(self.front, every, self._turned(self.front), strict=False):
            self._write(block, own, lies=lies, below_title=block is self.front[0])
        if self.front:
            self.word.turn(landscape=False)
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
        turned = self._turned(self.blocks)
        for block, own, lies in zip(self._filled(turned), places, turned, strict=True):
            self._write(block, own, lies=lies)

    def _turned(self, blocks: Sequence[Block]) -> list[bool]:
        """Of each block whether it is to stand on a page that lies."""
        pieces = [piece_of(self.word, block) for block in blocks]
        pages = (self.word.text_area(landscape=False)[1], self.word.text_area(landscape=True)[1])
        return turned(pieces, pages=pages, lies=self.word.landscape)

    def _filled(self, turned: Sequence[bool]) -> list[Block]:
        """The blocks with their pictures as large as they are printed, so that as many stand on a page as can be.

        The titles of pictures that captions repeat are not shown.
        """
        blocks = [block.shorter() for block in self.blocks]
        parts = [list(parts_of(self.word, *one)) for one in zip(blocks, turned, strict=True)]
        areas = [self.word.text_area(landscape=lies)[1] for lies in turned]
        pages = [area for area, own in zip(areas, parts, strict=True) for _ in own]
        scales = iter(filled([part for own in parts for part in own], pages).scales)
        return [block.scaled([next(scales) for _ in own]) for block, own in zip(blocks, parts, strict=True)]

    def _write(self, block: Block, targets: Sequence[str], *, lies: bool, below_title: bool = False) -> None:
        shown, entry = block.shown, block.entry
        self.word.turn(landscape=lies)
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


def piece_of(word: WordFile, block: Block) -> Piece:
    """How high a block is on either side, where it can be.

    A table lies where it would be cut, and rather than with many broken lines; a picture as large as it is printed may.
    """
    areas = [word.text_area(landscape=landscape) for landscape in (False, True)]
    first = any(level == 0 for level, _ in block.headings)
    above = HEADING * len(block.headings)
    size = word.size_of("Normal")
    above += sum(-(-letters(said) * LETTER * size // areas[0][0]) * size * LINE_HIGH for _, said in block.texts)
    shown, shots = block.shown, block.entry.shots if block.entry else []
    if shown is not None:
        size = word.size_of("Table Text")
        stands = fits(shown, points=areas[0][0], size=size)
        heights = [above + CAPTION + table_height(shown, points=wide, size=size) for wide, _ in areas]
        better_wide = is_wide(shown, points=areas[0][0], size=size)
        disliked = (STANDING + heights[0] / areas[0][1], 0.0) if better_wide else (0.0, LYING)
        whole = [is_kept_whole(shown, area=area, size=size, above=above + CAPTION) for area in areas]
        kept = all(whole if stands else whole[1:])
        return Piece((heights[:1] if stands else [], heights[1:]), whole=kept, first=first, disliked=disliked)
    if not shots:
        return Piece(([above], [above]), first=first, disliked=(0.0, LONG_LINES if block.texts else LYING))
    pictures = [shot.size[1] + CAPTION + above * (number == 0) for number, shot in enumerate(shots)]
    wide, high = areas[True]
    lie = all(not shot.charted and shot.size[0] <= wide for shot in shots) and max(pictures) <= high
    return Piece((pictures, pictures if lie else []), whole=True, first=first, disliked=(0.0, LYING))


def parts_of(word: WordFile, block: Block, lies: bool) -> Iterator[Part]:
    """What of a block goes on a page at once, as `page_fill.scales` takes it: of a figure each of its pictures."""
    wide, high = word.text_area(landscape=lies)
    first = any(level == 0 for level, _ in block.headings)
    above = sum(word.height_of(HEADINGS[level], said, wide=wide) for level, said in block.headings)
    above += sum(word.height_of(style, said, wide=wide) for style, said in block.texts)
    shown, entry = block.shown, block.entry
    if shown is not None:
        size = word.size_of("Table Text")
        caption = word.height_of("Caption", entry.line.whole, wide=wide) if entry else 0.0
        whole = is_kept_whole(shown, area=(wide, high), size=size, above=caption)
        below = sum(word.height_of("Note", note, wide=wide) for note in shown.notes)
        yield Part(above + caption + table_height(shown, points=wide, size=size) + below, first=first, breaks=not whole)
    elif entry is not None:
        said = [word.height_of("Caption", entry.line.whole, wide=wide)]
        said += [word.height_of("Note", one, wide=wide) for one in (entry.told, entry.line.below) if one]
        figure, further = (word.height_of(style, "", wide=wide) for style in ("Figure", "Note"))
        for number, shot in enumerate(entry.shots):
            around = figure + (above + sum(said) if number == 0 else further)
            if shot.charted:
                yield Part(around + shot.size[1], first=first and number == 0)
            else:
                yield Part(around, shot.size[1], least_scale(shot.smallest), first and number == 0)
    else:
        yield Part(above, first=first, breaks=True)


def _headings(block: Block, targets: Sequence[str]) -> list[ListedLine]:
    pairs = zip(block.headings, targets, strict=False)
    return [ListedLine(said, target, level) for (level, said), target in pairs]


def with_headings(headings: Sequence[tuple[int, str]], blocks: Iterable[Block]) -> list[Block]:
    """The blocks, of which the first one has these headings above its own."""
    first, *rest = [*blocks] or [Block()]
    return [Block([*headings, *first.headings], first.entry, first.sheet, first.texts), *rest]
