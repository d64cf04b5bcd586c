"""Stage compare, the second look: with the register's groups, and without the flagged responses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.files import write_csv
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import WHOLE, Column, TableSheet, write_workbook
from les_evaluation.study.codebook import Codebook, Item, codebook_from_json, questions_of
from les_evaluation.study.registry import OFS, Kind, kind_of
from les_evaluation.study.settings import group_labels, les_names
from les_evaluation.survey.clean.clean_job import TEXT, read_decisions
from les_evaluation.survey.clean.quality_flags import QUALITY_RULES
from les_evaluation.survey.sensitivity import (
    NOBODY,
    TOGETHER,
    cross_table,
    in_register_groups,
    most_chosen,
    options_side_by_side,
    readings,
    side_by_side,
    significant_only,
    without_respondents,
)
from les_evaluation.survey.tabulate import compare_all, compare_les

LABELS = ("les", "question", "group")


def compare_register(
    config: Mapping,
    *,
    responses: Mapping[str, str | Path],
    registers: Sequence[str | Path],
    matches: Sequence[str | Path],
    codebook_json: str | Path,
    significant_through: str | None,
    compare_csv: str | Path,
    xlsx: str | Path,
) -> None:
    """Write the comparisons with the register's groups (compare/register.csv) and the workbook Who is kern?.

    config: as `shown_settings` gives it. responses: LES -> responses.parquet; registers and matches: register.csv
    and partner_matches.csv of every LES.
    """
    language = config["study"]["language"]
    codebook = codebook_from_json(codebook_json)
    register = pd.concat([pd.read_csv(path, **TEXT) for path in registers], ignore_index=True)
    own = {les: pd.read_parquet(path) for les, path in responses.items()}
    listed = {les: in_register_groups(frame, register[register["les"] == les]) for les, frame in own.items()}
    settings = {"config": config, "codebook": codebook, "significant_through": significant_through}
    first, second = count(own, **settings), count(listed, **settings)
    write_csv(compare_csv, _disclosed_counts(second, config))
    pairs, options = _pairs(first, second, config, codebook), _options(first, second, config, codebook)
    found = pd.concat([pd.read_csv(path, **TEXT) for path in matches], ignore_index=True)
    names, groups = les_names(config), group_labels(config)
    crossed = cross_table(register, les=list(names), groups=list(groups))
    in_table = register[register["partner_group"].isin(list(groups))]
    base = _base_note(in_table, own, codebook, significant_through, language)
    sheets = [
        _cross_sheet(crossed, names, groups, base, language),
        _pairs_sheet("register_changed", pairs[pairs["changed"]], config, codebook),
        _pairs_sheet("register_pairs", pairs, config, codebook),
        _options_sheet("register_options", options, config, codebook),
        _matches_sheet(found, config, language),
    ]
    write_workbook(xlsx, _disclosed(sheets, config), title=text("second.register_title", language))


def compare_quality(
    config: Mapping,
    *,
    responses: Mapping[str, str | Path],
    decisions: Sequence[str | Path],
    codebook_json: str | Path,
    significant_through: str | None,
    compare_csv: str | Path,
    xlsx: str | Path,
) -> None:
    """Write the comparisons without the flagged responses (compare/quality.csv) and the workbook on quality."""
    language = config["study"]["language"]
    codebook = codebook_from_json(codebook_json)
    noted = read_decisions(decisions)
    flagged = noted[noted["rule"].isin(QUALITY_RULES)]
    own = {les: pd.read_parquet(path) for les, path in responses.items()}
    rest = {les: without_respondents(frame, list(flagged["respondent"])) for les, frame in own.items()}
    settings = {"config": config, "codebook": codebook, "significant_through": significant_through}
    first, second = count(own, **settings), count(rest, **settings)
    write_csv(compare_csv, _disclosed_counts(second, config))
    pairs, options = _pairs(first, second, config, codebook), _options(first, second, config, codebook)
    sheets = [
        _flagged_sheet(flagged, config, language),
        _pairs_sheet("quality_changed", pairs[pairs["changed"]], config, codebook),
        _pairs_sheet("quality_pairs", pairs, config, codebook),
        _options_sheet("quality_options", options, config, codebook),
    ]
    write_workbook(xlsx, _disclosed(sheets, config), title=text("second.quality_title", language))


def count(
    responses: Mapping[str, pd.DataFrame], *, config: Mapping, codebook: Codebook, significant_through: str | None
) -> pd.DataFrame:
    """The compare table over all LES of these responses, nothing hidden."""
    tables = [
        compare_les(
            frame,
            codebook,
            les=les,
            groups=list(config["partner_groups"]),
            base=config["base"],
            significant_through=significant_through,
        )
        for les, frame in responses.items()
    ]
    return compare_all(tables)


def _pairs(first: pd.DataFrame, second: pd.DataFrame, config: Mapping, codebook: Codebook) -> pd.DataFrame:
    """The readings of every question of a figure or table by both ways, statements first (see side_by_side)."""
    named = names_asked(config, lambda kind: kind.asks_on_a_scale)
    statements = [item.name for item in questions_of(named, codebook)]
    read = side_by_side(readings(first, codebook, items=statements), readings(second, codebook, items=statements))
    compared = list(group_labels(config, compared_only=True))
    multiple = multiple_choice(config)
    chosen = side_by_side(most_chosen(first, items=multiple), most_chosen(second, items=multiple))
    parts = [_shown(read, compared, config, codebook), _shown(chosen, list(group_labels(config)), config, codebook)]
    # Without any question of one kind there is a table without types, which would change those of the other.
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _options(first: pd.DataFrame, second: pd.DataFrame, config: Mapping, codebook: Codebook) -> pd.DataFrame:
    options = options_side_by_side(first, second, items=multiple_choice(config))
    return _shown(options, list(group_labels(config)), config, codebook)


def multiple_choice(config: Mapping) -> list[str]:
    """The multiple response questions of the figures and tables, each once, in that order."""
    return names_asked(config, lambda kind: kind.asks("select_multiple"))


def names_asked(config: Mapping, wanted: Callable[[Kind], bool]) -> list[str]:
    """The questions and grids that figures and tables of the wanted kinds name, each once, in that order."""
    entries = [(kind_of(of, entry), entry) for of in OFS for entry in config[of]]
    named = [kind.questions.named_in(entry) for kind, entry in entries if kind.questions and wanted(kind)]
    return list(dict.fromkeys(name for names in named for name in names))


def _shown(table: pd.DataFrame, groups: Sequence[str], config: Mapping, codebook: Codebook) -> pd.DataFrame:
    """The rows of the LES with results of their own and of all, of these groups that got the question and of all."""
    asked = [
        group == ALL or (group in groups and codebook.items[item].asked_of(group))
        for item, group in zip(table["item"], table["partner_group"], strict=True)
    ]
    shown = table["les"].isin([*les_names(config), ALL]) & pd.Series(asked, index=table.index, dtype=bool)
    return table[shown].reset_index(drop=True)


def _headers(keys: Sequence[str], language: str) -> list[str]:
    return [text(f"second.{key}", language) for key in keys]


def _pairs_sheet(key: str, pairs: pd.DataFrame, config: Mapping, codebook: Codebook) -> TableSheet:
    language = config["study"]["language"]
    names, groups = _printed(config)
    suffixes = ("first", "second")
    way = key.partition("_")[0]
    heads = _headers(LABELS, language) + [
        f"{text(f'second.{part}', language)} {text(f'second.{way}_{suffix}', language)}"
        for suffix in suffixes
        for part in ("base", "positive", "reading")
    ]
    rows = [
        [names[row["les"]], codebook.items[row["item"]].caption(language), groups[row["partner_group"]]]
        + [
            _cell(part, row[f"{part}_{suffix}"], codebook.items[row["item"]], language)
            for suffix in suffixes
            for part in ("base", "positive", "reading")
        ]
        for row in pairs.to_dict("records")
    ]
    widths = [16, 42, 18] + [14, 14, 26] * 2
    columns = [Column(head, width) for head, width in zip(heads, widths, strict=True)]
    return TableSheet(text(f"second.{key}", language), columns, rows, [text(f"second.{key}_note", language)])


def _printed(config: Mapping) -> tuple[dict[str, str], dict[str, str]]:
    language = config["study"]["language"]
    names = les_names(config) | {ALL: text("tables.all_les", language)}
    return names, group_labels(config) | {ALL: text("tables.total", language)}


def _cell(part: str, value: Any, item: Item, language: str) -> Any:
    if part != "reading":
        return None if pd.isna(value) else int(value)
    if item.type == "select_multiple" and value != NOBODY:
        return " / ".join(item.choice(name).label[language] for name in value.split(TOGETHER))
    return text(f"second.reading_{value}", language)


def _options_sheet(key: str, options: pd.DataFrame, config: Mapping, codebook: Codebook) -> TableSheet:
    """A row per answer and one for N, as in the tables of these questions; both ways beside each other per group."""
    language = config["study"]["language"]
    names, groups = _printed(config)
    way = key.partition("_")[0]
    ways = [text(f"second.{way}_{suffix}", language) for suffix in ("first", "second")]
    columns = [
        Column(head, width)
        for head, width in zip(_headers(("les", "question", "answer"), language), (16, 30, 40), strict=True)
    ]
    columns += [Column(f"{label} {how}", 15, WHOLE) for label in groups.values() for how in ways]
    keys = ("les", "item", "choice", "partner_group")
    counts = {tuple(row[name] for name in keys): row for row in options.to_dict("records")}
    rows: list[list] = []
    bold = []
    for les, name in dict.fromkeys(key[:2] for key in counts):
        item = codebook.items[name]
        first = [names[les], item.caption(language)]
        for choice in item.choices:
            cells = [counts.get((les, name, choice.name, group)) for group in groups]
            rows.append([*first, choice.label[language], *_both(cells, "n")])
        bold.append(len(rows))
        rows.append([*first, text("tables.total_n", language), *_both(cells, "base")])
    notes = [text(f"second.{key}_note", language)]
    return TableSheet(text(f"second.{key}", language), columns, rows, notes, frozenset(bold))


def _both(cells: Sequence[Mapping | None], part: str) -> list[int | None]:
    """The numbers of every group by both ways; blank for a group that did not get the question."""
    return [None if cell is None else int(cell[f"{part}_{suffix}"]) for cell in cells for suffix in ("first", "second")]


def _cross_sheet(crossed: pd.DataFrame, names: Mapping, groups: Mapping, base: str, language: str) -> TableSheet:
    printed = names | {ALL: text("tables.all_les", language)}
    columns = [Column(text("second.les", language), 16), Column(text("second.own", language), 28)]
    columns += [Column(text("second.in_register", language, group=label), 22, WHOLE) for label in groups.values()]
    columns += [Column(text("second.unknown", language), 16, WHOLE), Column(text("tables.total", language), 12, WHOLE)]
    rows = []
    for row in crossed.to_dict("records"):
        numbers = [row[key] for key in (*groups, "unknown")]
        rows.append([printed[row["les"]], groups[row["partner_group"]], *numbers, sum(numbers)])
    return TableSheet(text("second.cross", language), columns, rows, [base, text("second.cross_note", language)])


def _base_note(
    crossed: pd.DataFrame,
    responses: Mapping[str, pd.DataFrame],
    codebook: Codebook,
    significant_through: str | None,
    language: str,
) -> str:
    """Out of whom the cross table is, beside the smaller number that the response table starts from.

    crossed: respondent, of everybody in the cross table.
    """
    if significant_through is None:
        return text("second.cross_base_all", language, n=len(crossed))
    kept = [significant_only(frame, codebook, significant_through) for frame in responses.values()]
    significant = sum(frame["respondent"].nunique() for frame in kept)
    return text("second.cross_base", language, n=len(crossed), significant=significant)


def _matches_sheet(found: pd.DataFrame, config: Mapping, language: str) -> TableSheet:
    names = {key: les["name"] for key, les in config["les"].items()}
    shown = found[~found["how"].isin(["exact", "blank"])]
    keys = ("les", "written", "registered", "how", "score")
    columns = [Column(head, width) for head, width in zip(_headers(keys, language), (16, 34, 34, 20, 12), strict=True)]
    rows = [
        [
            names[row["les"]],
            row["organisation"],
            row["register_organisation"],
            text(f"second.how_{row['how']}", language),
            float(row["score"]) if row["how"] in ("similar", "doubtful") else None,
        ]
        for row in shown.sort_values(["how", "les"], kind="stable").to_dict("records")
    ]
    return TableSheet(text("second.matches", language), columns, rows, [text("second.matches_note", language)])


def _flagged_sheet(flagged: pd.DataFrame, config: Mapping, language: str) -> TableSheet:
    names = {key: les["name"] for key, les in config["les"].items()}
    keys = ("les", "respondent", "reason", "source")
    columns = [Column(head, width) for head, width in zip(_headers(keys, language), (16, 22, 60, 44), strict=True)]
    rows = [
        [names[row["les"]], row["respondent"], row["reason"], f"{row['source_file']} › {row['source_row']}"]
        for row in flagged.to_dict("records")
    ]
    return TableSheet(text("second.flagged", language), columns, rows, [text("second.flagged_note", language)])


def _disclosed_counts(second: pd.DataFrame, config: Mapping) -> pd.DataFrame:
    """The counts of the second look, none with a minimum base, for the same reason as below."""
    return second if config["disclosure"]["minimum_base"] == 1 else second.iloc[:0]


def _disclosed(sheets: list[TableSheet], config: Mapping) -> list[TableSheet]:
    """With a minimum base nothing is shown: the difference between two counts would give single answers away."""
    if config["disclosure"]["minimum_base"] == 1:
        return sheets
    language = config["study"]["language"]
    note = text("second.hidden", language, minimum=config["disclosure"]["minimum_base"])
    return [TableSheet(text("second.hidden_sheet", language), [Column(note, 100)], [], [])]
