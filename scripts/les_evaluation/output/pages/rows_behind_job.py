"""Stage report: the rows behind the numbers of a LES, in a script that a page reads when somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, read_frame, read_frames
from les_evaluation.core.files import write_text
from les_evaluation.output.pages.render import json_text
from les_evaluation.output.pages.rows_behind import (
    answered_grids,
    behind_view,
    counted_cells,
    group_names,
    left_out_rows,
    people_behind,
    rows_of_grids,
    said_question,
)
from les_evaluation.study.codebook import codebook_from_json, shown_items
from les_evaluation.study.rounds import under_rounds
from les_evaluation.study.settings import Study
from les_evaluation.study.views import view_of
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, OF_EACH_WAVE, RESPONSES, VIEWS


def link_rows(study: Study, *, inputs: Mapping[str, Any], les: str, path: str | Path) -> None:
    """Write a script with what stands behind the numbers of figures and tables, of one LES or of all together.

    study: as `row_settings` gives it. inputs: paths by the names compare, codebook and views (none or one), and of a
    LES responses, decisions and by_wave (none or one, where it has views). les: its key, or all. Where small groups are
    hidden, only the compare rows are in it, in which they are hidden too; all together has no more than these.
    """
    codebook = codebook_from_json(inputs["codebook"])
    items = shown_items(study.config["items"], codebook)
    compare = read_frame(inputs["compare"], COMPARE)
    told: dict[str, Any] = {"cells": counted_cells(compare, items=items, les=les)}
    told["questions"] = {item: said_question(codebook.items[item], study.language) for item in told["cells"]}
    # Of a whole grid there is who answered any row of it, of which claims tell.
    grids = rows_of_grids(items, codebook)
    whole = counted_cells(compare, items=grids, les=les)
    told["cells"] |= whole
    told["questions"] |= {name: {"label": name, "choices": {}} for name in whole}
    people: tuple[pd.DataFrame, pd.DataFrame] | None = None
    if les != ALL and study.minimum_base <= 1:
        people = read_frame(inputs["responses"], RESPONSES), read_frame(inputs["decisions"], DECISIONS)
        told |= behind_les(*people, items=items, base=study.config["base"]) | {"out": left_out_rows(people[1])}
        told["answers"] |= answered_grids(told["answers"], grids)
    counted = read_frames(inputs["views"], VIEWS)
    if people is not None:
        waves = study.config.get("survey", {}).get("waves", {})
        found = (read_frames(inputs["by_wave"], OF_EACH_WAVE), people[1])
        each, decided = (table.assign(wave=under_rounds(table["wave"], waves)) for table in found)
    for settings in study.config.get("views", ()):
        view = view_of(settings)
        cells = counted_cells(counted[counted["view"] == view.name], items=items, les=les)
        shown = {"cells": cells, "groups": list(group_names(view, codebook, study).items())}
        if people is not None:
            found = behind_view(each, decided, view, items=list(cells), base=study.config["base"], les=les)
            shown |= dict(zip(("people", "answers"), found, strict=True))
        told.setdefault("views", {})[view.name] = shown
    write_text(Path(path), f"lesRows({json_text(les)},{json_text(told)});\n")


def behind_les(responses: pd.DataFrame, decisions: pd.DataFrame, *, items: Sequence[str], base: str) -> dict:
    """Who is counted, and in what, as `people_behind` gives them (people, answers)."""
    people, answers = people_behind(responses, decisions, items=items, base=base)
    return {"people": people, "answers": answers}
