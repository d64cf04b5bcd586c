"""What the sheets of coded material are held against."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.coding.development_stages import Stage
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.reading import READ
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class SheetRules:
    """What the sheets of the coding workbook are held against.

    les: keys of config.yaml. mask: takes out who somebody is. criteria: keys that a rating may have, None for any.
    stages, stage_criterion: focus_groups.stages of the configuration; a rating of that criterion must name a stage.
    survey: session_id -> les of the sessions that do not stand in the sheet (waves of the survey).
    coder: who coded the segments that name nobody, "" where those are a problem. undated: whether a session may be
    without a date.
    """

    les: Sequence[str]
    mask: Mask
    criteria: Collection[str] | None = None
    stages: Sequence[Stage] | None = None
    stage_criterion: str | None = None
    survey: Mapping[str, str] = field(default_factory=dict)
    coder: str = ""
    undated: bool = False


def sheet_rules(study: Study, *, mask: Mask, survey: Mapping[str, str]) -> SheetRules:
    """The rules that follow from the configuration; survey: see SheetRules."""
    settings = study.config["focus_groups"]
    stages = settings.get("stages", {})
    return SheetRules(
        les=list(study.config["les"]),
        mask=mask,
        criteria=list(settings["criteria"]) or None,
        stages=stages.get("order"),
        stage_criterion=stages.get("criterion"),
        survey=survey,
        coder=settings.get("coder", ""),
        undated=settings.get("sessions_without_date") == READ,
    )
