"""Finding an organisation in the register, however the respondent wrote its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from les_evaluation.core.legal_forms import LEGAL_FORMS
from les_evaluation.core.wording import plain
from les_evaluation.survey.survey_frames import MATCHES, REGISTER_GROUPS

# Levels of rapidfuzz's token_sort_ratio (0 to 100). One slipped letter in a name of fifteen gives 93;
# two organisations that share a word such as "Speelplein" stay below 70.
CERTAIN, DOUBTFUL = 92, 75


@dataclass(frozen=True)
class Match:
    """The register's organisation for a written name, "" for none.

    how: exact (but for case, accents, legal form, punctuation), similar (a small slip), decided (by a
    human), doubtful (shown for decision, not used), unknown, or blank (no name written).
    score: likeness of 0 to 100.
    """

    register_organisation: str
    how: str
    score: float


def bare_name(name: str) -> str:
    """A name without capitals, accents, punctuation and legal form: 'De Linde v.z.w.' becomes 'de linde'."""
    letters = re.sub(r"[^\w\s]", " ", re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", plain(name)))
    words = [word for word in letters.split() if word not in LEGAL_FORMS]
    return " ".join(words) or " ".join(letters.split())


def match_name(written: str, known: Sequence[str], *, decided: Mapping[str, str]) -> Match:
    """Find one written name among the register's names of the same LES.

    decided: written name -> register name or "" for none, as a human settled it.
    """
    if not written.strip():
        return Match("", "blank", 0.0)
    if plain(written) in decided:
        return Match(decided[plain(written)], "decided", 100.0)
    literal = {plain(name): name for name in known}
    if plain(written) in literal:
        return Match(literal[plain(written)], "exact", 100.0)
    bare = {bare_name(name): name for name in reversed(known)}
    wanted = bare_name(written)
    if wanted in bare:
        # Two organisations that differ in their legal form alone cannot be told apart without it.
        several = [bare_name(name) for name in known].count(wanted) > 1
        return Match(bare[wanted], "doubtful" if several else "exact", 100.0)
    best = process.extractOne(wanted, list(bare), scorer=fuzz.token_sort_ratio, score_cutoff=DOUBTFUL)
    if best is None:
        return Match("", "unknown", 0.0)
    return Match(bare[best[0]], "similar" if best[1] >= CERTAIN else "doubtful", round(best[1], 1))


def match_register(
    organisations: Sequence[str], register: pd.DataFrame, decisions: pd.DataFrame, *, les: str
) -> pd.DataFrame:
    """Match the written organisations of one LES with its register (columns of MATCHES, a row per distinct name).

    register: organisation, les, partner_group. decisions: organisation (as written), les,
    register_organisation. A doubtful match carries the candidate but no register_group: nobody is moved on a guess.
    A decision on a name that nobody wrote comes last, with how `unused`: the name may hold a typing error.
    """
    here = register[register["les"] == les]
    groups = dict(zip(here["organisation"], here["partner_group"], strict=True))
    settled = decisions[decisions["les"] == les]
    decided = dict(zip(settled["organisation"].map(plain), settled["register_organisation"], strict=True))
    rows = []
    for written in sorted(set(organisations)):
        match = match_name(written, list(groups), decided=decided)
        group = "" if match.how == "doubtful" else groups.get(match.register_organisation, "")
        rows.append((written, les, match.register_organisation, group, match.how, match.score))
    names = {plain(written) for written in organisations}
    unused = settled[~settled["organisation"].map(plain).isin(names)].drop_duplicates("organisation")
    rows += [
        (written, les, known, "", "unused", 0.0)
        for written, known in zip(unused["organisation"], unused["register_organisation"], strict=True)
    ]
    return pd.DataFrame(rows, columns=MATCHES.names)


def register_groups(rows: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """Per respondent the group of own choice and of the register (columns of REGISTER_GROUPS).

    register_group is '' where the organisation was not found or its match is still doubtful.
    """
    by_name = matches.set_index("organisation")
    return pd.DataFrame(
        {
            "respondent": rows["respondent"],
            "les": rows["les"],
            "partner_group": rows["partner_group"],
            "register_group": rows["organisation"].map(by_name["register_group"]),
            "how": rows["organisation"].map(by_name["how"]),
        },
        columns=REGISTER_GROUPS.names,
    )
