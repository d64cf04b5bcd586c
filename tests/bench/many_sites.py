"""Measure how the start of the workflow and the hiding of small groups grow with the number of LES.

`make bench` runs this too: made-up studies of 75, 150 and 300 LES with ten respondents each, two figures and a table.

    ratio dry_run_vs_bare        `snakemake --dry-run` with 300 LES : that of a bare workflow of as many jobs and files
    ratio first_dry_run_vs_bare  the same of the first one, which reads every input
    ratio growth_NAME            the exponent with which the seconds grow from 75 to 300 LES; 1 is in proportion
    ratio together_vs_alone      a full run of 6 LES with all in one job (les_per_job: 6) : that with one LES in each

Seconds of CPU of all processes count: other work on the machine matters less for them than for the clock.
"""

import argparse
import math
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import yaml
from bench import ROOT, SNAKEMAKE, copy_checkout, run

sys.path.insert(0, str(ROOT / "scripts"))

from les_evaluation.survey.number_counts import NUMBER_KIND
from les_evaluation.survey.suppression import rows_to_hide

NUMBERS = (75, 150, 300)  # of LES

TOGETHER = 6  # LES of a full run

PER_SITE = 10  # respondents
GROUPS = {"core": "Core", "broad": "Broad"}
SCALE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
QUESTIONS = {"clear": "The vision is clear", "shared": "The vision is shared", "used": "The vision is used"}
FIGURES = [
    {"number": 1, "slug": "clear", "kind": "likert_by_les", "items": ["clear"]},
    {"number": 2, "slug": "shared", "kind": "likert_by_group", "items": ["shared"]},
]
TABLES = [{"number": 1, "slug": "clear", "kind": "likert", "item": "clear"}]
QUESTIONS_HIDDEN = 3  # of each kind
GROUP_SIZES = (0.5, 0.45, 0.05)  # the last in no group
BARE_DRY_RUN = [*SNAKEMAKE, "--dry-run", "--quiet", "all"]
DRY_RUN = [*BARE_DRY_RUN, "--configfile", "raw/many/config.yaml"]
# Four jobs a LES, as many files in and out as there are, one parameter each; and one job that needs all.
BARE_WORKFLOW = """\
SITES = [f"hub{{place:03d}}" for place in range(1, {number} + 1)]
STAGES = {{"clean": 10, "tables": 2, "figures": 4, "page": 1}}
MADE = [f"made/{{{{site}}}}/{{stage}}_{{file}}" for stage, files in STAGES.items() for file in range(files)]


rule all:
    input:
        expand(MADE, site=SITES),


rule gather:
    input:
        expand(MADE[0], site=SITES),
    output:
        "made/all",
    params:
        setting=1,
    shell:
        "touch {{output}}"


for stage, files in STAGES.items():

    rule:
        name:
            stage
        input:
            "raw.csv" if stage == "clean" else "made/all",
            MADE[:-1] if stage == "page" else MADE[:4] if stage == "tables" else [],
        output:
            [file for file in MADE if f"/{{stage}}_" in file],
        params:
            setting=1,
        shell:
            "touch {{output}}"
"""


def sites(number):
    """Keys of so many LES."""
    return [f"hub{place:03d}" for place in range(1, number + 1)]


def write_study(folder, number, *, figures=FIGURES, tables=TABLES, people=True, **more):
    """Write raw/many of a study of so many LES in a copy of the project.

    people: whether its export is written too. more: further parts of its configuration.
    """
    raw = folder / "raw" / "many"
    raw.mkdir(parents=True, exist_ok=True)
    (raw / "pseudonym.key").write_text("only for this measurement, 32 letters\n", encoding="utf-8")
    sheet(raw / "codebook.xlsx", survey=codebook(), choices=choices(number))
    if people:
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


