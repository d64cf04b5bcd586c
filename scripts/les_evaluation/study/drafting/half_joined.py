"""Options that are two answers, since one mark between the answers of a cell lacks its blank, or has one too many.

Qualtrics joins the answers of a cell with a comma alone; where they begin with a blank themselves and the last one does
not, cells hold both: `Trains, Trams,Other`.
"""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain

LEAST_HEADS = 2  # answers behind which a last one stands that no cell has alone


def without_joined(options: Sequence[str], mark: str) -> list[str]:
    """The options without those of which all parts between the mark, with a blank or without, are options themselves.

    Where a blank belongs to the mark, what stands without one behind two options or more is an option too.
    """
    bare = mark.strip()
    known = {plain(option) for option in options}
    split = {option: [part.strip() for part in option.split(bare)] for option in options} if bare else {}
    several = {option: parts for option, parts in split.items() if len(parts) > 1 and all(parts)}
    if not several:
        return list(options)
    tails: dict[str, list[str]] = {}
    for option, (*heads, tail) in several.items():
        if mark != bare and f"{bare}{tail}" in option and all(plain(head) in known for head in heads):
            tails.setdefault(tail, []).append(heads[-1])
    more = [tail for tail, heads in tails.items() if len(set(heads)) >= LEAST_HEADS and plain(tail) not in known]
    known |= {plain(tail) for tail in more}
    joined = {option for option, parts in several.items() if all(plain(part) in known for part in parts)}
    return [*(option for option in options if option not in joined), *more]
