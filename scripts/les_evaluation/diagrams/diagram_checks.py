"""Whether boxes and arrows can be drawn: every name is there, nothing holds itself, and all has room on a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.diagrams.diagram_material import GOVERNANCE, THEORY, Diagrams, listed

# What a page of 16 by 22 cm has room for, in letters that can be read.
MOST_BOXES, MOST_LETTERS, MOST_MEMBERS, MOST_ARROWS, DEEPEST = 40, 140, 20, 60, 4
MOST_ON_ARROW = 40  # letters
Key = tuple[str, str]


def check_boxes(
    made: Diagrams, shown: SheetTable, table: SheetTable, *, sites: Collection[str], problems: Problems
) -> None:
    """Add a problem for every box that cannot stand in its diagram, and for a diagram without boxes or with too many.

    shown, table: the sheets diagrams and boxes, to tell the places. sites: the keys of the LES.
    """
    kinds = kinds_of(made)
    boxes_of: dict[Key, list] = {}
    stray: set[str] = set()  # the LES of boxes that stand in no diagram
    for box in made.boxes.itertuples():
        key = (box.les, box.diagram)
        if _is_known(key, kinds, table, box.source_row, sites=sites, problems=problems):
            boxes_of.setdefault(key, []).append(box)
        else:
            stray.add(box.les)
    levels = list(made.levels["level"])
    for key, row in zip(made.keys, made.diagrams["source_row"], strict=True):
        boxes = boxes_of.get(key, [])
        place = shown.place(row, "diagram")
        if not boxes and key[0] not in stray and not (key[0] and key[0] not in sites):
            problems.add("diagram_empty", place, key[1])
        if len(boxes) > MOST_BOXES:
            problems.add("diagram_too_many", place, key[1], n=len(boxes), most=MOST_BOXES)
        _check_names(boxes, table, problems=problems)
        for box in boxes:
            _check_size(box, table, problems=problems)
            if kinds[key] == THEORY:
                _check_level(box, levels, table, problems=problems)
        if kinds[key] == GOVERNANCE:
            _check_rows(boxes, levels, table, problems=problems)
            _check_within(boxes, table, problems=problems)


def kinds_of(made: Diagrams) -> dict[Key, str]:
    """(les, diagram) -> its kind."""
    return dict(zip(made.keys, made.diagrams["kind"], strict=True))


def _is_known(
    key: Key, kinds: Mapping[Key, str], table: SheetTable, row: int, *, sites: Collection[str], problems: Problems
) -> bool:
    """Whether a diagram stands in the sheet diagrams; told, unless a LES that does not exist tells it."""
    if key in kinds or not key[1]:
        return key in kinds
    wrong = {name for les, name in kinds if les and les not in sites}
    if key[1] not in wrong and (not key[0] or key[0] in sites):
        here = [name for les, name in kinds if les == key[0]]
        problems.add("diagram_unknown", table.place(row, "diagram"), key[1], known=here, nearest=nearest(key[1], here))
    return False


def _check_names(boxes: list, table: SheetTable, *, problems: Problems) -> None:
    seen: dict[str, int] = {}
    for box in boxes:
        if box.box and box.box in seen:
            problems.add("coding_twice", table.place(box.source_row, "box"), box.box, row=seen[box.box])
        seen.setdefault(box.box, box.source_row)


def _check_level(box: pd.Series, levels: list[str], table: SheetTable, *, problems: Problems) -> None:
    place = table.place(box.source_row, "level")
    if not box.level:
        problems.add("diagram_no_level", place, known=levels)
    elif box.level not in levels:
        problems.add("diagram_level", place, box.level, known=levels, nearest=nearest(box.level, levels))
    if box.within:
        problems.add("diagram_within_theory", table.place(box.source_row, "within"), box.within)


def _check_rows(boxes: list, levels: list[str], table: SheetTable, *, problems: Problems) -> None:
    """The levels of a governance structure, which are its rows: numbers or known levels, of all boxes or none."""
    graded = {box.within for box in boxes if box.level}
    for box in boxes:
        place = table.place(box.source_row, "level")
        if box.level and not box.level.isdecimal() and box.level not in levels:
            near = nearest(box.level, levels)
            problems.add("diagram_row", place, box.level, known=["1", "2", "3", *levels], nearest=near)
        elif not box.level and box.within in graded:
            problems.add("diagram_row_lacking", place)


def _check_size(box: pd.Series, table: SheetTable, *, problems: Problems) -> None:
    told = {"label": box.label, **{f"members {at}": name for at, name in enumerate(listed(box.members), start=1)}}
    for column, words in told.items():
        if len(words) > MOST_LETTERS:
            place = table.place(box.source_row, column.partition(" ")[0])
            problems.add("diagram_long", place, words, n=len(words), most=MOST_LETTERS)
    if len(listed(box.members)) > MOST_MEMBERS:
        n = len(listed(box.members))
        problems.add("diagram_members", table.place(box.source_row, "members"), box.box, n=n, most=MOST_MEMBERS)


def _check_within(boxes: list, table: SheetTable, *, problems: Problems) -> None:
    """Every box that holds another is there, and none holds itself, straight or through others."""
    parents = {box.box: box.within for box in boxes}
    for box in boxes:
        place = table.place(box.source_row, "within")
        if box.within and box.within not in parents:
            near = nearest(box.within, list(parents))
            problems.add("diagram_within", place, box.within, known=list(parents), nearest=near)
            continue
        line = above(box.box, parents)
        if box.box in line:
            problems.add("diagram_loop", place, box.within, loop=" → ".join([box.box, *line]))
        elif len(line) >= DEEPEST:
            problems.add("diagram_deep", place, box.within, most=DEEPEST)


def above(box: str, parents: Mapping[str, str]) -> list[str]:
    """The boxes that hold a box, from the inside out; a loop is followed once around."""
    line: list[str] = []
    while (box := parents.get(box, "")) and box not in line:
        line.append(box)
    return line


def check_arrows(made: Diagrams, table: SheetTable, *, sites: Collection[str], problems: Problems) -> None:
    """Add a problem for every arrow that leads from or to nothing, to itself, or to what it stands in.

    made: its arrows still numbered by their row in the sheet `table`. sites: the keys of the LES. What a box is told
    for is not told of its arrows once more.
    """
    kinds, told = kinds_of(made), told_of_boxes(made)
    parents_of: dict[Key, dict[str, str]] = {key: {} for key in kinds}
    for box in made.boxes.itertuples():
        parents_of.get((box.les, box.diagram), {})[box.box] = box.within
    numbers: dict[Key, int] = {}
    for row, arrow in made.arrows.iterrows():
        key = (arrow["les"], arrow["diagram"])
        if key in told.diagrams or not _is_known(key, kinds, table, int(row), sites=sites, problems=problems):
            continue
        numbers[key] = numbers.get(key, 0) + 1
        if len(arrow["label"]) > MOST_ON_ARROW:
            place, n = table.place(int(row), "label"), len(arrow["label"])
            problems.add("diagram_arrow_long", place, arrow["label"], n=n, most=MOST_ON_ARROW)
        _check_ends(arrow, parents_of[key], told.boxes.get(key), table, problems=problems)
    for key, number in numbers.items():
        if number > MOST_ARROWS:
            place = Place(table.file, table.sheet)
            problems.add("diagram_arrows_many", place, key[1], n=number, most=MOST_ARROWS)


def _check_ends(
    arrow: pd.Series, parents: Mapping[str, str], told: Collection[str] | None, table: SheetTable, *, problems: Problems
) -> None:
    """told: the boxes that were told already, None where any box may be."""
    row, ends = int(arrow.name), (arrow["from_box"], arrow["to_box"])
    lacking = [(column, end) for column, end in zip(("from", "to"), ends, strict=True) if end and end not in parents]
    for column, end in lacking:
        if told is not None and end not in told:
            near = nearest(end, list(parents))
            problems.add("diagram_arrow_end", table.place(row, column), end, known=list(parents), nearest=near)
    if lacking or not all(ends):
        return
    if ends[0] == ends[1]:
        problems.add("diagram_arrow_self", table.place(row, "to"), ends[1])
    elif ends[0] in above(ends[1], parents) or ends[1] in above(ends[0], parents):
        problems.add("diagram_arrow_inside", table.place(row, "to"), ends[1], other=ends[0])


@dataclass(frozen=True)
class Told:
    """What the sheet of boxes was told for: diagrams that do not exist, and by diagram the boxes that lack there.

    boxes: None for a diagram with a box without a name, which an arrow may mean.
    """

    diagrams: Collection[Key]
    boxes: Mapping[Key, Collection[str] | None]


def told_of_boxes(made: Diagrams) -> Told:
    """What was told of the boxes, so that their arrows need not tell it."""
    kinds, rows = kinds_of(made), list(made.boxes.itertuples())
    stray = {box.box for box in rows if (box.les, box.diagram) not in kinds}
    boxes: dict[Key, Collection[str] | None] = {}
    for key in kinds:
        here = [box for box in rows if (box.les, box.diagram) == key]
        named = {box.within for box in here} - {box.box for box in here}
        boxes[key] = None if any(not box.box for box in here) else stray | named
    return Told({(box.les, box.diagram) for box in rows} - set(kinds), boxes)


def without_repeated(arrows: pd.DataFrame, table: SheetTable, *, problems: Problems) -> pd.DataFrame:
    """The arrows without those that stand there a second time, which are told."""
    again = arrows.duplicated()
    if again.any():
        rows = [int(row) for row in arrows.index[again]]
        told = {"n": len(rows), "rows": told_rows(rows)}
        problems.settle(table.place(), [Note("diagram_arrow_twice", rows[0], told, left_out=True)])
    return arrows[~again]
