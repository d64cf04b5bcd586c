"""What every variable of the archive means: question, universe, codes, and why an answer may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from les_evaluation.core.numbers import whole_text
from les_evaluation.core.spss import SavLook
from les_evaluation.study.archive_settings import COUNTS, GROUP, LES, ONCE, ROLES, WAVE, WEIGHT
from les_evaluation.study.codebook import Choice, Codebook, Item
from les_evaluation.study.settings import Study
from les_evaluation.study.wave_differences import offered_in
from les_evaluation.survey.clean.spss_codes import MISSING_STATUSES, several_codes, spss_codes
from les_evaluation.survey.clean.statuses import NO_VIEW_STATUS
from les_evaluation.survey.indices import DECIMALS

CODE, NUMERIC, TEXT = "code", "numeric", "text"
QUESTION, OPTION, INDEX = "question", "option", "index"  # roles of variables with answers; others have their own name


@dataclass(frozen=True)
class Category:
    """A code that a variable may have. missing: why it counts as missing (a status), "" where it is an answer.

    n: how many responses have it, None where that is not told.
    """

    code: str
    label: str
    missing: str = ""
    n: int | None = None


@dataclass(frozen=True)
class Variable:
    """A column of the archive.

    role: QUESTION, OPTION (of a multiple response question), INDEX, or the name of what stands beside the answers.
    questions, sources: wave -> what was asked, the column of the export; without the waves that did not ask it.
    limits: lowest and highest answer to a number, "" without. member_of: the grid or the multiple response question it
    is a part of. valid, missing: how many responses have an answer, and none; None where that is not told.
    """

    name: str
    role: str
    label: str
    kind: str
    measure: str
    form: str
    universe: str
    questions: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    categories: tuple[Category, ...] = ()
    limits: tuple[str, str] = ("", "")
    member_of: str = ""
    derivation: str = ""
    remarks: tuple[str, ...] = ()
    valid: int | None = None
    missing: int | None = None


def asked_variables(codebook: Codebook) -> Iterator[tuple[Item, Choice | None]]:
    """Question and option of every variable with answers, in the order of the .sav of the responses."""
    for item in codebook.items.values():
        if item.type == "select_multiple":
            yield from ((item, choice) for choice in item.choices)
        else:
            yield item, None


def is_missing(code: float, look: SavLook, name: str) -> bool:
    """Whether the .sav declares this code of a variable as missing."""
    return any(
        part["lo"] <= code <= part["hi"] if isinstance(part, Mapping) else part == code
        for part in look.user_missing.get(name, ())
    )


def code_text(value: object) -> str:
    """A cell of the .sav as the .csv has it: whole numbers without decimals, "" where there is nothing."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return whole_text(value) if value.is_integer() else repr(float(value))
    return str(value)


def variable_of(
    name: str, item: Item, choice: Choice | None, *, codebook: Codebook, look: SavLook, cells: pd.Series, study: Study
) -> Variable:
    """A variable with answers. look, cells: what the .sav says of it, and holds."""
    language = study.language
    kind = TEXT if item.type == "text" else NUMERIC if item.is_number else CODE
    waves = [wave for wave in study.wave_labels if item.asked_in(wave)] if item.index is None else []
    if choice is not None:
        waves = offered_in(choice, item, waves)
    option = "" if choice is None else f" [{choice.label[language]}]"
    told = study.minimum_base == 1
    categories = tuple(
        Category(
            code_text(code),
            full or label,
            missing,
            int((cells == code).sum()) if told else None,
        )
        for code, label, full, missing in _coded(name, item, look, study)
    )
    if kind == TEXT:
        answered = cells.astype(str) != ""
    else:
        distinct = [code for code in cells.dropna().unique() if is_missing(code, look, name)]
        answered = cells.notna() & ~cells.isin(distinct)
    return Variable(
        name=name,
        role=INDEX if item.index is not None else QUESTION if choice is None else OPTION,
        label=item.label[language] + (f" {choice.label[language]}" if choice is not None else ""),
        kind=kind,
        measure=look.measures.get(name, ""),
        form=look.formats.get(name, ""),
        universe=universe_of(item, codebook, study),
        questions=dict.fromkeys(waves, item.label[language] + option),
        sources={wave: item.data_label(wave) + option for wave in waves},
        categories=categories,
        limits=(item.minimum, item.maximum),
        member_of=item.name if choice is not None else item.block,
        derivation=_made_from(item, study),
        remarks=tuple(_remarks(name, item, study)),
        valid=int(answered.sum()) if told else None,
        missing=int((~answered).sum()) if told else None,
    )


