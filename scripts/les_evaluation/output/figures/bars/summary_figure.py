"""A summary of many LES on one page: a dot each, from the highest to the lowest.

Names stand beside the dots as far as there is room; beyond that the ends keep theirs, and the middle half of all is
marked. Works for five LES and for hundreds.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.canvas.fonts import text_height
from les_evaluation.output.canvas.places import COLUMN_GAP, PAD, ROOMY, SIZES, Axis, AxisBoard, Layout, widest, wrapped

ROOM = 17.5  # cm for the rows; what stands around them fits on an A4 page too
ROW, LOW_ROW = 0.42, 0.33  # cm for a row with a name; where not all have one
ROW_GAP = 0.12  # cm between names of two lines
NARROW = 0.1  # cm for a row without one; less where there are very many
MIDDLE_ROOM = 11.5  # cm that rows without a name take at most
DOT, SMALL_DOT = 0.17, 0.11  # cm across
WIDEST_NAME = 6.0  # cm; a longer name is whole in the text beside the figure
WIDEST_HEAD = 2.6  # cm
FEWEST_HALVED = 8  # LES; of fewer the middle half says nothing
BAND_FILL = "#dcdcdc"


@dataclass(frozen=True)
class SummaryRow:
    """A LES, or all together: its printed name, its value and n; None where that is hidden or nobody answered.

    counted: whom a page leads to, as `AxisBoard.lead` takes it.
    """

    name: str
    value: float | None
    n: int | None
    hidden: bool = False
    counted: Mapping | None = None


@dataclass(frozen=True)
class SummaryData:
    """All that a summary shows.

    rows: of the LES. total: all together, None where that is not shown. axis: low, high and step. told: a value as
    printed. heading: what the values are. language: nl or en.
    """

    rows: Sequence[SummaryRow]
    total: SummaryRow | None
    axis: tuple[float, float, float]
    told: Callable[[float], str]
    heading: str
    language: str

    @property
    def ordered(self) -> list[SummaryRow]:
        """The LES that have a value, the highest first; ties as given."""
        return sorted((row for row in self.rows if row.value is not None), key=lambda row: -(row.value or 0.0))

    @property
    def without(self) -> list[SummaryRow]:
        """The LES without a value."""
        return [row for row in self.rows if row.value is None]

    @property
    def half(self) -> tuple[float, float, float] | None:
        """The quartiles of the LES (the quantiles of R's type 7); None where there are few."""
        values = [row.value for row in self.ordered if row.value is not None]
        if len(values) < FEWEST_HALVED:
            return None
        low, middle, high = statistics.quantiles(values, method="inclusive")
        return low, middle, high


def named_places(rows: int) -> tuple[set[int], float, float]:
    """Which of so many sorted rows have a name: all, or as many at either end; the heights in cm with and without."""
    for height in (ROW, LOW_ROW):
        if rows * height <= ROOM:
            return set(range(rows)), height, height
    narrow = min(NARROW, MIDDLE_ROOM / rows)
    each = max(1, int((ROOM - rows * narrow) / (LOW_ROW - narrow)) // 2)
    return {*range(each), *range(rows - each, rows)}, LOW_ROW, narrow


def lay_out_summary(data: SummaryData, *, width: float) -> Layout:
    """Places for a row per LES on a sheet of `width` cm: name, n, dot and value; all together below."""
    rows = data.ordered
    named, tall, narrow = named_places(len(rows))
    shown = [row for place, row in enumerate(rows) if place in named] + ([data.total] if data.total else [])
    labels = wrapped((row.name for row in shown), width=WIDEST_NAME, role="bar")
    if tall == ROW and (len(shown) + sum(label.count("\n") > 0 for label in labels.values())) * ROW <= ROOM:
        labels = {name: _cut(label, lines=2) for name, label in labels.items()}
        tall = max([tall, *(text_height(label, SIZES["bar"]) + ROW_GAP for label in labels.values())])
    else:
        labels = {name: _cut(label, lines=1) for name, label in labels.items()}
    ns = [_n(row) for row in shown]
    heading = wrapped([data.heading], width=WIDEST_HEAD, role="column")[data.heading]
    counts = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    start = counts + widest([*ns, "n"], "n") + COLUMN_GAP
    beside = width - PAD - widest([*(_value(data, row) for row in shown), heading], "beside")
    low, high, step = data.axis
    board = AxisBoard(Axis(start + DOT, beside - COLUMN_GAP - DOT, low, high), width)
    for x, head in ((counts, "n"), (beside, heading)):
        board.write(x, text_height(heading, SIZES["column"]) / 2, head, "column")
    top = y = text_height(heading, SIZES["column"]) + 0.05
    ticks = [low + number * step for number in range(round((high - low) / step) + 1)]
    columns = (counts, beside)
    y += ROOMY.pad
    for place, row in enumerate(rows):
        height = tall if place in named else narrow
        _place(board, data, row, y + height / 2, name=labels[row.name] if place in named else "", columns=columns)
        y += height
    y += ROOMY.pad
    _card(board, ticks, top=top, bottom=y)
    if data.half is not None:
        first, middle, last = (board.axis.cm(value) for value in data.half)
        board.segments.insert(0, {"choice": "band", "order": 2, "xmin": first, "xmax": last, "ymax": top, "ymin": y})
        board.draw_line([(middle, top), (middle, y)], look="reached")
    if data.total:
        top = y + ROOMY.card_gap
        y = top + 2 * ROOMY.pad + tall
        _place(board, data, data.total, (top + y) / 2, name=labels[data.total.name], columns=columns)
        _card(board, ticks, top=top, bottom=y)
    return board.finished(y, [(tick, data.told(tick)) for tick in ticks])


def _cut(label: str, *, lines: int) -> str:
    """The first lines of a wrapped name, with … where there are more."""
    kept = label.split("\n")
    return "\n".join(kept[:lines]) + ("…" if len(kept) > lines else "")


def _n(row: SummaryRow) -> str:
    return "" if row.n is None else str(row.n)


def _value(data: SummaryData, row: SummaryRow) -> str:
    return text("figures.hidden", data.language) if row.value is None else data.told(row.value)


def _place(
    board: AxisBoard, data: SummaryData, row: SummaryRow, y: float, *, name: str, columns: tuple[float, float]
) -> None:
    if name:
        board.write(PAD, y, name, "bar")
        board.write(columns[0], y, _n(row), "n")
        board.write(columns[1], y, _value(data, row), "absent" if row.value is None else "beside")
    if row.value is not None:
        board.mark(board.axis.cm(row.value), y, shape="o", size=DOT if name else SMALL_DOT, choice="dot", order=1)
        half = (LOW_ROW if name else SMALL_DOT) / 2
        if row.counted is not None:
            board.lead(row.counted, sides=(0.0, board.width), top=y - half, bottom=y + half)


def _card(board: AxisBoard, ticks: Sequence[float], *, top: float, bottom: float) -> None:
    board.cards.append((0.0, board.width, top, bottom))
    board.rule(ticks, top=top, bottom=bottom)


def summary_note(data: SummaryData) -> str:
    """The lines under the figure: what a dot is, the middle half, and who has no dot or no name."""
    language, rows = data.language, data.ordered
    said = [text("figures.summary.note", language, shown=len(rows), number=len(data.rows))]
    if data.half is not None:
        low, middle, high = map(data.told, data.half)
        said.append(text("figures.summary.note_half", language, low=low, middle=middle, high=high))
    unnamed = [row for place, row in enumerate(rows) if place not in named_places(len(rows))[0]]
    if unnamed:
        ns = [row.n for row in unnamed if row.n is not None]
        said.append(
            text(
                f"figures.summary.note_unnamed{'_same' if min(ns) == max(ns) else ''}",
                language,
                n=len(unnamed),
                low=min(ns),
                high=max(ns),
            )
        )
    hidden = sum(row.hidden for row in data.rows)
    nobody = len(data.without) - hidden
    said += [text("figures.summary.note_hidden", language, n=hidden)] if hidden else []
    said += [text("figures.summary.note_nobody", language, n=nobody)] if nobody else []
    return " ".join(said)


def summary_alt(data: SummaryData, *, title: str) -> str:
    """The figure as text: its title, then every LES with its value and n, also those without a name in the picture."""
    said = [text("figures.summary.alt", data.language, title=title.rstrip(".?! "), heading=data.heading)]
    for row in [*data.ordered, *([data.total] if data.total and data.total.value is not None else [])]:
        told = f"{_value(data, row)} (n={row.n})"
        said.append(text("figures.alt_line", data.language, bar=row.name, told=told))
    return " ".join([*said, summary_note(data)])


def draw_summary(data: SummaryData, *, title: str, more: str = "") -> Plot:
    """The summary as a plotnine object. more: behind the note."""
    page = Page(
        title=title,
        note=f"{summary_note(data)} {more}".rstrip(),
        series=("dot", "band"),
        fills=(series_colours(1)[0], BAND_FILL),
        legend=False,
    )
    return drawn(page, lambda width, _tight: lay_out_summary(data, width=width))
