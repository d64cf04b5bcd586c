"""Whether a small group can be worked out from weighted numbers by who knows all weights. `make trust` runs this.

Random studies with a weight per group, or per group in each LES, in a plain table and a weighted view by group; all
that is shown of both is solved together (tests/trust/weights_attacker.py). Of 3 to 5 LES, and of 12 with totals so
large that they are shown. Printed: how many small groups there are, and how many are told; with --bare also of weighted
numbers as they would be without the rule for weights, not rounded.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "unit"), str(ROOT / "tests" / "trust")]

from les_evaluation.survey import views_job
from progress import FELL_SHORT, part_of, take_share
from test_weights_told import heads_shown, published, solved, weights_shown_exactly
from weights_attacker import small_groups, some_people, told


def told_without_the_rule(people, *, minimum):  # type: ignore[no-untyped-def]
    """The small groups that are told where weighted numbers are hidden with their heads alone."""
    with (
        mock.patch.object(views_job, "hide_weighted", lambda views, **_: [{}] * len(views)),
        mock.patch.object(views_job, "with_rounded_weights", lambda table: table),
    ):
        plain, view = published(people, minimum=minimum)
    return told(people, [*heads_shown(plain), *weights_shown_exactly(view)], minimum=minimum)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=200, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="beside it, what is told without the rule for weights")
    take_share(parser)
    options = parser.parse_args()
    of_each, failed = part_of(options.studies, options.share), 0
    for many in (False, True):
        small, found, bare, shown = 0, [], 0, 0
        for seed in range(options.seed, options.seed + of_each):
            people, minimum = some_people(seed, many=many), (3, 5)[seed % 2]
            small += len(list(small_groups(people, minimum=minimum)))
            plain, view = published(people, minimum=minimum)
            found += [(seed, *one) for one in solved(people, plain, view, minimum=minimum)]
            rows = view[(view["kind"] == "answered") & ~view["hidden"]]
            shown += len(rows)
            bare += len(told_without_the_rule(people, minimum=minimum)) if options.bare else 0
        what = "12 LES" if many else "3 to 5 LES"
        beside = f"; {bare} without the rule for weights" if options.bare else ""
        print(f"{of_each} studies of {what}, weights known: {small} small groups, {len(found)} told{beside}")
        print(f"  {shown} weighted groups and totals shown", *found, flush=True)
        failed += len(found)
    sys.exit(FELL_SHORT if failed else 0)


if __name__ == "__main__":
    main()
