"""Measure every stage of a whole programme: 300 LES, 100,000 respondents, 300 networks, 50,000 passages.

`make bench` runs this too. Made-up studies of 30, 100 and 300 LES, each with 333 respondents, a network of 24 actors
and 60 relations, and 167 passages. The workflow says what its jobs are and is broken off before the first; then the
jobs of a stage run one after the other in a process of their own, without the starts of Python and Snakemake that
bench.py measures. Of what is drawn or written per LES only --sample LES are made, and the seconds of one counted for
each; copies of theirs stand in for the others, so that what is made of all together has all to read.

    stage NAME            seconds of CPU, most memory in GB, files and MB that it made, for each number of LES
    ratio programme_NAME  the exponent with which its seconds grow with the number of LES; 1 is in proportion
    ratio programme_memory_NAME  the same of its memory
"""

import argparse
import ast
import importlib
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from bench import BENCH, SNAKEMAKE, copy_checkout
from many_sites import GROUPS, QUESTIONS, SCALE, cpu, sheet, sites, write_study
from recorded import call_again

NUMBERS = (30, 100, 300)  # of LES
PEOPLE, PASSAGES, ACTORS, TIES = 333, 167, 24, 60  # per LES
CODES, SESSIONS = 60, 2  # codes of all; sessions per LES
RELATIONS = {"vision": {"nl": "Visie", "en": "Vision"}, "support": {"nl": "Steun", "en": "Support"}}
CONFIG = "raw/many/config.yaml"
# Stage -> the scripts of its jobs, in an order in which each finds what it reads.
STAGES = {
    "ingest": ("ingest_survey_sheets", "ingest_wave", "ingest_coding", "ingest_networks"),
    "clean": ("clean_les", "count_again", "join_spss"),
    "compare": ("compare_all", "compare_both_ways", "write_statistics"),
    "tables": ("compare_les", "write_tables"),
    "coding": ("count_codes", "write_coding_tables", "draw_coding_figures"),
    "networks": ("scale_networks", "measure_networks", "compare_networks", "draw_networks"),
    "figures": ("draw_figures",),
    "rows": ("link_rows", "link_sources", "collect_tables", "write_captions", "write_changes"),
    "documents": ("write_documents", "write_site_document", "write_slides", "write_archive"),
    "pages": ("zip_chapters", "write_report"),
}
# Of these a sample is made: each draws or writes for one LES what it does for any other.
SAMPLED = ("compare_les", "measure_networks", "draw_networks", "draw_figures", "link_rows", "link_sources")
SAMPLED += ("write_site_document", "write_slides", "write_report", "count_codes")


