"""The tables that go from one stage of the survey to the next: what each of their columns holds."""

from __future__ import annotations

from les_evaluation.core.contracts import Contract, Holds

# Ingest: what was handed in, checked and put in one form.
REGISTER = Contract("register of partners", {"organisation": "text", "les": "text", "partner_group": "text"})
# What a human decided on a name as it was written; register_organisation "" where it is not in the register.
DECIDED_NAMES = Contract("decided names", {"organisation": "text", "les": "text", "register_organisation": "text"})
ENGLISH_TYPE = "actor_type::en"
# Amount in euro; the name in English "" where it was not given.
# source, source_row: the file with the sheet, and the row there as the user sees it.
COSTS = Contract(
    "costs",
    {
        "les": "text",
        "actor": "text",
        "actor_type": "text",
        "amount": "number",
        ENGLISH_TYPE: "text",
        "source": "text",
        "source_row": "whole",
    },
)
# One row per response of a wave, with a further column q_ITEM per question (`answer_column`): names of choices, |
# between those of multiple response, or masked text. duration: in seconds, missing where the export has none. weight:
# 0 or more, missing where the respondent has none; 1 in a wave without weights. Where the wave has codes by which
# persons are known in other waves, a column `link` with their pseudonyms, "" without one.
ROWS = Contract(
    "rows of a wave",
    {
        "wave": "text",
        "row": "whole",
        "source_file": "text",
        "source_sheet": "text",
        "respondent": "text",
        "person": "text",
        "les": "text",
        "partner_group": "text",
        "organisation": "text",
        "submitted": "text",
        "duration": "number",
        "weight": "number",
        "reached_end": "flag",
        "screened_out": "flag",
        "test_email": "flag",
    },
    more=True,
)
# Median duration in seconds of those who reached the end, missing where nobody's is known. Of the whole wave, since
# one LES has too few to tell what is fast.
DURATIONS = Contract("durations", {"wave": "text", "median_duration": "number"})
# What was kept, left out, merged, corrected or flagged, and why; source_row as the user sees it.
DECISIONS = Contract(
    "decisions",
    {
        "respondent": "text",
        "wave": "text",
        "les": "text",
        "step": "text",
        "rule": "text",
        "decision": "text",
        "reason": "text",
        "source_file": "text",
        "source_sheet": "text",
        "source_row": "whole",
    },
)

# Clean, of one LES. A row per respondent and question, one per ticked option of multiple response. significant: got at
# least through the question that `significant_through` names; everybody where the study names none. Who ticked nothing
# of a multiple response question has answered it without a choice, where that is an answer.
RESPONSES = Contract(
    "responses",
    {
        "respondent": "text",
        "wave": "text",
        "les": "text",
        "partner_group": "text",
        "item": "text",
        "choice": "text",
        "status": "text",
        "significant": "flag",
    },
)
# The same where the study has weights: 0 or more, missing where the respondent has none.
WEIGHTED_RESPONSES = Contract("responses with weights", {**RESPONSES.columns, "weight": "number"})
# The same of every response that stays in its wave, where of a person in several waves that are pooled one counts: the
# pooled. person: a number that responses of one person in any wave share. weight: missing where there is none.
OF_EACH_WAVE = Contract(
    "responses of each wave", {**RESPONSES.columns, "person": "whole", "weight": "number", "pooled": "flag"}
)
# Of who answered for several LES: the responses beside the one that counts in a total of all LES.
AGAIN_RESPONSES = Contract("responses counted again", {"les": "text", "respondent": "text"})
# A row per partner group, then `all`: invited is known for `all` alone; rows of the export; left_out and started of
# them; how many came to the significant part, and to the end.
FLOW = Contract(
    "flow",
    {
        "les": "text",
        "partner_group": "text",
        "invited": "count",
        "rows": "whole",
        "left_out": "whole",
        "started": "whole",
        "significant": "whole",
        "complete": "whole",
    },
)
# The same for each wave alone: who answered in several waves counts in each of them.
FLOW_BY_WAVE = Contract("flow by wave", {"wave": "text", **FLOW.columns})
# A row per name that somebody wrote; see `partner_matching.Match` for how and score.
MATCHES = Contract(
    "matched names",
    {
        "organisation": "text",
        "les": "text",
        "register_organisation": "text",
        "register_group": "text",
        "how": "text",
        "score": "number",
    },
)
# A row per respondent: the group of own choice, and that of the register, "" where it is not known.
REGISTER_GROUPS = Contract(
    "groups of the register",
    {"respondent": "text", "les": "text", "partner_group": "text", "register_group": "text", "how": "text"},
)

