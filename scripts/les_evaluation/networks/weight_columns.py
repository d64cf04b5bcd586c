"""Which column of a file holds the weights of its ties, and which numbers are passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import MISSING, Note
from les_evaluation.core.wording import plain
from les_evaluation.networks.weights import decimal

# The headers of weights, in any case: those that can mean nothing else, and those that do where numbers stand below.
WEIGHT_HEADERS = ("weight", "strength", "gewicht", "sterkte", "edge weight", "edge_weight", "edgeweight", "weights")
LIKELY_HEADERS = ("n", "value", "count", "waarde", "aantal", "frequency", "frequentie", "freq", "width", "times")
# Numbers that are no measure of anything: those that programs give to their edges.
NUMBERED = ("id", "edge id", "edge_id", "edgeid", "key", "nr", "no", "row", "rij", "rank", "relation_id")


def holds_numbers(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers, and besides these only cells that are blank or say that there is none."""
    filled = [cell for cell in cells if cell and cell not in MISSING]
    return bool(filled) and all(decimal(cell) is not None for cell in filled)


def weight_column(cells: Mapping[str, Sequence[str]], *, sure: bool, place: Place, problems: Problems) -> str | None:
    """The column that is read as the weights by the look of it, None for none; told, as are numbers passed over.

    cells: header -> cells, of the columns that hold no known part of a tie. sure: whether another one was found to hold
    the weights by its name alone.
    """
    numbers = [name for name, some in cells.items() if plain(name) not in NUMBERED and holds_numbers(some)]
    likely = [name for word in LIKELY_HEADERS for name in numbers if plain(name) == word]
    chosen = likely[0] if likely and not sure else None
    passed_over = [name for name in numbers if name != chosen and not name.startswith("#")]
    if chosen:
        problems.settle(place, [Note("network_weight_column", 0, {"column": chosen})])
    if passed_over:
        problems.settle(place, [Note("network_numbers_unread", 0, {"columns": ", ".join(passed_over)})])
    return chosen
