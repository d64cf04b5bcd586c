"""The results of one LES as its reader is told of them: each part is there, or it is absent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.coding.code_counts import CODE_COUNT_TABLE
from les_evaluation.coding.factors import FACTOR_TABLE
from les_evaluation.coding.quotes import QUOTE_TABLE
from les_evaluation.coding.saturation import SATURATION_TABLE
from les_evaluation.core.contracts import ALL, Contract, read_frame
from les_evaluation.networks.network_change import CHANGE
from les_evaluation.networks.network_measures import PER_NETWORK
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.file_names import file_name
from les_evaluation.study.settings import Study
from les_evaluation.study.unshown_sites import unshown_les
from les_evaluation.survey.flow import hide_small_flows
from les_evaluation.survey.suppression import beside_others
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, FLOW, PANEL


@dataclass(frozen=True)
class SiteResults:
    """What was made of one LES. study: as `site_settings` gives its configuration; results: the folder of all."""

    study: Study
    results: Path
    les: str
    codebook: Codebook

    @property
    def name(self) -> str:
        """The printed name of the LES."""
        return self.study.les[self.les]

    @cached_property
    def flow(self) -> pd.DataFrame:
        """The way from invitation to answer by partner group (FLOW), missing where it is hidden; empty without survey.

        With a minimum base no partner group is in it: the sum would give a single hidden one away.
        """
        path = self.results / "clean" / self.les / "flow.csv"
        if not path.is_file():
            return FLOW.empty()
        # Of all LES: whether a question is hidden for one alone shows from the others.
        shown = hide_small_flows(read_frame(path, FLOW), self.compare, self.codebook)
        if self.study.minimum_base <= 1:
            return shown
        return shown[shown["partner_group"] == ALL].reset_index(drop=True)

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """Every decision on a row of the exports (DECISIONS); none where small groups are hidden: each tells of one."""
        path = self.results / "clean" / self.les / "decisions.csv"
        there = path.is_file() and self.study.minimum_base <= 1
        return read_frame(path, DECISIONS) if there else DECISIONS.empty()

    @cached_property
    def is_hidden(self) -> bool:
        """Whether no number of the survey of this LES may be shown."""
        path = self.results / "compare" / "all.csv"
        return self.study.minimum_base > 1 and path.is_file() and self.les in unshown_les(path)

    @cached_property
    def beside(self) -> pd.DataFrame:
        """The counts of this LES and of all others together (COMPARE), as far as they are not hidden."""
        if self.compare.empty:
            return self.compare
        return beside_others(self.compare, les=self.les, minimum=self.study.minimum_base)

    @cached_property
    def compare(self) -> pd.DataFrame:
        """The counts of every LES and of all together (COMPARE), missing where they are hidden."""
        path = self.results / "compare" / "all.csv"
        return read_frame(path, COMPARE) if path.is_file() else COMPARE.empty()

    @cached_property
    def codes(self) -> pd.DataFrame:
        """The codes that this LES speaks of, in their order (CODE_COUNT_TABLE)."""
        found = self._coded("codes.csv", CODE_COUNT_TABLE)
        return found[(found["axis"] == "les") & (found["value"] == self.les)].reset_index(drop=True)

    @cached_property
    def factors(self) -> pd.DataFrame:
        """How often a code was told as a success or a challenge (FACTOR_TABLE)."""
        found = self._coded("factors.csv", FACTOR_TABLE)
        return found[found["les"] == self.les].reset_index(drop=True)

    @cached_property
    def sources(self) -> int:
        """The number of coded conversations, visits and the like."""
        found = self._coded("saturation.csv", SATURATION_TABLE)
        return int((found["les"] == self.les).sum())

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """The quotes that a coder marked as such (QUOTE_TABLE)."""
        return self._coded(f"{file_name('quotes', self.study.language)}.csv", QUOTE_TABLE)

    @cached_property
    def networks(self) -> pd.DataFrame:
        """What was counted on every network map (PER_NETWORK)."""
        return self._mapped("networks.csv", PER_NETWORK)

    @cached_property
    def network_change(self) -> pd.DataFrame:
        """What changed on the network maps between two measurements (CHANGE)."""
        return self._mapped("change.csv", CHANGE)

    @cached_property
    def panel(self) -> pd.DataFrame:
        """How many persons answered in two waves (PANEL)."""
        path = self.results / "compare" / "panel" / "persons.csv"
        found = read_frame(path, PANEL) if path.is_file() else PANEL.empty()
        return found[found["les"] == self.les].reset_index(drop=True)

    def _coded(self, name: str, contract: Contract) -> pd.DataFrame:
        path = self.results / "focus" / self.les / name
        return read_frame(path, contract) if path.is_file() else contract.empty()

    def _mapped(self, name: str, contract: Contract) -> pd.DataFrame:
        path = self.results / "network" / self.les / name
        return read_frame(path, contract) if path.is_file() else contract.empty()
