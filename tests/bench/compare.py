"""Measure how long it takes to hide small groups among very many LES. `make bench` runs this too.

The counts of the demo study (results/clean/*/counts.parquet: make the results first) stand in for as many copies of its
LES as asked. All of them are put together, small groups are hidden once over everything, and every compare table is
written: all.csv, and one per LES.

    cpu compare  CPU seconds of all that
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.core.contracts import write_frame
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COUNTS
from les_evaluation.survey.tabulate_job import compare_all

DECIDING = ("les", "partnerrol", "groepen")  # the questions behind the LES and the groups of the demo


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=100)
    parser.add_argument("--minimum-base", type=int, default=5)
    options = parser.parse_args()
    found = sorted((ROOT / "results" / "clean").glob("*/counts.parquet"))
    if not found:
        sys.exit("No results/clean/*/counts.parquet: run snakemake --cores 2 first.")
    waves = {item: {"les": {"item": item}} for item in DECIDING}
    study = Study({"disclosure": {"minimum_base": options.minimum_base}, "survey": {"waves": waves}})
    with tempfile.TemporaryDirectory() as folder:
        counts = {}
        for path in found:
            table = pd.read_parquet(path)
            for number in range(options.copies):
                les = f"{path.parent.name}{number}"
                counts[les] = Path(folder) / "counts" / f"{les}.parquet"
                write_frame(counts[les], table.assign(les=les), COUNTS)
        inputs = {"counts": list(counts.values()), "codebook": ROOT / "results" / "ingest" / "codebook.json"}
        made = Path(folder) / "compare"
        outputs = {"compare": made / "all.csv", "of_les": [made / f"{les}.csv" for les in counts]}
        begin = time.process_time()
        compare_all(study, inputs=inputs, outputs=outputs)
        took = time.process_time() - begin
        rows = sum(1 for _ in (made / "all.csv").open(encoding="utf-8-sig")) - 1
        hidden = pd.read_csv(made / "all.csv", usecols=["hidden"], encoding="utf-8-sig")["hidden"].mean()
    print(f"{len(counts)} LES, minimum base {options.minimum_base}: {rows} rows, {hidden:.0%} hidden")
    print(f"cpu compare {took:.1f}")


if __name__ == "__main__":
    main()
