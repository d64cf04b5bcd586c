"""What the check of a draft refuses: read as a text, or left out, so that the other questions have figures at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from les_evaluation.core.problems import Problem, shorten
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.draft_codebook import CHOICES, SURVEY, CodebookRows
from les_evaluation.study.drafting.drafted_question import TEXT, DraftQuestion
from les_evaluation.study.drafting.drafted_wave import DraftWave

LONGEST_REASON = 200  # characters of the sentence of the check
HEADERS = 1  # rows above the first question or answer in a sheet of the codebook


@dataclass
class Remaining:
    """A draft after its check. left_out: sentences on the questions that are in it no more."""

    waves: list[DraftWave]
    rows: CodebookRows
    left_out: list[str] = field(default_factory=list)


def refused_questions(
    problems: Sequence[Problem], rows: CodebookRows, waves: Sequence[DraftWave]
) -> dict[str, Problem]:
    """Question -> the first problem that speaks of it, by its name, its column, its list or its row in the codebook."""
    lists: dict[str, list[str]] = {}
    for row in rows.survey:
        lists.setdefault(row["type"].partition(" ")[2], []).append(row["name"])
    columns: dict[str, list[str]] = {}
    for wave in waves:
        for question in wave.questions:
            for header in dict.fromkeys((*question.headers, question.data_label)):
                columns.setdefault(plain(header), []).append(question.name)
    found: dict[str, Problem] = {}
    for problem in problems:
        for name in _spoken_of(problem, rows, lists, columns):
            found.setdefault(name, problem)
    return found


def _spoken_of(
    problem: Problem, rows: CodebookRows, lists: Mapping[str, list[str]], columns: Mapping[str, list[str]]
) -> list[str]:
    """The questions of which a problem speaks; none where it is one of the file or the configuration."""
    item = problem.details.get("item")
    if item in [row["name"] for row in rows.survey]:
        return [item]
    listed = problem.details.get("list") or ""
    if listed in lists and listed:
        return lists[listed]
    at = (problem.place.row or 0) - HEADERS - 1
    if problem.place.sheet == SURVEY and 0 <= at < len(rows.survey):
        return [rows.survey[at]["name"]]
    if problem.place.sheet == CHOICES and 0 <= at < len(rows.choices):
        return lists.get(rows.choices[at]["list_name"], [])
    return columns.get(plain(problem.place.column or ""), [])


def without_refused(
    refused: Mapping[str, Problem], rows: CodebookRows, waves: Sequence[DraftWave], *, language: str
) -> Remaining:
    """The draft in which a refused question of one column is a text, and one that was or has several is left out."""
    own = [question for wave in waves for question in wave.questions if question.name in refused]
    as_text = {question.name for question in own if _can_be_text(question)}
    as_text -= {question.name for question in own if not _can_be_text(question)}
    gone = set(refused) - as_text
    columns = {question.name: list(dict.fromkeys(question.headers)) for question in own}
    found = Remaining([], CodebookRows())
    for row in rows.survey:
        name = row["name"]
        if name not in refused:
            continue
        reason = shorten(refused[name].what(language), LONGEST_REASON)
        if name in as_text:
            told = text("drafting.doubt.refused", language, reason=reason)
            row |= {"type": TEXT, "block": "", "doubt": f"{row.get('doubt', '')} {told}".strip()}
        else:
            item = f"{name} ({', '.join(columns[name])})" if len(columns.get(name, ())) > 1 else name
            found.left_out.append(text("drafting.start.refused", language, item=item, reason=reason))
    found.waves = [
        replace(wave, questions=[_as_text(one, as_text) for one in wave.questions if one.name not in gone])
        for wave in waves
    ]
    found.rows = _without_rows(rows, gone, as_text)
    return found


def _can_be_text(question: DraftQuestion) -> bool:
    return question.type != TEXT and len(question.headers) == 1


def _as_text(question: DraftQuestion, names: Collection[str]) -> DraftQuestion:
    """The question as a text where it is among these names."""
    if question.name not in names:
        return question
    bare = replace(question, type=TEXT, choices=(), block="", stem="", family="", list_name="", ticks=None)
    return replace(bare, number_cells={}, recode={})


def _is_of(row: Mapping[str, str], names: Collection[str]) -> bool:
    return any(name in row.get("relevant", "") for name in names)


def _without_rows(rows: CodebookRows, gone: Collection[str], doubted: Collection[str]) -> CodebookRows:
    """The rows but for those questions and for lists that no question has any more; yellow moves along."""
    # What lists the typed answers of a question goes with its answers.
    lost = [f"${{{name}}}" for name in (*gone, *doubted)]
    kept = {
        SURVEY: [
            at
            for at, row in enumerate(rows.survey)
            if row["name"] not in gone and (row.get("data_label") or not _is_of(row, lost))
        ]
    }
    lists = {rows.survey[at]["type"].partition(" ")[2] for at in kept[SURVEY]}
    kept[CHOICES] = [at for at, row in enumerate(rows.choices) if row["list_name"] in lists]
    for at in kept[SURVEY]:
        if _is_of(rows.survey[at], lost):
            rows.survey[at]["relevant"] = ""  # a column of its own is a text without its question as well
    moved = {(sheet, at): new for sheet, own in kept.items() for new, at in enumerate(own)}
    found = CodebookRows([rows.survey[at] for at in kept[SURVEY]], [rows.choices[at] for at in kept[CHOICES]])
    found.shared = rows.shared
    found.yellow = {(sheet, moved[sheet, at], head) for sheet, at, head in rows.yellow if (sheet, at) in moved}
    for at, row in enumerate(found.survey):
        if row["name"] in doubted:
            found.yellow |= {(SURVEY, at, "type"), (SURVEY, at, "doubt")}
    return found
