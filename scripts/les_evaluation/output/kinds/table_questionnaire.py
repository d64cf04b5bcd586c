"""The whole questionnaire as an annex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.numbers import with_marks
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.views_shown import wave_names
from les_evaluation.study.codebook import Choice, Codebook, Condition, Item, questions_of
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study, are_pooled
from les_evaluation.study.wave_differences import offered_in_some


def table(request: Request[TableData]) -> Table:
    """A row per question, in the order in which they were asked."""
    title = request.heading(request.study.text("tables.questionnaire_title"))
    return questionnaire_table(request.data.codebook, title=title, study=request.study)


def questionnaire_table(codebook: Codebook, *, title: str, study: Study) -> Table:
    """The whole questionnaire: number, full wording, answers, who was asked, and the figures that show it.

    Row order is question order. Answers that several questions share stand once, in the notes, under the number of
    their scale.
    """
    language = study.language
    keys = ("number", "question", "answers", "asked_of", "figure_label", "figure_numbers")
    asked = [item for item in codebook.items.values() if item.index is None]  # an index is made, not asked
    answers = {item.name: _answers(item, study) for item in asked}
    scales = _shared([answers[item.name] for item in asked if item.choices])
    figures = _figures_of(codebook, study)
    rows = []
    for item in asked:
        told = scales.get(answers[item.name])
        said = study.text("tables.scale", n=told) if told else answers[item.name]
        if item.max_choices:
            said += f" ({study.text('tables.max_choices', n=item.max_choices)})"
        who = wave_names(item.waves, study.wave_labels, study) + [study.groups[group] for group in item.groups]
        who += [_routing(condition, codebook, study) for condition in item.relevant]
        shown = ", ".join(figures.get(item.name, ()))
        rows.append((item.number, item.label[language], said, "; ".join(who), item.short.get(language, ""), shown))
    frame = pd.DataFrame(rows, columns=[study.text(f"tables.{key}") for key in keys])
    if not figures:
        frame = frame.drop(columns=study.text("tables.figure_numbers"))
    notes = [study.text("tables.scale_note", n=n, answers=told) for told, n in scales.items()]
    below = ["questionnaire_note"]
    below += ["questionnaire_labels"] if frame[study.text("tables.figure_label")].ne("").any() else []
    below += ["questionnaire_asked" if frame[study.text("tables.asked_of")].ne("").any() else "questionnaire_everybody"]
    notes.append(" ".join(study.text(f"tables.{key}") for key in below))
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=notes)


def _answers(item: Item, study: Study) -> str:
    """The answers of a question in one line, or what it asks for in own words."""
    return "; ".join(_answer(choice, item, study) for choice in item.as_asked()) or _in_own_words(item, study)


def _shared(answers: Sequence[str]) -> dict[str, int]:
    """The answers that several questions have -> the number of their scale, in order of first appearance."""
    shared = [told for told, times in Counter(answers).items() if times > 1]
    return {told: number for number, told in enumerate(shared, start=1)}


def _figures_of(codebook: Codebook, study: Study) -> dict[str, list[str]]:
    """Question -> the numbers of the figures that show it."""
    found: dict[str, list[str]] = {}
    for figure in study.config.get("figures", []):
        questions = kind_of("figures", figure).questions
        for item in questions_of(questions.named_in(figure), codebook) if questions else []:
            found.setdefault(item.name, []).append(str(figure["number"]))
    return found


def _answer(choice: Choice, item: Item, study: Study) -> str:
    """An answer, with the waves that offered it where waves are compared and others did not."""
    label, survey = choice.label[study.language], study.config.get("survey", {})
    some = offered_in_some(choice, item, list(survey["waves"])) if are_pooled(survey) else []
    if not some:
        return label
    return study.text("tables.offered_in", answer=label, waves=", ".join(wave_names(some, study.wave_labels, study)))


def _in_own_words(item: Item, study: Study) -> str:
    """What is asked for where there are no answers to choose from: a text, or a number with its limits."""
    if not item.is_number:
        return study.text("tables.open_answer")
    limits = {
        name: with_marks(limit, study.language)
        for name, limit in (("minimum", item.minimum), ("maximum", item.maximum))
        if limit
    }
    key = "_".join(["number_answer", *limits])
    return study.text(f"tables.{key}", **limits)


def _routing(condition: Condition, codebook: Codebook, study: Study) -> str:
    item = codebook.items[condition.item]
    key = "tables.asked_if" if condition.operator == "=" else "tables.asked_unless"
    answer = item.choice(condition.choice).label[study.language]
    return study.text(key, question=item.caption(study.language), answer=answer)
