"""Measure the qualitative half on a large made-up study. `make bench` runs this too.

matrices   500 sessions, 50,000 segments and 400 codes of 50 LES: coding workbook in, all counts, workbooks and
           figures out
refi_qda   a .qdpx with 200 MB in sources: read as tidy segments, nothing unpacked to disk

    ratio coding_scale  seconds for 50,000 segments : seconds for 5,000

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

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.focus.exports import read_export  # noqa: E402 - the path must be set first
from les_evaluation.focus.model import CODE_COLUMNS, SESSION_COLUMNS, empty  # noqa: E402
from les_evaluation.problems import Problems  # noqa: E402
from les_evaluation.stages.coding import count_codes, ingest_coding, load_coding  # noqa: E402
from les_evaluation.stages.focus_figures import draw_focus_figures  # noqa: E402
from les_evaluation.workbooks import Column, TableSheet, write_workbook  # noqa: E402

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
QDE_SOURCE = """<TextSource guid="{guid}" name="Sessie {number}" plainTextPath="internal://{guid}.txt">{selections}</TextSource>"""
QDE_SELECTION = """<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}"><Coding guid="{coding}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>"""


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
            ("yes", "no")[number % 2],
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


def count_everything(folder):
    """Workbook in; counts of all LES together and of five LES, and all figures, out."""
    outputs = {name: folder / f"{name}.parquet" for name in ("sessions", "codes", "segments", "ratings", "outcomes")}
    ingest_coding(FOCUS, raw=folder, les=list(LES), waves={}, language="nl", outputs=outputs)
    coding = load_coding(outputs)
    names = {key: settings["name"] for key, settings in LES.items()}
    files = {name: f"{name}.csv" for name in ("codes", "cooccurrence", "factors", "saturation", "quotes")}
    files |= {"workbook": "codering.xlsx"}
    for les in [None, *list(LES)[:5]]:
        made = {name: folder / (les or "all") / file for name, file in files.items()}
        if les is None:
            made["agreement"] = folder / "all" / "agreement.csv"
        count_codes(coding, FOCUS, les=les, names=names, groups={}, language="nl", outputs=made)
    import pandas as pd  # noqa: PLC0415

    saturation = pd.read_csv(folder / "all" / "saturation.csv", encoding="utf-8-sig")
    draw_focus_figures(CONFIG, coding, saturation=saturation, folder=folder / "figures")


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
    import pandas as pd  # noqa: PLC0415

    sessions = pd.DataFrame({"session_id": [f"Sessie {number}" for number in range(QDPX_SOURCES)]})
    sessions = sessions.assign(les="les0", date="2023-06-19", measurement=1).reindex(columns=SESSION_COLUMNS)
    problems = Problems()
    entry = {"kind": "refi_qda", "file": "bench.qdpx"}
    export = read_export(entry, folder / "bench.qdpx", codes=empty(CODE_COLUMNS), sessions=sessions, problems=problems)
    problems.stop_if_any()
    if len(export.segments) != QDPX_SOURCES * 50:
        sys.exit(f"{len(export.segments)} segments were read")


def measured(step, folder):
    """Seconds and largest memory in GB of a step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return time.perf_counter() - begin, float(done.stdout.split()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1, help="how often everything is measured (1)")
    parser.add_argument("--step", choices=["matrices", "refi_qda"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step:
        {"matrices": count_everything, "refi_qda": read_qdpx}[chosen.step](chosen.folder)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
        return
    seconds = {"large": [], "small": [], "refi_qda": []}
    memory = dict.fromkeys(seconds, 0.0)
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        folders = {name: Path(made) / name for name in seconds}
        for folder in folders.values():
            folder.mkdir()
        write_coding(folders["large"] / "coding.xlsx", SEGMENTS)
        write_coding(folders["small"] / "coding.xlsx", SEGMENTS // 10)
        write_qdpx(folders["refi_qda"] / "bench.qdpx")
        for _ in range(chosen.rounds):
            for name, folder in folders.items():
                took, held = measured("refi_qda" if name == "refi_qda" else "matrices", folder)
                seconds[name].append(took)
                memory[name] = max(memory[name], held)
    medians = {name: statistics.median(took) for name, took in seconds.items()}
    print(f"median coding {SEGMENTS} segments {medians['large']:.1f} s, {memory['large']:.2f} GB")
    print(f"median coding {SEGMENTS // 10} segments {medians['small']:.1f} s, {memory['small']:.2f} GB")
    print(f"median refi_qda {QDPX_BYTES / 1e6:.0f} MB {medians['refi_qda']:.1f} s, {memory['refi_qda']:.2f} GB")
    print(f"ratio coding_scale {medians['large'] / medians['small']:.2f}")


if __name__ == "__main__":
    main()