def write_programme(folder, number):
    """Write raw/many of a study of so many LES, with everything in proportion, in a copy of the project."""
    raw = folder / "raw" / "many"
    maps = [
        {
            "number": place,
            "slug": f"map_{key}",
            "kind": "network_map",
            "les": key,
            "relation": "vision",
            "measurement": 1,
        }
        for place, key in enumerate(sites(number), start=11)
    ]
    figures = [
        {"number": 1, "slug": "clear", "kind": "likert_by_les", "items": ["clear"]},
        {"number": 2, "slug": "shared", "kind": "likert_by_group", "items": ["shared"]},
        *maps,
    ]
    focus = {"coding": "coding.xlsx", "second_coders": ["B"]}
    networks = {"mapping": "mapping.xlsx", "labels": "codes", "relations": RELATIONS}
    # One LES in a job, since every job is measured by its script.
    asked = {"focus_groups": focus, "networks": networks, "les_per_job": 1}
    write_study(folder, number, figures=figures, people=False, **asked)
    config = yaml.safe_load((raw / "config.yaml").read_text(encoding="utf-8"))
    config["survey"]["waves"]["w1"]["file"] = "export.csv"
    (raw / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    draw = np.random.default_rng(545)
    export(draw, number).to_csv(raw / "export.csv", index=False)
    sheet(raw / "mapping.xlsx", **mapping(draw, number))
    sheet(raw / "coding.xlsx", **coding(draw, number))


def export(draw, number):
    """The answers of everybody, each LES leaning another way."""
    people = PEOPLE * number
    site = np.repeat(np.arange(number), PEOPLE)
    answers = {"Respondent": np.arange(1, people + 1), "q_hub": site + 1}
    answers["q_role"] = draw.integers(1, len(GROUPS) + 1, people)
    for name in QUESTIONS:
        answers[f"q_{name}"] = np.clip(draw.integers(1, len(SCALE), people) + site % 4 // 2, 1, len(SCALE))
    return pd.DataFrame(answers)


def mapping(draw, number):
    """The sheets of the mapped networks: a tenth of the actors core."""
    actors = [("actor_id", "label", "les", "actor_type", "sector", "role")]
    relations = [("relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "les", "measurement")]
    for key in sites(number):
        for place in range(ACTORS):
            role = "core" if place < ACTORS // 10 else "broad"
            actors.append((f"{key}_{place}", f"Partner {place}", key, "organisation", "Education", role))
        pairs = set()
        while len(pairs) < TIES:
            start, end = draw.integers(0, ACTORS, 2).tolist()
            if start != end:
                pairs.add((start, end))
        for place, (start, end) in enumerate(sorted(pairs)):
            kind = list(RELATIONS)[place % 2]
            relations.append((f"{key}_r{place}", f"{key}_{start}", f"{key}_{end}", kind, "one_way", key, 1))
    return {"actors": actors, "relations": relations}


def coding(draw, number):
    """The sheets of the coded material, a tenth of the passages of a second coder."""
    keys = sites(number)
    sessions = [("session_id", "les", "date", "measurement", "type", "participants")]
    sessions += [
        (f"{key}_s{place}", key, f"2024-03-{place + 1:02d}", 1, "focus_group", 8)
        for key in keys
        for place in range(SESSIONS)
    ]
    codes = [("code_id", "name", "parent_code_id", "luik", "rubriek", "description")]
    codes += [
        (f"c{place}", f"Code {place}", None, "ABC"[place % 3], f"Part {place % 6}", "What it is")
        for place in range(CODES)
    ]
    columns = "segment_id session_id code_id coder_id text start end speaker_role valence quotable source_file"
    segments = [tuple(columns.split())]
    begin = draw.integers(0, 60_000, number * PASSAGES).tolist()
    code = draw.integers(0, CODES, number * PASSAGES).tolist()
    for place in range(number * PASSAGES):
        session = f"{keys[place // PASSAGES]}_s{place % SESSIONS}"
        coder = "B" if place % 10 == 0 else "A"
        text = f"Passage {place}: what was said at this table about learning together."
        told = (
            begin[place],
            begin[place] + 80,
            ("core", "broad")[place % 2],
            "+-?"[place % 3],
            "yes",
            f"{session}.docx",
        )
        segments.append((f"p{place}", session, f"c{code[place]}", coder, text, *told))
    return {"sessions": sessions, "codebook": codes, "segments": segments}


def recorded(folder):
    """The jobs of the whole study as the workflow finds them, and the seconds of CPU that a start takes."""
    shutil.copy(BENCH / "record_jobs.smk", folder)
    written = folder / "jobs.json"
    os.environ |= {"RECORDED_JOBS": str(written), "RECORD_ALONE": "yes"}
    command = [*SNAKEMAKE, "--snakefile", "record_jobs.smk", "--cores", "1", "all", "--configfile", CONFIG]
    seconds = cpu(["sh", "-c", '"$@" || test -s "$RECORDED_JOBS"', "sh", *command], folder)
    return json.loads(written.read_text(encoding="utf-8")), seconds


def les_of(call):
    """The LES that a job is for; None for one of all together."""
    return call["wildcards"][1].get("les") or call["params"][1].get("les")


def split(calls, number, sample):
    """The jobs to run, and script -> those to leave out: of what is sampled all but the first few LES."""
    kept, left = [], {}
    chosen = [*sites(number)[:sample], None, "all"]
    for call in calls:
        script = call["script"].removesuffix(".py")
        if script in SAMPLED and les_of(call) not in chosen:
            left.setdefault(script, []).append(call)
        else:
            kept.append(call)
    return kept, left


def stand_in(folder, kept, left, number):
    """Give the LES that were left out copies of what the first LES has."""
    first = {call["script"].removesuffix(".py"): call for call in kept if les_of(call) == sites(number)[0]}
    for script, calls in left.items():
        for call in calls:
            for made, wanted in zip(first[script]["output"][0], call["output"][0], strict=True):
                (folder / wanted).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / made, folder / wanted)


def measured(folder, number, sample):
    """Stage -> seconds of CPU, GB, files and MB of a study of so many LES."""
    copy_checkout(folder)
    # In a process of its own: what it holds would count as the memory of every stage that this process starts.
    subprocess.run([sys.executable, __file__, "--write", str(folder), "--numbers", str(number)], check=True)
    calls, seconds = recorded(folder)
    left_out = {call["script"].removesuffix(".py") for call in calls} - {name for of in STAGES.values() for name in of}
    if left_out - {"write_manifest"}:  # it hashes what was made, stand-ins as well
        sys.exit(f"No stage of these: {', '.join(sorted(left_out))}")
    found = {"start": (seconds, 0.0, 0, 0.0)}
    print(f"{number} LES start: {seconds:.1f} s, {len(calls)} jobs", file=sys.stderr)
    for stage, scripts in STAGES.items():
        mine = [call for script in scripts for call in calls if call["script"] == f"{script}.py"]
        kept, left = split(mine, number, sample)
        (folder / "stage.json").write_text(json.dumps(kept), encoding="utf-8")
        before = made_in(folder)
        told = subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), "--stage", "stage.json"],
            cwd=folder,
            check=False,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        if told.returncode:
            sys.exit("".join(log.read_text(encoding="utf-8") for log in newest_log(folder)))
        taken = json.loads(told.stdout.splitlines()[-1])
        stand_in(folder, kept, left, number)
        after = made_in(folder)
        # One of the sample counts for each that was left out.
        whole = sum(taken["seconds"].values())
        whole += sum(taken["per_les"][script] * len(calls) for script, calls in left.items())
        found[stage] = (whole, taken["memory"], after[0] - before[0], (after[1] - before[1]) / 1e6)
        told = ", ".join(f"{script} {seconds:.1f}" for script, seconds in taken["seconds"].items())
        told_les = ", ".join(f"{script} {seconds:.2f}" for script, seconds in taken["per_les"].items())
        print(f"{number} LES {stage}: {whole:.1f} s ({told}; per LES {told_les}) {found[stage]}", file=sys.stderr)
    return found


def newest_log(folder):
    """The log that was written last, which tells why a job failed."""
    return sorted((folder / "logs").rglob("*.log"), key=lambda log: log.stat().st_mtime)[-1:]


def made_in(folder):
    """How many files there are in the results, and their bytes."""
    files = [path for path in (folder / "results").rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def run_stage(path):
    """Run the jobs in a file, in this process; print their seconds, those of a LES apart, and the most memory."""
    sys.path.insert(0, str(Path("scripts").resolve()))
    from les_evaluation.study.configuration import prepare_config  # noqa: PLC0415 - that of the working directory

    config = prepare_config(yaml.safe_load(Path(CONFIG).read_text(encoding="utf-8")))
    seconds, of_les = {}, {}
    for recorded in json.loads(Path(path).read_text(encoding="utf-8")):
        script, les = Path("scripts", recorded["script"]), les_of(recorded)
        import_all(script)
        begin = time.process_time()
        call_again(recorded, scripts=Path("scripts"), config=config)
        taken = time.process_time() - begin
        seconds[script.stem] = seconds.get(script.stem, 0) + taken
        if les not in (None, "all"):
            of_les.setdefault(script.stem, []).append(taken)
    unit = 1e9 if sys.platform == "darwin" else 1e6
    # What is loaded once comes with the first; it does not count for the others.
    per_les = {script: min(taken) for script, taken in of_les.items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(json.dumps({"seconds": seconds, "per_les": per_les, "memory": memory}))


def import_all(script):
    """Import what a script imports, which is not what is measured."""
    for line in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(line, ast.ImportFrom):
            importlib.import_module(line.module)


def exponent(values):
    """The exponent with which values grow with the number of LES: the slope of their logarithms."""
    numbers, sizes = zip(*values.items(), strict=True)
    if len(numbers) < 2 or min(sizes) <= 0:
        return math.nan
    return float(np.polyfit(np.log(numbers), np.log(sizes), 1)[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--numbers", type=int, nargs="+", default=NUMBERS, help="of LES (30 100 300)")
    parser.add_argument("--sample", type=int, default=5, help="LES that are drawn and written in full (5)")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--stage", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.write:
        write_programme(chosen.write, *chosen.numbers)
        return
    if chosen.stage:
        run_stage(chosen.stage)
        return
    found = {}
    for number in chosen.numbers:
        with tempfile.TemporaryDirectory(prefix="les-bench-") as made:
            found[number] = measured(Path(made), number, chosen.sample)
    for stage in ("start", *STAGES):
        told = ", ".join(
            f"{number} LES {seconds:.1f} s {memory:.2f} GB {files} files {size:.0f} MB"
            for number, (seconds, memory, files, size) in ((number, of[stage]) for number, of in found.items())
        )
        print(f"stage {stage} {told}")
    for stage in ("start", *STAGES):
        print(f"ratio programme_{stage} {exponent({number: of[stage][0] for number, of in found.items()}):.2f}")
    for stage in STAGES:
        print(f"ratio programme_memory_{stage} {exponent({number: of[stage][1] for number, of in found.items()}):.2f}")


if __name__ == "__main__":
    main()
