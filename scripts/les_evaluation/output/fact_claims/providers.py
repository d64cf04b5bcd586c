"""Where the numbers of claims are found: the files of earlier stages, read for what the claims are about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

import pandas as pd

from les_evaluation.coding.code_counts import CODE_COUNT_TABLE
from les_evaluation.coding.factors import FACTOR_TABLE
from les_evaluation.coding.material import RATING_TABLE, SESSION_TABLE
from les_evaluation.core.contracts import Contract, read_frames
from les_evaluation.networks.network import ACTORS
from les_evaluation.networks.network_change import CHANGE
from les_evaluation.networks.network_measures import PER_ACTOR, PER_NETWORK
from les_evaluation.output.fact_claims.coded_facts import CodeFacts, RatingFacts, SessionFacts
from les_evaluation.output.fact_claims.cost_facts import CostFacts
from les_evaluation.output.fact_claims.fact_notation import CODES, COSTS, NETWORK, RATINGS, RESPONSE, SESSIONS
from les_evaluation.output.fact_claims.found_fact import Provider, read_traced
from les_evaluation.output.fact_claims.mapped_facts import MapFacts
from les_evaluation.output.fact_claims.response_facts import ResponseFacts
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import COSTS as COST_TABLE
from les_evaluation.survey.survey_frames import FLOW, FLOW_BY_WAVE


def providers_of(
    about: Collection[str], inputs: Mapping[str, Any], *, compare: pd.DataFrame, codebook: Codebook, study: Study
) -> dict[str, Provider]:
    """About -> what finds its numbers, of those that claims are about.

    inputs: the folder results, and lists of paths, empty for what the study lacks: costs, flows, flows_by_wave (of
    every LES, and what counts again), sessions, ratings, codes (of all LES, then of each), factors (of all), maps,
    measures, change (of each LES) and actors. compare: columns of COMPARE.
    """

    def traced(name: str, contract: Contract) -> pd.DataFrame:
        paths = inputs.get(name) or []
        return read_traced([paths] if isinstance(paths, str) else paths, contract, results=inputs.get("results", ""))

    les = list(study.les)
    made: dict[str, Callable[[], Provider]] = {
        COSTS: lambda: CostFacts(traced("costs", COST_TABLE), les),
        RESPONSE: partial(_response, traced, compare=compare, codebook=codebook, study=study),
        SESSIONS: lambda: SessionFacts(traced("sessions", SESSION_TABLE), les),
        RATINGS: lambda: RatingFacts(traced("ratings", RATING_TABLE)),
        CODES: lambda: CodeFacts(traced("codes", CODE_COUNT_TABLE), traced("factors", FACTOR_TABLE)),
        NETWORK: lambda: MapFacts(
            traced("maps", PER_NETWORK),
            traced("measures", PER_ACTOR),
            traced("change", CHANGE),
            read_frames(inputs.get("actors") or [], ACTORS),
        ),
    }
    return {name: make() for name, make in made.items() if name in about}


def _response(
    traced: Callable[[str, Contract], pd.DataFrame], *, compare: pd.DataFrame, codebook: Codebook, study: Study
) -> ResponseFacts:
    flows, by_wave = traced("flows", FLOW), traced("flows_by_wave", FLOW_BY_WAVE)
    return ResponseFacts(flows, by_wave, compare=compare, codebook=codebook, study=study)
