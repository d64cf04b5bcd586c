"""Clean rows as tidy responses, in which not answering has four different names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from les_evaluation.core.distinct import of_distinct, texts_at
from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.survey.clean.cleaning_steps import asked, asked_by_design, holds
from les_evaluation.survey.clean.statuses import (
    ANSWERED,
    BROKEN_OFF,
    NO_ANSWER,
    NO_VIEW_STATUS,
    NOT_ASKED,
    STATUSES,
)
from les_evaluation.survey.ingest.answers import NOTHING_TICKED, SEPARATOR, answer_column
from les_evaluation.survey.survey_frames import RESPONSES

# What a cell says, before anything is known of who was asked.
BLANK_CELL, NOTHING_CELL, NO_VIEW_CELL, ANSWER_CELL = range(4)


def _cells_say(rows: pd.DataFrame, codebook: Codebook) -> np.ndarray:
    """Rows x questions: BLANK_CELL, NOTHING_CELL (ticked nothing), NO_VIEW_CELL or ANSWER_CELL."""
    columns = []
    for item in codebook.items.values():
        known = {"": BLANK_CELL, NOTHING_TICKED: NOTHING_CELL}
        known |= {choice.name: NO_VIEW_CELL for choice in item.choices if choice.kind == NO_VIEW}
        cells = rows[answer_column(item.name)]
        columns.append(of_distinct(cells, partial(_says, known), np.int8))
    return np.column_stack(columns) if columns else np.empty((len(rows), 0), dtype=np.int8)


def _says(known: Mapping[str, int], cell: str) -> int:
    return known.get(cell, ANSWER_CELL)


def last_answered(rows: pd.DataFrame, codebook: Codebook) -> pd.Series:
    """Position in the codebook of the last question each respondent answered, -1 for none.

    Having ticked nothing tells nothing here: exports write it for who never came there as well. Nor does an index, that
    stands behind all questions and was not asked.
    """
    return pd.Series(_last_answered(_cells_say(rows, codebook), codebook), index=rows.index)


def _last_answered(said: np.ndarray, codebook: Codebook) -> np.ndarray:
    asked_items = len(codebook.items) - len(codebook.indices())
    answered = (said >= NO_VIEW_CELL)[:, :asked_items]
    last = answered.shape[1] - 1 - answered[:, ::-1].argmax(axis=1)
    return np.where(answered.any(axis=1), last, -1)


def progress(rows: pd.DataFrame, codebook: Codebook, *, significant_through: str | None) -> pd.DataFrame:
    """Per respondent: significant (answered that question or a later one) and complete (reached the end).

    Without `significant_through` everyone who answered anything counts as significant.
    """
    return pd.DataFrame(
        {
            "significant": last_answered(rows, codebook) >= _threshold(codebook, significant_through),
            "complete": rows["reached_end"].astype(bool),
        },
        index=rows.index,
    )


def _threshold(codebook: Codebook, significant_through: str | None) -> int:
    return list(codebook.items).index(significant_through) if significant_through else 0


def to_responses(rows: pd.DataFrame, codebook: Codebook, *, significant_through: str | None = None) -> pd.DataFrame:
    """One row per respondent and question, one per ticked option for multiple response (columns of RESPONSES).

    status: answered, no_view (an answer apart from the scale), no_answer (skipped), not_asked
    (routing, group or wave), broken_off (stopped before it). Who ticked nothing where that is an answer has answered,
    without a choice. significant: whether the respondent answered
    `significant_through` or a later one; true for everybody where that is None. Ordered as the rows, then as asked.
    """
    items = list(codebook.items.values())
    cells = rows[[answer_column(item.name) for item in items]].to_numpy(dtype=object)
    said = _cells_say(rows, codebook)
    last = _last_answered(said, codebook)
    significant = np.ones(len(rows), dtype=bool)
    if significant_through is not None:
        significant = last >= _threshold(codebook, significant_through)
    statuses = _statuses(rows, said, last, codebook)
    # One line per cell, then one per tick: a multiple response cell of three ticks is taken three times.
    ticks = np.ones(cells.shape, dtype=int)
    for place in (place for place, item in enumerate(items) if item.type == "select_multiple"):
        ticks[:, place] = of_distinct(cells[:, place], lambda cell: cell.count(SEPARATOR) + 1, int)
    take = np.repeat(np.arange(cells.size), ticks.ravel())
    row, position = np.divmod(take, len(items))
    choice = cells.ravel()[take]
    several = ticks.ravel()[take] > 1
    split = (name for cell in cells.ravel()[ticks.ravel() > 1] for name in cell.split(SEPARATOR))
    choice[several] = np.fromiter(split, dtype=object, count=int(several.sum()))
    told, distinct = pd.factorize(choice, use_na_sentinel=False)
    named = np.where(distinct == NOTHING_TICKED, "", distinct)
    people = {name: texts_at(rows[name], row) for name in RESPONSES.names[:4]}
    return pd.DataFrame(
        people
        | {
            "item": pd.Categorical.from_codes(position, [item.name for item in items]),
            "choice": texts_at(named, told),
            "status": pd.Categorical.from_codes(statuses.ravel()[take], STATUSES),
            "significant": significant[row],
        },
        columns=RESPONSES.names,
    )


def _statuses(rows: pd.DataFrame, said: np.ndarray, last: np.ndarray, codebook: Codebook) -> np.ndarray:
    """Rows x questions: the position in STATUSES of what became of each question.

    said: what the cells say. last: the position of the last question that each row answered.
    """
    items = list(codebook.items.values())
    last_question = len(items) - len(codebook.indices()) - 1
    passed = last[:, np.newaxis] >= np.minimum(np.arange(len(items)), last_question)
    here = np.column_stack([asked(rows, item) for item in items])
    stopped = ~rows["reached_end"].to_numpy(dtype=bool)[:, np.newaxis]
    return np.select(
        [
            said == NO_VIEW_CELL,
            said == ANSWER_CELL,
            stopped & ~passed & _possible(rows, passed, codebook),
            ~here,
            said == NOTHING_CELL,
        ],
        [STATUSES.index(name) for name in (NO_VIEW_STATUS, ANSWERED, BROKEN_OFF, NOT_ASKED, ANSWERED)],
        default=STATUSES.index(NO_ANSWER),
    )


def _possible(rows: pd.DataFrame, passed: np.ndarray, codebook: Codebook) -> np.ndarray:
    """Rows x questions: who was or could still have been asked it. passed: who came as far as each question.

    Who stopped before the question behind the routing may still have come here, unless that question was not for them
    either; for who came further, the answer (or the lack of one) has decided.
    """
    found = np.empty(passed.shape, dtype=bool)
    place = {name: position for position, name in enumerate(codebook.items)}
    for position, item in enumerate(codebook.items.values()):
        may = asked_by_design(rows, item)
        for condition in item.relevant:
            behind = place[condition.item]
            still = found[:, behind] if condition.operator == "=" else True
            may = may & np.where(passed[:, behind], holds(rows, condition), still)
        found[:, position] = may
    return found
