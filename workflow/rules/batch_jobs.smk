# What the rule for one LES would give to its job, asked of Snakemake for a job that makes several LES (batches.smk).
from hashlib import sha256
from types import SimpleNamespace

from snakemake.iocontainers import Wildcards


@cache
def outputs_of_les(name, les):
    """The files that a rule makes of one LES."""
    outputs, _ = workflow.get_rule(name).expand_output({"les": les})
    return outputs._plainstrings()


def logs_of_les(name, les):
    return workflow.get_rule(name).expand_log({"les": les})._plainstrings()


@cache
def job_of_les(name, les):
    """What Snakemake would give to the job of a rule for one LES."""
    made, wildcards, outputs = workflow.get_rule(name), Wildcards(fromdict={"les": les}), outputs_of_les(name, les)
    inputs, _, _, _ = made.expand_input(wildcards)
    params, _ = made.expand_params(wildcards, inputs, outputs, job=None)
    return SimpleNamespace(
        script=Path(made.script).name,
        input=inputs._plainstrings(),
        output=outputs,
        params=params,
        wildcards=wildcards,
        log=logs_of_les(name, les),
        config=config,
    )


def inputs_of_batch(name, batch):
    """For the input of a rule: what the jobs for these LES would read, each file once."""

    def found(wildcards):
        return list(dict.fromkeys(file for les in batch for file in job_of_les(name, les).input))

    return found


def settings_of_batch(name, batch):
    """What a run tells a change by; a job writes its parameters down once per file, so all settings would be megabytes."""

    def found(wildcards):
        settings = [dict(job_of_les(name, les).params.items()) for les in batch]
        return sha256(repr(settings).encode()).hexdigest()

    return found


def jobs_of_batch(name, batch):
    """Asking for inputs keeps them out of what a run tells a change by: their settings are, as above."""

    def found(wildcards, input):
        return [job_of_les(name, les) for les in batch]

    return found
