"""The header line of KoboToolbox, ODK and Ona: questions by path, a column per option, and what a server adds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.header_lines import CODE, Heads, Rows, header_cells, known_headers, metadata_role
from les_evaluation.study.drafting.neutral_table import JOINED, META, OPTION, Said
from les_evaluation.study.drafting.xlsform_rows import without_marks

MOST_CODES = 15  # of a multiple choice in one cell
LABELS_ALONE = "reserved_name_for_field_list_labels"  # in the name of the heading that pyxform makes of a table-list


def kobo(rows: Rows) -> Heads | None:
    """One line: names or wordings; `question/option` columns beside the question; _id, _uuid, _submission_time."""
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    marks = ("_id", "_uuid", "_submission_time", "_index", "__version__", "_version_", "formhub/uuid", "_status")
    odk = ("key", "submissiondate", "meta-instanceid", "instanceid", "formversion", "submitterid", "meta:instanceid")
    if max(known_headers(names, *marks), known_headers(names, *odk)) < 2:
        return None
    said: list[Said] = []
    own = set(names)
    parents = {parent for name in names if (parent := _parent_of(name, own))}
    above_of = [name.rpartition("/")[0] for name in names]
    for name in names:
        parent = _parent_of(name, own)
        option = name[len(parent) + 1 :]
        if LABELS_ALONE in name:
            said.append(Said(kind=META))
        elif parent:
            kind = OPTION if _are_boxes(rows, len(said)) else ""
            said.append(Said(_wording(parent, parent), option, kind=kind, group=parent))
        else:
            *above, last = re.split(r"[/:]", name)
            # A stroke in a wording is none of a path: before that stand names, or a title above several questions.
            path = all(CODE.match(part) for part in above) or above_of.count(name.rpartition("/")[0]) > 1
            worded = bool(above) and not CODE.match(last) and path
            last = last if path else name
            kind = JOINED if _joins_codes(rows, len(said)) else ""
            said.append(
                Said(without_marks("/".join(above)), without_marks(last), kind=kind)
                if worded
                else Said(_wording(name, last), kind=kind)
            )
    # The column of all options together is read from the columns of the options.
    joined = _with_options(names, parents) | _noted_at_the_end(names)
    said = [Said(kind=META) if at in joined else one for at, one in enumerate(said)]
    return Heads("KoboToolbox / ODK", names, said)


def _noted_at_the_end(names: Sequence[str]) -> set[int]:
    """The places of what a server adds behind the answers: the last columns in a row that begin with _."""
    at = len(names)
    while at and (names[at - 1].startswith("_") or not names[at - 1]):
        at -= 1
    own = {place for place in range(at, len(names)) if metadata_role(names[place])}
    return set(range(min(own), len(names))) if len(own) > 1 else set()


def _are_boxes(rows: Rows, at: int) -> bool:
    """Whether nothing but marks stands below an option, or nothing at all."""
    cells = {plain(row[at]) for row in rows[1:] if at < len(row) and tidy(row[at])}
    return cells <= {"0", "1", "true", "false", "n/a", "na"}


def _with_options(names: Sequence[str], parents: set[str]) -> set[int]:
    """The places of the questions that have a column per option; another question of the same name is none of them."""
    found: set[int] = set()
    for parent in parents:
        places = [at for at, name in enumerate(names) if name == parent]
        before = [at for at in places if "".join(names[at + 1 : at + 2]).startswith(f"{parent}/")]
        found.update(before or places[:1])
    return found


def _parent_of(name: str, own: set[str]) -> str:
    """The header of which this one is an option (question/option, where an option may hold a stroke); "" of none."""
    ends = [at for at, letter in enumerate(name) if letter == "/"]
    return next((name[:at] for at in ends if name[:at] in own), "")


def _wording(name: str, last: str) -> str:
    return "" if CODE.match(last) else without_marks(name)


def _joins_codes(rows: Rows, at: int) -> bool:
    """Whether the cells of a column are codes with a space between, as in a multiple choice that is not split."""
    cells = [tidy(row[at]) for row in rows[1:] if at < len(row) and tidy(row[at])]
    parts = [cell.split(" ") for cell in cells]
    codes = [code for own in parts for code in own]
    several = sum(len(own) > 1 for own in parts)
    alone = {own[0] for own in parts if len(own) == 1}
    if several and len(set(codes)) <= MOST_CODES and all(re.fullmatch(r"\d{1,2}", code) for code in codes):
        # 1, and 1 3 4: numbers do not stand so, and codes that nobody chose alone are codes as well.
        return (
            bool(alone)
            and all(len(set(own)) == len(own) for own in parts)
            and (several * 50 >= len(parts) or alone == set(codes))
        )
    if several < 2 or not all(re.fullmatch(r"[a-z0-9_]{1,24}", code) for code in codes) or len(set(codes)) > MOST_CODES:
        return False
    return all(len(set(own)) == len(own) for own in parts) and len(alone) * 2 >= len(set(codes))
