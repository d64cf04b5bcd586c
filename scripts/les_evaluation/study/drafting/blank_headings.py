"""A column without cells that holds a question, before the columns of its options: one question with several answers.

So SurveyHero writes it, and whoever puts a question above its options in one line of headers.
"""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.answer_kinds import is_typed_beside
from les_evaluation.study.drafting.header_lines import Rows, metadata_role
from les_evaluation.study.drafting.neutral_table import META, OPTION, OTHER_TEXT, Said, bare
from les_evaluation.study.drafting.option_runs import is_one_mark, may_be_option, reads_as_question

SURVEYHERO = "SurveyHero"
LEAST_OPTIONS, LEAST_MARKED = 2, 2


def below_blank_headings(heads: Sequence[str], said: Sequence[Said], below: Rows, *, tool: str) -> list[Said]:
    """What is said of the columns, those of such a question as its options, and the one with its wording as none.

    heads: as they stand in the file. A column headed Other behind the options, with other words in it or none, is the
    text of that answer. Where no tool says that it writes so, the question is a guess.
    """
    if tool not in ("", SURVEYHERO):
        return list(said)  # others write the question into each header, or all answers into one cell
    found, heads = list(said), [*heads, *[""] * len(said)][: len(said)]
    cells = [{plain(row[at]) for row in below if at < len(row) and tidy(row[at])} for at in range(len(heads))]
    at = 0
    while at < len(heads):
        end = at + 1
        if not cells[at] and _may_head(heads[at], found[at], tool):
            end = _end_of_options(heads, cells, found, at + 1, tool)
        if end > at + 1:
            text, group = bare(heads[at]), found[at + 1].group or f"options {at + 1}"
            guessed = tool != SURVEYHERO or not all(cells[place] for place in range(at + 1, end))
            for place in range(at + 1, end):
                found[place] = Said(text, bare(heads[place]), kind=OPTION, group=group, guessed=guessed)
            if end < len(heads) and is_typed_beside(heads[end]) and not found[end].group:
                found[end] = Said(text, bare(heads[end]), kind=OTHER_TEXT)
            found[at] = Said(text, kind=META)
        at = end
    return found


def _may_head(header: str, said: Said, tool: str) -> bool:
    own = not (said.group or said.kind or said.sub or metadata_role(header)) and bool(tidy(header))
    return own and (reads_as_question(header) or tool == SURVEYHERO)


def _end_of_options(
    heads: Sequence[str], cells: Sequence[set[str]], said: Sequence[Said], start: int, tool: str
) -> int:
    """The place behind the options that begin at `start`; `start` where none do.

    They are columns with one and the same mark or none, or those that a reader knows as options by their captions.
    """
    known = start < len(heads) and said[start].kind == OPTION and not said[start].text and said[start].group
    mark: set[str] = set()
    end = start
    while end < len(heads):
        own = said[end]
        same = own.group == said[start].group if known else not (own.group or own.kind or own.sub)
        if not same or (not known and not _is_option(heads[end], cells[end], mark)):
            break
        mark = mark or cells[end]
        end += 1
    marked = sum(bool(cells[at]) for at in range(start, end))
    least = 1 if tool == SURVEYHERO else LEAST_MARKED
    return end if end - start >= LEAST_OPTIONS and marked >= least else start


def _is_option(header: str, cells: set[str], mark: set[str]) -> bool:
    """Whether a column goes on the options before it, which have that mark; nobody may have chosen it."""
    if not cells:
        return may_be_option(header) and not is_typed_beside(header)
    return is_one_mark(cells) and "?" not in header and not (mark and (cells | mark) - {"0"} != mark - {"0"})
