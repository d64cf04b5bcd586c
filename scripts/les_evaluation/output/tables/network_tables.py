"""The measures of networks as tables to read, with the definition of every column in the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import ONE_DECIMAL, THREE_DECIMALS, TWO_DECIMALS, WHOLE
from les_evaluation.networks.fact_sentences import reading_sentences
from les_evaluation.networks.map_facts import WHOLE_LES
from les_evaluation.networks.network import DIRECTIONS, ROLES
from les_evaluation.networks.network_change import CHANGE_COUNTS, TIE_CHANGE_COLUMNS, TIE_STATUSES, Change
from les_evaluation.networks.network_comparison import ALL_TYPES
from les_evaluation.networks.network_measures import (
    ACTOR_MEASURES,
    ACTOR_SHARES,
    ACTOR_STRENGTHS,
    NETWORK_MEASURES,
    NETWORK_SHARES,
)
from les_evaluation.networks.same_relations import MERGED_WEIGHTS
from les_evaluation.study.settings import Study

CHANGE_ENDS = {"from": "first", "to": "second"}  # of a change: from which measurement to which
SHOWN_DECIMALS = 3  # of measures that stand under each other in one column
FORMATS = (
    dict.fromkeys([*ACTOR_STRENGTHS, *ACTOR_SHARES, *NETWORK_SHARES], TWO_DECIMALS)
    # Shares of all shortest paths are small in a large network.
    | dict.fromkeys(["betweenness_normalised", "betweenness_directed_normalised"], THREE_DECIMALS)
    | dict.fromkeys(["betweenness", "betweenness_directed", "effective_size"], ONE_DECIMAL)
    | dict.fromkeys([*ALL_TYPES.values(), "jaccard_stayed"], TWO_DECIMALS)
)
# What can be held beside each other: the rest of the measures follows size or stands in the table per network.
COMPARED = (
    "actors",
    "core_actors",
    "pairs",
    "density_pairs",
    "mean_degree",
    "reciprocity_dyadic",
    "centralisation_degree",
    "centralisation_betweenness",
    "core_fit",
    "ei_index",
    "components",
    "isolates",
    "modularity",
    *ALL_TYPES.values(),
)
# The row that counts and the row that went into it: under which of MERGED_COLUMNS its source, row, direction and
# session stand.
MERGED_SIDES = {
    "counted": ("source", "source_row", "direction", "session_id"),
    "merged": ("merged_source", "merged_row", "merged_direction", "merged_session"),
}
MERGED_STRENGTHS = dict(zip(MERGED_SIDES, MERGED_WEIGHTS, strict=True))


def actor_table(
    measures: pd.DataFrame,
    study: Study,
    *,
    title: str,
    labels: Mapping[str, str] | None = None,
    core_against_others: bool = True,
) -> Table:
    """Measures per actor: a row per actor and map.

    measures: ACTOR_MEASURE_COLUMNS, of one or more maps; in every table stand the LES and relations of the study, under
    its names. labels: actor_id -> shown (code or name). core_against_others: the brokerage roles are those of two
    groups, where no actor can be a liaison and that column is left out.
    """
    chosen = _chosen(measures, study)
    left_out = {"brokerage_liaison"} if core_against_others else set()
    columns = [name for name in ACTOR_MEASURES if name not in left_out]
    yes = study.text("networks.table.told_yes")
    frame = pd.DataFrame(
        _map_columns(chosen, study)
        | {
            study.text("networks.columns.actor"): [(labels or {}).get(at, at) for at in chosen["actor_id"]],
            study.text("networks.columns.role"): [short_role(role, study) for role in chosen["role"]],
        }
        | {_label(name, study): chosen[name].to_numpy() for name in columns if name != "core"}
    )
    frame.insert(5, _label("core", study), [yes if core else "" for core in chosen["core"]])
    notes = [study.text("networks.table.undirected_note"), *definitions(columns, study)]
    return Table(title, frame, _formats(columns, study), frozenset(), [*notes, study.text("networks.table.blank_note")])


def network_table(measures: pd.DataFrame, study: Study, *, title: str) -> Table:
    """Measures per network: a row per map. measures: NETWORK_MEASURE_COLUMNS."""
    return _per_network(measures, NETWORK_MEASURES, study, title=title)


def comparison_table(comparison: pd.DataFrame, study: Study, *, title: str) -> Table:
    """The networks of all LES beside each other: relation by relation a row per LES and measurement.

    comparison: COMPARISON_COLUMNS. A LES that was mapped more broadly is marked with * and named in the first note.
    """
    wider = comparison.loc[comparison["broader"].astype(bool), "les"].unique()
    marked = {key: f"{name}*" if key in wider else name for key, name in study.les.items()}
    place = {key: at for at, key in enumerate(study.relations)}
    by_relation = comparison.sort_values("relation", key=lambda column: column.map(place), kind="stable")
    table = _per_network(by_relation, COMPARED, study, les=marked, title=title)
    return Table(
        table.title,
        table.frame,
        table.formats,
        table.bold_rows,
        [*broader_warning([name for key, name in study.les.items() if key in wider], study), *table.notes],
    )


def broader_warning(names: Sequence[str], study: Study) -> list[str]:
    """The warning beside every comparison of LES: that mapping was done by hand, and which LES more broadly."""
    if not names:
        return [study.text("networks.table.comparison_note")]
    return [study.text("networks.table.broader_note", les=", ".join(names))]


def change_table(changes: Sequence[Change], study: Study, *, title: str) -> Table:
    """Actors and ties that came, went and stayed: a row per map and pair of measurements.

    The LES of which nothing can be compared are named in the first note.
    """
    columns = [*CHANGE_COUNTS, "jaccard_stayed"]
    rows = [change.summary for change in changes]
    chosen = _chosen(pd.concat(rows, ignore_index=True), study) if rows else pd.DataFrame(columns=columns)
    frame = pd.DataFrame(
        _change_columns(chosen, study) | {_label(name, study): chosen[name].to_numpy() for name in columns}
    )
    notes = [*_change_notes(changes, study), *definitions(columns, study), study.text("networks.table.blank_note")]
    return Table(title, frame, _formats(columns, study), frozenset(), notes)


def change_measures_table(changes: Sequence[Change], study: Study, *, title: str) -> Table:
    """Measures of two measurements beside each other: a row per map and measure.

    Notes as in `change_table`.
    """
    columns = ["value_first", "value_second", "difference"]
    rows = [change.measures for change in changes]
    chosen = _chosen(pd.concat(rows, ignore_index=True), study) if rows else pd.DataFrame(columns=["measure"])
    names = {name: _label(name, study) for name in NETWORK_MEASURES}
    frame = pd.DataFrame(
        _change_columns(chosen, study)
        | {study.text("networks.columns.measure"): chosen["measure"].map(names).to_numpy()}
        | {_label(name, study): chosen.reindex(columns=columns)[name].round(SHOWN_DECIMALS) for name in columns}
    )
    # Counts and shares stand under each other, so that the numbers keep the decimals they have.
    notes = [*_change_notes(changes, study), *definitions(NETWORK_MEASURES, study)]
    return Table(title, frame, {}, frozenset(), [*notes, study.text("networks.table.blank_note")])


def reading_table(
    facts: pd.DataFrame,
    study: Study,
    *,
    title: str,
    short: bool = False,
) -> Table:
    """The reading help: a row per map and fact. facts: READING_COLUMNS.

    short: these are `short_facts`, and a note tells which.
    """
    relations = study.relations | {WHOLE_LES: study.text("networks.table.all_relations")}
    sentences = reading_sentences(_chosen(facts, study, relations), study)
    frame = pd.DataFrame(
        _map_columns(sentences, study, relations=relations)
        | {study.text("networks.columns.fact"): sentences["sentence"].to_numpy()}
    )
    notes = [study.text(f"networks.reading_help.{name}") for name in (["short_note"] if short else []) + ["note"]]
    return Table(title, frame, {}, frozenset(), notes)


def tie_change_table(
    changes: Sequence[Change],
    study: Study,
    *,
    labels: Mapping[tuple[str, str], str],
    title: str,
) -> Table:
    """Every tie of two measurements with its relations then and now; a row per tie and map, kept ones last.

    With its strengths, where any network has weights. An arrow is a tie, and so is what has no direction, in one row.
    labels: (les, actor_id) -> shown. Notes as in `change_table`.
    """
    key = ["les", "relation", "first", "second"]
    rows = [change.ties.assign(**change.summary.iloc[0][key].to_dict()) for change in changes]
    found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=[*key, *TIE_CHANGE_COLUMNS])
    chosen = _chosen(found, study)
    places = {"map": chosen.groupby(key, sort=False).ngroup(), "order": chosen["status"].map(TIE_STATUSES.index)}
    chosen = chosen.assign(**places).sort_values(list(places), kind="stable")
    strengths = [name for name in ("strength_first", "strength_second") if chosen[name].notna().any()]
    statuses = {status: study.text(f"networks.statuses.{status}") for status in TIE_STATUSES}
    frame = pd.DataFrame(
        _change_columns(chosen, study)
        | _end_columns(chosen, labels, study)
        | {_label("status", study): chosen["status"].map(statuses).to_numpy()}
        | {_label(name, study): chosen[name].astype("Int64").array for name in ("weight_first", "weight_second")}
        | {_label(name, study): chosen[name].to_numpy() for name in strengths}
    )
    notes = [*_single_note(changes, study), study.text("networks.table.tie_change_note")]
    return Table(title, frame, {}, frozenset(), notes)


def merged_table(
    merged: pd.DataFrame,
    study: Study,
    *,
    labels: Mapping[tuple[str, str], str],
    title: str,
) -> Table:
    """The rows that were merged, since they tell of one relation: the row that counts and the row that went into it.

    Of both where it stands, the direction it gives and its session: that shows which session made a one-way relation
    go both ways. merged: MERGED_COLUMNS, and MERGED_WEIGHTS where any row gives a weight. labels: (les, actor_id)
    -> shown.
    """
    chosen = _chosen(merged.rename(columns={"relation_type": "relation"}), study)
    directions = {direction: study.text(f"networks.directions.{direction}") for direction in DIRECTIONS}
    columns = _map_columns(chosen, study) | _end_columns(chosen, labels, study)
    weighted = set(MERGED_WEIGHTS) <= set(chosen) and bool(chosen[MERGED_WEIGHTS].notna().any(axis=None))
    for name, (source, row, direction, session) in MERGED_SIDES.items():
        columns[_label(f"{name}_row", study)] = [
            f"{where} › {study.text('networks.table.row', row=number)}"
            for where, number in zip(chosen[source], chosen[row], strict=True)
        ]
        columns[_label(f"{name}_direction", study)] = chosen[direction].map(directions).to_numpy()
        columns[_label(f"{name}_session", study)] = chosen[session].to_numpy()
        if weighted:
            columns[_label(f"{name}_strength", study)] = chosen[MERGED_STRENGTHS[name]].to_numpy()
    told = ["merged_note", "merged_direction_note", *(["merged_strength_note"] if weighted else [])]
    notes = [study.text(f"networks.table.{name}") for name in told]
    return Table(title, pd.DataFrame(columns), {}, frozenset(), notes)


def definitions(columns: Sequence[str], study: Study) -> list[str]:
    """A note per column: its name and its definition."""
    return [f"{_label(name, study)}: {study.text(f'networks.definitions.{name}')}" for name in columns]


def short_role(role: str, study: Study) -> str:
    """A role in the one word of a table's cell, or as the configuration names it; "" for none."""
    return study.roles.get(role) or study.text(f"networks.roles.{role}") if role in ROLES else ""


