"""The measures of networks as tables to read, with the definition of every column in the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.printed_tables import Table
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import ONE_DECIMAL, THREE_DECIMALS, TWO_DECIMALS, WHOLE
from les_evaluation.networks.map_facts import WHOLE_LES, reading_sentences
from les_evaluation.networks.network import DIRECTIONS, ROLES
from les_evaluation.networks.network_change import CHANGE_COUNTS, TIE_CHANGE_COLUMNS, TIE_STATUSES, Change
from les_evaluation.networks.network_comparison import ALL_TYPES
from les_evaluation.networks.network_measures import ACTOR_MEASURES, ACTOR_SHARES, NETWORK_MEASURES, NETWORK_SHARES

SHOWN_DECIMALS = 3  # of measures that stand under each other in one column
FORMATS = (
    dict.fromkeys([*ACTOR_SHARES, *NETWORK_SHARES], TWO_DECIMALS)
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


def actor_table(
    measures: pd.DataFrame,
    *,
    les: Mapping[str, str],
    relations: Mapping[str, str],
    labels: Mapping[str, str] | None = None,
    core_against_others: bool = True,
    title: str,
    language: str,
) -> Table:
    """Measures per actor: a row per actor and map.

    measures: ACTOR_MEASURE_COLUMNS, of one or more maps. les, relations: key -> printed, those to show, in order.
    labels: actor_id -> shown (code or name). core_against_others: the brokerage roles are those of two groups, where
    no actor can be a liaison and that column is left out.
    """
    chosen = _chosen(measures, les, relations)
    left_out = {"brokerage_liaison"} if core_against_others else set()
    columns = [name for name in ACTOR_MEASURES if name not in left_out]
    yes = text("networks.table.told_yes", language)
    frame = pd.DataFrame(
        _map_columns(chosen, les, relations, language)
        | {
            text("networks.columns.actor", language): [(labels or {}).get(at, at) for at in chosen["actor_id"]],
            text("networks.columns.role", language): [role_name(role, language) for role in chosen["role"]],
        }
        | {_label(name, language): chosen[name].to_numpy() for name in columns if name != "core"}
    )
    frame.insert(5, _label("core", language), [yes if core else "" for core in chosen["core"]])
    notes = [text("networks.table.undirected_note", language), *definitions(columns, language)]
    return Table(title, frame, _formats(columns, language), frozenset(), [*notes, _blank_note(language)])


def network_table(
    measures: pd.DataFrame, *, les: Mapping[str, str], relations: Mapping[str, str], title: str, language: str
) -> Table:
    """Measures per network: a row per map. measures: NETWORK_MEASURE_COLUMNS. les, relations: as for `actor_table`."""
    return _per_network(measures, NETWORK_MEASURES, les=les, relations=relations, title=title, language=language)


def comparison_table(
    comparison: pd.DataFrame, *, les: Mapping[str, str], relations: Mapping[str, str], title: str, language: str
) -> Table:
    """The networks of all LES beside each other: relation by relation a row per LES and measurement.

    comparison: COMPARISON_COLUMNS. les, relations: as for `actor_table`. A LES that was mapped more broadly is
    marked with * and named in the first note.
    """
    wider = comparison.loc[comparison["broader"].astype(bool), "les"].unique()
    marked = {key: f"{name}*" if key in wider else name for key, name in les.items()}
    place = {key: at for at, key in enumerate(relations)}
    by_relation = comparison.sort_values("relation", key=lambda column: column.map(place), kind="stable")
    table = _per_network(by_relation, COMPARED, les=marked, relations=relations, title=title, language=language)
    return Table(
        table.title,
        table.frame,
        table.formats,
        table.bold_rows,
        [*broader_warning([name for key, name in les.items() if key in wider], language), *table.notes],
    )


def broader_warning(names: Sequence[str], language: str) -> list[str]:
    """The warning beside every comparison of LES: that mapping was done by hand, and which LES more broadly."""
    if not names:
        return [text("networks.table.comparison_note", language)]
    return [text("networks.table.broader_note", language, les=", ".join(names))]


def change_table(
    changes: Sequence[Change], *, les: Mapping[str, str], relations: Mapping[str, str], title: str, language: str
) -> Table:
    """Actors and ties that came, went and stayed: a row per map and pair of measurements.

    les, relations: as for `actor_table`. The LES of which nothing can be compared are named in the first note.
    """
    columns = [*CHANGE_COUNTS, "jaccard_stayed"]
    rows = [change.summary for change in changes]
    chosen = _chosen(pd.concat(rows, ignore_index=True), les, relations) if rows else pd.DataFrame(columns=columns)
    frame = pd.DataFrame(
        _change_columns(chosen, les, relations, language)
        | {_label(name, language): chosen[name].to_numpy() for name in columns}
    )
    notes = [*_change_notes(changes, les, language), *definitions(columns, language), _blank_note(language)]
    return Table(title, frame, _formats(columns, language), frozenset(), notes)


def change_measures_table(
    changes: Sequence[Change], *, les: Mapping[str, str], relations: Mapping[str, str], title: str, language: str
) -> Table:
    """Measures of two measurements beside each other: a row per map and measure.

    les, relations: as for `actor_table`. Notes as in `change_table`.
    """
    columns = ["value_first", "value_second", "difference"]
    rows = [change.measures for change in changes]
    chosen = _chosen(pd.concat(rows, ignore_index=True), les, relations) if rows else pd.DataFrame(columns=["measure"])
    names = {name: _label(name, language) for name in NETWORK_MEASURES}
    frame = pd.DataFrame(
        _change_columns(chosen, les, relations, language)
        | {text("networks.columns.measure", language): chosen["measure"].map(names).to_numpy()}
        | {_label(name, language): chosen.reindex(columns=columns)[name].round(SHOWN_DECIMALS) for name in columns}
    )
    # Counts and shares stand under each other, so that the numbers keep the decimals they have.
    notes = [*_change_notes(changes, les, language), *definitions(NETWORK_MEASURES, language)]
    return Table(title, frame, {}, frozenset(), [*notes, _blank_note(language)])


def reading_table(
    facts: pd.DataFrame,
    *,
    les: Mapping[str, str],
    relations: Mapping[str, str],
    title: str,
    language: str,
    short: bool = False,
) -> Table:
    """The reading help: a row per map and fact. facts: READING_COLUMNS; les, relations: as for `actor_table`.

    short: these are `short_facts`, and a note tells which.
    """
    printed = dict(relations) | {WHOLE_LES: text("networks.table.all_relations", language)}
    sentences = reading_sentences(_chosen(facts, les, printed), language=language)
    frame = pd.DataFrame(
        _map_columns(sentences, les, printed, language)
        | {text("networks.columns.fact", language): sentences["sentence"].to_numpy()}
    )
    notes = [text(f"networks.reading_help.{name}", language) for name in (["short_note"] if short else []) + ["note"]]
    return Table(title, frame, {}, frozenset(), notes)


def tie_change_table(
    changes: Sequence[Change],
    *,
    les: Mapping[str, str],
    relations: Mapping[str, str],
    labels: Mapping[tuple[str, str], str],
    title: str,
    language: str,
) -> Table:
    """Every arrow of two measurements with its relations then and now; a row per arrow and map, kept ones last.

    les, relations: as for `actor_table`. labels: (les, actor_id) -> shown. Notes as in `change_table`.
    """
    key = ["les", "relation", "first", "second"]
    rows = [change.ties.assign(**change.summary.iloc[0][key].to_dict()) for change in changes]
    found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=[*key, *TIE_CHANGE_COLUMNS])
    chosen = _chosen(found, les, relations)
    places = {"map": chosen.groupby(key, sort=False).ngroup(), "order": chosen["status"].map(TIE_STATUSES.index)}
    chosen = chosen.assign(**places).sort_values(list(places), kind="stable")
    statuses = {status: text(f"networks.statuses.{status}", language) for status in TIE_STATUSES}
    frame = pd.DataFrame(
        _change_columns(chosen, les, relations, language)
        | _end_columns(chosen, labels, language)
        | {_label("status", language): chosen["status"].map(statuses).to_numpy()}
        | {_label(name, language): chosen[name].astype("Int64").array for name in ("weight_first", "weight_second")}
    )
    notes = [*_single_note(changes, les, language), text("networks.table.tie_change_note", language)]
    return Table(title, frame, {}, frozenset(), notes)


def merged_table(
    merged: pd.DataFrame,
    *,
    les: Mapping[str, str],
    relations: Mapping[str, str],
    labels: Mapping[tuple[str, str], str],
    title: str,
    language: str,
) -> Table:
    """The rows that were merged, since they tell of one relation: the row that counts and the row that went into it.

    Of both where it stands, the direction it gives and its session: that shows which session made a one-way relation
    go both ways. merged: MERGED_COLUMNS. les, relations: as for `actor_table`. labels: (les, actor_id) -> shown.
    """
    chosen = _chosen(merged.rename(columns={"relation_type": "relation"}), les, relations)
    directions = {direction: text(f"networks.directions.{direction}", language) for direction in DIRECTIONS}
    columns = _map_columns(chosen, les, relations, language) | _end_columns(chosen, labels, language)
    for name, (source, row, direction, session) in MERGED_SIDES.items():
        columns[_label(f"{name}_row", language)] = [
            f"{where} › {text('networks.table.row', language, row=number)}"
            for where, number in zip(chosen[source], chosen[row], strict=True)
        ]
        columns[_label(f"{name}_direction", language)] = chosen[direction].map(directions).to_numpy()
        columns[_label(f"{name}_session", language)] = chosen[session].to_numpy()
    notes = [text(f"networks.table.{name}", language) for name in ("merged_note", "merged_direction_note")]
    return Table(title, pd.DataFrame(columns), {}, frozenset(), notes)


def definitions(columns: Sequence[str], language: str) -> list[str]:
    """A note per column: its name and its definition."""
    return [f"{_label(name, language)}: {text(f'networks.definitions.{name}', language)}" for name in columns]


def role_name(role: str, language: str) -> str:
    """A role of an actor as printed; "" for none."""
    return text(f"networks.roles.{role}", language) if role in ROLES else ""


def _per_network(
    measures: pd.DataFrame,
    columns: Sequence[str],
    *,
    les: Mapping[str, str],
    relations: Mapping[str, str],
    title: str,
    language: str,
) -> Table:
    chosen = _chosen(measures, les, relations)
    frame = pd.DataFrame(
        _map_columns(chosen, les, relations, language)
        | {_label(name, language): chosen[name].to_numpy() for name in columns}
    )
    notes = [text("networks.table.undirected_note", language), *definitions(columns, language), _blank_note(language)]
    return Table(title, frame, _formats(columns, language), frozenset(), notes)


def _chosen(frame: pd.DataFrame, les: Mapping[str, str], relations: Mapping[str, str]) -> pd.DataFrame:
    return frame[frame["les"].isin(list(les)) & frame["relation"].isin(list(relations))].reset_index(drop=True)


def _map_columns(frame: pd.DataFrame, les: Mapping, relations: Mapping, language: str) -> dict[str, object]:
    return _first_columns(frame, {"measurement": "measurement"}, les, relations, language)


def _change_columns(frame: pd.DataFrame, les: Mapping, relations: Mapping, language: str) -> dict[str, object]:
    whole = frame.reindex(columns=["les", "relation", "first", "second"])
    return _first_columns(whole, {"first": "from_measurement", "second": "to_measurement"}, les, relations, language)


def _first_columns(
    frame: pd.DataFrame, measurements: Mapping[str, str], les: Mapping, relations: Mapping, language: str
) -> dict[str, object]:
    return {
        "LES": frame["les"].map(les).to_numpy(),
        text("networks.columns.relation", language): frame["relation"].map(relations).to_numpy(),
    } | {text(f"networks.columns.{name}", language): frame[column].to_numpy() for column, name in measurements.items()}


def _change_notes(changes: Sequence[Change], les: Mapping[str, str], language: str) -> list[str]:
    return [*_single_note(changes, les, language), text("networks.table.change_note", language)]


def _single_note(changes: Sequence[Change], les: Mapping[str, str], language: str) -> list[str]:
    """The LES without a second measurement, which no row can tell of: a table of headers alone would seem a mistake."""
    compared = {change.summary["les"].iloc[0] for change in changes}
    single = [name for key, name in les.items() if key not in compared]
    return [text("networks.table.single_note", language, les=", ".join(single))] if single else []


def _formats(columns: Sequence[str], language: str) -> dict[str, str]:
    return {_label(name, language): FORMATS.get(name, WHOLE) for name in columns}


def _end_columns(frame: pd.DataFrame, labels: Mapping[tuple[str, str], str], language: str) -> dict[str, object]:
    """Both ends of every tie as shown. labels: (les, actor_id) -> shown."""
    return {
        _label(name, language): [labels[place] for place in zip(frame["les"], frame[actor], strict=True)]
        for name, actor in (("from", "from_actor_id"), ("to", "to_actor_id"))
    }


def _label(name: str, language: str) -> str:
    return text(f"networks.columns.{name}", language)


def _blank_note(language: str) -> str:
    return text("networks.table.blank_note", language)
