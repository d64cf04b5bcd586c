"""Several answers in a cell beside which much was typed, where other columns of the export prove what stands between.

Google Forms (as its sheet is saved) and Microsoft Forms write a semicolon without a space between the boxes of every
question, and what was typed at Other as one box more. Beside many typed ones a single column does not tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_other, says_yes
from les_evaluation.study.drafting.joined_answers import in_texts, in_written_order
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.typed_answers import (
    LEAST_FILLED,
    LEAST_OF_FEW,
    LEAST_ROWS,
    MOST_BOXES,
    TypedBeside,
    are_options,
    slips_of,
)

MARK = ";"
HALF = 0.5  # of the people, who chose an option that others did as well
LONGEST_ON_AVERAGE = 40  # letters of what stands between the marks; sentences are longer


def is_proven(joins: Sequence[str]) -> bool:
    """Whether a semicolon stands between answers, as a tool or other columns of the export say, and no comma does."""
    return MARK in joins and not any("," in mark for mark in joins)


def joined_with_tail(column: Column) -> TypedBeside | None:
    """The options of cells that join by a semicolon without a space, beside which much was typed; None of others.

    Several people joined, each at least one part that came back, and half of all gave such a part.
    """
    cells = column.answers()
    split = {cell: [part.strip() for part in cell.split(MARK) if part.strip()] for cell in cells}
    joined = [cell for cell, parts in split.items() if len(parts) > 1]
    if len(joined) < LEAST_ROWS or in_texts(cells, MARK) or any(f"{MARK} " in cell for cell in joined):
        return None
    counted: dict[str, int] = {}
    written: dict[str, str] = {}
    for cell, parts in split.items():
        for part in dict.fromkeys(parts):
            counted[plain(part)] = counted.get(plain(part), 0) + cells[cell]
            written.setdefault(plain(part), part)
    least = LEAST_ROWS if column.filled >= LEAST_FILLED else LEAST_OF_FEW
    often = {part for part, n in counted.items() if n >= least or is_other(part)}
    known = {cell: [plain(part) in often for part in parts] for cell, parts in split.items()}
    chose = sum(cells[cell] for cell, told in known.items() if any(told))
    long = sum(map(len, counted)) > LONGEST_ON_AVERAGE * len(counted)
    alone = any(known[cell][0] for cell in cells if len(known[cell]) == 1)  # as no half of a sentence is
    if long or not alone or chose < HALF * column.filled or not all(any(known[cell]) for cell in joined):
        return None
    options = in_written_order(cells, [written[part] for part in counted if part in often])
    if not are_options(options, most=MOST_BOXES) or scale_of(options) is not None or any(map(_says_yes, options)):
        return None
    rest = {part: None for parts in split.values() for part in parts if plain(part) not in often}
    typed = sum(cells[cell] for cell, told in known.items() if not all(told))
    return TypedBeside(tuple(options), typed, MARK, slips_of(rest, options))


def _says_yes(option: str) -> bool:
    return says_yes(option) is not None
