"""Every harvested outcome."""

from __future__ import annotations

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.quotes import session_sources
from les_evaluation.core.printed_tables import Table
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.outcomes_table import outcomes_table


def table(request: Request[CodedStudy]) -> Table:
    """A row per outcome."""
    data, study = request.data, request.study
    title = request.heading(study.text("coding_tables.default_titles.outcomes"))
    names = session_sources(data.coding.sessions, study.every_les, language=study.language)
    segments = data.coding.segments
    of_session = [names.get(session, session) for session in segments["session_id"]]
    sources = dict(zip(segments["segment_id"], of_session, strict=True))
    return outcomes_table(data.coding.outcomes, study, title=title, sources=sources)
