"""Real tables of Word: in the document's styles, with a head that every page repeats, as wide as the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from les_evaluation.output.documents.printed_cells import (
    LETTER,
    PrintedTable,
    letters,
    merged_heads,
    shared_width,
    split_columns,
    wanted_widths,
)
from les_evaluation.output.documents.word_marks import paragraph, run

TWIPS = 20  # per point
SIDES = 2.1  # of white beside the text of a cell, in letters
BROKEN = 1.75  # how many times wider than the page a table may be whose lines are broken instead
SMALLER = (1.0, 0.9, 0.8)  # of the size of the letters, before a table is cut in parts
KEPT_ROWS = 3  # at the least, before a break and after it; the last ones are on the page of the notes below
SPARE = 1.1  # how much room a table is to have beside its height, which is reckoned
NO_LINE = '<w:bottom w:val="nil"/>'
LINE = '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/>'  # below the head
LINE_HIGH, ROW_WHITE = 1.2, 3.0  # of a line in heights of its letters; of a row beside its lines, in points
LOOSE = 1.1  # how much longer a text gets by lines that end before a word that has no room
LONG_ROW = 900  # letters; a row with more may go over two pages


def room_of(points: float, size: float, columns: int) -> float:
    """How many letters fit in cells beside each other. points: width of the text; size: of the letters, in points."""
    return points / (LETTER * size) - SIDES * columns


def is_wide(table: PrintedTable, *, points: float, size: float) -> bool:
    """Whether a table is to stand on a page that lies: on one that stands its words or too many lines were broken."""
    room = room_of(points, size, table.columns)
    return not fits(table, points=points, size=size) or sum(wanted_widths(table)) > BROKEN * room


def fits(table: PrintedTable, *, points: float, size: float) -> bool:
    """Whether all columns stand beside each other in letters of this size, without a word that is broken."""
    return len(split_columns(table, room_of(points, size, table.columns))) == 1


def table_height(table: PrintedTable, *, points: float, size: float) -> float:
    """About how high a table is with its notes, in points, where nothing breaks it off. points: width of the text."""
    if (points, size) not in table.heights:
        table.heights[points, size] = _table_height(table, points=points, size=size)
    return table.heights[points, size]


def _table_height(table: PrintedTable, *, points: float, size: float) -> float:
    found = LINE_HIGH * size * sum(-(-letters(note) * LETTER * size // points) for note in table.notes)
    for part in table_parts(table, points=points, size=size):
        own = fitting_size(part, points=points, size=size)
        widths = shared_width(part, room_of(points, own, part.columns))
        found += sum(_lines(row, widths) * LINE_HIGH * own + ROW_WHITE for row in (part.header, *part.rows))
    return found


def is_kept_whole(table: PrintedTable, *, area: tuple[float, float], size: float, above: float) -> bool:
    """Whether a table fits on a page and so does not go on over its end. area: width and height of the text, in points.

    above: what stands on its page before it, such as its caption.
    """
    return above + SPARE * table_height(table, points=area[0], size=size) <= area[1]


def _lines(row: Sequence[str], widths: Sequence[float]) -> float:
    """How many lines the fullest cell of a row takes."""
    return max(
        (
            sum(max(1.0, -(-letters(line) * LOOSE // width)) for line in text.split("\n"))
            for text, width in zip(row, widths, strict=True)
        ),
        default=1.0,
    )


def fitting_size(table: PrintedTable, *, points: float, size: float) -> float:
    """The size of the letters at which all columns stand beside each other, that of their style where none will do."""
    sizes = [size * share for share in SMALLER]
    return next((one for one in sizes if len(split_columns(table, room_of(points, one, table.columns))) == 1), size)


def table_parts(table: PrintedTable, *, points: float, size: float) -> list[PrintedTable]:
    """The table, or several with its first columns where it is wider than a page, whatever the size of its letters."""
    size = fitting_size(table, points=points, size=size)
    return split_columns(table, room_of(points, size, table.columns))


@dataclass(frozen=True)
class _Look:
    """How the cells of a table look: the styles of its head and rows, and the size of letters that are smaller."""

    head: str
    text: str
    size: float

    def said(self, text: str, *, head: bool = False, bold: bool = False, side: str = "", keep: bool = False) -> str:
        """The paragraph of a cell. side: right or center, where it does not stand at the left."""
        more = f'<w:jc w:val="{side}"/>' if side else ""
        inner = run(text, bold=bold, size=self.size)
        return paragraph(self.head if head else self.text, inner, keep=keep, more=more)


def table_xml(
    table: PrintedTable,
    *,
    points: float,
    size: float,
    styles: Mapping[str, str],
    margins: str = "",
    whole: bool = False,
) -> str:
    """A table as wide as the text. points: that width; size: of its letters; styles: name -> id, as in a WordFile.

    margins: the white within its cells, see `reference_styles.cell_margins`. whole: all its rows stay on one page.
    """
    own = fitting_size(table, points=points, size=size)
    look = _Look(styles["Table Head"], styles["Table Text"], own if own < size else 0)
    room = room_of(points, own, table.columns)
    shares = [width + SIDES for width in shared_width(table, room)]
    widths = [int(points * TWIPS * share / sum(shares)) for share in shares]
    form = (
        f'<w:tblPr><w:tblStyle w:val="{styles["House Table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [*_heads(table, widths, look), *_rows(table, widths, look, kept=_kept(table, whole=whole))]
    return f"<w:tbl>{form}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(inner: str, width: int, *, across: int = 1, below: str = "", low: bool = False) -> str:
    """A cell. across: how many columns it takes; below: the line under it, where it is not that of the style."""
    form = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    form += f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    form += f"<w:tcBorders>{below}</w:tcBorders>" if below else ""
    form += '<w:vAlign w:val="bottom"/>' if low else ""
    return f"<w:tc><w:tcPr>{form}</w:tcPr>{inner}</w:tc>"


def _heads(table: PrintedTable, widths: Sequence[int], look: _Look) -> Iterator[str]:
    """The head, of two rows where something stands above several columns; every page repeats it."""
    heads = merged_heads(table.header)
    numeric = table.at_right
    above_all, column = "", 0
    for above, run_of in heads:
        across = len(run_of)
        said = look.said(above, head=True, keep=True, side="center" if above else "")
        width = sum(widths[column : column + across])
        above_all += _cell(said, width, across=across, below="" if above else NO_LINE, low=True)
        column += across
    names = [name for _, run_of in heads for name in run_of]
    last = "".join(
        _cell(
            look.said(name, head=True, keep=True, side="right" if column in numeric else ""),
            width,
            below=LINE,
            low=True,
        )
        for column, (name, width) in enumerate(zip(names, widths, strict=True))
    )
    for cells in [above_all] * any(above for above, _ in heads) + [last]:
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _kept(table: PrintedTable, *, whole: bool) -> set[int]:
    """The rows that stay on the page of what follows them: all, or so many that no row or two stand alone."""
    rows = len(table.rows)
    edges = {*range(KEPT_ROWS - 1), *range(rows - KEPT_ROWS, rows)}
    return {row for row in range(rows) if (whole or row in edges) and not _is_long(table.rows[row])}


def _is_long(row: Sequence[str]) -> bool:
    """Whether a row may go over two pages."""
    return max(map(len, row), default=0) >= LONG_ROW


def _rows(table: PrintedTable, widths: Sequence[int], look: _Look, *, kept: Collection[int]) -> Iterator[str]:
    headings = table.heading_rows
    for number, row in enumerate(table.rows):
        bold = number in table.bold_rows
        whole = "" if _is_long(row) else "<w:trPr><w:cantSplit/></w:trPr>"
        if number in headings:
            cells = _cell(look.said(row[0], bold=True, keep=True), sum(widths), across=table.columns)
        else:
            sides = ["right" if (number, column) in table.right else "" for column in range(table.columns)]
            cells = "".join(
                _cell(look.said(text, bold=bold, side=side, keep=number in kept), width)
                for text, side, width in zip(row, sides, widths, strict=True)
            )
        yield f"<w:tr>{whole}{cells}</w:tr>"
