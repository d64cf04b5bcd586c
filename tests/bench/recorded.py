"""Calling a script of the workflow again, with what record_jobs.smk wrote down; of this checkout or of an older one."""

import runpy
from types import SimpleNamespace


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


def job_of(recorded, *, config):
    """What a script knows as `snakemake`. recorded: as record_jobs.smk has it."""
    fields = {name: Fields(*values) for name, values in recorded.items() if name != "script"}
    return SimpleNamespace(config=config, **fields)


def call_again(recorded, *, scripts, config):
    """Run a script in this process. scripts: the folder that it lies in."""
    runpy.run_path(str(scripts / recorded["script"]), init_globals={"snakemake": job_of(recorded, config=config)})
