"""What readers settled by themselves or as config.yaml says, as lines for the screen and for logs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Place
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.texts import text

# Written apart from the names below it, so that these sentences do not count among those of a result (core.code_files):
# here they are told in passing, and another wording of one must not read every file again. What stands in decisions.csv
# is told by survey.decisions.
SECTION = "decisions"


def told_settled(settled: Iterable[tuple[Place, Note]], language: str) -> list[str]:
    """What readers settled as lines: where, and a sentence; the same of several rows is one line."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, note in settled:
        sheet = [text("place.sheet", language, sheet=place.sheet)] if place.sheet else []
        where = " › ".join([place.file or "", *sheet])
        rows[where, text(f"{SECTION}.{note.rule}", language, **note.details)].append(note.row)
    lines = []
    for (where, sentence), numbers in rows.items():
        row = [text("place.row", language, row=told_rows(numbers))] if any(numbers) else []
        before = " › ".join([*filter(None, [where]), *row])
        lines.append(mask_personal(": ".join(filter(None, [before, sentence]))))
    return lines
