"""Quotes that may go out: marked quotable by a coder, without names, addresses and telephone numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from les_evaluation.coding.code_matrices import has_offsets, has_text, passage_places, passages
from les_evaluation.coding.material import Coding, code_tree
from les_evaluation.core.contracts import Contract
from les_evaluation.core.month_names import month_name
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain, tidy

# A row per code and passage. code: its name; les: key; date: ISO; types: SESSION_TYPES with ; between; measurement: its
# number where the LES has sessions of that type in several, else ""; text: masked.
# What a person pastes stands first, as in the sheet of the workbook; behind it what programs look things up by.
QUOTE_TABLE = Contract(
    "quotes",
    dict.fromkeys(
        [
            "rubriek",
            "code",
            "text",
            "quote_source",
            "speaker_role",
            "les",
            "date",
            "types",
            "measurement",
            "code_id",
            "segment_id",
            "session_id",
        ],
        "text",
    ),
)
QUOTE_COLUMNS = QUOTE_TABLE.names
MARKS = ("yes", "no")
SAME_WORDS = 20  # letters of a passage before it counts as a part of another one
MOST_NAMED = 10  # segment ids in one problem
# column of the sheet -> width in characters
WIDTHS = {"rubriek": 24, "code": 28, "text": 80, "quote_source": 36, "speaker_role": 18}


def quotes(
    coding: Coding,
    *,
    les: Mapping[str, str],
    roles: Mapping[str, str],
    mask: Callable[[str], str],
    language: str,
    refused: pd.DataFrame | None = None,
    problems: Problems,
) -> pd.DataFrame:
    """The quotable passages per code and LES (QUOTE_COLUMNS), in the order of the codes, of `les`, and of time.

    coding: its segments without those of second coders. les: key -> printed name. roles: printed names of roles of who
    speaks; others stay as they were written. mask: tidies a text and takes out who somebody is (`Mask.tidied`).
    A passage stands once under
    every code it was given; passages without text, and of another LES than `les`, are left out. A segment that is
    marked neither yes nor no is a problem with its id, and so are two that mark the same passage differently; then
    nothing comes out: silence is no consent, and who says no is believed. refused: the segments of second coders; a
    passage of which one of them marked the same words, a part or more with no is held back, which is told.
    """
    segments, sessions = coding.segments, coding.sessions
    found = len(problems.found)
    _check_marks(segments, problems)
    _check_contradictions(segments, problems)
    if len(problems.found) > found:
        return pd.DataFrame(columns=QUOTE_COLUMNS, dtype=object)
    marked = segments[(segments["quotable"] == "yes") & segments["les"].isin(list(les))]
    marked = marked[marked["text"].fillna("").str.strip() != ""]
    marked = marked[~marked.assign(passage=passages(marked)).duplicated(["code_id", "passage"])]
    if refused is not None:
        marked = _without_refused(marked, refused[refused["quotable"] == "no"], problems)
    about = sessions.drop_duplicates("session_id").set_index("session_id")
    frame = pd.DataFrame(
        {
            "code_id": marked["code_id"],
            "code": marked["code_id"].map(code_names(coding.codes)),
            "rubriek": marked["code_id"].map(coding.codes.set_index("code_id")["rubriek"]).fillna(""),
            "les": marked["les"],
            "segment_id": marked["segment_id"],
            "session_id": marked["session_id"],
            "date": marked["session_id"].map(about["date"]).fillna(""),
            "types": marked["session_id"].map(about["types"]).fillna(""),
            "measurement": marked["session_id"].map(told_measurements(about)).fillna(""),
            "speaker_role": [roles.get(role, role) for role in marked["speaker_role"]],
            "text": [mask(cell) for cell in marked["text"]],
        },
        columns=QUOTE_COLUMNS,
        dtype=object,
    )
    frame["quote_source"] = [
        quote_source(les[row.les], types=row.types, measurement=row.measurement, date=row.date, language=language)
        for row in frame.itertuples()
    ]
    return _in_order(frame, coding.codes, list(les))


def _in_order(frame: pd.DataFrame, codes: pd.DataFrame, les: Sequence[str]) -> pd.DataFrame:
    """Quotes in the order of the codes, of the LES, and of time."""
    places = {
        "code_id": {code: place for place, code in enumerate(code_tree(codes).ordered)},
        "les": {key: place for place, key in enumerate(les)},
    }
    return frame.sort_values(
        ["code_id", "les", "date", "session_id"],
        key=lambda column: column.map(places[column.name]) if column.name in places else column,
        kind="stable",
        ignore_index=True,
    )


def _without_refused(marked: pd.DataFrame, refused: pd.DataFrame, problems: Problems) -> pd.DataFrame:
    """The segments without those of which another coder says no to the same words, to a part of them, or to more."""
    by_session = dict(list(refused.groupby("session_id")))
    shared = [row.session_id in by_session and _share(row, by_session[row.session_id]) for row in marked.itertuples()]
    held = pd.Series(shared, index=marked.index, dtype=bool)  # an empty list would choose no columns
    for source, rows in marked[held].groupby("source", sort=False):
        ids = list(dict.fromkeys(rows["segment_id"]))
        told = {"n": len(ids), "segments": ", ".join(ids[:MOST_NAMED]) + (" ..." if len(ids) > MOST_NAMED else "")}
        problems.settle(Place(str(source)), [Note("quotes_held_back", 0, told)])
    return marked[~held]


def _share(segment: Any, others: pd.DataFrame) -> bool:
    """Whether a segment shares words with one of these, by their places in the source or by the words themselves."""
    words = plain(segment.text)
    for other in others.itertuples():
        source = segment.source_file == other.source_file
        if source and not any(map(pd.isna, (segment.start, segment.end, other.start, other.end))):
            if segment.start < other.end and other.start < segment.end:
                return True
            continue
        theirs = plain(other.text)
        # A short answer such as "ja" stands in many a passage.
        within = min(len(words), len(theirs)) >= SAME_WORDS and (theirs in words or words in theirs)
        if theirs and (words == theirs or within):
            return True
    return False


def told_measurements(sessions: pd.DataFrame) -> dict[str, str]:
    """session_id -> number of its measurement, "" where its LES has sessions of that type in one measurement only.

    sessions: SESSION_COLUMNS, by session_id.
    """
    first = sessions["types"].str.split(";").str[0]
    several = sessions.groupby([sessions["les"], first])["measurement"].transform("nunique") > 1
    return {
        str(key): str(int(n)) if many else ""
        for key, n, many in zip(sessions.index, sessions["measurement"], several, strict=True)
    }


def quote_source(les: str, *, types: str, measurement: str, date: str, language: str) -> str:
    """Where a quote comes from, as a report prints it: `Focusgroep 2 Borgloon, februari 2024`.

    les: printed name. types, measurement and date: as in QUOTE_TABLE, blank where they are not known.
    """
    told = " ".join(filter(None, (printed_types(types.split(";", maxsplit=1)[0], language=language), measurement, les)))
    return ", ".join(filter(None, (told, printed_month(date, language=language))))


def session_sources(sessions: pd.DataFrame, les: Mapping[str, str], *, language: str) -> dict[str, str]:
    """session_id -> the session as `quote_source` prints it. sessions: SESSION_COLUMNS. les: key -> printed name."""
    told = told_measurements(sessions.set_index("session_id"))
    return {
        row.session_id: quote_source(
            les.get(row.les, row.les),
            types=row.types,
            measurement=told[row.session_id],
            date=row.date,
            language=language,
        )
        for row in sessions.itertuples()
    }


def printed_month(date: str, *, language: str) -> str:
    """An ISO date as its month in words with the year, a year alone as it is."""
    year, month, *_ = [*date.split("-"), ""]
    return f"{month_name(int(month), language)} {year}" if month else year


def code_names(codes: pd.DataFrame) -> dict[str, str]:
    """code_id -> name of the code. codes: CODE_COLUMNS."""
    return dict(zip(codes["code_id"], codes["name"], strict=True))


def _check_marks(segments: pd.DataFrame, problems: Problems) -> None:
    unmarked = segments[~segments["quotable"].isin(MARKS)]
    _add_by_source("quote_unmarked", unmarked, list(unmarked["segment_id"]), problems)


def _check_contradictions(segments: pd.DataFrame, problems: Problems) -> None:
    """A problem where one segment may be quoted and another of the same passage may not.

    The same passage: the same session and place; or the same session and text, unless both places are known and
    differ. Which of two equal texts without a place is meant, nobody can tell.
    """
    words = segments["text"].fillna("").astype(object).map(tidy)
    same_text = segments.groupby([segments["session_id"], words], sort=False).ngroup()
    same_place = passage_places(segments)
    placed, told = has_offsets(segments), has_text(segments)
    yes, no = ((segments["quotable"] == mark) for mark in ("yes", "no"))
    other = _first_named(segments[no], same_place)
    for refused, asked in ((no & told & ~placed, told), (no & told, told & ~placed)):
        other = other.mask((other == "") & asked, _first_named(segments[refused], same_text))
    wrong = segments[yes & told & (other != "")]
    pairs = [f"{one} – {two}" for one, two in zip(_named(wrong), other[wrong.index], strict=True)]
    _add_by_source("quote_contradicts", wrong, pairs, problems)


def _first_named(rows: pd.DataFrame, key: pd.Series) -> pd.Series:
    """For every value of `key` the first of these rows that has it, as a problem names it; "" where none has."""
    names = dict(zip(key[rows.index][::-1], _named(rows)[::-1], strict=True))
    return pd.Series([names.get(value, "") for value in key], index=key.index, dtype=object)


def _named(rows: pd.DataFrame) -> list[str]:
    """Segments as a problem names them: `g1 (visie: no)`."""
    cells = rows[["segment_id", "code_id", "quotable"]].itertuples(index=False, name=None)
    return [f"{segment} ({code}: {mark})" for segment, code, mark in cells]


def _add_by_source(key: str, rows: pd.DataFrame, named: Sequence[str], problems: Problems) -> None:
    """One problem per source of these rows, at the first of them; named: what to tell of each row."""
    for source, wrong in rows.assign(told=named).groupby("source", sort=False):
        told = list(wrong["told"])
        row, first = wrong["source_row"].iloc[0], str(wrong["quotable"].iloc[0])
        place = Place(str(source), None, None if pd.isna(row) else int(row), "quotable")
        problems.add(key, place, first, segments=told[:MOST_NAMED], more=max(0, len(told) - MOST_NAMED))


def printed_types(types: str, *, language: str) -> str:
    """`focus_group;mapping` as printed: `Focusgroep + netwerkmapping`."""
    names = [text(f"coding_tables.types.{name}", language) for name in types.split(";") if name]
    return " + ".join(names[:1] + [name[0].lower() + name[1:] for name in names[1:]])


def printed_ids(ids: str) -> str:
    """Segment ids with ; between, spaced so that a narrow cell can break them."""
    return "; ".join(part.strip() for part in ids.split(";") if part.strip())
