"""Which columns of an export belong together: the options of a question, the rows of a grid, or one alone."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.study.drafting.column_groups import Group, grouped
from les_evaluation.study.drafting.first_words_of_rows import with_first_words
from les_evaluation.study.drafting.grids_apart import with_grids_apart
from les_evaluation.study.drafting.headed_grids import headings_of, with_headed_grids
from les_evaluation.study.drafting.marked_boxes import with_marked_boxes
from les_evaluation.study.drafting.named_alike import with_names_alike
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.numbered_questions import with_numbered_questions
from les_evaluation.study.drafting.ranked_columns import with_orders_in_words
from les_evaluation.study.drafting.redcap_files import REDCAP
from les_evaluation.study.drafting.repeated_heads import with_parts
from les_evaluation.study.drafting.rows_by_answers import with_rows_apart
from les_evaluation.study.drafting.rows_of_a_scale import with_rows_of_a_scale
from les_evaluation.study.drafting.sets_of_rows import with_sets_apart
from les_evaluation.study.drafting.stems_of_names import with_stems_of_names
from les_evaluation.study.drafting.unipark_files import UNIPARK_TOOL

CASTOR = "Castor"
KOBO = "KoboToolbox / ODK"  # of a grid only where its headers hold names
# Tools that say of every grid that it is one.
NAMES_GRIDS = (
    "Google Forms",
    "LimeSurvey",
    "Qualtrics",
    "SurveyMonkey",
    "Alchemer",
    KOBO,
    "SoSci Survey",
    "Jotform",
    REDCAP,
    CASTOR,
)


def groups_of_columns(asked: Sequence[Column], tool: str) -> tuple[list[Group], list[Column]]:
    """The columns of questions in groups, in their order, and those that are the heading of a grid and no question."""
    # REDCap and Castor name what belongs together; names alike are those of forms and visits.
    by_header = tool not in (REDCAP, CASTOR, UNIPARK_TOOL)  # the last numbers its variables through
    groups = grouped(with_parts(asked), neighbours=tool not in NAMES_GRIDS, headers=by_header)
    groups = with_marked_boxes(groups)
    groups = with_stems_of_names(groups) if by_header else groups
    groups = with_first_words(groups) if tool not in NAMES_GRIDS else groups
    if tool in ("", KOBO):  # of a form with labels nothing is left of a grid but its rows
        groups = with_rows_of_a_scale(groups)
    whole = with_orders_in_words(with_numbered_questions(groups))
    groups = with_headed_grids(whole) if tool == KOBO else whole
    return with_rows_apart(with_names_alike(with_sets_apart(with_grids_apart(groups)))), headings_of(groups, whole)
