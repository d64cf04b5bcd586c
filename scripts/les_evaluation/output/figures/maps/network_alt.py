"""A network figure in words, for who cannot see it: the numbers of the picture."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from les_evaluation.core.texts import text
from les_evaluation.networks.network import ROLES, Network
from les_evaluation.output.figures.maps.comparison_figure import MEASURES, SAME_FOR_ALL, comparison_note, rows_of
from les_evaluation.output.figures.maps.difference_map import (
    GONE,
    KEPT,
    NEW,
    actor_changes,
    difference_note,
    tie_changes,
)
from les_evaluation.output.figures.maps.map_page import counts_of, number_text, with_counts
from les_evaluation.output.figures.maps.map_scale import degrees
from les_evaluation.output.figures.maps.network_map import isolates_of, kinds_of, labels_of, told_empty


def map_alt(
    network: Network,
    *,
    relations: Mapping[str, str],
    language: str,
    title: str,
    labels: Mapping[str, str] | None = None,
    newcomers: Collection[str] = (),
    leavers: pd.DataFrame | None = None,
) -> str:
    """A map as text: who takes part, by role and with the number of partners, and every arrow; arguments as drawn."""
    labels = labels or labels_of(network.actors, leavers)
    head = with_counts(title, **counts_of(network), language=language)
    said = [text("figures.network.alt_map", language, title=head)]
    if network.ties.empty:
        return " ".join([*said, told_empty(network, language)])
    said.append(text("figures.network.alt_degrees", language))
    kinds = kinds_of(network.ties, relations)
    if len(kinds) > 1:
        said.append(
            text("figures.network.alt_kinds", language, kinds=", ".join(relations.get(key, key) for key in kinds))
        )
    ties = degrees(network.ties)
    for role in ROLES:
        mine = network.actors[network.actors["role"] == role]["actor_id"]
        told = ", ".join(f"{labels[actor]} {ties.get(actor, 0)}" for actor in mine)
        if told:
            said.append(text("figures.alt_line", language, bar=role_name(role, language), told=told))
    said += told_arrows(network.ties, labels=labels, language=language)
    gone = [] if leavers is None else leavers["actor_id"]
    order = list(network.actors["actor_id"])
    lists = {"alt_alone": isolates_of(network), "alt_new": sorted(newcomers, key=order.index), "alt_left": gone}
    return " ".join([*said, *told_lists(lists, labels=labels, language=language)])


def role_name(role: str, language: str) -> str:
    """A role at the start of a sentence."""
    name = text(f"figures.network.roles.{role}", language)
    return name[:1].upper() + name[1:]


def told_lists(lists: Mapping[str, Iterable[str]], *, labels: Mapping[str, str], language: str) -> list[str]:
    """A sentence per list of actors that is not empty; the keys are those of its text."""
    told = {key: ", ".join(labels[actor] for actor in actors) for key, actors in lists.items()}
    return [text(f"figures.network.{key}", language, actors=actors) for key, actors in told.items() if actors]


def told_arrows(ties: pd.DataFrame, *, labels: Mapping[str, str], language: str) -> list[str]:
    """A sentence per actor that arrows leave from, with where they go and how many relations are behind each."""
    said = []
    for start, rows in ties.groupby("from_actor_id", sort=False):
        told = ", ".join(f"{labels[row.to_actor_id]} {row.weight:g}" for row in rows.itertuples())
        said.append(text("figures.network.alt_arrows", language, actor=labels[start], told=told))
    return said


def difference_alt(
    first: Network, second: Network, *, language: str, title: str, labels: Mapping[str, str] | None = None
) -> str:
    """A difference as text: the numbers of both measurements, who joined and left, and the ties that changed."""
    said = [text("figures.network.alt_difference", language, title=title.rstrip(".?! "))]
    ties = tie_changes(first, second)
    if ties.empty:
        return " ".join([*said, text("figures.network.empty_difference", language)])
    said.append(difference_note(first, second, language=language))
    joined, left = actor_changes(first, second)
    labels = labels or labels_of(second.actors, left)
    order = list(second.actors["actor_id"])
    lists = {"alt_new": sorted(joined, key=order.index), "alt_left": left["actor_id"]}
    said += told_lists(lists, labels=labels, language=language)
    for status in (NEW, GONE, KEPT):
        rows = ties[ties["status"] == status]
        told = ", ".join(f"{labels[row.from_actor_id]} → {labels[row.to_actor_id]}" for row in rows.itertuples())
        if told:
            said.append(text(f"figures.network.alt_{status}_ties", language, told=told))
    return " ".join(said)


def comparison_alt(
    frame: pd.DataFrame, *, les: Mapping[str, str], relations: Mapping[str, str], language: str, title: str
) -> str:
    """The comparison as text: per LES and measurement the measures of every relation."""
    said = [text("figures.network.alt_comparison", language, title=title.rstrip(".?! "))]
    shown = {key: name for key, name in relations.items() if (frame["relation"] == key).any()}
    rows = rows_of(frame, les=les, relations=shown, language=language)
    if not rows:
        return " ".join([*said, text("figures.network.empty_comparison", language)])
    for row in rows:
        told = "; ".join(
            f"{shown[key]}: " + ", ".join(told_measure(measure, values[measure], language) for measure in MEASURES)
            for key, values in row.found.items()
        )
        said.append(text("figures.alt_line", language, bar=row.label, told=told))
    return " ".join([*said, comparison_note(frame, les=les, language=language)])


def told_measure(measure: str, value: float, language: str) -> str:
    """A measure with its value."""
    name = text(f"figures.network.measures.{measure}", language)
    return f"{name} {number_text(value, language, whole=measure in SAME_FOR_ALL)}"
