"""The ways out of a problem of cells or rows that leave the file as it is, told the same way for every sheet.

The text of a problem says where: {or_cells} after what could be changed in the cell itself, {or_rows} after what could
be done with the row, {or_headers} after what with the headers. Each begins with a semicolon, and is nothing where the
file has no such setting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from les_evaluation.core.reading import APPLIES
from les_evaluation.core.texts import text

if TYPE_CHECKING:
    from les_evaluation.core.problems import Place

BARE = re.compile(r"[^\W\d]\w*")
NO_WORDS = {"yes", "no", "on", "off", "y", "n", "true", "false", "null"}  # YAML takes them for something else
WAYS = ("or_cells", "or_rows", "or_headers")
SHOWN = 3  # cells that are named


def ways_out(place: Place, rows: Sequence[int], *, entry: str, language: str, needed: bool = False) -> dict[str, str]:
    """What each of WAYS stands for. rows: further rows of the same cause; entry: the file, as in config.

    needed: whether the cell may not be blank, so that nothing in its place is no way out.
    """
    applies = APPLIES.get(Path(place.file or "").suffix.lower(), ())
    if place.row is None:
        return dict.fromkeys(WAYS, "")
    told = dict.fromkeys(WAYS, "")
    if "headers" in applies:
        told["or_headers"] = text("place.or_headers", language, entry=entry)
    if "cells" in applies:
        cells = _cells(place, rows)
        told["or_cells"] = (
            text("place.or_needed_cells" if needed else "place.or_cells", language, entry=entry, cells=cells)
            if cells
            else text("place.or_some_cell", language, entry=entry)
        )
    if "skip_rows" in applies:
        skipped = (
            f"skip_rows: [{', '.join(map(str, (place.row, *rows)[:SHOWN]))}{', ...' if len(rows) >= SHOWN else ''}]"
        )
        if place.sheet:
            skipped = f"sheets: {{{yaml_word(place.sheet)}: {{{skipped}}}}}"
        told["or_rows"] = text("place.or_rows", language, entry=entry, rows=skipped)
    return told


def _cells(place: Place, rows: Sequence[int]) -> str:
    """The cells as keys of `cells`: "segments!D14": ..., of many the first."""
    if place.cell is None:
        return ""
    column = place.cell.removesuffix(str(place.row))
    named = [f"{yaml_word(f'{column}{row}')}: ..." for row in (place.row, *rows)[:SHOWN]]
    return ", ".join(named) + (", ..." if len(rows) >= SHOWN else "")


def yaml_word(value: object) -> str:
    """A text or name as it must stand in config.yaml: in quotes where it holds more than letters and digits."""
    bare = str(value)
    return bare if BARE.fullmatch(bare) and bare.casefold() not in NO_WORDS else json.dumps(bare, ensure_ascii=False)


def yaml_words(values: Iterable[object]) -> str:
    """Texts as a list in YAML holds them, without its brackets."""
    return ", ".join(map(yaml_word, values))
