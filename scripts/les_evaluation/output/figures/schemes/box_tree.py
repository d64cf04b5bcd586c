"""The boxes of one diagram: which stand in which, in what order, and what the coding says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.diagrams.diagram_material import FEEDBACK, THEORY, Diagrams, listed
from les_evaluation.output.figures.schemes.box_evidence import Evidence
from les_evaluation.output.figures.schemes.layered_order import ordered_rows


@dataclass(frozen=True)
class Arrow:
    """An arrow from one box to another; feedback: whether it leads back."""

    start: str
    end: str
    feedback: bool = False
    label: str = ""


@dataclass
class Box:
    """A box with what is printed in it, and the boxes in it: in rows from the upper one down, each from the left."""

    key: str
    label: str
    members: tuple[str, ...] = ()
    evidence: Evidence | None = None
    rows: list[list[Box]] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether other boxes stand in it."""
        return bool(self.rows)


@dataclass(frozen=True)
class Band:
    """A level of a programme theory: its heading and its boxes from the left."""

    heading: str
    boxes: list[Box]


@dataclass(frozen=True)
class Scheme:
    """A diagram: either bands, or the rows of boxes of a governance structure, and its arrows as the sheet has them."""

    bands: list[Band]
    rows: list[list[Box]]
    arrows: list[Arrow]
    boxes: Mapping[str, Box]
    parents: Mapping[str, str]

    @property
    def has_evidence(self) -> bool:
        """Whether any of its boxes names codes."""
        return any(box.evidence is not None for box in self.boxes.values())


def scheme_of(made: Diagrams, les: str, name: str, evidence: Mapping[str, Evidence]) -> Scheme:
    """One diagram of the workbook. evidence: box -> what the coding says of it, of the boxes that name codes."""
    kind = made.row_of(les, name)["kind"]
    here = made.boxes[(made.boxes["les"] == les) & (made.boxes["diagram"] == name)]
    drawn = made.arrows[(made.arrows["les"] == les) & (made.arrows["diagram"] == name)]
    rows = list(here.itertuples())
    boxes = {row.box: Box(row.box, row.label, tuple(listed(row.members)), evidence.get(row.box)) for row in rows}
    parents = {row.box: row.within for row in rows}
    arrows = [Arrow(row.from_box, row.to_box, row.kind == FEEDBACK, row.label) for row in drawn.itertuples()]
    if kind == THEORY:
        level_of = {row.box: row.level for row in rows}
        labels = dict(zip(made.levels["level"], made.levels["label"], strict=True))
        used = [level for level in labels if level in level_of.values()]
        layers = {box: used.index(level) for box, level in level_of.items()}
        ordered = in_rows(list(boxes), layers, [(arrow.start, arrow.end) for arrow in arrows])
        bands = [Band(labels[used[at]], [boxes[key] for key in row]) for at, row in enumerate(ordered)]
        return Scheme(bands, [], arrows, boxes, parents)
    graded = given_rows({row.box: row.level for row in rows}, list(made.levels["level"]))
    for key in ("", *boxes):
        inside = [box for box, parent in parents.items() if parent == key]
        pairs = lifted(arrows, inside, parents)
        layers = graded if set(inside) <= set(graded) else ranks(inside, pairs)
        found = [[boxes[box] for box in row] for row in in_rows(inside, layers, pairs)]
        if key:
            boxes[key].rows = found
        else:
            top = found
    return Scheme([], top, arrows, boxes, parents)


def given_rows(levels: Mapping[str, str], known: Sequence[str]) -> dict[str, int]:
    """Box -> its row from 0, of the boxes with a level: by number, and those with a known level behind, in their order.

    levels: box -> its level, or "".
    """
    order = sorted({int(level) for level in levels.values() if level.isdecimal()})
    named = [level for level in known if level in levels.values() and not level.isdecimal()]
    place = {level: len(order) + at for at, level in enumerate(named)}
    return {
        box: order.index(int(level)) if level.isdecimal() else place[level] for box, level in levels.items() if level
    }


def lifted(arrows: Sequence[Arrow], inside: Sequence[str], parents: Mapping[str, str]) -> list[tuple[str, str]]:
    """The arrows between boxes beside each other, or between what stands in them; one back is turned round."""

    def beside(box: str) -> str:
        while box and box not in inside:
            box = parents[box]
        return box

    found = []
    for arrow in arrows:
        start, end = beside(arrow.start), beside(arrow.end)
        if start and end and start != end:
            found.append((end, start) if arrow.feedback else (start, end))
    return list(dict.fromkeys(found))


def ranks(keys: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Key -> its row from 0: below all that lead to it; a pair that closes a circle says nothing."""
    kept: dict[str, list[str]] = {key: [] for key in keys}

    def leads(start: str, end: str) -> bool:
        seen, queue = set(), [start]
        while queue:
            key = queue.pop()
            if key == end:
                return True
            if key not in seen:
                seen.add(key)
                queue += kept[key]
        return False

    for start, end in pairs:
        if not leads(end, start):
            kept[start].append(end)
    found = dict.fromkeys(keys, 0)
    for _ in keys:  # as often as a chain can be long
        for start, ends in kept.items():
            for end in ends:
                found[end] = max(found[end], found[start] + 1)
    return found


def in_rows(keys: Sequence[str], layers: Mapping[str, int], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The keys by layer, each from the left in the order that makes few arrows cross; else as the sheet has them."""
    if not keys:
        return []
    number = {key: at for at, key in enumerate(keys)}
    joined = [(number[start], number[end]) for start, end in pairs if layers[start] != layers[end]]
    return [[keys[at] for at in row] for row in ordered_rows([layers[key] for key in keys], joined)]
