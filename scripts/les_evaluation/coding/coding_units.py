"""The passages on which coders are compared: which codings are of one passage, and who gave it which code.

Coders who mark passages themselves seldom begin and end at the same letter, so it must be said when two passages are
one, and there is no rule for it that everybody keeps. NVivo needs none: its coding comparison takes the letter as the
unit and counts text that neither coded as agreement (help of NVivo 12, Coding comparison query,
help-nv.qsrinternational.com/12/win/v12.1.55-d3ea61/Content/queries/coding-comparison-query.htm); ATLAS.ti too counts
coded and uncoded text in Krippendorff's family of alphas for unitizing (article 195 of atlastihelp.helpscoutdocs.com;
Krippendorff, Mathet, Bouvry and Widlöcher (2016), On the Reliability of Unitizing Textual Continua: Further
Developments, Quality & Quantity, asc.upenn.edu). Those say how well boundaries agree as well; what is asked here is
whether a passage got the same codes. Where passages are matched first, the share of what they cover together (the
Jaccard index, as in the positional dissimilarity of the package opt-gamma, with .5 in its example) says whether
two are one. So here: passages are one unit where they share more of the text that they cover together than `same`, by
default half; focus_groups.agreement.same_passage of config.yaml sets it, and the table tells it and how many passages
it put together. Of more than two this holds for all of them at once, so that no row of passages becomes one by its
neighbours. What is left over at an edge is no unit.

A coder gave a unit a code where what that coder coded with it covers more than half of the unit. So a sentence that
lies in a paragraph of another coder is a unit that both coded, and the paragraph one that the first did not.
"""

from __future__ import annotations

import string

import numpy as np
import pandas as pd

from les_evaluation.coding.code_matrices import has_offsets, has_text, passages
from les_evaluation.core.wording import tidy

UNIT_COLUMNS = ["unit", "session_id", "source_file", "kind", "start", "end", "coder_id", "code_id"]
PIECE, TEXT = "piece", "text"
HALF = 0.5
MARKS = string.punctuation + string.whitespace + "…‘’“”«»–—"


def comparable(segments: pd.DataFrame) -> pd.DataFrame:
    """The segments that another coder could have given as well: with a coder, and with offsets or a text.

    Texts are those by which passages are compared: without capitals, and without marks and spaces at both ends.
    """
    by_someone = segments["coder_id"].fillna("") != ""
    chosen = segments[by_someone & (has_offsets(segments) | has_text(segments))]
    texts = chosen["text"].fillna("").astype(object)
    return chosen.assign(text=texts.map({text: _bare(text) for text in texts.unique()}).astype(object))


def passage_units(segments: pd.DataFrame, session: str | None = None, *, same: float = HALF) -> pd.DataFrame:
    """The units of coding, of one session or of all: a row per unit and code that a coder gave it (UNIT_COLUMNS).

    unit: whole number from 0, different for every unit. kind: "piece" for a place in a source (start, end exclusive:
    all that the passages of the unit cover), "text" where offsets are unknown (start, end NaN); a text that one coder
    gave one code twice is two units (see `passages`). same: of what passages cover together, more than this share makes
    them one.
    Text that no segment covers is no unit. The units depend on all segments given: give only those of the coders to
    be compared.
    """
    chosen = segments if session is None else segments[segments["session_id"] == session]
    known = has_offsets(chosen)
    pieces, texts = _pieces(chosen[known], same), _texts(chosen[~known])
    texts["unit"] += pieces["unit"].nunique()
    # Two empty tables have no types to keep: only what holds rows is joined.
    filled = [table for table in (pieces, texts) if len(table)]
    table = pd.concat(filled, ignore_index=True) if filled else pieces
    units = table[UNIT_COLUMNS].drop_duplicates(["unit", "coder_id", "code_id"])
    return units.sort_values("unit", kind="stable").reset_index(drop=True)


def _bare(text: str) -> str:
    words = tidy(text)
    return words.strip(MARKS).casefold() or words


def _texts(segments: pd.DataFrame) -> pd.DataFrame:
    """The segments without offsets."""
    table = segments[["session_id", "source_file", "coder_id", "code_id"]]
    return table.assign(unit=passages(segments), kind=TEXT, start=np.nan, end=np.nan)


