"""Whether a small group can be worked out from several views of a study together. `make trust` runs this.

Random studies in views that hold each other's groups (tests/trust/view_attacker.py), also in waves, of which some
people answered several: the views are hidden by the rule, and solved together with the plain table and with the answers
to the questions that they group and select by. Printed: how many studies, and each in which a small group is told.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "unit"), str(ROOT / "tests" / "trust")]

from test_views_together import answers_shown, shown, some_views
from view_attacker import people_in_waves, some_people, told, with_answers


def all_shown(people, views, *, minimum):  # type: ignore[no-untyped-def]
    """What is shown of the views, the plain table and the questions behind the groups."""
    return with_answers(shown(people, views, minimum=minimum), people, answers_shown(people, views, minimum=minimum))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=60, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = 0
    for minimum, many in ((3, 3), (3, 4), (5, 3), (5, 4)):
        for seed in range(options.seed, options.seed + options.studies):
            people, views = some_people(seed, nobodys=minimum == 5), some_views(seed, many)
            found = told(people, all_shown(people, views, minimum=minimum), minimum=minimum)
            if found:
                print(f"minimum {minimum}, study {seed}: {found}")
                failed += 1
        print(f"{options.studies} studies of {many} views, minimum {minimum}")
    for several, minimum, many in itertools.product((False, True), (3, 5), (2, 3, 4)):
        for seed in range(options.seed, options.seed + options.studies // 3):
            people, views = people_in_waves(seed, several=several), some_views(seed, many, waves=True)
            found = told(people, all_shown(people, views, minimum=minimum), minimum=minimum)
            if found:
                print(f"waves, some answered in several: {several}, minimum {minimum}, study {seed}: {found}")
                failed += 1
        print(f"{options.studies // 3} studies in waves of {many} views, minimum {minimum}")
    print(f"a small group told in {failed} studies")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
