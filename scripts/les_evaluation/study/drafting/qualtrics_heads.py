"""The header lines of Qualtrics: names, wordings and identifiers, and what it notes beside the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.header_lines import Heads, Rows, header_cells, is_line_of_texts, known_headers
from les_evaluation.study.drafting.neutral_table import CHOSEN, META, OPEN, OTHER_TEXT, RANK, Said, bare


def qualtrics(rows: Rows) -> Heads | None:
    """Three lines: names, wordings, and {"ImportId":"QID1"}; a legacy export has the first two, others wordings alone.

    Source: Qualtrics support, "Understanding your data set"; the R package qualtRics reads it the same way.
    """
    names = header_cells(rows, 0, len(rows[0]) if rows else 0)
    texts, ids = (header_cells(rows, number, len(names)) for number in (1, 2))
    has_ids = sum("importid" in cell.casefold() for cell in ids) * 2 > len(names)
    known = known_headers(names, "startdate", "enddate", "responseid", "recordeddate", "finished", "progress")
    legacy = known_headers(texts, "responseid", "startdate", "enddate", "ipaddress", "finished") >= 3
    chosen = any(map(CHOICE.search, texts))
    if not has_ids and not legacy and not chosen and (any(map(CHOICE.search, names)) or _are_own_wordings(names)):
        return Heads("Qualtrics", names, _said_of_wordings(names))
    if not has_ids and not legacy and known < 3 and not chosen:
        return None
    if legacy and not has_ids:
        texts = _with_marks(names, texts)
    second = has_ids or legacy or chosen or is_line_of_texts(rows, names, texts)
    said = []
    files = [has_ids and "_FILE_" in one for one in ids]
    typed = [TYPED.search(one) is not None for one in ids] if has_ids else [False] * len(names)
    measures = [CHOSEN if has_ids and PICKED.search(one) else "" for one in ids]
    for name, text, is_typed, is_file, measure in zip(names, texts, typed, files, measures, strict=True):
        told = without_typed(text) if kind_of_typed(name) else text
        stem, sub = qualtrics_parts(told, asked_in=_round_of(name)) if second else ("", "")
        noted = is_file or _noted_by_qualtrics(name, stem, sub)
        kind = META if noted else OPEN if is_typed else _kind_by_name(name)
        beside = None if kind else _side_by_side(name, stem, sub, names)
        said.append(beside or Said(stem, sub, kind=kind, measure="" if kind else measure))
    return Heads("Qualtrics", names, said, lines=3 if has_ids else 2 if second else 1)


def _are_own_wordings(names: Sequence[str]) -> bool:
    """Whether a line of wordings begins with those of what Qualtrics notes itself."""
    return known_headers(names, "response type", "recorded date", "duration (in seconds)", "distribution channel") > 2


def _said_of_wordings(names: Sequence[str]) -> list[Said]:
    """What wordings say that are the only line: question, row, and whether a column holds what was typed at an answer.

    Such a column stands behind that of its question (Which? - Selected Choice, Which? - Other - Text), or of its row.
    """
    known = {plain(name) for name in names}
    asked = {plain(CHOICE.split(name)[0]).partition(" - ")[0] for name in names if CHOICE.search(name)}
    found = []
    for name in names:
        text = bare(name)
        behind = BEHIND_TYPED.match(text)
        typed = behind is not None and (
            plain(behind["answer"]) in known or (" - " in behind["answer"] and plain(text).partition(" - ")[0] in asked)
        )
        stem, sub = qualtrics_parts(behind["answer"] if behind and typed else text)
        noted = _noted_by_qualtrics(name, stem, sub)
        found.append(Said(stem, sub, kind=META if noted else OTHER_TEXT if typed else ""))
    return found


def _kind_by_name(name: str) -> str:
    """What the end of a name says of its column: what was typed behind an option, or a place in a ranking."""
    return kind_of_typed(name) or (RANK if name.endswith("_RANK") else "")


def kind_of_typed(name: str) -> str:
    """The kind of a column that is named for what was typed behind an option (Q27_24_TEXT), "" of any other."""
    return OTHER_TEXT if re.search(r"_\d+_TEXT$", name) else ""


def without_typed(text: str) -> str:
    """The wording of what was typed at an answer, without the word Text behind it."""
    found = BEHIND_TYPED.match(bare(text))
    return found["answer"] if found else text


def _side_by_side(name: str, stem: str, sub: str, names: Sequence[str]) -> Said | None:
    """What is said of a column of questions side by side (Q8#1_2): each number behind # is a grid of its own.

    A third number is an option of a row where the row has several (Q8#1_2_1, Q8#1_2_2), each row a question by itself.
    """
    found = SIDE_BY_SIDE.match(name)
    if found is None:
        return None
    row = f"{found['grid']}_{found['row']}_"
    several = sum(other.startswith(row) and other[len(row) :].isdigit() for other in names) > 1
    *above, last = [part for part in (stem, *sub.split(" - ")) if part] or [""]
    if several and found["option"]:
        return Said(" - ".join(above), last, group=row.rstrip("_"))
    if found["option"] and len(above) > MOST_ABOVE:  # Question - Column - Row - the one option
        *above, last = above
    return Said(" - ".join(above), last if above else "", group=found["grid"])


def _with_marks(names: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Wordings of a legacy export, in which a hyphen without blanks joins question, row and answer (Which?-Apples).

    Where the wordings of Q1_1, Q1_2, ... begin alike up to a hyphen, that is where the question ends.
    """
    found = list(texts)
    stems: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if "_" in name:
            stems.setdefault(re.split(r"_\d+$|_-\d+$|_\d+_TEXT$", name)[0], []).append(at)
    for places in stems.values():
        alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*(texts[at] for at in places), strict=False))
        shared = "".join(letters[0] for letters in alike)
        stem, mark, _ = shared.rpartition("-")
        if len(places) > 1 and mark and not any(" - " in texts[at] for at in places):
            for at in places:
                found[at] = f"{stem} - {texts[at][len(stem) + 1 :]}"
    return found


