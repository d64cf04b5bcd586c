# Of very many LES one job makes several, one after another, by the script of the rule for one LES: starting Python takes
# longer than what is made of a LES, and Snakemake needs milliseconds for every job. What is made is the same.
from hashlib import sha256
from types import SimpleNamespace

from snakemake.iocontainers import Wildcards

from les_evaluation.study.batches import batches, named_batch

WANTED = {*ALL_RESULTS}  # a LES without figures has no slides, and none are made
BATCHED = {}  # rule of several LES -> the rule for one, and the number of the batch


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


if LES_PER_JOB > 1:
    for made in [rule for rule in workflow.rules if rule.wildcard_names == {"les"}]:
        for number, several in batches(ALL_LES, size=LES_PER_JOB).items():
            batch = [les for les in several if WANTED.intersection(outputs_of_les(made.name, les))]
            if not batch:
                continue
            BATCHED[f"{made.name}_{number}"] = (made.name, number)

            rule:
                name:
                    f"{made.name}_{number}"
                input:
                    inputs_of_batch(made.name, batch),
                output:
                    [file for les in batch for file in outputs_of_les(made.name, les)],
                log:
                    [log for les in batch for log in logs_of_les(made.name, les)],
                priority: made.priority
                params:
                    code=code_hash("each_les.py"),
                    settings=settings_of_batch(made.name, batch),
                    jobs=jobs_of_batch(made.name, batch),
                message:
                    made.message.replace("{wildcards.les}", named_batch(batch))
                script:
                    "../../scripts/each_les.py"
