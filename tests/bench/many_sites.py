"""Measure how the start of the workflow grows with the number of LES. `make bench` runs this too.

A made-up study of 300 LES and 3,000 respondents, with two figures and a table, beside one of 100 LES and 1,000.

    ratio dry_run_300  seconds of CPU of `snakemake --dry-run` with 300 LES : with 100 LES

Seconds of CPU of all processes count: other work on the machine matters less for them than for the clock. The first
dry run reads every input; the others find the note of it, as they do in practice, and the median of those counts.
"""

import argparse
import random
import resource
import statistics
import sys
import tempfile
from pathlib import Path

import openpyxl
import yaml
from bench import SNAKEMAKE, copy_checkout, run

PER_SITE = 10  # respondents
GROUPS = {"core": "Core", "broad": "Broad"}
SCALE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
QUESTIONS = {"clear": "The vision is clear", "shared": "The vision is shared", "used": "The vision is used"}
FIGURES = [
    {"number": 1, "slug": "clear", "kind": "likert_by_les", "items": ["clear"]},
    {"number": 2, "slug": "shared", "kind": "likert_by_group", "items": ["shared"]},
]
TABLES = [{"number": 1, "slug": "clear", "kind": "likert", "item": "clear"}]
DRY_RUN = [*SNAKEMAKE, "--dry-run", "--quiet", "all", "--configfile", "raw/many/config.yaml"]


def sites(number):
    """Keys of so many LES."""
    return [f"hub{place:03d}" for place in range(1, number + 1)]


def write_study(folder, number, *, figures=FIGURES, tables=TABLES, **more):
    """Write raw/many of a study of so many LES in a copy of the project. more: further parts of its configuration."""
    raw = folder / "raw" / "many"
    raw.mkdir(parents=True, exist_ok=True)
    (raw / "pseudonym.key").write_text("only for this measurement, 32 letters\n", encoding="utf-8")
    sheet(raw / "codebook.xlsx", survey=codebook(), choices=choices(number))
    sheet(raw / "export.xlsx", Data=answers(number))
    config = {
        "study": {"title": "Many hubs", "language": "en"},
        "raw": "raw/many",
        "results": "results/many",
        "les": {key: {"name": f"Hub {key[3:]}"} for key in sites(number)},
        "partner_groups": {key: {"label": name, "compare": True} for key, name in GROUPS.items()},
        "survey": {"codebook": "codebook.xlsx", "pseudonym_key": "pseudonym.key", "waves": {"w1": wave(number)}},
        "figures": figures,
        "tables": tables,
    }
    (raw / "config.yaml").write_text(yaml.safe_dump(config | more, sort_keys=False), encoding="utf-8")


def wave(number):
    """The settings of the one wave."""
    return {
        "file": "export.xlsx",
        "opened": "2024-03-01",
        "closed": "2024-03-31",
        "metadata": {"respondent": "Respondent"},
        "les": {"item": "hub", "map": dict(enumerate(sites(number), start=1))},
        "partner_group": {"item": "role", "map": dict(enumerate(GROUPS, start=1))},
    }


def codebook():
    """The rows of the sheet of questions."""
    rows = [("type", "name", "label::nl", "label::en", "data_label", "number")]
    asked = [("hub", "hub", "Hub"), ("role", "role", "Role"), *(("agree", *one) for one in QUESTIONS.items())]
    for place, (answers_of, name, label) in enumerate(asked, start=1):
        rows.append((f"select_one {answers_of}", name, label, label, f"q_{name}", str(place)))
    return rows


def choices(number):
    """The rows of the sheet of answers."""
    lists = {"hub": sites(number), "role": list(GROUPS), "agree": [f"a{place}" for place in range(1, len(SCALE) + 1)]}
    labels = {"hub": sites(number), "role": list(GROUPS.values()), "agree": list(SCALE)}
    rows = [("list_name", "name", "label::nl", "label::en", "value", "kind")]
    for name, keys in lists.items():
        for code, (key, label) in enumerate(zip(keys, labels[name], strict=True), start=1):
            rows.append((name, key, label, label, str(code), None))
    return rows


def answers(number):
    """The export: ten respondents of every LES, the same random answers every time."""
    draw = random.Random(13)  # noqa: S311 - no secrets
    rows = [("Respondent", "q_hub", "q_role", *(f"q_{name}" for name in QUESTIONS))]
    for place in range(number * PER_SITE):
        site, lean = place // PER_SITE + 1, place // PER_SITE % 4
        given = [min(5, max(1, draw.randint(1, 4) + lean // 2)) for _ in QUESTIONS]
        rows.append((place + 1, site, draw.randint(1, len(GROUPS)), *given))
    return rows


def sheet(path, **tables):
    """Write rows as sheets of a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
    book.save(path)


def cpu_of_dry_run(folder):
    """Seconds of CPU of one dry run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(DRY_RUN, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often both are measured (3)")
    chosen = parser.parse_args()
    seconds = {100: [], 300: []}
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        folders = {number: Path(made) / str(number) for number in seconds}
        for number, folder in folders.items():
            copy_checkout(folder)
            write_study(folder, number)
            print(f"first dry_run_{number} {cpu_of_dry_run(folder):.1f} s CPU", file=sys.stderr)
        for _ in range(chosen.rounds):
            for number, folder in folders.items():
                seconds[number].append(cpu_of_dry_run(folder))
    medians = {number: statistics.median(taken) for number, taken in seconds.items()}
    for number, median in medians.items():
        print(f"median dry_run_{number} {median:.2f} s CPU ({min(seconds[number]):.2f} to {max(seconds[number]):.2f})")
    print(f"ratio dry_run_300 {medians[300] / medians[100]:.2f}")


if __name__ == "__main__":
    main()
