"""Stage documents: the report itself, its marked numbers held against the results, as a list and in a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import write_frame
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.documents.claims_now import ClaimNow, answers_now, fact_now
from les_evaluation.output.documents.marked_copy import write_copy
from les_evaluation.output.documents.marked_report import markers_of, read_report_text
from les_evaluation.output.documents.marker_verdicts import MarkerVerdict, judged
from les_evaluation.output.documents.report_text_list import LISTED, list_sheet, listed, summary
from les_evaluation.output.tables.claims_job import JudgedClaims, judge_claims
from les_evaluation.study.people import mask_of
from les_evaluation.study.settings import Study


def write_report_text(
    study: Study, *, report_text: str | Path, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]
) -> str:
    """Write the list as .csv and .xlsx, and the copy as .docx; returns a sentence that sums them up.

    study, inputs: as `write_claims` takes them. report_text: the report, which is not changed. outputs: paths by the
    names csv, xlsx and docx. Raises InputProblems. A number that went stale is no error: it stands in the list.
    """
    report = read_report_text(report_text, problems=study.problems)
    found = judge_claims(study, inputs)
    study.problems.stop_if_any()
    if report is None:  # which is a problem, so that this is never reached
        return ""
    now = claims_now(found)
    all_verdicts = [judged(marker, now, study) for marker in markers_of(report)]
    verdicts: list[MarkerVerdict] = [one for one in all_verdicts if not one.marker.shadow]
    write_copy(report, all_verdicts, outputs["docx"])
    # The list and the page name nobody; the copy is the text of its writer.
    verdicts = _without_people(verdicts, mask_of(study.config))
    write_frame(outputs["csv"], listed(verdicts), LISTED, language=study.language)
    title = study.text("report_text.title")
    write_workbook(outputs["xlsx"], [list_sheet(verdicts, study)], title=title, study=study.title)
    return summary(verdicts, study)


def _without_people(verdicts: Sequence[MarkerVerdict], mask: Mask) -> list[MarkerVerdict]:
    """The verdicts without addresses, numbers and people on the lists in what they quote of the text."""
    made = []
    for one in verdicts:
        place = replace(one.marker.place, heading=mask(one.marker.place.heading), text=mask(one.marker.place.text))
        marker = replace(one.marker, place=place, text=mask.without_names(one.marker.text))
        told = {name: mask.without_names(getattr(one, name)) for name in ("now", "remark")}
        made.append(replace(one, marker=marker, claim=mask.numbered(one.claim), **told))
    return made


def claims_now(found: JudgedClaims) -> dict[str, ClaimNow]:
    """Id -> what the results say of each claim, in the order of the list."""
    told = found.evaluated.set_index("claim")["found"]
    made = [answers_now(one, found=told[one.claim.name]) for one in found.answers]
    made += [fact_now(one) for one in found.facts]
    return {one.stated.name: one for one in made}
