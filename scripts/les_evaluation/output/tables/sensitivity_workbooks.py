"""Stage compare, the sensitivity of the results: with the register's groups, and without the flagged responses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, read_frames, write_frame
from les_evaluation.core.workbooks import WHOLE, Column, TableSheet, write_workbook
from les_evaluation.output.tables.table_notes import pooled_note
from les_evaluation.study.codebook import Codebook, Item, codebook_from_json, questions_of
from les_evaluation.study.registry import OFS, Kind, kind_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import QUALITY_RULES
from les_evaluation.survey.counted_again import is_again
from les_evaluation.survey.sensitivity import (
    NOBODY,
    TOGETHER,
    both_ways,
    conclusions,
    cross_table,
    most_chosen,
    options_both_ways,
)
from les_evaluation.survey.survey_frames import (
    BY_REGISTER,
    COUNTED,
    DECISIONS,
    FLOW,
    MATCHES,
    OWN_CHOICE,
    REGISTER_GROUPS,
    UNFLAGGED,
)
from les_evaluation.survey.tabulate import with_all_les
from les_evaluation.survey.ways_of_counting import counted

LABELS = ("les", "question", "group")
WIDE = (16, 42, 18)


@dataclass(frozen=True)
class TwoWays:
    """The answers counted by own choice and by another way.

    study: names, words, figures and tables. first, second: columns of COUNTED over all LES, nothing hidden.
    """

    study: Study
    codebook: Codebook
    first: pd.DataFrame
    second: pd.DataFrame


def compare_both_ways(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> None:
    """Write the counts by the other ways (register.csv, quality.csv) and their workbooks, Who is kern? and quality.

    study: as `sensitivity_settings` gives it. inputs: paths by the names counts, registers, matches, decisions and
    flows (of every LES) and codebook. outputs: paths by the names quality and quality_xlsx, and register and
    register_xlsx where the study has a register and groups.
    """
    codebook = codebook_from_json(inputs["codebook"])
    first = _over_all(inputs["counts"], OWN_CHOICE)
    by_register, unflagged = (
        TwoWays(study, codebook, first, _over_all(inputs["counts"], way)) for way in (BY_REGISTER, UNFLAGGED)
    )
    register, matches = read_frames(inputs["registers"], REGISTER_GROUPS), read_frames(inputs["matches"], MATCHES)
    decisions, flows = read_frames(inputs["decisions"], DECISIONS), read_frames(inputs["flows"], FLOW)
    if "register" in outputs:
        write_frame(outputs["register"], _disclosed_counts(by_register), COUNTED, language=study.language)
        write_workbook(
            outputs["register_xlsx"],
            _disclosed(_pooled_told(register_sheets(by_register, register, matches, flows), study), study),
            title=study.text("sensitivity.register_title"),
            study=study.title,
        )
    write_frame(outputs["quality"], _disclosed_counts(unflagged), COUNTED, language=study.language)
    write_workbook(
        outputs["quality_xlsx"],
        _disclosed(_pooled_told(quality_sheets(unflagged, decisions), study), study),
        title=study.text("sensitivity.quality_title"),
        study=study.title,
    )


def _over_all(paths: Sequence[str | Path], way: str) -> pd.DataFrame:
    """The counts of every LES and of all together by one way (columns of COUNTED)."""
    table = with_all_les(counted(paths, way))
    return table[~is_again(table["les"])].reset_index(drop=True)


def register_sheets(
    ways: TwoWays, register: pd.DataFrame, matches: pd.DataFrame, flows: pd.DataFrame
) -> list[TableSheet]:
    """The workbook Who is kern?; register, matches and flows of all LES: columns of REGISTER_GROUPS, MATCHES, FLOW."""
    pairs = _pairs(ways)
    return [
        _cross_sheet(register, flows, ways.study),
        _pairs_sheet("register_changed", pairs[pairs["changed"]], ways),
        _pairs_sheet("register_pairs", pairs, ways),
        _options_sheet("register_options", ways),
        _matches_sheet(matches, ways.study),
    ]


def quality_sheets(ways: TwoWays, decisions: pd.DataFrame) -> list[TableSheet]:
    """The workbook on the quality of the responses; decisions: of all LES (columns of DECISIONS)."""
    pairs = _pairs(ways)
    return [
        _flagged_sheet(decisions[decisions["rule"].isin(QUALITY_RULES)], ways.study),
        _pairs_sheet("quality_changed", pairs[pairs["changed"]], ways),
        _pairs_sheet("quality_pairs", pairs, ways),
        _options_sheet("quality_options", ways),
    ]


def _pooled_told(sheets: list[TableSheet], study: Study) -> list[TableSheet]:
    """The sheets, the first with a note on waves that are pooled, where they are."""
    first, *others = sheets
    return [replace(first, notes=[*first.notes, *pooled_note(study)]), *others]


def _pairs(ways: TwoWays) -> pd.DataFrame:
    """The conclusion on every question of a figure or table by both ways, statements first (see both_ways)."""
    config = ways.study.config
    named = names_asked(config, lambda kind: kind.asks_on_a_scale)
    statements = questions_of(named, ways.codebook)
    names = [item.name for item in statements]
    on_scale = both_ways(*(conclusions(way, ways.codebook, items=names) for way in (ways.first, ways.second)))
    multiple = [name for name in multiple_choice(config) if name not in {item.name for item in statements}]
    chosen = both_ways(*(most_chosen(way, items=multiple) for way in (ways.first, ways.second)))
    parts = [_shown(on_scale, list(ways.study.compared), ways), _shown(chosen, list(ways.study.groups), ways)]
    # Without any question of one kind there is a table without types, which would change those of the other.
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def multiple_choice(config: Mapping) -> list[str]:
    """The questions of the figures and tables of multiple choice, each once, in that order."""
    return names_asked(config, lambda kind: kind.asks("select_multiple"))


def names_asked(config: Mapping, wanted: Callable[[Kind], bool]) -> list[str]:
    """The questions and grids that figures and tables of the wanted kinds name, each once, in that order."""
    entries = [(kind_of(of, entry), entry) for of in OFS for entry in config[of]]
    named = [kind.questions.named_in(entry) for kind, entry in entries if kind.questions and wanted(kind)]
    return list(dict.fromkeys(name for names in named for name in names))


def _shown(table: pd.DataFrame, groups: Sequence[str], ways: TwoWays) -> pd.DataFrame:
    """The rows of the LES with results of their own and of all where these are several, of groups alike.

    Of groups those of `groups` that got the question, and all together.
    """
    asked = [
        group == ALL or (group in groups and ways.codebook.items[item].asked_of(group))
        for item, group in zip(table["item"], table["partner_group"], strict=True)
    ]
    together = [ALL] if len(ways.study.every_les) > 1 else []
    shown = table["les"].isin([*ways.study.les, *together]) & pd.Series(asked, index=table.index, dtype=bool)
    return table[shown].reset_index(drop=True)


def _columns(keys: Sequence[str], widths: Sequence[float], study: Study) -> list[Column]:
    return [Column(study.text(f"sensitivity.{key}"), width) for key, width in zip(keys, widths, strict=True)]


def _printed_les(study: Study) -> dict[str, str]:
    return study.les | {ALL: study.text("tables.all_les")}


def _pairs_sheet(key: str, pairs: pd.DataFrame, ways: TwoWays) -> TableSheet:
    study = ways.study
    names, groups = _printed_les(study), study.groups | {ALL: study.text("tables.total")}
    way = key.partition("_")[0]
    numbers = [(part, suffix) for suffix in ("first", "second") for part in ("base", "positive", "conclusion")]
    labels = LABELS if study.groups else LABELS[:-1]
    columns = _columns(labels, WIDE[: len(labels)], study) + [
        Column(f"{study.text(f'sensitivity.{part}')} {study.text(f'sensitivity.{way}_{suffix}')}", width)
        for (part, suffix), width in zip(numbers, [14, 14, 26] * 2, strict=True)
    ]
    rows: list[list] = []
    for row in pairs.to_dict("records"):
        item = ways.codebook.items[row["item"]]
        options = item if pd.isna(row["positive_first"]) else None
        cells = [_cell(part, row[f"{part}_{suffix}"], options, study) for part, suffix in numbers]
        told = [names[row["les"]], item.caption(study.language), groups[row["partner_group"]]]
        rows.append([*told[: len(labels)], *cells])
    return TableSheet(study.text(f"sensitivity.{key}"), columns, rows, [study.text(f"sensitivity.{key}_note")])


def _cell(part: str, value: Any, item: Item | None, study: Study) -> Any:
    """A number, or a conclusion in words; item: the question whose conclusion names answers, None for a scale."""
    if part != "conclusion":
        return None if pd.isna(value) else int(value)
    if item is not None and value != NOBODY:
        return " / ".join(item.choice(name).label[study.language] for name in value.split(TOGETHER))
    return study.text(f"sensitivity.conclusion_{value}")


def _options_sheet(key: str, ways: TwoWays) -> TableSheet:
    """A row per answer and one for N, as in the tables of these questions; both ways beside each other per group."""
    study, multiple = ways.study, multiple_choice(ways.study.config)
    options = _shown(options_both_ways(ways.first, ways.second, items=multiple), list(study.groups), ways)
    names, groups = _printed_les(study), study.groups | {ALL: study.text("tables.total")}
    way = key.partition("_")[0]
    told = [study.text(f"sensitivity.{way}_{suffix}") for suffix in ("first", "second")]
    columns = _columns(("les", "question", "answer"), (16, 30, 40), study)
    columns += [Column(f"{label} {how}", 15, WHOLE) for label in groups.values() for how in told]
    keys = ("les", "item", "choice", "partner_group")
    counts = {tuple(row[name] for name in keys): row for row in options.to_dict("records")}
    rows: list[list] = []
    bold = []
    for les, name in dict.fromkeys(key[:2] for key in counts):
        item = ways.codebook.items[name]
        first = [names[les], item.caption(study.language)]
        for choice in item.choices:
            cells = [counts.get((les, name, choice.name, group)) for group in groups]
            rows.append([*first, choice.label[study.language], *_both(cells, "n")])
        bold.append(len(rows))
        rows.append([*first, study.text("tables.total_n"), *_both(cells, "base")])
    note = study.text(f"sensitivity.{key}_note")
    return TableSheet(study.text(f"sensitivity.{key}"), columns, rows, [note], frozenset(bold))


def _both(cells: Sequence[Mapping | None], part: str) -> list[int | None]:
    """The numbers of every group by both ways; blank for a group that did not get the question."""
    return [None if cell is None else int(cell[f"{part}_{suffix}"]) for cell in cells for suffix in ("first", "second")]


def _cross_sheet(register: pd.DataFrame, flows: pd.DataFrame, study: Study) -> TableSheet:
    names, groups = _printed_les(study), study.groups
    columns = _columns(("les", "own"), (16, 28), study)
    columns += [Column(study.text("sensitivity.in_register", group=label), 22, WHOLE) for label in groups.values()]
    columns += [Column(study.text("sensitivity.unknown"), 16, WHOLE), Column(study.text("tables.total"), 12, WHOLE)]
    rows: list[list] = []
    for row in cross_table(register, les=list(study.les), groups=list(groups)).to_dict("records"):
        numbers = [row[key] for key in (*groups, "unknown")]
        rows.append([names[row["les"]], groups[row["partner_group"]], *numbers, sum(numbers)])
    base = _base_note(int(register["partner_group"].isin(list(groups)).sum()), flows, study)
    return TableSheet(study.text("sensitivity.cross"), columns, rows, [base, study.text("sensitivity.cross_note")])


def _base_note(crossed: int, flows: pd.DataFrame, study: Study) -> str:
    """Out of whom the cross table is, beside the smaller number that the response table starts from.

    crossed: how many respondents are in the cross table.
    """
    if study.config["survey"]["cleaning"]["significant_through"] is None:
        return study.text("sensitivity.cross_base_all", n=crossed)
    significant = int(flows.loc[flows["partner_group"] == ALL, "significant"].sum())
    return study.text("sensitivity.cross_base", n=crossed, significant=significant)


def _matches_sheet(matches: pd.DataFrame, study: Study) -> TableSheet:
    shown = matches[~matches["how"].isin(["exact", "blank"])]
    columns = _columns(("les", "written", "registered", "how", "score"), (16, 34, 34, 20, 12), study)
    rows = [
        [
            study.every_les[row["les"]],
            row["organisation"],
            row["register_organisation"],
            study.text(f"sensitivity.how_{row['how']}"),
            float(row["score"]) if row["how"] in ("similar", "doubtful") else None,
        ]
        for row in shown.sort_values(["how", "les"], kind="stable").to_dict("records")
    ]
    return TableSheet(study.text("sensitivity.matches"), columns, rows, [study.text("sensitivity.matches_note")])


def _flagged_sheet(flagged: pd.DataFrame, study: Study) -> TableSheet:
    columns = _columns(("les", "respondent", "reason", "source"), (16, 22, 60, 44), study)
    rows = [
        [study.every_les[row["les"]], row["respondent"], row["reason"], f"{row['source_file']} › {row['source_row']}"]
        for row in flagged.to_dict("records")
    ]
    return TableSheet(study.text("sensitivity.flagged"), columns, rows, [study.text("sensitivity.flagged_note")])


def _disclosed_counts(ways: TwoWays) -> pd.DataFrame:
    """The counts by the other way, none with a minimum base, for the same reason as below."""
    return ways.second if ways.study.minimum_base == 1 else ways.second.iloc[:0]


def _disclosed(sheets: list[TableSheet], study: Study) -> list[TableSheet]:
    """With a minimum base nothing is shown: the difference between two counts would give single answers away."""
    if study.minimum_base == 1:
        return sheets
    note = study.text("sensitivity.hidden", minimum=study.minimum_base)
    return [TableSheet(study.text("sensitivity.hidden_sheet"), [Column(note, 100)], [], [])]
