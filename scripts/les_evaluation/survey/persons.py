"""Which responses are of one person."""

from __future__ import annotations

from collections.abc import Mapping

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


def told_apart(rows: pd.DataFrame, together: pd.Series, *, most: int) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Rows (columns of ROWS) as codes and addresses tell persons over waves that are counted together.

    together: of each row, what its wave is counted together with. most: as for `without_shared_addresses`. Also which
    rows have an address that tells nobody, and which one under which codes differ.
    """
    shared, differ = (pd.Series(data=False, index=rows.index) for _ in range(2))
    if not len(rows):
        return rows, shared, differ
    several = rows["wave"].astype(object).groupby(together).transform("nunique") > 1
    parts = [rows[~several]]
    for _, here in rows[several].groupby(together[several], sort=False):
        known, of_many = without_shared_addresses(here, most=most)
        known, apart = linked(known)
        parts.append(known)
        shared |= of_many.reindex(rows.index, fill_value=False)
        differ |= apart.reindex(rows.index, fill_value=False)
    filled = [part for part in parts if len(part)]
    return (pd.concat(filled).loc[rows.index] if len(filled) > 1 else filled[0]), shared, differ


def persons(
    rows: pd.DataFrame,
    *,
    across_waves: bool = False,
    apart: bool = False,
    rounds: Mapping[str, str] | None = None,
) -> pd.Series:
    """A number per row (columns of ROWS) that rows of one person share.

    A person has the same address or the same number of a response in a wave, also by way of a third response;
    across_waves: by the address in other waves too. apart: in every LES by itself, though rows are of several. rounds:
    export -> the wave that it stands under; an address is known in every export of a wave.
    """
    of_les = [rows["les"]] if apart else []
    wave = rows["wave"].astype(object).replace(dict(rounds)) if rounds else rows["wave"]
    address = [*of_les, rows["person"]] if across_waves else [*of_les, wave, rows["person"]]
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
