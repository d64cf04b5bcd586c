"""A diagram as text, made from its sheet."""

from __future__ import annotations

from les_evaluation.output.figures.schemes.box_tree import Box
from les_evaluation.output.figures.schemes.scheme_figure import SchemeFigure


def scheme_alt(figure: SchemeFigure) -> str:
    """The title, the boxes by level or as they stand in each other, and every arrow."""
    scheme = figure.scheme
    kind = "theory" if scheme.bands else "governance"
    told = [
        figure.text(
            f"schemes.alt_{kind}", title=figure.title.rstrip(".?! "), boxes=len(scheme.boxes), n=len(scheme.arrows)
        )
    ]
    told += [f"{band.heading}: {'; '.join(named(box, figure) for box in band.boxes)}." for band in scheme.bands]
    told += [f"{named(box, figure)}." for row in scheme.rows for box in row]
    names = {key: box.label for key, box in scheme.boxes.items()}
    for arrow in scheme.arrows:
        key = "schemes.alt_feedback" if arrow.feedback else "schemes.alt_arrow"
        said = figure.text(key, start=names[arrow.start], end=names[arrow.end])
        told.append(f"{said.removesuffix('.')}: {arrow.label}." if arrow.label else said)
    return " ".join(told)


def named(box: Box, figure: SchemeFigure) -> str:
    """A box with its members, its evidence and what stands in it."""
    said = box.label
    about = [", ".join(box.members)] if box.members else []
    about += [figure.evidence(box.evidence)] if box.evidence is not None else []
    said += f" ({'; '.join(about)})" if about else ""
    inside = [named(inner, figure) for row in box.rows for inner in row]
    return said + (f" [{'; '.join(inside)}]" if inside else "")
