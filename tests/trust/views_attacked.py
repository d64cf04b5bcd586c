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

from progress import part_of, take_share
from progress import told as counted_off
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
    options = parser.parse_args()
    of_each = part_of(options.studies, options.share)
    failed = 0
    minima = (3, 5)

    def attack(what, make, minimum, many, *, studies, waves=False, panel=False):  # type: ignore[no-untyped-def]
        nonlocal failed
        numbers = 0
        seeds = range(options.seed, options.seed + studies)
        for seed in counted_off(seeds, f"studies {what}", studies):
            views = some_views(seed, many, waves=waves)
            n, found = attacked(make(seed), views, minimum=minimum, panel=panel)
            numbers += n
            if found:
                print(f"{what}, minimum {minimum}, study {seed}: {found}")
                failed += 1
        print(f"{studies} studies {what}, each of {many} views, minimum {minimum}: {numbers} numbers shown", flush=True)

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
    print(f"a small group told in {failed} studies")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
