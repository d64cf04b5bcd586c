"""Whether the list of claims is sound, held against all that the study has."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from les_evaluation.coding.material import Coding
from les_evaluation.core.problems import Problems
from les_evaluation.networks.network import MappedNetworks
from les_evaluation.output.fact_claims.fact_list import AnyClaim, read_claim_list
from les_evaluation.output.fact_claims.fact_names import KnownFacts
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.people import mask_of, without_people
from les_evaluation.study.registry import PARTS
from les_evaluation.study.settings import Study, has_part
from les_evaluation.survey.costs_sheet import read_costs


@dataclass(frozen=True)
class Named:
    """Coded material and networks as they were read; of what is not sound, or not there, no name is judged."""

    coding: Coding = field(default_factory=Coding)
    mapped: MappedNetworks | None = None


def check_claims(study: Study, codebook: Codebook, named: Named) -> list[AnyClaim]:
    """Add a problem for all that is wrong with the list, and give it; none of it where anything is wrong.

    codebook: without questions where it could not be read.
    """
    path = Path(study.config["raw"]) / study.config["claims"]
    known = known_facts(study, named)
    how = study.readings.of(path)
    before, mask = len(study.problems.found), mask_of(study.config)
    claims = read_claim_list(path, codebook=codebook, known=known, how=how, mask=mask, problems=study.problems)
    return claims if len(study.problems.found) == before else []


def known_facts(study: Study, named: Named) -> KnownFacts:
    """The names of the study that a claim may use."""
    config, coding = study.config, named.coding
    costs = _costs(study)
    parts = [part for part in PARTS if has_part(config, part)] + ([] if costs is None else ["costs"])
    numbers = [0, *coding.sessions["measurement"]]  # 0: material that is of no measurement
    return KnownFacts(
        les=list(config["les"]),
        groups=list(config["partner_groups"]),
        parts=parts,
        waves=list(config["survey"]["waves"]),
        relations=list(study.relations) if config["networks"] else [],
        criteria=list((config["focus_groups"] or {}).get("criteria", {})),
        costs=costs,
        ratings=coding.ratings if len(coding.ratings) else None,
        codes=list(coding.codes["code_id"]),
        measurements=[str(int(number)) for number in sorted(set(numbers))] if len(coding.sessions) else [],
        mapped=named.mapped,
    )


def _costs(study: Study) -> pd.DataFrame | None:
    """The costs once more: what is wrong with them was told when they were read for themselves."""
    if not study.config["costs"]:
        return None
    path = Path(study.config["raw"]) / study.config["costs"]
    told = Problems()
    costs = read_costs(path, les=list(study.config["les"]), how=study.readings.of(path), problems=told)
    costs = without_people(costs, mask_of(study.config), keep=("les",))
    return costs if not told.found else costs.iloc[:0]  # of what is wrong no name is judged
