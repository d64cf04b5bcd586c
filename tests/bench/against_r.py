"""Measure the survey figures and network maps of the demo beside R, which draws the same. `make bench` runs this too.

figures_vs_r    the 17 figures of answers (15 on a scale, 2 of options) and 27 maps, as PNG and SVG : R with ggplot2,
                ggstats' gglikert and ggraph, when R and these packages are installed; otherwise it says so

Both are one process that starts, reads its tables, draws and ends, measured in turn: seconds of CPU, user and system.
R gets the answers that our charts count and pictures of the same size. The results of a run of the demo must be there
(`make results`).
"""

import argparse
import csv
import json
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from cpu import cpu_of

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.networks.network import relation_types
from les_evaluation.output.figures.network_figures import draw_network_figures
from les_evaluation.output.figures.survey_figures import draw_figures
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.file_names import stem_of
from les_evaluation.study.job_settings import network_figure_settings, survey_figure_settings
from les_evaluation.study.settings import Study, panel_les

IN_R = BENCH / "figures.R"
PACKAGES = ("ggplot2", "ggstats", "igraph", "ggraph")
ON_SCALES = ("likert_by_group", "likert_items", "likert_by_les")
OF_OPTIONS = "multi_select"
MAP = "network_map"
DPI, CM = 300, 2.54


def study_config(results):
    """The configuration of the demo with the figures that are compared, its results in another folder."""
    config = prepare_config(yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8")))
    config["figures"] = [entry for entry in config["figures"] if entry["kind"] in (*ON_SCALES, OF_OPTIONS, MAP)]
    return config | {"results": str(results)}


def draw(results, folder):
    """What one of our processes does: every figure of the survey that is compared, and every map."""
    config = study_config(results)
    inputs = {
        "compare": results / "compare" / "all.csv",
        "codebook": results / "ingest" / "codebook.json",
        "costs": results / "ingest" / "costs.csv",
        "flows": [results / "clean" / les / "flow.csv" for les in config["les"]],
        "views": [],
        "changes": [],
    }
    draw_figures(Study(survey_figure_settings(config)), les=None, inputs=inputs, folder=folder)
    tables = {path.stem: path for path in (results / "ingest" / "networks").glob("*.csv")}
    tables["scale"] = results / "network" / "all" / "scale.json"
    for les in panel_les(config):
        draw_network_figures(Study(network_figure_settings(config, les=les)), tables, les=les, folder=folder)


def size_of(png):
    """Width and height of a picture in cm."""
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return round(width / DPI * CM, 2), round(height / DPI * CM, 2)


def write_answers(path, folder):
    """One row per answer that a chart counts: stem, kind, title, statement, choice, its place, width and height."""
    pages = json.loads((folder / "charts.json").read_text(encoding="utf-8"))["pages"]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["stem", "kind", "title", "statement", "choice", "place", "width", "height"])
        for stem, page in pages.items():
            about = size_of(folder / f"{stem}.png")
            for chart in page["charts"]:
                kind = "bars" if chart["form"] == "bars" else "likert"
                for place, series in enumerate(chart["series"]):
                    counted = chart["columns"]["n"] if kind == "bars" else series["values"]
                    for statement, n in zip(chart["categories"], counted, strict=True):
                        row = [stem, kind, page["title"], statement, series["name"], place, *about]
                        table.writerows([row] * round(n or 0))
    return len(pages)


def write_maps(path, folder, results):
    """One row per map: stem, title, les, measurement, types of relation, width and height."""
    config = study_config(results)
    groups = {name: group["relations"] for name, group in config["networks"]["groups"].items()}
    maps = [entry for entry in config["figures"] if entry["kind"] == MAP]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["stem", "title", "les", "measurement", "types", "width", "height"])
        for entry in maps:
            stem = stem_of("figures", entry, config["study"]["language"])
            types = ";".join(relation_types(entry["relation"], groups))
            row = [stem, stem, entry["les"], entry["measurement"], types]
            table.writerow([*row, *size_of(folder / f"{stem}.png")])
    return len(maps)


def why_not():
    """Why R cannot be measured here; empty where it can."""
    if shutil.which("Rscript") is None:
        return "R is not installed"
    asked = f"cat(setdiff(c({', '.join(map(repr, PACKAGES))}), rownames(installed.packages())))"
    lacks = subprocess.run(["Rscript", "-e", asked], capture_output=True, encoding="utf-8", check=True).stdout.strip()
    return f"R lacks {lacks}" if lacks else ""


def measure(made, results, *, rounds):
    """Draw both ways in turn, and print what was compared, the medians and the ratio."""
    ours, in_r = made / "ours", made / "in_r"
    ours.mkdir()
    drawing = [sys.executable, __file__, "--results", str(results), "--draw", str(ours)]
    cpu_of(drawing)
    tables = [made / name for name in ("answers.csv", "maps.csv")]
    counted = write_answers(tables[0], ours), write_maps(tables[1], ours, results)
    networks = results / "ingest" / "networks"
    asked = ["Rscript", IN_R, *tables, networks / "relations.csv", networks / "actors.csv", in_r]
    seconds = {"ours": [], "in_r": []}
    for _ in range(rounds):
        seconds["ours"].append(cpu_of(drawing)[0])
        taken, told = cpu_of(list(map(str, asked)))
        seconds["in_r"].append(taken)
    mine, theirs = ({path.name for path in folder.iterdir() if path.suffix != ".json"} for folder in (ours, in_r))
    if mine != theirs:
        sys.exit(f"Not the same pictures: {sorted(mine ^ theirs)}")
    versions = ", ".join(line.strip() for line in told.splitlines() if line.startswith((*PACKAGES, "R version")))
    print(f"{counted[0]} figures of answers and {counted[1]} maps, in R with {versions}")
    for name, taken in seconds.items():
        print(f"median figures_{name} {statistics.median(taken):.1f} s CPU ({min(taken):.1f} to {max(taken):.1f})")
    print(f"ratio figures_vs_r {statistics.median(seconds['ours']) / statistics.median(seconds['in_r']):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often both are measured (3)")
    parser.add_argument("--results", type=Path, default=ROOT / "results", help="the results of a run of the demo")
    parser.add_argument("--draw", type=Path, help=argparse.SUPPRESS)  # what the process that is measured does
    chosen = parser.parse_args()
    results = chosen.results.absolute()
    if chosen.draw:
        draw(results, chosen.draw)
        return
    if not (results / "compare" / "all.csv").is_file():
        sys.exit(f"{results} holds no results of the demo: make results first, or name them with --results.")
    lacking = why_not()
    if lacking:
        print(f"figures_vs_r was skipped: {lacking}")
        return
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        measure(Path(made), results, rounds=chosen.rounds)


if __name__ == "__main__":
    main()
