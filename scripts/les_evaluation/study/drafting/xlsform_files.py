"""What a form for KoboToolbox or ODK (XLSForm) says of the columns of an export, however its headers are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import SheetRows
from les_evaluation.study.drafting.neutral_table import JOINED, META, NUMBER, OPEN, OPTION, SINGLE, Said, bare
from les_evaluation.study.drafting.questionnaire_files import Questionnaire, sheet_records

# Between groups, question and option: KoboToolbox and ODK let one choose, R writes a point for it, Stata a _.
JOINS = ("/", "-", ":", ".", "_")
# How surely a header is that of a question: its whole path, the end of it, its name alone, its wording.
WHOLE, PART, ALONE, WORDING = range(4)


def is_xlsform(book: Mapping[str, SheetRows]) -> bool:
    """Whether a workbook is a form for KoboToolbox or ODK: sheets survey and choices, with type, name and label."""
    survey = next((rows for name, rows in book.items() if plain(name) == "survey"), None)
    if survey is None or not survey.rows:
        return False
    heads = {plain(cell) for cell in survey.rows[0][1]}
    return {"type", "name"} <= heads and "data_label" not in heads


def read_xlsform(book: Mapping[str, SheetRows]) -> Questionnaire:
    """A form (XLSForm): headers by name, by path of groups or its end, and by wording, with answer lists and grids.

    A header that two questions may have, such as one name in two groups, says nothing of them.
    """
    sheets = {plain(name): sheet_records(rows) for name, rows in book.items()}
    lists: dict[str, dict[str, str]] = {}
    for row in sheets.get("choices", []):
        name = row.get("list_name") or row.get("list name", "")
        if name and row.get("name"):
            lists.setdefault(name, {})[row["name"]] = bare(_label(row)) or row["name"]
    ranked: dict[str, tuple[int, Said | None]] = {}
    path: list[dict[str, str]] = []
    for row in sheets.get("survey", []):
        kind, _, rest = (
            row.get("type", "").replace("begin group", "begin_group").replace("end group", "end_group").partition(" ")
        )
        if kind in ("begin_group", "begin_repeat"):
            path.append(row)
        elif kind in ("end_group", "end_repeat") and path:
            path.pop()
        elif row.get("name"):
            section = "/".join(group.get("name", "") for group in path)
            for rank, head, own in _form_question(row, kind, lists.get(rest.split(" ")[0], {}), path):
                said = replace(own, section=section)
                before = ranked.get(plain(head))
                if before is None or rank < before[0]:
                    ranked[plain(head)] = (rank, said)
                elif rank == before[0] and said != before[1]:
                    same = before[1] is not None and replace(said, section="") == replace(before[1], section="")
                    ranked[plain(head)] = (rank, replace(said, section="") if same else None)
    return {head: said for head, (_, said) in ranked.items() if said is not None}


def _form_question(
    row: Mapping[str, str], kind: str, labels: Mapping[str, str], path: list[dict[str, str]]
) -> Iterator[tuple[int, str, Said]]:
    """(how surely, header, what is said) of the columns that a question may have; 0 is the surest."""
    name, text = row["name"], bare(_label(row)) or row["name"]
    heads = [*_heads([group["name"] for group in path if group.get("name")], name), (WORDING, text, "/")]
    if kind == "select_multiple":
        for rank, head, mark in heads:
            yield rank, head, Said(text, labels=labels, kind=JOINED, name=name)
            marks = dict.fromkeys(("/", mark) if mark else ("/", ".", ":", "-", "_"))
            for code, caption in labels.items():
                said = Said(text, caption, kind=OPTION, group=name, name=name)
                yield from ((rank, f"{head}{join}{last}", said) for join in marks for last in (code, caption))
        return
    grid = path[-1].get("name", "") if path and "table-list" in path[-1].get("appearance", "") else ""
    if kind in ("select_one", "select_one_from_file", "likert"):
        stem = bare(_label(path[-1])) if grid else ""
        said = Said(stem or text, text if grid else "", labels, kind=SINGLE, group=grid, name=name)
    else:
        sort = NUMBER if kind in ("integer", "decimal", "range") else OPEN if kind == "text" else META
        said = Said(text, kind=sort, name=name)
    yield from ((rank, head, said) for rank, head, _ in heads)


def _heads(groups: Sequence[str], name: str) -> Iterator[tuple[int, str, str]]:
    """(rank, header, mark) of a question in its groups, of which an export may leave out the first or all."""
    for left_out in range(len(groups)):
        for mark in JOINS:
            yield min(left_out, PART), mark.join([*groups[left_out:], name]), mark
    yield (ALONE if groups else WHOLE), name, ""


def _label(row: Mapping[str, str]) -> str:
    own = row.get("label", "")
    return own or next((cell for head, cell in row.items() if head.startswith("label") and cell), "")
