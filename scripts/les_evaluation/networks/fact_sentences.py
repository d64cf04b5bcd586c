"""Facts on network maps as sentences: one of all rows of a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd

from les_evaluation.core.numbers import percentage, printed
from les_evaluation.networks.map_facts import BETWEEN_ACTORS
from les_evaluation.networks.network_measures import NETWORK_KEY
from les_evaluation.study.settings import Study

SENTENCE_COLUMNS = [*NETWORK_KEY, "fact", "sentence"]
MOST_NAMED = 12  # names in a sentence; the rows hold all
LOW_RECIPROCITY = 0.5


def reading_sentences(facts: pd.DataFrame, study: Study) -> pd.DataFrame:
    """One sentence per fact (SENTENCE_COLUMNS), in the order of the facts. facts: READING_COLUMNS."""
    rows = []
    for key, own in facts.groupby([*NETWORK_KEY, "fact"], sort=False):
        make = SENTENCES.get(key[-1], _counted)
        rows.append((*key, make(own, study)))
    return pd.DataFrame(rows, columns=SENTENCE_COLUMNS)


def _counted(own: pd.DataFrame, study: Study) -> str:
    """Who, and how many of how many; a sentence of its own for nobody."""
    row = own.iloc[0]
    key = f"networks.reading_help.{row['fact']}"
    if row["n"] == 0:
        return study.text(f"{key}_none", base=row["base"])
    names = _listed(row["actors"].split(BETWEEN_ACTORS), study)
    return study.text(f"{key}_some", names=names, n=row["n"], base=row["base"])


def _plain(own: pd.DataFrame, study: Study, *, decimals: int | None = None) -> str:
    """The numbers of one row; the value as a percentage, or as a number with these decimals."""
    row = own.iloc[0]
    value = row["value"]
    if pd.isna(value):
        said = ""
    else:
        language = study.language
        said = percentage(value, language) if decimals is None else printed(value, language, decimals=decimals)
    return study.text(f"networks.reading_help.{row['fact']}", n=row["n"], base=row["base"], value=said)


def _reciprocal(own: pd.DataFrame, study: Study) -> str:
    low = own["value"].iloc[0] < LOW_RECIPROCITY
    return _plain(own.assign(fact="reciprocity_low") if low else own, study)


def _brokerage(own: pd.DataFrame, study: Study) -> str:
    if own["actors"].iloc[0] == "":
        return study.text("networks.reading_help.broker_none")
    names = [
        study.text("networks.reading_help.broker_one", name=actor, value=_above_zero(value, study))
        for actor, value in zip(own["actors"], own["value"], strict=True)
    ]
    return study.text("networks.reading_help.broker_some", names=_listed(names, study))


def _above_zero(value: float, study: Study) -> str:
    """Two decimals; what is above 0 is not printed as 0."""
    smallest = 0.01
    sign = "" if value >= smallest / 2 else "< "
    return sign + printed(max(value, smallest), study.language, decimals=2)


def _often(own: pd.DataFrame, study: Study) -> str:
    names = [
        study.text("networks.reading_help.often_broker_one", name=actor, n=n, base=base)
        for actor, n, base in zip(own["actors"], own["n"], own["base"], strict=True)
    ]
    return study.text("networks.reading_help.often_broker_some", names=_listed(names, study))


def _sizes(own: pd.DataFrame, study: Study) -> str:
    """How many groups, and how large; one group alone is told as such."""
    key = f"networks.reading_help.{own['fact'].iloc[0]}"
    if len(own) == 1:
        return study.text(f"{key}_one", n=own["n"].iloc[0], base=own["base"].iloc[0])
    *first, last = [str(n) for n in own["n"]]
    sizes = study.text("networks.reading_help.and", first=", ".join(first), last=last)
    return study.text(f"{key}_some", count=len(own), sizes=sizes, base=own["base"].iloc[0])


def _bridges(own: pd.DataFrame, study: Study) -> str:
    """Which two actors, and how many their tie would join."""
    if own["n"].iloc[0] == 0:
        return study.text("networks.reading_help.bridge_none")
    pairs = [
        study.text("networks.reading_help.bridge_one", pair=actors.replace(BETWEEN_ACTORS, " – ", 1), n=n)
        for actors, n in zip(own["actors"], own["n"], strict=True)
    ]
    return study.text(f"networks.reading_help.{own['fact'].iloc[0]}", names=_listed(pairs, study))


def _listed(names: Sequence[str], study: Study) -> str:
    named = list(names[:MOST_NAMED])
    more = len(names) - len(named)
    # A list that would end in "and one more" names that one.
    if more == 1:
        named, more = list(names), 0
    return BETWEEN_ACTORS.join(named + ([study.text("networks.reading_help.more", n=more)] if more else []))


SENTENCES: Mapping[str, Callable[[pd.DataFrame, Study], str]] = {
    "size": _plain,
    "empty": _plain,
    "part": _sizes,
    "broker": _brokerage,
    "often_broker": _often,
    "core_ties": _plain,
    "subgroup": _sizes,
    "bridge": _bridges,
    "part_bridge": _bridges,
    "reciprocity": _reciprocal,
    "multiplex": partial(_plain, decimals=1),
    "ties_kept": partial(_plain, decimals=2),
}
