"""Whole numbers for the parts of a question that tell the same as all its views, and make a small group large enough.

A few LES are looked at together and the others kept as they are, and so is everybody whose responses are not like those
of others (persons of several LES): what is found so is another study that would look the same. Where none is found the
group counts as told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from les_evaluation.core.contracts import ANSWERED_KIND, NONE_TICKED_KIND
from les_evaluation.study.codebook import NO_VIEW

AT_ONCE, BESIDE = 4, 4  # LES whose groups are looked at together, and as many others that may give and take
MOST_NUMBERS = 30_000  # of one program
NODES = 500
NEAR = 0.3  # a number of other groups made large enough on the way is welcome, and not worth the search


class Budget(Protocol):
    """How many programs may still be solved."""

    left: int


@dataclass(frozen=True)
class Cells:
    """One view of a question.

    numbers: LES + 1 by groups + 2 by answers + 1, hidden: LES + 1 by groups + 2, see `Counted.numbers`. free: of the
    numbers who need not stay as they are. members: groups + 2 by parts. inside: which LES it counts. known: whether
    what it does not hide is shown.
    """

    numbers: np.ndarray
    free: np.ndarray
    hidden: np.ndarray
    members: np.ndarray
    inside: np.ndarray
    known: bool

    @property
    def closed(self) -> np.ndarray:
        """The LES, and all together, of which nothing is shown."""
        return np.logical_and.reduce(self.hidden, axis=1)


@dataclass(frozen=True)
class Parts:
    """A question: its views, the kinds of their answers (the first of who answered), and how many parts there are.

    alike: pairs of parts that hold as many in every LES, responses of the same persons. sums: what else is known of
    who need not stay as they are: a LES, parts, and how many they hold together. small: a LES and parts of which nobody
    may know that they hold fewer than the minimum, beside the small groups of the views.
    """

    views: Sequence[Cells]
    kinds: Sequence[str]
    size: int
    alike: Sequence[tuple[np.ndarray, np.ndarray]] = ()
    sums: Sequence[tuple[int, np.ndarray, int]] = ()
    small: Sequence[tuple[int, np.ndarray]] = ()


@dataclass
class _Layers:
    """What is counted part by part.

    numbers, free: per view, with the layers last. viewed, total: which make up the base, and everybody. beside: the
    answers of which one respondent may give several; the first layer is then who gave any.
    """

    numbers: list[np.ndarray]
    free: list[np.ndarray]
    viewed: np.ndarray
    total: np.ndarray
    beside: Sequence[int] = ()


def _layers(parts: Parts) -> _Layers:
    kinds = np.array([*parts.kinds, ""])
    none, unseen = kinds == NONE_TICKED_KIND, kinds == NO_VIEW
    given = ~np.isin(kinds, [ANSWERED_KIND, NONE_TICKED_KIND, NO_VIEW, ""])
    found = []
    for n in (*(view.numbers for view in parts.views), *(view.free for view in parts.views)):
        base = n[..., -1]
        nobodys = n[..., none].sum(axis=-1)
        found.append((n[..., given], base - nobodys, nobodys, n[..., unseen], n[..., 0] - base))
    one_each = all((own.sum(axis=-1) == total).all() for own, total, *_ in found)
    several = all((own.sum(axis=-1) >= total).all() and (own <= total[..., None]).all() for own, total, *_ in found)
    apart = all((own.sum(axis=-1) == total).all() for *_, own, total in found)
    numbers = []
    for own, total, nobodys, without, rest in found:
        first = own if one_each else np.concatenate([total[..., None], own if several else own[..., :0]], axis=-1)
        last = without if apart else rest[..., None]
        numbers.append(np.concatenate([first, nobodys[..., None], last], axis=-1))
    size, answers, last = numbers[0].shape[-1], int(given.sum()), found[0][3].shape[-1] if apart else 1
    total = np.ones(size, dtype=bool)
    beside = [] if one_each or not several else list(range(1, answers + 1))
    total[beside] = False
    viewed = total.copy()
    viewed[size - last :] = False
    many = len(parts.views)
    return _Layers(numbers[:many], numbers[many:], viewed, total, beside)


@dataclass
class _Target:
    """A small group: which LES (all together last) and parts it holds, which layers count, and how many it needs.

    inside: which LES count in its view. sizes: how many of it need not stay in each of them, and in all together.
    """

    les: int
    members: np.ndarray
    layers: np.ndarray
    need: int
    inside: np.ndarray
    sizes: np.ndarray


def tells(parts: Parts, *, minimum: int, budget: Budget) -> bool:
    """Whether any small group of any view can be told to be small by what the known views show."""
    layers = _layers(parts)
    targets = [*_targets(parts, layers, minimum), *_persons(parts, layers, minimum)]
    if not targets:
        return False
    if any((numbers < 0).any() for numbers in layers.free):
        return True
    for chosen, own in _chunks(parts, targets):
        program = _Program.of(parts, layers, chosen, minimum=minimum)
        if program is None or not program.reaches(own, budget):
            return True
    return False


def _targets(parts: Parts, layers: _Layers, minimum: int) -> Iterator[_Target]:
    known: set[tuple] = set()
    for view, numbers, free in zip(parts.views, layers.numbers, layers.free, strict=True):
        base, total = numbers[..., layers.viewed].sum(axis=-1), numbers[..., layers.total].sum(axis=-1)
        small = ((base > 0) & (base < minimum)) | ((total > 0) & (total < minimum))
        for les, group in np.argwhere(small).tolist():
            members, chosen = view.members[group], layers.viewed if base[les, group] else layers.total
            sizes = free[:, group][:, chosen].sum(axis=-1)
            stay = numbers[les, group][chosen].sum() - sizes[les]
            inside = view.inside.tobytes() if les == len(view.inside) else b""
            key = les, members.tobytes(), chosen.tobytes(), inside, int(stay)
            if key not in known:
                known.add(key)
                yield _Target(les, members, chosen, minimum - int(stay), view.inside, sizes)


def _persons(parts: Parts, layers: _Layers, minimum: int) -> Iterator[_Target]:
    inside = parts.views[0].inside
    for les, members in parts.small:
        yield _Target(les, members, layers.total, minimum, np.ones_like(inside), np.zeros(len(inside) + 1, dtype=int))


def _chunks(parts: Parts, targets: Sequence[_Target]) -> Iterator[tuple[list[int], list[_Target]]]:
    """The LES to look at together, and the small groups of them."""
    many = len(parts.views[0].inside)
    if many <= AT_ONCE + BESIDE:
        yield list(range(many)), list(targets)
        return
    gives = sum(
        np.where(view.hidden[:-1, :-1], view.numbers[:-1, :-1, 0], 0).sum(axis=1) for view in parts.views if view.known
    )
    order = np.argsort(-gives, kind="stable").tolist()
    having = list(dict.fromkeys(target.les for target in targets if target.les < many))
    for first in range(0, max(len(having), 1), AT_ONCE):
        own = having[first : first + AT_ONCE]
        chosen = [*own, *[les for les in order if les not in own][:BESIDE]]
        # All together are looked at with the first.
        yield chosen, [target for target in targets if target.les in own or (target.les == many and not first)]


@dataclass
class _Program:
    """The whole numbers of every part, layer by layer, of some LES, and the sums that they must have."""

    chosen: list[int]
    size: int
    layers: _Layers
    highest: int
    fixed: np.ndarray
    entries: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, parts: Parts, layers: _Layers, chosen: list[int], *, minimum: int) -> _Program | None:
        """None where it would have too many numbers."""
        width = len(layers.total)
        if len(chosen) * parts.size * width > MOST_NUMBERS:
            return None
        highest = max(int(numbers.max(initial=0)) for numbers in layers.numbers) + minimum
        fixed = np.zeros(len(chosen) * parts.size * width, dtype=bool)
        made = cls(chosen, parts.size, layers, highest, fixed)
        for view, numbers in zip(parts.views, layers.free, strict=True):
            if view.known:
                for at, les in enumerate(chosen):
                    if view.inside[les]:
                        made._learn(view, numbers[les], les, [at])
                made._learn(
                    view,
                    numbers[list(chosen)].sum(axis=0),
                    -1,
                    [at for at, les in enumerate(chosen) if view.inside[les]],
                )
        for one, other in parts.alike:
            for at in range(len(chosen)):
                made._as_many(at, one, other)
        for les, members, n in parts.sums:
            if les in chosen:
                made._row(made._places([chosen.index(les)], members, np.flatnonzero(layers.total)), n, n)
        made._answer_once()
        return made

    def _places(self, at: Sequence[int], members: np.ndarray, layers: Sequence[int] | np.ndarray) -> np.ndarray:
        parts, width = np.flatnonzero(members), len(self.layers.total)
        return (
            (np.array(at, dtype=int)[:, None, None] * self.size + parts[None, :, None]) * width
            + np.array(layers, dtype=int)[None, None, :]
        ).ravel()

    def _learn(self, view: Cells, numbers: np.ndarray, les: int, at: Sequence[int]) -> None:
        """What a view shows of one LES, or of all together (-1). numbers: groups + 2 by layers, of the LES `at`."""
        for group, members in enumerate(view.members):
            nobodys, total = group == len(view.members) - 2, int(view.numbers[les, group, 0])
            if nobodys or view.hidden[les, group]:
                if total == 0 and nobodys:
                    self.fixed[self._places(at, members, range(len(self.layers.total)))] = True
                elif 0 < total == view.free[les, group, 0] and les >= 0 and not view.closed[les]:
                    self._row(self._places(at, members, np.flatnonzero(self.layers.total)), 1, np.inf)
                continue
            for layer, n in enumerate(numbers[group]):
                if n == 0:
                    self.fixed[self._places(at, members, [layer])] = True
                else:
                    self._row(self._places(at, members, [layer]), int(n), int(n))

    def _as_many(self, at: int, one: np.ndarray, other: np.ndarray) -> None:
        """In a LES two parts hold as many respondents: the same persons."""
        layers = np.flatnonzero(self.layers.total)
        first, second = (self._places([at], members, layers) for members in (one, other))
        self.entries.append((np.concatenate([first, second]), np.repeat([1, -1], [len(first), len(second)])))
        self.least.append(0)
        self.most.append(0)

    def _answer_once(self) -> None:
        if not self.layers.beside:
            return
        width = len(self.layers.total)
        for start in range(0, len(self.fixed), width):
            own = start + np.array(self.layers.beside)
            for place in own:
                self.entries.append((np.array([start, place]), np.array([1, -1])))
            self.entries.append((np.array([start, *own]), np.array([-1, *[1] * len(own)])))
            self.least += [0] * (len(own) + 1)
            self.most += [np.inf] * (len(own) + 1)

    def _row(self, places: np.ndarray, least: float, most: float) -> None:
        self.entries.append((places, np.ones(len(places))))
        self.least.append(least)
        self.most.append(most)

    def _aim(self, target: _Target) -> tuple[np.ndarray, int]:
        """The numbers that make up a small group, and how many they must be together; the other LES stay."""
        layers = np.flatnonzero(target.layers)
        if target.les < len(target.inside):
            return self._places([self.chosen.index(target.les)], target.members, layers), target.need
        at = [place for place, les in enumerate(self.chosen) if target.inside[les]]
        elsewhere = target.sizes[-1] - target.sizes[self.chosen].sum()
        return self._places(at, target.members, layers), target.need - int(elsewhere)

    def reaches(self, targets: Sequence[_Target], budget: Budget) -> bool:
        """Whether each of the small groups can be large enough."""
        left = [self._aim(target) for target in targets]
        while left:
            places = left[0][0]
            budget.left -= 1
            values = None if budget.left < 0 else self._solved(left)
            if values is None:
                return False
            left = [(where, least) for where, least in left if values[where].sum() < least]
            if left and left[0][0] is places:
                return False
        return True

    def _solved(self, aims: Sequence[tuple[np.ndarray, int]]) -> np.ndarray | None:
        # Only here is scipy needed, by studies with a minimum base.
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
        from scipy.sparse import csr_array  # noqa: PLC0415

        places, need = aims[0]
        rows = [*self.entries, (places, np.ones(len(places)))]
        lengths = np.cumsum([0, *(len(where) for where, _ in rows)])
        held = np.concatenate([where for where, _ in rows]), np.concatenate([times for _, times in rows])
        matrix = csr_array((held[1], held[0], lengths), shape=(len(rows), len(self.fixed)))
        cost = np.zeros(len(self.fixed))
        for where, _ in aims:
            cost[where] = -1
        found = milp(
            cost,
            integrality=np.ones(len(cost)),
            bounds=Bounds(0, np.where(self.fixed, 0, self.highest)),
            constraints=LinearConstraint(matrix, [*self.least, need], [*self.most, np.inf]),
            options={"node_limit": NODES, "mip_rel_gap": NEAR},
        )
        return None if found.x is None else np.round(found.x).astype(int)
