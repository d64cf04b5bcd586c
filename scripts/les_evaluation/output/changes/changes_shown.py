"""How what changed is told: the list of what to replace, each number, and the marks for the pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from les_evaluation.core.workbooks import Column, TableSheet
from les_evaluation.output.changes.entry_changes import ADDED, FILE, LOOK, NUMBER, REMOVED, TEXT, Change
from les_evaluation.study.settings import Study

FRONT = {"name": 14, "title": 44, "site": 16, "file": 44, "what": 40, "why": 70}  # column -> width in characters
EACH = {
    "name": 14, "title": 36, "site": 16, "place": 34, "what": 28, "old": 24, "new": 24, "base": 8, "why": 60,
    "file": 40,
}  # fmt: skip
MOST_SHOWN = 12  # numbers of one figure or table on the page of changes; the workbook has all
MARKDOWN = re.compile(r"[\\*<\[#]|(?<!\w)_|_(?!\w)")  # what is no plain text there
KINDS = ("figures", "tables", "claims", "workbooks", "quotes")


@dataclass(frozen=True)
class UpFront:
    """What changed, for the front of a document. sentence: one sentence, also where nothing did or none was kept.

    header, rows: a row per figure, table, claim, sheet or quote that changed, as texts; without rows where none did.
    """

    sentence: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def up_front(changes: Sequence[Change], *, since: str, trouble: str, study: Study) -> UpFront:
    """The list of what to replace. since: the name of the state that was kept, "" without one.

    trouble: why it could not be compared with, "" where it could.
    """
    header = [study.text(f"changes.columns.{name}") for name in FRONT]
    rows = [[told[name] for name in FRONT] for told in _entries_told(changes, study)]
    return UpFront(sentence(changes, since=since, trouble=trouble, study=study), header, rows)


def sentence(changes: Sequence[Change], *, since: str, trouble: str, study: Study) -> str:
    """One sentence: how many figures, tables, claims, sheets and quotes changed since what was kept."""
    if trouble:
        return trouble
    if not since:
        return study.text("changes.none_kept")
    if not changes:
        return study.text("changes.nothing", since=since)
    entries = {of: len({one.entry for one in changes if one.of == of}) for of in KINDS}
    told = ", ".join(_counted(of, n, study) for of, n in entries.items() if n)
    return study.text("changes.summary", since=since, told=told)


def _counted(of: str, n: int, study: Study) -> str:
    return study.text(f"changes.counted.{of}", n=n)


def by_entry(changes: Sequence[Change]) -> dict[tuple[str, str, str], list[Change]]:
    """Figure, table, claim or quote -> what changed in it, in their order."""
    made: dict[tuple[str, str, str], list[Change]] = {}
    for one in changes:
        made.setdefault(one.entry, []).append(one)
    return made


def name_of(one: Change, study: Study) -> str:
    """`Figuur 27`, as the report has it; of a claim or sheet its name, of a quote its segment."""
    keys = {"figures": "report.figure", "tables": "tables.sheet", "claims": "changes.claim", "quotes": "changes.quote"}
    keys["workbooks"] = "changes.workbook"
    return study.text(keys[one.of], number=one.number)


def _entries_told(changes: Sequence[Change], study: Study) -> Iterator[dict[str, str]]:
    for own in by_entry(changes).values():
        first = own[0]
        why = list(dict.fromkeys(part for one in own for part in one.why.split("; ")))
        yield {
            "name": name_of(first, study),
            "title": first.title,
            "site": _site(first, study),
            "file": first.file,
            "what": in_short(own, study),
            "why": "; ".join(why),
        }


def _site(one: Change, study: Study) -> str:
    return study.every_les.get(one.les, one.les)


def in_short(own: Sequence[Change], study: Study) -> str:
    """What changed in one figure or table in a few words, such as `3 getallen, bijschrift`."""
    kinds = [one.change for one in own]
    whole = next((kind for kind in (ADDED, REMOVED) if kind in kinds), None)
    if whole:
        return study.text(f"changes.whole.{whole}")
    told = []
    numbers = kinds.count(NUMBER)
    if own[0].of == "claims":
        return f"{own[0].old} → {own[0].new}"
    if numbers:
        counted = "cells" if own[0].of == "workbooks" else "numbers"
        told.append(study.text(f"changes.{counted}", n=numbers))
    told += [study.text(f"changes.texts.{one.what}") for one in own if one.change == "text" and one.of in KINDS[:2]]
    told += [study.text("changes.whole.text")] if own[0].of == "quotes" else []
    told += [one.what for one in own if one.change == TEXT and one.of == "workbooks"]
    told += [study.text(f"changes.whole.{kind}") for kind in (LOOK, FILE) if kind in kinds]
    return ", ".join(dict.fromkeys(told))


def line_of(one: Change, study: Study) -> str:
    """One change in a line: `Genk, Kern, eens: 3 → 4 (van 8)`."""
    if one.change in (ADDED, REMOVED, LOOK):
        told = study.text(f"changes.whole.{one.change}")
        return f"{told}: {one.new or one.old}" if one.of == "quotes" else told
    what = study.text(f"changes.texts.{one.what}") if one.change == "text" and one.of in KINDS[:2] else one.what
    what = study.text("changes.whole.file") if one.change == FILE else what
    where = ", ".join(part for part in (one.place, what) if part)
    if not (one.old or one.new):
        return where
    base = f" ({study.text('changes.of_base', base=one.base)})" if one.base else ""
    return f"{where}: {one.old} → {one.new}{base}" if where else f"{one.old} → {one.new}{base}"


def page_of_changes(
    changes: Sequence[Change], *, front: UpFront, notes: Sequence[str], causes: Sequence[str], study: Study
) -> str:
    """The text of changes.md. notes: what a reader must know of it. causes: all that is another beneath."""
    lines = [f"# {study.text('changes.title')}", "", _plain(front.sentence), ""]
    for note in notes:
        lines += [_plain(note), ""]
    if changes:
        lines += [f"## {study.text('changes.headings.front')}", ""]
        lines += _front_table(front)
        lines += ["", f"## {study.text('changes.headings.each')}", ""]
        for own in by_entry(changes).values():
            lines += [*_entry(own, study), ""]
    if causes:
        lines += [f"## {study.text('changes.headings.causes')}", "", *(f"- {_plain(one)}" for one in causes), ""]
    return "\n".join(lines)


def _entry(own: Sequence[Change], study: Study) -> Iterator[str]:
    first = own[0]
    site = _site(first, study)
    head = f"{name_of(first, study)}. {first.title}" + (f" ({site})" if site else "")
    yield f"### {_plain(head)}"
    yield ""
    if first.file:
        yield f"- {study.text('changes.columns.file')}: `{first.file}`"
    for one in own[:MOST_SHOWN]:
        yield f"- {_plain(line_of(one, study))}"
    if len(own) > MOST_SHOWN:
        yield f"- {study.text('changes.more', n=len(own) - MOST_SHOWN)}"
    for why in dict.fromkeys(one.why for one in own if one.why):
        yield f"- {study.text('changes.columns.why')}: {_plain(why)}"


def _front_table(front: UpFront) -> list[str]:
    """The list of what to replace, without why: that stands beneath."""
    at = list(FRONT).index("file")
    rows = [[_plain(cell) for cell in row[:-1]] for row in front.rows]
    for row, told in zip(rows, front.rows, strict=True):
        row[at] = f"`{told[at]}`" if told[at] else ""
    cells = [list(front.header[:-1]), ["---"] * (len(FRONT) - 1), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]


def _plain(said: str) -> str:
    """A text in one line, without what Markdown would take for its own."""
    return MARKDOWN.sub(r"\\\g<0>", " ".join(said.split()))


def sheets_of(changes: Sequence[Change], *, front: UpFront, notes: Sequence[str], study: Study) -> list[TableSheet]:
    """The sheets of the workbook: what to replace, and every number."""
    columns = [Column(head, width) for head, width in zip(front.header, FRONT.values(), strict=True)]
    told = [front.sentence, *notes]
    first = TableSheet(study.text("changes.headings.front"), columns, [list(row) for row in front.rows], told)
    each = [[_cells(one, study)[name] for name in EACH] for one in changes]
    heads = [Column(study.text(f"changes.columns.{name}"), width) for name, width in EACH.items()]
    return [first, TableSheet(study.text("changes.headings.each"), heads, each)]


def _cells(one: Change, study: Study) -> dict[str, str]:
    what = one.what
    if one.change == "text" and one.of in KINDS[:2]:
        what = study.text(f"changes.texts.{one.what}")
    elif one.change not in (NUMBER, "text"):
        what = study.text(f"changes.whole.{one.change}")
    named = {"name": name_of(one, study), "title": one.title, "site": _site(one, study), "place": one.place}
    return named | {"what": what, "old": one.old, "new": one.new, "base": one.base, "why": one.why, "file": one.file}


def marks_of(changes: Sequence[Change], *, front: UpFront, also: Mapping[str, Sequence[str]], study: Study) -> str:
    """The script with which pages mark what changed: file of the results -> what changed in a few words.

    also: file -> others that show the same. Without a state that was kept it marks nothing.
    """
    marks = {}
    for own in by_entry(changes).values():
        if own[0].of in KINDS[:2] and own[0].change != REMOVED:
            for file in (own[0].file, *also.get(own[0].file, ())):
                marks[file] = in_short(own, study)
    told = {"said": front.sentence if changes else "", "marks": dict(sorted(marks.items()))}
    words = {name: study.text(f"changes.page.{name}") for name in ("badge", "only")}
    said = json.dumps(told | {"words": words}, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return f"window.changedSince && changedSince({said});\n"
