"""Counting coded passages: code by LES, measurement, stage, role or session, rolled up over the hierarchy of codes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from les_evaluation.coding.material import CodeTree
from les_evaluation.core.contracts import ALL
from les_evaluation.core.wording import tidy

COUNT_COLUMNS = ["references", "sessions", "presence", "own_references"]
OPEN_ANSWERS = "survey"  # the type of session under which coded open answers stand
STAGE_COLUMNS = ["session_id", "rating", "position"]


def counted(segments: pd.DataFrame, *, second_coders: Collection[str]) -> pd.DataFrame:
    """The segments that counts, quotes and saturation rest on: without those of coders who only serve agreement."""
    return segments[~segments["coder_id"].isin(list(second_coders))].reset_index(drop=True)


def has_offsets(segments: pd.DataFrame) -> pd.Series:
    """Whether the place of a segment in its source is known: both its start and its end."""
    return segments["start"].notna() & segments["end"].notna()


def passages(segments: pd.DataFrame) -> pd.Series:
    """A whole number per segment, equal for segments that are the same passage coded more than once.

    Same passage: the same session and source file, and the same start and end. Where those are unknown the same
    text (spacing aside), but a coder who gives one code to the same text three times in a source means three
    passages: the first, second and third such text of one code are those of any other code or coder. So a code
    above two others counts a text as often as the one that has it most. Without a text nothing but the segment
    itself.
    """
    rows = np.arange(len(segments))
    return pd.Series(_passages(segments, segments["code_id"], rows, np.zeros_like(rows)), index=segments.index)


def passage_places(segments: pd.DataFrame) -> pd.Series:
    """As `passages`, but every segment with the same text and no offsets is one, however often a code has it."""
    known = has_offsets(segments)
    words = segments["text"].fillna("").astype(object).where(~known, "").map(tidy)
    by_id = ~known & (words == "")
    keys = {
        "session": segments["session_id"],
        "source": segments["source_file"].fillna(""),
        "by_id": by_id,
        "start": pd.to_numeric(segments["start"]).where(known, -1),
        "end": pd.to_numeric(segments["end"]).where(known, -1),
        "words": words.where(~by_id, segments["segment_id"]),
    }
    return pd.DataFrame(keys).groupby(list(keys), sort=False).ngroup()


def has_text(segments: pd.DataFrame) -> pd.Series:
    """Whether a segment has a text, more than spaces."""
    return segments["text"].fillna("").astype(object).map(tidy) != ""


def _passages(segments: pd.DataFrame, given: pd.Series, rows: np.ndarray, cell: np.ndarray) -> np.ndarray:
    """The number of the passage (see `passages`) of these rows of the segments, each counted in a cell.

    given: the code that the coder gave to every segment. rows, cell: equally long; the place of a segment, and
    a whole number. Repeats of a text are numbered within a cell: what stands in another cell changes nothing there.
    """
    keys = {
        "place": passage_places(segments).to_numpy()[rows],
        "code": pd.factorize(given)[0][rows],
        "coder": pd.factorize(segments["coder_id"])[0][rows],
        "cell": cell,
    }
    repeat = pd.DataFrame(keys).groupby(list(keys), sort=False).cumcount().to_numpy()
    by_text = (~has_offsets(segments) & has_text(segments)).to_numpy()[rows]
    repeat = np.where(by_text, repeat, 0)
    return pd.factorize(keys["place"] * (repeat.max(initial=0) + 1) + repeat)[0]


def code_places(segments: pd.DataFrame, codes: Sequence[str]) -> np.ndarray:
    """The place in `codes` of the code of every segment. Raises KeyError for a code that is not among them."""
    places = pd.Index(codes, dtype=object).get_indexer(segments["code_id"].astype(object))
    if (places < 0).any():
        raise KeyError(str(segments["code_id"].to_numpy()[places < 0][0]))
    return places


def code_matrix(
    segments: pd.DataFrame, sessions: pd.DataFrame, tree: CodeTree, *, by: Mapping[str, Sequence[object]]
) -> pd.DataFrame:
    """How often every code was given, per value of the columns in `by`: code_id, those columns, COUNT_COLUMNS.

    by: column -> the values to show, in order, such as {"les": ["beringen", "genk"]} or
    {"les": [...], "measurement": [1, 2]}. A column is one of segments, or else one of sessions (measurement, or a
    stage that was added there). Values stand in the result as text. Each column also takes `all`: every segment,
    those with a blank or another value included.

    references: passages coded at the code or at any code below it, each counted once (see `passages`).
    sessions: sessions with such a passage, those of open answers left out (see `of_meetings`). presence: 1 where there
    is any reference, else 0. own_references: passages coded at the code itself.
    A row for every code of the tree and every combination of values, zeros included: codes in the order of the
    tree, values as given, then `all`.
    Raises KeyError for a segment with a code that the tree lacks, or a column that neither table has.
    """
    return _matrix(segments, sessions, tree, by=by, given=segments["code_id"])


def of_meetings(segments: pd.DataFrame, sessions: pd.DataFrame) -> pd.Series:
    """Whether a segment comes from a session where people met: a sheet of coded open answers is no session.

    sessions: SESSION_COLUMNS; without the column `types` every one is a meeting.
    """
    if "types" not in sessions:
        return pd.Series(True, index=segments.index)
    answers = sessions.loc[sessions["types"] == OPEN_ANSWERS, "session_id"]
    return ~segments["session_id"].isin(set(answers))


def _matrix(
    segments: pd.DataFrame,
    sessions: pd.DataFrame,
    tree: CodeTree,
    *,
    by: Mapping[str, Sequence[object]],
    given: pd.Series,
) -> pd.DataFrame:
    """`code_matrix` of segments that stand under another name than the code that was `given`."""
    codes = tree.ordered
    code = code_places(segments, codes)
    session = pd.factorize(segments["session_id"])[0]
    rows, cell, cells = _cells(segments, sessions, by)
    passage = _passages(segments, given, rows, cell)
    above_rows, above = _with_ancestors(code[rows], tree)
    shape = (len(codes), cells)
    labels = [codes, *([*map(str, values), ALL] for values in by.values())]
    table = pd.MultiIndex.from_product(labels, names=["code_id", *by]).to_frame(index=False)
    table["references"] = _distinct(above, cell[above_rows], passage[above_rows], shape)
    met = of_meetings(segments, sessions).to_numpy()[rows][above_rows]
    table["sessions"] = _distinct(above[met], cell[above_rows][met], session[rows][above_rows][met], shape)
    table["presence"] = (table["references"] > 0).astype(int)
    table["own_references"] = _distinct(code[rows], cell, passage, shape)
    return table


def rubriek_matrix(
    segments: pd.DataFrame, sessions: pd.DataFrame, codes: pd.DataFrame, *, by: Mapping[str, Sequence[object]]
) -> pd.DataFrame:
    """`code_matrix` one floor up: luik, rubriek, the columns in `by`, references, sessions, presence.

    A passage coded with several codes of a rubriek counts once in it. rubriek "" is the whole luik. Every luik
    comes before its rubrieken, both in the order in which the codebook first has them.
    """
    keys = [tuple(key) for key in codes[["luik", "rubriek"]].drop_duplicates().itertuples(index=False)]
    luiken = list(dict.fromkeys(luik for luik, _ in keys))
    ids = {(luik, ""): str(at) for at, luik in enumerate(luiken)}
    ids |= {key: f"{ids[key[0], '']}.{at}" for at, key in enumerate(keys) if key[1]}
    tree = CodeTree({id_: ids[luik, ""] if rubriek else "" for (luik, rubriek), id_ in ids.items()})
    of_code = {row.code_id: ids[row.luik, row.rubriek] for row in codes.itertuples(index=False)}
    moved = segments.assign(code_id=[of_code[code] for code in segments["code_id"]])
    table = _matrix(moved, sessions, tree, by=by, given=segments["code_id"]).drop(columns="own_references")
    names = {id_: key for key, id_ in ids.items()}
    table.insert(0, "luik", [names[id_][0] for id_ in table["code_id"]])
    table.insert(1, "rubriek", [names[id_][1] for id_ in table["code_id"]])
    return table.drop(columns="code_id")


def session_stage(
    sessions: pd.DataFrame, ratings: pd.DataFrame, *, criterion: str, position: Callable[[str], float | None]
) -> pd.DataFrame:
    """The development stage of its LES that rests on every session (STAGE_COLUMNS), in the order of the sessions.

    rating: what was rated for `criterion` first on or after the date of the session, since a rating sums up the
    sessions before it; a session after the last rating takes the last, one without a date none. Of several on one date
    the last in the sheet counts. Blank ratings are skipped; "" where the LES has none at all. position:
    position(rating), NaN where that gives none.
    """
    rated = ratings[(ratings["criterion_id"] == criterion) & (ratings["rating"].fillna("") != "")]
    rated = rated.sort_values("measured_on", kind="stable").drop_duplicates(["les", "measured_on"], keep="last")
    of_les = {les: (list(rows["measured_on"]), list(rows["rating"])) for les, rows in rated.groupby("les")}
    found = []
    for session in sessions.itertuples(index=False):
        dates, texts = of_les.get(session.les, ([], []))
        rating = texts[min(bisect_left(dates, session.date), len(texts) - 1)] if texts and session.date else ""
        place = position(rating) if rating else None
        found.append((session.session_id, rating, np.nan if place is None else float(place)))
    return pd.DataFrame(found, columns=STAGE_COLUMNS)


def _cells(
    segments: pd.DataFrame, sessions: pd.DataFrame, by: Mapping[str, Sequence[object]]
) -> tuple[np.ndarray, np.ndarray, int]:
    """Which row of segments counts in which cell, and the number of cells; a row is in as many cells as it counts in.

    Cells are numbered as the rows of one code stand in the result: the last column runs fastest, `all` comes last.
    """
    rows = np.arange(len(segments))
    cell = np.zeros(len(segments), dtype=np.int64)
    cells = 1
    for column, values in by.items():
        at = pd.Index(list(values)).get_indexer(_values(segments, sessions, column))[rows]
        listed = at >= 0
        cells *= len(values) + 1
        cell *= len(values) + 1
        rows = np.concatenate([rows[listed], rows])
        cell = np.concatenate([cell[listed] + at[listed], cell + len(values)])
    return rows, cell, cells


def _values(segments: pd.DataFrame, sessions: pd.DataFrame, column: str) -> pd.Series:
    """A column of the segments, or of the sessions they are from."""
    if column in segments:
        return segments[column]
    return segments["session_id"].map(sessions.set_index("session_id")[column])


def _with_ancestors(code: np.ndarray, tree: CodeTree) -> tuple[np.ndarray, np.ndarray]:
    """Every row once for its code and once for each code above it: the row, and the place of that code."""
    place = {name: at for at, name in enumerate(tree.ordered)}
    lines = [[place[name] for name in tree.with_ancestors(each)] for each in tree.ordered]
    length = np.array([len(line) for line in lines], dtype=np.int64)
    flat = np.array([at for line in lines for at in line], dtype=np.int64)
    times = length[code]
    rows = np.repeat(np.arange(len(code)), times)
    step = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    return rows, flat[(np.cumsum(length) - length)[code[rows]] + step]


def _distinct(code: np.ndarray, cell: np.ndarray, thing: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """The number of different things per code and cell, code by code."""
    codes, cells = shape
    things = int(thing.max(initial=0)) + 1
    keys = np.unique((code.astype(np.int64) * cells + cell) * things + thing)
    return np.bincount(keys // things, minlength=codes * cells)