def _pieces(segments: pd.DataFrame, same: float) -> pd.DataFrame:
    """The units of the segments with offsets, with what covers more than half of them."""
    table = segments[["session_id", "source_file", "coder_id", "code_id"]].reset_index(drop=True)
    source = segments.groupby(["session_id", "source_file"], dropna=False, sort=False).ngroup().to_numpy()
    start, end, behind = _on_one_line(segments, source)
    units = _one_passage(np.unique(np.column_stack([behind + start, behind + end]), axis=0), same)
    covers = _covered(table.assign(begin=behind + start, until=behind + end))
    one, unit = _sharing(covers[["begin", "until"]].to_numpy(), units)
    begin, until = covers["begin"].to_numpy()[one], covers["until"].to_numpy()[one]
    shared = np.minimum(until, units[unit, 1]) - np.maximum(begin, units[unit, 0])
    row = covers["row"].to_numpy()[one]
    sums = pd.DataFrame({"unit": unit, "giver": covers["giver"].to_numpy()[one], "row": row, "shared": shared})
    sums = sums.groupby(["unit", "giver"], as_index=False).agg({"row": "first", "shared": "sum"})
    at = sums["unit"].to_numpy()
    sums = sums[sums["shared"].to_numpy() * 2 > units[at, 1] - units[at, 0]].sort_values(["unit", "row"])
    at, rows = sums["unit"].to_numpy(), sums["row"].to_numpy()
    found = table.iloc[rows].reset_index(drop=True)
    places = (units[at] - behind[rows][:, np.newaxis]).astype(float)
    return found.assign(unit=at, kind=PIECE, start=places[:, 0], end=places[:, 1])


def _on_one_line(segments: pd.DataFrame, source: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start and end of every segment, and what to add so that all sources lie behind each other on one line."""
    start = pd.to_numeric(segments["start"]).to_numpy(dtype=np.int64)
    # An empty range stands for the character it points at.
    end = np.maximum(pd.to_numeric(segments["end"]).to_numpy(dtype=np.int64), start + 1)
    return start, end, source * (end.max(initial=0) + 1)


def put_together(segments: pd.DataFrame, *, same: float = HALF) -> int:
    """How many passages with places of their own became one unit with another; segments: `comparable` ones."""
    placed = segments[has_offsets(segments)]
    source = placed.groupby(["session_id", "source_file"], dropna=False, sort=False).ngroup().to_numpy()
    start, end, behind = _on_one_line(placed, source)
    ranges = np.unique(np.column_stack([behind + start, behind + end]), axis=0)
    return len(ranges) - len(_one_passage(ranges, same))


def _covered(codings: pd.DataFrame) -> pd.DataFrame:
    """What every coder covered with every code, as ranges that do not overlap: giver, begin, until, row of codings."""
    codings = codings.assign(
        giver=codings.groupby(["coder_id", "code_id"], sort=False).ngroup(), row=np.arange(len(codings))
    ).sort_values(["giver", "begin", "until"], kind="stable")
    reach = codings.groupby("giver")["until"].cummax().groupby(codings["giver"]).shift(fill_value=-1)
    run = (codings["begin"] > reach).cumsum()
    table = codings.assign(run=run).groupby("run", as_index=False)
    return table.agg({"giver": "first", "begin": "min", "until": "max", "row": "min"})


def _sharing(ranges: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every range with each of the others that it shares text with, as places in both; others: sorted by begin."""
    reach = np.maximum.accumulate(others[:, 1])
    first = np.searchsorted(reach, ranges[:, 0], side="right")
    last = np.maximum(np.searchsorted(others[:, 0], ranges[:, 1]), first)
    one = np.repeat(np.arange(len(ranges)), last - first)
    step = np.arange(len(one)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    other = first[one] + step
    shares = others[other, 1] > ranges[one, 0]
    return one[shares], other[shares]


def _one_passage(ranges: np.ndarray, same: float) -> np.ndarray:
    """The ranges (begin, until; sorted, each once) with those that are one passage as one, sorted.

    Those most alike come together first; a group stays one while all in it share more than `same`.
    """
    one, other = _sharing(ranges, ranges)
    one, other = one[one < other], other[one < other]
    shared = np.minimum(ranges[one, 1], ranges[other, 1]) - np.maximum(ranges[one, 0], ranges[other, 0])
    covered = np.maximum(ranges[one, 1], ranges[other, 1]) - np.minimum(ranges[one, 0], ranges[other, 0])
    alike = shared > covered * same
    one, other, likeness = one[alike], other[alike], (shared / covered)[alike]
    group = np.arange(len(ranges))
    members = {at: [at] for at in range(len(ranges))}
    for at in np.argsort(-likeness, kind="stable"):
        kept, joining = sorted((int(group[one[at]]), int(group[other[at]])))
        if kept == joining:
            continue
        together = ranges[members[kept] + members[joining]]
        (begin, until), (latest, soonest) = _hull(together), (together[:, 0].max(), together[:, 1].min())
        if soonest - latest > (until - begin) * same:
            members[kept] += members.pop(joining)
            group[members[kept]] = kept
    return np.unique(np.array([_hull(ranges[found]) for found in members.values()]).reshape(-1, 2), axis=0)


def _hull(ranges: np.ndarray) -> tuple[int, int]:
    return int(ranges[:, 0].min()), int(ranges[:, 1].max())
