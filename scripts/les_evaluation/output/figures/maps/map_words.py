"""The numbers of a map in words."""

from __future__ import annotations

import math

from les_evaluation.core.numbers import printed, with_marks
from les_evaluation.networks.network import LETTERS, Network, role_letters
from les_evaluation.study.settings import Study


def told_count(n: int, what: str, study: Study) -> str:
    """A number with its noun, such as "1 partner"; what: a key of figures.network.counts."""
    return study.text(f"figures.network.counts.{what}", n=n)


def told_counts(network: Network, study: Study, *, alone: bool = False, pairs_always: bool = False) -> str:
    """How many actors, arrows and ties without a direction a network has; alone: and how many actors have no tie.

    pairs_always: also tell the pairs where no tie has a direction and there are as many of both, so that they can be
    compared with those of a network where they differ.
    """
    ties = network.told_ties
    lines = int(ties["undirected"].sum())
    said = [told_count(len(network.actors), "actors", study)]
    pairs = network.pair_count
    if alone:
        said.append(told_count(len(isolates_of(network)), "alone", study))
    if pairs_always or lines < pairs:  # where no line has a direction, there are as many of them
        said.append(told_count(pairs, "pairs", study))
    if lines < len(ties) or not lines:
        said.append(told_count(len(ties) - lines, "arrows", study))
    if lines:
        said.append(told_count(lines, "undirected", study))
    return ", ".join(said)


def isolates_of(network: Network) -> list[str]:
    """The actors of a map without a tie in it."""
    tied = {*network.ties["from_actor_id"], *network.ties["to_actor_id"]}
    return [actor for actor in network.actors["actor_id"] if actor not in tied]


def width_note(weighted: bool, study: Study) -> str:
    """What the width of an arrow or line stands for."""
    return study.text(f"figures.network.width_{'strength' if weighted else 'relations'}")


def with_counts(title: str, network: Network, study: Study) -> str:
    """The title with the numbers of a network: "Title (n=23 partners, 54 pijlen)"."""
    return f"{title.rstrip('. ')} (n={told_counts(network, study)})"


def role_name(role: str, study: Study) -> str:
    """The printed name of a role, as within a sentence: that of the configuration, where it has one."""
    return study.roles.get(role) or study.text(f"figures.network.roles.{role}")


def role_in_legend(role: str, study: Study) -> str:
    """The name of a role in a legend, with the letter of its codes where these are not the Dutch ones: "C: core"."""
    letters = role_letters(study)
    shown = letters != LETTERS and study.config["networks"].get("labels") != "names"
    return f"{letters[role]}: {role_name(role, study)}" if shown else role_name(role, study)


def short_number(value: float, language: str) -> str:
    """A number as short as it is, with three digits that count."""
    return number_text(float(f"{value:.3g}"), language, whole=True)


def number_text(value: float, language: str, *, whole: bool = False) -> str:
    """A number with two decimals, halves up, or as short as it is; a dash where there is none."""
    if math.isnan(value):
        return "–"
    return with_marks(f"{value:g}", language) if whole else printed(value, language, decimals=2)