SIGNIFICANT = "significant"  # the base of the configuration that counts only who is significant
ANSWER_KEYS = ("les", "item", "partner_group", "choice", "kind")
_KEYS: dict[str, Holds] = dict.fromkeys(ANSWER_KEYS, "text")
# The ways of counting, and the endings of their columns: by own choice, by the register, without the flagged responses.
OWN_CHOICE, BY_REGISTER, UNFLAGGED = "", "_register", "_unflagged"
# How often every answer was given, and out of whom, by every way of counting; see `tabulate.tabulate_les`.
_NUMBERS: dict[str, Holds] = {
    f"{number}{way}": "whole" for way in (OWN_CHOICE, BY_REGISTER, UNFLAGGED) for number in ("n", "base")
}
COUNTS = Contract("counts", _KEYS | _NUMBERS)

# The same of views other than the plain one (`study.views`), in which partner_group is what they group by. Where they
# are weighted, beside the heads: the sums of the weights, and of the squares of those in the base. A respondent
# without weight, or with 0, counts in none of them.
WEIGHTED: dict[str, Holds] = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), "number")
VIEW_COUNTS = Contract("counts of views", {"view": "text", **_KEYS, "n": "whole", "base": "whole", **WEIGHTED})

# Of the same persons in two waves of a LES: how many answered each and both. A row per pair of waves.
_PAIR: dict[str, Holds] = dict.fromkeys(("les", "first", "second"), "text")
_TAKEN_PART = ("n_first", "n_second", "both")
TAKEN_PART = Contract("taken part", _PAIR | dict[str, Holds].fromkeys(_TAKEN_PART, "whole"))
NO_ANSWER = "-"  # took part in that wave, and did not answer the question there
ABSENT = ""  # took no part in that wave
# How many gave which answer in the first wave and which in the second, or NO_ANSWER or ABSENT. view: see
# `study.panels.change_name`.
_CHANGE: dict[str, Holds] = {
    "view": "text",
    **_PAIR,
    **dict[str, Holds].fromkeys(("item", "answer", "answer_second"), "text"),
}
CHANGES = Contract("changes", _CHANGE | dict[str, Holds].fromkeys(("n",), "whole"))
# The same over all LES, with what must be hidden missing; without who took part in one of both waves alone.
PANEL = Contract("panel", _PAIR | dict[str, Holds].fromkeys(_TAKEN_PART, "count") | {"hidden": "flag"})
PANEL_CHANGES = Contract("panel changes", _CHANGE | {"n": "count", "hidden": "flag"})

# Compare: the counts by one way. share: n / base, missing where it would mean nothing.
COUNTED = Contract("compare", {**_KEYS, "n": "count", "base": "count", "share": "number"})
# The same with small groups hidden: n, base and share are missing there.
COMPARE = Contract("compare", {**COUNTED.columns, "hidden": "flag"})
# Of the other views. share: weighted_n / weighted_base where they are weighted. effective_base: Kish's, of the same
# respondents: the square of the sum of their weights by the sum of the squares.
VIEWS = Contract(
    "views",
    {"view": "text", **COMPARE.columns}
    | dict[str, Holds].fromkeys(("weighted_n", "weighted_base", "effective_base"), "number"),
)

# Of who answered all questions of an index (`item`): how many, and the sums of their numbers and of the squares of
# these, per question (`part`) and for the sum over all questions (part ""), from which Cronbach's alpha follows.
RELIABILITY = Contract(
    "reliability",
    {
        "les": "text",
        "item": "text",
        "partner_group": "text",
        "part": "text",
        "n": "whole",
        "total": "number",
        "squares": "number",
    },
)
# What a text of the report says, held against the results. rows: of the compare table, as les/item/group/choice=n, or
# cells of other results.
EVALUATED = Contract(
    "claims", dict.fromkeys(("claim", "where", "says", "expected", "found", "verdict", "rows"), "text")
)
