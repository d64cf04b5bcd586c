"""The state of the results: what a report shows of them, and what it was made from, in one file to keep.

Only what is published stands in it: the numbers of figures in their own words, cells of tables, captions, claims and
quotes, all as they were written, with small groups hidden. Of the inputs there are hashes and prints (`input_prints`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.code_files import code_hash
from les_evaluation.core.files import sha256
from les_evaluation.core.inert_cells import as_written
from les_evaluation.core.neutral_names import in_code
from les_evaluation.output.changes.input_prints import prints_of
from les_evaluation.output.changes.kept_history import FORM
from les_evaluation.output.changes.workbook_state import workbooks_of
from les_evaluation.output.manifest import versions
from les_evaluation.study.file_names import file_name
from les_evaluation.study.registry import OFS, kind_of

# The scripts on the way from the inputs to the figures and tables of each part, the last two those that make them.
STEPS: dict[str, tuple[str, ...]] = {
    "survey": ("ingest_survey_sheets", "ingest_wave", "clean_les", "compare_all", "draw_figures", "write_tables"),
    "focus_groups": ("ingest_coding", "count_codes", "draw_coding_figures", "write_coding_tables"),
    "networks": ("ingest_networks", "scale_networks", "measure_networks", "draw_networks", "compare_networks"),
    "diagrams": ("ingest_diagrams", "draw_diagrams", "write_diagram_tables"),
    "claims": ("verify_claims",),
}
DECIDED = ("left_out", "merged", "corrected")  # decisions that change what is counted
CLAIM_CELLS = ("where", "says", "expected", "found", "verdict", "rows")


def state_of(config: Mapping, *, results: Path, inputs: Iterable[str], made: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in state.json. inputs: paths of all raw files. made: see `changes_job.write_changes`."""
    claims = Path(made["claims"]) if made["claims"] else None
    language = config["study"]["language"]
    told, closed = made.get("told", ()), made.get("closed", ())
    return {
        "form": FORM,
        "title": config["study"]["title"],
        "language": language,
        "minimum_base": config["disclosure"]["minimum_base"],
        "les": {key: les["name"] for key, les in config["les"].items()},
        "entries": entries_of(config, results, Path(made["captions"])),
        "workbooks": workbooks_of(results, told=told, closed=closed, language=language),
        "claims": {row["claim"]: {name: row[name] for name in CLAIM_CELLS} for row in cells_of(claims)},
        "quotes": quotes_of(config, results),
        "inputs": {name: sha256(name) for name in sorted(set(inputs))},
        "settings": config,
        "codes": codes_of(config),
        "versions": versions(),
        "rows": prints_of(results),
        "decisions": decisions_of(results),
    }


def cells_of(path: Path | None) -> list[dict[str, str]]:
    """The rows of a .csv that the pipeline wrote, by the names of the code, as texts; none without such a file."""
    if path is None or not path.is_file():
        return []
    header, *rows = table_of(path)
    return [dict(zip(in_code(header), row, strict=True)) for row in rows]


def table_of(path: Path) -> list[list[str]]:
    """The rows of such a .csv with its headers first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[as_written(cell) for cell in row] for row in csv.reader(file)]


def entries_of(config: Mapping, results: Path, captions: Path) -> dict[str, Any]:
    """`figures|NUMBER|LES` -> what stands in it, LES "" over all of them, in the order of the report.

    files: the .png of every page or the .xlsx -> sha256. words: of a figure, its numbers in words. cells: of a table,
    its rows, the headers first.
    """
    made: dict[str, Any] = {}
    for row in cells_of(captions):
        folder = Path(row["file"]).parent.name
        les = folder if folder in config["les"] else ""
        entry = made.setdefault(
            f"{row['of']}|{row['number']}|{les}",
            {"title": row["title"], "caption": row["caption"], "notes": row["footnotes"], "files": {}},
        )
        path = results / row["file"]
        entry["files"][row["file"]] = sha256(path)
        if row["of"] == "figures":
            entry["words"] = row["alt"]
        else:
            entry["cells"] = table_of(path.with_suffix(".csv"))
    return made


def quotes_of(config: Mapping, results: Path) -> dict[str, Any]:
    """Segment and code -> the quote that may be printed, of all LES; none where nothing was coded."""
    path = results / "focus" / "all" / f"{file_name('quotes', config['study']['language'])}.csv"
    names = ("les", "code", "speaker_role", "text")
    return {f"{row['segment_id']}|{row['code_id']}": {name: row[name] for name in names} for row in cells_of(path)}


def decisions_of(results: Path) -> list[str]:
    """FILE|ROW|LES|DECISION|REASON of every row of which was decided that it is left out, merged or corrected."""
    paths = sorted((results / "clean").glob("*/decisions.csv")) + sorted((results / "ingest").glob("*_decisions.csv"))
    names = ("source_file", "source_row", "les", "decision", "reason")
    found = (row for path in paths for row in cells_of(path) if row["decision"] in DECIDED)
    return sorted({"|".join(row[name].replace("|", " ") for name in names) for row in found})


def codes_of(config: Mapping) -> dict[str, str]:
    """Script, or `figures/KIND` and `tables/KIND` -> hash of the code and texts that it runs through."""
    parts = {part for part in STEPS if part in ("survey", "claims") or config.get(part)}
    made = {name: code_hash(f"{name}.py") for part in sorted(parts) for name in STEPS[part]}
    for of in OFS:
        for kind in {kind_of(of, entry).name: kind_of(of, entry) for entry in config[of]}.values():
            made[f"{of}/{kind.name}"] = code_hash(f"{maker_of(of, kind.part)}.py", modules=[kind.module])
    return made


def maker_of(of: str, part: str) -> str:
    """The script that draws the figures, or writes the tables, of a part of the study."""
    return STEPS[part][-2:][OFS.index("figures") if of == "figures" else 1]
