"""The part of the configuration that the Word files read; see `job_settings`.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.study.figure_pages import more_pages
from les_evaluation.study.page_settings import shown_report_settings
from les_evaluation.study.registry import ANNEXES, OFS, Of, kind_of
from les_evaluation.study.settings import has_part, without_appendix
from les_evaluation.study.settings_parts import named_les, picked, picked_filled, titled
from les_evaluation.study.style_settings import style_of

NATIVE = "native"  # charts of Word itself, under documents.charts


def document_settings(config: Mapping) -> dict:
    """The part of the configuration that the Word files read: what is in them, in its order, and under which headings.

    What is said of a figure or table is read from the captions, and what stands in it from its own files. annexes: of
    the annex book, those that the study has.
    """
    shown = {of: [_in_documents(config, of, entry) for entry in config[of]] for of in OFS}
    own = {"chapters": config["chapters"], "annexes": annexes_of(config), "disclosure": config["disclosure"]}
    return titled(config) | {"les": named_les(config)} | shown | own | _charts_of(config)


def _in_documents(config: Mapping, of: Of, entry: Mapping) -> dict:
    kind = kind_of(of, entry)
    found = picked(entry, ("number", "slug", "kind", "caption")) | picked_filled(entry, ("luik", "rubriek"))
    found |= more_pages(config, entry) if of == "figures" else {}
    asks = kind.questions.named_in(entry) if kind.questions else []
    return found | ({"asks": asks} if asks else {}) | ({"annex": kind.annex} if kind.annex else {})


def site_document_settings(config: Mapping, les: str) -> dict:
    """The part of the configuration that the document of one LES reads.

    It is that of its page, without what only a page tells; its tables are also those of all together that are of it
    alone.
    """
    shown = shown_report_settings(config, les=les)
    left_out = ("about", "inputs", "coded", "guessed", "reading", "raw", "page_waves")
    found = {key: value for key, value in shown.items() if key not in left_out}
    charts = _charts_of(config)
    if charts:
        charts["style"] = found.get("style", {}) | charts["style"]
    return found | {"tables": [*shown["tables"], *shown.get("about", [])]} | charts


def _charts_of(config: Mapping) -> dict:
    """What is to be known of charts where they stand in the place of pictures; nothing where they do not."""
    documents = picked_filled(config.get("documents") or {}, ("charts",))
    if documents.get("charts") != NATIVE:
        return {}
    return {"documents": documents, "style": picked_filled(style_of(config), ("legend",))}


def annexes_of(config: Mapping) -> list[str]:
    """The annexes that the study has something for, in their order."""
    found = {kind_of(of, entry).annex for of in OFS for entry in config[of]}
    survey = has_part(config, "survey")
    if survey and config["statistics"]["inference"] != "none" and without_appendix(config) is None:
        found.add("statistics")
    if survey and config["focus_groups"]:
        found.add("joint_display")
    return [name for name in ANNEXES if name in found]
