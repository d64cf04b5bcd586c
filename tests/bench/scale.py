"""Measure how reading, cleaning and counting grow with the number of respondents. `make bench` runs this too.

A made-up study of 50 LES and 100 questions is read from .csv and from .sav, with as many respondents as asked
and with a tenth of them, each in a process of its own: raw file in, compare table of every LES and of all out.

    ratio scale_csv  seconds for N respondents : seconds for N / 10
    ratio scale_sav  the same from .sav
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

from les_evaluation.core.problems import Problems
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.spss import SavLook, write_sav
from les_evaluation.study.codebook import Choice, Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.cleaning import clean_les
from les_evaluation.survey.ingest.wave import ingest_wave
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

SITES, QUESTIONS = 50, 100
GROUPS = ("kern", "breed", "afstand")
LES = tuple(f"les{number}" for number in range(1, SITES + 1))
SCALE = ("helemaal_niet", "niet", "neutraal", "wel", "helemaal_wel", "geen_zicht")
WAVE = {
    "metadata": {"respondent": "Respondent"},
    "les": {"item": "les", "map": {str(code): name for code, name in enumerate(LES, start=1)}},
    "partner_group": {"item": "rol", "map": {str(code): name for code, name in enumerate(GROUPS, start=1)}},
}
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


def write_raw(folder, respondents):
    """The same random answers as a .csv and a .sav."""
    draw = np.random.default_rng(545)
    answers = {"Respondent": np.arange(1, respondents + 1), "les": draw.integers(1, SITES + 1, respondents)}
    answers["rol"] = draw.integers(1, len(GROUPS) + 1, respondents)
    answers |= {f"v{number}": draw.integers(1, len(SCALE) + 1, respondents) for number in range(QUESTIONS)}
    frame = pd.DataFrame(answers)
    frame.to_csv(folder / f"{respondents}.csv", sep=";", index=False)
    write_sav(folder / f"{respondents}.sav", frame.astype(float), SavLook())


def count(path):
    """Raw file to compare tables; every respondent must be in them."""
    problems, book = Problems(), codebook()
    table = read_sheet(path, problems=problems)
    groups = {name: {"label": name, "compare": True} for name in GROUPS}
    survey = {"waves": {"meting": WAVE}, "cleaning": CLEANING}
    les = {name: {"corrections": [], "invited": None} for name in LES}
    study = Study({"study": {"language": "nl"}, "survey": survey, "les": les, "partner_groups": groups}, problems)
    wave = ingest_wave(table, book, study, wave="meting", key=b"only for this measurement, 32 letters")
    problems.stop_if_any()
    tables = []
    for les, rows in wave.rows.groupby("les"):
        medians = {"meting": float("nan")}
        cleaned = clean_les(rows, wave.decisions, book, study, les=les, matches=None, medians=medians)
        tables.append(tabulate_les(cleaned.responses, book, les=les, groups=GROUPS, base="answered"))
    whole = with_all_les(pd.concat(tables))
    counted = whole.query("les == 'all' and item == 'rol' and partner_group == 'all' and kind == 'answered'")["n"]
    assert int(counted.iloc[0]) == len(table.frame)


def measured(path):
    """Seconds and largest memory (GB) of counting one file in a process of its own."""
    begin = time.perf_counter()
    told = subprocess.run([sys.executable, __file__, "--count", path], check=True, capture_output=True, text=True)
    return time.perf_counter() - begin, float(told.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--respondents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.count:
        count(options.count)
        unit = 1e9 if sys.platform == "darwin" else 1e6
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)
        return
    sizes = (options.respondents // 10, options.respondents)
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            write_raw(Path(folder), size)
        for ending in ("csv", "sav"):
            seconds, memory = {size: [] for size in sizes}, {}
            for _ in range(options.rounds):
                for size in sizes:
                    took, memory[size] = measured(Path(folder) / f"{size}.{ending}")
                    seconds[size].append(took)
            medians = {size: statistics.median(took) for size, took in seconds.items()}
            for size in sizes:
                print(f"{ending} {size:>7} respondents: {medians[size]:6.1f} s, {memory[size]:.2f} GB")
            print(f"ratio scale_{ending} {medians[sizes[1]] / medians[sizes[0]]:.2f}")


if __name__ == "__main__":
    main()
