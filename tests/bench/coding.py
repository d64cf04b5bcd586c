"""Measure the qualitative half on a large made-up study. `make bench` runs this too.

matrices   500 sessions, 50,000 segments and 400 codes of 50 LES: coding workbook to tidy tables, and apart from
           that all counts of everything and of five LES, their workbooks, and the figures
refi_qda   a .qdpx with 200 MB in sources: read as tidy segments, nothing unpacked to disk

    ratio coding_scale  counts and figures of 50,000 segments : of 5,000

Each runs in a process of its own; beside the seconds stands the most memory it held.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.coding.coding_job import ingest_coding
from les_evaluation.coding.export_readers import read_export
from les_evaluation.coding.exported_material import KnownMaterial
from les_evaluation.coding.material import CODE_COLUMNS, SESSION_COLUMNS
from les_evaluation.core.contracts import empty
from les_evaluation.core.problems import Problems
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.output.figures.coding_figures import draw_coding_figures
from les_evaluation.output.tables.coding_workbook import count_codes
from les_evaluation.study.settings import Study

SITES, SESSIONS, CODES, SEGMENTS = 50, 500, 400, 50_000
LES = {f"les{number}": {"name": f"LES {number}"} for number in range(SITES)}
FOCUS = {
    "coding": "coding.xlsx",
    "second_coders": ["B"],
    "exports": [],
    "open_answers": [],
    "criteria": {},
    "saturation": {"base_size": 4, "run_length": 2, "threshold": 0.05},
}
FIGURES = [
    {"number": 1, "slug": "tijdlijn", "kind": "timeline"},
    {"number": 2, "slug": "luik_a", "kind": "code_heatmap", "luik": "A", "by": "measurement"},
    {"number": 3, "slug": "luik_b", "kind": "code_heatmap", "luik": "B", "by": "speaker_role"},
    {"number": 4, "slug": "factoren", "kind": "factors"},
    {"number": 5, "slug": "verzadiging", "kind": "saturation"},
]
CONFIG = {
    "study": {"title": "Bench", "language": "nl"},
    "focus_groups": FOCUS,
    "figures": FIGURES,
    "partner_groups": {},
    "les": {key: LES[key] for key in list(LES)[:5]},  # a page holds no panels of 50 LES
    "survey": {"waves": {}},
}
QDPX_BYTES, QDPX_SOURCES = 200_000_000, 200
QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Bench" origin="bench">
<Users><User guid="{user}" name="Bench Coder" id="BC"/></Users>
<CodeBook><Codes><Code guid="{code}" name="Visie" isCodable="true"/></Codes></CodeBook>
<Sources>{sources}</Sources></Project>"""
QDE_SOURCE = """<TextSource guid="{guid}" name="Sessie {number}" plainTextPath="internal://{guid}.txt">
{selections}</TextSource>"""
QDE_SELECTION = """<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}">
<Coding guid="{coding}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>"""


def write_coding(path, segments):
    """A coding workbook of random passages, a tenth of them of a second coder."""
    draw = np.random.default_rng(545)
    keys = list(LES)
    sessions = [
        [f"s{number}", keys[number % SITES], f"2023-{number % 12 + 1:02d}-15", number % 3 + 1, "focus_group", 8]
        for number in range(SESSIONS)
    ]
    codes = []
    for number in range(CODES):
        parent = "" if number < 40 else f"c{number % 40}"
        luik = "ABC"[number % 40 % 3]
        codes.append([f"c{number}", f"Code {number}", parent, luik, f"Rubriek {number % 40 % 12}", "Omschrijving"])
    start = draw.integers(0, 60_000, segments)
    rows = [
        [
            f"p{number}",
            f"s{session}",
            f"c{code}",
            "B" if number % 10 == 0 else "A",
            f"Passage {number}: wat in deze bijeenkomst gezegd werd over het leerecosysteem.",
            int(begin),
            int(begin) + 80,
            ("kern", "breed")[number % 2],
            "+-?"[number % 3],
            ("yes", "no")[int(begin) % 2],  # one passage has one mark, whatever the code
            f"s{session}.docx",
        ]
        for number, (session, code, begin) in enumerate(
            zip(draw.integers(0, SESSIONS, segments), draw.integers(0, CODES, segments), start, strict=True)
        )
    ]
    sheets = {
        "sessions": (["session_id", "les", "date", "measurement", "type", "participants"], sessions),
        "codebook": (["code_id", "name", "parent_code_id", "luik", "rubriek", "description"], codes),
        "segments": (
            [
                "segment_id",
                "session_id",
                "code_id",
                "coder_id",
                "text",
                "start",
                "end",
                "speaker_role",
                "valence",
                "quotable",
                "source_file",
            ],
            rows,
        ),
    }
    tables = [
        TableSheet(name, [Column(header) for header in headers], rows) for name, (headers, rows) in sheets.items()
    ]
    write_workbook(path, tables, title="Bench")


