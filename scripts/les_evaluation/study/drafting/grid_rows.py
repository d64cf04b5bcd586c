"""The rows of a grid: a single choice each, with one list of answers, below one wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.answer_lists import answer_list, labels_of, union_of_values
from les_evaluation.study.drafting.column_evidence import is_open, is_whole, mostly_numbers
from les_evaluation.study.drafting.column_groups import BEGINNING, HEADER, NEIGHBOURS, TOOL, WORDING, Group
from les_evaluation.study.drafting.columns_alike import codes_clash, have_the_same_views, is_held_by
from les_evaluation.study.drafting.drafted_question import CODES, SELECT_ONE, Doubt, DraftQuestion
from les_evaluation.study.drafting.grids_apart import tells_moments
from les_evaluation.study.drafting.lone_sentences import without_lone_cells
from les_evaluation.study.drafting.neutral_table import SINGLE
from les_evaluation.study.drafting.number_questions import one_answer_doubts, rates
from les_evaluation.study.drafting.ranked_columns import is_ranked_by_place
from les_evaluation.study.drafting.scale_words import scale_of

LEAST_STEPS = 3  # of a scale that a tool gives
OF_AN_ORDER = ("order_unknown", "scale_unknown", "scale_gaps", "end_missing", "degrees_unsure")
PARTS = " :-–—|/>_"  # marks between the wording above rows and each of them


def is_grid(group: Group) -> bool:
    """Whether columns that belong together have one short list of answers, in words or as codes up to ten."""
    labels = labels_of(group.columns)
    if labels:
        return True
    cells = union_of_values(group.columns)
    numbers = [mostly_numbers(column) for column in group.columns if column.answers()]
    if any(column.said.around for column in group.columns):
        return True
    if numbers and all(found is not None for found in numbers):
        return all(is_whole(found) and found[0] >= 0 and found[-1] <= 10 for found in numbers if found)
    typed = [column for column in group.columns if is_open(column) and column.said.kind != SINGLE]
    return 0 < len(cells) <= 12 and all(is_held_by(column, group.columns) for column in typed)


def grid_of(group: Group, *, doubted: bool = False) -> list[DraftQuestion]:
    """A select_one per row, with one list of answers; rows in which a code is another answer have a list of theirs."""
    parts = _by_codes(group)
    if len(parts) > 1:
        of_header = {row.headers[0]: row for part in parts for row in grid_of(part, doubted=doubted)}
        return [of_header[column.header] for column in group.columns]
    columns, typed = without_lone_cells(group.columns)
    answers = answer_list(columns)
    if answers.family == CODES and rates(f"{group.stem} {group.columns[0].said.text}"):
        answers = replace(answers, family="numbers")
    doubts = list(answers.doubts)
    if group.by in (NEIGHBOURS, BEGINNING) and not _told_alike(group):
        doubts.append(Doubt("block", "sets_apart" if group.by == NEIGHBOURS and group.anew else "neighbours"))
    elif (group.by == HEADER or tells_moments(group)) and not _told_alike(group):
        doubts.append(Doubt("block", "headers_alike"))
    if not labels_of(group.columns):
        doubts += one_answer_doubts(answers.choices)
    if doubted:
        doubts.append(Doubt("type", "ticks_unread"))
    if is_ranked_by_place(group):  # what an order of places says of answers is asked of the people, not of the list
        doubts = [Doubt("type", "ranked_places"), *(one for one in doubts if one.key not in OF_AN_ORDER)]
        answers = replace(answers, family="")
    by_header = group.by != NEIGHBOURS and group.key
    block = group.stem or by_header or group.columns[0].text
    rows = []
    for column, sub in zip(group.columns, group.subs, strict=True):
        unworded = not (sub or column.said.text) or (group.by == HEADER and group.stem)
        own = [*doubts, Doubt("label", "no_wording")] if unworded else doubts
        if not column.answers() and not column.said.labels and column.said.kind != SINGLE:
            own = [*own, Doubt("type", "nobody_answered")]  # it may be a field for texts as well
        question = DraftQuestion(
            SELECT_ONE,
            "",
            (column.header,),
            column.header,
            answers.choices,
            family=answers.family,
            doubts=tuple(own) if column.header not in typed else (*own, _typed_doubt(typed[column.header])),
            recode=dict.fromkeys(typed.get(column.header, ())),
            said_by_tool=bool(column.said.labels),
            made_name=column.said.name,
            side_by_side=group.by == NEIGHBOURS,
        )
        rows.append(row_of(question, group, sub, block))
    return rows


def _typed_doubt(cells: Sequence[str]) -> Doubt:
    return Doubt("type", "sentence_in_row", {"n": len(cells)})


def _by_codes(group: Group) -> list[Group]:
    """The group as groups of which no two columns have a code for two answers, where the cells hold codes."""
    labels = [labels_of([column]) for column in group.columns]
    captions = [{plain(caption) for caption in own.values()} for own in labels]
    parts: list[list[int]] = []
    for at, own in enumerate(labels):
        for part in parts:
            if not any(codes_clash(own, labels[one]) and captions[at] == captions[one] for one in part):
                part.append(at)
                break
        else:
            parts.append([at])
    return [
        replace(group, columns=tuple(group.columns[at] for at in part), subs=tuple(group.subs[at] for at in part))
        for part in parts
    ]


def _told_alike(group: Group) -> bool:
    """Whether a tool gives all columns one and the same scale, and a wording of its own each."""
    labels = [labels_of([column]) for column in group.columns]
    views = [caption for caption in labels[0].values() if not is_no_view(caption)]
    texts = {plain(column.said.text) for column in group.columns}
    scale = len(views) >= LEAST_STEPS and scale_of(views) is not None
    same = all(have_the_same_views(labels[0], own) for own in labels[1:])
    return scale and same and len(texts) == len(group.columns) and "" not in texts


def spoken_stem(stem: str) -> str:
    """The wording above rows without the marks that part it from them: of "How often -:" How often."""
    return stem.rstrip(PARTS) or stem


def row_of(question: DraftQuestion, group: Group, sub: str, block: str) -> DraftQuestion:
    """A row of a grid: its own wording counts, that of the grid stands above it."""
    column = next(column for column in group.columns if column.header == question.headers[0])
    short = sub or column.said.text or column.header
    stem = spoken_stem(group.stem) if group.by in (TOOL, WORDING, BEGINNING, HEADER) else ""
    short = short.rstrip(PARTS) or short
    text = f"{stem}: {short}" if stem and plain(stem) not in plain(short) else short
    return replace(question, text=text, short=short if stem else "", block=block, stem=stem)
