"""Which responses are of one person."""

from __future__ import annotations

import pandas as pd

LINK = "link"  # a column of rows, where a wave has codes by which a person is known in other waves too


def without_shared_addresses(rows: pd.DataFrame, *, most: int) -> tuple[pd.DataFrame, pd.Series]:
    """Rows of pooled waves (columns of ROWS) in which an address of too many rows tells nobody, and which these are.

    An address in several waves is no person's where it stands in more rows of a LES than `most`, and in more than one
    in each of its waves and one again: who answers in every wave keeps to one response in each.
    """
    same = rows.groupby(["les", "person"])
    waves = same["wave"].transform("nunique")
    shared = (waves > 1) & (same["row"].transform("size") > (waves + 1).clip(lower=most))
    return rows.assign(person=rows["person"].where(~shared, rows["respondent"])), shared


def persons(rows: pd.DataFrame, *, across_waves: bool = False, apart: bool = False) -> pd.Series:
    """A number per row (columns of ROWS) that rows of one person share.

    A person has the same address or the same number of a response in a wave, also by way of a third response;
    across_waves: by the address in other waves too. apart: in every LES by itself, though rows are of several.
    """
    of_les = [rows["les"]] if apart else []
    address = [*of_les, rows["person"]] if across_waves else [*of_les, rows["wave"], rows["person"]]
    person = rows.groupby(address).ngroup()
    while True:
        wider = person.groupby([*of_les, rows["wave"], rows["respondent"]]).transform("min")
        wider = wider.groupby(address).transform("min")
        if wider.equals(person):
            return person
        person = wider


def linked(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Rows of pooled waves (columns of ROWS) in which a code goes before an address, and where they disagree.

    Who has a code is known by it. An address lends the code of one of its responses in a LES to the others; one whose
    responses have different codes tells nobody there: those with a code stand by it, the others alone.
    """
    if LINK not in rows:
        return rows, pd.Series(data=False, index=rows.index)
    code = rows[LINK].fillna("").astype(object)
    known = code.where(code != "")
    same = known.groupby([rows["les"], rows["person"]])
    differ = (same.transform("nunique") > 1) & (rows["person"] != rows["respondent"])
    lent = same.transform("first")  # of those that have one
    own = rows["respondent"].where(differ & known.isna(), rows["person"])
    person = known.where(known.notna(), lent.where(~differ)).where(lambda found: found.notna(), own)
    return rows.assign(person=person.astype(str)), differ
