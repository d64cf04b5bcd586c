"""The measures of the actors of every map that is drawn, a block per map, as an annex prints them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import ONE_DECIMAL, TWO_DECIMALS, WHOLE
from les_evaluation.output.tables.network_tables import definitions, short_role
from les_evaluation.study.settings import Study

# As the annex of a report names them; all other measures stand in the workbook of the networks.
SHOWN = {
    "degree": WHOLE,
    "degree_in": WHOLE,
    "degree_out": WHOLE,
    "betweenness": ONE_DECIMAL,
    "closeness": TWO_DECIMALS,
}


def map_measures_table(
    measures: pd.DataFrame, study: Study, *, maps: Sequence[tuple[str, str, int]], title: str
) -> Table:
    """A block per map: its name in bold, then an actor a row, the highest degree first.

    measures: columns of PER_ACTOR, in actor_id what is shown for the actor. maps: (les, relation, measurement) of the
    maps in their order; without any, all that were measured.
    """
    keys = ["les", "relation", "measurement"]
    measured = list(measures[keys].drop_duplicates().itertuples(index=False, name=None))
    shown = [one for one in maps if one in set(measured)] or measured
    several = {les for les, _, number in measured if number > 1}
    actor, role = (study.text(f"networks.columns.{name}") for name in ("actor", "role"))
    labels = {name: study.text(f"networks.columns.{name}") for name in SHOWN}
    of_map = dict(iter(measures.groupby(keys, sort=False)))
    rows: list[dict[str, object]] = []
    headings = []
    for les, relation, number in shown:
        headings.append(len(rows))
        named = map_heading(les, relation, number if les in several else None, study)
        here = of_map[les, relation, number]
        if here["degree_in"].isna().all():
            named = study.text("networks.table.map_undirected", named=named)
        rows.append({actor: named})
        ordered = here.sort_values(["degree", "actor_id"], ascending=[False, True], kind="stable")
        for record in ordered.to_dict("records"):
            about = {actor: record["actor_id"], role: short_role(record["role"], study)}
            rows.append(about | {label: record[name] for name, label in labels.items()})
    frame = pd.DataFrame(rows, columns=[actor, role, *labels.values()])
    notes = [study.text("networks.table.undirected_note"), *definitions(list(SHOWN), study)]
    formats = {labels[name]: number_format for name, number_format in SHOWN.items()}
    notes.append(study.text("networks.table.blank_note"))
    return Table(title=title, frame=frame, formats=formats, bold_rows=frozenset(headings), notes=notes)


def map_heading(les: str, relation: str, number: int | None, study: Study) -> str:
    """What a map is called above its actors; number: of its measurement, where the LES has several."""
    named = study.text("networks.table.map_name", les=study.les[les], relation=study.relations[relation])
    return named if number is None else study.text("networks.interactive.named", relation=named, number=number)
