"""How far two coders of the same passages agree.

The unit of coding is the coded passage: passages that share more than half of what they cover together are one (or
more than `same`, as config.yaml says), and where offsets are unknown the text is the passage (see `coding_units`).
Text that nobody coded is no unit: there is far more of it than of coded text, so counting it as agreement would push
every kappa up.
Codings that nobody can agree with do not count: those of which the coder is unknown (a matrix of NVivo names none),
and those without text and offsets.

Agreement rests on double-coded passages alone. A passage is double coded where at least two coders gave it a code,
whatever code: a second coder who took a sample of a session says nothing of the rest of it. That a coder read a
passage and gave it no code cannot be seen in the material, unless a code of the codebook says so. So it is declared:
in a session under focus_groups.double_coded of config.yaml the coders named there (all who coded in it, where none are
named) read everything, and each passage that any of them coded counts; one that another of them left without a code
is then a disagreement on the codes it was given. How many passages are double coded, and of how many, stands beside
every number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import krippendorff
import numpy as np
import pandas as pd

from les_evaluation.coding.code_matrices import code_places
from les_evaluation.coding.coding_units import HALF, PIECE, TEXT, comparable, passage_units
from les_evaluation.coding.material import CodeTree
from les_evaluation.core.contracts import Contract

KAPPA_TABLE = Contract(
    "kappa",
    {
        "code_id": "text",
        "coder_a": "text",
        "coder_b": "text",
        "sessions": "count",
        "unit_kind": "text",
        "units": "count",
        "coded_units": "count",
        "share": "number",
        "both": "count",
        "only_a": "count",
        "only_b": "count",
        "neither": "count",
        "agreement": "number",
        "kappa": "number",
    },
)
KAPPA_COLUMNS = KAPPA_TABLE.names
ALPHA_COLUMNS = ["coders", "sessions", "unit_kind", "units", "coded_units", "share", "codes", "alpha"]
Declared = Mapping[str, Sequence[str]]  # session_id -> coders who read all of it; none named: all who coded in it
ENOUGH = 2  # coders, for there to be anything to agree on


def read_whole(double_coded: Declared | Sequence[str]) -> Declared:
    """focus_groups.double_coded of the configuration, a list of sessions or session -> coders, as the latter."""
    return double_coded if isinstance(double_coded, Mapping) else dict.fromkeys(double_coded, ())


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


def one_source(segments: pd.DataFrame, declared: Declared | None) -> tuple[pd.DataFrame, dict[str, dict[str, str]]]:
    """The `comparable` segments with the copies of one source as one, and which these are: session -> coder -> source.

    In a session that several coders read whole, each in exactly one source of their own name, those are copies of
    one text. Who read it: see `double_coded`.
    """
    matched: dict[str, dict[str, str]] = {}
    for session, named in (declared or {}).items():
        here = segments["session_id"] == session
        if named:
            here &= segments["coder_id"].isin(list(named))
        sources = segments.loc[here, ["coder_id", "source_file"]].fillna("").drop_duplicates()
        if sources["coder_id"].duplicated().any() or sources["source_file"].nunique() < ENOUGH:
            continue
        matched[session] = dict(sorted(zip(sources["coder_id"], sources["source_file"], strict=True)))
        first = next(iter(matched[session].values()))
        segments = segments.assign(source_file=segments["source_file"].astype(object).mask(here, first))
    return segments, matched


def nothing_shared(segments: pd.DataFrame, declared: Declared | None, *, same: float = HALF) -> dict[str, list[str]]:
    """The sessions read whole where at least two coders coded, but no passage alike: session -> those coders."""
    found = {}
    comparables, _ = one_source(comparable(segments), declared)
    for session, named in (declared or {}).items():
        here = comparables[comparables["session_id"] == session]
        if named:
            here = here[here["coder_id"].isin(list(named))]
        coders = sorted(here["coder_id"].unique())
        if len(coders) >= ENOUGH and double_coded(passage_units(here, same=same)).empty:
            found[session] = coders
    return found


def double_coded(units: pd.DataFrame, declared: Declared | None = None) -> pd.DataFrame:
    """Which coders have a say on which unit, of the double-coded units alone: unit, coder_id; a row each.

    units: of `passage_units`. A coder has a say on a unit that they gave a code, and on every unit of a session that
    they are declared to have read. A unit on which fewer than two have one is left out.
    """
    given = units[["unit", "coder_id"]].drop_duplicates()
    parts = [given]
    for session, named in (declared or {}).items():
        here = units.loc[units["session_id"] == session]
        coders = [coder for coder in here["coder_id"].unique() if not named or coder in named]
        # Who is named and gave no code at all in the session read it too, if they coded anything that is here.
        coders += [coder for coder in named if coder not in coders and (units["coder_id"] == coder).any()]
        grid = pd.MultiIndex.from_product([here["unit"].unique(), coders], names=["unit", "coder_id"])
        parts.append(grid.to_frame(index=False))
    said = pd.concat(parts, ignore_index=True).drop_duplicates()
    enough = said.groupby("unit")["coder_id"].transform("size") >= ENOUGH
    return said[enough].reset_index(drop=True)


def kappa_per_code(
    segments: pd.DataFrame, tree: CodeTree, *, declared: Declared | None = None, same: float = HALF
) -> pd.DataFrame:
    """Agreement of every two coders per code, over the passages that both coded (KAPPA_COLUMNS).

    Only of `comparable` segments. declared: see `double_coded`. same: see `passage_units`.
    coder_a, coder_b: in alphabetical order. A row for every code that either gave to such a passage, in the order of
    the tree; codes as given, without roll-up. sessions: those with such a passage. unit_kind: piece, text or
    piece;text (see `passage_units`). units: double-coded passages of these two. coded_units: passages that at least
    one of them coded, anywhere. share: units / coded_units. both, only_a, only_b, neither: units. agreement: share of
    units that both or neither gave the code. kappa: see `cohen_kappa`.
    Raises KeyError for a segment with a code that the tree lacks.
    """
    rows = []
    segments, _ = one_source(comparable(segments), declared)
    for one, two in combinations(sorted(segments["coder_id"].unique()), 2):
        theirs = segments[segments["coder_id"].isin([one, two])]
        rows += _compare(theirs, tree, coders=(one, two), declared=declared, same=same)
    return pd.DataFrame(rows, columns=KAPPA_COLUMNS)


def alpha(values: np.ndarray) -> float:
    """Krippendorff's alpha for nominal values: an array of coders x units, NaN where a coder did not see a unit.

    NaN where it is undefined: no unit with two values, or only one value among the units that have two.
    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    """
    domain = np.unique(values[~np.isnan(values)])
    return _alpha_of_counts((values[:, :, np.newaxis] == domain).sum(axis=0))


def alpha_overall(segments: pd.DataFrame, *, declared: Declared | None = None, same: float = HALF) -> pd.DataFrame:
    """Krippendorff's alpha over all codes together: one row (ALPHA_COLUMNS). Only of `comparable` segments.

    Over every combination of a double-coded passage and a code, with value 1 where the coder gave the passage that
    code, else 0; with the codes that any coder gave to those passages. A coder without a say on a passage has no
    values for it. declared, same: see `kappa_per_code`. coders: who have a say, in alphabetical order with ; between.
    units: double-coded passages. coded_units: all coded passages. share: units / coded_units, NaN without any. alpha:
    NaN where undefined.
    """
    segments, _ = one_source(comparable(segments), declared)
    every = passage_units(segments, same=same)
    said = double_coded(every, declared)
    units = every[every["unit"].isin(set(said["unit"]))]
    coders = sorted(said["coder_id"].unique())
    codes = units["code_id"].nunique()
    saw = said.groupby("unit").size()
    given = units.groupby(["unit", "code_id"]).size()
    ones = given.to_numpy()
    of_unit = saw.reindex(given.index.get_level_values("unit")).to_numpy(dtype=np.int64)
    # Most units did not get most codes from anyone. Where all agree, a unit adds its own number of values to the
    # coincidences of its value; so all those zeros can be one unit, and no table of every unit and code is made.
    zeros = codes * int(saw.sum()) - int(of_unit.sum())
    counts = np.vstack([np.column_stack([of_unit - ones, ones]), [zeros, 0]])
    total, coded = len(saw), every["unit"].nunique()
    found = (";".join(coders), units["session_id"].nunique(), _kinds(units), total, coded, _share(total, coded))
    return pd.DataFrame([(*found, codes, _alpha_of_counts(counts))], columns=ALPHA_COLUMNS)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def _alpha_of_counts(counts: np.ndarray) -> float:
    """Alpha for nominal values from a table of units x values: how many coders gave the unit that value."""
    pairable = counts[counts.sum(axis=1) >= ENOUGH]
    if (pairable.sum(axis=0) > 0).sum() < ENOUGH:
        return float("nan")
    return float(krippendorff.alpha(value_counts=pairable, level_of_measurement="nominal"))


def _kinds(units: pd.DataFrame) -> str:
    """Which kinds of unit there are."""
    return ";".join(kind for kind in (PIECE, TEXT) if (units["kind"] == kind).any())


def _compare(
    segments: pd.DataFrame, tree: CodeTree, *, coders: tuple[str, str], declared: Declared | None, same: float
) -> list[tuple]:
    """The rows of KAPPA_COLUMNS for two coders; segments: theirs."""
    every = passage_units(segments, same=same)
    units = every[every["unit"].isin(set(double_coded(every, declared)["unit"]))]
    total, coded = units["unit"].nunique(), every["unit"].nunique()
    if not total:
        return []
    codes = tree.ordered
    keys = units["unit"].to_numpy() * len(codes) + code_places(units, codes)
    by_a = (units["coder_id"] == coders[0]).to_numpy()
    n_a, n_b, n_both = (
        np.bincount(found % len(codes), minlength=len(codes))
        for found in (keys[by_a], keys[~by_a], np.intersect1d(keys[by_a], keys[~by_a]))
    )
    shared = (*coders, units["session_id"].nunique(), _kinds(units), total, coded, _share(total, coded))
    rows = []
    for at in np.nonzero(n_a + n_b)[0]:
        both = int(n_both[at])
        only_a, only_b = int(n_a[at]) - both, int(n_b[at]) - both
        neither = total - both - only_a - only_b
        kappa = cohen_kappa(both=both, only_a=only_a, only_b=only_b, neither=neither)
        rows.append((codes[at], *shared, both, only_a, only_b, neither, (both + neither) / total, kappa))
    return rows
