"""The registry of kinds: what each kind of figure and table is called, takes and needs, and which module makes it.

An entry is a file of study/kinds, data without code: the module that makes the kind lies higher in the house and is
named there as a text, so that nothing here imports it. Whoever asks what kinds there are or what one needs, asks here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

from les_evaluation.core.texts import kind_files

Of = Literal["figures", "tables"]
OFS: tuple[Of, ...] = ("figures", "tables")
# How many questions an entry names. wordings: one statement, of which each partner group may have a wording of its own;
# statements: several, where the name of a grid stands for its rows.
Number = Literal["one", "wordings", "statements"]
# Whether figures of a kind have something: styled stands for where the entry says so under `style`, asked for what is
# only there where it says so.
Shown = Literal["always", "styled", "asked", "never"]
# Of which measurements a figure shows networks: of the one that the entry names, of the last two, or of all.
Measurements = Literal["named", "last_two", "all"]
# What the names under a key of an entry are names of: a LES with results of its own, a criterion of the focus groups, a
# relation of the networks or a group of them, an answer of the question that the entry names, a wave.
RefersTo = Literal["les", "criterion", "relation", "choice", "wave"]
# What of the waves a kind compares: the waves themselves, or the same persons in two of them.
Compares = Literal["", "waves", "persons"]
PARTS = ("survey", "focus_groups", "networks", "diagrams")
# The annexes, in their order. Those of statistics and joint_display are workbooks of their own, and no kind's.
ANNEXES = (
    "collection",
    "questions",
    "response",
    "costs",
    "measures",
    "codebook",
    "statistics",
    "joint_display",
    "matrix",
)


@dataclass(frozen=True)
class Questions:
    """The questions that a kind is made from.

    key: where an entry names them. type: as in the codebook, without its list. also: the other types that suit as
    well, with a space between. scale: their answers are on one scale. most: how many answers with a view they may
    have, None for any number.
    """

    key: str
    number: Number
    type: str
    also: str = ""
    scale: bool = False
    most: int | None = None

    @property
    def types(self) -> tuple[str, ...]:
        """The types of question that suit."""
        return (self.type, *self.also.split())

    @property
    def grids(self) -> bool:
        """Whether the name of a grid stands for its rows."""
        return self.number == "statements"

    def named_in(self, entry: Mapping) -> list[str]:
        """The names of the questions or grids of an entry."""
        named = entry.get(self.key, [])
        return [named] if isinstance(named, str) else list(named)


@dataclass(frozen=True)
class Bars:
    """Whose answers stand in the bars of a figure.

    groups: bars of partner groups and none of all of them together. all_les: all LES together, those without a bar of
    their own among them; a total that is styled is there unless `style` says no, one that is asked only where it says
    yes.
    """

    groups: Shown = "never"
    all_les: Shown = "always"


@dataclass(frozen=True)
class Sites:
    """How many LES beside each other a page of a figure has room for; a figure with more has several pages.

    bars: as many bars, of which a LES has one per group; an A4 page has room for those at 16 cm wide. heading: what the
    white around a LES with several bars takes, in bars. les: so many LES where `bars` is 0: each stands in every one of
    a number of panels that the configuration does not tell, or is a column. by, unless: the LES stand apart with
    this under `by` alone, or with anything else.
    """

    bars: int = 0
    heading: float = 0.5
    les: int = 1
    by: str | None = None
    unless: str | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of figure or table.

    part: of the study that it is made from. alone: made where the study lacks that part too. module: dotted name of the
    module that makes it. each_les: one is made for each LES as well, in its own folder. keys, style: what an entry and
    its `style` may hold beside what all may, as JSON schema. required: the keys that an entry must have. refers: key ->
    what the names under it are names of. needs: dotted keys of the configuration that must be there. shows_bases:
    whether the base of every survey figure stands in it. compares: what of the waves it compares.
    sites: of a figure that has pages where there are many LES. sheet: of the workbook of diagrams, the sheet that it is
    made from. half: whether it has room on 8 cm. sources: where its data come from (survey, sessions, mapping, costs,
    facts, questions), where part and questions do not tell it. annex: of the annex book that it stands in too, see
    ANNEXES. behind: how a page finds the rows behind its numbers, of those that rest on no answers of a survey, see
    output.pages.source_rows. uncounted: what columns or rows of a table are called whose numbers have no rows (a key of
    the texts, * for all) -> why (a key of report.uncounted).
    """

    name: str
    of: Of
    part: str
    module: str
    alone: bool = False
    each_les: bool = False
    keys: Mapping[str, Mapping] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    refers: Mapping[str, RefersTo] = field(default_factory=dict)
    style: Mapping[str, Mapping] = field(default_factory=dict)
    questions: Questions | None = None
    bars: Bars = Bars()
    needs: tuple[str, ...] = ()
    measurements: Measurements | None = None
    shows_bases: bool = False
    compares: Compares = ""
    sites: Sites | None = None
    sheet: str = ""
    half: bool = True
    sources: tuple[str, ...] = ()
    annex: str = ""
    behind: str = ""
    uncounted: Mapping[str, str] = field(default_factory=dict)

    @property
    def asks_on_a_scale(self) -> bool:
        """Whether the answers that it shows are on a scale."""
        return self.questions is not None and self.questions.scale

    @property
    def shows_statements(self) -> bool:
        """Whether several statements stand in it beside each other."""
        return self.questions is not None and self.questions.number == "statements"

    def asks(self, question_type: str) -> bool:
        """Whether it shows questions of a type."""
        return self.questions is not None and self.questions.type == question_type

    def draws_groups(self, entry: Mapping) -> bool:
        """Whether a figure has bars per partner group, with or without one for all of them together."""
        by = entry.get("by", "group")
        styled = self.bars.groups == "styled" and bool(entry.get("style", {}).get("groups", "by" in entry))
        return by == "group" and _is_shown(self.bars.groups, styled)

    @property
    def rates_one_les(self) -> bool:
        """Whether it shows how criteria were rated for one LES, at each measurement."""
        return "criterion" in self.refers.values() and "les" in self.required

    def has_group_bars(self, entry: Mapping) -> bool:
        """Whether a figure has bars per partner group and none for all of them together."""
        by = entry.get("by")
        return _is_shown(self.bars.groups, entry.get("style", {}).get("groups", by is not None)) and by not in OF_ALL

    def has_total(self, entry: Mapping) -> bool:
        """Whether it also shows all LES together, those without a bar or column of their own among them.

        A table has such a column unless it is asked for (a key `total`) and the entry says no.
        """
        if self.of == "tables":
            return bool(entry.get("total", "total" not in self.keys))
        return _is_shown(self.bars.all_les, entry.get("style", {}).get("total", self.bars.all_les != "asked"))

    def names_of(self, what: RefersTo, entry: Mapping) -> Iterator[tuple[str, str]]:
        """(key, name) of all that an entry names of one sort."""
        for key, sort in self.refers.items():
            if sort == what and key in entry:
                named = entry[key]
                yield from ((key, name) for name in ([named] if isinstance(named, str) else named))

    @cached_property
    def facts(self) -> str:
        """What a job asks about the kind, as text."""
        return json.dumps({key: value for key, value in asdict(self).items() if key not in NOT_ASKED}, sort_keys=True)