def cpu(command, folder):
    """Seconds of CPU of a command and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def bare_workflow(folder, number):
    """A workflow of as many jobs with as many files each as the study of so many LES has, that names no script."""
    folder.mkdir()
    (folder / "Snakefile").write_text(BARE_WORKFLOW.format(number=number), encoding="utf-8")
    (folder / "raw.csv").write_text("", encoding="utf-8")


def random_counts(number, seed, *, name, kind):
    """A compare table of one question in so many LES of ten respondents, in two groups and in none.

    Every further LES is one of the first over again, so that no other luck of the draw makes one number slower than
    another; of a question for a number its respondents give numbers of their own.
    """
    draw, first = np.random.default_rng(seed), min(NUMBERS)
    people, copies = first * PER_SITE, number // first
    copy = np.repeat(np.arange(copies), people)
    site, group = draw.integers(0, first, people), draw.choice(["a", "b", ""], people, p=GROUP_SIZES)
    answers = people if kind == NUMBER_KIND else len(SCALE)
    choice = np.tile(draw.integers(0, answers, people), copies) + (copy * people if kind == NUMBER_KIND else 0)
    given = pd.DataFrame(
        {
            "les": (np.tile(site, copies) + copy * first).astype(str),
            "partner_group": np.tile(group, copies),
            "choice": choice.astype(str),
        }
    )
    everywhere = pd.concat([given, given.assign(les="all")])
    shown = pd.concat([everywhere[everywhere["partner_group"] != ""], everywhere.assign(partner_group="all")])
    place = ["les", "partner_group"]
    answered = shown.groupby(place, as_index=False).size().assign(choice="", kind="answered")
    counted = pd.concat([answered, shown.groupby([*place, "choice"], as_index=False).size().assign(kind=kind)])
    return (
        counted.rename(columns={"size": "n"})
        .merge(answered.rename(columns={"size": "base"})[[*place, "base"]])
        .assign(item=name)
    )


def seconds_of_hiding(number, *, rounds):
    """Seconds of CPU of hiding the small groups of twice QUESTIONS_HIDDEN random questions, half for a number."""
    compare = pd.concat(
        random_counts(number, at, name=f"{kind}_{at}", kind=kind)
        for kind in ("answer", NUMBER_KIND)
        for at in range(QUESTIONS_HIDDEN)
    )
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        rows_to_hide(compare, minimum=5)
        taken.append(time.process_time() - begin)
    return min(taken)


def growth(seconds):
    """The exponent with which seconds grow from the first to the last number of LES: 1 is in proportion."""
    (first, few), (last, many) = min(seconds.items()), max(seconds.items())
    return math.log(many / few) / math.log(last / first)


def measured(folder, rounds):
    """Measurement -> number of LES -> its seconds: those of the first dry run, and medians of the others."""
    seconds = {name: {} for name in ("first_dry_run", "dry_run", "bare_dry_run", "hiding")}
    for number in NUMBERS:
        study, bare = folder / str(number), folder / f"bare_{number}"
        copy_checkout(study)
        write_study(study, number)
        bare_workflow(bare, number)
        seconds["first_dry_run"][number] = cpu(DRY_RUN, study)
        taken = [(cpu(DRY_RUN, study), cpu(BARE_DRY_RUN, bare)) for _ in range(rounds)]
        seconds["dry_run"][number], seconds["bare_dry_run"][number] = map(statistics.median, zip(*taken, strict=True))
        seconds["hiding"][number] = seconds_of_hiding(number, rounds=rounds)
        print(f"{number} LES done", file=sys.stderr)
    return seconds


def together_vs_alone(folder):
    """Seconds of CPU of a full run with all of TOGETHER LES in one job, against that with one LES in each."""
    taken = {}
    for size in (1, TOGETHER):
        study = folder / f"together_{size}"
        copy_checkout(study)
        write_study(study, TOGETHER, les_per_job=size)
        taken[size] = cpu([*SNAKEMAKE, "--cores", "1", "--configfile", "raw/many/config.yaml"], study)
    return taken[TOGETHER] / taken[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
        seconds = measured(Path(made), chosen.rounds)
        together = together_vs_alone(Path(made))
    for name, of_number in seconds.items():
        told = ", ".join(f"{number} LES {taken:.2f} s" for number, taken in of_number.items())
        print(f"median {name} {told}")
    most = max(NUMBERS)
    print(f"ratio dry_run_vs_bare {seconds['dry_run'][most] / seconds['bare_dry_run'][most]:.2f}")
    print(f"ratio first_dry_run_vs_bare {seconds['first_dry_run'][most] / seconds['bare_dry_run'][most]:.2f}")
    for name, of_number in seconds.items():
        print(f"ratio growth_{name} {growth(of_number):.2f}")
    print(f"ratio together_vs_alone {together:.2f}")


if __name__ == "__main__":
    main()
