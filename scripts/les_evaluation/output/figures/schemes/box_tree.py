"""The boxes of one diagram: which stand in which, in what order, and what the coding says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.diagrams.diagram_material import FEEDBACK, THEORY, Diagrams, listed
from les_evaluation.output.figures.schemes.box_evidence import Evidence


@dataclass(frozen=True)
class Arrow:
    """An arrow from one box to another; feedback: whether it leads back."""

    start: str
    end: str
    feedback: bool = False
    label: str = ""


@dataclass
class Box:
    """A box with what is printed in it, and the boxes in it: in rows from the upper one down, as the sheet has them."""

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
    """A level of a programme theory: its heading and its boxes, in a second row those that others of it lead to."""

    heading: str
    rows: list[list[Box]]

    @property
    def boxes(self) -> list[Box]:
        """All its boxes."""
        return [box for row in self.rows for box in row]


@dataclass(frozen=True)
class Scheme:
    """A diagram: either bands, or the rows of boxes of a governance structure, and its arrows as the sheet has them.

    No arrow leads from a box to another of its row.
    """

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
        bands = []
        for level in used:
            inside = [box for box in boxes if level_of[box] == level]
            layers = ranks(inside, lifted(arrows, inside, parents))
            bands.append(Band(labels[level], in_rows(inside, layers, boxes)))
        return Scheme(bands, [], arrows, boxes, parents)
    graded = given_rows({row.box: row.level for row in rows}, list(made.levels["level"]))
    for key in ("", *boxes):
        inside = [box for box, parent in parents.items() if parent == key]
        given = set(inside) <= set(graded)
        apart: dict[int, list[str]] = {}
        for box in inside:
            apart.setdefault(graded[box] if given else 0, []).append(box)
        found = []
        for _, together in sorted(apart.items()):
            found += in_rows(together, ranks(together, lifted(arrows, together, parents)), boxes)
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


def in_rows(keys: Sequence[str], layers: Mapping[str, int], boxes: Mapping[str, Box]) -> list[list[Box]]:
    """The boxes of these keys by layer, each as the sheet has them."""
    used = sorted({layers[key] for key in keys})
    return [[boxes[key] for key in keys if layers[key] == layer] for layer in used]
