"""Which LES one job makes together: of very many LES, starting Python for each takes longer than what it makes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

# Where the configuration names no number of LES: so few jobs of one rule, or as many LES in each as this.
# Snakemake looks for a file among all outputs of a job, which takes longer the more these are.
MOST_JOBS, MOST_LES = 20, 10


def les_per_job(config: Mapping) -> int:
    """How many LES one job makes: as many as `les_per_job` says, else one, and of more than MOST_JOBS LES several."""
    return config.get("les_per_job") or min(MOST_LES, math.ceil(len(config["les"]) / MOST_JOBS))


def batches(les: Sequence[str], *, size: int) -> dict[str, list[str]]:
    """Name -> the LES that one job makes, in their order; every rule has the same, whichever LES it makes anything of.

    >>> batches(["genk", "ieper", "landen"], size=2)
    {'1': ['genk', 'ieper'], '2': ['landen']}
    """
    starts = range(0, len(les), size)
    return {str(place): list(les[start : start + size]) for place, start in enumerate(starts, start=1)}


def named_batch(les: Sequence[str]) -> str:
    """How a message names the LES of a batch: the first and the last one."""
    return les[0] if len(les) == 1 else f"{les[0]} … {les[-1]}"
