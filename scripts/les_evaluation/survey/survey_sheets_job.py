"""Stage ingest, first: codebook, register of partners, decided names and costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import write_frame
from les_evaluation.core.files import write_text
from les_evaluation.study.codebook import Codebook, codebook_to_json
from les_evaluation.study.people import mask_of, without_people
from les_evaluation.study.settings import Study
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.costs_sheet import read_costs
from les_evaluation.survey.indices import with_indices
from les_evaluation.survey.partner_register import read_match_decisions, read_register
from les_evaluation.survey.survey_frames import COSTS, DECIDED_NAMES, REGISTER


def ingest_survey_sheets(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> list[str]:
    """Read codebook, register, decided names and costs once, checked, into files that later jobs read fast.

    study: as `sheet_settings` gives it. inputs: path of the codebook; partners, partner_matches and costs as lists,
    empty where the study has none; of a study without a survey costs alone. outputs: paths by the names codebook,
    partners, matches and costs, those that are wanted. Gives lines for the log. Raises InputProblems.
    """
    beside = (_first(inputs.get(name, ())) for name in ("partners", "partner_matches", "costs"))
    files = SheetFiles(inputs.get("codebook"), *beside)
    book, register, decided, spent = read_survey_sheets(study, files)
    study.problems.stop_if_any()
    write_frame(outputs["costs"], spent, COSTS, language=study.language)
    if files.codebook is not None:
        write_text(outputs["codebook"], codebook_to_json(book, language=study.language))
        write_frame(outputs["partners"], register, REGISTER, language=study.language)
        write_frame(outputs["matches"], decided, DECIDED_NAMES, language=study.language)
    return study.settled()


@dataclass(frozen=True)
class SheetFiles:
    """Where the files beside the exports are; None for what the study does not have."""

    codebook: str | Path | None
    partners: str | Path | None = None
    partner_matches: str | Path | None = None
    costs: str | Path | None = None


def read_survey_sheets(study: Study, files: SheetFiles) -> tuple[Codebook, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The codebook, the register (REGISTER), the names decided on (DECIDED_NAMES) and the costs (COSTS).

    study: as `sheet_settings` gives it, or the whole. What is wrong is added to its problems.
    """
    config, problems = study.config, study.problems
    les, groups, how = list(config["les"]), list(config["partner_groups"]), study.readings.of
    partners, matches, costs = files.partners, files.partner_matches, files.costs
    waves = list(config["survey"]["waves"])
    book = Codebook({})
    if files.codebook is not None:
        book = read_codebook(
            files.codebook,
            waves=waves,
            groups=groups,
            language=study.language,
            how=how(files.codebook),
            problems=problems,
        )
    book = with_indices(book, config["survey"].get("indices", {}), problems=problems)
    register = read_register(partners, les=les, groups=groups, how=how(partners or ""), problems=problems)
    decided = read_match_decisions(matches, register=register, les=les, how=how(matches or ""), problems=problems)
    spent = read_costs(costs, les=les, how=how(costs or ""), problems=problems)
    mask = mask_of(config)
    # Themes are called here as they are where the coding is read.
    items = {
        name: replace(item, luik=mask.identity(item.luik), rubriek=mask.identity(item.rubriek))
        for name, item in book.items.items()
    }
    book = replace(book, items=items)
    keys = ("les", "partner_group")
    return book, *(without_people(table, mask, keep=keys) for table in (register, decided, spent))


def _first(paths: Any) -> str | None:
    return next(iter(paths), None)
