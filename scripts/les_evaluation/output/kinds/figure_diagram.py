"""A programme theory or governance structure."""

from __future__ import annotations

from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.diagram_figures import DiagramData
from les_evaluation.output.figures.schemes.box_tree import scheme_of
from les_evaluation.output.figures.schemes.scheme_alt import scheme_alt
from les_evaluation.output.figures.schemes.scheme_figure import SchemeFigure, draw_scheme


def figure(request: Request[DiagramData]) -> Drawn:
    """The boxes and arrows of one diagram, with what the coding says of each box."""
    data, study = request.data, request.study
    key = (request.entry.get("les", ""), request.entry["diagram"])
    row = data.made.row_of(*key)
    scheme = scheme_of(data.made, *key, data.evidence[key])
    drawn = SchemeFigure(scheme, request.title() or row["title"] or row["diagram"], row["note"], study.language)
    canvas = draw_scheme(drawn)
    return Drawn(canvas.drawn(), canvas.title, scheme_alt(drawn))
