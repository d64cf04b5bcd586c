"""How the answers of the same persons changed: a cross table of counts per LES, and where its cells stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from string import ascii_lowercase

from les_evaluation.core.contracts import ALL
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import line_colour, tint
from les_evaluation.output.canvas.fonts import text_height
from les_evaluation.output.canvas.house import house
from les_evaluation.output.canvas.places import (
    COLUMN_GAP,
    PAD,
    ROOMY,
    SIZES,
    TIGHT,
    Axis,
    AxisBoard,
    Layout,
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.figures.codes.coding_parts import PANEL_GAP, Key, empty_layout, place_key
from les_evaluation.study.answer_numbers import number_told, number_words, numbers_told
from les_evaluation.survey.change_summary import Change

# Up, same and down differ in grey print as well, L* 44, 68 and 60.
BASES = {"up": "#0b756b", "same": "#a6a6a6", "down": "#bf8530", "changed": "#0072b2"}
WHITES = (0.72, 0.4, 0.0)  # white in the colour of a cell, of the fewest persons first
PARTS = (Fraction(1, 3), Fraction(2, 3))  # of the largest cell of a table: up to here a cell is paler
APART = "#ffffff"
MOST_PANELS = 3  # side by side
NARROWEST, WIDEST_CELL = 0.62, 1.1  # cm
NARROWEST_LABEL, WIDEST_LABEL = 1.6, 4.0  # cm
ROW, LOW_ROW = 0.46, 0.36  # cm, height of a row of one line
CELL_PAD, APART_GAP = 0.035, 0.1  # cm
BAR = 0.26  # cm, height of the bar of up, same and down


@dataclass(frozen=True)
class TransitionData:
    """All that the figure shows.

    panels: (printed, change) of every LES, in order, all together last. labels: answer -> printed, of the scale, then
    those apart. pair: the two waves as printed. ordered: whether a later answer is up. shown: the answers apart that
    somebody gave. keys: of the LES of each panel.
    """

    panels: tuple[tuple[str, Change], ...]
    labels: Mapping[str, str]
    pair: tuple[str, str]
    ordered: bool
    language: str
    keys: tuple[str, ...] = ()

    def page(self, les: Collection[str]) -> TransitionData:
        """The tables of these LES, and of all together."""
        kept = [at for at, key in enumerate(self.keys) if key in les or key == ALL]
        return replace(self, panels=tuple(self.panels[at] for at in kept), keys=tuple(self.keys[at] for at in kept))

    def line_of(self, panel: str) -> str:
        """What the table of the same change calls a panel."""
        place = [name for name, _ in self.panels].index(panel)
        return text("tables.total", self.language) if self.keys[place : place + 1] == (ALL,) else panel

    def column_of(self, answer: str) -> str:
        """What that table calls the column of an answer in the second wave."""
        named = {"wave": self.pair[1], "answer": self.labels[answer]}
        return text("tables.transition.answer_second", self.language, **named)

    def sentence(self, key: str, **values: object) -> str:
        """A sentence of this kind of figure."""
        return text(f"figures.transition.{key}", self.language, **values)

    @cached_property
    def scale(self) -> tuple[str, ...]:
        """The answers of the scale."""
        return self.panels[0][1].scale

    @cached_property
    def apart(self) -> tuple[str, ...]:
        """The answers apart that somebody gave in one of the waves."""
        given = {name for _, change in self.panels for cell, n in (change.cells or {}).items() if n for name in cell}
        return tuple(name for name in self.panels[0][1].apart if name in given)

    @cached_property
    def heads(self) -> dict[str, str]:
        """Answer -> what stands above its column: the number that it is, a letter beside such numbers, or its place."""
        numbers = numbers_told([self.labels[name] for name in self.scale])
        if numbers:
            told = [*(number_words(number, self.language) for number in numbers), *ascii_lowercase]
        else:
            told = [str(at + 1) for at in range(len(self.scale) + len(self.apart))]
        return dict(zip([*self.scale, *self.apart], told, strict=False))

    def headed(self, name: str) -> str:
        """An answer behind what stands above its column, once where it begins with that itself."""
        head, label = self.heads[name], self.labels[name]
        own = number_told(label)
        says_it = name in self.scale and own is not None and number_words(own, self.language) == head
        return label if says_it else f"{head}  {label}"

    @property
    def moves(self) -> tuple[str, ...]:
        """The names of the moves, in the order of the bar."""
        return ("down", "same", "up") if self.ordered else ("same", "changed")

    def moved(self, change: Change) -> dict[str, int]:
        """How many made each move."""
        up, same, down = change.up(), change.same(), change.down()
        return {"down": down, "same": same, "up": up} if self.ordered else {"same": same, "changed": up + down}

    def move(self, one: str, other: str) -> str:
        """The move from one answer of the scale to another."""
        at, to = self.scale.index(one), self.scale.index(other)
        if at == to:
            return "same"
        return ("up" if to > at else "down") if self.ordered else "changed"

    def told(self, change: Change) -> str:
        """The moves of a table in words, and who made none."""
        said = [self.sentence("move", name=self.sentence(key), n=n) for key, n in self.moved(change).items()]
        apart = change.people - change.both
        return "; ".join([*said, *([self.sentence("apart", n=apart)] if apart else [])])

    @property
    def series(self) -> tuple[str, ...]:
        """The fills by name: every move in its shades, the palest first, and what stands apart."""
        return (*(f"{move} {shade}" for move in self.moves for shade in range(len(WHITES))), "apart")

    @property
    def fills(self) -> tuple[str, ...]:
        """A colour per name of `series`."""
        bases = bases_of_moves()
        return (*(tint(bases[move], white) for move in self.moves for white in WHITES), APART)


def bases_of_moves() -> dict[str, str]:
    """Move -> the colour of its cells: the ends of the scale of the house style, the first of its series, or ours."""
    scale, series = house().scale, house().series
    own = {"up": line_colour(scale[-1]), "down": line_colour(scale[0])} if scale else {}
    return BASES | own | ({"changed": line_colour(series[0])} if series else {})


def transition_note(data: TransitionData, *, minimum: int) -> str:
    """The lines under the figure."""
    if not data.panels:
        return ""
    letters = any(head.isalpha() for head in data.heads.values())
    said = [
        data.sentence("note_letters" if letters else "note"),
        data.sentence("note_n" if data.ordered else "note_n_choice"),
    ]
    if any(change.cells is None for _, change in data.panels):
        said.append(data.sentence("note_hidden", n=minimum))
    return " ".join(said)


def transition_alt(data: TransitionData, *, title: str) -> str:
    """The figure as text: its title, then per table how many went up, stayed and went down."""
    axes = data.sentence("axes", first=data.pair[0], second=data.pair[1]) if data.panels else ""
    said = [data.sentence("alt", title=title.rstrip(".?! "), axes=axes)]
    for name, change in data.panels:
        if change.cells is None:
            said.append(text("figures.alt_hidden", data.language, bar=name))
        else:
            said.append(data.sentence("alt_panel", les=name, n=change.both, told=data.told(change)))
    return " ".join(said)


def lay_out_transition(data: TransitionData, *, width: float, none: str, tight: bool = False) -> Layout:
    """Places for a cross table per LES on a sheet of `width` cm, as many beside each other as fit.

    none: what is said where there is no table. tight: lower rows.
    """
    if not data.panels:
        return empty_layout(none, width=width)
    if all(change.cells is None for _, change in data.panels):
        return empty_layout(text("figures.hidden", data.language), width=width)
    answers = [*data.scale, *data.apart]
    heads = data.heads
    columns, beside = len(answers) + 1, 2 * PAD + 2 * APART_GAP
    counts = widest([str(change.people) for _, change in data.panels], "count")
    least = max(NARROWEST, counts + 0.1, widest(heads.values(), "heading") + 0.1)
    room = width - COLUMN_GAP - beside - columns * least
    told = [data.headed(name) for name in answers]
    labels = wrapped(told, width=max(NARROWEST_LABEL, min(WIDEST_LABEL, room)), role="bar")
    start = widest(labels.values(), "bar") + COLUMN_GAP
    across = 1
    for across in range(min(MOST_PANELS, len(data.panels)), 0, -1):
        if (width - start - (across - 1) * PANEL_GAP) / across >= beside + columns * least:
            break
    across = -(-len(data.panels) // -(-len(data.panels) // across))  # rows that are about equally long
    panel = (width - start - (across - 1) * PANEL_GAP) / across
    cell = min(WIDEST_CELL, (panel - beside) / columns)
    panel = beside + columns * cell
    table = CrossTables(
        AxisBoard(Axis(0.0, width), width), data, heads, list(labels.values()), start, panel, cell, tight=tight
    )
    y = table.key(width)
    for first in range(0, len(data.panels), across):
        y += (TIGHT if tight else ROOMY).card_gap if first else 0.0
        y = table.row(data.panels[first : first + across], top=y)
    return table.board.finished(y)


@dataclass(frozen=True)
class CrossTables:
    """What is needed to place the tables. heads: answer -> its number. labels: at the left of every row of tables."""

    board: AxisBoard
    data: TransitionData
    heads: Mapping[str, str]
    labels: Sequence[str]
    start: float  # cm, left of the first table
    panel: float  # cm, width of a table
    cell: float  # cm
    tight: bool = False

    def key(self, width: float) -> float:
        """Place the key of the moves; gives the y below it."""
        data = self.data
        return place_key(
            self.board,
            [Key(data.sentence(move), "", f"{move} 2", data.series.index(f"{move} 2") + 1) for move in data.moves],
            top=0.0,
            width=width,
        )

    def row(self, panels: Sequence[tuple[str, Change]], *, top: float) -> float:
        """Place tables beside each other from `top` on; gives the y of their end."""
        data, space = self.data, TIGHT if self.tight else ROOMY
        names = [
            name if change.cells is None else data.sentence("panel", les=name, n=change.both) for name, change in panels
        ]
        broken = wrapped(names, width=self.panel - 2 * PAD, role="panel")
        tall = max(text_height(name, SIZES["panel"]) for name in broken.values())
        line = text_height("0", SIZES["column"])
        grid = top + space.pad + tall + line + 0.08
        heights = [
            max(LOW_ROW if self.tight else ROW, text_height(label, SIZES["bar"]) + 0.04) for label in self.labels
        ]
        tops = [grid + sum(heights[:at]) + self._gap(at) for at in range(len(heights))]
        below = grid + sum(heights) + self._gap(len(heights))
        for label, y, height in zip(self.labels, tops, heights, strict=True):
            self.board.write(0.0, y + height / 2, label, "bar")
        sums = text_height("0", SIZES["count"]) + 0.1
        self.board.write(0.0, below + sums / 2, data.sentence("sum"), "bar")
        told = [
            {} if change.cells is None else wrapped([data.told(change)], width=self.panel - 2 * PAD, role="date")
            for _, change in panels
        ]
        lines = max((text_height(one, SIZES["date"]) for each in told for one in each.values()), default=0.0)
        end = below + sums + 0.06 + BAR + 0.06 + lines + space.pad
        for number, (name, (_, change)) in enumerate(zip(names, panels, strict=True)):
            left = self.start + number * (self.panel + PANEL_GAP)
            self.board.cards.append((left, left + self.panel, top, end))
            title = broken[name]
            self.board.write(left + PAD, top + space.pad + text_height(title, SIZES["panel"]) / 2, title, "panel")
            if change.cells is None:
                hidden = text("figures.hidden", data.language)
                self.board.write(left + PAD, (grid + below) / 2, hidden, "absent")
                continue
            self._heads(left, grid - 0.04 - line / 2)
            led = data.line_of(panels[number][0])
            self._cells(change, left, tops=tops, heights=heights, sums=below + sums / 2, line=led)
            self._bar(change, left, top=below + sums + 0.06, line=led)
            said = next(iter(told[number].values()))
            self.board.write(left + PAD, end - space.pad - lines + text_height(said, SIZES["date"]) / 2, said, "date")
        return end

    def _gap(self, at: int) -> float:
        """The white above the row, or left of the column, at a place: between the scale, what is apart, and the sum."""
        own = len(self.data.scale)
        return APART_GAP * ((at >= own and bool(self.data.apart)) + (at > own + len(self.data.apart) - 1))

    def _left(self, left: float, at: int) -> float:
        return left + PAD + at * self.cell + self._gap(at)

    def _heads(self, left: float, y: float) -> None:
        for at, head in enumerate([*self.heads.values(), self.data.sentence("sum")]):
            self.board.write(self._left(left, at) + self.cell / 2, y, head, "heading")

    def _cells(
        self, change: Change, left: float, *, tops: Sequence[float], heights: Sequence[float], sums: float, line: str
    ) -> None:
        """Fill the cells of a table, with the sums of its rows and columns."""
        data, answers = self.data, list(self.heads)
        inner = [change.sum_of([(one, other)]) for one in data.scale for other in data.scale]
        most = max(inner, default=0)
        for one, y, height in zip(answers, tops, heights, strict=True):
            for at, other in enumerate(answers):
                n = change.sum_of([(one, other)])
                x = self._left(left, at)
                name = self._series(one, other, n, most)
                order = data.series.index(name) + 1
                if n or (one == other and name != "apart"):  # of who stayed an empty cell as well: it leads the eye
                    place = {"left": x, "right": x + self.cell, "top": y + CELL_PAD / 2, "height": height - CELL_PAD}
                    led = led_to(data.column_of(other), line, data.labels[one])
                    self.board.fill({"choice": name, "order": order, **led}, **place)
                if n:
                    self.board.write(x + self.cell / 2, y + height / 2, str(n), "count_in", order)
            total = change.sum_of((one, other) for other in answers)
            self.board.write(self._left(left, len(answers)) + self.cell / 2, y + height / 2, str(total), "count")
        for at, other in enumerate(answers):
            total = change.sum_of((one, other) for one in answers)
            self.board.write(self._left(left, at) + self.cell / 2, sums, str(total), "count")
        self.board.write(self._left(left, len(answers)) + self.cell / 2, sums, str(change.people), "count")

    def _series(self, one: str, other: str, n: int, most: int) -> str:
        if one not in self.data.scale or other not in self.data.scale:
            return "apart"
        shade = sum(Fraction(n, most) > part for part in PARTS) if most else 0
        return f"{self.data.move(one, other)} {shade}"

    def _bar(self, change: Change, left: float, *, top: float, line: str) -> None:
        """The bar of down, same and up, as wide as the cells of the scale."""
        x, whole = left + PAD, self.panel - 2 * PAD
        if not change.both:
            self.board.empty.append((x, x + whole, top, top + BAR))
            return
        for move, n in self.data.moved(change).items():
            wide = whole * n / change.both
            if n:
                name = f"{move} 2"
                moved, total = (text(f"tables.transition.{key}", self.data.language) for key in (move, "total"))
                led = led_to(moved, line, total)
                segment = {"choice": name, "order": self.data.series.index(name) + 1, **led}
                self.board.fill(segment, left=x, right=x + wide, top=top, height=BAR)
            x += wide
