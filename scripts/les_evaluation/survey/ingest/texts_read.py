"""What somebody wrote, without what tells who somebody is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.moments import since_1970
from les_evaluation.core.reading import Note
from les_evaluation.core.wording import tidy


def read_texts(cells: pd.Series, settings: Mapping) -> tuple[pd.Series, list[Note]]:
    """The texts of a column, tidied and masked, and what is told of them.

    settings: of the wave in config.yaml. Numbers of ten digits may be telephone numbers; where all cells of the column
    are seconds since 1970 that lie in the field period they are moments, and stay.
    """
    texts = cells.map(tidy)
    filled = texts[texts != ""]
    moments = since_1970(filled.unique())
    opened, closed = settings.get("opened"), settings.get("closed", "9999")
    days = [moment.read() for moment in moments.values()]
    if opened and moments and all(day and opened <= day.date().isoformat() <= closed for day in days):
        told = {"column": cells.name, "n": len(filled), "found": filled.iloc[0]}
        return texts, [Note("texts_since_1970", int(filled.index[0]), told)]
    return texts.map(mask_personal), []
