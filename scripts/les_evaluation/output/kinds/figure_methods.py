"""Which methods were used in which moment of the study."""

from __future__ import annotations

from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.methods_figure import draw_methods, methods_alt, methods_data
from les_evaluation.output.figures.codes.session_moments import Moment


def figure(request: Request[CodingData]) -> Drawn:
    """A row per method and a column per moment, with the LES of each."""
    data, study = request.data, request.study
    moments = [
        Moment(study.words(moment["label"]), str(moment["from"]), str(moment["until"]))
        for moment in request.entry["moments"]
    ]
    rows = methods_data(data.sessions, waves=data.waves, moments=moments, les=study.les, language=study.language)
    title = request.title() or study.text("methods_figure.title")
    canvas = draw_methods(rows, title=title)
    return Drawn(canvas.drawn(), canvas.title, methods_alt(rows, title=title))
