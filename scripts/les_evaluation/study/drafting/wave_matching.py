"""A further wave in a codebook: questions are known again by their wording, and only what differs is added."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from les_evaluation.core.problems import nearest
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.draft_codebook import CHOICES, SURVEY, CodebookRows, add_question, choice_rows
from les_evaluation.study.drafting.draft_names import named_choices, unique, with_names
from les_evaluation.study.drafting.drafted_question import DraftQuestion

NEAR = 92  # likeness of two wordings, of 100, that still may be one question
NEAR_WITH_ANSWERS = 70  # the same where the answers are the same, and no other question has these


@dataclass
class Matched:
    """What became of the questions of a further wave: those known again under their names, and the new ones."""

    known: list[DraftQuestion] = field(default_factory=list)
    new: list[DraftQuestion] = field(default_factory=list)

    @property
    def questions(self) -> list[DraftQuestion]:
        """All of them."""
        return [*self.known, *self.new]


def wording_of(row: Mapping[str, str]) -> str:
    """The wording of a row of the codebook in the first language that has one."""
    return next((cell for header, cell in row.items() if header.startswith("label") and cell), "")


def _short_of(row: Mapping[str, str]) -> str:
    return next((cell for header, cell in row.items() if header.startswith("short") and cell), "")


def match_questions(rows: CodebookRows, questions: Sequence[DraftQuestion]) -> dict[int, tuple[int, bool]]:
    """Position of a question -> (position of the row that is the same question, whether only nearly)."""
    free = dict(enumerate(rows.survey))
    found: dict[int, tuple[int, bool]] = {}
    for at, question in enumerate(questions):
        row = _same_row(question, free)
        if row is not None:
            found[at] = row, False
            del free[row]
    own_answers = _own_answers(rows, questions)
    for at, question in enumerate(questions):
        row = None if at in found else _near_row(question, free, own_answers.get(at, ()))
        if row is not None:
            found[at] = row, True
            del free[row]
    return found


def _same_kind(question: DraftQuestion, free: Mapping[int, Mapping[str, str]]) -> dict[int, Mapping[str, str]]:
    return {at: row for at, row in free.items() if row.get("type", "").split(" ")[0] == question.type}


def _same_row(question: DraftQuestion, free: Mapping[int, Mapping[str, str]]) -> int | None:
    """The free row with the same wording, or where the export has none with the same column."""
    texts = {plain(question.text), plain(question.short)} - {""}
    same_kind = _same_kind(question, free)
    for at, row in same_kind.items():
        if plain(wording_of(row)) in texts:
            return at
    bare = {doubt.key for doubt in question.doubts} & {"no_wording"}
    columns = (at for at, row in same_kind.items() if plain(row.get("data_label", "")) == plain(question.data_label))
    return next(columns, None) if bare else None


def _near_row(question: DraftQuestion, free: Mapping[int, Mapping[str, str]], answers: Collection[int]) -> int | None:
    """The free row with nearly the same wording; of a row of a grid its own words, since all share those above it.

    answers: rows with the same answers, which no other question has: there the wording may differ more.
    """
    same_kind = _same_kind(question, free)
    likely = {plain(wording_of(row)): at for at, row in same_kind.items() if at in answers}
    near = nearest(plain(question.text), likely, cutoff=NEAR_WITH_ANSWERS)
    if near is not None:
        return likely[near]
    if question.short:
        words, told = plain(question.short), {plain(_short_of(row)): at for at, row in same_kind.items()}
    else:
        words = plain(question.text)
        told = {plain(wording_of(row)): at for at, row in same_kind.items() if not _short_of(row)}
    told.pop("", None)
    near = nearest(words, told, cutoff=NEAR)
    return None if near is None else told[near]


def _own_answers(rows: CodebookRows, questions: Sequence[DraftQuestion]) -> dict[int, list[int]]:
    """Position of a question -> rows with the same answers, where one question and one row alone have these."""
    listed: dict[str, set[str]] = {}
    for choice in rows.choices:
        listed.setdefault(choice["list_name"], set()).add(plain(wording_of(choice)))
    of_rows = [frozenset(listed.get(row.get("type", "").partition(" ")[2], ())) for row in rows.survey]
    of_questions = [frozenset(plain(choice.caption) for choice in question.choices) for question in questions]
    return {
        at: [of_rows.index(answers)]
        for at, answers in enumerate(of_questions)
        if answers and of_questions.count(answers) == 1 and of_rows.count(answers) == 1
    }


def add_wave(
    rows: CodebookRows, questions: Sequence[DraftQuestion], *, wave: str, before: Sequence[str], language: str
) -> Matched | None:
    """Put a further wave into the rows, in place; None, and nothing done, where it shares no question.

    before: the waves that the codebook has. Fills in data_label::WAVE and value::WAVE where they differ, and `waves` of
    what only some waves ask.
    """
    matches = match_questions(rows, questions)
    if not matches:
        return None
    found = Matched()
    names = {row["name"] for row in rows.survey} | {row.get("block", "") for row in rows.survey}
    asked = {row for row, _ in matches.values()}
    for at, (position, nearly) in matches.items():
        row, question = rows.survey[position], questions[at]
        if question.data_label != row.get("data_label"):
            row[f"data_label::{wave}"] = question.data_label
        if row.get("waves"):
            row["waves"] = f"{row['waves']} {wave}"
        if nearly:
            _doubt(rows, position, text("drafting.doubt.nearly_same", language, text=question.text, wave=wave))
        renamed = _with_values(rows, row, question, wave=wave, language=language)
        found.known.append(replace(renamed, name=row["name"], block=row.get("block", "")))
    for position, row in enumerate(rows.survey):
        if position not in asked and not row.get("waves"):
            row["waves"] = " ".join(before)
    lists = {row["list_name"] for row in rows.choices}
    fresh = with_names([q for at, q in enumerate(questions) if at not in matches], taken=names - {""})
    for question in fresh:
        own = replace(question, list_name=unique(question.list_name, lists)) if question.list_name else question
        if own.list_name:
            lists.add(own.list_name)
            rows.choices += choice_rows(own, language=language)
        add_question(rows, own, number=str(len(rows.survey) + 1), language=language, wave=wave)
        found.new.append(own)
    return found


def _doubt(rows: CodebookRows, position: int, sentence: str) -> None:
    row = rows.survey[position]
    row["doubt"] = f"{row.get('doubt', '')} {sentence}".strip()
    rows.yellow.add((SURVEY, position, "doubt"))


def _with_values(
    rows: CodebookRows, row: Mapping[str, str], question: DraftQuestion, *, wave: str, language: str
) -> DraftQuestion:
    """The question with the names that the codebook gives its answers; new answers and other codes are added."""
    _, _, listed = row.get("type", "").partition(" ")
    if not listed:
        return question
    own = {plain(wording_of(choice)): choice for choice in rows.choices if choice["list_name"] == listed}
    named = []
    for choice in named_choices(question.choices):
        known = own.get(plain(choice.caption))
        if known is None:
            name = unique(choice.name, {one["name"] for one in own.values()})
            made = choice_rows(
                replace(question, list_name=listed, choices=(replace(choice, name=name),)), language=language
            )[0]
            reason = text("drafting.doubt.only_in_wave", language, wave=wave)
            at = max(place for place, one in enumerate(rows.choices) if one["list_name"] == listed) + 1
            rows.choices.insert(at, made | {"doubt": reason})
            moved = {
                (sheet, place + (sheet == CHOICES and place >= at), header) for sheet, place, header in rows.yellow
            }
            rows.yellow = moved | {(CHOICES, at, "doubt")}
            own[plain(choice.caption)] = rows.choices[at]
            named.append(replace(choice, name=name))
            continue
        if known.get("value") != choice.value and known.get(f"value::{wave}", choice.value) == choice.value:
            known[f"value::{wave}"] = choice.value
        named.append(replace(choice, name=known["name"]))
    return replace(question, choices=tuple(named))
