"""The names that a claim may use, and what is told of one that is not known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import Note
from les_evaluation.networks.network import MappedNetworks, measurements_of
from les_evaluation.output.fact_claims.coded_facts import METHODS, rated_at
from les_evaluation.output.fact_claims.cost_facts import named_costs
from les_evaluation.output.fact_claims.fact_notation import (
    ACTOR_QUANTITIES,
    CELLS,
    CHANGE_QUANTITIES,
    CODES,
    COSTS,
    FACTOR_QUANTITIES,
    NETWORK,
    PARTS,
    RATINGS,
    RESPONSE,
    SESSIONS,
    FactKey,
)
from les_evaluation.output.fact_claims.mapped_facts import actor_ids
from les_evaluation.survey.survey_frames import ENGLISH_TYPE

At = Callable[[str], Place]


@dataclass(frozen=True)
class KnownFacts:
    """What the study has. Of what could not be read, or is not there, nothing is judged.

    les, groups, waves, relations, criteria: keys of config.yaml. parts: those of the study that it has, costs among
    them. costs, ratings, codes, mapped: as read. measurements: of the sessions, as written.
    """

    les: Sequence[str]
    groups: Sequence[str] = ()
    parts: Collection[str] = ()
    waves: Sequence[str] = ()
    relations: Sequence[str] = ()
    criteria: Sequence[str] = ()
    costs: pd.DataFrame | None = None
    ratings: pd.DataFrame | None = None
    codes: Sequence[str] = ()
    measurements: Sequence[str] = ()
    mapped: MappedNetworks | None = None
    without_check: bool = False


def check_fact(key: FactKey, known: KnownFacts, *, at: At, problems: Problems) -> None:
    """Add a problem for every name that is not known, and for a cell that is missing or says nothing here."""
    about = PARTS[key.about]
    if known.without_check:
        return
    if about.part not in known.parts:
        problems.add("fact_part_missing", at("about"), key.about, part=about.part)
        return
    if key.quantity and key.quantity not in about.quantities:
        quantities = _quantities(key)
        near = nearest(key.quantity, about.quantities)
        problems.add("fact_quantity", at("quantity"), key.quantity, about=key.about, known=quantities, nearest=near)
    _check(key.les, [ALL, *known.les], "claim_les", at("les"), problems)
    if "les" in about.needs and key.les == ALL:
        problems.add("fact_of_one_les", at("les"), key.les, about=key.about)
    for column, named in CELLS.items():
        value = getattr(key, named)
        if value and column not in about.takes:
            problems.add("fact_not_for", at(column), value, about=key.about, column=column)
        elif not value and column in about.needs:
            problems.add("fact_needed", at(column), about=key.about, column=column)
    _CHECKS[key.about](key, known, at, problems)


def _quantities(key: FactKey) -> list[str]:
    """Those that can be meant: of a map with an actor those of the actor."""
    if key.about != NETWORK:
        return list(PARTS[key.about].quantities)
    return [name for name in PARTS[NETWORK].quantities if (name in ACTOR_QUANTITIES) == bool(key.detail)]


def _check(value: str, known: Sequence[str], problem: str, place: Place, problems: Problems, **told: object) -> bool:
    """Whether a name is known, whatever its capitals; where nothing is known of the names, all are."""
    if not value or not known or value in known:
        return True
    problems.add(problem, place, value, known=list(known), nearest=nearest(value, known), **told)
    return False


def _check_costs(key: FactKey, known: KnownFacts, at: At, problems: Problems) -> None:
    costs = known.costs
    if costs is None or costs.empty:
        return
    kinds = list(dict.fromkeys([*costs["actor_type"], *(name for name in costs[ENGLISH_TYPE] if name)]))
    if key.item and not named_costs(costs, key.item, "").any():
        _check(key.item, kinds, "fact_item", at("item"), problems, about=COSTS)
    here = costs if key.les == ALL else costs[costs["les"] == key.les]
    if key.detail and not named_costs(here, "", key.detail).any():
        actors = list(dict.fromkeys(here["actor"])) or [""]
        _check(key.detail, actors, "fact_detail", at("answers"), problems, about=COSTS)


def _check_response(key: FactKey, known: KnownFacts, at: At, problems: Problems) -> None:
    _check(key.item, known.waves, "fact_item", at("item"), problems, about=RESPONSE)
    _check(key.group, known.groups, "claim_group", at("group"), problems)
    if key.group and key.quantity in PARTS[RESPONSE].quantities and key.quantity != "significant":
        problems.add("fact_group", at("quantity"), key.quantity)


def _check_sessions(key: FactKey, known: KnownFacts, at: At, problems: Problems) -> None:
    _check(key.item, METHODS, "fact_item", at("item"), problems, about=SESSIONS)
    _check(key.measurement, known.measurements, "fact_measurement", at("measurement"), problems)


def _check_ratings(key: FactKey, known: KnownFacts, at: At, problems: Problems) -> None:
    ratings = known.ratings
    found = list(known.criteria) or ([] if ratings is None else list(dict.fromkeys(ratings["criterion_id"])))
    sound = _check(key.item, found, "fact_item", at("item"), problems, about=RATINGS)
    if key.quantity == "rating" and key.les == ALL:
        problems.add("fact_of_one_les", at("les"), key.les, about=RATINGS)
    if key.quantity == "rating" and key.detail:
        problems.add("fact_not_for", at("answers"), key.detail, about=key.quantity, column="answers")
    if key.quantity == "count" and not key.detail:
        problems.add("fact_needed", at("answers"), about=key.quantity, column="answers")
    if ratings is None or not sound or not key.measurement:
        return
    here = ratings[(ratings["criterion_id"] == key.item) & (ratings["rating"] != "")]
    here = here if key.les == ALL else here[here["les"] == key.les]
    each = [rows for _, rows in here.groupby("les")]
    if each and not any(len(rated_at(rows, key.measurement)) for rows in each):
        _check(key.measurement, sorted(set(here["measured_on"])), "fact_measurement", at("measurement"), problems)


def _check_codes(key: FactKey, known: KnownFacts, at: At, problems: Problems) -> None:
    _check(key.item, known.codes, "fact_item", at("item"), problems, about=CODES)
    if key.measurement and key.quantity in FACTOR_QUANTITIES:
        problems.add("fact_not_for", at("measurement"), key.measurement, about=key.quantity, column="measurement")
    else:
        _check(key.measurement, known.measurements, "fact_measurement", at("measurement"), problems)


def _check_network(key: FactKey, known: KnownFacts, at: At, problems: Problems) -> None:
    _check(key.item, known.relations, "fact_item", at("item"), problems, about=NETWORK)
    if key.quantity in PARTS[NETWORK].quantities and (key.quantity in ACTOR_QUANTITIES) != bool(key.detail):
        told = "fact_of_actor" if key.quantity in ACTOR_QUANTITIES else "fact_of_map"
        problems.add(told, at("answers"), key.detail or None, quantity=key.quantity)
    if key.quantity == "density":  # its name on figures and in tables is that of another one
        place = at("quantity")
        noted = (replace(place, row=None), Note("fact_density", place.row or 0))
        problems.settled += [noted] if noted not in problems.settled else []
    mapped = known.mapped
    if mapped is None or key.les not in known.les:
        return
    actors = mapped.actors[mapped.actors["les"] == key.les]
    if key.detail and not actor_ids(actors, key.les, key.detail):
        names = list(dict.fromkeys([*actors["actor_id"], *actors["label"]]))
        _check(key.detail, names or [""], "fact_detail", at("answers"), problems, about=NETWORK)
    _check_measurement(key, measurements_of(mapped.relations, key.les, mapped.taking_part), at, problems)


def _check_measurement(key: FactKey, measured: Sequence[int], at: At, problems: Problems) -> None:
    known = [str(number) for number in measured]
    if key.quantity in CHANGE_QUANTITIES:
        known = [f"{first}-{second}" for first, second in pairwise(measured)]
    if not known:
        problems.add("fact_not_mapped", at("les"), key.les)
    elif key.measurement:
        _check(key.measurement, known, "fact_measurement", at("measurement"), problems)
    elif len(known) > 1:
        problems.add("fact_which_measurement", at("measurement"), known=known)


_CHECKS: Mapping[str, Callable[[FactKey, KnownFacts, At, Problems], None]] = {
    COSTS: _check_costs,
    RESPONSE: _check_response,
    SESSIONS: _check_sessions,
    RATINGS: _check_ratings,
    NETWORK: _check_network,
    CODES: _check_codes,
}
