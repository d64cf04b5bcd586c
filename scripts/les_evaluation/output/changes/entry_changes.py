"""What differs between two states of the results: a row per number, text, verdict or quote that is another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import zip_longest
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import Contract
from les_evaluation.output.changes.told_numbers import numbers_that_differ, numbers_told
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.evaluation import HIDDEN

ADDED, REMOVED, NUMBER, TEXT, LOOK, FILE = "added", "removed", "number", "text", "look", "file"
GONE = "–"  # what stands where there is none
MOST_KEYS = 4  # so many columns at most together name a row of a table
Shown = Callable[[str, int, int, str], str]


@dataclass(frozen=True)
class Change:
    """One thing that is another than it was.

    of: figures, tables, claims, workbooks or quotes. number: of the figure or table, the name of the claim or sheet.
    les: whose folder it is in, "" over all. file: of the results, as it is called now. change: added, removed, number,
    text, look (only how it looks) or file (another name). place, what: where in it. old, new: as printed. base: of a
    count, as it is now. why: what may have made it so.
    """

    of: str
    number: str
    title: str
    les: str
    file: str
    change: str
    place: str = ""
    what: str = ""
    old: str = ""
    new: str = ""
    base: str = ""
    why: str = ""

    @property
    def entry(self) -> tuple[str, str, str]:
        """The figure, table, claim, sheet or quote."""
        return self.of, self.number, self.les


CHANGES = Contract("changes", {one.name: "text" for one in fields(Change)})


def as_frame(changes: Sequence[Change]) -> pd.DataFrame:
    """The changes with the columns of CHANGES."""
    return pd.DataFrame([asdict(one) for one in changes], columns=CHANGES.names, dtype="str")


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any], *, study: Study, shown: Shown) -> list[Change]:
    """All that differs, in the order of the report: figures, tables, claims, sheets of workbooks, quotes.

    old, new: as of `state_of`. shown: file, row, column and cell of a table that is there now -> the cell as printed.
    """
    words = {name: study.text(f"changes.{name}") for name in ("hidden", "shown", "blank", "not_told")}
    guarded = max(old["minimum_base"], new["minimum_base"]) > 1
    guard = words if guarded else None
    found = list(_entries(old, new, words=words | {"figure": study.text("figures.hidden")}, shown=shown))
    found += [*_claims(old, new, study), *_workbooks(old, new, study, guard)]
    if old["minimum_base"] < new["minimum_base"]:  # what was shown then, is not to be shown now
        found = [_with(one, old=words["not_told"]) if one.old else one for one in found]
    return [*found, *_quotes(old, new)]


def _entries(
    old: Mapping[str, Any], new: Mapping[str, Any], *, words: Mapping[str, str], shown: Shown
) -> Iterator[Change]:
    guarded = max(old["minimum_base"], new["minimum_base"]) > 1
    for key in dict.fromkeys([*new["entries"], *old["entries"]]):
        was, now = old["entries"].get(key), new["entries"].get(key)
        of, number, les = key.split("|")
        there = now or was
        file = next(iter(there["files"]), "")
        about = Change(of, number, there["title"], les, file, LOOK)
        if not (was and now):
            yield _with(about, change=ADDED if now else REMOVED)
            continue
        differs = list(_figure(was, now, about, words) if of == "figures" else _table(was, now, about, shown))
        texts = list(_texts(was, now, about))
        if list(was["files"]) != list(now["files"]):
            yield _with(about, change=FILE, old=", ".join(was["files"]), new=", ".join(now["files"]))
        yield from (_guarded(one, words) if guarded else one for one in differs)
        yield from texts
        drawn = was["files"] != now["files"] and list(was["files"]) == list(now["files"])
        if drawn and not differs and (of == "figures" or not texts):  # what stands under a table is in its file
            yield about


def _with(about: Change, **values: str) -> Change:
    return Change(**(asdict(about) | values))


def _figure(was: Mapping, now: Mapping, about: Change, words: Mapping[str, str]) -> Iterator[Change]:
    """The numbers of a figure that differ, then what it tells without any."""
    before, after = (
        numbers_told(one.get("words", ""), title=one["title"], hidden=words["figure"]) for one in (was, now)
    )
    told = {"hidden": words["hidden"], "shown": words["shown"]}
    gone: list[str] = []
    come: list[str] = []  # sentences without any number, as of the boxes and arrows of a diagram
    for one in numbers_that_differ(before, after, words=told):
        if not (one.old or one.new):
            (gone if one.new is None else come).append(": ".join(part for part in (one.place, one.what) if part))
            continue
        old, new = (value if value is not None else GONE for value in (one.old, one.new))
        yield _with(about, change=NUMBER, place=one.place, what=one.what, old=old, new=new, base=one.base)
    for left, right in zip_longest(gone, come, fillvalue=GONE):
        yield _with(about, change=TEXT, what="words", old=left, new=right)


def _texts(was: Mapping, now: Mapping, about: Change) -> Iterator[Change]:
    """The texts around it that differ; a caption holds the title."""
    names = ["caption"] if was["caption"] != now["caption"] else ["title"]
    for name in [*names, "notes"]:
        if was[name] != now[name]:
            yield _with(about, change=TEXT, what=name, old=was[name], new=now[name])


def _guarded(one: Change, words: Mapping[str, str]) -> Change:
    """With small groups hidden: what is not shown any more is not repeated here."""
    if one.new in ("", GONE):
        return _with(one, old=words["shown"] if one.old else words["blank"], new=one.new or words["blank"])
    return one if one.old else _with(one, old=words["blank"])


def _table(was: Mapping, now: Mapping, about: Change, shown: Shown) -> Iterator[Change]:
    """The cells of a table that differ; rows and columns that came or went are told whole."""
    before, after = _by_row(was["cells"], now["cells"])
    columns = [_named(one["cells"][0] if one["cells"] else []) for one in (was, now)]
    both = [name for name in columns[1] if name in columns[0]]
    for name in dict.fromkeys([*columns[1], *columns[0]]):
        if name not in both:
            yield _with(about, change=NUMBER, what=name, **_came(name in columns[1]))
    for key in dict.fromkeys([*after, *before]):
        if key not in before or key not in after:
            cells = (after.get(key) or before[key])[1]
            told = ", ".join(cell for cell in cells[len(key[1]) :] if cell)
            yield _with(about, change=NUMBER, place=_row_name(key), **_came(key in after, told))
            continue
        (_, old), (row, new) = before[key], after[key]
        for name in both:
            at, place = columns[0].index(name), columns[1].index(name)
            if old[at] != new[place]:
                first, second = (shown(about.file, row, place, cell) for cell in (old[at], new[place]))
                yield _with(about, change=NUMBER, place=_row_name(key), what=name, old=first, new=second)


def _came(there: bool, told: str = "") -> dict[str, str]:
    """Old and new of a whole row or column: a dash where it is not."""
    return {"old": GONE, "new": told or "+"} if there else {"old": told or "+", "new": GONE}


def _named(header: Sequence[str]) -> list[str]:
    """The headers, one that stands twice with its number."""
    return [name if name not in header[:at] else f"{name} ({at + 1})" for at, name in enumerate(header)]


RowKey = tuple[str, tuple[str, ...], int]
Rows = dict[RowKey, tuple[int, list[str]]]


def _by_row(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> tuple[Rows, Rows]:
    """The rows of both by what names them: heading above them, first cells, and which of the same it is."""
    widest = min([MOST_KEYS, *(len(cells[0]) for cells in (old, new) if cells)])
    for keys in range(1, widest + 1):
        made = _keyed(old, keys), _keyed(new, keys)
        if all(number == 1 for rows in made for _, _, number in rows):
            return made
    return _keyed(old, 1), _keyed(new, 1)


def _keyed(cells: Sequence[Sequence[str]], keys: int) -> Rows:
    made: Rows = {}
    heading = ""
    for number, row in enumerate(cells[1:]):
        heading = row[0] if len(row) > 1 and row[0] and not any(row[1:]) else heading
        named, same = tuple(row[:keys]), 1
        while (heading, named, same) in made:
            same += 1
        made[heading, named, same] = (number, list(row))
    return made


def _row_name(key: RowKey) -> str:
    heading, named, number = key
    parts = [*([heading] if heading and heading != named[0] else []), *(one for one in named if one)]
    return ", ".join(parts) + (f" ({number})" if number > 1 else "")


def _claims(old: Mapping[str, Any], new: Mapping[str, Any], study: Study) -> Iterator[Change]:
    for name in dict.fromkeys([*new["claims"], *old["claims"]]):
        was, now = old["claims"].get(name), new["claims"].get(name)
        about = Change("claims", name, (now or was)["says"], "", "report/claims.xlsx", NUMBER, (now or was)["where"])
        if not (was and now):
            yield _with(about, change=ADDED if now else REMOVED)
        elif (was["found"], was["verdict"]) != (now["found"], now["verdict"]):
            verdicts = [study.text(f"claims.verdicts.{one['verdict']}") for one in (was, now)]
            told = [f"{one['found']} ({verdict})" for one, verdict in zip((was, now), verdicts, strict=True)]
            if now["verdict"] == HIDDEN:  # what is hidden now is not repeated
                told[0] = study.text("changes.shown")
            yield _with(about, old=told[0], new=told[1])


def _workbooks(
    old: Mapping[str, Any], new: Mapping[str, Any], study: Study, guard: Mapping[str, str] | None
) -> Iterator[Change]:
    """The cells of annexes that differ, and which sheets of closed workbooks do.

    A state that was kept without them is not compared. guard: words in the place of numbers, where groups are hidden.
    """
    both = "workbooks" in old and "workbooks" in new
    before, after = (one["workbooks"] if both else {} for one in (old, new))
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key), after.get(key)
        file, sheet = key.split("|", 1)
        if sheet == study.text("coding_tables.joint_sheet"):
            was, now = (_without_state(one) for one in (was, now))
        name = f"{file.rpartition('/')[2]} – {sheet}"
        about = Change("workbooks", name, (now or was)["title"], "", file, NUMBER)
        if not (was and now):
            yield _with(about, change=ADDED if now else REMOVED)
        elif "cells" in was and "cells" in now:
            differs = _table(was, now, about, lambda *cell: cell[-1])
            yield from (_guarded(one, guard) if guard else one for one in differs)
        elif was.get("hash") != now.get("hash"):
            yield _with(about, change=TEXT, what=study.text("changes.closed"))


def _without_state(sheet: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The joint display without its last column, which only serves to tell which verdicts are to be looked at again.

    It is another after every correction, whatever is shown.
    """
    if not sheet or not sheet.get("cells"):
        return sheet
    return {**sheet, "cells": [row[:-1] for row in sheet["cells"]]}


def _quotes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys([*new["quotes"], *old["quotes"]]):
        was, now = old["quotes"].get(name), new["quotes"].get(name)
        if was == now:
            continue
        there = now or was
        about = Change("quotes", name.split("|")[0], there["code"], there["les"], "", TEXT, what=there["speaker_role"])
        told = {side: quote["text"] if quote else "" for side, quote in (("old", was), ("new", now))}
        change = TEXT if was and now else ADDED if now else REMOVED
        if was and now and was["text"] == now["text"]:
            names = ("code", "speaker_role", "les")
            told = {side: ", ".join(quote[key] for key in names) for side, quote in (("old", was), ("new", now))}
        yield _with(about, change=change, **told)
