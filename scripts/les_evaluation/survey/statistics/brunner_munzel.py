"""The Brunner-Munzel test, a second opinion on two groups: the one place that imports scipy."""

from __future__ import annotations

from collections.abc import Sequence

from scipy import stats


def brunner_munzel(first: Sequence[float], second: Sequence[float]) -> tuple[float, float]:
    """Statistic and two-sided p for theta = 1/2 without assuming equal spread; positive where the first is higher.

    Source: Brunner & Munzel (2000), Biometrical Journal 42:17-25, with their t approximation. It needs some ten
    respondents a group, so the appendix does not print it: it stands here to check theta against a peer.
    first, second: the answers as numbers, in any unit. Raises ValueError where a group has fewer than two.
    """
    if min(len(first), len(second)) < 2:
        raise ValueError("the Brunner-Munzel test needs at least two answers in each group")
    found = stats.brunnermunzel(second, first, distribution="t")
    return float(found.statistic), float(found.pvalue)
