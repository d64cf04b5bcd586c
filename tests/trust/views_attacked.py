"""Whether a small group can be worked out from several views of a study together. `make trust` runs this.

Random studies in views that hold each other's groups (tests/trust/view_attacker.py), also in waves, of which some
people answered several, of people in several LES, and of panels: the views are hidden by the rule, and solved together
with the plain table, the persons of the panel and the answers to the questions that they group and select by.
Printed: how many studies, how many numbers of views are shown, and each study in which a small group is told.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "unit"), str(ROOT / "tests" / "trust")]

from kept_draws import Kept, take_kept
from progress import FELL_SHORT, part_of, take_share
from test_views_together import answers_shown, shown, some_views
from view_attacker import people_in_sites, people_in_waves, some_people, told, with_answers


def attacked(people, views, *, minimum, panel=False):  # type: ignore[no-untyped-def]
    """How many numbers of views are shown, and the small groups that are told by all that is shown."""
    seen = shown(people, views, minimum=minimum, panel=panel)
    beside = with_answers(seen, people, answers_shown(people, views, minimum=minimum))
    return sum(len(seen[view]) for view in views), told(people, beside, minimum=minimum)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=60, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    take_share(parser)
    take_kept(parser)
    options = parser.parse_args()
    of_each = part_of(options.studies, options.share)
    kept = Kept(options.kept)
    tallies: list[tuple[int, int, int]] = []  # studies, numbers shown, studies in which a small group is told
    minima = (3, 5)

    def attack(what, make, minimum, many, *, studies, waves=False, panel=False):  # type: ignore[no-untyped-def]
        def one(seed):  # type: ignore[no-untyped-def]
            views = some_views(seed, many, waves=waves)
            numbers, found = attacked(make(seed), views, minimum=minimum, panel=panel)
            return numbers, [str(group) for group in found]

        kind = f"{what}, each of {many} views, minimum {minimum}"
        seeds = range(options.seed, options.seed + studies)
        each = kept.each(f"studies {kind}", seeds, lambda missing: map(one, missing))
        for seed, (_, found) in zip(seeds, each, strict=True):
            if found:
                print(f"  {kind}, study {seed}: {found}")
        tallies.append((studies, sum(numbers for numbers, _ in each), sum(bool(found) for _, found in each)))
        print(f"  {studies} studies {kind}: {tallies[-1][1]} numbers shown", flush=True)

    for minimum, many in itertools.product(minima, (3, 4)):
        people = functools.partial(some_people, nobodys=minimum == 5)
        attack("in one wave", people, minimum, many, studies=of_each)
    for minimum, many in itertools.product(minima, (2, 3, 4)):
        some = part_of(of_each / 3, 100)
        for several in (False, True):
            people = functools.partial(people_in_waves, several=several)
            attack(f"in waves, some in several: {several}", people, minimum, many, studies=some, waves=True)
        people = functools.partial(people_in_waves, several=True)
        attack("of panels", people, minimum, many, studies=some, waves=True, panel=True)
        attack("of people in several LES", people_in_sites, minimum, many, studies=some)
    studies, numbers, failed = map(sum, zip(*tallies, strict=True))
    print(f"{studies} studies of several views, {numbers} numbers shown; a small group told in {failed}")
    sys.exit(FELL_SHORT if failed else 0)


if __name__ == "__main__":
    main()
