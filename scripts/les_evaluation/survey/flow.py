"""The way from invitation to answer: how many are left at every step, per LES."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.texts import text
from les_evaluation.study.codebook import Codebook, item_of, questions_of
from les_evaluation.study.registry import kind_of

STEPS = ("invited", "started", "significant", "complete")
FLOW_STEP_COLUMNS = ["les", "step", "label", "n", "hidden"]


def read_flows(paths: Sequence[str | Path]) -> pd.DataFrame:
    """flow.csv of several LES under each other (FLOW_COLUMNS)."""
    options = {"encoding": "utf-8-sig", "keep_default_na": False, "na_values": {"invited": [""]}}
    return pd.concat([pd.read_csv(path, **options) for path in paths])


def shown_sum(sizes: pd.Series, *, minimum: int) -> int | None:
    """The sum of the respondents of several LES, None where one of them has too few to show.

    Any sum that holds a small LES is hidden with it, so that it does not follow from the other LES.
    """
    small = (sizes > 0) & (sizes < minimum)
    return None if small.any() else int(sizes.sum())


def flow_steps(
    flows: pd.DataFrame,
    compare: pd.DataFrame,
    codebook: Codebook,
    *,
    figures: Sequence[Mapping],
    les_names: Mapping[str, str],
    all_les: Sequence[str],
    groups: Sequence[str],
    language: str,
    minimum: int = 1,
) -> pd.DataFrame:
    """The steps of every LES and of all (FLOW_STEP_COLUMNS), n missing where it is unknown or `hidden`.

    flows: FLOW_COLUMNS of all LES under each other; all_les: the LES that `all` sums over. After the four
    steps of the fieldwork comes the base of every figure: who answered its question or any row of its grid.
    groups: the partner groups that are set against each other. Where a figure draws only these, only their
    respondents are its base. minimum: what counts fewer respondents is hidden, as is the total with it.
    """
    totals = flows[flows["partner_group"] == ALL].set_index("les")
    answered = compare[compare["kind"] == ANSWERED_KIND].set_index(["les", "item", "partner_group"])["n"]
    apart = [les for les in all_les if les not in les_names]
    rows = []
    for les in [*les_names, ALL]:
        members = list(all_les) if les == ALL else [les]
        here = totals.loc[members]
        invited = here["invited"].sum() if here["invited"].notna().all() else None
        numbers = {"invited": invited} | {step: shown_sum(here[step], minimum=minimum) for step in STEPS[1:]}
        rows += [
            (les, step, text(f"tables.{step}", language), n, n is None and step != "invited")
            for step, n in numbers.items()
        ]
        for figure in figures:
            drawn = base_cells(figure, codebook, groups=groups)
            if drawn:
                label = text("figures.base_of", language, number=figure["number"])
                base = answered.reindex([(les, *cell) for cell in drawn]).sum(skipna=False)
                if les == ALL and not kind_of("figures", figure).has_total(figure):
                    # Only the LES with a column are in it.
                    base -= answered.reindex([(key, *cell) for key in apart for cell in drawn]).sum(skipna=False)
                rows.append((les, f"figure_{figure['number']}_{figure['slug']}", label, base, bool(pd.isna(base))))
    return pd.DataFrame(rows, columns=FLOW_STEP_COLUMNS).astype({"n": "Int64"})


def base_cells(figure: Mapping, codebook: Codebook, *, groups: Sequence[str]) -> list[tuple[str, str]]:
    """(question or grid, partner group) whose `answered` rows add up to a figure's base; none for costs and the like.

    A figure with a bar per partner group holds only `groups`, each with the question that it was asked; of two
    wordings every group got one, so that their bases add up. Every other figure also holds who is in no group.
    """
    kind = kind_of("figures", figure)
    if kind.questions is None:
        return []
    names = kind.questions.named_in(figure)
    if kind.has_group_bars(figure):
        asked = questions_of(names, codebook)
        return [(item.name, group) for group in groups if (item := item_of(asked, group)) is not None]
    if kind.questions.grids:
        grids = {codebook.items[name].block if name in codebook.items else name for name in names}
        names = list(grids) if len(grids) == 1 and "" not in grids else []
    return [(name, ALL) for name in names]
