"""Doubts that several rows of a codebook share, told at the first of them alone: the others refer to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from les_evaluation.core.doubt_cells import REFERS, is_open_doubt

# Of what the rows are one that share a doubt, and where it is settled for all: one list, one block, or the codebook.
LIST, BLOCK, EVERYWHERE = "list", "block", "everywhere"
SCOPES = {
    **dict.fromkeys(
        (
            *(
                "codes_only",
                "unnamed_codes",
                "unnamed_codes_apart",
                "labels_aside",
                "answers_in_columns",
                "codes_around_nought",
                "codes_of_nothing",
                "direction_unknown",
            ),
            *(
                "ends_guessed",
                "degrees_unsure",
                "order_differs",
                "scale_unknown",
                "scale_gaps",
                "scale_completed",
                "end_missing",
            ),
            *(
                "does_not_hold",
                "may_not_hold",
                "low_or_no_view",
                "unsure_middle",
                "said_twice",
                "sizes_overlap",
                "other_tongue",
            ),
            *(
                "end_missing",
                "one_view",
                "typed_spellings",
                "joined_guessed",
                "holds_others",
                "may_be_rows",
                "mentions",
            ),
        ),
        LIST,
    ),
    **dict.fromkeys(
        (
            "neighbours",
            "sets_apart",
            "headers_alike",
            "rows_unnamed",
            "yes_is_positive",
            "ranked_places",
            "ticks_unread",
            "ranking",
            "ranking_places",
            "places_by_rows",
            "ranking_by_rows",
            "headed",
        ),
        BLOCK,
    ),
    **dict.fromkeys(("no_wording", "order_unknown", "ticked_once", "versions_apart", "step_left_out"), EVERYWHERE),
}


def told_once(rows: Iterable[dict[str, str]], shared: Mapping[str, Mapping[str, str]]) -> set[int]:
    """Leave each shared sentence at its first row alone, with `→ NAME` in the others; gives which only refer.

    rows: of the sheet survey, whose cell `doubt` is mended. shared: name of a row -> sentence -> one of SCOPES. A
    sentence is left where it is when its row has no list or block any more.
    """
    first: dict[tuple[str, str, str], str] = {}
    refer: set[int] = set()
    for at, row in enumerate(rows):
        names = []
        for sentence, scope in shared.get(row["name"], {}).items():
            of = {LIST: row.get("type", "").partition(" ")[2], BLOCK: row.get("block", ""), EVERYWHERE: scope}[scope]
            told = first.setdefault((scope, of, sentence), row["name"]) if of else row["name"]
            if told != row["name"] and sentence in row["doubt"]:
                row["doubt"] = " ".join(row["doubt"].replace(sentence, "", 1).split())
                names.append(told)
        if names:
            row["doubt"] = f"{row['doubt']} {REFERS} {', '.join(dict.fromkeys(names))}".strip()
            refer |= set() if is_open_doubt(row["doubt"]) else {at}
    return refer


def referring(rows: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Name of a row -> the rows that refer to it for a doubt."""
    found: dict[str, list[str]] = {}
    for row in rows:
        _, mark, names = row.get("doubt", "").partition(REFERS)
        for name in filter(None, (name.strip() for name in names.split(","))) if mark else ():
            found.setdefault(name, []).append(row["name"])
    return found
