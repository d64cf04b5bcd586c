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

from kept_draws import Kept, take_kept
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


def attacked(people, *, minimum, bare):  # type: ignore[no-untyped-def]
    """Of a study: small groups, those told, weighted numbers shown, with `bare` how many are told without the rule."""
    plain, view = published(people, minimum=minimum)
    return {
        "small": len(list(small_groups(people, minimum=minimum))),
        "told": [str(one) for one in solved(people, plain, view, minimum=minimum)],
        "shown": int(((view["kind"] == "answered") & ~view["hidden"]).sum()),
        "bare": len(told_without_the_rule(people, minimum=minimum)) if bare else 0,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=200, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="beside it, what is told without the rule for weights")
    take_share(parser)
    take_kept(parser)
    options = parser.parse_args()
    of_each, failed, kept = part_of(options.studies, options.share), 0, Kept(options.kept)
    seeds = range(options.seed, options.seed + of_each)
    for many in (False, True):

        def one(seed, many=many):  # type: ignore[no-untyped-def]
            return attacked(some_people(seed, many=many), minimum=(3, 5)[seed % 2], bare=options.bare)

        what = "12 LES" if many else "3 to 5 LES"
        kind = f"studies of {what}, weights known{', bare too' if options.bare else ''}"
        each = kept.each(kind, seeds, lambda missing, one=one: map(one, missing))  # type: ignore[misc]
        small, shown, bare = (sum(found[name] for found in each) for name in ("small", "shown", "bare"))
        found = [(seed, *came_of["told"]) for seed, came_of in zip(seeds, each, strict=True) if came_of["told"]]
        n = sum(len(came_of["told"]) for came_of in each)
        beside = f"; {bare} without the rule for weights" if options.bare else ""
        print(f"{of_each} studies of {what}, weights known: {small} small groups, {n} told{beside}")
        print(f"  {shown} weighted groups and totals shown", *found, flush=True)
        failed += n
    sys.exit(FELL_SHORT if failed else 0)


if __name__ == "__main__":
    main()
