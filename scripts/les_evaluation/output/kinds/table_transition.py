"""How the answers of the same persons changed between two waves, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import WHOLE
from les_evaluation.output.counted_told import unweighted_note
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData, question_note
from les_evaluation.output.views_shown import selected_les, shown_les, told_view
from les_evaluation.study.codebook import NO_VIEW, Item
from les_evaluation.study.panels import change_name, change_view
from les_evaluation.study.settings import Study
from les_evaluation.survey.change_summary import Change, changes_by_les
from les_evaluation.survey.survey_frames import NO_ANSWER

ORDERED = "ordered"


def table(request: Request[TableData]) -> Table:
    """A block per LES and one for all together; of one LES its own."""
    data, study, entry = request.data, request.study, request.entry
    item, view = data.codebook.items[entry["item"]], change_view(entry)
    ordered = entry["answers"] == ORDERED
    pair, changes = changes_by_les(data.changes, item, change_name(entry), ordered=ordered)
    names = shown_les(data.names, view) or {ALL: selected_les(view, study)}
    if data.les == ALL and len(names) > 1:
        names |= {ALL: study.text("tables.total")}
    notes = [*unweighted_note(study), *told_view(view, [item], data.codebook, study)]
    if pair is not None and view.where:
        notes.append(study.text("tables.transition.note_where", first=study.wave_labels[pair[0]]))
    made = transition_table(
        {les: (name, changes[les]) for les, name in names.items() if les in changes},
        item,
        pair=tuple(study.wave_labels[wave] for wave in pair or ()),
        ordered=ordered,
        title=request.heading(item.label[study.language]),
        study=study,
    )
    return Table(**{**vars(made), "notes": [*made.notes, *notes]})


def transition_table(
    shown: Mapping[str, tuple[str, Change]],
    item: Item,
    *,
    pair: tuple[str, ...],
    ordered: bool,
    title: str,
    study: Study,
) -> Table:
    """The changes of these LES under each other: key -> (printed, change). pair: the waves as printed."""
    filled = {les: one for les, one in shown.items() if one[1].cells is None or one[1].people}
    if not filled:
        frame = pd.DataFrame({item.caption(study.language): [study.text("tables.transition.none")]})
        return Table(title=title, frame=frame, formats={}, bold_rows=frozenset(), notes=[])
    text = "tables.transition.note_moves" if ordered else "tables.transition.note_same"
    labels = {choice.name: choice.label[study.language] for choice in item.choices}
    labels[NO_ANSWER] = study.text("tables.transition.no_answer")
    first = study.text("tables.transition.answer", wave=pair[0])
    rows: list[list] = []
    bold: list[int] = []
    for name, change in filled.values():
        for answer in [None] if change.cells is None else [*change.answers, None]:
            bold += [len(rows)] if answer is None else []
            printed = study.text("tables.transition.total") if answer is None else labels[answer]
            cells = _cells(change, answer, ordered=ordered)
            rows.append([name, printed, *([None] * len(cells) if change.cells is None else cells)])
    one = next(iter(filled.values()))[1]
    heads = [study.text("tables.transition.answer_second", wave=pair[1], answer=labels[name]) for name in one.answers]
    heads += [study.text(f"tables.transition.{key}") for key in ("total", *_moves(ordered=ordered))]
    frame = pd.DataFrame(rows, columns=[study.text("tables.les"), first, *heads])
    frame = frame.astype(dict.fromkeys(heads, "Int64"))
    empty = [name for les, (name, change) in shown.items() if les not in filled and les != ALL]
    notes = [
        study.text("tables.transition.note", first=pair[0], second=pair[1]),
        *question_note(item, study, title=title),
        study.text(text),
    ]
    notes += _told_apart(filled, item, study)
    notes += [study.text("tables.transition.note_nobody", les=", ".join(empty))] if empty else []
    if frame[heads].isna().to_numpy().any():
        notes.append(study.text("tables.transition.note_hidden", n=study.minimum_base))
    formats = dict.fromkeys(heads, WHOLE)
    return Table(title=title, frame=frame, formats=formats, bold_rows=frozenset(bold), notes=notes)


def _told_apart(filled: Mapping[str, tuple[str, Change]], item: Item, study: Study) -> list[str]:
    """How many gave each answer that has a view but no place on the scale, in every block that is shown."""
    shown = [(name, change) for name, change in filled.values() if change.cells is not None]
    said = []
    for choice in item.choices:
        given = [(name, change.giving(choice.name)) for name, change in shown if choice.name in change.apart]
        told = ", ".join(f"{name} {n}" for name, n in given if n)
        if told and choice.kind != NO_VIEW:
            said.append(study.text("tables.transition.note_apart", answer=choice.label[study.language], told=told))
    return said


def _moves(*, ordered: bool) -> Iterable[str]:
    return ("up", "same", "down") if ordered else ("same", "changed")


def _cells(change: Change, answer: str | None, *, ordered: bool) -> list[int]:
    """The numbers of the row of an answer in the first wave, or of all: per answer in the second, sum, and moves."""
    rows = list(change.answers) if answer is None else [answer]
    cells = [change.sum_of((row, other) for row in rows) for other in change.answers]
    up, same, down = change.up(answer), change.same(answer), change.down(answer)
    return [*cells, sum(cells), *((up, same, down) if ordered else (same, up + down))]