def _per_network(
    measures: pd.DataFrame,
    columns: Sequence[str],
    study: Study,
    *,
    title: str,
    les: Mapping[str, str] | None = None,
) -> Table:
    """A row per network. les: key -> printed, where not as in the study."""
    chosen = _chosen(measures, study)
    frame = pd.DataFrame(
        _map_columns(chosen, study, les=les) | {_label(name, study): chosen[name].to_numpy() for name in columns}
    )
    notes = [
        study.text("networks.table.undirected_note"),
        *definitions(columns, study),
        study.text("networks.table.blank_note"),
    ]
    return Table(title, frame, _formats(columns, study), frozenset(), notes)


def _chosen(frame: pd.DataFrame, study: Study, relations: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The rows of the LES and relations of a study; relations: others than those."""
    known = study.relations if relations is None else relations
    return frame[frame["les"].isin(list(study.les)) & frame["relation"].isin(list(known))].reset_index(drop=True)


def _map_columns(
    frame: pd.DataFrame,
    study: Study,
    *,
    les: Mapping[str, str] | None = None,
    relations: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """LES, relation and measurement as printed; les, relations: key -> printed, where not those of the study."""
    measured = {_label("measurement", study): frame["measurement"].to_numpy()}
    return _key_columns(frame, les or study.les, relations or study.relations, study) | measured


def _change_columns(frame: pd.DataFrame, study: Study) -> dict[str, object]:
    whole = frame.reindex(columns=["les", "relation", "first", "second"])
    measured = {_label(f"{name}_measurement", study): whole[column] for name, column in CHANGE_ENDS.items()}
    return _key_columns(whole, study.les, study.relations, study) | {
        name: column.to_numpy() for name, column in measured.items()
    }


def _key_columns(
    frame: pd.DataFrame, les: Mapping[str, str], relations: Mapping[str, str], study: Study
) -> dict[str, object]:
    return {
        _label("les", study): frame["les"].map(les).to_numpy(),
        _label("relation", study): frame["relation"].map(relations).to_numpy(),
    }


def _change_notes(changes: Sequence[Change], study: Study) -> list[str]:
    return [*_single_note(changes, study), study.text("networks.table.change_note")]


def _single_note(changes: Sequence[Change], study: Study) -> list[str]:
    """The LES without a second measurement, which no row can tell of: a table of headers alone would seem a mistake."""
    compared = {change.summary["les"].iloc[0] for change in changes}
    single = [name for key, name in study.les.items() if key not in compared]
    return [study.text("networks.table.single_note", les=", ".join(single))] if single else []


def _formats(columns: Sequence[str], study: Study) -> dict[str, str]:
    return {_label(name, study): FORMATS.get(name, WHOLE) for name in columns}


def _end_columns(frame: pd.DataFrame, labels: Mapping[tuple[str, str], str], study: Study) -> dict[str, object]:
    """Both ends of every tie as shown. labels: (les, actor_id) -> shown."""
    return {
        _label(name, study): [labels[place] for place in zip(frame["les"], frame[actor], strict=True)]
        for name, actor in (("from", "from_actor_id"), ("to", "to_actor_id"))
    }


def _label(name: str, study: Study) -> str:
    return study.text(f"networks.columns.{name}")
