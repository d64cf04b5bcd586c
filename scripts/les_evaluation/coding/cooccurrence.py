"""Which codes go together: on overlapping passages, and in the same session."""

from __future__ import annotations

import numpy as np
import pandas as pd

from les_evaluation.coding.code_matrices import code_places, has_offsets, of_meetings, passages
from les_evaluation.coding.material import CodeTree
from les_evaluation.core.contracts import Contract, empty

COOCCURRENCE_TABLE = Contract(
    "cooccurrence", {"code_a": "text", "code_b": "text", "overlap": "whole", "sessions": "whole"}
)
COOCCURRENCE_COLUMNS = COOCCURRENCE_TABLE.names
_EVERY_SESSION = empty(["session_id"])


def cooccurrence(segments: pd.DataFrame, tree: CodeTree, sessions: pd.DataFrame = _EVERY_SESSION) -> pd.DataFrame:
    """Pairs of codes that overlap or occur in at least one session together (COOCCURRENCE_COLUMNS), as in the tree.

    code_a stands before code_b in the order of the tree; every pair once. Codes as they were given, without
    roll-up: a code and its parent would otherwise always go together.
    overlap: number of pairs of a passage coded code_a and a passage coded code_b in the same session and source
    whose ranges share at least one character; one passage with both codes is such a pair. A passage without offsets
    overlaps only with itself: the same text in the same session and source (see `passages`).
    sessions: number of sessions in which both occur; not those of open answers (see `of_meetings`).
    Raises KeyError for a segment with a code that the tree lacks.
    """
    codes = tree.ordered
    coded = pd.DataFrame(
        {
            "passage": passages(segments).to_numpy(),
            "code": code_places(segments, codes),
            "session": pd.factorize(segments["session_id"])[0],
            "source": segments.groupby(["session_id", "source_file"], dropna=False, sort=False).ngroup().to_numpy(),
            "met": of_meetings(segments, sessions).to_numpy(),
            "known": has_offsets(segments).to_numpy(),
            "start": pd.to_numeric(segments["start"]).to_numpy(dtype=float),
            "end": pd.to_numeric(segments["end"]).to_numpy(dtype=float),
        }
    ).drop_duplicates(["passage", "code"])
    together = _sessions(coded[coded["met"]], len(codes))
    overlap = _overlap(coded, len(codes))
    first, second = np.nonzero(np.triu(together + overlap, k=1))
    names = np.array(codes, dtype=object)
    return pd.DataFrame(
        {
            "code_a": names[first],
            "code_b": names[second],
            "overlap": overlap[first, second],
            "sessions": together[first, second],
        },
        columns=COOCCURRENCE_COLUMNS,
    )


def _sessions(coded: pd.DataFrame, codes: int) -> np.ndarray:
    """Per pair of codes the number of sessions with both: a square table."""
    present = np.zeros((coded["session"].max() + 1 if len(coded) else 0, codes))
    present[coded["session"], coded["code"]] = 1
    return (present.T @ present).astype(np.int64)


def _overlap(coded: pd.DataFrame, codes: int) -> np.ndarray:
    """Per pair of codes the number of pairs of overlapping passages: a square, symmetric table.

    A sweep through every source: at the start of a passage it overlaps exactly the passages that began before and
    are still open, so counting those per code is enough and no list of pairs is ever made.
    """
    by_passage = coded.sort_values("passage", kind="stable")
    of_passage = np.split(by_passage["code"].to_numpy(), np.nonzero(np.diff(by_passage["passage"]))[0] + 1)
    once = by_passage.drop_duplicates("passage")
    pairs = np.zeros((codes, codes), dtype=np.int64)
    for given in of_passage:
        if len(given) > 1:
            pairs[np.ix_(given, given)] += 1
    before = np.zeros_like(pairs)
    still_open = np.zeros(codes, dtype=np.int64)
    for passage, begins in _events(once):
        given = of_passage[passage]
        if begins:
            before[given] += still_open
            still_open[given] += 1
        else:
            still_open[given] -= 1
    return pairs + before + before.T


def _events(once: pd.DataFrame) -> list[tuple[int, bool]]:
    """Starts and ends of the passages with offsets in the order of their sources: place of the passage, is a start."""
    known = np.nonzero(once["known"].to_numpy())[0]
    source, start, end = (once[column].to_numpy()[known] for column in ("source", "start", "end"))
    # An empty range stands for the character it points at. A range ends before the next begins: end is exclusive.
    end = np.maximum(end, start + 1)
    place = np.concatenate([known, known])
    begins = np.repeat([True, False], len(known))
    order = np.lexsort((begins, np.concatenate([start, end]), np.concatenate([source, source])))
    return list(zip(place[order].tolist(), begins[order].tolist(), strict=True))
