"""The markers of the report itself before the first job: what the text and the list of claims tell alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import shorten
from les_evaluation.output.documents.claims_now import stated
from les_evaluation.output.documents.marked_report import Marker, markers_of, read_report_text
from les_evaluation.output.documents.marker_verdicts import remark_on
from les_evaluation.output.documents.report_text_list import told_place
from les_evaluation.output.fact_claims.fact_list import AnyClaim
from les_evaluation.study.settings import Study


def check_report_text(study: Study, claims: Sequence[AnyClaim]) -> list[str]:
    """What is to be told of the markers before the first job, as lines; a file that cannot be read is a problem.

    claims: of the list; without any, which stops the run by itself, no marker is judged.
    """
    name = study.config["report_text"]
    report = read_report_text(Path(study.config["raw"]) / name, problems=study.problems)
    if report is None or not claims:
        return []
    known = [stated(claim) for claim in claims]
    markers = [marker for marker in markers_of(report) if not marker.shadow]
    found = [(marker, remark_on(marker, known, study)) for marker in markers]
    lines = [_line(name, marker, remark, study) for marker, remark in found if remark]
    return lines if markers else [f"{name}: {study.text('report_text.none')}"]


def _line(name: str, marker: Marker, remark: str, study: Study) -> str:
    said = f' › "{mask_personal(shorten(marker.place.text))}"' if marker.place.text else ""
    return f"{name} › {told_place(marker.place, study)}{said}: {remark}"
