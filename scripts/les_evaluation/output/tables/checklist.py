"""The reporting checklist: which items of COREQ, SRQR and GRAMMS the data answer, and which are to be written.

COREQ: Tong, Sainsbury and Craig (2007), International Journal for Quality in Health Care 19(6), 349-357. SRQR: O'Brien
et al. (2014), Academic Medicine 89(9), 1245-1251. GRAMMS: O'Cathain, Murphy and Nicholl (2008), Journal of Health
Services Research & Policy 13(2), 92-98. The wording of the items is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

from les_evaluation.coding.material import Coding, code_tree
from les_evaluation.coding.quotes import printed_types
from les_evaluation.coding.saturation import sessions_needed
from les_evaluation.coding.verdicts import VERDICTS
from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage, percentage_as_set, printed
from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.texts import FAST_LOADER
from les_evaluation.core.workbooks import WHOLE, Column, TableSheet
from les_evaluation.study.settings import Study

CHECKLIST_COLUMNS = ["item", "standard", "number", "subject", "status", "answer"]
# column of the sheet -> width in characters
WIDTHS = {"standard": 11, "number": 9, "subject": 44, "status": 14, "answer": 80}


@dataclass(frozen=True)
class Reported:
    """What the answers are made from; what is None leaves its items to be written.

    study: its LES, and of the configuration survey.waves and focus_groups.saturation, without which saturation tells
    nothing. coding: sessions, codes, and the segments of all coders. quotes: QUOTE_TABLE. agreement: ALPHA_COLUMNS, or
    a table with coder_a and coder_b and a row with an alpha. saturation: the tables of `saturation` under each other.
    joint: as `joint_display` gives it. respondents: how many the survey counts.
    """

    study: Study
    coding: Coding
    quotes: pd.DataFrame | None = None
    agreement: pd.DataFrame | None = None
    saturation: pd.DataFrame | None = None
    joint: pd.DataFrame | None = None
    respondents: int | None = None

    @property
    def les(self) -> Mapping[str, str]:
        """Key -> printed name of the LES."""
        return self.study.les

    @property
    def language(self) -> str:
        """The language of the checklist."""
        return self.study.language

    def answer(self, key: str, **values: object) -> str:
        """A text under coding_tables.answers in the language of the checklist."""
        return self.study.text(f"coding_tables.answers.{key}", **values)


@cache
def checklist_items() -> dict[str, dict[int, dict]]:
    """Standard -> number -> nl, en and, where the data can answer it, answer: the items of checklist.yaml.

    partly: true where the data answer only a part of the item.
    """
    content = Path(__file__).with_name("checklist.yaml").read_text(encoding="utf-8")
    return yaml.load(content, Loader=FAST_LOADER)  # noqa: S506 - a safe loader


def checklist(material: Reported) -> pd.DataFrame:
    """Every item of the three standards (CHECKLIST_COLUMNS): filled in from the data, partly so, or to be written.

    item: such as `COREQ 12`; subject: what the item is about; status: printed; answer: "" where to be written.
    """
    rows = []
    for standard, items in checklist_items().items():
        for number, item in items.items():
            answer = ANSWERS[item["answer"]](material) if "answer" in item else ""
            status = ("partly" if item.get("partly") else "filled") if answer else "to_write"
            printed = material.study.text(f"coding_tables.statuses.{status}")
            rows.append((f"{standard} {number}", standard, number, item[material.language], printed, answer))
    return pd.DataFrame(rows, columns=CHECKLIST_COLUMNS)


def checklist_sheet(frame: pd.DataFrame, study: Study) -> TableSheet:
    """The checklist as a sheet. frame: CHECKLIST_COLUMNS."""
    columns = [
        Column(study.text(f"coding_tables.columns.{name}"), width, WHOLE if name == "number" else "General")
        for name, width in WIDTHS.items()
    ]
    return TableSheet(
        study.text("coding_tables.checklist_sheet"),
        columns,
        frame[list(WIDTHS)].astype(object).to_numpy().tolist(),
        [study.text("coding_tables.checklist_title"), study.text("coding_tables.checklist_note")],
    )


# The answers; "" where the data say nothing


def _held(material: Reported) -> pd.DataFrame:
    """The sessions with people in a conversation: a survey wave is no session."""
    return material.coding.sessions[material.coding.sessions["types"] != "survey"]


def _number(value: float, language: str, *, decimals: int = 1) -> str:
    """A number as printed: whole where it is, else with a decimal comma in Dutch."""
    return printed(value, language, decimals=0 if float(value).is_integer() and decimals == 1 else decimals)


def _sum(numbers: pd.Series, material: Reported) -> str:
    return _number(numbers.sum(), material.language) if numbers.notna().any() else material.answer("unknown")


def _sample(material: Reported) -> str:
    held = _held(material)
    if held.empty:
        return ""
    participants = pd.to_numeric(held["participants"])
    by_type = [
        material.answer(
            "sample_type",
            type=printed_types(types, language=material.language),
            n=len(rows),
            participants=_sum(participants[rows.index], material),
        )
        for types, rows in held.groupby("types", sort=False)
    ]
    answer = material.answer(
        "sample",
        sessions=len(held),
        participants=_sum(participants, material),
        by_type=", ".join(by_type),
    )
    unknown = int(participants.isna().sum())
    return f"{answer} {material.answer('sample_unknown', n=unknown)}" if unknown else answer


def _setting(material: Reported) -> str:
    places = [place for place in _held(material)["place"].drop_duplicates() if place]
    return material.answer("setting", places="; ".join(places)) if places else ""


def _day(iso: str, material: Reported) -> str:
    return printed_day(iso, material.language)


def _period(material: Reported) -> tuple[str, str]:
    dates = [date for date in _held(material)["date"] if date]
    return (_day(min(dates), material), _day(max(dates), material)) if dates else ("", "")


def _units(material: Reported) -> str:
    counts = _held(material)["les"].value_counts()
    by_les = [
        material.answer("per_les", les=name, n=counts[key]) for key, name in material.les.items() if key in counts
    ]
    first, last = _period(material)
    return material.answer("units", by_les=", ".join(by_les), first=first, last=last) if by_les else ""


def _units_and_sample(material: Reported) -> str:
    return " ".join(part for part in (_sample(material), _units(material)) if part)


def _repeats(material: Reported) -> str:
    held = _held(material)
    numbers = held.groupby("les")["measurement"].nunique()
    again = {key: n for key in material.les if (n := int(numbers.get(key, 0))) > 1}
    if not again:
        return ""
    which = ", ".join(material.answer("repeat", les=material.les[key], n=n) for key, n in again.items())
    return material.answer("repeats", n=len(again), total=len(material.les), which=which)


def _recorded(material: Reported) -> str:
    held = _held(material)
    if not held["recorded"].isin(["yes", "no"]).any():
        return ""
    return material.answer("recorded", n=int((held["recorded"] == "yes").sum()), total=len(held))


def _durations(material: Reported) -> str:
    held = _held(material)
    known = pd.to_numeric(held["duration_min"]).dropna()
    if known.empty:
        return ""
    low, high, median = (_number(value, material.language) for value in (known.min(), known.max(), known.median()))
    return material.answer("durations", low=low, high=high, median=median, n=len(known), total=len(held))


def _dates(material: Reported) -> str:
    held = _held(material)
    first, last = _period(material)
    if not first:
        return ""
    by_type = [
        material.answer("date_type", type=printed_types(types, language=material.language), n=n)
        for types, n in held["types"].value_counts(sort=False).items()
    ]
    return material.answer("dates", first=first, last=last, by_type=", ".join(by_type))


def _saturation(material: Reported) -> str:
    settings = material.study.config["focus_groups"].get("saturation")
    if material.saturation is None or material.saturation.empty or settings is None:
        return ""
    run = settings["run_length"]
    parts = []
    for key, rows in material.saturation.groupby("les", sort=False):
        name = material.answer("all_les") if key == ALL else material.les[key]
        needed = sessions_needed(rows.astype({"reached": bool}), run_length=run)
        ending = "too_few" if rows["ratio"].isna().all() else "not_saturated" if needed is None else "saturated"
        # As the figure says it, and Guest and others: 6+2, 2 being the run that showed it.
        parts.append(material.answer(ending, les=name, size=f"{needed}+{run}"))
    share = percentage_as_set(settings["threshold"], material.language)
    rule = material.answer("saturation", threshold=share, run=run, base=settings["base_size"])
    return f"{rule} {'; '.join(parts)}."


def _sampling(material: Reported) -> str:
    return " ".join(part for part in (_sample(material), _saturation(material)) if part)


def _agreement(material: Reported) -> str:
    if material.agreement is None or not material.agreement["alpha"].notna().any():
        return ""
    row = material.agreement[material.agreement["alpha"].notna()].iloc[-1]
    alpha = _number(row["alpha"], material.language, decimals=2)
    share = percentage(Fraction(int(row["units"]), int(row["coded_units"])), material.language)
    counts = {name: int(row[name]) for name in ("sessions", "units", "coded_units")}
    return material.answer("agreement", alpha=alpha, share=share, **counts)


def _coders(material: Reported) -> str:
    coders = set(material.coding.segments["coder_id"]) - {""}
    told = material.answer("coders", n=len(coders)) if coders else ""
    return " ".join(part for part in (told, _agreement(material)) if part)


def _tree(material: Reported) -> str:
    if material.coding.codes.empty:
        return ""
    tree = code_tree(material.coding.codes)
    depths = pd.Series([tree.depth(code) + 1 for code in tree.parents]).value_counts().sort_index()
    by_level = ", ".join(material.answer("level", level=level, n=n) for level, n in depths.items())
    return material.answer("tree", n=len(material.coding.codes), by_level=by_level)


def _derivation(material: Reported) -> str:
    counts = {origin: int((material.coding.codes["origin"] == origin).sum()) for origin in ("deductive", "inductive")}
    return material.answer("derivation", **counts) if any(counts.values()) else ""


def _analysis(material: Reported) -> str:
    return " ".join(part for part in (_coders(material), _tree(material), _derivation(material)) if part)


def _quotes(material: Reported) -> str:
    if material.quotes is None:
        return ""
    # A passage with two codes is one quote.
    once = material.quotes.drop_duplicates(["session_id", "speaker_role", "text"])
    if once.empty:
        return ""
    roles = once["speaker_role"].value_counts(sort=False)
    by_role = ", ".join(
        material.answer("quote_role", role=role or material.answer("no_role"), n=n) for role, n in roles.items()
    )
    return material.answer("quotes", n=len(once), by_role=by_role)


def _trust(material: Reported) -> str:
    return " ".join(part for part in (_agreement(material), _integration(material)) if part)


def _design(material: Reported) -> str:
    first, last = _period(material)
    waves = [
        material.study.text("coding_tables.between_dates").join(
            _day(wave[key], material) for key in ("opened", "closed") if wave.get(key)
        )
        for wave in material.study.config["survey"]["waves"].values()
        if wave.get("opened")
    ]
    return material.answer("design", first=first, last=last, waves="; ".join(waves)) if first and waves else ""


def _methods(material: Reported) -> str:
    held = _held(material)
    if held.empty or material.respondents is None:
        return ""
    participants = _sum(pd.to_numeric(held["participants"]), material)
    return material.answer("methods", sessions=len(held), participants=participants, respondents=material.respondents)


def _integration(material: Reported) -> str:
    if material.joint is None or material.joint.empty:
        return ""
    filled = int((material.joint["verdict"] != "").sum())
    return material.answer("integration", rows=len(material.joint), filled=filled)


def _insights(material: Reported) -> str:
    if material.joint is None or not (material.joint["verdict"] != "").any():
        return ""
    counts = material.joint["verdict"].value_counts()
    words = {name: material.study.text(f"coding_tables.verdicts.{name}") for name in VERDICTS}
    told = [material.answer("verdict", verdict=word, n=int(counts.get(name, 0))) for name, word in words.items()]
    return material.answer("insights", by_verdict=", ".join(told))


ANSWERS = {
    "sample": _sample,
    "setting": _setting,
    "units": _units,
    "units_and_sample": _units_and_sample,
    "repeats": _repeats,
    "recorded": _recorded,
    "durations": _durations,
    "dates": _dates,
    "saturation": _saturation,
    "sampling": _sampling,
    "coders": _coders,
    "tree": _tree,
    "derivation": _derivation,
    "analysis": _analysis,
    "quotes": _quotes,
    "trust": _trust,
    "design": _design,
    "methods": _methods,
    "integration": _integration,
    "insights": _insights,
}
