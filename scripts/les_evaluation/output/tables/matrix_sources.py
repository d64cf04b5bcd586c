"""What a run holds on each evaluation question: respondents, passages, sessions and maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from les_evaluation.coding.rubrieken import same_words
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.diagrams.diagram_material import Diagrams, listed
from les_evaluation.output.figures.schemes.box_evidence import CodedMaterial, Evidence, evidence_of
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study

MAP = ["les", "relation_type", "measurement"]  # the columns of relations that tell one map from another
HIDDEN = -1  # respondents of a group that is too small to be shown


@dataclass(frozen=True)
class Question:
    """An evaluation question: what all its rows say of it, and its rows."""

    name: str
    luik: str
    rubriek: str
    label: str
    rows: tuple[Mapping[str, str], ...]

    @property
    def methods(self) -> list[str]:
        """All methods that are planned for it, each once."""
        return list(dict.fromkeys(method for row in self.rows for method in listed(row["methods"])))

    @property
    def cases(self) -> list[str]:
        """The LES that it is planned for, each once; none where one of its rows is for all."""
        if any(not row["cases"] for row in self.rows):
            return []
        return list(dict.fromkeys(les for row in self.rows for les in listed(row["cases"])))

    def named(self, column: str) -> list[str]:
        """The items, codes or relations that its rows name, each once."""
        return list(dict.fromkeys(name for row in self.rows for name in listed(row[column])))


def questions_of(made: Diagrams) -> list[Question]:
    """The questions, each once, in the order of the sheet."""
    rows: dict[str, list[Mapping[str, str]]] = {}
    for row in made.questions.to_dict("records"):
        rows.setdefault(row["question"], []).append({str(key): value for key, value in row.items()})
    return [
        Question(name, found[0]["luik"], found[0]["rubriek"], found[0]["label"], tuple(found))
        for name, found in rows.items()
    ]


@dataclass(frozen=True)
class Sources:
    """What there is on a question. respondents: HIDDEN where they are; None: this study has no such source for it.

    lacking: the planned methods that left nothing in this run.
    """

    respondents: int | None
    evidence: Evidence | None
    maps: int | None
    lacking: tuple[str, ...] = ()

    @property
    def has_any(self) -> bool:
        """Whether there is any source."""
        return bool(self.respondents or (self.evidence and self.evidence.passages) or self.maps)


@dataclass(frozen=True)
class MatrixData:
    """What the tables on diagrams and evaluation questions are made from.

    evidence: (les, diagram) -> box -> what the coding says of it. coded: None without coded material. compare: columns
    of COMPARE, small groups hidden, None without a survey. relations: RELATIONS, None without networks. groups: group
    of relation types -> what it holds.
    """

    study: Study
    made: Diagrams
    evidence: Mapping[tuple[str, str], Mapping[str, Evidence]] = field(default_factory=dict)
    coded: CodedMaterial | None = None
    codebook: Codebook | None = None
    compare: pd.DataFrame | None = None
    relations: pd.DataFrame | None = None
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def code_names(self) -> dict[str, str]:
        """code_id -> name; none without coded material."""
        if self.coded is None:
            return {}
        codes = self.coded.coding.codes
        return dict(zip(codes["code_id"], codes["name"], strict=True))

    @cached_property
    def answered(self) -> dict[tuple[str, str], int]:
        """(les, item) -> how many answered, HIDDEN where they are too few to be shown."""
        if self.compare is None:
            return {}
        rows = self.compare[(self.compare["kind"] == ANSWERED_KIND) & (self.compare["partner_group"] == ALL)]
        found = zip(rows["les"], rows["item"], rows["n"], rows["hidden"], strict=True)
        return {(les, item): HIDDEN if hidden or pd.isna(n) else int(n) for les, item, n, hidden in found}

    def sources(self, question: Question) -> Sources:
        """What this run holds on a question."""
        most, evidence, mapped = self.answered_most(question), self.evidence_on(question), self.mapped_on(question)
        respondents = most and most[1]
        maps = None if mapped is None else len(mapped[MAP].drop_duplicates())
        lacking = []
        for method in question.methods:
            if method == "survey":
                there = bool(respondents)
            elif method == "mapping":
                there = bool(maps)
            else:
                there = self._has_sessions(question, method)
            if not there:
                lacking.append(method)
        return Sources(respondents, evidence, maps, tuple(lacking))

    def items(self, question: Question) -> list[str]:
        """The survey questions on a question: those that it names (a grid for its rows), or those of its rubriek."""
        if self.codebook is None:
            return []
        named = set(question.named("items"))
        about = same_words(question.luik, question.rubriek)
        return [
            item.name
            for item in self.codebook.items.values()
            if ({item.name, item.block} & named if named else same_words(item.luik, item.rubriek) == about)
        ]

    def codes(self, question: Question) -> list[str]:
        """The codes on a question: those that it names, or those of its rubriek."""
        if self.coded is None:
            return []
        about, codes = same_words(question.luik, question.rubriek), self.coded.coding.codes
        own = zip(codes["code_id"], codes["luik"], codes["rubriek"], strict=True)
        return question.named("codes") or [code for code, *place in own if same_words(*place) == about]

    def answered_most(self, question: Question) -> tuple[str, int] | None:
        """The survey question on it that most answered, the first of several, and how many; None without one."""
        found = [(item, self._answers(item, question.cases or [ALL])) for item in self.items(question)]
        known = [(item, n) for item, n in found if n is not None]
        return max(known, key=lambda each: each[1]) if known else None

    def _answers(self, item: str, les: Iterable[str]) -> int | None:
        """How many answered a question of the survey in these LES together; None where none of them was asked."""
        found = [self.answered[key, item] for key in les if (key, item) in self.answered]
        if not found:
            return None
        return HIDDEN if HIDDEN in found else sum(found)

    def evidence_on(self, question: Question) -> Evidence | None:
        """What the coding says of a question; None where no code is on it."""
        codes = self.codes(question)
        if self.coded is None or not codes:
            return None
        return evidence_of(self.coded, codes, les=question.cases or None)

    def _has_sessions(self, question: Question, method: str) -> bool:
        """Whether there are passages on a question from sessions of a type, or of outcome harvesting an outcome."""
        codes = self.codes(question)
        if self.coded is None:
            return False
        les = question.cases or list(self.study.every_les)
        outcomes = self.coded.coding.outcomes
        if method == "outcome_harvesting" and outcomes["les"].isin(les).any():
            return True
        of_type = [method in types.split(";") for types in self.coded.coding.sessions["types"]]
        held = set(self.coded.coding.sessions.loc[of_type, "session_id"])
        return evidence_of(self.coded, codes, les=les, sessions=held).passages > 0

    def mapped_on(self, question: Question) -> pd.DataFrame | None:
        """The relations on the maps of a question: those that it names, or all where mapping is planned for it."""
        named = question.named("relations")
        if self.relations is None or not (named or "mapping" in question.methods):
            return None
        types = {kind for name in named for kind in self._types(name)}
        rows = self.relations
        if types:
            rows = rows[rows["relation_type"].isin(types)]
        if question.cases:
            rows = rows[rows["les"].isin(question.cases)]
        return rows

    def _types(self, name: str) -> list[str]:
        """The types of relation that a name stands for: itself, or what a group of them holds."""
        if name not in self.groups:
            return [name]
        return [kind for inner in self.groups[name] for kind in self._types(inner)]
