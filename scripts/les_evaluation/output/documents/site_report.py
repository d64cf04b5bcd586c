"""What stands in the document of one LES, for who is no researcher: a page in short, figures, what is behind them."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.printed_tables import Table
from les_evaluation.output.documents.composed import Block, with_headings
from les_evaluation.output.documents.printed_cells import PrintedTable, table_of
from les_evaluation.output.documents.report_figures import report_blocks
from les_evaluation.output.documents.shown_entries import Shown
from les_evaluation.output.sites.plain_tables import (
    groups_table,
    network_change_table,
    networks_table,
    quotes_table,
    reasons_table,
    themes_table,
)
from les_evaluation.output.sites.short_sentences import in_short, told_done
from les_evaluation.output.sites.site_results import SiteResults
from les_evaluation.study.registry import OFS, kind_of


def front_blocks(site: SiteResults) -> list[Block]:
    """The page in short, that stands before the lists."""
    text = site.study.text
    made = [Block([(0, text("sites.short"))], texts=[("Normal", text("sites.short_intro", les=site.name))])]
    return made + [
        Block(headings=[(1, topic.name)], texts=[("Normal", line) for line in topic.paragraphs])
        for topic in in_short(site)
    ]


def hidden_blocks(site: SiteResults) -> list[Block]:
    """All there is of a LES of which no number may be shown."""
    text, minimum = site.study.text, site.study.minimum_base
    said = [text("sites.hidden", les=site.name, minimum=minimum), text("sites.hidden_document")]
    return [Block(texts=[("Normal", line) for line in said])]


def site_blocks(shown: Shown, site: SiteResults) -> list[Block]:
    """What was done with the answers, the chapters of the report, the conversations, the network, and the words."""
    text = site.study.text
    done = [("Normal", line) for line in told_done(site)]
    chapters = {
        "done": [Block(texts=done), *_tables(site, [groups_table(site), reasons_table(site)])] if done else [],
        "themes": _tables(site, [themes_table(site), quotes_table(site)]),
        "network": _tables(site, [networks_table(site), network_change_table(site)]),
        "words": [Block(sheet=words_table(site, weighted=is_weighted(shown)))],
    }
    made = {
        key: with_headings([(0, text(f"sites.chapters.{key}"))], blocks) if blocks else []
        for key, blocks in chapters.items()
    }
    return [*made["done"], *report_blocks(shown), *made["themes"], *made["network"], *made["words"]]


def is_weighted(shown: Shown) -> bool:
    """Whether any of the counts behind the figures is weighted."""
    views = shown.facts.views if shown.facts else None
    return views is not None and bool(views["weighted_n"].notna().any())


def _tables(site: SiteResults, made: Sequence[Table | None]) -> list[Block]:
    """The tables that there are, each below a heading with its title."""
    found = []
    for one in made:
        if one is not None:
            printed = table_of(one, language=site.study.language)
            plain = PrintedTable(printed.header, printed.rows, printed.right, printed.bold_rows, printed.notes)
            found.append(Block(headings=[(1, one.title)], sheet=plain))
    return found


def words_table(site: SiteResults, *, weighted: bool) -> PrintedTable:
    """The words that a reader finds in this document, explained: those of the parts that the study has alone."""
    study = site.study
    answers, coded, mapped = len(site.flow) > 0, len(site.codes) > 0, len(site.networks) > 0
    rated = any(kind_of("tables", entry).rates_one_les for entry in study.config["tables"])
    rounds = len(site.network_change) > 0 or rated
    kinds = {entry["kind"] for of in OFS for entry in study.config[of]}
    numbers = "numbers" in kinds
    there = {
        "n": answers,
        "share": answers,
        "others": answers,
        "groups": answers and bool(study.groups),
        "mean": numbers,
        "median": numbers,
        "spread": numbers,
        "alpha": numbers and any(item.index for item in site.codebook.items.values()),
        "weights": weighted,
        "hidden": answers and study.minimum_base > 1,
        "rating": rated,
        "theme": coded,
        "source": coded,
        "map": mapped,
        "core": mapped,
        "measurement": rounds,
    }
    values = {"les": site.name, "groups": ", ".join(study.groups.values()), "minimum": study.minimum_base}
    rows = [
        [study.text(f"sites.words.{key}.{side}", **values) for side in ("word", "meaning")]
        for key, is_there in there.items()
        if is_there
    ]
    return PrintedTable([study.text(f"sites.columns.{side}") for side in ("word", "meaning")], rows)