# What no job asks: what a kind is called and made by, its form, which the configuration was held against, and what only
# decides which settings a job gets.
NOT_ASKED = ("name", "module", "keys", "required", "refers", "style", "shows_bases", "alone", "sheet", "half", "annex")
OF_ALL = ("les", "none")  # under `by`: the bars are of all groups together
# What `has_group_bars` and `has_total` read under `style`.
BAR_STYLES = ("groups", "total")


def _is_shown(how: Shown, styled: bool) -> bool:
    return how == "always" or (how in ("styled", "asked") and styled)


@cache
def kinds(of: Of) -> dict[str, Kind]:
    """Name -> kind of all figures or tables, those of the survey first, then by name."""
    found = [_kind(fields, where=name) for name, fields in kind_files().items()]
    order = sorted((kind for kind in found if kind.of == of), key=lambda kind: (PARTS.index(kind.part), kind.name))
    named = {kind.name: kind for kind in order}
    if len(named) < len(order):
        raise ValueError(f"two kinds of {of} have one name among {', '.join(kind.name for kind in order)}")
    return named


def _kind(fields: Mapping[str, Any], *, where: str) -> Kind:
    given = {key: value for key, value in fields.items() if key != "texts"}  # the words: see core.texts
    given |= {key: tuple(given[key]) for key in ("required", "needs", "sources") if key in given}
    try:
        for key, shape in (("questions", Questions), ("bars", Bars), ("sites", Sites)):
            if key in given:
                given[key] = shape(**given[key])
        kind = Kind(**given)
    except TypeError as wrong:
        raise ValueError(f"study/kinds/{where}.yaml: {wrong}") from wrong
    if where != f"{kind.of.removesuffix('s')}_{kind.name}":
        raise ValueError(f"study/kinds/{where}.yaml holds the kind {kind.name} of {kind.of}")
    return kind


def kind_of(of: Of, entry: Mapping) -> Kind:
    """The kind of an entry under `figures` or `tables`. Raises ValueError where there is none of that name."""
    known = kinds(of)
    if entry["kind"] not in known:
        one = of.removesuffix("s")
        raise ValueError(f"{one} {entry['number']}: no kind of {one} is called {entry['kind']!r}")
    return known[entry["kind"]]


def modules_of(of: Of, entries: Iterable[Mapping]) -> list[str]:
    """The modules that make these entries, each once, sorted."""
    return sorted({kind_of(of, entry).module for entry in entries})


def facts_of_kinds(entries: Mapping[str, Any]) -> list[str]:
    """The facts of every kind that the figures and tables among `entries` have, each once, sorted.

    entries: figures, tables -> entries, such as the settings of a job, which may hold more beside those. A kind stands
    before its facts, so that two kinds that exchange theirs are seen.
    """
    found = [kind_of(of, entry) for of in OFS for entry in entries.get(of, ())]
    return sorted({f"{kind.of} {kind.name} {kind.facts}" for kind in found})