# Behind a question of which the answers have a column or columns of texts, and behind one with a slider.
CHOICE = re.compile(r"\s-\s+(?:Selected Choice|Slide to answer)(?=\s*$|\s+-\s)")
BEHIND_TYPED = re.compile(r"(?P<answer>.+?)\s+-\s+Text$", re.DOTALL)
# What Qualtrics itself writes behind a question, and what stands there where nobody named the only slider.
NO_ROWS = ("Selected Choice", "Slide to answer")
# Times on a page, the browser, and the order in which something was shown.
QUALTRICS_OWN = re.compile(
    r"(?:_| )(?:First Click|Last Click|Page Submit|Click Count|Browser|Version|Operating System|Resolution)$"
    r"|_DO(?:_\w+)?$|^FL_\d+_DO"
)
TYPED = re.compile(r"\"QID\d+_TEXT\"")  # what was typed at a question for a text, by its identifier
PICKED = re.compile(r"\"QID\d+\"")  # one answer of a list: rows, options, sliders and texts have more behind the number
SCORE = re.compile(r"^SC\d{1,2}$")  # what Qualtrics counts itself from the answers
# The second of two questions side by side, its third row, and an option of that: Q8#2_3, Q8#2_3_1.
SIDE_BY_SIDE = re.compile(r"^(?P<grid>.+#\d{1,2})_(?P<row>\d{1,3})(?:_(?P<option>\d{1,3}))?$")
MOST_ABOVE = 2  # parts of a wording before the row: the question, and that of its column
# What Qualtrics makes of texts itself: their topics, and how they sound.
TEXT_IQ = re.compile(r" - (?:Parent Topics|Topics?(?: .*)?|Sentiment(?: .*)?|Actionability|Effort(?: .*)?|Emotion.*)$")
PARTS_OF_META = ("first click", "last click", "page submit", "click count")


def _noted_by_qualtrics(name: str, stem: str, sub: str) -> bool:
    last = name.rpartition("_")[2]
    timed = plain(sub) in PARTS_OF_META or plain(stem).startswith("timing")
    if SCORE.match(name) or TEXT_IQ.search(name) or plain(sub).rpartition(" - ")[2] in PARTS_OF_META:
        return True
    return bool(QUALTRICS_OWN.search(name)) and (timed or plain(sub) in (plain(last), "") or "_DO" in name)


def _round_of(name: str) -> str:
    """The round of a loop (loop and merge) in which a question was asked, which stands in front: 2_Q14; "" of none."""
    found = re.match(r"(\d{1,3})_(?=[A-Za-z])", name)
    return found[1] if found else ""


def qualtrics_parts(text: str, *, asked_in: str = "") -> tuple[str, str]:
    """(stem, row or option) of a wording such as "Which ones? - Selected Choice - Time"; without a row (text, "").

    asked_in: the round of a loop, a part of its own in front of the question or behind it, which goes behind the stem.
    """
    parts = [part for part in re.split(r"\s+-\s+", bare(text)) if part not in NO_ROWS]
    if asked_in and asked_in in parts[:2] and len(parts) > 1:
        parts.remove(asked_in)
        parts = list(dict.fromkeys(parts))  # the question again in the place of its row
        parts[0] = f"{parts[0]} ({asked_in})"
    return (parts[0], " - ".join(parts[1:])) if len(parts) > 1 else (parts[0] if parts else "", "")
