"""Configurations with something wrong, and what is told of them."""

from les_evaluation.core.problems import Problems
from les_evaluation.study.config_schema import check_config, fill_defaults
from les_evaluation.study.configuration import check_consistency, check_targets

LIMBURG = "survey__waves__limburg"


def found_in(settings, *, requested=()):
    """(key, path, value) of all problems of a configuration, in order."""
    problems = Problems()
    check_config(settings, file="config.yaml", problems=problems)
    if not problems.found:
        fill_defaults(settings)
        check_consistency(settings, file="config.yaml", problems=problems)
        check_targets(requested, settings, problems=problems)
    assert {problem.place.file for problem in problems.found} <= {"config.yaml", None}
    return [(problem.key, problem.place.column, problem.value) for problem in problems.found]


def networks(*, types, groups):
    """Settings of networks with so many relation types, and groups of one type each."""
    return {
        "mapping": "mapping.xlsx",
        "relations": {f"soort_{number}": f"Soort {number}" for number in range(types)},
        "groups": {f"groep_{number}": {"label": f"G {number}", "relations": ["soort_0"]} for number in range(groups)},
    }
