"""The questions of a form for KoboToolbox or ODK (XLSForm) with their names, groups and tables, in their order.

Sources: the XLSForm reference (xlsform.org and docs.getodk.org/form-reference: types, `or_other`, appearances `label`,
`list-nolabel` and `table-list`, Markdown in labels); how KoboToolbox names a question without a name, or with one that
is taken, is in its kpi/utils/sluggify.py and autoname.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from les_evaluation.study.drafting.neutral_table import bare

SELECT_ONE, SELECT_MULTIPLE = "select_one", "select_multiple"
# Other spellings of types, which every converter of forms takes as well.
SPELLINGS = (
    ("select all that apply from", SELECT_MULTIPLE),
    ("select multiple from", SELECT_MULTIPLE),
    ("select multiple", SELECT_MULTIPLE),
    ("select one from", SELECT_ONE),
    ("select one", SELECT_ONE),
    ("select1", SELECT_ONE),
    ("begin group", "begin_group"),
    ("begin repeat", "begin_repeat"),
    ("end group", "end_group"),
    ("end repeat", "end_repeat"),
)
MARKS = (
    (re.compile(r"\*\*(.+?)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"\[([^\[\]]+)\]\(https?://[^()\s]+\)"), r"\1"),
    (re.compile(r"^#{1,6} +"), ""),
)
LONGEST_NAME = 40


@dataclass(frozen=True)
class FormQuestion:
    """One question of a form.

    kind: its type, the first word of it. listed: the list of its answers. other: whether the type adds an answer other.
    names: what the question may be called in an export: its own name, and another that KoboToolbox gives it because
    an earlier question has that name. first: whether a later question has this name as well. label: as it is written.
    table, stem: of a row of a table, which question heads it and what stands above it. heads: whether it is that
    heading, which shows the answers once and asks nothing.
    """

    kind: str
    listed: str
    names: tuple[str, ...]
    label: str
    groups: tuple[Mapping[str, str], ...] = ()
    other: bool = False
    first: bool = False
    table: str = ""
    stem: str = ""
    heads: bool = False

    @property
    def text(self) -> str:
        """The wording without marks, the name where it has none."""
        return without_marks(self.label) or self.names[0]


@dataclass
class _Table:
    """The table of which a form lists the rows: its heading, what stands above it, the list of its answers."""

    name: str = ""
    stem: str = ""
    listed: str = ""
    note: str = ""


def without_marks(label: str) -> str:
    """A label without the marks of Markdown that forms take: bold, italic, headings and links."""
    text = bare(label)
    for mark, kept in MARKS:
        text = mark.sub(kept, text)
    return " ".join(text.split())


def label_of(row: Mapping[str, str]) -> str:
    """The label of a row, in the language without a name or else the first."""
    own = row.get("label", "")
    return own or next((cell for head, cell in row.items() if head.startswith("label") and cell), "")


def form_questions(records: Sequence[Mapping[str, str]]) -> Iterator[FormQuestion]:
    """The questions of the sheet survey in their order; none for groups, and for rows with nothing to call them."""
    rows = [{**row, "type": _type_of(row.get("type", ""))} for row in records]
    named = _named(rows)
    doubled = {names[0] for names in named if len(names) > 1}
    path: list[Mapping[str, str]] = []
    table = _Table()
    for row, names in zip(rows, named, strict=True):
        kind, _, rest = row["type"].partition(" ")
        if kind in ("begin_group", "begin_repeat"):
            path.append({**row, "name": names[0] if names else ""})
            table = _Table()
        elif kind in ("end_group", "end_repeat"):
            path = path[:-1]
            table = _Table()
        elif names:
            listed, *more = rest.split(" ")
            question = FormQuestion(kind, listed, names, label_of(row), tuple(path), "or_other" in more)
            table, placed = _in_table(row, question, table)
            first = len(names) == 1 and names[0] in doubled
            yield replace(placed, first=first)


def _type_of(written: str) -> str:
    """A type as the reference spells it: select_one list, begin_group."""
    lower = written.casefold()
    for spelled, known in SPELLINGS:
        if lower == spelled or lower.startswith(f"{spelled} "):
            return f"{known}{written[len(spelled) :]}"
    head, blank, rest = written.partition(" ")
    return f"{head.casefold()}{blank}{rest}"


def _in_table(row: Mapping[str, str], question: FormQuestion, table: _Table) -> tuple[_Table, FormQuestion]:
    """The table that goes on or begins, and the question as its heading or row where it is one."""
    shown = row.get("appearance", "").split()
    groups = question.groups
    above = without_marks(label_of(groups[-1])) if groups else ""
    if question.kind == SELECT_ONE and "label" in shown:
        stem = without_marks(question.label) or table.note or above
        return _Table(question.names[-1], stem, question.listed), replace(question, heads=True)
    if question.kind == SELECT_ONE and "list-nolabel" in shown:
        if not table.name or table.listed != question.listed:
            table = _Table(question.names[-1], table.note or above, question.listed)
        return table, replace(question, table=table.name, stem=table.stem)
    if question.kind == "note":
        return _Table(table.name, table.stem, table.listed, without_marks(question.label)), question
    if question.kind == SELECT_ONE and groups and "table-list" in groups[-1].get("appearance", "").split():
        own = groups[-1].get("name", "") or question.names[0]
        return table, replace(question, table=own, stem=above)
    return _Table(), question


def _named(rows: Sequence[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Per row what it may be called: its name and, where that is taken, the next one; of none what its label makes."""
    taken = [row["name"] for row in rows if row.get("name")]
    found: list[tuple[str, ...]] = []
    before: set[str] = set()
    for row in rows:
        own, ends = row.get("name", ""), row["type"].startswith("end_")
        if own and own in before and not ends:
            again = _free(own, taken)
            taken.append(again)
            found.append((own, again))
        elif own:
            found.append((own,))
        else:
            made = "" if ends else name_of_label(label_of(row), taken)
            taken += [made] if made else []
            found.append((made,) if made else ())
        before.add(own)
    return found


def name_of_label(label: str, taken: Sequence[str] = ()) -> str:
    """The name that KoboToolbox makes of a label: letters, digits and _, at most 40 and what joins both halves."""
    slug = re.sub(r"[^a-zA-Z0-9_]+", "_", re.sub(r"\s", "_", label.strip())).removesuffix("_")
    if len(slug) > LONGEST_NAME:
        slug = f"{slug[: LONGEST_NAME // 2]}_{slug[-LONGEST_NAME // 2 :]}"
    slug = re.sub(r"_{2,}", "_", f"_{slug}" if slug[:1].isdigit() else slug)
    return _free(slug, taken) if slug.strip("_") else ""


def _free(name: str, taken: Sequence[str]) -> str:
    """A name, with the first number of three digits behind it that makes it one that no question has."""
    known = {one.casefold() for one in taken}
    numbered = (f"{name}_{number:03d}" for number in range(1, len(known) + 2))
    return name if name.casefold() not in known else next(one for one in numbered if one.casefold() not in known)
