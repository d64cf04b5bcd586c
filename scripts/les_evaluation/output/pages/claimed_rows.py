"""From a claim about costs, response, sessions, ratings, networks or codes to the rows behind the number found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.factors import SIDES
from les_evaluation.core.contracts import ALL
from les_evaluation.core.wording import plain
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.output.fact_claims.coded_facts import RatingFacts, SessionFacts
from les_evaluation.output.fact_claims.cost_facts import CostFacts
from les_evaluation.output.fact_claims.fact_list import AnyClaim, FactClaim
from les_evaluation.output.fact_claims.fact_notation import (
    ACTOR_QUANTITIES,
    CHANGE_QUANTITIES,
    CODES,
    COSTS,
    FACTOR_QUANTITIES,
    NETWORK,
    RATINGS,
    RESPONSE,
    SESSIONS,
    FactKey,
)
from les_evaluation.output.fact_claims.found_fact import FILE, ROW, Provider
from les_evaluation.output.fact_claims.mapped_facts import actor_ids
from les_evaluation.output.pages.coded_rows import below, held_sessions
from les_evaluation.output.pages.mapped_rows import OF_ACTOR, ends_of, maps_of
from les_evaluation.output.pages.reached_rows import SHEET, Reached, response_places
from les_evaluation.output.pages.source_rows import Derived, Grid
from les_evaluation.study.settings import Study

Found = tuple[str, list[int]]  # a sheet, and the places of rows in it


@dataclass(frozen=True)
class ClaimedParts:
    """What claims rest on, each as the sheets of rows have it; None for what the study lacks.

    costs: columns of COSTS.
    """

    study: Study
    costs: pd.DataFrame | None = None
    coded: CodedStudy | None = None
    mapped: MappedStudy | None = None
    reached: Reached | None = None

    def rows(self, key: FactKey) -> Found:
        """The rows behind a number of the results, of what it is compared with none."""
        return WAYS[key.about](self, key)


def claims_grid(claims: Iterable[AnyClaim], parts: ClaimedParts) -> Grid:
    """Of every claim about no answer the rows behind what was found; those about answers lead to these elsewhere."""
    head = parts.study.text("claims.columns.found")
    found = ((claim.name, parts.rows(claim.key)) for claim in claims if isinstance(claim, FactClaim))
    derived = [Derived([name], places, heads=[head], sheet=sheet) for name, (sheet, places) in found if places]
    return Grid("", [head], [], derived=derived)


def _traced(table: pd.DataFrame) -> pd.DataFrame:
    """The table for a provider of numbers, which tells of each the places of its rows in place of those in a file."""
    return table.assign(**{FILE: "", ROW: range(len(table))})


def _provided(provider: Provider, key: FactKey) -> list[int]:
    return sorted({row.row for row in provider.find(key).rows})


def _costs(parts: ClaimedParts, key: FactKey) -> Found:
    if parts.costs is None:
        return "costs", []
    return "costs", _provided(CostFacts(_traced(parts.costs), list(parts.study.les)), key)


def _sessions(parts: ClaimedParts, key: FactKey) -> Found:
    if parts.coded is None:
        return "sessions", []
    every = parts.coded.coding.sessions.reset_index(drop=True)
    found = set(every["session_id"].iloc[_provided(SessionFacts(_traced(every), list(parts.study.les)), key)])
    return "sessions", [at for at, name in enumerate(held_sessions(parts.coded)["session_id"]) if name in found]


def _ratings(parts: ClaimedParts, key: FactKey) -> Found:
    if parts.coded is None:
        return "ratings", []
    ratings = parts.coded.coding.ratings
    rows = _provided(RatingFacts(_traced(ratings)), key)
    if key.quantity == "count":  # of all that were rated, those that were rated so
        rows = [at for at in rows if plain(ratings["rating"].iloc[at]) == plain(key.detail)]
    return "ratings", rows


def _response(parts: ClaimedParts, key: FactKey) -> Found:
    reached = parts.reached
    if reached is None:
        return SHEET, []
    flows = reached.by_wave[reached.by_wave["wave"] == key.item] if key.item else reached.flows
    every = list(dict.fromkeys(flows["les"]))
    les = [one for one in every if key.les in (ALL, one) and one in parts.study.config["les"]]
    return SHEET, response_places(reached, les, key.item, key.group or key.quantity, parts.study) if les else []


def _codes(parts: ClaimedParts, key: FactKey) -> Found:
    coded = parts.coded
    if coded is None:
        return "segments", []
    segments, of_code = coded.segments, below(coded)
    rows = segments.reset_index(drop=True).iloc[sorted(of_code.get(key.item, ()))]
    if key.quantity == "own_references":
        rows = rows[rows["code_id"] == key.item]
    if key.les != ALL:
        rows = rows[rows["les"] == key.les]
    if key.measurement:
        moment = rows["session_id"].map(coded.sessions.set_index("session_id")["measurement"])
        rows = rows[moment.astype(str) == key.measurement]
    if key.quantity in FACTOR_QUANTITIES:
        rows = rows[rows["valence"].isin(list(SIDES[key.quantity.partition("_")[0]]))]
    if not key.quantity.endswith("sessions"):
        return "segments", list(map(int, rows.index))
    named = set(rows["session_id"])
    return "sessions", [at for at, name in enumerate(held_sessions(coded)["session_id"]) if name in named]


def _network(parts: ClaimedParts, key: FactKey) -> Found:
    mapped = parts.mapped
    if mapped is None:
        return "relations", []
    maps = {number: at for les, kind, number, at in maps_of(mapped) if (les, kind) == (key.les, key.item)}
    if key.quantity in CHANGE_QUANTITIES:
        wanted = key.measurement.split("-") if key.measurement else list(map(str, sorted(maps)[-2:]))
    else:
        wanted = [key.measurement] if key.measurement else list(map(str, maps))
    places = sorted({at for number, rows in maps.items() if str(number) in wanted for at in rows})
    if key.quantity in ACTOR_QUANTITIES and key.quantity in OF_ACTOR:
        actors = set(actor_ids(mapped.mapped.actors, key.les, key.detail))
        rows = mapped.mapped.relations.loc[places]
        places = [at for at, _, start, end in ends_of(rows) if actors & {start, end}]
    return "relations", places


# What a claim is about -> what finds the rows behind its number.
WAYS: Mapping[str, Callable[[ClaimedParts, FactKey], Found]] = {
    COSTS: _costs,
    SESSIONS: _sessions,
    RATINGS: _ratings,
    RESPONSE: _response,
    CODES: _codes,
    NETWORK: _network,
}
