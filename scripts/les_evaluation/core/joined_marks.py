"""Marks between several answers in one cell that few programs write, and that stand within answers as well."""

from __future__ import annotations

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
