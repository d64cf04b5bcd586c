"""Whether the settings under `reading` in config.yaml say something of the files that they are written for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import APPLIES, names_cell
from les_evaluation.study.settings import coding_inputs, network_inputs

# How a cell is named, by the kind of file.
CELL_FORMS = {"xlsx": "D14, actors!D14", "csv": "D14", "sav": "q1:14"}
# A coding workbook may be a folder instead, with a .csv per sheet.
CODING_SHEETS = ("sessions", "codebook", "segments", "ratings", "outcomes")


def check_readings(config: Mapping, *, file: str, problems: Problems) -> None:
    """Add a problem for settings of a file that no other setting names, and for those that say nothing of its kind."""
    known = tables_read(config)
    _check_header_rows(config, file=file, problems=problems)
    for name, settings in config.get("reading", {}).items():
        if name not in known:
            place = Place(file, None, None, "reading")
            problems.add("config_reading_unknown", place, name, known=known, nearest=nearest(name, known))
            continue
        ending = PurePosixPath(name).suffix.lower()
        for key, files in _of_one_table(config).items():
            if key in settings and key in APPLIES[ending] and name not in files:
                place = Place(file, None, None, f"reading.{name}")
                problems.add("config_reading_elsewhere", place, key, known=files)
        parts = {"": settings, **{f".sheets.{sheet}": own for sheet, own in settings.get("sheets", {}).items()}}
        for path, own in parts.items():
            for key in own:
                if key not in APPLIES[ending]:
                    place = Place(file, None, None, f"reading.{name}{path}")
                    problems.add("config_reading_kind", place, key, ending=ending, known=APPLIES[ending])
            for cell in own.get("cells", {}) if "cells" in APPLIES[ending] else ():
                # Below `sheets` the sheet is known.
                if not names_cell(str(cell), ".csv" if path else ending):
                    place = Place(file, None, None, f"reading.{name}{path}.cells")
                    form = ending.lstrip(".") if ending == ".xlsx" and not path else "sav" if "sav" in ending else "csv"
                    problems.add("config_reading_cell", place, cell, expected=CELL_FORMS[form])


def _of_one_table(config: Mapping) -> dict[str, list[str]]:
    """Setting -> the files for which it counts."""
    networks = config["networks"] or {}
    named = [wave["file"] for wave in config["survey"]["waves"].values()]
    named += [config[key] for key in ("costs", "partners", "partner_matches", "claims") if config[key]]
    named += [networks["layout"]] if "layout" in networks else []
    named += [export[key] for export in networks.get("exports", ()) for key in ("file", "nodes") if key in export]
    return {"sheet": named, "decimal": [config["costs"]] if config["costs"] else []}


def _check_header_rows(config: Mapping, *, file: str, problems: Problems) -> None:
    for wave, own in config["survey"]["waves"].items():
        heads = own.get("header_rows", 1)
        rows, names = (heads["rows"], heads.get("names")) if isinstance(heads, Mapping) else (heads, None)
        place = Place(file, None, None, f"survey.waves.{wave}.header_rows")
        ending = PurePosixPath(own["file"]).suffix.lower()
        if rows > 1 and "header_row" not in APPLIES.get(ending, ("header_row",)):
            problems.add("config_reading_kind", place, "header_rows", ending=ending, known=APPLIES[ending])
        elif isinstance(names, int) and names > rows:
            problems.add("config_header_rows", place, names, rows=rows)


def tables_read(config: Mapping) -> list[str]:
    """The files inside the folder raw, as the configuration names them, that hold tables."""
    survey = config["survey"]
    named = [survey["codebook"]] if "codebook" in survey else []
    named += [wave["file"] for wave in survey["waves"].values()]
    named += [config[key] for key in ("partners", "partner_matches", "costs", "claims", "diagrams") if config[key]]
    named += coding_inputs(config) + network_inputs(config)
    coding = (config["focus_groups"] or {}).get("coding")
    if coding and not PurePosixPath(coding).suffix:
        named += [f"{coding}/{sheet}.csv" for sheet in CODING_SHEETS]
    return [name for name in dict.fromkeys(named) if PurePosixPath(name).suffix.lower() in APPLIES]
