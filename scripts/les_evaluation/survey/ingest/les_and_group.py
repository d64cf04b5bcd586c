"""To which LES and which partner group a response belongs, as the rules of its wave say."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.sheets import SheetTable
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import CONFIG_FILE
from les_evaluation.survey.ingest.answers import NOTHING_TICKED, SEPARATOR, Recogniser

UNMAPPED = {"les": "les_unmapped", "partner_group": "group_unmapped"}  # what is told of an answer without a line


def map_les(
    answers: pd.DataFrame,
    rule: Mapping,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
) -> pd.Series:
    """The LES of each response by map or by the first line that fits ('' where unanswered), or that of all."""
    if "is" in rule:
        return pd.Series(rule["is"], index=answers.index, dtype=object)
    if "first_match" in rule:
        return _first_match(answers, rule, codebook, wave=wave, table=table, problems=problems, role="les")
    return _map_choice(answers, rule, codebook, wave=wave, table=table, problems=problems, role="les")


def map_group(
    answers: pd.DataFrame,
    rule: Mapping | None,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
) -> pd.Series:
    """The partner group of each response, by map or by the first line that fits ('' where unanswered)."""
    if rule is None:
        return pd.Series("", index=answers.index, dtype=object)
    if "map" in rule:
        return _map_choice(answers, rule, codebook, wave=wave, table=table, problems=problems, role="partner_group")
    return _first_match(answers, rule, codebook, wave=wave, table=table, problems=problems, role="partner_group")


def _first_match(
    answers: pd.DataFrame,
    rule: Mapping,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
    role: str,
) -> pd.Series:
    """What the first line that fits says ('' where unanswered). role: les or partner_group."""
    item = _rule_item(rule, codebook, wave=wave, problems=problems)
    if item is None:
        return pd.Series("", index=answers.index, dtype=object)
    known = [choice.name for choice in item.choices]
    for number, line in enumerate(rule["first_match"], start=1):
        for name in line["any"]:
            if name not in known:
                place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}.{role}.first_match[{number}].any")
                problems.add(
                    "rule_choice_unknown", place, name, item=item.name, known=known, nearest=nearest(name, known)
                )
    groups = {}
    for cell in answers[item.name].unique():
        ticked = set(cell.split(SEPARATOR)) - {"", NOTHING_TICKED}
        fitting = [line["is"] or "" for line in rule["first_match"] if ticked & set(line["any"])]
        if ticked and not fitting:
            rows = answers.index[answers[item.name] == cell]
            problems.add(
                UNMAPPED[role],
                table.place(int(rows[0]), item.data_label(wave)),
                cell,
                wave=wave,
                item=item.name,
                known=[name for line in rule["first_match"] for name in line["any"]],
                nearest=None,
                more=len(rows) - 1,
                rule="first_match",
            )
        groups[cell] = fitting[0] if fitting else ""
    return answers[item.name].astype(object).map(groups)


def _rule_item(rule: Mapping, codebook: Codebook, *, wave: str, problems: Problems) -> Item | None:
    item = codebook.items.get(rule["item"])
    if item is None and codebook.items:
        names = list(codebook.items)
        problems.add(
            "rule_item_unknown", Place(codebook.file, "survey"), rule["item"], nearest=nearest(rule["item"], names)
        )
    if item is not None and not item.asked_in(wave):
        problems.add("rule_item_wave", Place(codebook.file, "survey", None, "waves"), item.name, wave=wave)
    return item


def _map_choice(
    answers: pd.DataFrame,
    rule: Mapping,
    codebook: Codebook,
    *,
    wave: str,
    table: SheetTable,
    problems: Problems,
    role: str,
) -> pd.Series:
    item = _rule_item(rule, codebook, wave=wave, problems=problems)
    if item is None:
        return pd.Series("", index=answers.index, dtype=object)
    recogniser = Recogniser(item.choices, wave)
    by_choice = {"": ""}
    for answer, target in rule["map"].items():
        name = _named(str(answer), item, recogniser)
        if not name:
            place = Place(CONFIG_FILE, None, None, f"survey.waves.{wave}")
            known = recogniser.known()
            problems.add(
                "rule_choice_unknown",
                place,
                answer,
                item=item.name,
                known=known,
                nearest=recogniser.nearest(str(answer)),
            )
        else:
            by_choice[name] = target or ""
    column = answers[item.name].astype(object).replace(NOTHING_TICKED, "")
    for name in column.unique():
        together = {by_choice.get(part) for part in name.split(SEPARATOR)}
        if name not in by_choice and len(together) == 1 and None not in together:
            by_choice[name] = together.pop() or ""  # several answers that lead to the same
        elif name not in by_choice and SEPARATOR in name:
            rows = column.index[column == name]
            place, more = table.place(int(rows[0]), item.data_label(wave)), len(rows) - 1
            several = "les_ticked_several" if role == "les" else "answers_several"
            problems.add(several, place, name, item=item.name, wave=wave, role=role, more=more)
        elif name not in by_choice:
            rows = column.index[column == name]
            problems.add(
                UNMAPPED[role],
                table.place(int(rows[0]), item.data_label(wave)),
                name,
                wave=wave,
                item=item.name,
                known=[f"{answer}: {target or 'null'}" for answer, target in rule["map"].items()],
                nearest=nearest(name, by_choice),
                more=len(rows) - 1,
                rule="map",
            )
    return column.map({name: by_choice.get(name) or "" for name in column.unique()})


def _named(answer: str, item: Item, recogniser: Recogniser) -> str | None:
    """The answer that a line of a map is for; of a multiple choice several, with | between, in codebook order."""
    if item.type != "select_multiple" or SEPARATOR not in answer:
        return recogniser.read(answer)[0]
    names = [recogniser.read(part)[0] for part in answer.split(SEPARATOR)]
    order = [choice.name for choice in item.choices]
    return SEPARATOR.join(sorted(filter(None, names), key=order.index)) if all(names) else None
