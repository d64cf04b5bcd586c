"""A further wave in a codebook: questions are known again by their wording, and only what differs is added."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from les_evaluation.core.problems import nearest
from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER
from les_evaluation.study.drafting.answer_kinds import language_of_texts
from les_evaluation.study.drafting.draft_codebook import (
    CHOICES,
    SURVEY,
    CodebookRows,
    add_question,
    choice_rows,
    value_of,
)
from les_evaluation.study.drafting.draft_names import named_choices, unique, with_names
from les_evaluation.study.drafting.drafted_question import DECIMAL, NUMBERS, SELECT_MULTIPLE, DraftQuestion
from les_evaluation.study.drafting.routed_texts import routed, without_unrouted
from les_evaluation.study.drafting.wave_codes import by_caption, give_way, known_codes

SAME, NEARLY, BY_COLUMN = "same", "nearly_same", "other_language"  # also the texts under drafting.doubt
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


def match_questions(rows: CodebookRows, questions: Sequence[DraftQuestion]) -> dict[int, tuple[int, str]]:
    """Position of a question -> (position of the row that is the same question, how they are alike: SAME and so on)."""
    free = dict(enumerate(rows.survey))
    found: dict[int, tuple[int, str]] = {}
    for at, question in enumerate(questions):
        row = _same_row(question, free)
        if row is not None:
            found[at] = row, SAME
            del free[row]
    own_answers = _own_answers(rows, questions)
    for at, question in enumerate(questions):
        row = None if at in found else _near_row(question, free, own_answers.get(at, ()))
        if row is not None:
            found[at] = row, NEARLY
            del free[row]
    return found | _by_column(rows, questions, free, found)


def tongue_of(rows: CodebookRows) -> str | None:
    """The language of the wordings in a codebook."""
    return language_of_texts([wording_of(row) for row in (*rows.survey, *rows.choices)])


def tongue_of_questions(questions: Sequence[DraftQuestion]) -> str | None:
    """The language of the wordings and answers of an export."""
    texts = [question.text for question in questions]
    return language_of_texts([*texts, *(choice.caption for question in questions for choice in question.choices)])


def _by_column(
    rows: CodebookRows,
    questions: Sequence[DraftQuestion],
    free: Mapping[int, Mapping[str, str]],
    found: Mapping[int, tuple[int, str]],
) -> dict[int, tuple[int, str]]:
    """The same questionnaire in another language: where most columns are called alike, a column is the question.

    Nothing where both are in one language, since tools call the questions of every survey Q1, Q2.
    """
    tongues = {tongue_of(rows), tongue_of_questions(questions)}
    if len(tongues) < 2 or None in tongues:
        return {}
    values: dict[str, set[str]] = {}
    for choice in rows.choices:
        values.setdefault(choice["list_name"], set()).add(choice.get("value", ""))
    columns = {plain(cell): at for at, row in free.items() for head, cell in row.items() if _is_column(head, cell)}
    alike: dict[int, tuple[int, str]] = {}
    for at, question in enumerate(questions):
        row = columns.get(plain(question.data_label)) if at not in found else None
        if row is None:
            continue
        kind, _, listed = free[row].get("type", "").partition(" ")
        if kind == question.type and _answers_fit(question, listed, values.get(listed, set())):
            alike[at] = row, BY_COLUMN
    return alike if (len(alike) + len(found)) * 2 > len(questions) else {}


def _answers_fit(question: DraftQuestion, listed: str, values: Collection[str]) -> bool:
    """Whether answers in another language can be led to those there: by code, or on the same scale by place."""
    if len(values) != len(question.choices):
        return False
    same_scale = question.on_a_scale and listed.startswith(question.family)
    return same_scale or all(choice.value in values for choice in question.choices)


def _is_column(head: str, cell: str) -> bool:
    return bool(cell) and head.partition("::")[0] == "data_label"


def _same_kind(question: DraftQuestion, free: Mapping[int, Mapping[str, str]]) -> dict[int, Mapping[str, str]]:
    """The free rows of the same type; a number with decimals is no other question than a whole one."""
    kinds = NUMBERS if question.type in NUMBERS else (question.type,)
    return {at: row for at, row in free.items() if row.get("type", "").split(" ")[0] in kinds}


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
    routes = {at for at, (row, _) in matches.items() if rows.survey[row].get("relevant")}
    questions = without_unrouted(questions, known=set(matches), routed=routes)
    found = Matched()
    names = {row["name"] for row in rows.survey} | {row.get("block", "") for row in rows.survey}
    asked = {row for row, _ in matches.values()}
    own_wave = _Wave(wave, tongue_of_questions(questions), language)
    for at, (position, how) in matches.items():
        found.known.append(_known_again(rows, position, questions[at], how, own_wave))
    for position, row in enumerate(rows.survey):
        needs_no_column = row.get("relevant") and not row.get("data_label")
        if position not in asked and not row.get("waves") and not needs_no_column:
            row["waves"] = " ".join(before)
    for at, (position, _) in matches.items():
        _offered_before(rows, position, questions[at], before)
    lists = {row["list_name"] for row in rows.choices}
    fresh = with_names([q for at, q in enumerate(questions) if at not in matches], taken=names - {""})
    for question in routed([*found.known, *fresh])[len(found.known) :]:
        own = replace(question, list_name=unique(question.list_name, lists)) if question.list_name else question
        if own.list_name:
            lists.add(own.list_name)
            rows.choices += choice_rows(own, language=language)
        add_question(rows, own, number=str(len(rows.survey) + 1), language=language, wave=wave)
        found.new.append(own)
    return found


def _offered_before(rows: CodebookRows, position: int, question: DraftQuestion, before: Sequence[str]) -> None:
    """Limit the answer other of boxes to the waves before, where this one has no column for what was typed."""
    _, _, listed = rows.survey[position].get("type", "").partition(" ")
    if question.type != SELECT_MULTIPLE or len(question.headers) < 2 or question.has_other:
        return
    for choice in rows.choices:
        if choice["list_name"] == listed and choice.get("kind") == OTHER and not choice.get("waves"):
            choice["waves"] = " ".join(before)


@dataclass(frozen=True)
class _Wave:
    """A further wave. spoken: the language of its wordings, None for one that nothing tells. language: of doubts."""

    name: str
    spoken: str | None
    language: str


def _known_again(rows: CodebookRows, position: int, question: DraftQuestion, how: str, wave: _Wave) -> DraftQuestion:
    """The question under the names of the row that it is, after the row says what differs in this wave."""
    row = rows.survey[position]
    if question.type == DECIMAL:
        row["type"] = DECIMAL  # which holds whole numbers as well
    if question.data_label != row.get("data_label"):
        row[f"data_label::{wave.name}"] = question.data_label
    if row.get("waves"):
        row["waves"] = f"{row['waves']} {wave.name}"
    if how != SAME:
        _doubt(rows, position, text(f"drafting.doubt.{how}", wave.language, text=question.text, wave=wave.name))
    if how == BY_COLUMN:
        renamed = _with_words(rows, row, question, wave=wave.name, spoken=wave.spoken)
    else:
        listed = row.get("type", "").partition(" ")[2]
        codes = known_codes([one for one in rows.choices if listed and one["list_name"] == listed], question)
        if codes.how:
            _doubt(rows, position, text(f"drafting.doubt.{codes.how}", wave.language, wave=wave.name, told=codes.told))
        renamed = _with_values(rows, row, question, codes.rows, wave=wave.name, language=wave.language)
    kind = row["type"].partition(" ")[0] if question.type in NUMBERS else question.type
    return replace(renamed, type=kind, name=row["name"], block=row.get("block", ""))


def _doubt(rows: CodebookRows, position: int, sentence: str) -> None:
    row = rows.survey[position]
    row["doubt"] = f"{row.get('doubt', '')} {sentence}".strip()
    rows.yellow.add((SURVEY, position, "doubt"))


def _with_words(
    rows: CodebookRows, row: dict[str, str], question: DraftQuestion, *, wave: str, spoken: str | None
) -> DraftQuestion:
    """The question in another language: its wordings beside those there, its answers by code or else by place."""
    _, _, listed = row.get("type", "").partition(" ")
    own = [choice for choice in rows.choices if choice["list_name"] == listed] if listed else []
    by_value = {choice.get("value", ""): choice for choice in own}
    coded = all(choice.value in by_value for choice in question.choices)
    if spoken in LANGUAGES:
        row.setdefault(f"label::{spoken}", question.text)
        if question.short:
            row.setdefault(f"short::{spoken}", question.short)
    named = []
    for choice, place in zip(question.choices, own, strict=True):
        known = by_value[choice.value] if coded else place
        if spoken in LANGUAGES:
            known.setdefault(f"label::{spoken}", choice.caption)
        value = value_of(choice, (*question.headers, question.written_in))
        if value and known.get("value") != value:
            known[f"value::{wave}"] = value
        named.append(replace(choice, name=known["name"]))
    return replace(question, choices=tuple(named))


def _with_values(
    rows: CodebookRows,
    row: Mapping[str, str],
    question: DraftQuestion,
    codes: Mapping[str, dict[str, str]],
    *,
    wave: str,
    language: str,
) -> DraftQuestion:
    """The question with the names that the codebook gives its answers; new answers and other codes are added.

    codes: code -> row of the answer that it is, where that has other words.
    """
    _, _, listed = row.get("type", "").partition(" ")
    if not listed:
        return question
    own = by_caption([choice for choice in rows.choices if choice["list_name"] == listed])
    named = []
    for choice in named_choices(question.choices):
        known = own.get(plain(choice.caption)) or codes.get(choice.value)
        if known is None:
            name = unique(choice.name, {one["name"] for one in own.values()})
            made = choice_rows(
                replace(question, list_name=listed, choices=(replace(choice, name=name),)), language=language
            )[0]
            if made["value"] in {one.get("value", "") for one in own.values()} - {""}:
                made |= {"value": "", f"value::{wave}": made["value"]}  # a code that was another answer before
            reason = text("drafting.doubt.only_in_wave", language, wave=wave)
            at = max(place for place, one in enumerate(rows.choices) if one["list_name"] == listed) + 1
            # Of a question with one answer, nobody may have given it before: it stays an answer of all waves.
            only = {"waves": wave} if question.type == SELECT_MULTIPLE else {}
            rows.choices.insert(at, made | only | {"doubt": reason})
            moved = {
                (sheet, place + (sheet == CHOICES and place >= at), header) for sheet, place, header in rows.yellow
            }
            rows.yellow = moved | {(CHOICES, at, "doubt")}
            own[plain(choice.caption)] = rows.choices[at]
            named.append(replace(choice, name=name))
            continue
        value = value_of(choice, (*question.headers, question.written_in))
        if value and known.get("value") != value and known.get(f"value::{wave}", value) == value:
            known[f"value::{wave}"] = value
        if known.get("waves") and wave not in known["waves"].split():
            known["waves"] = f"{known['waves']} {wave}"
        named.append(replace(choice, name=known["name"]))
    give_way([choice for choice in rows.choices if choice["list_name"] == listed], wave)
    return replace(question, choices=tuple(named))
