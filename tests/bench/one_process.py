"""Everything that a full run makes, in one Python process: no Snakemake, no second core.

Runs in the folder of the project. The first argument names the .json in which record_jobs.smk wrote
down what every script is called with. Each script is called with just that, one after the other, so
the same stage functions of les_evaluation make the same files; the inputs are checked first, as the
Snakefile does. Where a second .json is named, the seconds of CPU of every script are written there.
"""

import json
import sys
import time
from pathlib import Path

import yaml

SCRIPTS = Path("scripts").resolve()
sys.path.insert(0, str(SCRIPTS))

from recorded import call_again

from check_inputs import check_inputs
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.input_checks import check_inputs_once


def run_jobs(jobs, *, begun=lambda: None):
    """Call each script as it was recorded, in order; gives its seconds of CPU. begun: called before each."""
    config = prepare_config(yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8")))
    Path("logs").mkdir(exist_ok=True)
    check_inputs_once(config, check=check_inputs, stamp="logs/inputs_checked.json")
    seconds = {}
    for job in jobs:
        begun()
        begin = time.process_time()
        call_again(job, scripts=SCRIPTS, config=config)
        seconds[job["script"]] = seconds.get(job["script"], 0.0) + time.process_time() - begin
    return seconds


def main(recorded, told=None):
    seconds = run_jobs(json.loads(Path(recorded).read_text(encoding="utf-8")))
    if told:
        Path(told).write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