def read_everything(folder):
    """The coding workbook to tidy tables; gives their paths."""
    outputs = {name: folder / f"{name}.parquet" for name in ("sessions", "codes", "segments", "ratings", "outcomes")}
    ingest_coding(Study(CONFIG | {"raw": str(folder), "les": LES}), outputs)
    return outputs


def count_everything(folder, outputs):
    """Tidy tables to counts, as .csv and workbooks, of all LES together and of five LES, and all figures."""
    files = {name: f"{name}.csv" for name in ("codes", "cooccurrence", "factors", "saturation", "quotes")}
    files |= {"workbook": "codering.xlsx"}
    for les in [None, *list(LES)[:5]]:
        made = {name: folder / (les or "all") / file for name, file in files.items()}
        if les is None:
            made["agreement"] = folder / "all" / "agreement.csv"
        count_codes(Study(CONFIG | {"les": LES}), outputs, les=les, outputs=made)
    counted = {"counted_saturation": folder / "all" / "saturation.csv"}
    draw_coding_figures(Study(CONFIG), outputs | counted, folder=folder / "figures")


def write_qdpx(path):
    """A project of QDPX_SOURCES texts that are QDPX_BYTES together, 50 codings in each."""
    words = "een gesprek over leren in het leerecosysteem "
    letters = QDPX_BYTES // QDPX_SOURCES

    def guid(kind, number):
        return f"{kind:08d}-0000-0000-0000-{number:012d}"

    sources = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number in range(QDPX_SOURCES):
            text = (f"{number} " + words * (letters // len(words) + 1))[:letters]
            archive.writestr(f"Sources/{guid(3, number)}.txt", text.encode())
            selections = "".join(
                QDE_SELECTION.format(
                    guid=guid(4, number * 50 + at),
                    coding=guid(5, number * 50 + at),
                    start=at * 1000,
                    end=at * 1000 + 120,
                    user=guid(1, 1),
                    code=guid(2, 1),
                )
                for at in range(50)
            )
            sources.append(QDE_SOURCE.format(guid=guid(3, number), number=number, selections=selections))
        archive.writestr("project.qde", QDE.format(user=guid(1, 1), code=guid(2, 1), sources="".join(sources)))


def read_qdpx(folder):
    """The project as tidy segments."""
    sessions = pd.DataFrame({"session_id": [f"Sessie {number}" for number in range(QDPX_SOURCES)]})
    sessions = sessions.assign(les="les0", date="2023-06-19", measurement=1).reindex(columns=SESSION_COLUMNS)
    problems = Problems()
    entry = {"kind": "refi_qda", "file": "bench.qdpx"}
    export = read_export(entry, folder / "bench.qdpx", KnownMaterial(empty(CODE_COLUMNS), sessions), problems=problems)
    problems.stop_if_any()
    if len(export.segments) != QDPX_SOURCES * 50:
        sys.exit(f"{len(export.segments)} segments were read")


def count_in_steps(folder):
    """Reading apart from all that is counted, written and drawn; gives the seconds of both."""
    begin = time.perf_counter()
    outputs = read_everything(folder)
    between = time.perf_counter()
    count_everything(folder, outputs)
    return between - begin, time.perf_counter() - between


def read_in_steps(folder):
    """The project; gives the seconds, and none for counting."""
    begin = time.perf_counter()
    read_qdpx(folder)
    return time.perf_counter() - begin, 0.0


def measured(step, folder):
    """Seconds of reading and of all else, and the largest memory in GB, of a step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return [float(number) for number in done.stdout.split()[-3:]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1, help="how often everything is measured (1)")
    parser.add_argument("--step", choices=["matrices", "refi_qda"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step:
        read, counted = {"matrices": count_in_steps, "refi_qda": read_in_steps}[chosen.step](chosen.folder)
        unit = 1e9 if sys.platform == "darwin" else 1e6
        print(read, counted, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)
        return
    found = {"large": [], "small": [], "refi_qda": []}
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        folders = {name: Path(made) / name for name in found}
        for folder in folders.values():
            folder.mkdir()
        write_coding(folders["large"] / "coding.xlsx", SEGMENTS)
        write_coding(folders["small"] / "coding.xlsx", SEGMENTS // 10)
        write_qdpx(folders["refi_qda"] / "bench.qdpx")
        for _ in range(chosen.rounds):
            for name, folder in folders.items():
                found[name].append(measured("refi_qda" if name == "refi_qda" else "matrices", folder))
    medians = {name: [statistics.median(part) for part in zip(*rounds, strict=True)] for name, rounds in found.items()}
    for name, segments in (("large", SEGMENTS), ("small", SEGMENTS // 10)):
        read, counted, held = medians[name]
        print(
            f"median coding {segments} segments: read {read:.1f} s, counts and figures {counted:.1f} s, {held:.2f} GB"
        )
    read, _, held = medians["refi_qda"]
    print(f"median refi_qda {QDPX_BYTES / 1e6:.0f} MB: {read:.1f} s, {held:.2f} GB")
    print(f"ratio coding_scale {medians['large'][1] / medians['small'][1]:.2f}")


if __name__ == "__main__":
    main()