def _coded(name: str, item: Item, look: SavLook, study: Study) -> list[tuple[float, str, str, str]]:
    """(code, label as the .sav has it, whole label, why it is missing) of every code, the answers first.

    A code that is declared missing and tells no status is an answer apart from the scale.
    """
    whole: dict[float, str] = {}
    if item.type == "select_one":
        codes = spss_codes(item)
        whole = {codes.answers[choice.name]: choice.label[study.language] for choice in item.choices}
    statuses = {study.text(f"clean.{status}"): status for status in MISSING_STATUSES}
    found = []
    for code, label in sorted(look.value_labels.get(name, {}).items()):
        missing = ""
        if is_missing(code, look, name):
            missing = NO_VIEW_STATUS if code in whole else statuses.get(label, NO_VIEW_STATUS)
        found.append((code, label, whole.get(code, ""), missing))
    return sorted(found, key=lambda one: bool(one[3]))


def universe_of(item: Item, codebook: Codebook, study: Study) -> str:
    """Who was asked a question: by measurement, by group, and by their answers to others."""
    language = study.language
    if item.index is not None:
        return study.text("archive.universe.index", n=item.index.at_least, of=len(item.index.items))
    parts = []
    if item.waves:
        waves = ", ".join(study.export_labels.get(wave, wave) for wave in item.waves)
        parts.append(study.text("archive.universe.waves", waves=waves))
    if item.groups:
        groups = ", ".join(study.groups.get(group, group) for group in item.groups)
        parts.append(study.text("archive.universe.groups", groups=groups))
    for condition in item.relevant:
        before = codebook.items[condition.item]
        known = {choice.name: choice.label[language] for choice in before.choices}
        key = "is" if condition.operator == "=" else "is_not"
        told = {"variable": before.name, "question": before.label[language]}
        answer = known.get(condition.choice, condition.choice)
        parts.append(study.text(f"archive.universe.{key}", **told, answer=answer))
    return study.text("archive.universe.some", conditions="; ".join(parts)) if parts else everybody(study)


def everybody(study: Study) -> str:
    """The universe of what is known of every response."""
    return study.text("archive.universe.all")


def _made_from(item: Item, study: Study) -> str:
    if item.index is None:
        return ""
    made = {"items": ", ".join(item.index.items), "n": item.index.at_least, "decimals": DECIMALS}
    told = study.text("archive.derived.index", **made)
    if item.index.reversed:
        told += " " + study.text("archive.derived.reversed", items=", ".join(item.index.reversed))
    return told


def _remarks(name: str, item: Item, study: Study) -> Iterator[str]:
    """What could not be as a reader of the codes expects it, in the words of the .sav of a LES."""
    if item.type != "select_one":
        return
    codes = spss_codes(item)
    several = several_codes(item) if codes.own else {}
    if several:
        told = "; ".join(f"{', '.join(found)} → {codes.answers[choice]:g}" for choice, found in several.items())
        yield study.text("clean.spss_merged", name=name, codes=told)
    if not codes.own:
        yield study.text("clean.spss_numbered", name=name)
    if codes.left:
        answers = ", ".join(item.choice(left).label[study.language] for left in codes.left)
        yield study.text("clean.spss_undeclared", name=name, answers=answers)


def beside_variable(name: str, *, look: SavLook, cells: pd.Series, study: Study) -> Variable:
    """A variable beside the answers: which response, of which wave, LES and group, its weight, what it counts in."""
    waves = study.config["survey"]["waves"]
    listed: dict[str, Callable[[], Mapping[str, str]]] = {
        WAVE: lambda: study.export_labels,
        LES: lambda: study.every_les,
        GROUP: lambda: {code_text(code): label for code, label in look.value_labels.get(name, {}).items()},
        ONCE: lambda: {code_text(code): label for code, label in look.value_labels.get(name, {}).items()},
        COUNTS: lambda: {code_text(code): label for code, label in look.value_labels.get(name, {}).items()},
    }
    told = study.minimum_base == 1
    texts = cells.map(code_text)
    categories = [
        Category(code, label, "", int((texts == code).sum()) if told else None)
        for code, label in (listed[name]() if name in listed else {}).items()
    ]
    sources: dict[str, str] = {}
    for wave, settings in waves.items():
        role = settings.get(ROLES.get(name, ""), {})
        column = role.get("item", role.get("column")) if name in ROLES else None
        column = settings.get("metadata", {}).get("weight") if name == WEIGHT else column
        sources |= {wave: column} if column else {}
    return Variable(
        name=name,
        role=name,
        label=look.variable_labels.get(name, name),
        kind=CODE if categories else NUMERIC,
        measure=look.measures.get(name, ""),
        form=look.formats.get(name, ""),
        universe=everybody(study),
        sources=sources,
        categories=tuple(categories),
        derivation=study.text(f"archive.derived.{name}"),
        valid=int((texts != "").sum()) if told else None,
        missing=int((texts == "").sum()) if told else None,
    )


def variables_of(
    names: Sequence[tuple[str, Item | None, Choice | None]],
    *,
    codebook: Codebook,
    frame: pd.DataFrame,
    look: SavLook,
    study: Study,
) -> list[Variable]:
    """Every column of the archive, in order. names: (variable, question, option), without a question beside them."""
    return [
        beside_variable(name, look=look, cells=frame[name], study=study)
        if item is None
        else variable_of(name, item, choice, codebook=codebook, look=look, cells=frame[name], study=study)
        for name, item, choice in names
    ]
