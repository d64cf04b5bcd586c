"""A network figure in words, for who cannot see it: the numbers of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from les_evaluation.networks.network import ONE_WAY, ROLES, TWO_WAY, UNDIRECTED, Network
from les_evaluation.networks.network_change import GONE, KEPT, NEW, tie_changes
from les_evaluation.output.figures.maps.comparison_figure import (
    COUNTS,
    MEASURES,
    NetworkComparison,
    comparison_note,
)
from les_evaluation.output.figures.maps.difference_map import (
    NetworkDifference,
    difference_note,
    leavers,
    newcomers,
)
from les_evaluation.output.figures.maps.map_lines import kinds_of
from les_evaluation.output.figures.maps.map_notes import told_thinning
from les_evaluation.output.figures.maps.map_panels import panel_heading
from les_evaluation.output.figures.maps.map_scale import degrees
from les_evaluation.output.figures.maps.map_shown import NetworkMap, told_empty
from les_evaluation.output.figures.maps.map_style import MATRIX, PANELS, STRANDS
from les_evaluation.output.figures.maps.map_words import isolates_of, number_text, role_name, short_number
from les_evaluation.study.settings import Study

WAYS = {ONE_WAY: "→", TWO_WAY: "↔", UNDIRECTED: "–"}


def map_alt(shown: NetworkMap) -> str:
    """A map as text: who takes part, by role and with the number of partners, and every line or arrow that is drawn."""
    network, study, labels = shown.network, shown.study, shown.printed
    if network.ties.empty:
        return f"{study.text('figures.network.alt_map', title=shown.heading)} {told_empty(network, study)}"
    key = "figures.network.lines.alt_matrix" if shown.form == MATRIX else "figures.network.alt_map"
    said = [study.text(key, title=shown.heading)]
    kinds = [study.relations.get(key, key) for key in kinds_of(network.ties, study.relations)]
    if len(kinds) > 1:
        said.append(study.text("figures.network.alt_kinds", kinds=", ".join(kinds)))
    ties, by_role = degrees(network.ties), []
    for role in ROLES:
        mine = network.actors[network.actors["role"] == role]["actor_id"]
        told = ", ".join(f"{labels[actor]} {ties.get(actor, 0)}" for actor in mine)
        by_role += [f"{role_name(role, study)} {told}"] if told else []
    said.append(study.text("figures.network.alt_degrees", told="; ".join(by_role)))
    said += told_drawn(shown)
    gone = [] if shown.leavers is None else shown.leavers["actor_id"]
    order = list(network.actors["actor_id"])
    lists = {"alt_alone": isolates_of(network), "alt_new": sorted(shown.newcomers, key=order.index), "alt_left": gone}
    return " ".join([*said, *told_lists(lists, labels=labels, study=study)])


def told_drawn(shown: NetworkMap) -> list[str]:
    """The lines, arrows or cells that a map shows, and how many lines it leaves out."""
    network, study, labels = shown.network, shown.study, shown.printed
    if shown.form in (STRANDS, MATRIX):
        return told_arrows(network, labels=labels, study=study)
    if shown.form == PANELS:
        return [
            " ".join(
                [
                    f"{panel_heading(part, shown)}.",
                    *told_thinning(lines, study, weighted=part.weighted)[:1],
                    told_pairs(lines.pairs, shown, weighted=part.weighted),
                ]
            )
            for part, lines in shown.panels
        ]
    left_out = told_thinning(shown.lines, study, weighted=network.weighted)
    return [*left_out, told_pairs(shown.lines.pairs, shown, weighted=network.weighted)]


def told_pairs(pairs: pd.DataFrame, shown: NetworkMap, *, weighted: bool) -> str:
    """One sentence of pairs (PAIR_COLUMNS), each with the sign of its way and what its width stands for."""
    study, labels = shown.study, shown.printed
    told = ", ".join(
        f"{labels[row.one]} {WAYS[row.way]} {labels[row.other]} {short_number(row.value, study.language)}"
        for row in pairs.itertuples()
    )
    unit = study.text(f"figures.network.lines.alt_unit_{'strength' if weighted else 'relations'}")
    return study.text("figures.network.lines.alt_pairs", unit=unit, told=told)


def told_lists(lists: Mapping[str, Iterable[str]], *, labels: Mapping[str, str], study: Study) -> list[str]:
    """A sentence per list of actors that is not empty; the keys are those of its text."""
    told = {key: ", ".join(labels[actor] for actor in actors) for key, actors in lists.items()}
    return [study.text(f"figures.network.{key}", actors=actors) for key, actors in told.items() if actors]


def told_arrows(network: Network, *, labels: Mapping[str, str], study: Study) -> list[str]:
    """A sentence per actor that arrows leave from, with where they go and how many relations are behind each.

    In a network with weights how strong each is; then one sentence of all ties without a direction.
    """
    told = "strength" if network.weighted else "weight"
    unit = study.text(f"figures.network.alt_unit_{'strength' if network.weighted else 'relations'}")
    ties = network.told_ties.assign(told=lambda frame: frame[told])
    said = []
    for start, rows in ties[~ties["undirected"]].groupby("from_actor_id", sort=False):
        ends = ", ".join(f"{labels[row.to_actor_id]} {row.told:g}" for row in rows.itertuples())
        said.append(study.text("figures.network.alt_arrows", actor=labels[start], unit=unit, told=ends))
    lines = [
        f"{labels[row.from_actor_id]} – {labels[row.to_actor_id]} {row.told:g}"
        for row in ties[ties["undirected"]].itertuples()
    ]
    return said + ([study.text("figures.network.alt_undirected", unit=unit, told=", ".join(lines))] if lines else [])


def difference_alt(shown: NetworkDifference) -> str:
    """A difference as text: the numbers of both measurements, who joined and left, and the ties that changed."""
    study, labels = shown.study, shown.printed
    said = [study.text("figures.network.alt_difference", title=shown.title.rstrip(".?! "))]
    ties = tie_changes(shown.first, shown.second)
    if ties.empty:
        return " ".join([*said, study.text("figures.network.empty_difference")])
    said.append(difference_note(shown))
    joined, left = newcomers(shown.first, shown.second), leavers(shown.first, shown.second)
    lists = {"alt_new": joined, "alt_left": left["actor_id"]}
    said += told_lists(lists, labels=labels, study=study)
    for status in (NEW, GONE, KEPT):
        rows = ties[ties["status"] == status]
        told = ", ".join(
            f"{labels[row.from_actor_id]} {'–' if row.undirected else '→'} {labels[row.to_actor_id]}"
            for row in rows.itertuples()
        )
        if told:
            said.append(study.text(f"figures.network.alt_{status}_ties", told=told))
    return " ".join(said)


def comparison_alt(shown: NetworkComparison) -> str:
    """The comparison as text: per LES and measurement the measures of every relation."""
    study = shown.study
    said = [study.text("figures.network.alt_comparison", title=shown.title.rstrip(".?! "))]
    if not shown.rows:
        return " ".join([*said, study.text("figures.network.empty_comparison")])
    for row in shown.rows:
        told = "; ".join(
            f"{shown.present[key]}: " + ", ".join(told_measure(measure, values[measure], study) for measure in MEASURES)
            for key, values in row.found.items()
        )
        said.append(study.text("figures.alt_line", bar=row.label, told=told))
    return " ".join([*said, comparison_note(shown)])


def told_measure(measure: str, value: float, study: Study) -> str:
    """A measure with its value."""
    name = study.text(f"figures.network.measures.{measure}")
    return f"{name} {number_text(value, study.language, whole=measure in COUNTS)}"
