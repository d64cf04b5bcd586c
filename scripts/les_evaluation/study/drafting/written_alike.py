"""Options that one or two people ticked, known by how they are written: as all others, to the last full stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from les_evaluation.core.wording import plain

LEAST_ALIKE, LEAST_WORDS = 3, 3  # options that are written alike, and words of each
ENDING = 3  # letters in which their first words end: Reduction, Integration; Opening, Closing
STOP = "."


def options_written_alike(rare: Iterable[str], options: Sequence[str]) -> list[str]:
    """The rare parts of cells that are written as every option is; [] where these share no such make.

    All begin with a capital, end with a full stop, have three words or more, and a first word of the same ending. What
    somebody types at other hardly does all that; where the options do not, nothing tells.
    """
    if len(options) < LEAST_ALIKE or not all(map(_is_closed, options)):
        return []
    endings = {_ending(option) for option in options}
    return [part for part in rare if _is_closed(part) and {_ending(part)} == endings]


def _is_closed(text: str) -> bool:
    return text[:1].isupper() and text.endswith(STOP) and len(text.split()) >= LEAST_WORDS


def _ending(text: str) -> str:
    return plain(text).split()[0][-ENDING:]
