"""Whether every diagram that is shown fits a page and can be printed, found before the first job."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.problems import Place, Problems
from les_evaluation.diagrams.diagram_material import Diagrams
from les_evaluation.output.letters import cannot_be_drawn
from les_evaluation.study.settings import Study, diagrams_of

PRINTED = {"diagrams": ("title", "note"), "boxes": ("label", "members"), "arrows": ("label",)}


def check_schemes(study: Study, made: Diagrams, *, problems: Problems) -> None:
    """Add a problem for every diagram that is too high for a page, and for letters that no font of the figures has.

    made: sound, as `read_diagrams` gives it without problems. A diagram that no figure shows may be as it is.
    """
    shown = {(entry.get("les", ""), entry["diagram"]) for entry in diagrams_of(study.config)}
    file = str(Path(study.config["raw"], study.config["diagrams"]))
    found = len(problems.found)
    for sheet, columns in PRINTED.items():
        for row in getattr(made, sheet).to_dict("records"):
            if (row["les"], row["diagram"]) in shown:
                _check_letters(row, columns, file, sheet, problems=problems)
    if len(problems.found) > found or not shown:
        return
    from les_evaluation.output.figures.schemes.box_layout import needed_height  # noqa: PLC0415 - fonts come with it
    from les_evaluation.output.figures.schemes.box_tree import scheme_of  # noqa: PLC0415 - used here alone
    from les_evaluation.output.figures.schemes.scheme_places import ROOM  # noqa: PLC0415 - used here alone

    for key in made.keys:
        here = made.boxes[(made.boxes["les"] == key[0]) & (made.boxes["diagram"] == key[1])]
        # What the coding says of a box takes a line; how many passages there are is not known yet.
        line = study.text("schemes.passage", n=100) + ", " + study.text("schemes.session", n=10)
        printed = {row.box: line for row in here.itertuples() if row.codes}
        high = needed_height(scheme_of(made, *key, {}), printed) if key in shown else 0.0
        if high > ROOM:
            place = Place(file, "diagrams", int(made.row_of(*key)["source_row"]), "diagram")
            problems.add("diagram_high", place, key[1], high=math.ceil(high), most=int(ROOM))


def _check_letters(row: Mapping, columns: tuple[str, ...], file: str, sheet: str, *, problems: Problems) -> None:
    for column in columns:
        odd = cannot_be_drawn(row[column])
        if odd:
            place = Place(file, sheet, int(row["source_row"]) if "source_row" in row else None, column)
            problems.add("letters_lacking", place, row[column], letters=" ".join(odd), rows="")
