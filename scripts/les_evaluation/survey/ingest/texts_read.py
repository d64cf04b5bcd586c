"""What somebody wrote, without what tells who somebody is."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.moments import since_1970
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.wording import tidy

NO_TEXT = re.compile(r"None|NONE|-(?:66|77|88|9{1,4})(?:[.,]0+)?")  # of Python; codes for a missing answer


def read_texts(cells: pd.Series, settings: Mapping) -> tuple[pd.Series, list[Note]]:
    """The texts of a column, tidied and masked, and what is told of them.

    settings: of the wave in config.yaml. Numbers of ten digits may be telephone numbers; where all cells of the column
    are seconds since 1970 that lie in the field period they are moments, and stay. What programs write for no answer,
    and a person in an open question does not, is none, unless `missing` of the wave says what is.
    """
    texts = cells.map(tidy)
    none = texts.map({text: NO_TEXT.fullmatch(text) is not None for text in texts.unique()}).astype(bool)
    if none.any() and "missing" not in settings:
        found = "', '".join(dict.fromkeys(texts[none]))
        rows = [int(row) for row in texts.index[none]]
        told = {"column": cells.name, "n": len(rows), "found": found, "rows": told_rows(rows)}
        read, notes = read_texts(cells.mask(none, ""), settings)
        return read, [Note("texts_no_answer", rows[0], told), *notes]
    filled = texts[texts != ""]
    moments = since_1970(filled.unique())
    opened, closed = settings.get("opened"), settings.get("closed", "9999")
    days = [moment.read() for moment in moments.values()]
    if opened and moments and all(day and opened <= day.date().isoformat() <= closed for day in days):
        told = {"column": cells.name, "n": len(filled), "found": filled.iloc[0]}
        return texts, [Note("texts_since_1970", int(filled.index[0]), told)]
    return texts.map(mask_personal), []
