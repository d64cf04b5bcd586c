"""Measure network maps and measures. `make bench` runs this too.

maps_vs_r       the maps, measures and tables of the demo from mapped relations : R with igraph and ggraph, when R and
                both packages are installed; otherwise it says so
large_network   2,000 actors and 20,000 ties: all measures per actor and of the network

    ratio large_network  seconds for 2,000 actors and 20,000 ties : seconds for 1,000 and 10,000
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import ACTOR_COLUMNS, TIE_COLUMNS, Network
from les_evaluation.networks.network_measures import actor_measures, network_measures
from les_evaluation.networks.networks_job import ingest_networks
from les_evaluation.output.figures.maps.network_scale_job import scale_networks
from les_evaluation.output.figures.network_figures import draw_network_figures
from les_evaluation.output.tables.network_workbooks import compare_networks, write_measures
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.job_settings import (
    network_figure_settings,
    network_measure_settings,
    network_scale_settings,
    network_table_settings,
    read_network_settings,
)
from les_evaluation.study.settings import Study, panel_les

TABLES = ("actors", "relations", "merged", "positions")
IN_R = Path(__file__).with_name("networks.R")


def large(actors, ties):
    """A random network, a tenth of it core."""
    draw = np.random.default_rng(545)
    ids = np.array([f"a{number}" for number in range(actors)])
    pairs = set()
    while len(pairs) < ties:
        for start, end in draw.integers(0, actors, (ties, 2)).tolist():
            if start != end and len(pairs) < ties:
                pairs.add((start, end))
    arrows = np.array(sorted(pairs))
    people = pd.DataFrame({"actor_id": ids, "label": ids, "les": "les", "role": "breed"}).reindex(columns=ACTOR_COLUMNS)
    people.loc[: actors // 10, "role"] = "kern"
    frame = pd.DataFrame(
        {"from_actor_id": ids[arrows[:, 0]], "to_actor_id": ids[arrows[:, 1]], "weight": 1, "types": "x"}
    )
    return Network("les", "x", 1, people.fillna(""), frame[TIE_COLUMNS])


def measured(network):
    """Seconds of all measures of a network."""
    begin = time.perf_counter()
    actor_measures(network)
    network_measures(network)
    return time.perf_counter() - begin


def make_demo(folder):
    """Every map, measure and table of the demo's networks."""
    config = prepare_config(yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8")))
    paths = {name: folder / f"{name}.csv" for name in TABLES}
    ingest_networks(Study(read_network_settings(config)), raw=ROOT / config["raw"], outputs=paths)
    paths["scale"] = folder / "scale.json"
    scale_networks(Study(network_scale_settings(config)), paths, output=paths["scale"])
    for les in panel_les(config):
        names = {"layout": "layout.csv", "measures": "measures.csv", "networks": "networks.csv", "change": "change.csv"}
        names |= {"reading": "reading.csv", "workbook": "netwerk.xlsx"}
        outputs = {name: folder / les / file for name, file in names.items()}
        study = Study(network_measure_settings(config, les))
        write_measures(MappedStudy.load(study, paths), les=les, outputs=outputs)
    compare_networks(
        Study(network_table_settings(config)),
        paths,
        comparison_csv=folder / "networks.csv",
        workbook=folder / "netwerken.xlsx",
        folder=folder,
    )
    for les in panel_les(config):
        shown = network_figure_settings(config, les=les)
        # As R draws them: the maps alone.
        shown["figures"] = [entry for entry in shown["figures"] if entry["kind"] == "network_map"]
        draw_network_figures(Study(shown), paths, les=les, folder=folder / "figures")
    return paths["relations"], paths["actors"]


def in_r(relations, actors, folder):
    """Seconds of the same maps and measures in R; None where R or a package is not installed."""
    if shutil.which("Rscript") is None:
        return None
    found = subprocess.run(
        ["Rscript", "-e", 'quit(status = !all(c("igraph", "ggraph") %in% rownames(installed.packages())))'],
        check=False,
    )
    if found.returncode:
        return None
    begin = time.perf_counter()
    subprocess.run(["Rscript", str(IN_R), str(relations), str(actors), str(folder)], check=True)
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    chosen = parser.parse_args()
    networks = {"large": large(2000, 20_000), "half": large(1000, 10_000)}
    seconds = {name: [measured(network) for _ in range(chosen.rounds)] for name, network in networks.items()}
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    print(f"median large_network {medians['large']:.1f} s")
    print(f"ratio large_network {medians['large'] / medians['half']:.2f}")
    ours, theirs = [], []
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        for _ in range(chosen.rounds):
            begin = time.perf_counter()
            relations, actors = make_demo(Path(made))
            ours.append(time.perf_counter() - begin)
            taken = in_r(relations, actors, Path(made) / "r")
            theirs += [taken] if taken is not None else []
    print(f"median maps_and_measures {statistics.median(ours):.1f} s")
    if theirs:
        print(f"ratio maps_vs_r {statistics.median(ours) / statistics.median(theirs):.2f}")
    else:
        print("maps_vs_r was skipped: R with igraph and ggraph is not installed")


if __name__ == "__main__":
    main()
