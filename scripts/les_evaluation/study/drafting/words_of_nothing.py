"""Words of a program's own for a cell without an answer (`__NA__`, `<none>`), told by marks and by how often they come.

The usual ones (NA, NULL) are read so everywhere; one between marks of its own counts where it fills most of a column,
and one that says that a question was passed over where it stands in several columns, whatever they ask.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.neutral_table import Column, Export

BETWEEN_MARKS = re.compile(
    r"(?P<front>[_<#{*~^]+|\[+|\(+) ?(?:n[./]?a\.?|null|nan|nil|none|missing|blank|empty|skipped"
    r"|not[ _]asked|not[ _]shown)"
    r" ?(?P<behind>[_>#}*~^!]+|\]+|\)+)",
    re.IGNORECASE,
)
SKIPPED = {"ubersprungen", "frage ubersprungen", "skipped", "question skipped", "overgeslagen", "vraag overgeslagen"}
SKIPPED |= {"question passee", "question ignoree", "saltada", "pregunta omitida", "omitida"}
LEAST_COLUMNS = 2  # with one and the same word for what was passed over; of one question it may be an answer
NEARLY_ALL, LEAST_ROWS = 0.8, 5  # of the cells of a column, and rows that hold any


def with_words_of_nothing(export: Export) -> Export:
    """The export with blank cells where such a word stands, which `dashes` then holds as well."""
    found = dict.fromkeys(cell for column in export.columns for cell in _words(column))
    held = Counter(cell for column in export.columns for cell in column.values if plain(cell) in SKIPPED)
    found |= dict.fromkeys(cell for cell, n in held.items() if n >= LEAST_COLUMNS)
    if not found:
        return export
    columns = tuple(_without(column, set(found)) for column in export.columns)
    return replace(export, columns=columns, dashes=(*export.dashes, *found))


def _words(column: Column) -> list[str]:
    """The words between marks that are nearly all cells of a column."""
    often = [cell for cell, n in column.values.items() if n >= NEARLY_ALL * column.filled and n >= LEAST_ROWS]
    return [cell for cell in often if BETWEEN_MARKS.fullmatch(cell)]


def _without(column: Column, words: set[str]) -> Column:
    values = {cell: n for cell, n in column.values.items() if cell not in words}
    if len(values) == len(column.values):
        return column
    return replace(column, values=values, cells=tuple("" if cell in words else cell for cell in column.cells))
