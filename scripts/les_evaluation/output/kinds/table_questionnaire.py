"""The whole questionnaire as an annex."""

from __future__ import annotations

import pandas as pd

from les_evaluation.core.numbers import with_marks
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.study.codebook import Choice, Codebook, Condition, Item
from les_evaluation.study.settings import Study, are_pooled
from les_evaluation.study.wave_differences import offered_in_some


def table(request: Request[TableData]) -> Table:
    """A row per question, in the order in which they were asked."""
    title = request.heading(request.study.text("tables.questionnaire_title"))
    return questionnaire_table(request.data.codebook, title=title, study=request.study)


def questionnaire_table(codebook: Codebook, *, title: str, study: Study) -> Table:
    """The whole questionnaire: number, full wording, answers, who was asked. Row order is question order."""
    language = study.language
    names = [study.text(f"tables.{key}") for key in ("number", "question", "answers", "asked_of", "figure_label")]
    rows = []
    for item in codebook.items.values():
        if item.index is not None:
            continue  # made, not asked
        answers = "; ".join(_answer(choice, item, study) for choice in item.as_asked()) or _in_own_words(item, study)
        if item.max_choices:
            answers += f" ({study.text('tables.max_choices', n=item.max_choices)})"
        asked = [study.wave_labels[wave] for wave in item.waves] + [study.groups[group] for group in item.groups]
        asked += [_routing(condition, codebook, study) for condition in item.relevant]
        rows.append((item.number, item.label[language], answers, "; ".join(asked), item.short.get(language, "")))
    frame = pd.DataFrame(rows, columns=names)
    notes = [study.text("tables.questionnaire_note")]
    return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=notes)


def _answer(choice: Choice, item: Item, study: Study) -> str:
    """An answer, with the waves that offered it where waves are compared and others did not."""
    label, survey = choice.label[study.language], study.config.get("survey", {})
    some = offered_in_some(choice, item, list(survey["waves"])) if are_pooled(survey) else []
    if not some:
        return label
    return study.text("tables.offered_in", answer=label, waves=", ".join(study.wave_labels[wave] for wave in some))


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
