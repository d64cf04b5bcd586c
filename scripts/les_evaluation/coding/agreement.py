"""How far two coders of the same session agree.

The unit of coding is the coded passage. Passages that overlap partly are cut at every start and every end of a
coding by these coders, and each piece is a unit; where offsets are unknown the text is the passage. Text that nobody
coded is no unit: there is far more of it than of coded text, so counting it as agreement would push every kappa up.
Codings that nobody can agree with do not count: those of which the coder is unknown (a matrix of NVivo names none),
and those without text and offsets.
"""

from __future__ import annotations

from itertools import combinations

import krippendorff
import numpy as np
import pandas as pd

from les_evaluation.coding.code_matrices import code_places, has_offsets, has_text, passages
from les_evaluation.coding.material import CodeTree
from les_evaluation.core.contracts import Contract

UNIT_COLUMNS = ["unit", "session_id", "source_file", "kind", "start", "end", "coder_id", "code_id"]
PIECE, TEXT = "piece", "text"
KAPPA_TABLE = Contract(
    "kappa",
    {
        "code_id": "text",
        "coder_a": "text",
        "coder_b": "text",
        "sessions": "count",
        "unit_kind": "text",
        "units": "count",
        "both": "count",
        "only_a": "count",
        "only_b": "count",
        "neither": "count",
        "agreement": "number",
        "kappa": "number",
    },
)
KAPPA_COLUMNS = KAPPA_TABLE.names
ALPHA_COLUMNS = ["coders", "sessions", "unit_kind", "units", "codes", "alpha"]
ENOUGH = 2  # coders, for there to be anything to agree on


def comparable(segments: pd.DataFrame) -> pd.DataFrame:
    """The segments that another coder could have given as well: with a coder, and with offsets or a text."""
    by_someone = segments["coder_id"].fillna("") != ""
    return segments[by_someone & (has_offsets(segments) | has_text(segments))]


def passage_units(segments: pd.DataFrame, session: str | None = None) -> pd.DataFrame:
    """The units of coding, of one session or of all: a row per unit and code that a coder gave it (UNIT_COLUMNS).

    unit: whole number from 0, different for every unit. kind: "piece" for the text between two neighbouring starts
    or ends of codings in that source (start, end exclusive), "text" where offsets are unknown (start, end NaN); a
    text that one coder gave one code twice is two units (see `passages`).
    Text that no segment covers is no unit. The units depend on all segments given: give only those of the coders to
    be compared.
    """
    chosen = segments if session is None else segments[segments["session_id"] == session]
    known = has_offsets(chosen)
    pieces, texts = _pieces(chosen[known]), _texts(chosen[~known])
    pieces["unit"] = pieces.groupby("place").ngroup()
    texts["unit"] = texts["place"] + pieces["unit"].nunique()
    # Two empty tables have no types to keep: only what holds rows is joined.
    filled = [table for table in (pieces, texts) if len(table)]
    table = pd.concat(filled, ignore_index=True) if filled else pieces
    units = table[UNIT_COLUMNS].drop_duplicates(["unit", "coder_id", "code_id"])
    return units.sort_values("unit", kind="stable").reset_index(drop=True)


def cohen_kappa(*, both: int, only_a: int, only_b: int, neither: int) -> float:
    """Cohen's kappa of two coders over units coded or not: (agreement - expected) / (1 - expected).

    Expected agreement is that of two coders who keep how often each codes, but code at random. NaN without units,
    and where that expectation is 1 already (both coded every unit, or none): kappa is then undefined.
    Source: Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20(1), 37-46.
    """
    units = both + only_a + only_b + neither
    # In whole numbers, units squared as the measure of all: 1 - expected is then exactly 0 or not.
    expected = (both + only_a) * (both + only_b) + (neither + only_a) * (neither + only_b)
    room = units * units - expected
    return (units * (both + neither) - expected) / room if room else float("nan")


def kappa_per_code(segments: pd.DataFrame, tree: CodeTree) -> pd.DataFrame:
    """Agreement of every two coders per code, over all sessions that both coded (KAPPA_COLUMNS).

    Only of `comparable` segments.
    coder_a, coder_b: in alphabetical order. A coder coded a session where at least one segment says so. A row for
    every code that either gave there, in the order of the tree; codes as given, without roll-up. sessions, units:
    what the two have in common. unit_kind: piece, text or piece;text (see `passage_units`). both, only_a, only_b,
    neither: units. agreement: share of units that both or neither gave the code. kappa: see `cohen_kappa`.
    Raises KeyError for a segment with a code that the tree lacks.
    """
    rows = []
    segments = comparable(segments)
    coded_by = segments.groupby("coder_id")["session_id"].agg(set)
    for one, two in combinations(sorted(coded_by.index), 2):
        common = coded_by[one] & coded_by[two]
        theirs = segments["coder_id"].isin([one, two]) & segments["session_id"].isin(common)
        if common:
            rows += _compare(segments[theirs], tree, coders=(one, two))
    return pd.DataFrame(rows, columns=KAPPA_COLUMNS)


