"""The coded material of a study with what is counted from it, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.coding.agreement import Declared, read_whole
from les_evaluation.coding.code_matrices import code_matrix, counted, of_meetings, session_stage
from les_evaluation.coding.development_stages import stage_name, stage_names, stage_position
from les_evaluation.coding.material import EXTERNAL, CodeTree, Coding, code_tree
from les_evaluation.coding.quotes import code_names, quotes
from les_evaluation.coding.rubrieken import rubrieken
from les_evaluation.coding.verdicts import read_verdicts
from les_evaluation.core.contracts import ALL
from les_evaluation.core.neutral_names import file_word
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.people import mask_of
from les_evaluation.study.settings import Study

SURVEY_MEASUREMENT = "0"  # of open answers, see `survey_sessions`


@dataclass(frozen=True)
class CodedStudy:
    """The coded material of a study, or of one LES of it.

    study: with focus_groups, partner_groups and the LES of its configuration. only: the LES that is counted, None
    for all together; sessions, segments and all that rests on them are then those of that LES.
    """

    study: Study
    coding: Coding
    only: str | None = None

    @cached_property
    def settings(self) -> Mapping:
        """focus_groups of the configuration."""
        return self.study.config["focus_groups"]

    @cached_property
    def read_whole(self) -> Declared:
        """Sessions that several coders read whole -> those coders, none for all who coded there."""
        return read_whole(self.settings.get("double_coded", ()))

    @property
    def same_passage(self) -> float:
        """Which share of what passages cover together makes them one (see coding_units)."""
        return self.settings["agreement"]["same_passage"]

    @cached_property
    def les(self) -> dict[str, str]:
        """Key -> printed name of the LES that are counted, in order."""
        return self.study.les if self.only is None else {self.only: self.study.les[self.only]}

    @cached_property
    def tree(self) -> CodeTree:
        """The hierarchy of the codes."""
        return code_tree(self.coding.codes)

    @cached_property
    def code_names(self) -> dict[str, str]:
        """code_id -> name of the code."""
        return code_names(self.coding.codes)

    @cached_property
    def roles(self) -> dict[str, str]:
        """The roles of who speaks that have a printed name: externals, and the partner groups (key -> printed)."""
        external = file_word(EXTERNAL, self.study.language)
        return {external: self.study.text("coding.external")} | self.study.groups

    @cached_property
    def segments(self) -> pd.DataFrame:
        """The segments that count (SEGMENT_COLUMNS): without those of second coders."""
        return self._here(counted(self.coding.segments, second_coders=self.settings["second_coders"]))

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The sessions (SESSION_COLUMNS), with the development `stage` of their LES as printed, "" where unknown."""
        sessions, stages = self.coding.sessions, self.settings.get("stages")
        if stages is None:
            return self._here(sessions.assign(stage=""))
        found = session_stage(
            sessions,
            self.coding.ratings,
            criterion=stages["criterion"],
            position=lambda rating: stage_position(rating, stages["order"]),
        )
        language = self.study.language
        named = [stage_name(position, stages["order"], language=language) for position in found["position"]]
        return self._here(sessions.assign(stage=named))

    def _here(self, table: pd.DataFrame) -> pd.DataFrame:
        return table if self.only is None else table[table["les"] == self.only]

    @cached_property
    def axes(self) -> dict[str, list]:
        """Axis -> its values in order: les, measurement, development stage and role of who speaks.

        The stages of the configuration are all there, those between two stages only where a session was. Roles: the
        partner groups first, in their order.
        """
        sessions, stages = self.sessions, self.settings.get("stages")
        found, groups = set(self.segments["speaker_role"]) - {""}, list(self.study.groups)
        order: list[str] = []
        if stages:
            order = stage_names(stages["order"], set(sessions["stage"]), language=self.study.language)
        return {
            "les": list(self.les),
            "measurement": sorted(set(sessions["measurement"])),
            "stage": order,
            "speaker_role": [group for group in groups if group in found] + sorted(found - set(groups)),
        }

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """`code_matrix` by LES."""
        return self._matrix("les")

    @cached_property
    def matrices(self) -> dict[str, pd.DataFrame]:
        """Axis -> `code_matrix` by it, of every axis that has values."""
        return {axis: self._matrix(axis) for axis, values in self.axes.items() if len(values)}

    @cached_property
    def has_answers(self) -> bool:
        """Whether coded open answers are among the segments; the sheet that holds them is no session."""
        return not of_meetings(self.segments, self.sessions).all()

    def without_material(self, axis: str) -> set[str]:
        """The LES or measurements of which nothing was coded: no session and no open answer; of other axes none."""
        if axis not in ("les", "measurement"):
            return set()
        used = set(self.segments["session_id"])
        held = self.sessions[self.sessions["session_id"].isin(used)]
        return {str(value) for value in self.axes[axis]} - set(held[axis].astype(str))

    def _matrix(self, axis: str) -> pd.DataFrame:
        return code_matrix(self.segments, self.sessions, self.tree, by={axis: self.axes[axis]})

    def quotes(self, problems: Problems) -> pd.DataFrame:
        """The quotes that may go out (QUOTE_COLUMNS)."""
        return quotes(
            replace(self.coding, segments=self.segments),
            les=self.les,
            roles=self.roles,
            language=self.study.language,
            refused=self.coding.segments.drop(index=self.segments.index),
            mask=Mask([], language=self.study.language).tidied,  # names were masked when the texts were read
            problems=problems,
        )

    def criteria(self, entry: Mapping | None = None) -> dict[str, str]:
        """Key -> printed name of the criteria of a table, or of all, in order."""
        known = self.settings["criteria"]
        return {key: self.study.words(known[key]) for key in (known if entry is None else entry["criteria"])}

    def verdicts(
        self, path: str | Path | None, codebook: Codebook, *, told: pd.DataFrame, problems: Problems
    ) -> pd.DataFrame | None:
        """The verdicts of the filled joint display (VERDICT_COLUMNS), None where there is none.

        told: `quotes`. What cannot be read is added to `problems`.
        """
        if path is None:
            return None
        rows = rubrieken(codebook, self.coding.codes)
        how = self.study.readings.of(path)
        mask = mask_of(self.study.config)
        found = read_verdicts(
            path, les=self.study.les, rubrieken=rows, quotes=told, theme=mask.identity, how=how, problems=problems
        )
        return found.assign(remark=found["remark"].map(mask))


def values_of(matrix: pd.DataFrame, axis: str) -> list[str]:
    """The values of an axis in order, without `all`."""
    return [value for value in dict.fromkeys(matrix[axis]) if value != ALL]


def axis_labels(coded: CodedStudy, axis: str, values: Sequence[object]) -> dict[str, str]:
    """How the values of an axis are printed: value -> printed, in order."""
    said = {"les": coded.study.les, "speaker_role": coded.roles}.get(axis, {})
    if axis == "measurement":
        said = {
            str(value): coded.study.text("coding.measurement_of", number=value)
            if str(value) != SURVEY_MEASUREMENT
            else coded.study.text("coding.survey")
            for value in values
        }
    return {str(value): said.get(str(value), str(value)) for value in values}
