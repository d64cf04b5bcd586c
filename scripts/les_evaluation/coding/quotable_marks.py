"""The marks of what may be quoted: the code at which a program keeps such passages, and what lies within them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.program_exports import NamePath, bare_path, name_parts
from les_evaluation.core.wording import plain, tidy

TEXT_EXTENSION = re.compile(r"\.(?:docx?|rtf|txt|pdf|odt|rock|md|html?)$", re.IGNORECASE)


@dataclass(frozen=True)
class Marking:
    """The code at which a program keeps what may be quoted; there is none where `path` is empty.

    code_id: what stands for it as a code: its id in the codebook, else a text that is no id. path: its name, and of
    those above it as many as are told.
    """

    code_id: str = ""
    path: NamePath = ()

    def is_at(self, path: NamePath) -> bool:
        """Whether a code of an export with this path has that name."""
        return bool(self.path) and bare_path(path)[-len(self.path) :] == bare_path(self.path)


NO_MARKING = Marking()


def marking_of(name: str, codes: pd.DataFrame, *, problems: Problems) -> Marking:
    """The code that focus_groups.quotable_code means, by the id or name (or path) it has in the exports.

    codes: CODE_COLUMNS; several codes of the codebook with that name are a problem.
    """
    path = bare_path(name_parts(name))
    if not path:
        return NO_MARKING
    tops = {row["code_id"]: (row["parent_code_id"], row["name"]) for row in codes.to_dict("records")}

    def names_of(code: str) -> NamePath:
        line: list[str] = []
        seen: set[str] = set()
        while code in tops and code not in seen:
            seen.add(code)
            code, above = tops[code]
            line.insert(0, above)
        return bare_path(tuple(line))

    found = [code for code in tops if path == (plain(code),)]
    found = found or [code for code in tops if names_of(code)[-len(path) :] == path]
    if len(found) > 1:
        place = Place("config.yaml", None, None, "focus_groups.quotable_code")
        problems.add("coding_code_several", place, name, known=found, more=0)
    return Marking(found[0] if found else f"{tidy(name)} (quotable_code)", path)


def with_quotable(segments: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """The segments of exports with quotable "yes" where they lie within one of the marks; both SEGMENT_COLUMNS.

    Within: of the same session and source; in one export the places tell, and where those are not known, or in
    another export, the words: all of the segment, as whole words, stand in the mark. Without either it is "no".
    """
    of_session: dict[str, list] = {}
    for mark in marks.itertuples(index=False):
        of_session.setdefault(mark.session_id, []).append((mark, tidy(mark.text)))
    told = [
        "yes" if any(_is_within(segment, *mark) for mark in of_session.get(segment.session_id, ())) else "no"
        for segment in segments.itertuples(index=False)
    ]
    return segments.assign(quotable=pd.Series(told, index=segments.index, dtype=object))


def _is_within(segment: Any, mark: Any, marked: str) -> bool:
    if not same_source(segment.source_file, mark.source_file):
        return False
    places = (mark.start, segment.start, segment.end, mark.end)
    if segment.source == mark.source and not any(map(pd.isna, places)):
        return places == tuple(sorted(places))
    words = tidy(segment.text)
    return bool(words) and words in marked and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", marked))


@cache
def same_source(one: str, other: str) -> bool:
    """Whether two names of sources mean the same file: folders count only where both tell them, endings do not."""
    first, second = (bare_path(name_parts(TEXT_EXTENSION.sub("", name))) for name in (one, other))
    return first == second if min(len(first), len(second)) > 1 else first[-1:] == second[-1:]
