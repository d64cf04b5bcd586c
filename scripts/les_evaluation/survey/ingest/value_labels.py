"""What the labels of a .sav say of the codes of a question, held against the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from les_evaluation.core.problems import Problem, Problems, nearest
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.texts import LANGUAGES, by_language
from les_evaluation.core.wording import one_number, plain
from les_evaluation.study.codebook import Choice, Item

NUMBERED = re.compile(r"^\(?\d+\)?\s*[.):=–-]\s*")
WHOLE_OR_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")
FIRST_NUMBER = re.compile(r"[^\w+-]*([+-]?\d+(?:[.,]\d+)?)")  # with which a label begins
# Likeness in percent from which two wordings are one with a slip: "dissatisfied" is no slip of "satisfied" (86).
ALIKE = 87


@dataclass(frozen=True)
class Labelled:
    """A code with its label in the .sav and its captions in the codebook by language, none where that has no such code.

    right: the code of the answer that the label means; "" where it means none.
    """

    code: str
    label: str
    captions: tuple[tuple[str, str], ...] = ()
    right: str = ""

    def caption(self, language: str) -> str:
        """The caption in a language."""
        return dict(self.captions).get(language, "")

    def told(self, language: str) -> str:
        """Both wordings beside each other."""
        return f"{self.code} = {self.label} / {self.caption(language) or '-'}"


@dataclass(frozen=True)
class LabelsHeld:
    """The labels of one column held against the codebook.

    same: how many agree. differ: those that mean the answer of another code. unknown: those of a code in the codebook
    that mean none of its answers.
    """

    same: int
    differ: tuple[Labelled, ...]
    unknown: tuple[Labelled, ...]


def bare(label: str) -> str:
    """A wording without its number, closing stop, capitals and accents: "1. Akkoord" is "akkoord"."""
    return NUMBERED.sub("", plain(label)).rstrip(" .:")


def hold_labels(labels: Mapping[str, str], item: Item, wave: str) -> LabelsHeld:
    """Hold the labels of one column (code -> label) against the answers of its question."""
    captions = {bare(caption): choice for choice in item.choices for caption in choice.label.values() if bare(caption)}
    by_code = {code: choice for choice in item.choices for code in choice.codes(wave)}
    same, differ, unknown = 0, [], []
    for code, label in labels.items():
        here, meant = by_code.get(code), _meant(label, captions)
        own = tuple((language, here.caption(language)) for language in LANGUAGES) if here else ()
        if meant is None:
            unknown += [Labelled(code, label, own)] if here else []
        elif not meant.codes(wave):
            continue
        elif code in meant.codes(wave):
            same += 1
        else:
            differ.append(Labelled(code, label, own, ";".join(meant.codes(wave))))
    return LabelsHeld(same, tuple(differ), tuple(unknown))


def _meant(label: str, captions: Mapping[str, Choice]) -> Choice | None:
    wording = bare(label)
    if wording in captions:
        return captions[wording]
    alike = nearest(wording, captions, cutoff=ALIKE)
    return captions[alike] if alike else None


def check_value_labels(
    items: Iterable[tuple[str, Item]],
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
    settings: Mapping = MappingProxyType({}),
) -> list[Note]:
    """Labels that mean another answer than the codebook, or mostly none of its answers, are problems; one per cause.

    items: header and question of the columns with one answer each. Where half of the labels of a column or more are
    known, the code counts for the others: a note. So it does for the questions and lists under `same_codes`. settings:
    of the wave in config.yaml; a code that its `recode` replaces has lost its label.
    """
    differ: dict[tuple, list[tuple[str, Item]]] = {}
    unknown: dict[tuple, list[tuple[str, Item]]] = {}
    notes = []
    for header, item in items:
        named = (cell for name in (item.name, header) for cell in settings.get("recode", {}).get(name, ()))
        replaced = {one_number(str(cell)) for cell in named}
        labels = {code: label for code, label in table.value_labels.get(header, {}).items() if code not in replaced}
        held = hold_labels(labels, item, wave)
        by_code = not {item.name, item.list_name}.isdisjoint(settings.get("same_codes", ()))
        if held.differ and not by_code:
            differ.setdefault((item.list_name, held.differ), []).append((header, item))
        elif held.same < len(held.unknown) and not by_code:  # a scale the other way round agrees in its middle
            unknown.setdefault((item.list_name, held.unknown, held.same), []).append((header, item))
        elif held.unknown or held.differ:
            told = _told((*held.differ, *held.unknown))
            notes.append(Note("sav_label_unknown", 1, {"column": header, "labels": told}))
    for (_, found), columns in differ.items():
        problems.add(
            "sav_label_differs",
            table.place(None, columns[0][0]),
            f"{found[0].code} = {found[0].label}",
            item=columns[0][1].name,
            caption=by_language(found[0].caption) if found[0].captions else None,
            code=found[0].right,
            wave=wave,
            recode=_recoded(found, columns[0][1]),
            labels=_told(found),
            columns=[header for header, _ in columns[1:]],
            codes=[(header, labelled.code) for header, _ in columns for labelled in found],
        )
    for (list_name, found, same), columns in unknown.items():
        problems.add(
            "sav_labels_unknown",
            table.place(None, columns[0][0]),
            f"{found[0].code} = {found[0].label}",
            item=columns[0][1].name,
            list=list_name,
            wave=wave,
            same=same,
            n=len(found),
            total=same + len(found),
            codes=_codes(found, columns[0][1]),
            labels=_told(found),
            columns=[header for header, _ in columns[1:]],
        )
    return notes


def check_number_labels(
    cells: pd.Series,
    name: str,
    *,
    item: Item | None,
    wave: str,
    table: SheetTable,
    settings: Mapping,
    problems: Problems,
) -> None:
    """Ask what a code with a label is in a column of numbers: 99999 = Don't know is no amount, 10 = 10 or more is one.

    cells: tidied, without what is missing already. name: under which `recode` can say what a code is; what it says is
    not asked, nor is an end of the scale that the codebook gives, nor what lies outside it and is told elsewhere. item:
    the question, None for a column of metadata.
    """
    header = str(cells.name)
    said = {_as_number(cell) for key in (name, header) for cell in settings.get("recode", {}).get(key, ())}
    low, high = (_as_number(limit) for limit in (item.minimum, item.maximum)) if item else (None, None)
    found = {}
    for code, label in table.value_labels.get(header, {}).items():
        number, here = _as_number(code), cells == code
        if number is None or not here.any() or number in said or number in (low, high):
            continue
        outside = (low is not None and number < low) or (high is not None and number > high)
        own = FIRST_NUMBER.match(plain(label))
        if not outside and not (own and _as_number(own[1]) == number):
            found[code] = (label, [int(row) for row in cells.index[here]])
    if not found or name in settings.get("same_codes", ()):
        return
    rows = sorted(row for _, own in found.values() for row in own)
    labels = "; ".join(f"{code} = {label}" for code, (label, _) in found.items())
    example = ", ".join(f"'{code}': null" for code in found)
    problems.add(
        "sav_number_label",
        table.place(rows[0], header),
        next(iter(found)),
        name=name,
        wave=wave,
        labels=labels,
        example=f"{{{example}}}",
        rows=told_rows(rows[1:]),
    )


def _as_number(cell: object) -> float | None:
    text = str(cell).strip().replace(",", ".")
    return float(text) if WHOLE_OR_DECIMAL.fullmatch(text) else None


def _codes(found: Iterable[Labelled], item: Item) -> str:
    """What `recode` would say where the codes count the other way round: '1': '5', '2': '4'."""
    codes = [labelled.code for labelled in found]
    return f"{{{item.name}: {{" + ", ".join(f"'{a}': '{b}'" for a, b in zip(codes, codes[::-1], strict=True)) + "}}"


def _recoded(found: Iterable[Labelled], item: Item) -> str:
    """What `recode` would say so that each code counts as its label says: '0': '2'."""
    codes = (f"'{labelled.code}': '{labelled.right.partition(';')[0]}'" for labelled in found)
    return f"{{{item.name}: {{{', '.join(codes)}}}}}"


def _told(found: Sequence[Labelled]) -> Any:
    return by_language(lambda language: "; ".join(labelled.told(language) for labelled in found))


def without_told(found: Iterable[Problem]) -> list[Problem]:
    """The problems without the answers that are not known for the very codes that a label contradicts: one cause."""
    found = list(found)
    told = {pair for problem in found if problem.key == "sav_label_differs" for pair in problem.details["codes"]}
    return [one for one in found if one.key != "answer_unknown" or (one.place.column, one.value) not in told]
