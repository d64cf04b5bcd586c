"""Whom the ends of ties mean: numbers in one spelling, names that name nobody, ends that a list of nodes lacks."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from les_evaluation.core.nobody import lost_digits, says_nobody
from les_evaluation.core.program_exports import GivenNames, ProgramExport, name_parts
from les_evaluation.core.reading import Note
from les_evaluation.core.wording import plain
from les_evaluation.networks.mapped_names import ActorNames
from les_evaluation.networks.program_ties import Tie, Ties

# A whole number as an id; a program that knows numbers alone writes 1 as 1.0, and leaves out zeros before it.
WHOLE = re.compile(r"(?P<whole>0*(?P<digits>\d+))(?:[.,]0+)?")
BELOW_0 = re.compile(r"[-−]\d+(?:[.,]0+)?")
NINES = re.compile(r"9{2,}")
ENDS = ("start", "end")
MOST_NAMED = 5


def with_one_spelling(export: ProgramExport, found: Ties, known: ActorNames) -> Ties:
    """The ties with one spelling of every id that is a whole number: that of the list of nodes or of the study.

    1, 1.0 and 01 are one number. Where one column holds 1 and 01, these are two ids. A note tells which were so. A name
    of which `actors` of the entry says who it is stays as it is.
    """
    les, given = export.entry["les"], GivenNames(export, "actors", known=None)
    columns = [list(found.nodes or ()), *([getattr(tie, part) for tie in found.ties] for part in ENDS)]
    spellings = one_spelling_of_numbers(columns)
    for name in dict.fromkeys(name for column in columns[1:] for name in column):
        number = WHOLE.fullmatch(name)
        if number and known.find(name, les) is None and known.find(number["whole"], les) is not None:
            spellings[name] = number["whole"]
    spellings = {name: kept for name, kept in spellings.items() if given.find(name_parts(name)) is None}

    def same(tie: Tie) -> Tie:
        return dataclasses.replace(tie, start=spellings.get(tie.start, tie.start), end=spellings.get(tie.end, tie.end))

    if not spellings:
        return found
    told = ", ".join(f"{name} = {kept}" for name, kept in list(spellings.items())[:MOST_NAMED])
    told += ", ..." if len(spellings) > MOST_NAMED else ""
    export.problems.settle(export.place(), [Note("network_ids_one", 0, {"n": len(spellings), "names": told})])
    return dataclasses.replace(found, ties=[same(tie) for tie in found.ties])


def one_spelling_of_numbers(columns: Sequence[Iterable[str]]) -> dict[str, str]:
    """Whole number as written -> how it is written in the first of the columns that has it, without decimals if any.

    Only of those that are written in another way. Zeros before a number make another one where a column tells both.
    """
    apart: set[str] = set()
    spelled: dict[str, list[str]] = defaultdict(list)
    listed, *others = [dict.fromkeys(column) for column in columns]
    numbers = {
        name: number for name in (*listed, *(n for some in others for n in some)) if (number := WHOLE.fullmatch(name))
    }
    for column in (listed, *others):
        wholes: dict[str, set[str]] = defaultdict(set)
        for name in column:
            if name in numbers:
                wholes[numbers[name]["digits"]].add(numbers[name]["whole"])
        apart |= {digits for digits, some in wholes.items() if len(some) > 1}
    for name, number in numbers.items():
        spelled[number["whole"] if number["digits"] in apart else number["digits"]].append(name)
    kept: dict[str, str] = {}
    for names in spelled.values():
        first = next((name for name in names if name in listed), min(names, key=len))
        kept |= {name: first for name in names if name != first}
    return kept


def check_listed(export: ProgramExport, found: Ties, known: ActorNames) -> None:
    """Tell the ends of ties that the list of nodes beside them has not; a problem where it has hardly any."""
    if found.labels is None:
        return
    les, given = export.entry["les"], GivenNames(export, "actors", known=None)
    listed = {plain(word) for node in found.labels.items() for word in node}
    ends = {getattr(tie, part): (tie.row, part) for tie in reversed(found.ties) for part in ENDS}
    absent = [
        end
        for end in dict.fromkeys(getattr(tie, part) for tie in found.ties for part in ENDS)
        if end and plain(end) not in listed and known.find(end, les) is None and given.find(name_parts(end)) is None
    ]
    if not absent:
        return
    row, part = ends[absent[0]]
    names = ", ".join(absent[:MOST_NAMED]) + (", ..." if len(absent) > MOST_NAMED else "")
    if len(absent) * 2 > len(ends):
        nodes = ", ".join(list(found.labels)[:MOST_NAMED])
        export.problems.add("network_not_listed", found.place(row, part), absent[0], n=len(absent), nodes=nodes)
    else:
        export.problems.settle(
            found.place(row, part), [Note("network_not_listed", row, {"n": len(absent), "names": names})]
        )


def check_names(export: ProgramExport, found: Ties, known: ActorNames) -> None:
    """Tell the names that name nobody, and numbers that lost their digits: they would make one actor of several.

    Who `actors` of the entry says is somebody is one.
    """
    les = export.entry["les"]
    said = {plain(str(name)) for name in (export.entry.get("actors") or {}).values()}
    named = [(getattr(tie, part), found.place(tie.row, part)) for part in ENDS for tie in found.ties]
    named += list((found.nodes or {}).items())
    listed = found.nodes if found.labels is not None else None
    nobody = name_nobody({name for name, _ in named if name}, listed=listed or ())
    named = [
        (name, place) for name, place in named if name and plain(name) not in said and known.find(name, les) is None
    ]
    names = pd.Series([name for name, _ in named], dtype=object)
    for key, wrong in (("network_nobody", names.isin(nobody)), ("network_digits", lost_digits(names))):
        at = [number for number, here in enumerate(wrong) if here]
        if at:
            shown = list(dict.fromkeys(named[number][0] for number in at))
            place, written = named[at[0]][1], json.dumps(shown[0], ensure_ascii=False)
            others, more = shown[1:6], len(at) - 1
            export.problems.add(key, place, shown[0], needed=True, written=written, others=others, more=more)


def name_nobody(names: Collection[str], *, listed: Collection[str] = ()) -> set[str]:
    """Which of the names of one file name nobody: a word for nobody, a number below 0, or nines far above the rest.

    listed: those that a list of nodes names; a number there is somebody. x beside w or y is one of a row of letters.
    """
    plains = {plain(name) for name in names}
    letters = {"x"} if plains & {"w", "y"} else set()
    found = {name for name in names if says_nobody(name) and plain(name) not in letters}
    numbers = {name: int(number["digits"]) for name in names if (number := WHOLE.fullmatch(name))}
    others = [number for name, number in numbers.items() if not NINES.fullmatch(name)]
    highest = max(others, default=0)
    found |= {
        name
        for name in names
        if name not in listed and (BELOW_0.fullmatch(name) or (NINES.fullmatch(name) and highest * 2 < numbers[name]))
    }
    return found
