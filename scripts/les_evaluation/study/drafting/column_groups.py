"""Which columns belong to one question: the rows of a grid, or the options of a multiple choice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import (
    is_no_view,
    kind_of_answer,
    says_yes,
)
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_evidence import is_open, is_whole, numbers_of
from les_evaluation.study.drafting.columns_alike import (
    LARGEST_UNION,
    alike,
    are_marks,
    asks_to_write,
    have_the_same_views,
)
from les_evaluation.study.drafting.form_sections import are_of_two_sections, runs_of_sections
from les_evaluation.study.drafting.headers_again import are_unnamed, headers_as_written
from les_evaluation.study.drafting.labelled_boxes import are_boxes
from les_evaluation.study.drafting.neutral_table import OPEN, OPTION, OTHER_TEXT, Column
from les_evaluation.study.drafting.outer_brackets import closed_beginning, ends_outside_brackets
from les_evaluation.study.drafting.scale_words import are_two_scales, scale_of
from les_evaluation.study.drafting.shared_beginnings import shared_prefix
from les_evaluation.study.drafting.single_questions import RANKS
from les_evaluation.study.drafting.written_columns import (
    are_known,
    as_chosen,
    as_text,
    chosen_below,
    is_beside,
    is_written,
)

TOOL, WORDING, HEADER, BEGINNING, NEIGHBOURS = "tool", "wording", "header", "beginning", "neighbours"
ENDS_OF_A_STEM = (
    *(": ", " - ", " – ", " — ", " -- ", "? ", " | ", " / ", " … ", "... ", "… ", " > ", " >> ", " -> ", " → "),
    *("::", ": [", " -: ", "->"),
)
# A mark without a space behind it, of a wording of several words: Rate these:Bus, Rate these?Bus, Rate these_Bus.
# A letter or two before a stroke belong to a name (v_shed).
TIGHT_END = re.compile(r"(?:(?<=[^\W\d_])[:?]|(?<=[^\W\d_]{3})_)(?=[^\W\d_])")
MARKS_OF_A_STEM = " :-–—|/….>→_"
NUMBERED = re.compile(r"^(?P<stem>.*?[A-Za-z][_.\-]|.*\d[_.\-]|.*?[A-Za-z]{3,}|.*\d[A-Za-z])(?P<index>\d{1,4})$")
# A word of its own behind what several headers share: add_milk, com_email.
PREFIXED = re.compile(r"^(?P<stem>[A-Za-z]{2,}[_.])(?P<index>[A-Za-z].*)$")
# An option behind its question (HHITEMS/Radio), where all such columns hold 0 and 1.
SLASHED = re.compile(r"^(?P<stem>[^\s/]+(?:/[^\s/]+)*/)(?P<index>[^/]+)$")
# The number of an item before its own words: MaCS3_Influence.
INNER = re.compile(r"^(?P<stem>[A-Za-z]{3,}_?)(?P<index>\d{1,2})_[^\d_].*$")
LETTERED = re.compile(r"^(?P<stem>.*\d[_.\-]?)(?P<index>[a-zA-Z])$")
QID = "qid"  # before the number that Qualtrics gives every question
IN_A_LOOP = re.compile(r"^\d+_q$")  # a question within a round (2_Q14): the number is that of the question
LEAST_NEIGHBOURS = 3
LEAST_OF_A_SCALE, MANY = 2, 12  # code beyond which no boxes go, and people of whom some would have given another
LEAST_SAME, FEW_MISSING = 3, 0.02  # answers that are the same side by side, and the share of people who left one out
MOST_PLACES = 7  # of items whose answers are codes alone
LEAST_ITEMS = 4  # with the number within their headers
MOST_ROWS = 12  # of a grid; more columns with one and the same stem may be all questions
SHORTEST_STEM = 6
# A row between brackets behind its question, to the end: How often do you pay? (In a shop [at the counter])
ROW_IN_BRACKETS = re.compile(r"^(?P<stem>.*\S) (?=\((?:[^()]|\([^()]*\))*\)$|\{[^{}]*\}$)")
IN_ONE_BRACKET = re.compile(r"\([^()]+\)")  # an option behind its question: Which do you use? (Bus)
SHORTEST_BEGINNING, LEAST_OF_A_BEGINNING = 25, 0.5


@dataclass(frozen=True)
class Group:
    """Columns of one question, with the row or option of each. stem: the wording above them. by: what tells so.

    anew: whether it is another grid than the one before it by the numbers of its items, or by rows that come back.
    slips: whether names alone tie some columns to it. row: of a grid of which these columns are the answers.
    """

    columns: tuple[Column, ...]
    subs: tuple[str, ...]
    stem: str = ""
    by: str = ""
    anew: bool = False
    slips: bool = False
    row: str = ""

    @property
    def key(self) -> str:
        """What the headers share."""
        told = {column.said.group for column in self.columns}
        return (
            next(iter(told)) if len(told) == 1 and "" not in told else shared_prefix([c.header for c in self.columns])
        )


def grouped(columns: Sequence[Column], *, neighbours: bool, headers: bool = True) -> list[Group]:
    """Every column in a group, in the order of the export; alone where nothing ties it to another.

    neighbours: whether columns side by side with the same scale are taken for a grid. headers: whether those with
    headers alike are.
    """
    groups = _by_tool(columns)
    whole = _stem_of_all(columns)
    groups = _by_runs(groups, _same_wording, WORDING)
    written = headers_as_written(column.header for column in columns)
    if headers:
        groups = _by_runs(groups, partial(_same_header, whole=whole, written=written), HEADER)
        groups = _by_runs(groups, partial(_same_question, stems=_stems_of_boxes(columns)), HEADER)
        groups = _by_runs(groups, partial(_same_items, whole=whole), HEADER, least=LEAST_ITEMS)
        groups = _by_runs(groups, _same_prefix, HEADER, least=LEAST_NEIGHBOURS)
    if neighbours:
        groups = _by_neighbours(groups, written)
    return groups


def _by_neighbours(groups: Sequence[Group], written: Mapping[str, str]) -> list[Group]:
    """Lone columns side by side with the same answers as grids.

    A run is cut where the words with which all of its columns begin are others; else it is one grid.
    """
    found: list[Group] = []
    runs = _by_runs(groups, partial(_same_scale, written=written), NEIGHBOURS, least=LEAST_NEIGHBOURS)
    for run in [part for whole in runs for part in _by_sections(whole)]:
        alone = [Group((column,), (column.said.sub,)) for column in run.columns] if run.by == NEIGHBOURS else []
        parts = _by_runs(alone, _same_beginning, BEGINNING)
        found += parts if parts and all(part.by == BEGINNING for part in parts) else [run]
    return _by_runs(found, _same_beginning, BEGINNING)


def _by_sections(run: Group) -> list[Group]:
    """A grid of columns side by side as the grids of the parts of the questionnaire in which they stand."""
    parts = runs_of_sections(run.columns) if run.by == NEIGHBOURS else [run.columns]
    if len(parts) == 1:
        return [run]
    return [
        Group(tuple(own), tuple(one.said.sub or one.said.text for one in own), "", NEIGHBOURS if len(own) > 1 else "")
        for own in parts
    ]


def _by_tool(columns: Sequence[Column]) -> list[Group]:
    members: dict[str, list[Column]] = {}
    for column in columns:
        if column.said.group and column.said.kind != OTHER_TEXT:
            members.setdefault(plain(column.said.group), []).append(column)
    found, done = [], set()
    elsewhere = chosen_below(columns)
    for column in columns:
        group = plain(column.said.group) if column.said.kind != OTHER_TEXT else ""
        if group in done:
            continue
        own = members.get(group, [column]) if group else [column]
        # An open field among the options of a multiple choice is the text of its "other".
        written = [one for one in own if is_written(one) or asks_to_write(one, own)] if len(own) > 1 else []
        known = {plain(cell) for one in own if one not in written for cell in one.answers()}
        known |= elsewhere.get(plain(own[0].said.text), set()) if written else set()
        # Few people gave answers that stand beside it, or where the same is asked again: no text.
        own = [as_chosen(one, known) if one in written else one for one in own]
        written = [one for one in written if not are_known(one, known)]
        texts = [one for one in own if one in written or is_beside(one, own)] if len(own) > 1 else []
        rest = [one for one in own if one not in texts] if len(texts) * 2 < len(own) else own
        done.add(group)
        if len(rest) > 1 or (rest and rest[0].said.kind == OPTION):
            found.append(Group(tuple(rest), tuple(one.said.sub for one in rest), rest[0].said.text, TOOL))
        else:
            found += [Group((one,), (one.said.sub,)) for one in rest]
        beside = [as_text(one, own) for one in own if one not in rest]
        found += [Group((one,), (one.said.sub,)) for one in beside]
        if not group:
            done.discard("")
    return found


def _by_runs(groups: Sequence[Group], tie, by: str, *, least: int = 2) -> list[Group]:  # noqa: ANN001 - a function below
    """Lone columns next to each other that `tie` ties together, as one group each."""
    found: list[Group] = []
    at = 0
    while at < len(groups):
        run = [groups[at]]
        told = None
        while at + len(run) < len(groups) and _is_lone(groups[at + len(run)]) and _is_lone(run[0]):
            if by != NEIGHBOURS and are_of_two_sections(run[0].columns[0], groups[at + len(run)].columns[0]):
                break
            told_now = tie(run[0].columns[0], groups[at + len(run)].columns[0], told)
            own = _sub(groups[at + len(run)].columns[0], told_now or "")
            before = {_sub(one.columns[0], told_now or "") for one in (run[:-1] if by == NEIGHBOURS else run)}
            if told_now is None or (by in (WORDING, NEIGHBOURS) and own in before - {""}):
                break  # the same row again is the same question once more
            told, run = told_now, [*run, groups[at + len(run)]]
        if len(run) >= least and told is not None:
            columns = tuple(group.columns[0] for group in run)
            subs = tuple(_sub(column, told) for column in columns)
            found.append(Group(columns, subs, told if by in (WORDING, BEGINNING) else "", by))
        else:
            run = run[:1]
            found += run
        at += len(run)
    return found


def _is_lone(group: Group) -> bool:
    return len(group.columns) == 1 and group.by == "" and group.columns[0].said.kind not in (OTHER_TEXT, OPEN)


def _sub(column: Column, stem: str) -> str:
    text = column.said.text
    if column.said.sub:
        return column.said.sub
    if stem and text.startswith(stem):
        bracket = ROW_IN_BRACKETS.match(text)
        if bracket and bracket["stem"] == stem:
            return text[len(stem) :].strip()[1:-1].strip() or text
        rest = text[len(stem) :].lstrip(f"?{MARKS_OF_A_STEM}").strip()
        return (rest[1:-1].strip() if IN_ONE_BRACKET.fullmatch(rest) else rest) or text
    return text


def _same_wording(first: Column, other: Column, told: str | None) -> str | None:
    """The stem that two wordings share; with `told` that one alone."""
    if first.said.sub and other.said.sub:
        same = plain(first.said.text) == plain(other.said.text) != ""
        return first.said.text if same and alike(first, other) else None
    if not first.said.text or not other.said.text:
        return None
    for stem in [told] if told else _stems(first.said.text):
        rest = other.said.text[len(stem) :]
        if other.said.text.startswith(stem) and rest.strip(f"?{MARKS_OF_A_STEM}") and alike(first, other):
            return stem
    return None


def _stems(text: str) -> list[str]:
    """The beginnings of a wording that may be a question above rows, the longest first."""
    ends = {
        text.find(mark, at) + len(mark.rstrip())
        for mark in ENDS_OF_A_STEM
        for at in range(len(text))
        if text.startswith(mark, at)
    }
    ends |= {found.end() for found in TIGHT_END.finditer(text) if " " in text[: found.start()]}
    bracket = ROW_IN_BRACKETS.match(text)
    ends |= {bracket.end("stem")} if bracket else set()
    whole = closed_beginning(text) == text
    stems = [text[:end] for end in sorted(ends, reverse=True) if not whole or ends_outside_brackets(text[:end])]
    # A number in front (of a question, or of a round in which the same is asked again) is no question above rows.
    return [
        stem for stem in stems if (len(stem) >= SHORTEST_STEM or stem.endswith(":")) and any(map(str.isalpha, stem))
    ]


def shared_stem(one: str, other: str) -> str:
    """The question above rows with which two wordings begin alike; "" where they share none."""
    return next((stem for stem in _stems(one) if one != other and other.startswith(stem)), "")


def _same_beginning(first: Column, other: Column, told: str | None) -> str | None:
    """The words with which two wordings begin alike, where these are most of both."""
    one, two = first.said.text.split(), other.said.text.split()
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    stem = told or closed_beginning(" ".join(one[:same])).rstrip()
    alone = all(len(stem) >= LEAST_OF_A_BEGINNING * len(text) for text in (first.said.text, other.said.text))
    if len(stem) < SHORTEST_BEGINNING or not alone or not other.said.text.startswith(stem):
        return None
    return stem if alike(first, other) and not are_marks(first) else None


def _stem_of_all(columns: Sequence[Column]) -> str:
    """What stands before the number in most headers: there it numbers the questionnaire, and ties nothing together."""
    stems = [plain(found["stem"]) for found in (NUMBERED.match(column.header) for column in columns) if found]
    commonest = max(set(stems), key=stems.count, default="")
    kinds = {tuple(labels_of([c]).values()) for c in columns if plain(c.header).startswith(commonest)}
    return commonest if stems.count(commonest) * 2 > len(columns) > MOST_ROWS and len(kinds) > 2 else ""


def _same_header(
    first: Column, other: Column, told: str | None, *, whole: str, written: Mapping[str, str]
) -> str | None:
    """What two headers share before their numbers or letters. written: header -> as it stands in the file."""
    if written[first.header] == written[other.header] or _are_box_and_scale(first, other) or are_unnamed(first, other):
        return None  # the first item again: another question with the same headers
    for form in (NUMBERED, LETTERED):
        one, two = form.match(written[first.header]), form.match(written[other.header])
        if not one or not two or plain(one["stem"]) != plain(two["stem"]) or plain(one["stem"]) == whole:
            continue
        if IN_A_LOOP.match(plain(one["stem"])) or plain(one["stem"]) == QID:
            continue
        if (told is None or plain(told) == plain(one["stem"])) and alike(first, other):
            return told or one["stem"]
    return None


def _are_box_and_scale(first: Column, other: Column) -> bool:
    """Whether bare codes of many people are 0 and 1 in one column, and go on to 3 or more in the other."""
    ends = [max(numbers_of(column) or [-1.0]) for column in (first, other)]
    told = any(labels_of([column]) or column.said.text not in ("", column.header) for column in (first, other))
    return not told and 0 <= min(ends) <= 1 and max(ends) > LEAST_OF_A_SCALE and min(first.filled, other.filled) >= MANY


def _same_items(first: Column, other: Column, told: str | None, *, whole: str) -> str | None:
    """What headers of items share that have their number before their own words, where all hold small numbers."""
    one, two = INNER.match(first.header), INNER.match(other.header)
    if not one or not two or one["stem"] != (told or two["stem"]) or two["stem"] != one["stem"]:
        return None
    small = [numbers_of(column) for column in (first, other)]
    places = all(found and is_whole(found) and found[0] in (0, 1) and found[-1] <= MOST_PLACES for found in small)
    alone = not labels_of([first, other]) and plain(one["stem"]) != whole
    return one["stem"] if places and alone and max(small[0] or [0]) <= max(small[1] or [0]) + 1 else None


def _same_prefix(first: Column, other: Column, told: str | None) -> str | None:
    """What headers share before a word of their own, where all hold 0 and 1, or the same few codes."""
    one, two = PREFIXED.match(first.header), PREFIXED.match(other.header)
    if not one or not two or one["stem"].casefold() != two["stem"].casefold():
        return None
    if are_boxes(first) and are_boxes(other):
        return told or one["stem"]
    if labels_of([first, other]):
        return None
    if any(column.said.text not in ("", column.header) for column in (first, other)):
        return None  # worded
    cells = [numbers_of(column) for column in (first, other)]
    if _is_a_blank_box(first, other, told) or _is_a_blank_box(other, first, told):
        return told or one["stem"]
    if not all(found and is_whole(found) and found[0] >= 0 and found[-1] <= MOST_PLACES for found in cells):
        return None
    boxes = [set(found or ()) <= {0, 1} for found in cells]
    same = all(boxes) or (not any(boxes) and cells[0] == cells[1])
    # Ranks begin at 1; of what nobody put first, or few ranked, some places were not given.
    same = same or (
        RANKS.search(plain(one["stem"].rstrip("_."))) is not None and all(own[0] >= 1 for own in cells if own)
    )
    return (told or one["stem"]) if same else None


def _is_a_blank_box(blank: Column, beside: Column, told: str | None) -> bool:
    """Whether nobody ticked an option beside one that holds 1 or nothing; `told`: whether others stand before both."""
    ticked = numbers_of(beside) == [1] or (told is not None and not beside.answers())
    return not blank.answers() and not blank.said.kind and ticked


def _stems_of_boxes(columns: Sequence[Column]) -> set[str]:
    """What stands before the last stroke of headers of which all columns hold 0 and 1, and some were ticked."""
    cells: dict[str, set[str]] = {}
    for column in columns:
        found = SLASHED.match(column.header)
        if found:
            told = set() if column.said.labels else set(column.answers())
            cells.setdefault(found["stem"], set()).update(told or {"" if column.said.labels else "0"})
    return {stem for stem, own in cells.items() if {plain(cell) for cell in own} in ({"0", "1"}, {"false", "true"})}


def _same_question(first: Column, other: Column, told: str | None, *, stems: set[str]) -> str | None:
    one, two = SLASHED.match(first.header), SLASHED.match(other.header)
    same = one and two and one["stem"] == two["stem"] and one["stem"] in stems
    return (told or one["stem"]) if one and same else None


def _same_scale(
    first: Column,
    other: Column,
    told: str | None,  # noqa: ARG001 - as the others
    *,
    written: Mapping[str, str],
) -> str | None:
    if written[first.header] == written[other.header]:
        return None
    labels = labels_of([first]), labels_of([other])
    if labels[0] or labels[1]:
        between = any(cell not in labels[0] for cell in first.answers())  # only the ends of a scale have words
        views = [caption for caption in labels[0].values() if kind_of_answer(caption) == SUBSTANTIVE]
        # Questions of yes and no stand side by side in any questionnaire; that somebody did not answer ties nothing.
        yes_no = {says_yes(caption) for caption in views} == {True, False} and len(views) == 2
        many = len(labels[0]) > 2 and not yes_no
        beside = len(views) > 2 and have_the_same_views(*labels)
        same = beside or (labels[0] == labels[1] and (many or (len(labels[0]) == 2 and between)))
    else:
        cells = [{plain(cell) for cell in column.answers() if not is_no_view(cell)} for column in (first, other)]
        nested = cells[0] <= cells[1] or cells[1] <= cells[0]
        same = nested and len(cells[0] | cells[1]) > 2 and scale_of([*(cells[0] | cells[1])]) is not None
        same = same and numbers_of(first) is None and numbers_of(other) is None
        own = [scale_of([*column.answers()]) for column in (first, other)] if same else [None, None]
        same = same and not are_two_scales(*own, answered=min(first.filled, other.filled))
        same = same or _are_rows(first, other)
    return "" if same else None


def _are_rows(first: Column, other: Column) -> bool:
    """Whether two columns that ask no question hold the same three answers or more, of as many people."""
    asks = any(column.text.rstrip(" *:”\"'").endswith("?") for column in (first, other))
    if asks or " " not in f"{first.text}{other.text}" or abs(first.filled - other.filled) > FEW_MISSING * first.filled:
        return False
    if any(numbers_of(column) is not None or is_open(column) for column in (first, other)):
        return False
    cells = [{plain(cell) for cell in column.answers()} for column in (first, other)]
    fewer, more = sorted(cells, key=len)
    return fewer <= more and len(fewer) >= LEAST_SAME and len(more) - len(fewer) <= 1 and len(more) <= LARGEST_UNION
