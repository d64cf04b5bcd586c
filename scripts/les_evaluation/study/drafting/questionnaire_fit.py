"""Putting questionnaires on the exports that they are of, and telling those that are of another survey.

Tools call the questions of every survey alike (Q1, Q2), so that the names of columns alone prove nothing: the wordings
must agree, or where an export has none, the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.column_evidence import WHOLE_CELL
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.neutral_table import META, SINGLE, Column, Export, Said
from les_evaluation.study.drafting.questionnaire_files import FIRST, Questionnaire

ROUND = re.compile(r"\[(\d{1,3})\](?=[/.:\-])")  # of a group that is asked again: members[2]/age
FEWEST = 2  # columns that a questionnaire of this survey knows
FEW = 0.2  # share of the columns; wordings of fewer than that decide with the answers of the others
LONGEST_SCALE = 11  # codes of which only the ends have words
SAME_PLACE = 0.9  # of the columns at one place, that must be the same in a file and in a syntax
# Of the people, who gave an answer in the heading of a table: some devices let one click there.
CLICKED = 0.1
ALIKE = 70  # likeness of two wordings, of 100, where one is cut or carries a name that was filled in


def with_questionnaires(
    exports: Sequence[Export], questionnaires: Mapping[Path, Questionnaire], *, problems: Problems
) -> list[Export]:
    """The exports with what their questionnaires say of the columns; one that is of none of them is a problem."""
    found = list(exports)
    for path, known in questionnaires.items():
        placed = {at: _by_place(export, known) for at, export in enumerate(found)}
        for at, columns in placed.items():
            if columns:
                found[at] = replace(found[at], columns=columns, known={**found[at].known, path.name: len(columns)})
        if any(placed.values()):
            continue
        said = {plain(header): one for header, one in known.items()}
        fits = [at for at, export in enumerate(found) if is_of(export, said)]
        if not fits:
            said = _by_wording(known)  # exports with wordings in place of codes
            fits = [at for at, export in enumerate(found) if is_of(export, said)]
        if not fits and found:
            names = ", ".join(export.path.name for export in found)
            problems.add("start_other_survey", Place(str(path)), export=names)
        for at in fits:
            own = _with_first(found[at], said)
            columns = tuple(_said_over(column, own) for column in found[at].columns)
            told = sum(_said_of(column, own) is not None for column in found[at].columns)
            found[at] = replace(found[at], columns=columns, known={**found[at].known, path.name: told})
    return found


def _by_place(export: Export, known: Questionnaire) -> tuple[Column, ...]:
    """The columns with what a syntax says of them by position, which needs no wording to be the same to the letter.

    () where it does not speak so, where the file has not as many columns, or where many are others, as where one
    was taken out and another added.
    """
    places = {one.place: (name, one) for name, one in known.items() if one.place}
    last = max((column.place for column in export.columns), default=0)
    if not places or sorted(places) != list(range(1, last + 1)) or not all(one.place for one in export.columns):
        return ()
    both = [(column, *places[column.place]) for column in export.columns]
    told = [
        _letters(column.header) in (_letters(name), _letters(own.text + own.sub)) or _same_words(column, own)
        for column, name, own in both
        if not metadata_role(column.header) and not metadata_role(name) and (own.text or own.sub)
    ]
    if len(told) < FEWEST or sum(told) < SAME_PLACE * len(told):
        return ()
    return tuple(replace(column, said=_worded(column.said, own).over(column.said)) for column, _, own in both)


def _worded(column: Said, own: Said) -> Said:
    """What is said, with the wording of the export where that has the same letters: a syntax leaves out its lines."""
    own = with_captions(own)
    same = (_letters(own.text), _letters(own.sub)) == (_letters(column.text), _letters(column.sub))
    return replace(own, text=column.text, sub=column.sub) if same else own


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain(text))


def _with_first(export: Export, said: Mapping[str, Said]) -> dict[str, Said]:
    """What is said, with the first of several questions of one name, where the export has a later one as age_001."""
    headers = {plain(column.header) for column in export.columns}
    firsts = {head.removesuffix(FIRST): one for head, one in said.items() if head.endswith(FIRST)}
    return {**said, **{head: one for head, one in firsts.items() if f"{head}_001" in headers}}


def _by_wording(known: Questionnaire) -> dict[str, Said]:
    """What is said by the wording of question and row together."""
    found: dict[str, Said] = {}
    for one in known.values():
        found.setdefault(_wordings(one), one)
    # A wording that two questions have tells nothing.
    twice = {_wordings(one) for one in known.values() if one != found[_wordings(one)]}
    return {wordings: one for wordings, one in found.items() if wordings not in twice and one.text}


def _wordings(said: Said) -> str:
    """Question and row without marks, on a line each: no header is written so."""
    return "\n".join(" ".join(re.findall(r"\w+", plain(part))) for part in (said.text, said.sub))


def _said_of(column: Column, said: Mapping[str, Said]) -> Said | None:
    own = said.get(plain(column.header)) or said.get(plain(column.text)) or said.get(_wordings(column.said))
    own = _said_of_a_round(column.header, said) if own is None else own
    return None if own is None else with_captions(own)


def _said_of_a_round(header: str, said: Mapping[str, Said]) -> Said | None:
    """What is said of a column in a group that was asked several times (members[2]/age), with its number."""
    rounds = ROUND.findall(header)
    own = said.get(plain(ROUND.sub("", header))) if rounds else None
    if own is None:
        return None
    at = ".".join(rounds)
    group = own.group and f"{own.group} {at}"
    return replace(own, text=own.text and f"({at}) {own.text}", group=group, name=own.name and f"{own.name}_{at}")


def with_captions(said: Said) -> Said:
    """What is said, where an answer without words is called by its code, as the middle of a scale with named ends."""
    if all(said.labels.values()):
        return said
    return replace(said, labels={code: caption or code for code, caption in said.labels.items()})


def _said_over(column: Column, said: Mapping[str, Said]) -> Column:
    own = _said_of(column, said)
    if own is not None and own.kind == META and own.labels and column.filled > CLICKED * column.n:
        own = replace(own, kind=SINGLE)  # the heading of a table in the form of today, asked before
    return column if own is None else replace(column, said=own.over(column.said))


def is_of(export: Export, said: Mapping[str, Said]) -> bool:
    """Whether a questionnaire is of this export: it knows columns, and their wordings or else their answers."""
    both = [(column, own) for column in export.columns if (own := _said_of(column, said)) is not None]
    if len(both) < FEWEST:
        return False
    # Columns beside answers are called alike in every survey of a tool.
    both = [(column, own) for column, own in both if not metadata_role(column.header)]
    if not both:
        return False
    worded = [_same_words(column, own) for column, own in both if _has_wording(column, own)]
    if worded and len(worded) >= FEW * len(both):
        return _mostly(worded)
    answered = [_same_answers(column, own) for column, own in both if column.values and own.labels]
    told = [*worded, *answered]
    return not told or _mostly(told)


def _mostly(found: Iterable[object]) -> bool:
    told = [bool(one) for one in found]
    return sum(told) * 2 >= len(told)


def _has_wording(column: Column, own: Said) -> bool:
    """Whether an export tells a wording, rather than the name of a question or of the groups above it (one/two)."""
    told = column.said.text
    named = plain(told) in plain(column.header) and " " not in told.strip()
    return bool(told and own.text) and (not named or _same_words(column, own))


def _same_words(column: Column, own: Said) -> bool:
    """Whether a wording of the export is that of the questionnaire, or a part of it."""
    ours = {plain(text) for text in (column.said.text, column.said.sub) if text}
    theirs = {plain(text) for text in (own.text, own.sub, f"{own.text} {own.sub}") if text}
    if any(a in b or b in a for a in ours for b in theirs):
        return True
    return any(nearest(a, theirs, cutoff=ALIKE) is not None for a in ours)


def _same_answers(column: Column, own: Said) -> bool:
    """Whether most answers are codes or captions of the questionnaire, or codes between two of which it tells words."""
    known = {plain(text) for pair in own.labels.items() for text in pair} | set(own.missing)
    codes = [int(code) for code in own.labels if WHOLE_CELL.match(code)]
    between = range(min(codes), max(codes) + 1) if len(codes) > 1 else range(0)
    if len(between) > LONGEST_SCALE:
        between = range(0)

    def is_known(cell: str) -> bool:
        ticked = plain(cell).split()  # codes of several answers, as forms join them
        return plain(cell) in known or (len(ticked) > 1 and all(one in known for one in ticked))

    return _mostly(is_known(cell) or (WHOLE_CELL.match(cell) and int(cell) in between) for cell in column.values)
