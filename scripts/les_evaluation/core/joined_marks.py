"""Marks between several answers in one cell that few programs write, and that stand within answers as well."""

from __future__ import annotations

import ast
import json
import re

# Those that hold others first: " +++ " before " + ", and that before a bare +.
RARE_MARKS = (
    *(
        "┋",
        ";#",
        "|#",
        " +++ ",
        "+++",
        " ++ ",
        "++",
        " + ",
        " // ",
        "//",
        " / ",
        " & ",
        " ~ ",
        " * ",
        " # ",
        " • ",
        " · ",
    ),
    *(" > ", " >> ", " -- ", " – ", " — ", " - ", "<br />", "<br/>", "<br>", "\\n", "::", " : ", "+", "/", "&", "~"),
    *("*", "#", "•", "·", "^", ":", "_", "-"),
)
# Between the last two of several answers that are written as in a sentence: Bus, tram and train.
JOINING_WORDS = ("and", "en", "et", "und", "y", "e", "og", "och", "oraz", "i", "ja", "ve")
JOINED_IN_WORDS = re.compile(rf",?\s+(?:{'|'.join(JOINING_WORDS)})\s+|\s*,\s*|\s+&\s+", re.IGNORECASE)
LAST_WORD = re.compile(rf"\s(?:{'|'.join(JOINING_WORDS)})\s", re.IGNORECASE)


def parts_in_words(cell: str) -> list[tuple[int, int]]:
    """Where the parts of a cell begin and end, of which commas and joining words stand between.

    An answer that holds such a word is several parts.
    """
    cuts = [found.span() for found in JOINED_IN_WORDS.finditer(cell)]
    return list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(cell)], strict=True))


def listed_in(cell: str) -> list[str] | None:
    """The answers of a cell that is a list as programs write one (["Bus", "Tram"], ['Bus']); None of any other cell."""
    bare = cell.strip()
    if not (bare.startswith("[") and bare.endswith("]")):
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(bare)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, list) and all(one is None or isinstance(one, str | int | float) for one in found):
            return [" ".join(str(one).split()) for one in found if one is not None and str(one).strip()]
    return None
