"""Quotes that may go out: marked quotable by a coder, without names, addresses and telephone numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from les_evaluation.focus.matrices import passages
from les_evaluation.focus.model import CodeTree
from les_evaluation.ingest.wave import names_pattern
from les_evaluation.problems import Place, Problems, mask_personal
from les_evaluation.texts import text
from les_evaluation.wording import tidy
from les_evaluation.workbooks import Column, TableSheet

# A row per code and passage. code: its name; les: key; date: ISO; types: SESSION_TYPES with ; between; text: masked.
QUOTE_COLUMNS = ["code_id", "code", "les", "segment_id", "session_id", "date", "types", "speaker_role", "text"]
MARKS = ("yes", "no")
MOST_NAMED = 10  # segment ids in one problem
# column of the sheet -> width in characters
WIDTHS = {"code": 28, "les": 12, "segment_id": 12, "date": 12, "types": 18, "speaker_role": 18, "text": 90}


def quotes(
    segments: pd.DataFrame,
    sessions: pd.DataFrame,
    codes: pd.DataFrame,
    tree: CodeTree,
    *,
    les: Sequence[str],
    names: Sequence[str],
    language: str,
    problems: Problems,
) -> pd.DataFrame:
    """The quotable passages per code and LES (QUOTE_COLUMNS), in the order of the codes, of `les`, and of time.

    segments: SEGMENT_COLUMNS without the second coders. sessions: SESSION_COLUMNS. codes: CODE_COLUMNS. names:
    people to mask, each part of a name as well (`names_pattern`). A passage stands once under every code it was given;
    passages without text, and of another LES than `les`, are left out. A segment that is marked neither
    yes nor no is a problem with its id, and then nothing comes out: silence is no consent.
    """
    found = len(problems.found)
    _check_marks(segments, problems)
    if len(problems.found) > found:
        return pd.DataFrame(columns=QUOTE_COLUMNS, dtype=object)
    marked = segments[(segments["quotable"] == "yes") & segments["les"].isin(list(les))]
    marked = marked[marked["text"].fillna("").str.strip() != ""]
    marked = marked[~marked.assign(passage=passages(marked)).duplicated(["code_id", "passage"])]
    register = sessions.drop_duplicates("session_id").set_index("session_id")
    masked = masker(names, language=language)
    frame = pd.DataFrame(
        {
            "code_id": marked["code_id"],
            "code": marked["code_id"].map(code_names(codes)),
            "les": marked["les"],
            "segment_id": marked["segment_id"],
            "session_id": marked["session_id"],
            "date": marked["session_id"].map(register["date"]).fillna(""),
            "types": marked["session_id"].map(register["types"]).fillna(""),
            "speaker_role": marked["speaker_role"],
            "text": [masked(cell) for cell in marked["text"]],
        },
        columns=QUOTE_COLUMNS,
        dtype=object,
    )
    places = {
        "code_id": {code: place for place, code in enumerate(tree.ordered)},
        "les": {key: place for place, key in enumerate(les)},
    }
    return frame.sort_values(
        ["code_id", "les", "date", "session_id"],
        key=lambda column: column.map(places[column.name]) if column.name in places else column,
        kind="stable",
        ignore_index=True,
    )


def code_names(codes: pd.DataFrame) -> dict[str, str]:
    """code_id -> name of the code. codes: CODE_COLUMNS."""
    return dict(zip(codes["code_id"], codes["name"], strict=True))


def _check_marks(segments: pd.DataFrame, problems: Problems) -> None:
    unmarked = segments[~segments["quotable"].isin(MARKS)]
    for source, rows in unmarked.groupby("source", sort=False):
        ids = list(rows["segment_id"])
        row, first = rows["source_row"].iloc[0], str(rows["quotable"].iloc[0])
        place = Place(str(source), None, None if pd.isna(row) else int(row), "quotable")
        problems.add("quote_unmarked", place, first, segments=ids[:MOST_NAMED], more=max(0, len(ids) - MOST_NAMED))


def masker(names: Sequence[str], *, language: str) -> Callable[[str], str]:
    """A function that tidies a text and replaces e-mail addresses, telephone numbers and these names in it."""
    pattern, label = names_pattern(names), text("clean.name", language)

    def masked(value: str) -> str:
        clean = mask_personal(tidy(value))
        return clean if pattern is None else pattern.sub(lambda _: label, clean)

    return masked


def printed_types(types: str, *, language: str) -> str:
    """`focus_group;mapping` as printed: `Focusgroep + netwerkmapping`."""
    names = [text(f"focus_tables.types.{name}", language) for name in types.split(";") if name]
    return " + ".join(names[:1] + [name[0].lower() + name[1:] for name in names[1:]])


def printed_date(date: str) -> str:
    """An ISO date as 19/06/2023; a month or a year alone as 06/2023 or 2023."""
    return "/".join(reversed(str(date).split("-")))


def printed_ids(ids: str) -> str:
    """Segment ids with ; between, spaced so that a narrow cell can break them."""
    return "; ".join(part.strip() for part in ids.split(";") if part.strip())


def quotes_sheet(frame: pd.DataFrame, *, les: Mapping[str, str], language: str, name: str | None = None) -> TableSheet:
    """Quotes as a sheet, a row each. frame: QUOTE_COLUMNS; les: key -> printed name; name: of the sheet."""
    columns = [Column(text(f"focus_tables.columns.{key}", language), width) for key, width in WIDTHS.items()]
    rows = [
        [
            row["code"],
            les[row["les"]],
            row["segment_id"],
            printed_date(row["date"]),
            printed_types(row["types"], language=language),
            row["speaker_role"],
            row["text"],
        ]
        for row in frame.to_dict("records")
    ]
    title, note = (text(f"focus_tables.{key}", language) for key in ("quotes_title", "quotes_note"))
    return TableSheet(name or text("focus_tables.quotes_sheet", language), columns, rows, [title, note])
