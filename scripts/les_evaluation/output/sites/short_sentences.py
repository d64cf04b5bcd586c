"""What there is to know of one LES, in sentences made from counts, for who is no researcher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.core.written_sheets import read_written_sheet
from les_evaluation.output.sites.site_results import SiteResults
from les_evaluation.study.codebook import NO_VIEW, shown_items
from les_evaluation.study.file_names import stem_of
from les_evaluation.study.registry import kind_of
from les_evaluation.study.views import view_named
from les_evaluation.survey.clean.statuses import CORRECTED, FLAGGED, LEFT_OUT
from les_evaluation.survey.left_out import of_pooling

MOST_QUESTIONS, MOST_THEMES = 3, 4
LONGEST = 60  # letters of a criterion or rating that is told as an example
FEWEST = 5  # who counts in the base of a question, here and elsewhere, before the two are set beside each other
ROW_OF_EXPORT = ["wave", "source_file", "source_sheet", "source_row"]
ITEMS = "; "
BY_HAND = "corrected_by_hand"  # the rule of a correction in config.yaml
SPELLINGS = ("answer_repaired", "organisation_similar", "header_repaired")  # rules that only read another spelling
# How long something lasts, such as 17 maanden or 1 year and 3 months: what changes by itself, and judges nothing.
NUMBER = r"(?:\d+(?:[.,]\d+)?|een|één|anderhalf|an?|one)"
UNIT = r"(?:dag(?:en)?|we(?:ek|ken)|maand(?:en)?|kwarta(?:al|len)|ja(?:ar|ren)|(?:day|week|month|quarter|year)s?)"
DURATION = re.compile(rf"{NUMBER} *{UNIT}(?:(?:,| en| and)? +{NUMBER} *{UNIT})*", re.IGNORECASE)


@dataclass(frozen=True)
class Topic:
    """A heading of the summary, and the sentences below it. listed: whether each of them stands alone."""

    name: str
    lines: Sequence[str]
    listed: bool = False

    @property
    def paragraphs(self) -> Sequence[str]:
        """The sentences, each a paragraph where they are listed, else as one."""
        return self.lines if self.listed else [" ".join(self.lines)]


def in_short(site: SiteResults) -> list[Topic]:
    """The topics of the summary that there is anything to say of, in the order of the document."""
    made = {
        "answers": told_answers(site),
        "differs": told_differences(site),
        "rated": told_ratings(site),
        "themes": told_themes(site),
        "network": told_network(site),
        "changes": told_changes(site),
    }
    text = site.study.text
    return [
        Topic(text(f"sites.topics.{key}", les=site.name), lines, listed=key == "differs")
        for key, lines in made.items()
        if lines
    ]


def told_answers(site: SiteResults) -> list[str]:
    """How many answered and count, and of how many it is left out and why that is so."""
    flow, study = site.flow.set_index("partner_group"), site.study
    if ALL not in flow.index:
        return []
    row = flow.loc[ALL]
    if pd.isna(row["started"]) or 0 < row["started"] < study.minimum_base:
        return [study.text("sites.hidden", les=site.name, minimum=study.minimum_base)]
    counted = int(row["started"])
    invited = [] if pd.isna(row["invited"]) else [study.text("sites.invited", n=int(row["invited"]))]
    if study.minimum_base > 1:  # what came in and what was left out would each tell of a few
        return [*invited, study.text("sites.counted", n=counted)]
    told = [*invited, study.text("sites.came_in", n=int(row["rows"]), left_out=int(row["left_out"]), counted=counted)]
    pooled = rows_decided(site.decisions, of_pooling(site.decisions))
    told += [study.text("sites.pooled", n=pooled)] if pooled else []
    groups = [
        study.text("sites.group", group=label, n=int(flow.loc[key, "started"]))
        for key, label in study.groups.items()
        if key in flow.index and flow.loc[key, "started"] > 0
    ]
    told += [study.text("sites.groups", groups=ITEMS.join(groups))] if groups else []
    return told


def told_done(site: SiteResults) -> list[str]:
    """What was done with the answers, from what came in to what is counted, beside the reasons in their own table."""
    study = site.study
    told = told_answers(site)
    if not told or site.is_hidden:
        return told
    if study.minimum_base > 1:
        return [*told, study.text("sites.reasons_hidden", minimum=study.minimum_base)]
    rules, corrected = site.decisions["rule"], site.decisions["decision"] == CORRECTED
    counted_as = {
        "corrected": corrected & (rules == BY_HAND),
        "spelled": corrected & rules.isin(SPELLINGS),
        "set_aside": corrected & ~rules.isin([BY_HAND, *SPELLINGS]),
        "flagged": site.decisions["decision"] == FLAGGED,
    }
    for key, chosen in counted_as.items():
        n = rows_decided(site.decisions, chosen)
        told += [study.text(f"sites.{key}", n=n)] if n else []
    complete = site.flow.set_index("partner_group").loc[ALL, "complete"]
    return [*told, study.text("sites.complete", n=int(complete)), study.text("sites.base")]


def rows_decided(decisions: pd.DataFrame, chosen: pd.Series) -> int:
    """How many rows of the exports these decisions are on; of pooling only what was left out by it."""
    here = decisions[chosen]
    kept = here[here["decision"].isin([LEFT_OUT, CORRECTED, FLAGGED])]
    return len(kept.drop_duplicates(ROW_OF_EXPORT))


def told_differences(site: SiteResults) -> list[str]:
    """The questions on which this LES differs most from all others together, each by the answer that differs most.

    By the difference of the shares, each of the base that its figure prints as n: an answer outside the scale, such as
    no view, counts in none. A question with too small a base, or that is hidden, is none.
    """
    study, rows = site.study, site.beside
    rows = rows[(rows["partner_group"] == ALL) & (rows["kind"] != ANSWERED_KIND)].dropna(subset=["n", "base"])
    keys = rows[["item", "les", "choice"]].itertuples(index=False, name=None)
    counts = dict(zip(keys, zip(rows["n"].astype(int), rows["base"].astype(int), strict=True), strict=True))
    found: list[tuple] = []
    for place, name in enumerate(_asked(site)):
        item = site.codebook.items[name]
        for choice in () if item.is_number else item.scale():
            here, elsewhere = (counts.get((name, les, choice.name), (0, 0)) for les in (site.les, OTHERS))
            if min(here[1], elsewhere[1]) >= FEWEST:
                apart = abs(Fraction(*here) - Fraction(*elsewhere))  # so that what is equal stays so
                found.append((-apart, place, len(found), name, choice, here, elsewhere))
    told: dict[str, str] = {}
    outside: dict[str, None] = {}  # answers that count in no base
    for *_, name, choice, here, elsewhere in sorted(found, key=lambda one: one[:3]):
        if name not in told and len(told) < MOST_QUESTIONS:
            item, language = site.codebook.items[name], study.language
            both = {"n": here[0], "base": here[1], "others": elsewhere[0], "base_others": elsewhere[1]}
            words = {"question": item.caption(language), "answer": choice.label[language], "les": site.name}
            told[name] = study.text("sites.differs", **words, **both)
            outside |= dict.fromkeys(one.label[language] for one in item.choices if one.kind == NO_VIEW)
    weighted = _beside_weights(site, told)
    key = f"sites.differs_outside{'_heads' if weighted else ''}"
    unseen = [study.text(key, answers=", ".join(f"“{one}”" for one in outside))] if outside else []
    heads = [study.text("sites.differs_heads")] if weighted else []
    return [*told.values(), *unseen, *heads, study.text("sites.chance")] if told else []


def _beside_weights(site: SiteResults, names: Iterable[str]) -> bool:
    """Whether a figure of this LES shows one of these questions with weights."""
    shown = [
        entry
        for entry in site.study.config["figures"]
        if any(view_named(name).weighted for name in entry.get("views", []))
    ]
    return any(set(shown_items(entry.get("asks", []), site.codebook)) & set(names) for entry in shown)


def _asked(site: SiteResults) -> list[str]:
    """The questions with answers to choose from that the figures of this LES show, in their order."""
    named = [name for entry in site.study.config["figures"] for name in entry.get("asks", [])]
    return [name for name in dict.fromkeys(shown_items(named, site.codebook)) if site.codebook.items[name].choices]


def told_ratings(site: SiteResults) -> list[str]:
    """How many criteria were rated at the last measurement, and how many of these differently than at the first.

    A criterion of which every cell is a duration was not rated: it counts in neither, which is told.
    """
    study, told = site.study, []
    for entry in [*study.config["tables"], *study.config.get("about", [])]:
        if not kind_of("tables", entry).rates_one_les:
            continue
        sheet = read_written_sheet(site.results / "tables" / f"{stem_of('tables', entry, study.language)}.xlsx")
        dates, rows = sheet.header[1:], [[str(value) for value, _ in row] for row in sheet.rows]
        if not dates:
            continue
        blank = study.text("coding_tables.not_rated")
        lasting = [row for row in rows if lasts([cell for cell in row[1:] if cell != blank])]
        rated = [row for row in rows if row[-1] != blank and row not in lasting]
        table = study.text("tables.sheet", number=entry["number"])
        told.append(study.text("sites.rated", table=table, date=dates[-1], n=len(rated)))
        both = [row for row in rated if len(dates) > 1 and row[1] != blank]
        changed = [row for row in both if row[1] != row[-1]]
        if both:
            told.append(study.text("sites.rated_again", date=dates[0], n=len(changed), base=len(both)))
            short = [row for row in changed if max(map(len, row)) <= LONGEST]
            told += [study.text("sites.rating", criterion=row[0], first=row[1], last=row[-1]) for row in short[:2]]
        told += [study.text("sites.lasts", criterion=row[0]) for row in lasting]
    return told


def lasts(cells: Sequence[str]) -> bool:
    """Whether cells tell how long something lasts, all of them."""
    return bool(cells) and all(DURATION.fullmatch(cell.strip()) for cell in cells)


def told_themes(site: SiteResults) -> list[str]:
    """The themes that most sources speak of, and those that were told most as a success and as a challenge."""
    study, told = site.study, []
    codes = site.codes[last_ones(site.codes) & (site.codes["sessions"] > 0)]
    first = codes.sort_values(["sessions", "references"], ascending=False, kind="stable").head(MOST_THEMES)
    if len(first):
        counts = {"sources": site.sources}
        names = [study.text("sites.theme", name=row.name, n=row.sessions, **counts) for row in _named(first)]
        told.append(study.text("sites.themes", sources=site.sources, names=ITEMS.join(names)))
    last = set(codes["code_id"])
    factors = site.factors[site.factors["code_id"].isin(last)]
    name_of = dict(zip(site.codes["code_id"], site.codes["name"], strict=True))
    for kind in ("success", "challenge"):
        most = factors[factors[f"{kind}_references"] > 0]
        most = most.sort_values([f"{kind}_sessions", f"{kind}_references"], ascending=False, kind="stable").head(3)
        names = [
            study.text("sites.theme", name=name_of[code], n=int(n), sources=site.sources)
            for code, n in zip(most["code_id"], most[f"{kind}_sessions"], strict=True)
        ]
        told += [study.text(f"sites.{kind}", names=ITEMS.join(names))] if names else []
    return told


def _named(codes: pd.DataFrame) -> list:
    return list(codes[["name", "sessions"]].astype({"sessions": int}).itertuples(index=False))


def last_ones(codes: pd.DataFrame) -> pd.Series:
    """Which codes have none below them; codes: CODE_COUNT_TABLE of one LES, in the order of the code tree."""
    levels = list(codes["level"])
    below = [*levels[1:], -1][: len(levels)]
    return pd.Series([after <= own for own, after in zip(levels, below, strict=True)], index=codes.index, dtype=bool)


def told_network(site: SiteResults) -> list[str]:
    """What stands on the map with the most connections, of every measurement."""
    study, told = site.study, []
    widest = site.networks.sort_values("pairs", ascending=False, kind="stable").drop_duplicates("measurement")
    several = len(widest) > 1
    for row in widest.sort_values("measurement").to_dict("records"):
        counts = {key: int(row[key]) for key in ("actors", "core_actors", "pairs", "isolates")}
        key = "network_at" if several else "network"
        name = study.relations.get(row["relation"], row["relation"])
        told.append(study.text(f"sites.{key}", relation=name, number=int(row["measurement"]), **counts))
        told[-1] += " " + study.text("sites.isolates" if counts["isolates"] else "sites.no_isolates", **counts)
    return told


def told_changes(site: SiteResults) -> list[str]:
    """Which partners came and went on the network maps, who answered twice, and which figures show a change."""
    study = site.study
    told = []
    change = site.network_change
    for row in change.drop_duplicates(["first", "second"]).to_dict("records"):
        counts = {key: int(row[key]) for key in ("first", "second", "joined", "left", "stayed")}
        told.append(study.text("sites.came_and_went", **counts))
    for row in site.panel.to_dict("records"):
        if not row["hidden"] and not pd.isna(row["both"]):
            waves = {key: study.words(study.wave_labels[row[key]]) for key in ("first", "second")}
            told.append(study.text("sites.answered_both", n=int(row["both"]), **waves))
    named = [entry for entry in study.config["figures"] if _shows_change(entry)]
    numbers = [study.text("report.figure", number=entry["number"]) for entry in named]
    return [*told, study.text("sites.see", numbers=", ".join(numbers))] if numbers else told


def _shows_change(entry: dict) -> bool:
    """Whether a figure sets measurements or waves beside each other."""
    kind = kind_of("figures", entry)
    return bool(kind.compares) or kind.measurements == "last_two" or "wave" in entry.get("views", [])
