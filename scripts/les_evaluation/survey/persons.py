"""Which responses are of one person."""

from __future__ import annotations

import pandas as pd


def persons(rows: pd.DataFrame, *, across_waves: bool = False) -> pd.Series:
    """A number per row (columns of ROWS) that rows of one person share.

    A person has the same address or the same number of a response in a wave, also by way of a third response;
    across_waves: by the address in other waves too.
    """
    address = rows["person"] if across_waves else [rows["wave"], rows["person"]]
    person = rows.groupby(address).ngroup()
    while True:
        wider = person.groupby([rows["wave"], rows["respondent"]]).transform("min")
        wider = wider.groupby(rows["person"] if across_waves else [rows["wave"], rows["person"]]).transform("min")
        if wider.equals(person):
            return person
        person = wider
