"""Stage report: the state of the results, and what changed since the one that was kept last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import read_frame, write_frame
from les_evaluation.core.files import write_text
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.core.written_sheets import WrittenSheet, read_written_sheet
from les_evaluation.output.changes.change_causes import Causes
from les_evaluation.output.changes.changes_shown import (
    UpFront,
    marks_of,
    page_of_changes,
    sheets_of,
    up_front,
)
from les_evaluation.output.changes.entry_changes import CHANGES, Change, as_frame, changes_between
from les_evaluation.output.changes.kept_history import Kept, UnusableHistory, last_kept, said_of_changes
from les_evaluation.output.changes.result_state import state_of
from les_evaluation.output.pages.page_tables import shown
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import Study, diagrams_of, panel_les


def write_changes(
    study: Study, *, results: str | Path, inputs: Iterable[str], made: Mapping[str, Any], outputs: Mapping[str, str]
) -> str:
    """Write the state of the results, and what changed since the state that was kept last; gives one sentence on it.

    study: with the whole configuration. inputs: paths of the raw files. made: captions (.csv), claims (.csv or an empty
    list) and codebook (or an empty list) as earlier jobs wrote them; told, closed: see `workbook_state`. outputs: paths
    by the names state, csv, xlsx, md and marks.
    """
    results, codebook = Path(results), Codebook({})
    if made["codebook"]:
        codebook = codebook_from_json(made["codebook"])
    told = state_of(study.config, results=results, inputs=inputs, made=made)
    said = json.dumps(told, ensure_ascii=False, sort_keys=False, separators=(",", ":"))
    write_text(outputs["state"], said + "\n")
    state = json.loads(said)  # numbers that are keys become texts, as in what was kept
    kept, trouble = _kept(results, state, study)
    changes: list[Change] = []
    causes: Sequence[str] = ()
    if kept:
        reasons = Causes(kept.state, state, study=study, codebook=codebook)
        found = changes_between(kept.state, state, study=study, shown=_printer(results, study))
        changes, causes = reasons.explained(found), reasons.everything()
    front = up_front(changes, since=kept.name if kept else "", trouble=trouble, study=study)
    notes = notes_on(changes, kept=kept, state=state, study=study)
    write_frame(outputs["csv"], as_frame(changes), CHANGES, language=study.language)
    sheets = sheets_of(changes, front=front, notes=notes, study=study)
    write_workbook(
        outputs["xlsx"], sheets, title=study.text("changes.title"), study=study.title, language=study.language
    )
    write_text(outputs["md"], page_of_changes(changes, front=front, notes=notes, causes=causes, study=study))
    also = _same_diagrams(changes, study)
    write_text(outputs["marks"], marks_of(changes, front=front, also=also, study=study))
    return front.sentence


def read_up_front(study: Study, *, csv: str | Path, md: str | Path) -> UpFront:
    """The list for the front of a document, from what the job wrote; csv, md: its paths.

    The sentence stands in the text below its title, so that it is the same in both.
    """
    frame = read_frame(csv, CHANGES)
    changes = [Change(*row) for row in frame.itertuples(index=False, name=None)]
    front = up_front(changes, since="", trouble="", study=study)
    return UpFront(said_of_changes(md), front.header, front.rows)


def notes_on(changes: Sequence[Change], *, kept: Kept | None, state: Mapping[str, Any], study: Study) -> list[str]:
    """What a reader of the changes must know: what is not compared, and what two versions of hidden groups tell."""
    older = kept and "workbooks" not in kept.state and state["workbooks"]
    before = [study.text("changes.note_no_workbooks", name=kept.name)] if kept and older else []
    if not kept or max(kept.state["minimum_base"], state["minimum_base"]) <= 1:
        return before
    notes = [*before, study.text("changes.note_two_versions", minimum=state["minimum_base"])]
    if kept.state["minimum_base"] < state["minimum_base"]:
        notes.append(study.text("changes.note_lower", before=kept.state["minimum_base"]))
    words = {study.text("changes.hidden"), study.text("changes.shown"), study.text("changes.blank")}
    turned = len({one.entry for one in changes if {one.old, one.new} & words})
    return [*notes, *([study.text("changes.note_turned", n=turned)] if turned else [])]


def _kept(results: Path, state: Mapping[str, Any], study: Study) -> tuple[Kept | None, str]:
    """The state that was kept last, or why it cannot be compared with."""
    try:
        return last_kept(results, language=study.language, state=state), ""
    except UnusableHistory as unusable:
        return None, str(unusable)


def _printer(results: Path, study: Study) -> Any:
    """How a cell of a table is printed, by the format that its place has in the workbook."""

    @cache
    def sheet(file: str) -> WrittenSheet:
        return read_written_sheet(results / file)

    def printed(file: str, row: int, column: int, cell: str) -> str:
        try:
            value = float(cell)
            return shown(value, sheet(file).rows[row][column][1], language=study.language)
        except (ValueError, IndexError, KeyError, OSError):
            return cell

    return printed


def _same_diagrams(changes: Sequence[Change], study: Study) -> dict[str, list[str]]:
    """File of a diagram -> the same picture in the folder of its LES."""
    numbers = {str(entry["number"]): les for les in panel_les(study.config) for entry in diagrams_of(study.config, les)}
    return {
        one.file: [f"figures/{numbers[one.number]}/{Path(one.file).name}"]
        for one in changes
        if one.of == "figures" and one.number in numbers and not one.les
    }
