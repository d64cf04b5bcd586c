"""Stage focus: the numbered tables from coded material, the joint display and the reporting checklist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from les_evaluation.codebook import Codebook
from les_evaluation.compare import ALL, read_compare
from les_evaluation.files import write_csv
from les_evaluation.flow import shown_sum
from les_evaluation.focus.checklist import checklist, checklist_sheet
from les_evaluation.focus.joint_display import (
    fitting,
    joint_display,
    joint_display_table,
    read_verdicts,
    rubrieken,
    write_joint_display,
)
from les_evaluation.focus.matrices import code_matrix, counted
from les_evaluation.focus.matrix_tables import role_labels
from les_evaluation.focus.model import CodeTree, Coding, code_tree
from les_evaluation.focus.outcomes import outcomes_table
from les_evaluation.focus.quotes import quotes
from les_evaluation.focus.rating_tables import maturity, rating_matrix, rationales
from les_evaluation.focus.register_tables import coding_codebook, data_collection
from les_evaluation.problems import Problems
from les_evaluation.study import file_stem, group_labels, les_names, words
from les_evaluation.tables import Table, write_all_tables, write_table
from les_evaluation.texts import text
from les_evaluation.workbooks import LONGEST_SHEET, write_workbook


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


def write_focus_tables(
    data: FocusTables,
    *,
    compare_csv: str | Path,
    codebook: Codebook,
    flows: pd.DataFrame,
    verdicts: str | Path | None,
    agreement: pd.DataFrame,
    saturation: pd.DataFrame,
    folder: str | Path,
    workbook: str | Path,
    joint: Mapping[str, str | Path],
    checklist_xlsx: str | Path,
) -> None:
    """Write every table of the configuration, all together as `workbook`, the joint display and the checklist.

    flows: FLOW_COLUMNS of all LES. joint: paths of the joint display by the names xlsx and csv. agreement,
    saturation: as `count_codes` writes them over all LES.
    """
    problems = Problems()
    language, les, groups = data.language, data.les, group_labels(data.config, compared_only=True)
    told = data.quotes(problems)
    given = _verdicts(data, verdicts, codebook, told=told, problems=problems)
    problems.stop_if_any()
    frame = joint_display(
        compare=read_compare(compare_csv),
        survey_codebook=codebook,
        matrix=data.matrix,
        codes=data.coding.codes,
        quotes=told,
        verdicts=given,
        les=les,
        groups=groups,
        waves=waves_by_les(data.config),
        language=language,
    )
    write_joint_display(joint["xlsx"], frame, les=les, groups=groups, verdicts=given, language=language)
    annex = joint_display_table(
        frame, les=les, groups=groups, title=text("focus_tables.joint_title", language), language=language
    )
    write_csv(joint["csv"], annex.frame)
    sheets = {}
    for entry in data.config["tables"]:
        stem = file_stem("tabel", entry["number"], entry["slug"])
        sheet = text("tables.sheet", language, number=entry["number"])
        if sheet in sheets:  # two tables may share a number
            sheet = f"{sheet} {entry['slug']}"[:LONGEST_SHEET]
        sheets[sheet] = MAKERS[entry["kind"]](entry, data, table_title(entry, data))
        write_table(sheets[sheet], xlsx=Path(folder) / f"{stem}.xlsx", csv=Path(folder) / f"{stem}.csv", sheet=sheet)
    criteria = {key: words(name, language) for key, name in data.config["focus_groups"]["criteria"].items()}
    reasons = rationales(data.coding.ratings, criteria=criteria, les=les, language=language)
    if reasons is not None:
        sheets[text("focus_tables.rationale_sheet", language)] = reasons
    sheets[text("focus_tables.joint_sheet", language)] = fitting(annex, language=language)
    write_all_tables(sheets, workbook, title=text("focus.tables_title", language), language=language)
    significant = flows.loc[flows["partner_group"] == ALL, "significant"]
    answered = checklist(
        sessions=data.coding.sessions,
        segments=data.coding.segments,
        codes=data.coding.codes,
        les=les,
        quotes=told,
        agreement=agreement,
        saturation=saturation,
        saturation_settings=data.config["focus_groups"]["saturation"],
        joint=frame,
        waves=data.config["survey"]["waves"],
        respondents=shown_sum(significant, minimum=data.config["disclosure"]["minimum_base"]),
        language=language,
    )
    checked = checklist_sheet(answered, language=language)
    write_workbook(checklist_xlsx, [checked], title=text("focus_tables.checklist_title", language))


def waves_by_les(config: Mapping) -> dict[str, list[str]]:
    """LES -> the survey waves that asked it."""
    waves = config["survey"]["waves"]
    return {
        key: [name for name, wave in waves.items() if key in wave["les"]["map"].values()] for key in les_names(config)
    }


def table_title(entry: Mapping, data: FocusTables) -> str:
    """`Tabel 8: ...` with the title of the configuration, else one that says what the kind of table holds."""
    if "title" in entry:
        subject = words(entry["title"], data.language)
    else:
        named = {"les": data.les[entry["les"]]} if "les" in entry else {}
        subject = text(f"focus_tables.default_titles.{entry['kind']}", data.language, **named)
    return text("tables.title", data.language, number=entry["number"], subject=subject)


def _rating_matrix(entry: Mapping, data: FocusTables, title: str) -> Table:
    criteria = data.criteria(entry)
    return rating_matrix(data.coding.ratings, criteria=criteria, les=data.les, title=title, language=data.language)


def _maturity(entry: Mapping, data: FocusTables, title: str) -> Table:
    criteria = data.criteria(entry)
    return maturity(data.coding.ratings, les=entry["les"], criteria=criteria, title=title, language=data.language)


def _data_collection(_: Mapping, data: FocusTables, title: str) -> Table:
    waves = data.config["survey"]["waves"]
    return data_collection(data.coding.sessions, waves=waves, les=data.les, title=title, language=data.language)


def _coding_codebook(_: Mapping, data: FocusTables, title: str) -> Table:
    counts = data.matrix[data.matrix["les"] == "all"]
    return coding_codebook(data.coding.codes, counts=counts, title=title, language=data.language)


def _outcomes(_: Mapping, data: FocusTables, title: str) -> Table:
    return outcomes_table(data.coding.outcomes, les=data.les, names=[], title=title, language=data.language)


MAKERS: dict[str, Callable[[Mapping, FocusTables, str], Table]] = {
    "rating_matrix": _rating_matrix,
    "maturity": _maturity,
    "data_collection": _data_collection,
    "coding_codebook": _coding_codebook,
    "outcomes": _outcomes,
}
