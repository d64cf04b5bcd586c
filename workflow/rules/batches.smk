# Of very many LES one job makes several, one after another, by the script of the rule for one LES: starting Python takes
# longer than what is made of a LES, and Snakemake needs milliseconds for every job. What is made is the same.
from les_evaluation.study.batches import batches, named_batch

WANTED = {*ALL_RESULTS}  # a LES without figures has no slides, and none are made
BATCHED = {}  # rule of several LES -> the rule for one, and the number of the batch

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
