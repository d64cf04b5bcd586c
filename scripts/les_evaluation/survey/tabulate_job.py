"""Stage compare: the counts of every LES and of all together, small groups hidden."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import read_frames, write_with_parts
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import Study, deciding_items
from les_evaluation.survey.grouping_questions import told_by_views
from les_evaluation.survey.numbers_told import with_told_numbers
from les_evaluation.survey.suppression import beside_others, hide_small_groups
from les_evaluation.survey.survey_frames import COMPARE, VIEW_COUNTS
from les_evaluation.survey.tabulate import with_all_les
from les_evaluation.survey.ways_of_counting import counted


def compare_all(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
    """Write the compare table of all LES, and those of single LES where small groups are hidden.

    study: as `compare_settings` gives it. inputs: paths by the names counts (of every LES, in their order), codebook
    and, where `crossed` names views, views (of every LES as well). outputs: paths by the names compare and of_les, a
    list of LES.csv. Which small groups to hide only shows from all LES together, so they are hidden once here, and the
    table of one LES is its part of the whole.
    """
    codebook = codebook_from_json(inputs["codebook"])
    views, minimum = study.config.get("crossed", ()), study.minimum_base
    told = told_by_views(read_frames(inputs["views"], VIEW_COUNTS), views, minimum=minimum) if views else ()
    table = hide_small_groups(
        with_all_les(counted(inputs["counts"])),
        minimum=study.minimum_base,
        deciding=deciding_items(study.config),
        grouping=study.config.get("grouping", ()),
        told=told,
        of_everybody=codebook.of_everybody(),
    )
    table = with_told_numbers(table, codebook, minimum=study.minimum_base, beside=beside_others)
    of_les = {Path(path).stem: path for path in outputs["of_les"]}
    write_with_parts(outputs["compare"], table, COMPARE, column="les", parts=of_les, language=study.language)
