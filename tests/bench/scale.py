"""Measure how reading, cleaning and counting grow with the number of respondents. `make bench` runs this too.

A made-up study of 50 LES and 100 questions is read from .csv and from .sav, with as many respondents as asked
and with a tenth of them, each in a process of its own: raw file in, compare table of every LES and of all out.

    ratio scale_csv  seconds for N respondents : seconds for N / 10
    ratio scale_sav  the same from .sav
    ratio scale_two  two processes, as a run on two cores starts them: seconds for 10 N : seconds for N
    ratio view_cost_NAME  seconds of CPU from raw file to counts with one view of all questions more (by: another
        question, where: a selection, weighted, or all of these at once) : those without
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.core.contracts import read_frames, write_frame
from les_evaluation.core.problems import Problems
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.spss import SavLook, write_sav
from les_evaluation.study.codebook import Choice, Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.cleaning import clean_les
from les_evaluation.survey.ingest.wave import ingest_wave
from les_evaluation.survey.survey_frames import DECISIONS, ROWS
from les_evaluation.survey.tabulate import tabulate_les, with_all_les
from les_evaluation.survey.view_counts import count_views

SITES, QUESTIONS = 50, 100
GROUPS = ("kern", "breed", "afstand")
LES = tuple(f"les{number}" for number in range(1, SITES + 1))
SCALE = ("helemaal_niet", "niet", "neutraal", "wel", "helemaal_wel", "geen_zicht")
WAVE = {
    "metadata": {"respondent": "Respondent"},
    "les": {"item": "les", "map": {str(code): name for code, name in enumerate(LES, start=1)}},
    "partner_group": {"item": "rol", "map": {str(code): name for code, name in enumerate(GROUPS, start=1)}},
}
KEY = b"only for this measurement, 32 letters"
# One view of all questions: by another question, of a selection, weighted.
EVERY = {"items": [f"v{number}" for number in range(1, QUESTIONS)]}
ASKED = {"by": {"by": "v0"}, "where": {"where": {"group": ["kern", "breed"]}}, "weighted": {"weighted": True}}
VIEWS = {name: [asked | EVERY] for name, asked in ASKED.items()}
VIEWS["all"] = [{key: value for asked in ASKED.values() for key, value in asked.items()} | EVERY]
TESTS = {"organisations": [], "email_domains": [], "before_opened": True}
CLEANING = {
    "test_responses": TESTS,
    "duplicates": "last_complete",
    "quality": {"speeder_share": 0.33, "straight_line_rows": 4, "contradictions": []},
}


def codebook():
    """One question for the LES, one for the group, and 100 of a scale with a no-view answer, in grids of ten."""

    def item(name, answers, block=""):
        choices = tuple(
            Choice(
                answer,
                {"nl": answer, "en": answer},
                {"": str(code)},
                "no_view" if answer == SCALE[-1] else "substantive",
            )
            for code, answer in enumerate(answers, start=1)
        )
        label = {"nl": name, "en": name}
        return Item(name, "select_one", name, label, {}, "", block, "", "", {}, None, (), (), (), choices)

    items = [item("les", LES), item("rol", GROUPS)]
    items += [item(f"v{number}", SCALE, f"raster{number // 10}") for number in range(QUESTIONS)]
    return Codebook({made.name: made for made in items})


def write_raw(folder, respondents, *, sav=True):
    """The same random answers as a .csv and, where asked, a .sav."""
    draw = np.random.default_rng(545)
    answers = {"Respondent": np.arange(1, respondents + 1), "les": draw.integers(1, SITES + 1, respondents)}
    answers["rol"] = draw.integers(1, len(GROUPS) + 1, respondents)
    answers |= {f"v{number}": draw.integers(1, len(SCALE) + 1, respondents) for number in range(QUESTIONS)}
    frame = pd.DataFrame(answers)
    frame.to_csv(folder / f"{respondents}.csv", sep=";", index=False)
    if sav:
        write_sav(folder / f"{respondents}.sav", frame.astype(float), SavLook())


def count(path):
    """Raw file to compare tables; every respondent must be in them."""
    problems, book = Problems(), codebook()
    table = read_sheet(path, problems=problems)
    study = study_of(problems)
    wave = ingest_wave(table, book, study, wave="meting", key=KEY)
    problems.stop_if_any()
    tables = []
    for les, rows in wave.rows.groupby("les"):
        medians = {"meting": float("nan")}
        cleaned = clean_les(rows, wave.decisions, book, study, les=les, matches=None, medians=medians)
        tables.append(tabulate_les(cleaned.countable, book, les=les, groups=GROUPS, base="answered"))
    whole = with_all_les(pd.concat(tables))
    counted = whole.query("les == 'all' and item == 'rol' and partner_group == 'all' and kind == 'answered'")["n"]
    assert int(counted.iloc[0]) == len(table.frame)


def study_of(problems, views=()):
    """The study behind the file, as the jobs get it."""
    groups = {name: {"label": name, "compare": True} for name in GROUPS}
    survey = {"waves": {"meting": WAVE}, "cleaning": CLEANING}
    les = {name: {"corrections": [], "invited": None} for name in LES}
    config = {"study": {"language": "nl"}, "survey": survey, "les": les, "partner_groups": groups}
    return Study(config | {"views": list(views), "base": "answered"}, problems)


def ingest(path):
    """What the job of a wave does: the raw file becomes a .parquet beside it."""
    problems = Problems()
    table = read_sheet(path, problems=problems)
    wave = ingest_wave(table, codebook(), study_of(problems), wave="meting", key=KEY)
    problems.stop_if_any()
    write_frame(path.with_suffix(".parquet"), wave.rows, ROWS)


def count_les(path, names, views):
    """What the jobs of these LES do: rows of a LES become its counts."""
    book, study = codebook(), study_of(Problems(), views)
    tables = []
    for les in names:
        rows = read_frames([path.with_suffix(".parquet")], ROWS, where=[("les", "==", les)])
        medians = {"meting": float("nan")}
        cleaned = clean_les(rows, DECISIONS.empty(), book, study, les=les, matches=None, medians=medians)
        tables.append(tabulate_les(cleaned.countable, book, les=les, groups=GROUPS, base="answered"))
        if views:
            count_views(cleaned, book, study, les=les)
    pd.concat(tables).to_parquet(path.with_name(f"{path.stem}_{names[0]}.parquet"))


def on_two_cores(path):
    """Seconds and GB of the fullest moment: reading in one process, then the LES in two at the same time."""
    begin = time.perf_counter()
    _, reading, _ = own_process("--ingest", path)
    halves = [own_process("--les", path, "--from", str(first), wait=False) for first in (0, 1)]
    counting = sum(float(half.communicate()[0].split()[0]) for half in halves)
    whole = with_all_les(pd.concat(pd.read_parquet(path.with_name(f"{path.stem}_{les}.parquet")) for les in LES[:2]))
    counted = whole.query("les == 'all' and item == 'rol' and partner_group == 'all' and kind == 'answered'")["n"]
    assert int(counted.iloc[0]) == int(path.stem)
    return time.perf_counter() - begin, max(reading, counting)


def own_process(*arguments, wait=True):
    """Start this file with these arguments; waited for: its seconds, largest memory (GB) and seconds of CPU."""
    begin = time.perf_counter()
    command = [sys.executable, __file__, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if not wait:
        return process
    told, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - begin, *map(float, told.split())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--respondents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--largest", type=int, help="respondents of the file for two processes, by default 10 N")
    for hidden in ("--count", "--ingest", "--les"):
        parser.add_argument(hidden, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="first", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--views", choices=VIEWS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.count or options.ingest or options.les:
        if options.count:
            count(options.count)
        elif options.ingest:
            ingest(options.ingest)
        else:
            count_les(options.les, LES[options.first :: 2], VIEWS.get(options.views, ()))
        unit = 1e9 if sys.platform == "darwin" else 1e6
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, time.process_time())
        return
    with tempfile.TemporaryDirectory() as folder:
        growth_of_one(Path(folder), options)
        growth_of_two(Path(folder), options)


def growth_of_one(folder, options):
    """One process: N and N / 10 respondents, from .csv and from .sav."""
    sizes = (options.respondents // 10, options.respondents)
    for size in sizes:
        write_raw(folder, size)
    for ending in ("csv", "sav"):
        seconds, memory = {size: [] for size in sizes}, {}
        for _ in range(options.rounds):
            for size in sizes:
                took, memory[size], _ = own_process("--count", folder / f"{size}.{ending}")
                seconds[size].append(took)
        medians = {size: statistics.median(took) for size, took in seconds.items()}
        for size in sizes:
            print(f"{ending} {size:>7} respondents: {medians[size]:6.1f} s, {memory[size]:.2f} GB")
        print(f"ratio scale_{ending} {medians[sizes[1]] / medians[sizes[0]]:.2f}")


def growth_of_two(folder, options):
    """Two processes: N and 10 N respondents; and what one view more costs the counting of N."""
    small, large = options.respondents, options.largest or options.respondents * 10
    path = folder / f"{small}.csv"
    before, memory = on_two_cores(path)
    print(f"two processes {small:>7} respondents: {before:6.1f} s, {memory:.2f} GB")
    reading, plain = (own_process(step, path)[-1] for step in ("--ingest", "--les"))
    for name in VIEWS:
        viewed = own_process("--les", path, "--views", name)[-1]
        print(f"ratio view_cost_{name} {(reading + viewed) / (reading + plain):.2f}")
    write_raw(folder, large, sav=False)
    took, memory = on_two_cores(folder / f"{large}.csv")
    print(f"two processes {large:>7} respondents: {took:6.1f} s, {memory:.2f} GB")
    print(f"ratio scale_two {took / before:.2f}")


if __name__ == "__main__":
    main()
