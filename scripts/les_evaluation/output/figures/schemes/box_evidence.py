"""What the coding says of the boxes of the diagrams: the passages and sessions with the codes that they name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.coding.code_matrices import counted, of_meetings, passages
from les_evaluation.coding.material import CodeTree, Coding, code_tree, load_coding
from les_evaluation.diagrams.diagram_material import Diagrams, listed
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class Evidence:
    """What of the coding a box names: how many passages have one of its codes, in how many sessions."""

    passages: int
    sessions: int


@dataclass(frozen=True)
class CodedMaterial:
    """The coded material as far as evidence is counted in it. second_coders: those whose segments do not count."""

    coding: Coding
    second_coders: Collection[str] = ()

    @cached_property
    def segments(self) -> pd.DataFrame:
        """The segments that count (SEGMENT_COLUMNS)."""
        return counted(self.coding.segments, second_coders=self.second_coders)

    @cached_property
    def tree(self) -> CodeTree:
        """The hierarchy of the codes."""
        return code_tree(self.coding.codes)


def coded_material(study: Study, inputs: Mapping[str, str | Path]) -> CodedMaterial | None:
    """The coded material, None in a study without any. inputs: paths as `load_coding` takes them, or none of these."""
    settings = study.config["focus_groups"]
    return None if settings is None else CodedMaterial(load_coding(inputs), settings["second_coders"])


def evidence_of_boxes(made: Diagrams, coded: CodedMaterial | None) -> dict[tuple[str, str], dict[str, Evidence]]:
    """(les, diagram) -> box -> its evidence, of the boxes that name codes.

    Of a diagram of a LES the material of that LES, of one of the study as a whole all of it.
    """
    found: dict[tuple[str, str], dict[str, Evidence]] = {key: {} for key in made.keys}
    for box in made.boxes.itertuples():
        if box.codes and coded is not None:
            les = [box.les] if box.les else None
            found[box.les, box.diagram][box.box] = evidence_of(coded, listed(box.codes), les=les)
    return found


def evidence_of(
    coded: CodedMaterial,
    codes: Sequence[str],
    *,
    les: Collection[str] | None = None,
    sessions: Collection[str] | None = None,
) -> Evidence:
    """How many passages have one of these codes or a code below one, each counted once, and in how many sessions.

    les, sessions: those whose material counts, all when None. A sheet of coded open answers is no session.
    """
    wanted = set(codes)
    below = [code for code in coded.tree.parents if wanted & set(coded.tree.with_ancestors(code))]
    segments = coded.segments
    kept = segments["code_id"].isin(below)
    if les is not None:
        kept &= segments["les"].isin(list(les))
    if sessions is not None:
        kept &= segments["session_id"].isin(list(sessions))
    # Numbered among all: which passage a text is must not hang on what is looked for.
    number = passages(segments)[kept]
    met = of_meetings(segments, coded.coding.sessions)[kept]
    return Evidence(int(number.nunique()), int(segments.loc[kept, "session_id"][met].nunique()))
