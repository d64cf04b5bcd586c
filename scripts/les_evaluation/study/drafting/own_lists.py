"""Questions whose list the check refuses, with a list of their own: what the tool says of their column alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from les_evaluation.study.drafting.answer_lists import answer_list, labels_of
from les_evaluation.study.drafting.draft_codebook import CHOICES, SURVEY, CodebookRows, choice_rows
from les_evaluation.study.drafting.draft_names import named_choices, unique
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, DraftQuestion
from les_evaluation.study.drafting.drafted_wave import DraftWave


def with_own_lists(
    refused: Collection[str], rows: CodebookRows, waves: Sequence[DraftWave], *, language: str
) -> tuple[list[DraftWave], CodebookRows] | None:
    """The draft in which each refused question that shares a list has that of its own labels; None where none has.

    Of a draft of several waves none has: its lists hold what each of them calls an answer.
    """
    if len(waves) != 1:
        return None
    own = {one.name: listed for one in waves[0].questions if one.name in refused and (listed := _listed(one, waves[0]))}
    if not own:
        return None
    taken = {row["list_name"] for row in rows.choices}
    made: dict[str, DraftQuestion] = {}
    for name, question in own.items():
        same = next((one.list_name for one in made.values() if one.choices == question.choices), "")
        made[name] = replace(question, list_name=same or unique(name, taken))
        taken.add(made[name].list_name)
    survey = [
        row | {"type": f"{SELECT_ONE} {made[row['name']].list_name}"} if row["name"] in made else row
        for row in rows.survey
    ]
    wave = replace(waves[0], questions=[made.get(one.name, one) for one in waves[0].questions])
    return [wave], _with_lists(rows, survey, list(made.values()), language=language)


def _listed(question: DraftQuestion, wave: DraftWave) -> DraftQuestion | None:
    """A single choice of one column with the list of its own labels; None where that is the list it has."""
    columns = [column for column in wave.export.columns if column.header in question.headers]
    if question.type != SELECT_ONE or len(question.headers) != 1 or not columns or not labels_of(columns):
        return None
    answers = answer_list(columns)
    before = {(one.value, one.caption, one.kind) for one in question.choices}
    if before == {(one.value, one.caption, one.kind) for one in answers.choices}:
        return None
    return replace(question, choices=named_choices(answers.choices), family=answers.family)


def _with_lists(
    rows: CodebookRows, survey: list[dict[str, str]], questions: Sequence[DraftQuestion], *, language: str
) -> CodebookRows:
    """The rows with these lists behind the others, without those that no question has any more; yellow moves along."""
    used = {row["type"].partition(" ")[2] for row in survey}
    kept = [at for at, row in enumerate(rows.choices) if row["list_name"] in used]
    lists = {one.list_name: one for one in questions}
    choices = [rows.choices[at] for at in kept]
    choices += [row for one in lists.values() for row in choice_rows(one, language=language)]
    places = {at: new for new, at in enumerate(kept)}
    yellow = {(sheet, places[at], head) for sheet, at, head in rows.yellow if sheet == CHOICES and at in places}
    yellow |= {cell for cell in rows.yellow if cell[0] == SURVEY}
    return CodebookRows(survey, choices, yellow, rows.shared)
