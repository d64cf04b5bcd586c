"""The names of columns and the legend in a picture of cells, as of a heatmap, which each piece of it needs again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from les_evaluation.output.canvas.measures import PLACE
from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.slides.picture_pieces import Piece
from les_evaluation.output.slides.picture_texts import Line, PictureTexts

NEAR = 0.003  # of the width, by which a name may stand beside the middle of its column
TOUCH = 2.5  # points between two rows of cells, at most, that belong together
AFTER = 3.0  # points below a row that no other touches, at most, where a piece may end
TOGETHER = 0.05  # what a cut costs between two that touch, as part of a row of points


@dataclass(frozen=True)
class Heads:
    """The heads of the tables in a picture and its legend, in parts of its height; without any where it has no cells.

    heads: those of one table or of several, from above to below. rows: where each row of cells begins; ends: where a
    piece may end below one, and what that costs.
    """

    heads: tuple[Piece, ...] = ()
    rows: tuple[float, ...] = ()
    ends: tuple[tuple[float, float], ...] = ()
    legend: Piece | None = None

    @property
    def height(self) -> float:
        """How much of a slide they take at most."""
        legend = self.legend[1] - self.legend[0] if self.legend else 0.0
        return max((last - first for first, last in self.heads), default=0.0) + legend

    def above(self, piece: Piece) -> list[Piece]:
        """What has to stand above a piece that is without it: the legend, and the head of the table it begins in."""
        legend = self.legend
        inside = legend and piece[0] <= (legend[0] + legend[1]) / 2 <= piece[1]
        wanted = [legend] if legend and not inside else []
        begin = next((row for row in self.rows if row >= piece[0]), piece[1])
        head = next((head for head in reversed(self.heads) if head[0] < begin), None)
        if head is not None and head[0] < piece[0]:
            wanted.append(head)
        if len(wanted) == 2 and wanted[0][1] == wanted[1][0]:
            return [(wanted[0][0], wanted[1][1])]
        return wanted


def heads_of(said: Described, texts: PictureTexts) -> Heads:
    """The heads in a picture: the texts above the middle of columns that several cells are in."""
    shared = Counter((bar[0], bar[2]) for bar in said.bars)
    middles = [(left + right) / 2 / PLACE * said.width for (left, right), cells in shared.items() if cells > 1]
    cells = [(bar[1] / PLACE * said.height, bar[3] / PLACE * said.height) for bar in said.bars]
    rows = sorted({top for top, _ in cells})
    over = [
        line
        for line in sorted(texts.lines, key=lambda line: line.at)
        if any(abs(line.x - middle) <= NEAR * said.width for middle in middles)
        and not any(top <= line.at <= bottom for top, bottom in cells)
        and any(row >= line.at for row in rows)
    ]
    found: dict[float, list[Line]] = {}  # the row of cells below a head -> its lines
    for line in over:
        found.setdefault(next(row for row in rows if row >= line.at), []).append(line)
    if not found:
        return Heads()
    high = said.height
    spans = [(min(line.top for line in head), max(line.bottom for line in head)) for head in found.values()]
    heads = tuple((max(texts.top, top / high), bottom / high) for top, bottom in spans)
    lows = [max(bottom for top, bottom in cells if top == row) for row in rows]
    ends = [
        ((low + min(AFTER, (row - low) / 2)) / high, TOGETHER if row - low <= TOUCH else 0.0)
        for low, row in zip(lows, rows[1:], strict=False)
    ]
    legend = _legend(texts, heads[0][0], lows[-1], high)
    return Heads(heads, tuple(row / high for row in rows), tuple(ends), legend)


def _legend(texts: PictureTexts, head: float, last: float, high: float) -> Piece | None:
    """The legend, which stands above the first head or below the last cell. last: where that one ends, in points."""
    if any(line.at / high < head for line in texts.lines):
        return texts.top, head
    below = [line for line in texts.lines if line.top > last]
    return (min(line.top for line in below) / high, texts.bottom) if below else None
