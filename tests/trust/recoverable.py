"""Whether a small group can be worked out from what is published. `make trust` runs this.

Random studies in the shape of the report are hidden by the rule, published, and attacked by integer programming over
everything that is published together (tests/trust/attacker.py). Printed, per rule:

    told exactly  studies in which a small group has one possible value
    too narrow    studies in which a small group cannot be as large as the minimum
    hidden        groups hidden, of all that hold somebody

The old rule looked at real numbers only. The optimum is found for part of the studies, all small groups at once.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "unit"), str(ROOT / "tests" / "trust")]

import slow_suppression
from attacker import Attacker
from kept_draws import Kept, take_kept
from les_evaluation.survey.flow import hide_small_flows, shown_sum
from les_evaluation.survey.suppression import hide_small_groups
from optimum import fewest_hidden
from progress import FELL_SHORT, part_of, take_share
from random_studies import ALL, ANSWERED, RandomStudy, random_study, small_groups

Published = tuple[
    pd.DataFrame, dict[str, int | None]
]  # the compare table, and of the flow how many took a step, per LES


class OneQuestion:
    """A codebook of one question, that everybody gets."""

    items: Mapping[str, object] = MappingProxyType({})

    def of_everybody(self) -> list[str]:
        return ["vraag"]


def _flow(flows: pd.DataFrame, minimum: int) -> dict[str, int | None]:
    sizes = flows["started"]
    of_les = {les: shown_sum(sizes.iloc[at : at + 1], minimum=minimum) for at, les in enumerate(flows["les"])}
    return of_les | {ALL: shown_sum(sizes, minimum=minimum)}


def by_new_rule(study: RandomStudy) -> Published:
    compare = hide_small_groups(study.compare, minimum=study.minimum, of_everybody=["vraag"])
    return compare, _flow(hide_small_flows(study.flows(), compare, OneQuestion()), study.minimum)


def by_old_rule(study: RandomStudy) -> Published:
    """As it was: cells by linear algebra, and of the flow no more than the small LES and the total with them."""
    compare = slow_suppression.hide_small_groups(study.compare, minimum=study.minimum, of_everybody=["vraag"])
    return compare, _flow(study.flows(), study.minimum)


RULES = {"new": by_new_rule, "old": by_old_rule}


def attacked(study: RandomStudy, hide: Callable[[RandomStudy], Published]) -> Counter:
    """What became of one study: told, narrow and small are 0 or 1; hidden and filled are numbers of groups."""
    published, flow = hide(study)
    small = small_groups(study)
    attacker = Attacker(published, study, flow) if small else None
    narrow = attacker.too_narrow(small, study.minimum) if attacker else []
    exact = [number for number in narrow if len(set(attacker.interval(number))) == 1]
    filled = published[(published["kind"] == ANSWERED) & (study.compare["n"] > 0)]
    return Counter(
        small=bool(small), narrow=bool(narrow), told=bool(exact), hidden=int(filled["hidden"].sum()), filled=len(filled)
    )


def study_by_all(seed: int, rules: list[str]) -> dict[str, Counter]:
    """One study by every rule."""
    study = random_study(seed)
    return {rule: attacked(study, RULES[rule]) for rule in rules}


def beside_optimum(seed: int) -> Counter:
    """The groups hidden by the rule and by the optimum in a study of at most four LES; none if that took too long."""
    study = random_study(seed, most_les=4)
    published = hide_small_groups(study.compare, minimum=study.minimum)
    best = fewest_hidden(study)
    if best is None:
        return Counter()
    hidden = published[(published["kind"] == ANSWERED) & published["hidden"]]
    return Counter(studies=1, rule=len(hidden), optimum=best, more=len(hidden) > best)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=10_000)
    parser.add_argument("--optima", type=int, default=80)
    parser.add_argument("--old", type=int, default=1_500, help="how many of the studies are hidden by the old rule too")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cores", type=int, default=1)
    take_share(parser)
    take_kept(parser)
    options = parser.parse_args()
    kept = Kept(options.kept)
    studies, old, optima_of = (part_of(n, options.share) for n in (options.studies, options.old, options.optima))
    seeds = range(options.seed, options.seed + studies)
    with ProcessPoolExecutor(options.cores) as pool:

        def each(task: Callable, draws: range, what: str) -> list:
            return kept.each(what, draws, lambda missing: pool.map(task, missing, chunksize=5))

        both = each(partial(study_by_all, rules=["new", "old"]), seeds[:old], "studies by both rules")
        rest = each(partial(study_by_all, rules=["new"]), seeds[old:], "studies")
        optima = sum(map(Counter, each(beside_optimum, range(optima_of), "studies beside the optimum")), Counter())
    tallies = {
        "new rule": [found["new"] for found in both + rest],
        "new rule, beside the old": [found["new"] for found in both],
        "old rule": [found["old"] for found in both],
    }
    for name, found in tallies.items():
        n = sum(map(Counter, found), Counter())
        print(
            f"{name}: {len(found)} studies, {n['small']} with a small group; told exactly {n['told']}, "
            f"too narrow {n['narrow']}; hidden {n['hidden']} of {n['filled']} groups"
        )
    if optima["studies"]:
        print(
            f"optimum: {optima['studies']} of {optima_of} studies solved; hidden {optima['optimum']} groups, "
            f"by the rule {optima['rule']} ({optima['rule'] / optima['optimum'] - 1:+.1%}), "
            f"more in {optima['more']} studies"
        )
    sys.exit(FELL_SHORT if any(found["new"]["narrow"] for found in both + rest) else 0)


if __name__ == "__main__":
    main()
