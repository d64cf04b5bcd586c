"""Tell how many of the scripts run again after a change of one sentence, one figure or one reader. `make bench` too.

Snakemake runs a job again when the hash of its code changes: the files that its script runs through and the sentences
that they name. Here the same is asked of every sentence, of every module that draws and of every module that reads.

    reruns sentence N  a word on the page of the networks
    reruns figure N    the module that draws bars of answers on a scale
    reruns reader N    the reader of NVivo's spreadsheets
"""

import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.core.code_files import NOT_IN_RESULTS, SCRIPTS, code_of, texts_behind
from les_evaluation.core.texts import LANGUAGES, flat
from les_evaluation.study.registry import kinds

# What a script makes, so that it runs through the modules of those kinds: as the rules say it.
MAKES = {
    "draw_figures.py": ("figures", "survey"),
    "draw_coding_figures.py": ("figures", "focus_groups"),
    "draw_networks.py": ("figures", "networks"),
    "draw_diagrams.py": ("figures", "diagrams"),
    "write_tables.py": ("tables", "survey"),
    "compare_les.py": ("tables", "survey"),
    "write_coding_tables.py": ("tables", "focus_groups"),
    "compare_networks.py": ("tables", "networks"),
    "write_diagram_tables.py": ("tables", "diagrams"),
}
PACKAGE = "scripts/les_evaluation"
FIGURES = (f"{PACKAGE}/output/figures/", f"{PACKAGE}/output/kinds/figure_")
READERS = tuple(
    f"{PACKAGE}/{name}"
    for name in (
        "survey/ingest/",
        "coding/nvivo",
        "coding/refi_",
        "coding/exported_",
        "coding/export_readers",
        "networks/mapping_sheets",
        "networks/network_exports",
    )
)
EXAMPLES = {
    "sentence": ("networks.interactive.hint", 4),
    "figure": (f"{PACKAGE}/output/figures/bars/likert_figure.py", 3),
    "reader": (f"{PACKAGE}/coding/nvivo.py", 3),
}  # what is changed, and how many scripts may run again at most


def modules_of(script):
    """The modules of the kinds that a script makes."""
    of, part = MAKES.get(script, ("figures", None))
    return [kind.module for kind in kinds(of).values() if kind.part == part]


def scripts_by_change():
    """Every sentence (its key) and every file -> the scripts that run again when it changes."""
    found = {key: set() for key in flat(LANGUAGES[0]) if key.partition(".")[0] not in NOT_IN_RESULTS}
    for script in sorted(path.name for path in SCRIPTS.glob("*.py")):
        modules = modules_of(script)
        begins = [SCRIPTS / script, *(SCRIPTS.joinpath(*name.split(".")).with_suffix(".py") for name in modules)]
        for change in [*code_of(script, modules), *(key for file in begins for key in texts_behind(file))]:
            found.setdefault(change, set()).add(script)
    return found


def main():
    found = scripts_by_change()
    groups = {
        "sentence": [change for change in found if not change.startswith(("scripts/", "workflow/"))],
        "figure": [change for change in found if change.startswith(FIGURES) and not change.endswith("__init__.py")],
        "reader": [change for change in found if change.startswith(READERS) and not change.endswith("__init__.py")],
    }
    for name, changes in groups.items():
        counts = {change: len(found[change]) for change in changes}
        worst = max(counts, key=counts.get)
        median = statistics.median(counts.values())
        print(f"{name}: {len(counts)}, median {median:g}, most {counts[worst]} ({worst.removeprefix(PACKAGE + '/')})")
    for name, (change, goal) in EXAMPLES.items():
        scripts = found[change]
        print(f"reruns {name} {len(scripts)} (at most {goal}: {', '.join(sorted(scripts))})")


if __name__ == "__main__":
    main()