def alpha(values: np.ndarray) -> float:
    """Krippendorff's alpha for nominal values: an array of coders x units, NaN where a coder did not see a unit.

    NaN where it is undefined: no unit with two values, or only one value among the units that have two.
    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    """
    domain = np.unique(values[~np.isnan(values)])
    return _alpha_of_counts((values[:, :, np.newaxis] == domain).sum(axis=0))


def alpha_overall(segments: pd.DataFrame) -> pd.DataFrame:
    """Krippendorff's alpha over all codes together: one row (ALPHA_COLUMNS). Only of `comparable` segments.

    Over every combination of a unit and a code, with value 1 where the coder gave the unit that code, else 0; of the
    sessions that at least two coders coded, with the codes that any of them gave there. A coder who did not code
    a session has no values for it. coders: in alphabetical order with ; between. alpha: NaN where undefined.
    """
    segments = comparable(segments)
    coders_of = segments.groupby("session_id")["coder_id"].nunique()
    units = passage_units(segments[segments["session_id"].isin(coders_of[coders_of >= ENOUGH].index)])
    coders = sorted(units["coder_id"].unique())
    codes = units["code_id"].nunique()
    once = units.drop_duplicates("unit")
    saw = coders_of.reindex(once["session_id"]).to_numpy(dtype=np.int64)
    given = units.groupby(["unit", "code_id"]).size()
    ones = given.to_numpy()
    of_unit = saw[given.index.get_level_values("unit").to_numpy(dtype=np.int64)]
    # Most units did not get most codes from anyone. Where all agree, a unit adds its own number of values to the
    # coincidences of its value; so all those zeros can be one unit, and no table of every unit and code is made.
    zeros = codes * saw.sum() - of_unit.sum()
    counts = np.vstack([np.column_stack([of_unit - ones, ones]), [zeros, 0]])
    row = (";".join(coders), units["session_id"].nunique(), _kinds(units), len(once), codes, _alpha_of_counts(counts))
    return pd.DataFrame([row], columns=ALPHA_COLUMNS)


def _alpha_of_counts(counts: np.ndarray) -> float:
    """Alpha for nominal values from a table of units x values: how many coders gave the unit that value."""
    pairable = counts[counts.sum(axis=1) >= ENOUGH]
    if (pairable.sum(axis=0) > 0).sum() < ENOUGH:
        return float("nan")
    return float(krippendorff.alpha(value_counts=pairable, level_of_measurement="nominal"))


def _pieces(segments: pd.DataFrame) -> pd.DataFrame:
    """The segments with offsets, each repeated for the pieces it consists of; place: the piece."""
    source = segments.groupby(["session_id", "source_file"], dropna=False, sort=False).ngroup().to_numpy()
    start = pd.to_numeric(segments["start"]).to_numpy(dtype=np.int64)
    # An empty range stands for the character it points at.
    end = np.maximum(pd.to_numeric(segments["end"]).to_numpy(dtype=np.int64), start + 1)
    # All sources behind each other on one line, so that one pass cuts them all.
    behind = source * (end.max(initial=0) + 1)
    cuts = np.unique(np.concatenate([behind + start, behind + end]))
    first, last = np.searchsorted(cuts, behind + start), np.searchsorted(cuts, behind + end)
    rows = np.repeat(np.arange(len(segments)), last - first)
    step = np.arange(len(rows)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    place = first[rows] + step
    table = segments[["session_id", "source_file", "coder_id", "code_id"]].iloc[rows].reset_index(drop=True)
    return table.assign(
        place=place,
        kind=PIECE,
        start=(cuts[place] - behind[rows]).astype(float),
        end=(cuts[place + 1] - behind[rows]).astype(float),
    )


def _texts(segments: pd.DataFrame) -> pd.DataFrame:
    """The segments without offsets; place: the passage."""
    table = segments[["session_id", "source_file", "coder_id", "code_id"]]
    return table.assign(place=passages(segments), kind=TEXT, start=np.nan, end=np.nan)


def _kinds(units: pd.DataFrame) -> str:
    """Which kinds of unit there are."""
    return ";".join(kind for kind in (PIECE, TEXT) if (units["kind"] == kind).any())


def _compare(segments: pd.DataFrame, tree: CodeTree, *, coders: tuple[str, str]) -> list[tuple]:
    """The rows of KAPPA_COLUMNS for two coders; segments: theirs in the sessions that both coded."""
    units = passage_units(segments)
    codes = tree.ordered
    keys = units["unit"].to_numpy() * len(codes) + code_places(units, codes)
    by_a = (units["coder_id"] == coders[0]).to_numpy()
    total = units["unit"].nunique()
    n_a, n_b, n_both = (
        np.bincount(found % len(codes), minlength=len(codes))
        for found in (keys[by_a], keys[~by_a], np.intersect1d(keys[by_a], keys[~by_a]))
    )
    shared = (*coders, units["session_id"].nunique(), _kinds(units), total)
    rows = []
    for at in np.nonzero(n_a + n_b)[0]:
        both = int(n_both[at])
        only_a, only_b = int(n_a[at]) - both, int(n_b[at]) - both
        neither = total - both - only_a - only_b
        kappa = cohen_kappa(both=both, only_a=only_a, only_b=only_b, neither=neither)
        rows.append((codes[at], *shared, both, only_a, only_b, neither, (both + neither) / total, kappa))
    return rows
