"""The list of all markers of the report: where each stands, what it says, and what the results say now."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.contracts import Contract
from les_evaluation.core.problems import shorten
from les_evaluation.core.workbooks import Column, TableSheet
from les_evaluation.output.documents.marker_verdicts import STATUSES, MarkerVerdict
from les_evaluation.output.documents.report_places import FOOTER, HEADER, MarkPlace
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.evaluation import HOLDS

LISTED = Contract(
    "report_text",
    dict.fromkeys(
        ("claim", "kind", "part", "heading", "paragraph", "sentence", "in_text", "now", "status", "remark"), "text"
    ),
)
# column of the sheet -> width in characters
WIDTHS = {"claim": 10, "kind": 14, "place": 44, "sentence": 70, "in_text": 26, "now": 30, "status": 14, "remark": 56}
LONGEST_SENTENCE = 400  # characters of a paragraph that are listed


def listed(verdicts: Sequence[MarkerVerdict]) -> pd.DataFrame:
    """The columns of LISTED, a row per marker in the order of the text.

    paragraph: its number below the heading, of a note that of the note, blank in a header or footer. status: one of
    STATUSES.
    """
    rows = []
    for one in verdicts:
        place = one.marker.place
        number = "" if place.part in (HEADER, FOOTER) or not place.number else str(place.number)
        told = (one.marker.kind, place.part, place.heading, number, shorten(place.text, LONGEST_SENTENCE))
        rows.append((one.claim, *told, one.marker.text, one.now, one.status, one.remark))
    return pd.DataFrame(rows, columns=LISTED.names)


def told_place(place: MarkPlace, study: Study) -> str:
    """Where a marker stands, in words: Successes, paragraph 3."""
    counted = place.number > 0 and place.part not in (HEADER, FOOTER)
    where = study.text(f"report_text.places.{place.part}{'' if counted else '_alone'}", number=place.number)
    return f"{place.heading}, {where}" if place.heading else where


def list_sheet(verdicts: Sequence[MarkerVerdict], study: Study) -> TableSheet:
    """The list as a sheet, in words; bold is what a writer is to look at."""
    rows = []
    for one in verdicts:
        place = one.marker.place
        kind, status = (
            study.text(f"report_text.{key}") for key in (f"kinds.{one.marker.kind}", f"statuses.{one.status}")
        )
        told = (told_place(place, study), shorten(place.text, LONGEST_SENTENCE), one.marker.text, one.now)
        rows.append([one.claim, kind, *told, status, one.remark])
    return TableSheet(
        name=study.text("report_text.sheet"),
        columns=[Column(study.text(f"report_text.columns.{name}"), width) for name, width in WIDTHS.items()],
        rows=rows,
        notes=[summary(verdicts, study), study.text("report_text.note")],
        bold_rows=frozenset(n for n, one in enumerate(verdicts) if one.marked or (one.remark and one.status == HOLDS)),
    )


def summary(verdicts: Sequence[MarkerVerdict], study: Study) -> str:
    """One sentence: how many markers there are, and how many of each status."""
    counts = {status: sum(one.status == status for one in verdicts) for status in STATUSES}
    told = [f"{study.text(f'report_text.statuses.{status}')}: {n}" for status, n in counts.items() if n]
    return study.text("report_text.summary", n=len(verdicts)) + (f" {'; '.join(told)}." if told else "")
