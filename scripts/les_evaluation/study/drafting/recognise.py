"""Recognising the questions of an export: grids, option columns, scales, numbers, open and nominal answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from les_evaluation.core.tick_words import NO, YES
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_columns import as_single_choice, row_of_answers
from les_evaluation.study.drafting.answer_kinds import denied_pair, is_no_view, is_none_of_these, says_yes
from les_evaluation.study.drafting.answer_lists import labels_of, union_of_values
from les_evaluation.study.drafting.asked_in_versions import with_versions_told
from les_evaluation.study.drafting.beside_answers import with_beside_doubts
from les_evaluation.study.drafting.boxes_by_caption import with_boxes_by_caption, with_codes_of_none
from les_evaluation.study.drafting.boxes_of_other import with_boxes_of_other
from les_evaluation.study.drafting.codes_around_nought import with_codes_around_nought
from les_evaluation.study.drafting.column_evidence import (
    Marks,
    counts_something,
    marks_of,
)
from les_evaluation.study.drafting.column_groups import (
    BEGINNING,
    HEADER,
    MARKS_OF_A_STEM,
    NEIGHBOURS,
    TOOL,
    WORDING,
    Group,
)
from les_evaluation.study.drafting.column_roles import roles_of
from les_evaluation.study.drafting.doubts_between import with_doubts_between
from les_evaluation.study.drafting.drafted_question import (
    INTEGER,
    NUMBERS,
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    Doubt,
    DraftQuestion,
)
from les_evaluation.study.drafting.drawn_letters import in_known_letters
from les_evaluation.study.drafting.export_order import in_order_of_export
from les_evaluation.study.drafting.folded_answers import folded, with_folds_told
from les_evaluation.study.drafting.foreign_tongues import with_foreign_doubts
from les_evaluation.study.drafting.grid_rows import grid_of, is_grid, row_of, spoken_stem
from les_evaluation.study.drafting.groups_of_columns import NAMES_GRIDS, groups_of_columns
from les_evaluation.study.drafting.headed_grids import with_heading_doubts
from les_evaluation.study.drafting.join_marks import joins_of
from les_evaluation.study.drafting.joined_beside import with_joined_beside
from les_evaluation.study.drafting.known_elsewhere import with_known_lists
from les_evaluation.study.drafting.labelled_boxes import are_things
from les_evaluation.study.drafting.lists_together import with_lists_together
from les_evaluation.study.drafting.long_lists_together import with_long_lists_together
from les_evaluation.study.drafting.neutral_table import (
    META,
    NUMBER,
    OPEN,
    OPTION,
    RANK,
    SINGLE,
    Column,
    Export,
)
from les_evaluation.study.drafting.number_blocks import block_of_numbers
from les_evaluation.study.drafting.number_questions import rates
from les_evaluation.study.drafting.numbered_marks import with_numbered_marks
from les_evaluation.study.drafting.numbers_together import with_numbers_together
from les_evaluation.study.drafting.option_names import named_options, spoken_key, with_own_labels
from les_evaluation.study.drafting.options_by_path import with_options_by_path
from les_evaluation.study.drafting.permuted_places import with_ranking_doubts
from les_evaluation.study.drafting.personal_doubts import with_personal_doubts, without_quoted_names
from les_evaluation.study.drafting.places_given import as_places
from les_evaluation.study.drafting.proven_marks import marks_are_proven, unknown_marks, with_doubt_of_marks
from les_evaluation.study.drafting.ranked_columns import places_or_parts
from les_evaluation.study.drafting.repeated_columns import without_copies, without_repeated_texts, without_sums
from les_evaluation.study.drafting.repeated_heads import with_blocks_apart
from les_evaluation.study.drafting.rows_unseen import with_unseen_rows
from les_evaluation.study.drafting.scale_words import has_a_place
from les_evaluation.study.drafting.single_questions import SEVERAL, single_question
from les_evaluation.study.drafting.sound_letters import known_again, with_letters_known
from les_evaluation.study.drafting.steps_tried import tried, tried_group
from les_evaluation.study.drafting.stray_noughts import with_doubt_of_strays, with_stray_noughts
from les_evaluation.study.drafting.ticked_rows import ticked_rows
from les_evaluation.study.drafting.twin_lists import without_typed_of_twins
from les_evaluation.study.drafting.typed_answers import with_word_for_other
from les_evaluation.study.drafting.typed_by_hand import with_typed_alike
from les_evaluation.study.drafting.typed_others import with_typed_doubts, with_typed_others
from les_evaluation.study.drafting.unanswered_noughts import with_doubt_of_noughts, with_unanswered_noughts
from les_evaluation.study.drafting.unfit_labels import with_unfit_labels_aside
from les_evaluation.study.drafting.unipark_files import UNIPARK_TOOL
from les_evaluation.study.drafting.unnamed_options import with_unnamed_doubts
from les_evaluation.study.drafting.whole_scales import with_whole_scales
from les_evaluation.study.drafting.worded_beside import with_wordings_beside

# Tools that write a multiple choice in one cell, so that columns of yes and no are the rows of a grid.
ONE_CELL = ("Google Forms", "Microsoft Forms")
SOSCI = "SoSci Survey"
YES_NO = {"si", "sim", "nao", "yes", "no", "ja", "nee", "neen", "oui", "non", "nein", "y", "n", "j"}
LEAST_CONFIRMED = 5  # people, before one answer of all is no row of a scale that others would place elsewhere
LEAST_WORDS = 3  # of what stands before options
LEAST_OPTIONS, MANY = 3, 20  # ticked once at most, and people who did so
READ_MARKS = {"1", "0"} | YES | NO


@dataclass
class Recognised:
    """What an export holds.

    metadata: role -> columns; those of the roles other and personal are named and go no further. empty: columns.
    """

    questions: list[DraftQuestion] = field(default_factory=list)
    metadata: dict[str, list[Column]] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)


def recognise(export: Export, *, can_tick: bool, language: str | None = None) -> Recognised:
    """The questions and the metadata of an export. can_tick: whether config.yaml can say what a mark means.

    language: of the study, None where only the export tells.
    """
    found = Recognised()
    asked: list[Column] = []
    for column, role in zip(export.columns, roles_of(export.columns), strict=True):
        if role == "other" and column.said.kind == META and column.said.text and not column.values:
            found.empty.append(column.header)  # it is the wording of what stands behind it
        elif role:
            found.metadata.setdefault(role, []).append(column)
        else:
            asked.append(column)
    for without in (without_copies, without_sums):
        asked, again = without(asked)
        if again:
            found.metadata.setdefault("other", []).extend(again)
    asked = with_unfit_labels_aside(with_stray_noughts(with_unanswered_noughts(asked, export.tool)))
    asked, worded = with_wordings_beside(with_boxes_by_caption(asked))
    found.empty += worded
    known = [known_again(column) for column in asked]
    folds = folded([one.column for one in known])
    asked = [one.column for one in folds]
    before, typed = asked, with_typed_others(asked)
    asked = with_codes_around_nought(with_numbered_marks(with_joined_beside(with_options_by_path(typed))))
    asked, hidden = without_repeated_texts(asked)
    found.empty += hidden
    groups, headings = groups_of_columns(asked, export.tool)
    found.empty += [column.header for column in headings]
    joins = joins_of(asked, export.tool)
    draft = partial(questions_of_group, tool=export.tool, can_tick=can_tick, joins=joins)
    found.questions = with_blocks_apart([(own, tried_group(draft, own)) for own in groups])
    found.questions = with_heading_doubts(found.questions, headings)
    silent = [question for question in found.questions if _is_silent(question)]
    found.empty += [header for question in silent for header in question.headers]
    kept = [one for one in found.questions if one not in silent]
    found.questions = tried(
        kept,
        lambda own: with_whole_scales([*own], asked),
        lambda own: without_typed_of_twins(with_known_lists(with_typed_alike(own, asked), asked), asked),
        with_lists_together,
        lambda own: with_long_lists_together(with_numbers_together(own, asked), asked),
        lambda own: with_codes_of_none(own, asked, export.columns),
        *([with_unseen_rows] if export.tool not in NAMES_GRIDS else []),
        lambda own: with_doubt_of_noughts(own, asked, export.tool),
        *([lambda own: with_doubt_of_strays(own, asked)] if export.tool != UNIPARK_TOOL else []),
        lambda own: with_boxes_of_other(with_own_labels(own), asked),
        lambda own: with_personal_doubts(own, asked),
        lambda own: with_ranking_doubts(with_beside_doubts(own, asked), asked),
        lambda own: with_doubts_between(own, asked),
        lambda own: with_word_for_other(in_known_letters(own, asked), asked, language=language),
        lambda own: with_versions_told(with_unnamed_doubts(own), asked),
        lambda own: with_typed_doubts(with_foreign_doubts(own, asked), typed, before),
        lambda own: with_letters_known(with_folds_told(own, folds), known),
        without_quoted_names,
        lambda own: in_order_of_export(own, export.columns),
    )
    return found


def _is_silent(question: DraftQuestion) -> bool:
    """Whether nobody answered, and no tool, list or grid says what kind of question it would be."""
    return question.type == TEXT and any(doubt.key == "nobody_answered" for doubt in question.doubts)


def questions_of_group(group: Group, *, tool: str, can_tick: bool, joins: Sequence[str]) -> list[DraftQuestion]:
    """The questions of columns that belong together: one multiple choice, the rows of a grid, or one each."""
    if len(group.columns) == 1 and group.columns[0].said.kind != OPTION:
        return [single_question(group.columns[0], tool=tool, joins=joins)]
    row = row_of_answers(group)
    if row is not None:
        return [row]
    told = {column.said.kind for column in group.columns}
    marks = _marks(group, tool)
    unproven = marks is not None and told != {OPTION} and not marks_are_proven(group)
    marks = None if unproven else marks
    if _is_confirmed(group, told, marks, tool):
        return [single_question(column, tool=tool, joins=joins) for column in group.columns]
    if marks is not None and _is_multiple(group, marks, told, tool):
        return (
            [as_single_choice(_multiple(group, marks, can_tick=can_tick), group, tool=tool)]
            if _readable(group, marks, can_tick)
            else grid_of(group, doubted=True)
        )
    if told == {OPTION} and marks is None and is_grid(group):
        return grid_of(group, doubted=True)
    rows = [single_question(column, tool=tool, joins=joins) for column in group.columns]
    rows = with_doubt_of_marks(rows, group) if unproven else rows
    if any(row.type == SELECT_MULTIPLE for row in rows):  # a grid in which several boxes of a row can be ticked
        rows = ticked_rows(rows, group.columns)
        return [row_of(row, group, sub, "") for row, sub in zip(rows, group.subs, strict=True)]
    told_in_words = places_or_parts(group)
    if told_in_words:
        doubt = Doubt("type", told_in_words)
        rows = [replace(row, type=INTEGER, choices=(), family="", doubts=(doubt,)) for row in rows]
    numeric = all(row.type in NUMBERS for row in rows)
    stem = group.stem or group.columns[0].said.text
    counted = counts_something(stem) and not rates(stem) and not any(row.doubts for row in rows)
    # 3 = three or more, in every column by itself; or how many, asked above all.
    amounts = numeric and (bool(labels_of(group.columns)) or counted)
    if told_in_words or amounts or told & {OPEN, NUMBER, RANK} or not is_grid(group):
        return _rows_apart(rows, group, ranked=bool(told_in_words) or RANK in told)
    return grid_of(group)


def _rows_apart(rows: Sequence[DraftQuestion], group: Group, *, ranked: bool) -> list[DraftQuestion]:
    """Rows that are no grid of answers: numbers, of which those of one kind are a block, texts, and rankings."""
    numeric = all(row.type in NUMBERS for row in rows)
    if ranked and not numeric and all(row.type == SELECT_ONE for row in rows):
        return [replace(row, doubts=(Doubt("type", "ranked_places"),)) for row in grid_of(group)]
    block, doubts = block_of_numbers(group, places=ranked) if numeric else ("", ())
    if numeric and not block:
        return list(rows)
    rows = [replace(row, doubts=(*row.doubts, *doubts)) for row in rows]
    rows = as_places(rows, group.columns) if numeric else rows
    return [row_of(row, group, sub, block) for row, sub in zip(rows, group.subs, strict=True)]


def _marks(group: Group, tool: str) -> Marks | None:
    """The marks of all columns together, None where one of them holds something else."""
    cells = {cell for column in group.columns for cell in column.answers()}
    if tool == SOSCI and cells == {"1", "2"} and not any(column.said.labels for column in group.columns):
        return Marks(("2",), ("1",), False)  # 1 = not chosen, 2 = chosen, as its manual says
    found = [marks_of(column, [sub, column.said.text]) for column, sub in zip(group.columns, group.subs, strict=True)]
    if None in found:
        pair = denied_pair(cells) if {column.said.kind for column in group.columns} == {OPTION} else None
        return Marks((pair[0],), (pair[1],), True) if pair else None
    ticked = dict.fromkeys(cell for marks in found if marks for cell in marks.ticked)
    other = dict.fromkeys(cell for marks in found if marks for cell in marks.not_ticked)
    return Marks(
        tuple(ticked), tuple(other), all(marks.clear for marks in found if marks) and not set(ticked) & set(other)
    )


def _is_multiple(group: Group, marks: Marks, told: set[str], tool: str) -> bool:
    if told == {OPTION}:
        return True
    if places_or_parts(group) == "ranking" and any("2" in column.answers() for column in group.columns):
        return False  # 1 and 2 are places
    if told & {SINGLE, NUMBER, RANK, OPEN} or not marks.ticked or _is_everywhere(group, marks):
        return False
    labels = labels_of(group.columns)
    if (group.by == BEGINNING and labels) or _are_two_answers(labels, marks):
        return False  # which of two answers is that of a box stands nowhere
    words = {plain(mark) for mark in (*marks.ticked, *marks.not_ticked) if mark not in labels} - {"1", "0"}
    answers = {plain(caption) for column in group.columns for caption in labels_of([column]).values()} | words
    views = {answer for answer in answers if group.by != BEGINNING or not is_no_view(answer)}
    yes_no = views <= YES_NO and bool(views)
    asked = sum(sub.rstrip().endswith("?") for sub in group.subs)
    if asked * 2 > len(group.subs) and group.by != TOOL:
        return False  # every column asks a question of its own
    if yes_no and (tool in ONE_CELL or group.by in (HEADER, NEIGHBOURS, BEGINNING)):
        # A row "none of these" stands among options alone.
        alone = any(map(is_none_of_these, group.subs)) or are_things(group.columns, group.subs)
        return group.by == HEADER and tool not in ONE_CELL and alone
    if tool == SOSCI and marks.ticked in (("2",), ("1",)) and (marks.ticked == ("2",) or not labels):
        return marks.ticked == ("2",)  # it writes 1 where a box was not ticked
    if _answered_by_row(group):
        return False
    if not marks.clear and not any(labels_of([column]) for column in group.columns):
        return group.by in (TOOL, WORDING) and set(marks.not_ticked) == {"2"}
    return group.by != NEIGHBOURS


def _are_two_answers(labels: Mapping[str, str], marks: Marks) -> bool:
    """Whether both codes have a caption that says neither yes nor no: a choice of two, whatever the codes."""
    codes = (*marks.ticked, *marks.not_ticked)
    return len(codes) > 1 and all(code in labels and says_yes(labels[code]) is None for code in codes)


def _is_confirmed(group: Group, told: set[str], marks: Marks | None, tool: str) -> bool:
    """Whether everybody gave one and the same answer below wordings that begin alike: texts to read, no rows."""
    if group.by not in (WORDING, BEGINNING) or labels_of(group.columns) or len(union_of_values(group.columns)) != 1:
        return False
    cell = next(iter(union_of_values(group.columns)))
    if has_a_place(cell) and max(column.filled for column in group.columns) < LEAST_CONFIRMED:
        return False
    return marks is None or not _is_multiple(group, marks, told, tool)


def _answered_by_row(group: Group) -> bool:
    """Whether people gave no answer to one row and to another they did, as the codes of no answer say: no boxes do."""
    none = [
        {code for code, caption in column.said.labels.items() if code in column.said.missing or is_no_view(caption)}
        for column in group.columns
    ]
    pairs = zip(group.columns, none, strict=True)
    refused = {sum(column.values.get(code, 0) for code in codes) for column, codes in pairs if codes}
    return all(none) and len(refused) > 1


def _is_everywhere(group: Group, marks: Marks) -> bool:
    """Whether everybody ticked every option, which no question with several answers sees."""
    filled = {column.filled for column in group.columns}
    # As many in every column, and few, is a coincidence of options that are marked by their captions.
    return not marks.not_ticked and len(filled) == 1 and max(filled) * 2 > group.columns[0].n


def _readable(group: Group, marks: Marks, can_tick: bool) -> bool:
    """Whether the pipeline reads these marks as they are, or can be told what they mean."""
    return can_tick or (marks.clear and _words_of(group, marks) <= READ_MARKS)


def _words_of(group: Group, marks: Marks) -> set[str]:
    """The marks but for an option's own caption."""
    own = {plain(caption) for caption in (*group.subs, *(column.said.text for column in group.columns))}
    own |= {plain(label) for column in group.columns for label in column.said.labels.values()}
    # An option is called what its only mark says.
    own |= {plain(choice.caption) for choice in named_options(group)[1]}
    return {plain(mark) for mark in (*marks.ticked, *marks.not_ticked)} - own


