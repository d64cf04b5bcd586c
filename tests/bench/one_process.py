"""Everything that a full run makes, in one Python process: no Snakemake, no second core.

Runs in the folder of the project. The first argument names the .json in which record_jobs.smk wrote
down what every script is called with. Each script is called with just that, one after the other, so
the same stage functions of les_evaluation make the same files; the inputs are checked first, as the
Snakefile does. Where a second .json is named, the seconds of CPU of every script are written there.
"""

import json
import runpy
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import yaml

SCRIPTS = Path("scripts").resolve()
sys.path.insert(0, str(SCRIPTS))

from check_inputs import check_inputs
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.input_checks import check_inputs_once


class Fields(list):
    """A field of the `snakemake` object: values by position, by name and as attributes."""

    def __init__(self, values, names):
        super().__init__(values)
        self._named = names
        self.__dict__.update(names)

    def __getitem__(self, place):
        return self._named[place] if isinstance(place, str) else super().__getitem__(place)

    def items(self):
        return self._named.items()

    def get(self, name, default=None):
        return self._named.get(name, default)


def main(recorded, told=None):
    config = prepare_config(yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8")))
    Path("logs").mkdir(exist_ok=True)
    check_inputs_once(config, check=check_inputs, stamp="logs/inputs_checked.json")
    seconds = {}
    for call in json.loads(Path(recorded).read_text(encoding="utf-8")):
        script = call.pop("script")
        job = SimpleNamespace(config=config, **{field: Fields(*values) for field, values in call.items()})
        begin = time.process_time()
        runpy.run_path(str(SCRIPTS / script), init_globals={"snakemake": job})
        seconds[script] = seconds.get(script, 0.0) + time.process_time() - begin
    if told:
        Path(told).write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
