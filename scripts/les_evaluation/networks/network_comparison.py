"""The networks of all LES beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from les_evaluation.core.contracts import Contract
from les_evaluation.networks.network import Network
from les_evaluation.networks.network_measures import (
    KEY_KINDS,
    MEASURE_KINDS,
    NETWORK_MEASURE_COLUMNS,
    NUMBER,
    all_network_measures,
    multiplexity,
)

# Multiplexity over all relation types of the LES at that measurement, and not only those of this network.
ALL_TYPES = {"types_per_pair": "types_per_pair_all", "share_multiplex": "share_multiplex_all"}
COMPARISON = Contract(
    "comparison", KEY_KINDS | {"broader": "flag"} | MEASURE_KINDS | dict.fromkeys(ALL_TYPES.values(), NUMBER)
)
COMPARISON_COLUMNS = COMPARISON.names


def comparison(
    networks: Iterable[Network],
    *,
    broader: Collection[str],
    relations: pd.DataFrame | None = None,
    measures: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Measures of networks across LES: a row of COMPARISON_COLUMNS per network, in the order given.

    broader: the LES that were mapped more broadly (networks.broader of config.yaml); in the column of that name their
    rows are true, and every table or figure made from them carries the warning: size, density and centralisation
    depend on how many partners and experiments were asked for. relations: RELATION_COLUMNS of all LES, for the
    multiplexity over all relation types; missing without it. measures: NETWORK_MEASURE_COLUMNS of the networks, where
    they were computed before.
    """
    frame = all_network_measures(networks) if measures is None else measures
    if relations is None or relations.empty or frame.empty:
        return frame.reindex(columns=COMPARISON_COLUMNS).assign(broader=frame["les"].isin(list(broader)))
    over_all = multiplexity(relations).rename(columns=ALL_TYPES)[["les", "measurement", *ALL_TYPES.values()]]
    frame = frame[NETWORK_MEASURE_COLUMNS].merge(over_all, on=["les", "measurement"], how="left")
    return frame.assign(broader=frame["les"].isin(list(broader)))[COMPARISON_COLUMNS]
