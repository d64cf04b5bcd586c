"""The coded material of a study with what is counted from it, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.coding.code_matrices import code_matrix, counted
from les_evaluation.coding.joint_display import read_verdicts, rubrieken
from les_evaluation.coding.material import CodeTree, Coding, code_tree
from les_evaluation.coding.quotes import quotes
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import text
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import group_labels, les_names, words

EXTERNAL = "extern"  # the role of who speaks and is no partner


def role_labels(groups: Mapping[str, str], language: str) -> dict[str, str]:
    """The roles of who speaks that have a printed name: the partner groups (key -> printed), and externals."""
    return {EXTERNAL: text("focus.external", language)} | dict(groups)


@dataclass(frozen=True)
class FocusTables:
    """What the tables are made from. config: as `shown_focus_settings` gives it."""

    config: Mapping
    coding: Coding

    @property
    def language(self) -> str:
        """The language of the study."""
        return self.config["study"]["language"]

    @property
    def les(self) -> dict[str, str]:
        """Key -> printed name of the LES, in order."""
        return les_names(self.config)

    @cached_property
    def tree(self) -> CodeTree:
        """The hierarchy of the codes."""
        return code_tree(self.coding.codes)

    @cached_property
    def segments(self) -> pd.DataFrame:
        """The segments that count: without those of second coders."""
        return counted(self.coding.segments, second_coders=self.config["focus_groups"]["second_coders"])

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """`code_matrix` by LES."""
        return code_matrix(self.segments, self.coding.sessions, self.tree, by={"les": list(self.les)})

    def quotes(self, problems: Problems) -> pd.DataFrame:
        """The quotes that may go out."""
        return quotes(
            self.segments,
            self.coding.sessions,
            self.coding.codes,
            self.tree,
            les=list(self.les),
            names=[],  # masked when they were read
            roles=role_labels(group_labels(self.config), self.language),
            language=self.language,
            problems=problems,
        )

    def criteria(self, entry: Mapping) -> dict[str, str]:
        """Key -> printed name of the criteria of a table, in order."""
        known = self.config["focus_groups"]["criteria"]
        return {key: words(known[key], self.language) for key in entry["criteria"]}


def check_verdicts(data: FocusTables, path: str | Path, codebook: Codebook, *, problems: Problems) -> None:
    """Add a problem for everything in the filled joint display that cannot be read."""
    _verdicts(data, path, codebook, told=data.quotes(Problems()), problems=problems)


def _verdicts(
    data: FocusTables, path: str | Path | None, codebook: Codebook, *, told: pd.DataFrame, problems: Problems
) -> pd.DataFrame | None:
    if path is None:
        return None
    rows = rubrieken(codebook, data.coding.codes)
    return read_verdicts(path, les=data.les, rubrieken=rows, quotes=told, problems=problems)
