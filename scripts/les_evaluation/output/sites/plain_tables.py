"""Small tables of one LES for who is no researcher: why answers were left out, themes, quotes and the network."""

from __future__ import annotations

import pandas as pd

from les_evaluation.coding.quotes import quote_source
from les_evaluation.core.printed_tables import Table
from les_evaluation.core.workbooks import WHOLE
from les_evaluation.output.pages.page_facts import left_out_counts
from les_evaluation.output.sites.short_sentences import rows_decided
from les_evaluation.output.sites.site_results import SiteResults
from les_evaluation.survey.left_out import of_pooling

QUOTES_OF_A_CODE = 3
TWICE = "duplicate_"  # how the rules begin by which one response of a person counts
INDENT = "\u2003"


def _table(site: SiteResults, key: str, rows: list[list], columns: list[str], notes: list[str]) -> Table | None:
    """A table with these columns (of sites.columns); None without rows."""
    study = site.study
    names = [study.text(f"sites.columns.{column}") for column in columns]
    frame = pd.DataFrame(rows, columns=names)
    formats = {name: WHOLE for name in names if pd.api.types.is_numeric_dtype(frame[name])}
    title = study.text(f"sites.tables.{key}", les=site.name)
    return Table(title, frame, formats, frozenset(), notes) if rows else None


def reasons_table(site: SiteResults) -> Table | None:
    """Why rows of the exports are left out, the most first, and who answered in several waves in words of its own."""
    pooled, twice = of_pooling(site.decisions), site.decisions["rule"].str.startswith(TWICE)
    counts = dict(left_out_counts([site.decisions[~pooled & ~twice]]))
    for key, chosen in (("twice_reason", twice), ("pooled_reason", pooled)):  # theirs name a row of the export
        n = rows_decided(site.decisions, chosen)
        counts |= {site.study.text(f"sites.{key}"): n} if n else {}
    rows = [[reason, counts[reason]] for reason in sorted(counts, key=lambda reason: -counts[reason])]
    return _table(site, "reasons", rows, ["reason", "number"], [site.study.text("sites.reasons_note")])


def groups_table(site: SiteResults) -> Table | None:
    """What came in, what was left out and what counts, of every partner group and together."""
    study = site.study
    if study.minimum_base > 1:
        return None
    flow, names = site.flow.set_index("partner_group"), {**study.groups, "all": study.text("sites.together")}
    keys = ["rows", "left_out", "started", "complete"]
    rows = [[name, *(int(flow.loc[key, one]) for one in keys)] for key, name in names.items() if key in flow.index]
    return _table(site, "groups", rows, ["group", *keys], [])


def themes_table(site: SiteResults) -> Table | None:
    """Every theme that this LES spoke of: in how many sources, how often, and how often as a success or a challenge."""
    told = site.codes[site.codes["references"] > 0]
    factors = site.factors.set_index("code_id")
    rows = []
    for row in told.to_dict("records"):
        marked = [
            int(factors.loc[row["code_id"], f"{kind}_references"]) if row["code_id"] in factors.index else 0
            for kind in ("success", "challenge")
        ]
        name = INDENT * int(row["level"]) + row["name"]
        rows.append([name, int(row["sessions"]), int(row["references"]), *marked])
    note = site.study.text("sites.themes_note", n=site.sources)
    return _table(site, "themes", rows, ["theme", "sources", "passages", "success", "challenge"], [note])


def quotes_table(site: SiteResults) -> Table | None:
    """The approved quotes under their themes, the first ones of each."""
    study, quotes = site.study, site.quotes
    first = quotes[quotes.groupby("code_id").cumcount() < QUOTES_OF_A_CODE]
    rows = [
        [
            row["code"],
            row["text"],
            quote_source(
                site.name,
                types=row["types"],
                measurement=row["measurement"],
                date=row["date"],
                language=study.language,
            ),
            row["speaker_role"],
        ]
        for row in first.to_dict("records")
    ]
    left = len(quotes) - len(first)
    notes = [study.text("sites.quotes_note")] + ([study.text("sites.quotes_left", n=left)] if left else [])
    return _table(site, "quotes", rows, ["theme", "quote", "source", "role"], notes)


def networks_table(site: SiteResults) -> Table | None:
    """What stands on every network map."""
    keys = ["actors", "pairs", "isolates"]
    rows = [
        [
            site.study.relations.get(row["relation"], row["relation"]),
            int(row["measurement"]),
            *(int(row[k]) for k in keys),
        ]
        for row in site.networks.to_dict("records")
    ]
    return _table(site, "networks", rows, ["relation", "measurement", *keys], [site.study.text("sites.networks_note")])


def network_change_table(site: SiteResults) -> Table | None:
    """Which connections came, went and stayed between two measurements."""
    keys = ["first", "second", "new", "gone", "kept"]
    rows = [
        [site.study.relations.get(row["relation"], row["relation"]), *(int(row[key]) for key in keys)]
        for row in site.network_change.to_dict("records")
    ]
    return _table(site, "changes", rows, ["relation", *keys], [site.study.text("sites.changes_note")])
