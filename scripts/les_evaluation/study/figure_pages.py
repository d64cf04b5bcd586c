"""How many pages a figure has in which LES stand beside each other.

It follows from the configuration alone: Snakemake must know all files before a job has counted anything. What a page
shows, and which LES is on which page, the job decides (output.figures.paged).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from les_evaluation.study.registry import OF_ALL, Sites, kind_of
from les_evaluation.study.settings import counted_les
from les_evaluation.study.views import GROUP, LES, WAVE, grouped_by, is_summary, view_of

CAUTIOUS = 7  # bars of a LES by a question: how many answers that has stands in the codebook, which is not read here

Key = TypeVar("Key")


def pages_of(config: Mapping, entry: Mapping, les: Sequence[str] | None = None) -> int:
    """The number of pages of a figure over all LES; 1 where no LES stand apart in it, or all fit on one.

    config: with partner_groups, and with the waves where the figure is by wave. les: those that stand apart; those of
    the configuration when None.
    """
    kind = kind_of("figures", entry)
    if kind.sites is None or ("sites" in kind.style and is_summary(entry)):
        return 1
    by = next(iter(grouped_by(entry)), kind.keys.get("by", {}).get("default"))
    if kind.sites.by not in (None, by) or (by is not None and by == kind.sites.unless):
        return 1
    grouped = (
        by not in OF_ALL
        if kind.bars.groups == "always"
        else kind.bars.groups == "styled" and (kind.sites.bars > 0 and kind.has_group_bars(entry))
    )
    bars = _bars_of_a_les(config, by) if grouped else 1
    number = len(les_shown(config, entry) if les is None else les)
    return max(1, math.ceil(number / les_a_page(kind.sites, bars)))


def les_a_page(sites: Sites, bars: int) -> int:
    """How many LES with so many bars each a page has room for, at least one."""
    if not sites.bars:
        return sites.les
    return max(1, int(sites.bars // (bars + sites.heading if bars > 1 else 1)))


def les_shown(config: Mapping, entry: Mapping) -> list[str]:
    """The LES of a figure: all that stand apart, as far as its selection leaves them."""
    selected = view_of(entry).selected.get(LES)
    return [key for key in counted_les(config) if selected is None or key in selected]


def more_pages(config: Mapping, entry: Mapping) -> dict:
    """The number of pages of a figure, where it has several."""
    pages = pages_of(config, entry)
    return {"pages": pages} if pages > 1 else {}


def _bars_of_a_les(config: Mapping, by: str | None) -> int:
    if by in (GROUP, None):
        return max(1, sum(group["compare"] for group in config.get("partner_groups", {}).values()))
    return len(config["survey"]["waves"]) if by == WAVE else CAUTIOUS


def split(keys: Sequence[Key], pages: int) -> list[list[Key]]:
    """These over so many pages, in order: on each as many, or one more on the first ones."""
    size, more = divmod(len(keys), pages)
    ends = [size * number + min(number, more) for number in range(pages + 1)]
    return [list(keys[start:end]) for start, end in pairwise(ends)]
