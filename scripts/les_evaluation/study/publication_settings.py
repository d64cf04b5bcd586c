"""What may leave the house, and the part of the configuration that says so; see `job_settings`.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.core.texts import text
from les_evaluation.core.words import language_of
from les_evaluation.study.file_names import stem_of
from les_evaluation.study.people import people_in
from les_evaluation.study.registry import OFS, kind_of
from les_evaluation.study.settings import has_part
from les_evaluation.study.settings_parts import named_les, picked, titled

HIDDEN, SHOWN = "hidden", "shown"
APPROVED = "approved"
NOTHING_SAID: dict = {"small_groups": HIDDEN, "quotes": "left_out", "leave_out": [], "may_be_said": []}


def publication_settings(config: Mapping) -> dict:
    """The part of the configuration that the publication reads.

    counted: whether it counts a survey. others: the names, without ending, of figures and tables of other parts, in
    which n is a number of sessions or partners.
    """
    language = language_of(config)
    others = [stem_of(of, one, language) for of in OFS for one in config[of] if kind_of(of, one).part != "survey"]
    own = {"publication": NOTHING_SAID | config.get("publication", {}), "counted": has_part(config, "survey")}
    own |= {"others": others}
    return titled(config) | own | {"les": named_les(config)} | picked(config, ("disclosure",)) | people_in(config)


def why_not_published(config: Mapping) -> str | None:
    """What is told where small groups are shown and nobody said that they may be; None where nothing is in the way."""
    said = NOTHING_SAID | config.get("publication", {})
    shown = has_part(config, "survey") and config["disclosure"]["minimum_base"] == 1
    return text("run.small_groups_shown", language_of(config)) if shown and said["small_groups"] == HIDDEN else None