def _multiple(group: Group, marks: Marks, *, can_tick: bool) -> DraftQuestion:
    label, choices = named_options(group)
    texts = list(dict.fromkeys(column.said.text for column in group.columns if column.said.text))
    # With one wording per column that of the first is an option, not the question.
    stem = group.stem or (texts[0] if texts and (group.by != HEADER or len(texts) == 1) else "")
    doubts: list[Doubt] = []
    told = all(column.said.kind == OPTION for column in group.columns)
    if not stem:
        doubts.append(Doubt("label", "no_wording"))
    words = {plain(mark) for mark in (*marks.ticked, *marks.not_ticked)}
    labelled = any(column.said.labels for column in group.columns)
    captions = {caption for column in group.columns for caption in column.said.labels.values()}
    chosen = {plain(caption) for caption in captions if not is_no_view(caption)} - YES_NO
    proven = words == {"0", "1"} and marks.clear and bool(SEVERAL.search(plain(stem)))
    if (
        group.slips
        or any(column.said.guessed for column in group.columns)
        or (
            not told
            and not proven
            and group.by != TOOL
            and (group.by != WORDING or words & YES_NO or (labelled and not chosen) or _are_kinds(group))
        )
    ):
        doubts.append(Doubt("type", "options_guessed", {"n": len(choices)}))
    if not marks.clear and not labelled:
        odd = [mark for mark in marks.ticked if plain(mark) in _words_of(group, marks)] or marks.ticked
        told_marks = {"ticked": ", ".join(odd), "not_ticked": ", ".join(marks.not_ticked)}
        doubts.append(Doubt("type", "marks_guessed", told_marks))
    elif not told and unknown_marks(group):
        told_marks = {"ticked": ", ".join(unknown_marks(group)), "not_ticked": ", ".join(marks.not_ticked) or "-"}
        doubts.append(Doubt("type", "marks_guessed", told_marks))
    if not SEVERAL.search(plain(stem)) and _are_ticked_once(group, marks):
        doubts.append(Doubt("type", "ticked_once"))
    settled = marks.clear and _words_of(group, marks) <= READ_MARKS and not _is_everywhere(group, marks)
    ticks = None if settled or not can_tick else (marks.ticked, marks.not_ticked)
    headers = tuple(column.header for column in group.columns)
    name = next((column.said.name for column in group.columns if column.said.name), "")
    return DraftQuestion(
        SELECT_MULTIPLE,
        spoken_stem(stem) or spoken_key(group),
        headers,
        label,
        choices,
        doubts=tuple(doubts),
        ticks=ticks,
        said_by_tool=told,
        made_name=name,
    )


def _are_kinds(group: Group) -> bool:
    """Whether what wordings share before a bracket is a word or two: a thing of which there are kinds, no question."""
    parted = any(column.said.sub for column in group.columns) or group.stem.endswith(("?", *MARKS_OF_A_STEM))
    return not parted and len(group.stem.split()) < LEAST_WORDS


def _are_ticked_once(group: Group, marks: Marks) -> bool:
    """Whether nobody of many ticked two of three options or more: each may be an answer of a single choice."""
    own = [column.cells for column in group.columns if column.cells]
    ticked = {plain(mark) for mark in marks.ticked}
    counts = [sum(plain(cell) in ticked for cell in row if cell) for row in zip(*own, strict=True)]
    return len(own) >= LEAST_OPTIONS and max(counts, default=0) == 1 and sum(counts) >= MANY
