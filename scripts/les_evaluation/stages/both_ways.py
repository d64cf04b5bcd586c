"""Stage compare, the second look: with the register's groups, and without the flagged responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.clean.quality import QUALITY_RULES
from les_evaluation.codebook import Codebook, codebook_from_json
from les_evaluation.compare import ALL, compare_all, compare_les
from les_evaluation.files import write_csv
from les_evaluation.readings import (
    cross_table,
    in_register_groups,
    readings,
    side_by_side,
    without_respondents,
)
from les_evaluation.stages.clean import TEXT, read_decisions
from les_evaluation.study import group_labels, les_names
from les_evaluation.texts import text
from les_evaluation.workbooks import Column, TableSheet, write_workbook

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
    second = count(listed, **settings)
    write_csv(compare_csv, _disclosed_counts(second, config))
    pairs = _pairs(count(own, **settings), second, config, codebook)
    found = pd.concat([pd.read_csv(path, **TEXT) for path in matches], ignore_index=True)
    names, groups = les_names(config), group_labels(config)
    crossed = cross_table(register, les=list(names), groups=list(groups))
    sheets = [
        _cross_sheet(crossed, names, groups, language),
        _pairs_sheet("register_changed", pairs[pairs["changed"]], config, codebook),
        _pairs_sheet("register_pairs", pairs, config, codebook),
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
    second = count(rest, **settings)
    write_csv(compare_csv, _disclosed_counts(second, config))
    pairs = _pairs(count(own, **settings), second, config, codebook)
    sheets = [
        _flagged_sheet(flagged, config, language),
        _pairs_sheet("quality_changed", pairs[pairs["changed"]], config, codebook),
        _pairs_sheet("quality_pairs", pairs, config, codebook),
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
    items = [
        item
        for figure in config["figures"]
        if figure["kind"].startswith("likert")
        for name in figure["items"]
        for item in ([name] if name in codebook.items else [row.name for row in codebook.block(name)])
    ]
    items = list(dict.fromkeys(items))  # a question may stand in several figures
    pairs = side_by_side(readings(first, codebook, items=items), readings(second, codebook, items=items))
    groups = [*group_labels(config, compared_only=True), ALL]
    asked = [
        group == ALL or codebook.items[item].asked_of(group)
        for item, group in zip(pairs["item"], pairs["partner_group"], strict=True)
    ]
    shown = pairs["les"].isin([*les_names(config), ALL]) & pairs["partner_group"].isin(groups)
    shown &= pd.Series(asked, dtype=bool)
    return pairs[shown].reset_index(drop=True)


def _headers(keys: Sequence[str], language: str) -> list[str]:
    return [text(f"second.{key}", language) for key in keys]


def _pairs_sheet(key: str, pairs: pd.DataFrame, config: Mapping, codebook: Codebook) -> TableSheet:
    language = config["study"]["language"]
    names = les_names(config) | {ALL: text("tables.all_les", language)}
    groups = group_labels(config) | {ALL: text("tables.total", language)}
    readings_of = {name: text(f"second.reading_{name}", language) for name in READINGS}
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
            readings_of[row[f"{part}_{suffix}"]] if part == "reading" else row[f"{part}_{suffix}"]
            for suffix in suffixes
            for part in ("base", "positive", "reading")
        ]
        for row in pairs.to_dict("records")
    ]
    widths = [16, 42, 18] + [14, 14, 20] * 2
    columns = [Column(head, width) for head, width in zip(heads, widths, strict=True)]
    return TableSheet(text(f"second.{key}", language), columns, rows, [text(f"second.{key}_note", language)])


READINGS = ("positive", "neutral", "negative", "divided", "nobody")


def _cross_sheet(crossed: pd.DataFrame, names: Mapping, groups: Mapping, language: str) -> TableSheet:
    printed = names | {ALL: text("tables.all_les", language)}
    columns = [Column(text("second.les", language), 16), Column(text("second.own", language), 28)]
    columns += [Column(text("second.in_register", language, group=label), 22, "0") for label in groups.values()]
    columns += [Column(text("second.unknown", language), 16, "0")]
    rows = [
        [printed[row["les"]], groups[row["partner_group"]], *(row[key] for key in groups), row["unknown"]]
        for row in crossed.to_dict("records")
    ]
    return TableSheet(text("second.cross", language), columns, rows, [text("second.cross_note", language)])


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
